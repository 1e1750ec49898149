<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Sign_In\Login_Page;
use WP_Error;
use WP_User;
use function Logto\is_suspended;

/** Nobody gets or uses a link that sets a password which is not taken afterwards, or of a suspended account. */
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
		return match ( true ) {
			$this->policy->allows_nobody() || ( $user instanceof WP_User && ! $this->policy->allows( $user ) ) => Password_Off::error( $this->policy->button() ),
			$user instanceof WP_User && is_suspended( $user->ID ) => Suspended::error(),
			default => $errors,
		};
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
		if ( true === $allow && false !== $user && is_suspended( $user->ID ) ) {
			return Suspended::error();
		}
		return true !== $allow || false === $user || $this->policy->allows( $user ) || $this->mail->is_about( $user ) ? $allow : Password_Off::error( $this->policy->button() );
	}

	/**
	 * Action `validate_password_reset`: somebody came by a link, to see the form or with the new password.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $user   WP_User where the link is right.
	 */
	public function at_link( mixed $errors, mixed $user ): void {
		if ( ! $errors instanceof WP_Error || ! $user instanceof WP_User ) {
			return;
		}
		$is_off = ! $this->policy->allows( $user );
		if ( ! $is_off && ! is_suspended( $user->ID ) ) {
			return;
		}
		$is_off ? Password_Off::add_to( $errors, $this->policy->button() ) : Suspended::add_to( $errors );
		if ( function_exists( 'login_header' ) && in_array( $GLOBALS['action'] ?? '', array( 'rp', 'resetpass' ), true ) ) {
			// Core would show its form below the error, and it leads nowhere.
			status_header( 403 );
			$is_off ? ( $this->page )()->show_password_off( Password_Off::sentence( $this->policy->button() ) ) : ( $this->page )()->show_suspended( Suspended::sentence() );
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
