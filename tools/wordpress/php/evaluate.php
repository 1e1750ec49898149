<?php
/**
 * Runs PHP code inside a WordPress: what is on standard input, or what came to
 * the web server (router.php).
 *
 * Arguments: WordPress's directory, the site's address, and "install" where
 * the database is still empty.
 */

// For whoever looks at requests.
define( 'LOGTO_TOOL_EVALUATES', true );

// Filling a database takes its time.
set_time_limit( 0 );

$logto_tool_arguments = $logto_tool_arguments ?? array_slice( $argv, 1 );
$logto_tool_code      = (string) file_get_contents( 'cli' === PHP_SAPI ? 'php://stdin' : 'php://input' );
$logto_tool_url       = parse_url( $logto_tool_arguments[1] );

// As if the front page was asked for: WordPress reads these without asking whether they are there.
foreach ( array_keys( $_SERVER ) as $logto_tool_name ) {
	if ( str_starts_with( $logto_tool_name, 'HTTP_' ) || str_starts_with( $logto_tool_name, 'CONTENT_' ) ) {
		unset( $_SERVER[ $logto_tool_name ] );
	}
}
$_SERVER['HTTP_HOST']       = $logto_tool_url['host'] . ( isset( $logto_tool_url['port'] ) ? ':' . $logto_tool_url['port'] : '' );
$_SERVER['SERVER_NAME']     = $logto_tool_url['host'];
$_SERVER['SERVER_PORT']     = (string) ( $logto_tool_url['port'] ?? 80 );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['SERVER_SOFTWARE'] = 'cli';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = ( $logto_tool_url['path'] ?? '' ) . '/';
$_SERVER['SCRIPT_NAME']     = $_SERVER['REQUEST_URI'] . 'index.php';
$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

if ( 'https' === $logto_tool_url['scheme'] ) {
	$_SERVER['HTTPS'] = 'on';
}

if ( 'install' === ( $logto_tool_arguments[2] ?? '' ) ) {
	define( 'WP_INSTALLING', true );
}

require $logto_tool_arguments[0] . '/wp-load.php';

// That is what this file is for: the code comes from our own tools.
eval( $logto_tool_code );
