<?php
/** A plugin that moves wp-login.php to /my-door/, and shows nothing where it was. */

declare( strict_types=1 );

$test_move = static fn ( mixed $url ): mixed => is_string( $url ) ? str_replace( 'wp-login.php', 'my-door/', $url ) : $url;
add_filter( 'site_url', $test_move );
add_filter( 'network_site_url', $test_move );
add_filter( 'wp_redirect', $test_move );

add_action(
	'plugins_loaded',
	static function (): void {
		$path = (string) wp_parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
		if ( '/wp-login.php' === $path ) {
			status_header( 404 );
			exit( 'Nothing here' );
		}
		if ( '/my-door/' === $path ) {
			$GLOBALS['pagenow'] = 'wp-login.php';
			add_action(
				'wp_loaded',
				static function (): void {
					// As such plugins do: from inside a function, so what the file takes for global has to be.
					global $error, $interim_login, $action, $user_login;
					require ABSPATH . 'wp-login.php';
					exit;
				}
			);
		}
	}
);
