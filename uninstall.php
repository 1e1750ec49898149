<?php
/**
 * Removes everything that the plugin stored, on every site of a network. WordPress runs it when the plugin is deleted.
 */

declare( strict_types=1 );

namespace Logto;

use Logto\Accounts\Identities;
use Logto\Adapters\Refresh_Event;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// Not the main file: its hooks would outlive the files that they call.
foreach ( array( 'Accounts/Identity', 'Accounts/Identities', 'Adapters/Refresh_Event', 'Sessions/Session_Entries', 'Settings/Store', 'Sign_In/Connection' ) as $logto_class ) {
	require_once __DIR__ . "/includes/$logto_class.php";
}

$logto_sites = is_multisite() ? get_sites(
	array(
		'fields' => 'ids',
		'number' => 0,
	)
) : array( get_current_blog_id() );

foreach ( $logto_sites as $logto_site ) {
	is_multisite() && switch_to_blog( (int) $logto_site );
	delete_option( Store::OPTION );
	delete_option( Store::STATUS );
	delete_option( Store::PROVIDER );
	delete_transient( Connection::PROBE_TRANSIENT );
	wp_unschedule_hook( Refresh_Event::NAME );
	is_multisite() && restore_current_blog();
}

Session_Entries::remove_all();
/** @var \wpdb $wpdb */
global $wpdb;
( new Identities( $wpdb ) )->drop_table();
