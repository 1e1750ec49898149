<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Mail;
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
	 * Action `logto_identity_linked`.
	 *
	 * @param mixed $user      WP_User.
	 * @param mixed $has_ended Whether its old ways in have ended.
	 */
	public function tell_linked( mixed $user, mixed $has_ended ): void {
		$this->send(
			$user,
			static fn ( string $login, string $name ): array => array(
				/* translators: %s: the site's name. */
				sprintf( __( '[%s] Your account was connected with Logto', 'logto' ), $name ),
				/* translators: 1: user name, 2: the site's name. */
				sprintf( __( 'From now on, a sign-in through Logto opens your account “%1$s” on %2$s.', 'logto' ), $login, $name ),
				...( true === $has_ended ? array( __( 'Its WordPress password, application passwords and sessions from before have ended, because somebody else may have made it with your address.', 'logto' ) ) : array() ),
			)
		);
	}

	/**
	 * Action `logto_identity_unlinked`.
	 *
	 * @param mixed $user WP_User.
	 */
	public function tell_disconnected( mixed $user ): void {
		$this->send(
			$user,
			static fn ( string $login, string $name ): array => array(
				/* translators: %s: the site's name. */
				sprintf( __( '[%s] Your account was disconnected from Logto', 'logto' ), $name ),
				/* translators: 1: user name, 2: the site's name. */
				sprintf( __( 'From now on, no sign-in through Logto opens your account “%1$s” on %2$s.', 'logto' ), $login, $name ),
			)
		);
	}

	/**
	 * @param mixed                                              $user  WP_User.
	 * @param Closure(string, string): non-empty-list<string> $write Subject and first paragraphs, from user name and the site's name.
	 */
	private function send( mixed $user, Closure $write ): void {
		if ( ! $this->settings->link_notification || ! $user instanceof WP_User || ! $this->settings->is_real_email( $user->user_email ) ) {
			return;
		}
		Mail::send(
			$user->user_email,
			$user,
			function ( string $name ) use ( $user, $write ): array {
				$admin = get_option( 'admin_email' );
				$texts = $write( $user->user_login, $name );
				return array(
					$texts[0],
					array(
						...array_slice( $texts, 1 ),
						/* translators: %s: date and time. */
						sprintf( __( 'Time: %s', 'logto' ), (string) wp_date( 'Y-m-d H:i:s T', ( $this->now )() ) ),
						/* translators: %s: email address of the site's administrator. */
						sprintf( __( 'If that was neither you nor an administrator whom you asked, write to %s.', 'logto' ), is_string( $admin ) ? $admin : '' ),
					),
				);
			}
		);
	}
}
