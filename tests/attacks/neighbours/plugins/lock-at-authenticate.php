<?php
/**
 * Does at core's hooks what Loginizer and Solid Security do: the lock of an address is looked at in `authenticate`, by one
 * with an error, by the other with a page of its own; whoever fails there is counted.
 *
 * phpcs:disable Generic.Files.OneObjectStructurePerFile
 */

declare( strict_types=1 );

function loginizer_wp_authenticate( mixed $user, string $name, string $password ): mixed {
	return get_option( 'test_locked_address' ) ? new WP_Error( 'ip_blocked', 'You have exceeded maximum login retries.' ) : $user;
}

function loginizer_login_failed(): void {
	update_option( 'test_failures', 1 + (int) get_option( 'test_failures', 0 ) );
}

final class ITSEC_Lockout {

	public function check_authenticate_lockout( mixed $user ): mixed {
		if ( $user instanceof WP_User && get_option( 'test_locked_user' ) === $user->user_login ) {
			wp_die( 'You have been locked out due to too many invalid login attempts.', 'Error', 403 );
		}
		return $user;
	}
}

final class ITSEC_Brute_Force {

	public function authenticate( mixed $user, string $name = '' ): mixed {
		if ( null === $user || is_wp_error( $user ) && array( 'empty_username', 'empty_password' ) !== $user->get_error_codes() ) {
			loginizer_login_failed();
		}
		return $user;
	}
}

add_filter( 'authenticate', 'loginizer_wp_authenticate', 10001, 3 );
add_action( 'wp_login_failed', 'loginizer_login_failed' );
add_filter( 'authenticate', array( new ITSEC_Lockout(), 'check_authenticate_lockout' ), 30 );
add_filter( 'authenticate', array( new ITSEC_Brute_Force(), 'authenticate' ), 10000, 2 );
