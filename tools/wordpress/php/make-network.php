<?php
/**
 * Turns an installed WordPress into a network in sub-directories, as Tools →
 * Network Setup does; wp-config.php has to say so afterwards. Expects $domain
 * (with its port, which that page would refuse), $path, $email and $title.
 */

global $wpdb;
define( 'WP_INSTALLING_NETWORK', true );
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
	$wpdb->$table = $prefixed;
}
install_network();
$result = populate_network( 1, $domain, $email, $title, $path, false );
if ( is_wp_error( $result ) ) {
	echo 'The network could not be made: ' . $result->get_error_message();
}
