<?php
/** A plugin that signs out whoever opens the dashboard, by core's own function, and sends them to the sign-in. */

declare( strict_types=1 );

add_action(
	'admin_init',
	static function (): void {
		if ( is_user_logged_in() && ! wp_doing_ajax() ) {
			wp_logout();
			wp_safe_redirect( wp_login_url( admin_url( 'profile.php' ) ) );
			exit;
		}
	}
);
