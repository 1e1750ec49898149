<?php
/**
 * Makes the network's second site. Expects $url of the network, its $domain and
 * $path, $user, $title and $permalinks.
 */

$result = wpmu_create_blog( $domain, $path . 'second/', $title, get_user_by( 'login', $user )->ID, array( 'public' => 1 ) );
if ( is_wp_error( $result ) ) {
	echo 'The second site could not be made: ' . $result->get_error_message();
	return;
}
switch_to_blog( $result );
// WordPress makes new sites with http, also in a network with https.
update_option( 'siteurl', "$url/second" );
update_option( 'home', "$url/second" );
update_option( 'permalink_structure', $permalinks );
// The rules of one site can't be made while another is current: WordPress makes them when they are needed.
delete_option( 'rewrite_rules' );
restore_current_blog();
