<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use IXR_Error;
use WP_Error;
use WP_User;

/**
 * Refuses WordPress passwords that the policy doesn't take, at the one place that every door goes through: the form,
 * XML-RPC, `wp_signon()`, the forms of shops.
 *
 * Asked last, when core and others have judged the password: whether they liked it must not show. What has no password
 * (core's cookies, another plugin's link) and application passwords are none of its business.
 */
final class Password_Guard {

	/** Who was let in by an application password in the authentication that is going on; 0 for nobody. */
	private int $by_application = 0;

	public function __construct( private readonly Password_Policy $policy ) {}

	/**
	 * Filter `authenticate`, last.
	 *
	 * @param mixed $found    WP_User where the password was right; WP_Error or null where it was not.
	 * @param mixed $name     User name or e-mail, as it was typed.
	 * @param mixed $password Password, not ''.
	 * @return mixed The same, or our error.
	 */
	public function check( mixed $found, mixed $name, #[\SensitiveParameter] mixed $password ): mixed {
		$by_application       = $this->by_application;
		$this->by_application = 0;
		if ( $found instanceof WP_User ) {
			return $found->ID === $by_application || $this->policy->allows( $found ) ? $found : Password_Off::error( $this->policy->button() );
		}
		// Core's own words for a field that was left empty; what it takes for empty, it has refused.
		if ( ! is_string( $name ) || '' === $name || '0' === $name || '0' === $password || ! $this->policy->is_restricting() ) {
			return $found;
		}
		return $this->policy->allows_nobody() || $this->names_somebody_refused( $name ) ? Password_Off::error( $this->policy->button() ) : $found;
	}

	/**
	 * Action `application_password_did_authenticate`.
	 *
	 * REST requests are authenticated outside of `authenticate`: such a password must not vouch for another one that the
	 * same request brings later.
	 *
	 * @param mixed $user WP_User.
	 */
	public function note_application( mixed $user ): void {
		$this->by_application = $user instanceof WP_User && doing_filter( 'authenticate' ) ? $user->ID : 0;
	}

	/**
	 * Filter `xmlrpc_login_error`.
	 *
	 * @param mixed $error  IXR_Error.
	 * @param mixed $reason WP_Error.
	 * @return mixed
	 */
	public function tell_program( mixed $error, mixed $reason ): mixed {
		return $reason instanceof WP_Error && Password_Off::CODE === $reason->get_error_code() ? new IXR_Error( 403, Password_Off::sentence( $this->policy->button() ) ) : $error;
	}

	/** Core tries a text as a user name and as an address, and these may be two people's: a wrong password of either must look like a right one. */
	private function names_somebody_refused( string $name ): bool {
		foreach ( array( get_user_by( 'login', $name ), false !== is_email( $name ) ? get_user_by( 'email', $name ) : false ) as $user ) {
			if ( $user instanceof WP_User && ! $this->policy->allows( $user ) ) {
				return true;
			}
		}
		return false;
	}
}
