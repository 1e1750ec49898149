<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Closure;
use Logto\Accounts\Identity;
use Logto\Log\Events;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;

/** A table was dropped, or was not in the copy that the database was restored from: whoever comes next has it made. */
final class Missing_Tables_Test extends Sign_In_Case {

	private int $last_user = 0;

	/** A query that fails ends a transaction in SQLite, and what was dropped in it is back: so there is none here. */
	protected function setUp(): void {
		parent::setUp();
		if ( defined( 'DB_FILE' ) ) {
			self::db()->query( 'COMMIT' );
			$this->last_user = (int) self::db()->get_var( 'SELECT MAX(ID) FROM ' . self::db()->users );
		}
	}

	protected function tearDown(): void {
		if ( defined( 'DB_FILE' ) ) {
			remove_all_filters( 'query' );
			self::services()->settings()->schema_version()->mend();
			self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . 'logto_identities' );
			self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . 'logto_seen' );
			self::db()->query( 'DELETE FROM ' . self::log()->table() );
			self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i WHERE ID > %d', self::db()->users, $this->last_user ) );
			self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i WHERE user_id > %d', self::db()->usermeta, $this->last_user ) );
			delete_option( Store::OPTION );
			delete_option( Store::DATA_KEY );
			is_multisite() && delete_site_option( Store::DATA_KEY );
			delete_transient( Schema_Version::FAILED );
		}
		parent::tearDown();
	}

	/** @return array<string, array{list<string>}> */
	public static function missing(): array {
		return array(
			'who is who'         => array( array( 'logto_identities' ) ),
			'the log'            => array( array( 'logto_events' ) ),
			'both of the tables' => array( array( 'logto_identities', 'logto_events' ) ),
		);
	}

	/** @param list<string> $tables */
	#[DataProvider( 'missing' )]
	public function test_the_next_sign_in_makes_them_and_is_noted( array $tables ): void {
		self::drop( ...$tables );
		$user = self::sign_in( 'p1', array( 'name' => 'Ada' ) );
		self::log()->note_completed( $user, array( 'identity' => new Identity( self::ISSUER, 'p1' ) ) );
		self::assertSame( 1, self::count_identities() );
		self::assertSame( array( 'completed' ), self::outcomes() );
		self::assertSame( $user->ID, self::sign_in( 'p1' )->ID );
		self::assertFalse( get_transient( Schema_Version::FAILED ) );
	}

	public function test_a_sign_in_of_somebody_who_is_refused_makes_them_too(): void {
		self::services()->settings()->store()->save( array( 'account_policy' => 'known_only' ) );
		self::drop( 'logto_identities' );
		$users = self::count_users();
		try {
			self::sign_in( 'p1' );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Account_Unknown, $refusal->reason );
		}
		self::assertSame( 0, self::count_identities() );
		self::assertSame( $users, self::count_users() );
	}

	/** @return array<string, array{Closure(Events): void, string}> */
	public static function events(): array {
		return array(
			'a refusal before a token was verified' => array( static fn ( Events $log ) => $log->note_refused( 'state_invalid', array() ), 'refused' ),
			'a refusal of somebody known'           => array( static fn ( Events $log ) => $log->note_refused( 'account_unknown', array( 'identity' => new Identity( self::ISSUER, 'p1' ) ) ), 'refused' ),
			'the emergency link'                    => array( static fn ( Events $log ) => $log->note_emergency(), 'opened' ),
		);
	}

	/** @param Closure(Events): void $note */
	#[DataProvider( 'events' )]
	public function test_what_the_log_has_to_say_makes_it_anew( Closure $note, string $outcome ): void {
		self::drop( 'logto_events' );
		$note( self::log() );
		self::assertSame( array( $outcome ), self::outcomes() );
	}

	public function test_what_logto_sends_is_recognised_in_a_table_that_is_made_anew(): void {
		self::drop( 'logto_seen' );
		$seen = self::services()->webhooks()->seen( 'jti' );
		self::assertTrue( $seen->note( 'a', time() + 60 ) );
		self::assertFalse( $seen->note( 'a', time() + 60 ) );
	}

	public function test_connecting_an_account_makes_the_table(): void {
		self::drop( 'logto_identities' );
		$user = self::user( 'ada' );
		self::services()->accounts()->connector()->connect( $user->ID, new Identity( self::ISSUER, 'p1' ) );
		self::assertSame( 1, self::count_identities() );
	}

	/** Where the database user may not make tables, it is not asked by everybody who comes. */
	public function test_where_they_can_not_be_made_it_is_tried_once_a_minute(): void {
		self::drop( 'logto_identities' );
		$tried = self::forbid_tables();
		$users = self::count_users();
		for ( $try = 0; $try < 3; $try++ ) {
			self::refused_by_database();
		}
		self::assertCount( 1, $tried );
		self::assertSame( $users, self::count_users() );
		// A minute later.
		delete_transient( Schema_Version::FAILED );
		self::refused_by_database();
		self::assertCount( 2, $tried );
	}

	public function test_the_same_holds_while_the_number_says_that_tables_are_old(): void {
		self::services()->settings()->store()->save( self::right_values() );
		update_option( Store::STATUS, array( 'schema_version' => 0 ) );
		self::drop( 'logto_identities' );
		$tried = self::forbid_tables();
		for ( $try = 0; $try < 3; $try++ ) {
			self::services()->settings()->schema_version()->mend_at_sign_in();
		}
		self::assertCount( 1, $tried );
	}

	/** Any other error is no reason to make tables, nor to ask again. */
	public function test_another_error_of_the_database_is_refused_as_it_was(): void {
		$asked = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$asked ): string {
				$asked[] = $sql;
				return str_contains( $sql, 'identity_hash = ' ) ? 'SELECT no' : $sql;
			}
		);
		self::assert_refused( Refusal_Code::Database_Failed, static fn () => self::sign_in( 'p1' ) );
		self::assertSame( array(), array_filter( $asked, static fn ( string $sql ): bool => str_starts_with( $sql, 'CREATE' ) ) );
		self::assertCount( 1, array_filter( $asked, static fn ( string $sql ): bool => str_contains( $sql, 'identity_hash = ' ) ) );
		self::assertFalse( get_transient( Schema_Version::FAILED ) );
	}

	/** Of several who meet it at once, one is quicker. */
	public function test_a_table_that_another_request_made_meanwhile_is_asked_once_more(): void {
		self::drop( 'logto_identities' );
		$is_missing = true;
		add_filter(
			'query',
			static function ( string $sql ) use ( &$is_missing ): string {
				if ( $is_missing && str_starts_with( $sql, 'SHOW TABLES' ) ) {
					$is_missing = false;
					self::services()->accounts()->identities()->create_table();
				}
				return $sql;
			}
		);
		self::sign_in( 'p1' );
		self::assertSame( 1, self::count_identities() );
	}

	public function test_nothing_is_printed_where_the_site_shows_errors(): void {
		self::drop( 'logto_identities', 'logto_events' );
		$shows = self::db()->show_errors();
		$said  = ini_set( 'error_log', '/dev/null' ); // phpcs:ignore WordPress.PHP.IniSet -- the database's complaint is expected.
		ob_start();
		$user = self::sign_in( 'p1' );
		self::log()->note_completed( $user, array() );
		$printed = ob_get_clean();
		ini_set( 'error_log', (string) $said ); // phpcs:ignore WordPress.PHP.IniSet -- as it was.
		self::db()->show_errors( $shows );
		self::assertSame( '', $printed );
	}

	public function test_each_site_of_a_network_has_its_log_again(): void {
		if ( ! is_multisite() ) {
			self::assertSame( self::db()->base_prefix, self::db()->prefix );
			return;
		}
		$site = (int) get_sites(
			array(
				'fields'       => 'ids',
				'site__not_in' => array( get_current_blog_id() ),
			)
		)[0];
		switch_to_blog( $site );
		self::services()->settings()->schema_version()->ensure();
		self::drop( 'logto_events', 'logto_identities' );
		self::log()->note_refused( 'state_invalid', array() );
		$outcomes = self::outcomes();
		$table    = self::log()->table();
		restore_current_blog();
		self::assertSame( array( 'refused' ), $outcomes );
		self::assertNotSame( self::log()->table(), $table );
		self::assertSame( 0, self::count_identities(), 'the network has its table again, too' );
	}

	/**
	 * As for a database user who may not make any.
	 *
	 * @return ArrayObject<int, string> What was tried.
	 */
	private static function forbid_tables(): ArrayObject {
		$tried = new ArrayObject();
		add_filter(
			'query',
			static function ( string $sql ) use ( $tried ): string {
				if ( ! str_starts_with( $sql, 'CREATE TABLE ' . self::db()->prefix . 'logto' ) ) {
					return $sql;
				}
				$tried->append( $sql );
				return 'CREATE no';
			}
		);
		return $tried;
	}

	private static function refused_by_database(): void {
		try {
			self::sign_in( 'p1' );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
		}
	}

	private static function drop( string ...$tables ): void {
		foreach ( $tables as $table ) {
			self::db()->query( (string) self::db()->prepare( 'DROP TABLE %i', ( 'logto_events' === $table ? self::db()->prefix : self::db()->base_prefix ) . $table ) );
		}
	}

	private static function log(): Events {
		return self::services()->log()->events();
	}

	/** @return list<string> */
	private static function outcomes(): array {
		return array_map( 'strval', self::db()->get_col( 'SELECT outcome FROM ' . self::log()->table() . ' ORDER BY id' ) );
	}
}
