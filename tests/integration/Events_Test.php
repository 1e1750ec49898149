<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Log\Events;
use Logto\Settings\Schema_Version;
use PHPUnit\Framework\Attributes\DataProvider;

/** The sign-in log's table and writer. */
final class Events_Test extends Test_Case {

	private const NOW = 1_795_529_502;

	protected function tearDown(): void {
		unset( $_SERVER['REMOTE_ADDR'] );
		parent::tearDown();
	}

	public function test_a_completed_sign_in_is_noted_with_who_it_was_and_no_claim(): void {
		$_SERVER['REMOTE_ADDR'] = '203.0.113.77';
		$user                   = self::user( 'ada' );
		$identity               = new Identity( 'https://x.logto.app/oidc', 'p1' );
		self::log()->note_completed( $user, self::details( $identity ) );
		$expected = array(
			'happened_at'   => (string) self::NOW,
			'kind'          => 'sign_in',
			'outcome'       => 'completed',
			'code'          => '',
			'reference'     => '',
			'user_id'       => (string) $user->ID,
			'identity_hash' => $identity->hash(),
			'subject'       => 'p1',
			'address'       => '203.0.113.0',
			'details'       => '',
		);
		self::assertSame( array( $expected ), self::rows() );
	}

	public function test_a_refusal_is_noted_with_its_code_and_reference_and_without_its_cause(): void {
		/** This action is documented in includes/Sign_In/Refusal_Screen.php */
		do_action( 'logto_sign_in_refused', 'claim_nonce', 'cause <b>', array( 'reference' => 'ABCD-EFGH' ) + self::details( null ) );
		list( $row ) = self::rows();
		self::assertSame( array( 'refused', 'claim_nonce', 'ABCD-EFGH', '0', '' ), array( $row['outcome'], $row['code'], $row['reference'], $row['user_id'], $row['subject'] ) );
		self::assertStringNotContainsString( 'cause', (string) wp_json_encode( $row ) );
	}

	/** @return array<string, array{string, mixed, string}> */
	public static function addresses(): array {
		return array(
			'whole'                  => array( 'whole', '203.0.113.77', '203.0.113.77' ),
			'shortened'              => array( 'shortened', '203.0.113.77', '203.0.113.0' ),
			'shortened, IPv6'        => array( 'shortened', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::' ),
			'none'                   => array( 'none', '203.0.113.77', '' ),
			'whole, but no address'  => array( 'whole', 'x"><script>', '' ),
			'whole, but a list'      => array( 'whole', array( '203.0.113.77' ), '' ),
			'shortened, but missing' => array( 'shortened', null, '' ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_addresses_are_kept_as_the_admin_wants( string $setting, mixed $address, string $kept ): void {
		self::services()->settings()->store()->save( array( 'log_addresses' => $setting ) );
		$_SERVER['REMOTE_ADDR'] = $address;
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::assertSame( $kept, self::rows()[0]['address'] );
	}

	public function test_sixty_refusals_a_minute_are_noted_and_every_completed_sign_in(): void {
		self::refuse( 61, null );
		self::assertCount( 60, self::rows( 'refused' ) );
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::assertCount( 1, self::rows( 'completed' ) );
		self::refuse( 1, null, self::NOW + 59 );
		self::assertCount( 60, self::rows( 'refused' ), 'the minute is not over' );
		self::refuse( 1, null, self::NOW + 60 );
		self::assertCount( 61, self::rows( 'refused' ) );
	}

	/** @return array<string, array{string|null, string}> */
	public static function sides(): array {
		return array(
			'before a token was verified' => array( null, 'unverified' ),
			'after a token was verified'  => array( 'p1', 'verified' ),
		);
	}

	#[DataProvider( 'sides' )]
	public function test_a_row_says_how_many_were_left_out( ?string $subject, string $kind ): void {
		self::refuse( 60, $subject );
		self::assertSame( array(), self::rows( 'left_out' ) );
		self::refuse( 1, $subject, self::NOW + 20 );
		self::assertSame( array( array( $kind, '1' ) ), self::left_out() );
		self::refuse( 4, $subject, self::NOW + 59 );
		self::assertSame( array( array( $kind, '5' ) ), self::left_out() );
		self::assertCount( 60, self::rows( 'refused' ) );
		list( $row ) = self::rows( 'left_out' );
		self::assertSame( array( '', '0', '', '', '' ), array( $row['reference'], $row['user_id'], $row['identity_hash'], $row['subject'], $row['address'] ) );
		self::assertSame( 5, self::log()->left_out() );
		self::assertSame( 0, self::log( self::NOW + 20 + 86400 )->left_out() );
	}

	public function test_each_minute_of_a_flood_has_its_row(): void {
		self::refuse( 60, null );
		foreach ( array( 1, 30, 61, 62 ) as $second ) {
			self::refuse( 60, null, self::NOW + $second );
		}
		self::assertSame( array( array( 'unverified', '120' ), array( 'unverified', '60' ) ), self::left_out() );
	}

	public function test_a_flood_of_strangers_leaves_room_for_people_whose_token_was_verified(): void {
		self::refuse( 100, null );
		self::refuse( 60, 'p1' );
		self::assertCount( 120, self::rows( 'refused' ) );
		self::assertSame( array( array( 'unverified', '40' ) ), self::left_out() );
	}

	public function test_a_flood_of_one_known_person_leaves_room_for_strangers_and_for_everybody_else(): void {
		self::refuse( 70, 'p1' );
		self::refuse( 60, null );
		self::refuse( 2, 'p2' );
		$hashes = array_count_values( array_column( self::rows( 'refused' ), 'identity_hash' ) );
		$of     = static fn ( string $subject ): int => $hashes[ ( new Identity( 'https://x.logto.app/oidc', $subject ) )->hash() ] ?? 0;
		self::assertSame( array( 60, 60, 1 ), array( $of( 'p1' ), $hashes[''] ?? 0, $of( 'p2' ) ) );
		self::assertSame( array( array( 'verified', '11' ) ), self::left_out(), 'ten of the first, and the second of the other' );
	}

	public function test_also_of_many_known_people_only_so_many_are_noted(): void {
		for ( $count = 0; $count < 302; $count++ ) {
			self::refuse( 1, "p$count" );
		}
		self::assertCount( 300, self::rows( 'refused' ) );
		self::assertSame( array( array( 'verified', '2' ) ), self::left_out() );
	}

	public function test_beyond_a_thousand_a_minute_nothing_is_written_any_more(): void {
		self::refuse( 61, null );
		self::db()->query( 'UPDATE ' . self::table() . " SET code = '999' WHERE outcome = 'left_out'" );
		self::refuse( 2, null );
		self::assertSame( array( array( 'unverified', '1000' ) ), self::left_out() );
		$written = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$written ): string {
				$written = str_starts_with( $sql, 'SELECT' ) ? $written : array( ...$written, $sql );
				return $sql;
			}
		);
		self::refuse( 5, null );
		self::assertSame( array(), $written );
	}

	public function test_the_report_says_how_many_are_missing_in_the_log(): void {
		$now   = time();
		$facts = static fn (): array => self::services()->diagnostics()->site_health()->facts();
		self::refuse( 60, null, $now );
		self::assertArrayNotHasKey( 'Refusals left out of the sign-in log in the last 24 hours', $facts() );
		self::refuse( 3, null, $now );
		self::assertSame( '3', $facts()['Refusals left out of the sign-in log in the last 24 hours'] ?? null );
	}

	public function test_trimming_takes_what_is_older_than_the_admin_wants_kept(): void {
		self::services()->settings()->store()->save( array( 'log_days' => 7 ) );
		foreach ( array( 7 * 86400 + 1, 7 * 86400, 1 ) as $age ) {
			self::log( self::NOW - $age )->note_refused( 'state_invalid', self::details( null ) );
		}
		self::log()->trim();
		self::assertSame( array( (string) ( self::NOW - 7 * 86400 ), (string) ( self::NOW - 1 ) ), array_column( self::rows(), 'happened_at' ) );
	}

	public function test_trimming_keeps_at_most_a_hundred_thousand_rows(): void {
		foreach ( array( 'old', 'older', 'new' ) as $code ) {
			self::log()->note_refused( $code, self::details( null ) );
		}
		$first = (int) self::db()->get_var( 'SELECT MIN(id) FROM ' . self::table() );
		self::db()->update( self::table(), array( 'id' => $first + 100001 ), array( 'code' => 'new' ) );
		self::log()->trim();
		self::assertSame( array( 'new' ), array_column( self::rows(), 'code' ) );
	}

	/** What strangers cause must not push out what happened to people. */
	public function test_trimming_counts_what_strangers_cause_apart(): void {
		self::refuse( 1, 'p1' );
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::log()->note_emergency();
		self::refuse( 1, null );
		$first = (int) self::db()->get_var( 'SELECT MIN(id) FROM ' . self::table() );
		self::refuse( 1, null );
		self::db()->query( 'UPDATE ' . self::table() . ' SET id = ' . ( $first + 200000 ) . ' ORDER BY id DESC LIMIT 1' );
		self::log()->trim();
		self::assertSame( array( 'refused', 'completed', 'opened', 'refused' ), array_column( self::rows(), 'outcome' ) );
	}

	public function test_trimming_keeps_at_most_a_hundred_thousand_rows_of_known_people_too(): void {
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::refuse( 1, 'p1' );
		foreach ( array( 'completed', 'refused' ) as $outcome ) {
			self::db()->query( 'INSERT INTO ' . self::table() . ' (happened_at, kind, outcome, identity_hash) VALUES (' . self::NOW . ", 'sign_in', '$outcome', 'p2')" );
		}
		// 131,072 of each.
		for ( $doubled = 0; $doubled < 17; $doubled++ ) {
			self::db()->query( 'INSERT INTO ' . self::table() . ' (happened_at, kind, outcome, identity_hash) SELECT happened_at, kind, outcome, identity_hash FROM ' . self::table() . " WHERE identity_hash = 'p2'" );
		}
		self::log()->trim();
		self::assertSame( '200000', self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::table() ) );
		self::assertSame( '200000', self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::table() . " WHERE identity_hash = 'p2'" ) );
	}

	public function test_without_its_table_nothing_is_noted_and_nothing_breaks(): void {
		$prefix            = self::db()->prefix;
		self::db()->prefix = 'nowhere_';
		$user              = self::user( 'ada' );
		// A database user who may not make tables.
		add_filter( 'query', static fn ( string $sql ): string => str_starts_with( $sql, 'CREATE TABLE nowhere_' ) ? 'CREATE no' : $sql );
		self::log()->note_refused( 'state_invalid', self::details( null ) );
		self::log()->note_completed( $user, self::details( null ) );
		self::db()->prefix = $prefix;
		self::assertSame( array(), self::rows() );
		// A query that failed ended the test's transaction in SQLite.
		delete_transient( Schema_Version::FAILED );
	}

	public function test_details_of_other_plugins_making_are_read_by_type(): void {
		self::log()->note_refused(
			'state_invalid',
			array(
				'purpose'   => array(),
				'reference' => 7,
				'identity'  => 'p1',
			)
		);
		self::assertSame( array( '', '', '' ), array( self::rows()[0]['kind'], self::rows()[0]['reference'], self::rows()[0]['subject'] ) );
	}

	private static function log( int $now = self::NOW ): Events {
		return self::services( static fn (): int => $now )->log()->events();
	}

	/** @return array{purpose: string, identity: Identity|null} */
	private static function details( ?Identity $identity ): array {
		return array(
			'purpose'  => 'sign_in',
			'identity' => $identity,
		);
	}

	/** @param string|null $subject Whose ID token was verified. */
	private static function refuse( int $times, ?string $subject, int $now = self::NOW ): void {
		$log = self::log( $now );
		for ( $count = 0; $count < $times; $count++ ) {
			$log->note_refused( 'state_invalid', self::details( null === $subject ? null : new Identity( 'https://x.logto.app/oidc', $subject ) ) );
		}
	}

	/** @return list<array{string, string}> */
	private static function left_out(): array {
		return array_map( static fn ( array $row ): array => array( $row['kind'], $row['code'] ), self::rows( 'left_out' ) );
	}

	/** @return list<array<string, string>> Without their ids. */
	private static function rows( string $outcome = '%' ): array {
		/** @var list<array<string, string>> $rows */
		$rows = self::db()->get_results( (string) self::db()->prepare( 'SELECT * FROM %i WHERE outcome LIKE %s ORDER BY happened_at, id', self::table(), $outcome ), 'ARRAY_A' );
		return array_map( static fn ( array $row ): array => array_diff_key( $row, array( 'id' => 0 ) ), $rows );
	}

	private static function table(): string {
		return self::db()->prefix . Events::TABLE;
	}
}
