<?php
/**
 * Runs the PHP code on standard input inside a WordPress.
 *
 * Arguments: WordPress's directory, the site's address, and "install" where
 * the database is still empty.
 */

$logto_tool_code = (string) stream_get_contents( STDIN );
$logto_tool_url  = parse_url( $argv[2] );

// What a web server would have told: WordPress reads these without asking whether they are there.
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

if ( 'install' === ( $argv[3] ?? '' ) ) {
	define( 'WP_INSTALLING', true );
}

require $argv[1] . '/wp-load.php';

// That is what this file is for: the code comes from our own tools.
eval( $logto_tool_code );
