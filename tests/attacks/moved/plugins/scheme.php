<?php
/** What hosts tell people to put into wp-config.php: whoever says that the browser came by https is believed. */

declare( strict_types=1 );

if ( 'https' === ( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '' ) ) {
	$_SERVER['HTTPS'] = 'on';
}
