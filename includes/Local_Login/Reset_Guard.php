<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_Error;
use WP_User;

/** Nobody gets or uses a link that sets a password which is not taken afterwards. */
final class Reset_Guard {

	public function __construct(
		private readonly Password_Policy $policy,
		private readonly New_User_Mail $mail,
	) {}

	/**
	 * Filter `lostpassword_errors`. Under `nobody` there is one answer, so it tells nobody who has an account here.
	 *
	 * @param mixed $errors WP_Error with what core and others found.
	 * @param mixed $user   WP_User, or false where nobody was found.
	 * @return mixed
	 */
	public function at_request( mixed $errors, mixed $user ): mixed {
		if ( $errors instanceof WP_Error && 'empty_username' === $errors->get_error_code() && ! $user instanceof WP_User ) {
			return $errors;
		}
		return $this->policy->allows_nobody() || ( $user instanceof WP_User && ! $this->policy->allows( $user ) ) ? Password_Off::error() : $errors;
	}

	/**
	 * Filter `allow_password_reset`. Core hands an error on where a link is asked for, and hides its buttons for anything
	 * but true.
	 *
	 * @param mixed $allow True, false or WP_Error.
	 * @param mixed $user  Its id.
	 * @return mixed
	 */
	public function is_allowed( mixed $allow, mixed $user ): mixed {
		$user = is_numeric( $user ) ? get_userdata( (int) $user ) : false;
		return true !== $allow || false === $user || $this->policy->allows( $user ) || $this->mail->is_about( $user ) ? $allow : Password_Off::error();
	}

	/**
	 * Action `validate_password_reset`: somebody came by a link, to see the form or with the new password.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $user   WP_User where the link is right.
	 */
	public function at_link( mixed $errors, mixed $user ): void {
		if ( ! $errors instanceof WP_Error || ! $user instanceof WP_User || $this->policy->allows( $user ) ) {
			return;
		}
		Password_Off::add_to( $errors );
		if ( function_exists( 'login_header' ) && in_array( $GLOBALS['action'] ?? '', array( 'rp', 'resetpass' ), true ) ) {
			$this->show_page();
		}
	}

	/** Core would show its form below the error, and it leads nowhere. */
	private function show_page(): never {
		status_header( 403 );
		login_header( __( 'WordPress password', 'logto' ), '', Password_Off::error() );
		printf( '<p id="nav"><a class="wp-login-log-in" href="%s">%s</a></p>', esc_url( wp_login_url() ), esc_html__( 'Log in with Logto', 'logto' ) );
		login_footer();
		exit;
	}
}
