<?php
/**
 * Makes an installed WordPress the site that is wanted. Expects $url, $title,
 * $user, $password, $permalinks and $activate.
 */

global $wp_rewrite;
update_option( 'siteurl', $url );
update_option( 'home', $url );
update_option( 'blogname', $title );
update_option( 'timezone_string', 'UTC' );

$admin = get_user_by( 'login', $user );
if ( ! wp_check_password( $password, $admin->user_pass, $admin->ID ) ) {
	wp_set_password( $password, $admin->ID );
}
// Asking for the address to be confirmed would stand in the way of every sign-in.
update_option( 'admin_email_lifespan', time() + YEAR_IN_SECONDS );

$wp_rewrite->set_permalink_structure( $permalinks );
$wp_rewrite->flush_rules( false );

if ( $activate ) {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	$result = activate_plugin( 'logto/logto.php', '', is_multisite() );
	if ( is_wp_error( $result ) ) {
		echo 'The plugin could not be activated: ' . $result->get_error_message();
	}
}
