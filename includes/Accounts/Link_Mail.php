<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Settings\Settings;
use WP_User;

/** Tells an account's owner at its address, in its language, that it was connected with Logto, or disconnected. */
final class Link_Mail {

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $now,
	) {}

	/**
	 * Action `logto_account_linked`.
	 *
	 * @param mixed $user      WP_User.
	 * @param mixed $has_ended Whether its old ways in have ended.
	 */
	public function tell_linked( mixed $user, mixed $has_ended ): void {
		$this->send(
			$user,
			/* translators: %s: the site's name. */
			static fn (): string => __( '[%s] Your account was connected with Logto', 'logto' ),
			/* translators: 1: user name, 2: the site's name. */
			static fn (): string => __( 'From now on, a sign-in through Logto opens your account “%1$s” on %2$s.', 'logto' ),
			true === $has_ended ? static fn (): string => __( 'Its WordPress password, application passwords and sessions from before have ended, because somebody else may have made it with your address.', 'logto' ) : null
		);
	}

	/**
	 * Action `logto_account_disconnected`.
	 *
	 * @param mixed $user WP_User.
	 */
	public function tell_disconnected( mixed $user ): void {
		$this->send(
			$user,
			/* translators: %s: the site's name. */
			static fn (): string => __( '[%s] Your account was disconnected from Logto', 'logto' ),
			/* translators: 1: user name, 2: the site's name. */
			static fn (): string => __( 'From now on, no sign-in through Logto opens your account “%1$s” on %2$s.', 'logto' )
		);
	}

	/**
	 * @param mixed             $user     WP_User.
	 * @param Closure(): string $subject  Made once the language is the account's.
	 * @param Closure(): string $sentence Likewise.
	 * @param (Closure(): string)|null $more Likewise.
	 */
	private function send( mixed $user, Closure $subject, Closure $sentence, ?Closure $more = null ): void {
		if ( ! $this->settings->link_notification || ! $user instanceof WP_User || ! $this->settings->is_real_email( $user->user_email ) ) {
			return;
		}
		$switched = switch_to_user_locale( $user->ID );
		$name     = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		$admin    = get_option( 'admin_email' );
		$lines    = array(
			sprintf( $sentence(), $user->user_login, $name ),
			...( null === $more ? array() : array( $more() ) ),
			/* translators: %s: date and time. */
			sprintf( __( 'Time: %s', 'logto' ), (string) wp_date( 'Y-m-d H:i:s T', ( $this->now )() ) ),
			/* translators: %s: email address of the site's administrator. */
			sprintf( __( 'If that was neither you nor an administrator whom you asked, write to %s.', 'logto' ), is_string( $admin ) ? $admin : '' ),
		);
		wp_mail( $user->user_email, sprintf( $subject(), $name ), implode( "\r\n\r\n", $lines ) . "\r\n" );
		if ( $switched ) {
			restore_previous_locale();
		}
	}
}
