<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_Error;
use WP_User;

/** On the profile of somebody whose password is not taken there is none to set. */
final class Profile_Guard {

	public function __construct( private readonly Password_Policy $policy ) {}

	/**
	 * Filter `show_password_fields`.
	 *
	 * @param mixed $show Whether to show them.
	 * @param mixed $user WP_User.
	 * @return mixed
	 */
	public function shows_fields( mixed $show, mixed $user ): mixed {
		return $user instanceof WP_User && ! $this->policy->allows( $user ) ? false : $show;
	}

	/**
	 * Action `user_profile_update_errors`: a password that was sent nevertheless. A new user must have one, so there it may.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $update Whether the user is there already.
	 * @param mixed $user   What is about to be saved.
	 */
	public function at_update( mixed $errors, mixed $update, mixed $user ): void {
		if ( ! $errors instanceof WP_Error || true !== $update || ! is_object( $user ) || ! isset( $user->ID, $user->user_pass ) ) {
			return;
		}
		$account = is_numeric( $user->ID ) ? get_userdata( (int) $user->ID ) : false;
		if ( false !== $account && ! $this->policy->allows( $account ) ) {
			Password_Off::add_to( $errors, $this->policy->button() );
		}
	}
}
