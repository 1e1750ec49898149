<?php
/**
 * A site that phone apps for Mastodon may use, as Enable Mastodon Apps 1.6.1 has it: `/oauth/authorize` sends everybody who
 * has not said yes to `wp-login.php?action=enable-mastodon-apps-authenticate` with all that was asked, signed in or not.
 * There guests are sent through the sign-in, and whoever is signed in says yes or no.
 */

declare( strict_types=1 );

add_action(
	'init',
	static function (): void {
		if ( '/oauth/authorize' !== wp_parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ) {
			return;
		}
		if ( ! is_user_logged_in() || ! isset( $_POST['authorize'] ) ) {
			wp_redirect( add_query_arg( array_map( 'rawurlencode', array( 'action' => 'enable-mastodon-apps-authenticate' ) + wp_unslash( $_GET ) ), wp_login_url() ) );
			exit;
		}
		exit( 'said yes: ' . esc_html( wp_get_current_user()->user_login ) );
	}
);

add_action(
	'login_form_enable-mastodon-apps-authenticate',
	static function (): void {
		if ( ! is_user_logged_in() ) {
			auth_redirect();
		}
		login_header( 'Consent' );
		printf( '<form method="post" action="%s"><p>Do you want %s to act for you?</p><input type="hidden" name="authorize" value="1"><button type="submit">Authorize</button></form>', esc_url( home_url( '/oauth/authorize' ) ), esc_html( wp_unslash( $_GET['client_id'] ?? '' ) ) );
		login_footer();
		exit;
	}
);
