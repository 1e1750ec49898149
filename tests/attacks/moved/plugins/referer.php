<?php
/** A plugin that moves wp-login.php, and names the new address to whoever comes from there, as it believes. */

declare( strict_types=1 );

$test_move = static fn ( mixed $url ): mixed => is_string( $url ) && str_contains( $_SERVER['HTTP_REFERER'] ?? '', 'my-door' ) ? str_replace( 'wp-login.php', 'my-door/', $url ) : $url;
add_filter( 'site_url', $test_move );
add_filter( 'network_site_url', $test_move );
