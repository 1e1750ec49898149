<?php
/**
 * Does at core's hooks what Ultimate Member does: keeps out by an account's status, after core, and by the browser's
 * address, before core.
 */

declare( strict_types=1 );

function um_wp_form_errors_hook_ip_test( mixed $user ): mixed {
	if ( get_option( 'test_blocked_address' ) ) {
		wp_safe_redirect( home_url( '/?blocked' ) );
		exit;
	}
	return $user;
}

function um_wp_form_errors_hook_logincheck( mixed $user ): mixed {
	$test_words  = array(
		'inactive'              => 'Your account has been disabled.',
		'awaiting_admin_review' => 'Your account has not been approved yet.',
		'rejected'              => 'Your membership request has been rejected.',
	);
	$test_status = $user instanceof WP_User ? get_user_meta( $user->ID, 'account_status', true ) : '';
	return isset( $test_words[ $test_status ] ) ? new WP_Error( $test_status, $test_words[ $test_status ] ) : $user;
}

add_filter( 'authenticate', 'um_wp_form_errors_hook_ip_test', 10, 3 );
add_filter( 'authenticate', 'um_wp_form_errors_hook_logincheck', 50 );
add_action(
	'user_register',
	static function ( int $user ): void {
		add_user_meta( $user, 'account_status', get_option( 'test_status_of_new', '' ) );
	}
);
