<?php
/** A plugin that ends the session of whoever opens the dashboard, and sends them to the sign-in. */

declare( strict_types=1 );

add_action(
	'admin_init',
	static function (): void {
		if ( is_user_logged_in() && ! wp_doing_ajax() ) {
			WP_Session_Tokens::get_instance( get_current_user_id() )->destroy_all();
			wp_safe_redirect( wp_login_url( admin_url( 'profile.php' ) ) );
			exit;
		}
	}
);
