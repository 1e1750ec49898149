<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_User;

/**
 * Core's mail to a new user: instead of a link that sets a password which is not taken, it has the way to sign in.
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
		$mail['message'] = __( 'To sign in, visit the following address:', 'logto' ) . "\r\n\r\n" . wp_login_url() . "\r\n";
		return $mail;
	}
}
