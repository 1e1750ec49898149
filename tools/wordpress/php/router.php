<?php
/**
 * For PHP's built-in web server: sends to WordPress whatever is no file, as a
 * real web server's rewrite rules do.
 */

$logto_tool_path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$logto_tool_file = $_SERVER['DOCUMENT_ROOT'] . $logto_tool_path;

if ( is_dir( $logto_tool_file ) && ! str_ends_with( $logto_tool_path, '/' ) ) {
	$logto_tool_query = (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_QUERY );
	header( 'Location: ' . $logto_tool_path . '/' . ( '' === $logto_tool_query ? '' : '?' . $logto_tool_query ), true, 301 );
	return true;
}

if ( is_file( $logto_tool_file ) || is_file( rtrim( $logto_tool_file, '/' ) . '/index.php' ) ) {
	return false;
}

$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
unset( $_SERVER['PATH_INFO'], $logto_tool_path, $logto_tool_file );

require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
