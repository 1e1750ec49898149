<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Sign_In\Login_Page;
use WP_Error;
use WP_User;

/** Nobody gets or uses a link that sets a password which is not taken afterwards. */
final class Reset_Guard {

	/** @param Closure(): Login_Page $page Made only where it is shown. */
	public function __construct(
		private readonly Password_Policy $policy,
		private readonly New_User_Mail $mail,
		private readonly Closure $page,
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
		return $this->policy->allows_nobody() || ( $user instanceof WP_User && ! $this->policy->allows( $user ) ) ? Password_Off::error( $this->policy->button() ) : $errors;
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
		return true !== $allow || false === $user || $this->policy->allows( $user ) || $this->mail->is_about( $user ) ? $allow : Password_Off::error( $this->policy->button() );
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
		Password_Off::add_to( $errors, $this->policy->button() );
		if ( function_exists( 'login_header' ) && in_array( $GLOBALS['action'] ?? '', array( 'rp', 'resetpass' ), true ) ) {
			// Core would show its form below the error, and it leads nowhere.
			status_header( 403 );
			( $this->page )()->show_password_off( Password_Off::sentence( $this->policy->button() ) );
		}
	}

	/**
	 * Actions `login_form_lostpassword` and `login_form_retrievepassword`: nobody is promised a link that none of them gets.
	 * What is sent nevertheless gets its answer from `at_request()`.
	 */
	public function at_form(): void {
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) && $this->policy->allows_nobody() ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			( $this->page )()->show_password_off( Password_Off::sentence( $this->policy->button() ) );
		}
	}
}
