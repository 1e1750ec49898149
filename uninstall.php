<?php
/**
 * Removes everything that the plugin stored, on every site of a network. WordPress runs it when the plugin is deleted.
 */

declare( strict_types=1 );

namespace Logto;

use Logto\Accounts\Identities;
use Logto\Adapters\Schedule;
use Logto\Log\Events;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// Not the main file: its hooks would outlive the files that they call.
foreach ( array( 'Accounts/Identity', 'Accounts/Identities', 'Adapters/Schedule', 'Log/Events', 'Sessions/Session_Entries', 'Settings/Store', 'Sign_In/Connection' ) as $logto_class ) {
	require_once __DIR__ . "/includes/$logto_class.php";
}

$logto_sites = is_multisite() ? get_sites(
	array(
		'fields' => 'ids',
		'number' => 0,
	)
) : array( get_current_blog_id() );

/** @var \wpdb $logto_wpdb */
$logto_wpdb = $GLOBALS['wpdb'];

foreach ( $logto_sites as $logto_site ) {
	is_multisite() && switch_to_blog( (int) $logto_site );
	delete_option( Store::OPTION );
	delete_option( Store::STATUS );
	delete_option( Store::PROVIDER );
	delete_option( Store::PROVIDER_LOCK );
	delete_transient( Connection::PROBE_TRANSIENT );
	Schedule::clear();
	$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DROP TABLE IF EXISTS %i', $logto_wpdb->prefix . Events::TABLE ) );
	is_multisite() && restore_current_blog();
}

Session_Entries::remove_all();
( new Identities( $logto_wpdb ) )->drop_table();
