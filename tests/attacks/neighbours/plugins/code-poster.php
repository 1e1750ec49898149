<?php
/** A poster to a social network: whatever comes as `code`, on whatever page, is the answer that it waits for. */

declare( strict_types=1 );

add_action(
	'init',
	static function (): void {
		if ( isset( $_GET['code'] ) ) {
			echo 'Authentication, please wait…';
			wp_remote_post( TEST_TAKER, array( 'body' => array( 'code' => $_GET['code'] ) ) );
			exit( '<script>location = "/wp-admin/";</script>' );
		}
	}
);
