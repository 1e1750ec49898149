<?php
/** Does at core's hooks what Simple History does: compares the password by itself where core asks about the account, and notes a wrong one. */

declare( strict_types=1 );

namespace Simple_History\Loggers;

use WP_User;

final class User_Logger {

	public function onWpAuthenticateUser( mixed $user, string $password ): mixed {
		if ( $user instanceof WP_User && ! wp_check_password( $password, $user->user_pass, $user->ID ) ) {
			error_log( "History: failed to login with username \"$user->user_login\" (incorrect password entered)" );
		}
		return $user;
	}

	public function onAuthenticate( mixed $user, string $name, string $password ): mixed {
		if ( is_wp_error( $user ) && in_array( $user->get_error_code(), array( 'invalid_username', 'invalid_email' ), true ) ) {
			error_log( "History: failed to login with username \"$name\" (username does not exist)" );
		}
		return $user;
	}

	public function on_wp_login( string $name ): void {
		error_log( "History: $name logged in" );
	}
}

$test_logger = new User_Logger();
add_action( 'wp_login', array( $test_logger, 'on_wp_login' ), 1, 2 );
add_action( 'wp_authenticate_user', array( $test_logger, 'onWpAuthenticateUser' ), 10, 2 );
add_filter( 'authenticate', array( $test_logger, 'onAuthenticate' ), 30, 3 );
