<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Management_Api\Kept_Token;
use Logto\Management_Api\Progress;
use Logto\Phone_Sign_In\Phone_Journal;
use Logto\Phone_Sign_In\Tenant_Facts;
use Logto\Settings\Store;

final class Uninstall_Test extends Test_Case {

	public function test_deleting_the_plugin_removes_everything_it_stored_and_nothing_else(): void {
		self::services()->settings()->store()->save( self::right_values() );
		self::services()->sign_in()->connection()->examine();
		self::services()->sign_in()->connection()->prove();
		self::services()->adapters()->schedule()->ensure();
		self::services()->local_login()->emergency_link()->renew();
		self::services()->setup()->test_sign_in()->prepare( array() );
		self::services()->tenant()->refresh();
		self::services()->webhooks()->arrivals()->note( 'webhook', true );
		set_transient( Kept_Token::TRANSIENT, 'sealed', 3600 );
		is_multisite() && set_site_transient( Kept_Token::TRANSIENT, 'sealed', 3600 );
		set_transient( Tenant_Facts::TRANSIENT, array(), 600 );
		is_multisite() && set_site_transient( Tenant_Facts::TRANSIENT, array(), 600 );
		update_option( Phone_Journal::OPTION, array(), false );
		is_multisite() && update_site_option( Phone_Journal::OPTION, array() );
		update_option( Progress::OPTION, array( 'endings' => array() ), false );
		$identity = new Identity( self::right_values()['endpoint'] . '/oidc', 'p1' );
		$user     = self::services()->accounts()->accounts()->for_person(
			$identity,
			new Claims(
				array(
					'sub'  => 'p1',
					'name' => 'Ada',
				)
			)
		);
		\Logto\services()->sessions()->entries()->start( $user, $identity, 'sid', true );
		wp_set_auth_cookie( $user->ID );
		// What plugin 1.0.1 may have left.
		update_option( 'logto_options', array( 'appSecret' => 'x' ) );
		update_option( 'rewrite_rules', array( '^login-callback/?$' => 'index.php?logto_login_callback=1' ) );
		update_user_meta( $user->ID, 'logto_user_id', 'p1' );
		update_user_meta( $user->ID, 'logto_user_claims', 'x' );
		self::assertNotFalse( get_transient( 'logto_sign_in_experience' ) );
		update_user_meta( $user->ID, 'logto_log_per_page', 50 );
		update_user_meta( $user->ID, 'managelogto_page_logto-logcolumnshidden', array( 'address' ) );
		$check = \Logto\services()->people()->password_check_row();
		$check->take( $check->made() );
		update_user_meta( $user->ID, 'logto_came_over', 1_900_000_000 );
		update_option( 'logto_password_tries', array( 'by' => array( $user->ID => 1 ) ) );
		\Logto\services()->log()->day_counts()->last_days();
		self::assertNotFalse( get_transient( 'logto_log_days' ) );
		self::assertNotSame( array(), self::traces(), 'there is something to remove' );
		self::assertNotFalse( get_site_option( Store::DATA_KEY ), 'on a network it lies elsewhere' );

		defined( 'WP_UNINSTALL_PLUGIN' ) || define( 'WP_UNINSTALL_PLUGIN', 'logto/logto.php' );
		include WP_PLUGIN_DIR . '/logto/uninstall.php';

		self::assertSame( array(), self::traces() );
		self::assertFalse( get_site_option( Store::DATA_KEY ) );
		self::assertNotFalse( get_userdata( $user->ID ), 'the account stays' );
		self::assertCount( 2, (array) get_user_meta( $user->ID, 'session_tokens', true ), 'and its sessions' );
		self::services()->accounts()->identities()->create_table();
		self::services()->webhooks()->seen_table()->create();
	}

	public function test_sessions_are_found_wherever_in_the_table_they_lie(): void {
		$users = array();
		foreach ( array( 'near', 'far' ) as $number => $login ) {
			$user    = self::user( $login );
			$users[] = $user->ID;
			\Logto\services()->sessions()->entries()->start( $user, new Identity( 'https://tenant.logto.app/oidc', $login ), 'sid', true );
			self::db()->query( (string) self::db()->prepare( "UPDATE %i SET umeta_id = %d WHERE user_id = %d AND meta_key = 'session_tokens'", self::db()->usermeta, 100_000 + 20_000 * $number, $user->ID ) );
			wp_cache_delete( $user->ID, 'user_meta' );
		}
		\Logto\Sessions\Entry_Removal::run();
		foreach ( $users as $user ) {
			$sessions = (array) get_user_meta( $user, 'session_tokens', true );
			self::assertCount( 1, $sessions );
			self::assertStringNotContainsString( 'logto', (string) wp_json_encode( $sessions ) );
		}
	}

	/** @return list<string> Where the database still knows of the plugin, the account's own data aside. */
	private static function traces(): array {
		wp_cache_flush();
		$db     = self::db();
		$traces = array();
		foreach ( array(
			$db->options  => array( 'option_name', 'option_value' ),
			$db->usermeta => array( 'meta_key', 'meta_value' ),
			$db->postmeta => array( 'meta_key', 'meta_value' ),
		) as $table => $columns ) {
			list( $name, $value ) = $columns;
			$active               = 'active_plugins';
			$rows                 = $db->get_col( (string) $db->prepare( 'SELECT %i FROM %i WHERE ( %i LIKE %s OR %i LIKE %s ) AND %i <> %s', $name, $table, $name, '%logto%', $value, '%logto%', $name, $active ) );
			array_push( $traces, ...array_map( static fn ( ?string $row ): string => "$table: $row", $rows ) );
		}
		$tables = $db->get_col( (string) $db->prepare( 'SHOW TABLES LIKE %s', '%logto%' ) );
		return array( ...$traces, ...array_map( 'strval', $tables ) );
	}
}
