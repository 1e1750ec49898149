<?php
/**
 * Does at core's hooks what Limit Login Attempts Reloaded does: counts failures, locks an address after three where core asks
 * about the account, and looks at its lists of names and addresses before core.
 */

declare( strict_types=1 );

namespace LLAR\Core;

use WP_Error;

final class LimitLoginAttempts {

	public function limit_login_failed( string $name ): void {
		update_option( 'test_failures', 1 + (int) get_option( 'test_failures', 0 ) );
	}

	public function wp_authenticate_user( mixed $user, string $password ): mixed {
		return is_wp_error( $user ) || get_option( 'test_failures', 0 ) < 3 ? $user : new WP_Error( 'too_many_retries', '<strong>ERROR</strong>: Too many failed login attempts.' );
	}

	public function authenticate_filter( mixed $user, string $name, string $password ): mixed {
		return '' !== $name && '' !== $password && get_option( 'test_denied' ) === $name ? new WP_Error( 'username_blacklisted', '<strong>ERROR</strong>: Too many failed login attempts.' ) : $user;
	}
}

$test_limiter = new LimitLoginAttempts();
add_action( 'wp_login_failed', array( $test_limiter, 'limit_login_failed' ) );
add_filter( 'wp_authenticate_user', array( $test_limiter, 'wp_authenticate_user' ), 99999, 2 );
add_filter( 'authenticate', array( $test_limiter, 'authenticate_filter' ), 0, 3 );
