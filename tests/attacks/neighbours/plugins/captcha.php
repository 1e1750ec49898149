<?php
/** A captcha plugin: every password needs its field. */

declare( strict_types=1 );

final class Stand_In_Captcha {

	public function check( mixed $user ): mixed {
		return 'right' === ( $_POST['captcha'] ?? '' ) ? $user : new WP_Error( 'captcha', 'The captcha is missing.' );
	}
}

function test_turnstile_check( mixed $user ): mixed {
	return ( new Stand_In_Captcha() )->check( $user );
}

add_filter( 'wp_authenticate_user', array( new Stand_In_Captcha(), 'check' ), 10, 2 );
add_filter( 'wp_authenticate_user', 'test_turnstile_check', 20 );
add_action(
	'login_footer',
	static function (): void {
		echo 'Captcha handlers: ' . count( $GLOBALS['wp_filter']['wp_authenticate_user']->callbacks ?? array() );
	}
);
