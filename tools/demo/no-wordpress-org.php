<?php
/**
 * For the demo: answers at once what WordPress would ask wordpress.org, so that
 * admin pages don't wait where it can't be reached. A real Logto can be reached.
 */

add_filter(
	'pre_http_request',
	static function ( $answer, array $arguments, string $url ) {
		$host = (string) parse_url( $url, PHP_URL_HOST );
		return preg_match( '/(^|\.)(wordpress\.org|w\.org)$/', $host )
			? new WP_Error( 'http_request_not_executed', 'The demo does not call wordpress.org.' )
			: $answer;
	},
	10,
	3
);
