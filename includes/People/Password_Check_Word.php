<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Power;
use Logto\Settings\Settings;
use WP_User;

/**
 * That the site itself vouched for whose account it is: somebody typed its password at Logto a moment ago, and Logto made a
 * person with the account's address of it. Who then comes back with that address, verified at Logto, is asked nothing more.
 *
 * It counts for nobody else: the address is one person's at Logto. What is decided about the password check is asked again.
 */
final class Password_Check_Word {

	/** @param Closure(): Password_Check_Row $row Made only where Logto may ask. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $row,
	) {}

	/** Logto gets to know the account's address. */
	public function give( WP_User $user ): void {
		( $this->row )()->vouch( $user->ID, $this->mark( $user ) );
	}

	/** Whether it stands for this account, which was found by an address that is verified at Logto. */
	public function stands_for( WP_User $user ): bool {
		return 'nobody' !== $this->settings->password_check
			&& null === Password_Check_Accounts::obstacle( $this->settings )
			&& '' !== $user->user_email
			&& ( $this->row )()->is_vouched( $user->ID, $this->mark( $user ) )
			&& ( 'everybody' === $this->settings->password_check || ! Power::of( $user ) );
	}

	/** The account is linked. */
	public function settle( WP_User $user ): void {
		( $this->row )()->settle( $user->ID );
	}

	/** Of the address that the account has, and of the Logto that got to know it. */
	private function mark( WP_User $user ): string {
		return hash( 'sha256', $this->settings->issuer() . "\n" . strtolower( $user->user_email ) );
	}
}
