<?php
/** A private site: guests of its pages are sent to the sign-in. */

declare( strict_types=1 );

add_action(
	'template_redirect',
	static function (): void {
		if ( ! is_user_logged_in() ) {
			wp_safe_redirect( wp_login_url( home_url( $_SERVER['REQUEST_URI'] ) ) );
			exit;
		}
	}
);
