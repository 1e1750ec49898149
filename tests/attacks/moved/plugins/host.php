<?php
/** A wp-config.php whose WP_SITEURL and WP_HOME are made of the Host header; also a plugin with a domain for each language. */

declare( strict_types=1 );

$test_host = static fn ( mixed $url ): mixed => is_string( $url ) && isset( $_SERVER['HTTP_HOST'] ) ? preg_replace( '#(?<=://)[^/]+#', $_SERVER['HTTP_HOST'], $url ) : $url;
add_filter( 'option_siteurl', $test_host, 20 );
add_filter( 'option_home', $test_host, 20 );
