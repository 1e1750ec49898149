<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;

/**
 * Links an account with an identity because its owner asks for it: the only way for accounts with power.
 *
 * @phpstan-import-type Row from Identities
 */
final class Connector {

	/**
	 * @param Closure(): Administrators $administrators Made only where one is linked.
	 * @param Closure(): int            $now            Unix time.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Closure $administrators,
		private readonly Closure $now,
	) {}

	/**
	 * Links a user's own account, who asked for it while signed in.
	 *
	 * @throws Refusal Identity_Connected_Already, Account_Connected_Already, Account_Beyond_Site, Identity_Suspended, Account_Busy.
	 */
	public function connect( int $user, Identity $identity ): void {
		self::provider_must_be_trusted_with( $user );
		$present = $this->identities->of_user( $user, $identity->issuer );
		if ( null !== $present && $present->subject === $identity->subject ) {
			return;
		}
		$row = $this->check( $user, $identity, $present );
		$now = ( $this->now )();
		if ( ! $this->identities->obtain( $identity, $row, $now ) || ! $this->identities->complete( $identity, $now, $user, $now ) ) {
			// Whoever was quicker may have linked another identity to this account.
			$this->check( $user, $identity, $this->identities->of_user( $user, $identity->issuer ) );
			throw new Refusal( Refusal_Code::Account_Busy, 'the identity is being linked elsewhere' );
		}
		if ( user_can( $user, 'manage_options' ) ) {
			( $this->administrators )()->remember( $user );
		}
		Account_Events::linked( new WP_User( $user ), $identity );
	}

	/**
	 * Whether the two may be linked at all, before their owner is asked for anything.
	 *
	 * @throws Refusal Identity_Connected_Already, Account_Connected_Already, Account_Beyond_Site, Identity_Suspended.
	 */
	public function must_be_possible( int $user, Identity $identity ): void {
		self::provider_must_be_trusted_with( $user );
		$this->check( $user, $identity, $this->identities->of_user( $user, $identity->issuer ) );
	}

	/** What a site's own provider would not open later, it is not linked with either. */
	private static function provider_must_be_trusted_with( int $user ): void {
		if ( is_multisite() && ! Network_Settings::has_connection() && ! Memberships::are_only_here( new WP_User( $user ) ) ) {
			throw new Refusal( Refusal_Code::Account_Beyond_Site, 'a site\'s own provider is linked only with accounts that are on that site alone' );
		}
	}

	/**
	 * @param Identity|null $present What the account is linked with now.
	 * @return Row|null The identity's row.
	 */
	private function check( int $user, Identity $identity, ?Identity $present ): ?array {
		if ( \Logto\is_suspended( $user ) ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the account is suspended' );
		}
		if ( null !== $present ) {
			throw new Refusal( Refusal_Code::Account_Connected_Already, 'the account has another identity at this issuer' );
		}
		$row = $this->identities->find( $identity );
		if ( null !== $row && 0 !== $row['user'] ) {
			throw new Refusal( Refusal_Code::Identity_Connected_Already, 'the identity is linked to another account' );
		}
		if ( null !== $row && $row['suspended'] ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the person is suspended at Logto' );
		}
		return $row;
	}
}
