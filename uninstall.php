<?php
/**
 * Removes everything that the plugin stored, on every site of a network. WordPress runs it when the plugin is deleted.
 */

declare( strict_types=1 );

namespace Logto;

use Logto\Accounts\Identities;
use Logto\Accounts\Legacy_Identities;
use Logto\Accounts\Link_Requests;
use Logto\Accounts\Seen_Names;
use Logto\Accounts\Unlinked_Users;
use Logto\Accounts\User_Meta;
use Logto\Adapters\Schedule;
use Logto\Local_Login\Emergency_Link;
use Logto\Log\Day_Counts;
use Logto\Log\Events;
use Logto\Management_Api\Directory;
use Logto\Management_Api\Kept_Token;
use Logto\Management_Api\Progress;
use Logto\People\Password_Check_Limit;
use Logto\People\Password_Check_Row;
use Logto\People\Push_Marks;
use Logto\People\Push_Run;
use Logto\Phone_Sign_In\Phone_Journal;
use Logto\Phone_Sign_In\Tenant_Facts;
use Logto\Sessions\Entry_Removal;
use Logto\Sessions\Session_Index;
use Logto\Settings\Constants;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use Logto\Setup\Assistant_Run;
use Logto\Setup\Connect_Journal;
use Logto\Setup\Test_Runs;
use Logto\Sign_In\Connection;
use Logto\Tenant\Tenant_Factory;
use Logto\Webhooks\Arrivals;
use Logto\Webhooks\Seen_Table;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// Not the main file: its hooks would outlive the files that they call. Whoever looks for a class later finds none.
spl_autoload_register(
	static function ( string $name ): void {
		$path = __DIR__ . '/includes/' . str_replace( '\\', '/', substr( $name, strlen( __NAMESPACE__ ) + 1 ) );
		$room = dirname( $path );
		// The last two as rooms are packed.
		foreach ( str_starts_with( $name, __NAMESPACE__ . '\\' ) ? array( "$path.php", "$room/usual.php", "$room.php" ) : array() as $file ) {
			if ( is_file( $file ) && ! class_exists( $name, false ) ) {
				require_once $file;
			}
		}
	}
);

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
	delete_option( Store::DATA_KEY );
	delete_option( Constants::OPTION );
	if ( delete_option( Store::OLD_OPTION ) ) {
		// Plugin 1.0.1's rule is among them; WordPress makes them anew.
		delete_option( 'rewrite_rules' );
	}
	delete_option( Store::PROVIDER );
	delete_option( Store::PROVIDER_LOCK );
	delete_option( Link_Requests::LOCK );
	delete_option( Emergency_Link::OPTION );
	delete_option( Store::ADMINISTRATORS );
	delete_option( Store::ADMINISTRATORS_LOCK );
	delete_option( Connect_Journal::LOCK );
	delete_option( Seen_Names::OPTION );
	delete_option( Arrivals::OPTION );
	delete_option( Connection::PROBE );
	delete_option( Progress::OPTION );
	delete_option( Push_Run::OPTION );
	$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DELETE FROM %i WHERE meta_key = %s', $logto_wpdb->usermeta, ( new Push_Marks( $logto_wpdb, false ) )->key() ) );
	delete_option( Connect_Journal::OPTION );
	delete_option( Password_Check_Row::OPTION );
	delete_option( Password_Check_Limit::OPTION );
	delete_transient( Kept_Token::TRANSIENT );
	delete_transient( Directory::TRANSIENT );
	delete_option( Phone_Journal::OPTION );
	delete_transient( Tenant_Facts::TRANSIENT );
	array_map( 'delete_transient', Tenant_Factory::TRANSIENTS );
	delete_transient( Schema_Version::FAILED );
	delete_transient( Day_Counts::TRANSIENT );
	foreach ( array( '_transient_' . Test_Runs::TRANSIENT, '_transient_timeout_' . Test_Runs::TRANSIENT, '_transient_' . Assistant_Run::TRANSIENT, '_transient_timeout_' . Assistant_Run::TRANSIENT ) as $logto_each ) {
		$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DELETE FROM %i WHERE option_name LIKE %s', $logto_wpdb->options, $logto_wpdb->esc_like( $logto_each ) . '%' ) );
	}
	Schedule::clear();
	$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DROP TABLE IF EXISTS %i', $logto_wpdb->prefix . Events::TABLE ) );
	is_multisite() && restore_current_blog();
}

foreach ( array( ...User_Meta::ALL, Push_Marks::META, Legacy_Identities::SUBJECT_META, Legacy_Identities::CLAIMS_META ) as $logto_key ) {
	// Not delete_metadata(), which first reads the numbers of all rows: of a million, PHP has not the memory.
	$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DELETE FROM %i WHERE meta_key = %s', $logto_wpdb->usermeta, $logto_key ) );
}
Entry_Removal::run();
foreach ( is_multisite() ? array_unique( array_column( get_sites( array( 'number' => 0 ) ), 'site_id' ) ) : array() as $logto_network ) {
	foreach ( array( Store::NETWORK_OPTION, Store::NETWORK_STATUS, Store::PROVIDER, Store::DATA_KEY, Arrivals::OPTION, Connect_Journal::OPTION, Push_Run::OPTION, Password_Check_Row::OPTION, Password_Check_Limit::OPTION, Phone_Journal::OPTION, ...Tenant_Facts::rows(), ...Kept_Token::rows(), ...Directory::rows(), ...Tenant_Factory::rows() ) as $logto_key ) {
		delete_network_option( (int) $logto_network, $logto_key );
	}
}
wp_cache_supports( 'flush_group' ) ? wp_cache_flush_group( 'user_meta' ) : wp_cache_flush();
Unlinked_Users::forget();
( new Identities( $logto_wpdb ) )->drop_table();
$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DROP TABLE IF EXISTS %i', $logto_wpdb->base_prefix . Seen_Table::TABLE ) );
$logto_wpdb->query( (string) $logto_wpdb->prepare( 'DROP TABLE IF EXISTS %i', $logto_wpdb->base_prefix . Session_Index::TABLE ) );
