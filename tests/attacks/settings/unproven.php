<?php
/** Takes the proof of the connection back, by HTTP, since starting another PHP each time would take longer than all the rest. */

declare( strict_types=1 );

add_action(
	'init',
	static function (): void {
		if ( isset( $_GET['unproven'] ) ) {
			\Logto\services()->sign_in()->connection()->withdraw_proof();
			\Logto\services()->sign_in()->connection()->examine();
			// What the next save finds out otherwise, and writes beside the proof.
			$test_uri    = \Logto\services()->adapters()->site()->post_sign_out_redirect_uri();
			$test_status = get_option( 'logto_status' );
			$test_status['sign_out_refused'] = \Logto\services()->settings()->store()->settings()->sign_out_uri( $test_uri );
			update_option( 'logto_status', $test_status );
			exit;
		}
	}
);
