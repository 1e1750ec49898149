<?php
/** An activity log: what core tells of a sign-in, with how many arguments. */

declare( strict_types=1 );

foreach ( array( 'wp_authenticate_user', 'secure_signon_cookie', 'attach_session_information', 'set_auth_cookie', 'set_logged_in_cookie', 'wp_login', 'wp_login_failed', 'wp_logout' ) as $test_hook ) {
	add_filter(
		$test_hook,
		static function ( mixed ...$arguments ) use ( $test_hook ): mixed {
			error_log( 'Heard: ' . $test_hook . ' ' . implode( ',', array_map( 'get_debug_type', $arguments ) ) );
			return $arguments[0];
		},
		10,
		20
	);
}
