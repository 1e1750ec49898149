<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use SensitiveParameter;
use WP_User;

/**
 * Core's mail to a new user: instead of a link that sets a password which is not taken, it has the way to sign in.
 *
 * On a network core's welcome mails tell the password itself; one that is not taken is left out of them.
 *
 * Core makes the link's key first and sends no mail without one, so for this mail a key may be made. Nobody gets it.
 */
final class New_User_Mail {

	/** Whom core is about to write to; 0 for nobody. */
	private int $user = 0;

	public function __construct( private readonly Password_Policy $policy ) {}

	/**
	 * Filter `wp_send_new_user_notification_to_user`, last: right after it core makes the key.
	 *
	 * @param mixed $send Whether the mail is sent.
	 * @param mixed $user WP_User.
	 * @return mixed The same.
	 */
	public function begin( mixed $send, mixed $user ): mixed {
		$this->user = true === $send && $user instanceof WP_User ? $user->ID : 0;
		return $send;
	}

	/** Whether a key is being made for that mail; true once. */
	public function is_about( WP_User $user ): bool {
		$is         = $this->user === $user->ID;
		$this->user = 0;
		return $is;
	}

	/**
	 * Filter `wp_new_user_notification_email`, last. A text without such a link is somebody else's and stays.
	 *
	 * @param mixed $mail `{to, subject, message, headers}`.
	 * @param mixed $user WP_User.
	 * @return mixed
	 */
	public function rewrite( mixed $mail, mixed $user ): mixed {
		$this->user = 0;
		if ( ! is_array( $mail ) || ! is_string( $mail['message'] ?? null ) || ! str_contains( $mail['message'], 'action=rp' ) || ! $user instanceof WP_User || ! $this->policy->covers( $user ) ) {
			return $mail;
		}
		$mail['message'] = self::way() . "\r\n\r\n" . wp_login_url() . "\r\n";
		return $mail;
	}

	/**
	 * Filter `update_welcome_user_email`, last: to a new user of a network. The text still has core's placeholders.
	 *
	 * @param mixed $text     The mail.
	 * @param mixed $user     Id.
	 * @param mixed $password As it was made.
	 * @return mixed
	 */
	public function rewrite_welcome( mixed $text, mixed $user, #[SensitiveParameter] mixed $password ): mixed {
		return is_string( $text ) && $this->is_refused( $user ) ? self::without( $text, array( 'PASSWORD', $password ) ) : $text;
	}

	/**
	 * Filter `update_welcome_email`, last: to whoever gets a new site of a network. What counts is that site.
	 *
	 * @param mixed $text     The mail.
	 * @param mixed $site     Id.
	 * @param mixed $user     Id.
	 * @param mixed $password As it was made; "N/A" where the user is not new.
	 * @return mixed
	 */
	public function rewrite_site_welcome( mixed $text, mixed $site, mixed $user, #[SensitiveParameter] mixed $password ): mixed {
		if ( ! is_string( $text ) || ! is_numeric( $site ) || 'N/A' === $password ) {
			return $text;
		}
		switch_to_blog( (int) $site );
		$rewritten = $this->is_refused( $user ) ? self::without( $text, array( $password ) ) : $text;
		restore_current_blog();
		return $rewritten;
	}

	private function is_refused( mixed $user ): bool {
		$user = is_numeric( $user ) ? get_userdata( (int) $user ) : false;
		return false !== $user && $this->policy->covers( $user );
	}

	/** @param list<mixed> $traces Texts that stand for the password: in place of the first line with one stands the way to sign in. */
	private static function without( string $text, #[SensitiveParameter] array $traces ): string {
		$lines = array();
		$way   = self::way() . ' ' . wp_login_url();
		foreach ( (array) preg_split( '/\R/', $text ) as $line ) {
			$found = array_filter( $traces, static fn ( mixed $trace ): bool => is_string( $trace ) && '' !== $trace && str_contains( (string) $line, $trace ) );
			if ( array() === $found ) {
				$lines[] = $line;
			} elseif ( ! in_array( $way, $lines, true ) ) {
				$lines[] = $way;
			}
		}
		return implode( "\n", $lines );
	}

	private static function way(): string {
		return __( 'To sign in, visit the following address:', 'logto' );
	}
}
