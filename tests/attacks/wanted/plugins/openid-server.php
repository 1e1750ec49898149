<?php
/**
 * A site that is an OpenID provider itself, as OpenID Connect Server 2.0.0 has it: its authorization endpoint is in the REST
 * API, where nobody is known without a nonce, and sends everybody to `wp-login.php?action=openid-authenticate` with all
 * that was asked. There guests are sent through the sign-in, and whoever is signed in says yes or no.
 */

declare( strict_types=1 );

add_action(
	'rest_api_init',
	static function (): void {
		$authorize = static function ( WP_REST_Request $request ): WP_REST_Response {
			if ( ! is_user_logged_in() ) {
				wp_safe_redirect( add_query_arg( array_map( 'rawurlencode', array( 'action' => 'openid-authenticate' ) + $request->get_query_params() ), wp_login_url() ) );
				exit;
			}
			return new WP_REST_Response( array( 'said yes' => wp_get_current_user()->user_login ) );
		};
		register_rest_route(
			'test-openid/v1',
			'/authorize',
			array(
				'methods'             => array( 'GET', 'POST' ),
				'permission_callback' => '__return_true',
				'callback'            => $authorize,
			)
		);
	}
);

add_action(
	'login_form_openid-authenticate',
	static function (): void {
		if ( ! is_user_logged_in() ) {
			auth_redirect();
		}
		login_header( 'Consent' );
		printf( '<form method="post" action="%s"><p>Do you want %s to know you?</p>%s', esc_url( rest_url( 'test-openid/v1/authorize' ) ), esc_html( wp_unslash( $_GET['client_id'] ?? '' ) ), wp_nonce_field( 'wp_rest', '_wpnonce', false, false ) );
		foreach ( wp_unslash( $_GET ) as $name => $value ) {
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( (string) $name ), esc_attr( $value ) );
		}
		echo '<button type="submit">Authorize</button></form>';
		login_footer();
		exit;
	}
);
