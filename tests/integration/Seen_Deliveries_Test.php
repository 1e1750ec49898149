<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Webhooks\Seen_Deliveries;

/** What Logto sent is taken once. */
final class Seen_Deliveries_Test extends Test_Case {

	private const NOW = 1_900_000_000;

	public function test_the_first_is_told_from_every_later_one(): void {
		self::assertTrue( self::seen()->note( 'a', self::NOW ) );
		self::assertFalse( self::seen()->note( 'a', self::NOW ) );
		self::assertFalse( self::seen()->note( 'a', self::NOW + 5 ), 'whatever time is said now' );
		self::assertSame( 1, self::count_rows() );
	}

	public function test_others_are_the_first_of_their_own(): void {
		self::assertTrue( self::seen()->note( 'a', self::NOW ) );
		self::assertTrue( self::seen()->note( 'A', self::NOW ), 'databases compare loosely' );
		self::assertTrue( self::seen()->note( 'à', self::NOW ) );
		self::assertTrue( self::seen()->note( '', self::NOW ) );
		self::assertTrue( self::seen()->note( str_repeat( 'a', 100_000 ), self::NOW ) );
		self::assertTrue( self::services()->webhooks()->seen( 'other' )->note( 'a', self::NOW ), 'of another kind' );
		self::assertSame( 6, self::count_rows() );
	}

	public function test_one_is_known_until_it_would_not_be_accepted_any_more(): void {
		self::seen()->note( 'a', self::NOW );
		self::trim( self::NOW - 1 );
		self::assertFalse( self::seen()->note( 'a', self::NOW ) );
		self::trim( self::NOW );
		self::assertSame( 0, self::count_rows() );
	}

	public function test_there_are_never_many(): void {
		$rows = array();
		foreach ( range( 1, 20_001 ) as $number ) {
			$hash   = hash( 'sha256', (string) $number );
			$rows[] = "( '$hash', 'jti', " . ( self::NOW + $number ) . ", '$hash', '$hash', '' )";
		}
		foreach ( array_chunk( $rows, 2_000 ) as $some ) {
			self::db()->query( 'INSERT INTO ' . self::table() . ' (hash, kind, expires, person, claim, body) VALUES ' . implode( ',', $some ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- numbers and hashes.
		}
		self::trim( self::NOW );
		self::assertSame( 20_000, self::count_rows() );
		self::assertSame( self::NOW + 2, (int) self::db()->get_var( 'SELECT MIN(expires) FROM ' . self::table() ) );
		self::trim( self::NOW );
		self::assertSame( 20_000, self::count_rows(), 'as many as there may be stay' );
	}

	public function test_nobody_knows_where_the_database_does_not_answer(): void {
		self::db()->suppress_errors();
		add_filter( 'query', static fn ( string $sql ): string => str_contains( $sql, 'logto_seen' ) ? 'SELECT no' : $sql );
		try {
			self::seen()->note( 'a', self::NOW );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
		} finally {
			self::db()->suppress_errors( false );
		}
	}

	private static function seen(): Seen_Deliveries {
		return self::services()->webhooks()->seen( 'jti' );
	}

	private static function trim( int $now ): void {
		Seen_Deliveries::trim( self::services()->webhooks()->seen_table(), $now );
	}

	private static function count_rows(): int {
		return (int) self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::table() );
	}

	private static function table(): string {
		return self::services()->webhooks()->seen_table()->name();
	}
}
