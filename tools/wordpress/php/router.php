<?php
/**
 * For PHP's built-in web server: does what a real web server's rewrite rules
 * for WordPress do, those for a network in sub-directories among them.
 *
 * Runs our own tools' code as well, for a fifth of what starting another PHP
 * costs: whoever knows LOGTO_TOOL_SECRET is one of them.
 *
 * LOGTO_TOOL_BASE is where on the host WordPress is ("" or "/blog");
 * LOGTO_TOOL_NETWORK is "1" on a network.
 */

$logto_tool_secret = (string) getenv( 'LOGTO_TOOL_SECRET' );
if ( '' !== $logto_tool_secret && hash_equals( $logto_tool_secret, $_SERVER['HTTP_LOGTO_TOOL_SECRET'] ?? '' ) ) {
	$logto_tool_arguments = array( $_SERVER['DOCUMENT_ROOT'] . getenv( 'LOGTO_TOOL_BASE' ), (string) getenv( 'LOGTO_TOOL_URL' ) );
	require __DIR__ . '/evaluate.php';
	return true;
}
unset( $logto_tool_secret );

$logto_tool_base = (string) getenv( 'LOGTO_TOOL_BASE' );
$logto_tool_path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );

if ( "$logto_tool_base/" !== substr( "$logto_tool_path/", 0, strlen( $logto_tool_base ) + 1 ) ) {
	http_response_code( 404 );
	echo 'This is not WordPress’s part of the host.';
	return true;
}

// Where the file is: below the second site's name there is nothing, its files are the first one's.
$logto_tool_name = $logto_tool_path;
if ( '1' === getenv( 'LOGTO_TOOL_NETWORK' ) ) {
	$logto_tool_pattern = '#\A(' . preg_quote( $logto_tool_base, '#' ) . ')/[_0-9a-zA-Z-]+(/wp-(?:content|admin|includes)(?:/.*)?|/[^/]+\.php)\z#';
	if ( ! file_exists( $_SERVER['DOCUMENT_ROOT'] . $logto_tool_path ) ) {
		$logto_tool_name = (string) preg_replace( $logto_tool_pattern, '$1$2', $logto_tool_path );
	}
}
$logto_tool_file = $_SERVER['DOCUMENT_ROOT'] . $logto_tool_name;

if ( is_dir( $logto_tool_file ) && ! str_ends_with( $logto_tool_name, '/' ) ) {
	$logto_tool_query = (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_QUERY );
	header( 'Location: ' . $logto_tool_path . '/' . ( '' === $logto_tool_query ? '' : '?' . $logto_tool_query ), true, 301 );
	return true;
}

if ( is_dir( $logto_tool_file ) && is_file( $logto_tool_file . 'index.php' ) ) {
	$logto_tool_name .= 'index.php';
	$logto_tool_file .= 'index.php';
}

if ( is_file( $logto_tool_file ) ) {
	$logto_tool_types = array(
		'css' => 'text/css',
		'js'  => 'text/javascript',
		'svg' => 'image/svg+xml',
	);
	// Browsers may keep what says its version, as behind any real web server: wp-admin has a hundred scripts on each page.
	$logto_tool_keep = isset( $_GET['ver'] ) && isset( $logto_tool_types[ pathinfo( $logto_tool_file, PATHINFO_EXTENSION ) ] );
	if ( ! $logto_tool_keep && ( $logto_tool_name === $logto_tool_path || "{$logto_tool_path}index.php" === $logto_tool_name ) ) {
		return false;
	}
	if ( ! str_ends_with( $logto_tool_file, '.php' ) ) {
		if ( $logto_tool_keep ) {
			header( 'Cache-Control: max-age=86400' );
		}
		header( 'Content-Type: ' . ( $logto_tool_types[ pathinfo( $logto_tool_file, PATHINFO_EXTENSION ) ] ?? mime_content_type( $logto_tool_file ) ) );
		readfile( $logto_tool_file );
		return true;
	}
} else {
	$logto_tool_name = "$logto_tool_base/index.php";
}

$_SERVER['SCRIPT_NAME']     = $logto_tool_name;
$_SERVER['PHP_SELF']        = $logto_tool_name;
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . $logto_tool_name;
unset( $_SERVER['PATH_INFO'], $logto_tool_types, $logto_tool_keep, $logto_tool_base, $logto_tool_path, $logto_tool_name, $logto_tool_pattern, $logto_tool_file );

chdir( dirname( $_SERVER['SCRIPT_FILENAME'] ) );
require $_SERVER['SCRIPT_FILENAME'];
