<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Issuers\Former_Issuer;
use Logto\Issuers\Former_Issuers;
use Logto\Issuers\Mover;
use Logto\Oidc\Refusal_Code;

/**
 * Whether somebody who is not known by the present issuer was linked here before: by plugin 1.0.1, or by an issuer that
 * this site had then.
 *
 * A subject is somebody at its issuer only, so one that is known from a former issuer lets nobody in: they are kept from
 * getting a second account until an administrator has decided, and get their own back once it is decided that the two
 * issuers are one Logto. Asked for newcomers only.
 */
final class Earlier_Links {

	/**
	 * @param Closure(): Mover          $mover Made only where people are being carried over.
	 * @param Closure(): Identity_Moves $table Made only where there is a former issuer to be asked about.
	 */
	public function __construct(
		private readonly Legacy_Identities $legacy,
		private readonly Former_Issuers $former,
		private readonly Closure $mover,
		private readonly Closure $table,
	) {}

	/**
	 * @return bool Whether the person is known by now, since an administrator has decided that people are carried over.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function carry_over( Identity $identity ): bool {
		foreach ( $this->former->waiting( $identity->issuer ) as $former ) {
			if ( Former_Issuer::MOVING === $former->state && $former->to === $identity->issuer && ( $this->mover )()->carry_over( $former, $identity->subject ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @return Decision|null Null where nobody knew them.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function decision( Identity $identity ): ?Decision {
		$linked = $this->legacy->user_of( $identity );
		if ( 0 !== $linked ) {
			return Decision::link( $linked, 'plugin 1.0.1 had linked it' );
		}
		$earlier = array_map( static fn ( Former_Issuer $former ): Identity => new Identity( $former->issuer, $identity->subject ), $this->former->waiting( $identity->issuer ) );
		return array() === $earlier || ! $this->is_known( $earlier ) ? null : Decision::refuse( Refusal_Code::Account_Of_Former_Issuer, 'the same subject is linked here at an issuer that this site had before' );
	}

	/** @param non-empty-list<Identity> $earlier */
	private function is_known( array $earlier ): bool {
		if ( array() !== ( $this->table )()->find( $earlier ) ) {
			return true;
		}
		return array() !== array_filter( $earlier, fn ( Identity $one ): bool => 0 !== $this->legacy->user_of( $one ) );
	}
}
