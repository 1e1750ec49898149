<?php
/**
 * For the matrix of `wp-login.php`: serves a request without the plugin, or in one of its modes, as a header says; writes
 * behind the page which of core's events fired, with how many arguments; and lends sessions.
 */

declare( strict_types=1 );

$test_mode = $_SERVER['HTTP_X_MATRIX'] ?? '';
if ( 'core' === $test_mode ) {
	add_filter( 'option_active_plugins', '__return_empty_array' );
} elseif ( '' !== $test_mode ) {
	define( 'LOGTO_SIGN_IN_MODE', $test_mode );
}

// A page of another plugin.
add_action(
	'login_form_other-plugin',
	static function (): void {
		login_header( 'Other plugin', '', new WP_Error( 'other', 'From elsewhere' ) );
		echo '<form action="/other" method="post"><input type="text" name="other"></form>';
		login_footer();
		exit;
	}
);

if ( '' !== $test_mode ) {
	$test_heard = array();
	add_action(
		'all',
		static function ( string $hook, mixed ...$arguments ) use ( &$test_heard ): void {
			static $is_meant = array();
			// A page has thousands of events of a few hundred names.
			$is_meant[ $hook ] ??= 1 === preg_match( '/\A(login_(?!url)|wp_login|wp_logout|logout_|wp_authenticate|authenticate\z|lostpassword_(?!url)|lost_password|retrieve_|register_(post|form)\z|registration_|set_(auth|logged_in)_cookie|clear_auth|auth_cookie_(?!expiration)|attach_session|secure_|send_auth|validate_password|password_reset|user_request|admin_email_|shake_|enable_login|post_password)/', $hook );
			if ( $is_meant[ $hook ] ) {
				$test_heard[] = $hook . '/' . count( $arguments );
			}
		}
	);
	add_action(
		'shutdown',
		static function () use ( &$test_heard ): void {
			echo "\n<!--heard " . implode( ' ', $test_heard ) . '-->';
		},
		0
	);
}

// A session of the administrator's that began an hour ago, by password or through Logto.
if ( isset( $_GET['matrix-session'] ) ) {
	add_action(
		'init',
		static function (): void {
			$expires = time() + DAY_IN_SECONDS;
			$entry   = array(
				'issuer'  => \Logto\services()->oidc()->client()->issuer(),
				'subject' => 'x',
				'sid'     => 'y',
			);
			$manager = WP_Session_Tokens::get_instance( 1 );
			$token   = wp_generate_password( 43, false, false );
			$session = array(
				'expiration' => $expires,
				'login'      => time() - HOUR_IN_SECONDS,
			);
			$manager->update( $token, 'logto' === $_GET['matrix-session'] ? $session + array( 'logto' => $entry ) : $session );
			$cookie                      = wp_generate_auth_cookie( 1, $expires, 'logged_in', $token );
			$_COOKIE[ LOGGED_IN_COOKIE ] = $cookie;
			wp_set_current_user( 1 );
			wp_send_json(
				array(
					'cookie' => LOGGED_IN_COOKIE . '=' . rawurlencode( $cookie ),
					'nonce'  => wp_create_nonce( 'log-out' ),
				)
			);
		}
	);
}
