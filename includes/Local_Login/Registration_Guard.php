<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_Error;

/** Nobody registers here for a password that would not be taken. Accounts that an admin makes are none of its business. */
final class Registration_Guard {

	public function __construct( private readonly Password_Policy $policy ) {}

	/**
	 * Filter `registration_errors`. Our error alone: it tells nobody which names are taken.
	 *
	 * @param mixed $errors WP_Error.
	 * @return mixed
	 */
	public function at_form( mixed $errors ): mixed {
		return $this->policy->allows_newcomers() ? $errors : Password_Off::error( $this->policy->button() );
	}

	/**
	 * Filter `wpmu_validate_user_signup`, which core also asks where an admin adds a user.
	 *
	 * @param mixed $result `{user_name, orig_username, user_email, errors}`.
	 * @return mixed
	 */
	public function at_network_form( mixed $result ): mixed {
		$is_admin = current_user_can( 'create_users' ) || current_user_can( 'promote_users' );
		if ( ! is_array( $result ) || $is_admin || $this->policy->allows_newcomers() ) {
			return $result;
		}
		// Core's form shows what is under the names of its fields.
		$result['errors'] = new WP_Error( 'user_name', esc_html( Password_Off::sentence( $this->policy->button() ) ) );
		return $result;
	}
}
