<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Services;
use Logto\Settings\Store;
use PHPUnit\Framework\TestCase;
use WP_User;
use wpdb;

/** Every test runs in a transaction that is rolled back, with hooks as they were, nobody signed in and nothing cached. */
abstract class Test_Case extends TestCase {

	/** @var array<array-key, mixed> */
	private array $hooks = array();

	/** The last user there was before; 0 within the transaction. */
	private int $last_user = 0;

	protected function setUp(): void {
		$this->hooks = array_map( static fn ( mixed $hook ): mixed => is_object( $hook ) ? clone $hook : $hook, self::filters() );
		// A table can't be made inside a transaction without ending it.
		self::services()->settings()->schema_version()->ensure();
		self::db()->query( 'START TRANSACTION' );
		wp_cache_flush();
		wp_set_current_user( 0 );
		if ( is_multisite() ) {
			// As on a single site: anybody may get an account.
			update_site_option( 'registration', 'user' );
		}
		// Headers can't be sent here; tests over HTTP look at cookies.
		add_filter( 'send_auth_cookies', '__return_false' );
		add_filter( 'pre_wp_mail', '__return_true', 5 );
		// The stand-in is on this machine, where no site of a network may look unless the machine's owner says so.
		add_filter( 'http_request_host_is_external', '__return_true' );
		add_filter( 'http_allowed_safe_ports', static fn ( mixed $ports, mixed $host, mixed $url ): array => array( (int) wp_parse_url( is_string( $url ) ? $url : '', PHP_URL_PORT ) ), 10, 3 );
	}

	/** For a test in which a statement fails: SQLite's drop-in would take back everything since the test began, and keep what comes then. */
	protected function leave_transaction(): void {
		self::db()->query( 'COMMIT' );
		$this->last_user = (int) self::db()->get_var( 'SELECT MAX(ID) FROM ' . self::db()->users );
	}

	/** What such a test wrote. */
	private function clear_away(): void {
		foreach ( array( 'logto_identities', 'logto_sessions', 'logto_seen' ) as $table ) {
			self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . $table ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name.
		}
		self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i WHERE ID > %d', self::db()->users, $this->last_user ) );
		self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i WHERE user_id > %d', self::db()->usermeta, $this->last_user ) );
		foreach ( array( 'logto_settings', 'logto_provider', 'logto_status', 'logto_arrivals' ) as $option ) {
			delete_option( $option );
		}
		delete_site_option( 'logto_data_key' );
		$this->last_user = 0;
	}

	protected function tearDown(): void {
		if ( $this->last_user > 0 ) {
			$this->clear_away();
		}
		if ( self::is_committed() ) {
			self::take_back();
		} else {
			self::db()->query( 'ROLLBACK' );
		}
		$GLOBALS['wp_filter'] = $this->hooks;
		wp_cache_flush();
		// A role that a test made stays in core's own list of them otherwise.
		wp_roles()->for_site();
	}

	/**
	 * The plugin's objects as in a fresh request.
	 *
	 * @param Closure(): int|null        $now   Unix time.
	 * @param Closure(int): void|null $sleep What to do while waiting.
	 */
	protected static function services( ?Closure $now = null, ?Closure $sleep = null ): Services {
		return new Services( $now ?? time( ... ), random_bytes( ... ), $sleep ?? static function ( int $micros ): void {} );
	}

	/** @return array{endpoint: string, app_id: string, app_secret: string, sign_in_mode: string} The values that are right at the stand-in, and that sign-in is on. */
	protected static function right_values(): array {
		return array(
			'endpoint'     => (string) getenv( 'LOGTO_TEST_ENDPOINT' ),
			'app_id'       => (string) getenv( 'LOGTO_TEST_APP_ID' ),
			'app_secret'   => (string) getenv( 'LOGTO_TEST_APP_SECRET' ),
			'sign_in_mode' => 'redirect',
		);
	}

	/** @return list<array{to: mixed, subject: string, message: string}> What was mailed meanwhile. */
	protected static function mailed( Closure $action ): array {
		$mails = array();
		$catch = static function ( mixed $sent, mixed $mail ) use ( &$mails ): bool {
			$mails[] = $mail;
			return true;
		};
		add_filter( 'pre_wp_mail', $catch, 10, 2 );
		$action();
		remove_filter( 'pre_wp_mail', $catch );
		/** @var list<array{to: mixed, subject: string, message: string}> $mails */
		return $mails;
	}

	protected static function user( string $login, string $email = '', string $role = 'subscriber' ): WP_User {
		$id = wp_insert_user(
			array(
				'user_login' => $login,
				'user_pass'  => 'password',
				'user_email' => $email,
				'role'       => $role,
			)
		);
		self::assertIsInt( $id, 'the user was made' );
		return new WP_User( $id );
	}

	/** Away with the account itself: on a network, `wp_delete_user()` only takes it off the site. */
	protected static function delete( WP_User $user ): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		self::assertTrue( is_multisite() ? wpmu_delete_user( $user->ID ) : wp_delete_user( $user->ID ) );
	}

	protected static function count_users(): int {
		return (int) self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::db()->users );
	}

	protected static function count_identities(): int {
		return (int) self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::db()->base_prefix . 'logto_identities' );
	}

	/** @return mixed The row as it lies in the database. */
	protected static function stored( string $option = Store::OPTION ): mixed {
		$text = self::db()->get_var( (string) self::db()->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', self::db()->options, $option ) );
		return is_string( $text ) ? maybe_unserialize( $text ) : null;
	}

	/** @return array<array-key, mixed> The settings as they lie in the database, without what tells who changed them when. */
	protected static function saved_values(): array {
		return array_diff_key( (array) self::stored(), array_flip( array( 'revision', 'changed' ) ) );
	}

	protected static function db(): wpdb {
		/** @var wpdb $wpdb */
		global $wpdb;
		return $wpdb;
	}

	/** Whether the test made or dropped a table, which ends a transaction in MariaDB (not in SQLite). */
	private static function is_committed(): bool {
		return ! defined( 'DB_FILE' ) && '0' === self::db()->get_var( 'SELECT @@in_transaction' );
	}

	/** Sets the database back to the state that the launcher keeps beside it. */
	private static function take_back(): void {
		$kept = self::db()->get_var( 'SELECT DATABASE()' ) . '_kept';
		foreach ( self::db()->get_col( 'SHOW TABLES' ) as $table ) {
			self::db()->query( (string) self::db()->prepare( 'DROP TABLE %i', $table ) );
		}
		foreach ( self::db()->get_col( (string) self::db()->prepare( 'SHOW TABLES IN %i', $kept ) ) as $table ) {
			self::db()->query( (string) self::db()->prepare( 'CREATE TABLE %i LIKE %i.%i', $table, $kept, $table ) );
			self::db()->query( (string) self::db()->prepare( 'INSERT INTO %i SELECT * FROM %i.%i', $table, $kept, $table ) );
		}
	}

	/** @return array<array-key, mixed> */
	private static function filters(): array {
		/** @var array<array-key, mixed> $wp_filter */
		global $wp_filter;
		return $wp_filter;
	}
}
