<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Email;
use Logto\Accounts\Power;
use Logto\Oidc\Claims;
use Logto\Settings\Settings;
use WP_User;

/**
 * That the site itself vouched for whose account it is: somebody typed its password at Logto a moment ago, and Logto made a
 * person of it, with the name that was typed and the account's address. Who then comes back as that person is asked nothing.
 *
 * It counts for nobody else: for who has the address, verified, and the name that was typed, and was made at Logto in that very
 * minute. Somebody of before may have that address there by a connector that checks none; then Logto made nobody, and the word
 * must be worth nothing. What is decided about the password check is asked again.
 */
final class Password_Check_Word {

	/** How long before or after the word a person may have been made at Logto. */
	public const SECONDS = 60;

	/** @param Closure(): Password_Check_Row $row Made only where Logto may ask. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $row,
	) {}

	/**
	 * Logto is about to make the person.
	 *
	 * @param string $username What was typed; '' where it was the address.
	 */
	public function give( WP_User $user, string $username ): void {
		( $this->row )()->vouch( $user->ID, $this->mark( $user, $username ) );
	}

	/** Whether it stands for this account, which was found by an address that is verified at Logto, and for this person. */
	public function stands_for( WP_User $user, Claims $claims ): bool {
		$is_asked = 'nobody' !== $this->settings->password_check && null === Password_Check_Accounts::obstacle( $this->settings );
		if ( ! $is_asked || '' === $user->user_email || ! Email::equals( $claims->email(), $user->user_email ) || ! $claims->is_true( 'email_verified' ) ) {
			return false;
		}
		$row     = ( $this->row )();
		$given   = $row->vouched_at( $user->ID, $this->mark( $user, '' ) ) ?? $row->vouched_at( $user->ID, $this->mark( $user, $claims->text( 'username' ) ) );
		$created = $claims->all()['created_at'] ?? null;
		// Milliseconds. Clocks may differ.
		$is_new = null !== $given && is_int( $created ) && abs( $created - 1000 * $given ) <= 1000 * self::SECONDS;
		return $is_new && ( 'everybody' === $this->settings->password_check || ! Power::of( $user ) );
	}

	/** The account is linked. */
	public function settle( WP_User $user ): void {
		( $this->row )()->settle( $user->ID );
	}

	/** Of all by which that Logto knows the person. */
	private function mark( WP_User $user, string $username ): string {
		return hash( 'sha256', implode( "\n", array( $this->settings->issuer(), strtolower( $user->user_email ), $username ) ) );
	}
}
