<?php
/**
 * A must-use plugin of the bench: `wp-login.php?action=bench-sign-in&log=<name>` does what core does for somebody whose
 * password was right, without hashing one. What any way of signing in costs at least.
 */

add_action(
	'login_form_bench-sign-in',
	static function (): void {
		$user = get_user_by( 'login', wp_unslash( $_GET['log'] ?? '' ) );
		if ( ! $user instanceof WP_User ) {
			wp_die( 'Nobody is known by that name.', '', 403 );
		}
		$secure = apply_filters( 'secure_signon_cookie', is_ssl(), array() );
		wp_set_auth_cookie( $user->ID, false, (bool) $secure );
		do_action( 'wp_login', $user->user_login, $user );
		wp_safe_redirect( apply_filters( 'login_redirect', admin_url(), '', $user ) );
		exit;
	}
);
