<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Accounts\Gate;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\Memberships;
use Logto\Accounts\Newcomers;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use stdClass;
use WP_User;

/**
 * Makes the account of somebody who is new at Logto before they come for the first time, by what a sign-in would ask and refuse.
 *
 * Only ever a new one: that an existing account becomes theirs is for a sign-in, where somebody is there to be asked. Roles and
 * organizations are not known yet; whoever must have one is left to their sign-in, too.
 */
final class Account_Ahead {

	private readonly Settings $settings;

	/**
	 * @param Closure(Settings): Gate      $gate Made only where something is required.
	 * @param Closure(Settings): Newcomers $newcomers
	 */
	public function __construct(
		Settings $settings,
		private readonly Identities $identities,
		private readonly Closure $gate,
		private readonly Closure $newcomers,
		private readonly Told_Profile $profile,
	) {
		// Its owner did nothing here yet that a mail could be about; the admin's is about the account.
		$mails          = in_array( $settings->new_user_notification, array( 'admin', 'both' ), true ) ? 'admin' : 'none';
		$this->settings = $settings->with( array( 'new_user_notification' => $mails ) );
	}

	/**
	 * @param stdClass $told The person as Logto's Management API has them.
	 * @throws Refusal Database_Failed, Account_Busy: to be tried again.
	 */
	public function make( Identity $identity, stdClass $told ): void {
		try {
			$account = $this->account( $identity, $told );
		} catch ( Refusal $refusal ) {
			if ( in_array( $refusal->reason, array( Refusal_Code::Database_Failed, Refusal_Code::Account_Busy ), true ) ) {
				throw $refusal;
			}
			// Whoever would be refused is told at their sign-in.
			return;
		}
		if ( null !== $account ) {
			$this->profile->write( new Known_Person( $identity, $account, false ), $told, true );
		}
	}

	/** @return WP_User|null Null where none was made. */
	private function account( Identity $identity, stdClass $told ): ?WP_User {
		if ( array() !== $this->settings->requirements ) {
			// Of both, as at a sign-in: no plugin lets somebody in whom the admin does not.
			( $this->gate )( $this->settings )->check( User_Claims::of( $told ) );
			( $this->gate )( $this->settings )->check( Told_Profile::claims( $told ) );
		}
		$claims = Told_Profile::claims( $told );
		// What the message does not tell is left to the first sign-in, as far as that writes it.
		$newcomers = ( $this->newcomers )( Told_Profile::followed( $this->settings, $told ) );
		$decision  = $newcomers->decision( $identity, $claims );
		if ( 0 !== $decision->user || null !== $decision->refusal ) {
			return null;
		}
		list( $user, $is_new ) = $newcomers->admit( $identity, $claims, static fn ( Identity $found, array $row ): WP_User => self::known( $row['user'] ), fn ( WP_User $user ) => $this->must_be_new( $identity, $user ) );
		if ( ! $is_new ) {
			return null;
		}
		$this->identities->note_sign_in( $identity, 0 );
		return is_multisite() ? Memberships::join( $user ) : $user;
	}

	/** Somebody signed in meanwhile: then all is done. */
	private static function known( int $id ): WP_User {
		$user = get_userdata( $id );
		return false === $user ? throw new Refusal( Refusal_Code::Account_Busy, 'the account is gone' ) : $user;
	}

	/**
	 * Asked of an existing account before it would be linked, and of a new one that is linked already.
	 *
	 * @throws Refusal Account_Unknown.
	 */
	private function must_be_new( Identity $identity, WP_User $user ): void {
		if ( ( $this->identities->find( $identity )['user'] ?? 0 ) !== $user->ID ) {
			throw new Refusal( Refusal_Code::Account_Unknown, 'an account that is there already is linked at a sign-in only' );
		}
	}
}
