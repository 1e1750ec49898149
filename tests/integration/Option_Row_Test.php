<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use RuntimeException;

/** Two requests that change one row of the options, or of a network's, one in the middle of the other. */
final class Option_Row_Test extends Test_Case {

	private const NAME = 'logto_test_row';

	private static function row(): Option_Row {
		return new Option_Row( self::db(), self::NAME, true );
	}

	/** @return array<array-key, mixed> */
	private static function put( string $name, mixed $value ): array {
		return self::row()->change( static fn ( array $row ): array => array( $name => $value ) + $row );
	}

	/** @return array<array-key, mixed> */
	private static function lies(): array {
		return array_diff_key( (array) self::stored( self::NAME ), array( Option_Row::REVISION => 0 ) );
	}

	public function test_what_comes_in_the_middle_of_a_change_stays(): void {
		foreach ( array( 'no row yet', 'a row' ) as $before ) {
			$calls = 0;
			self::row()->change(
				static function ( array $row ) use ( &$calls, $before ): array {
					if ( 1 === ++$calls ) {
						self::put( "theirs $before", 1 );
					}
					return array( "ours $before" => 2 ) + $row;
				}
			);
			self::assertSame( 2, $calls, 'asked again with what came meanwhile' );
		}
		$lies = self::lies();
		ksort( $lies );
		self::assertSame(
			array(
				'ours a row'        => 2,
				'ours no row yet'   => 2,
				'theirs a row'      => 1,
				'theirs no row yet' => 1,
			),
			$lies
		);
	}

	public function test_what_a_cache_says_does_not_matter(): void {
		self::put( 'first', 1 );
		get_option( self::NAME );
		$stale = wp_cache_get( 'alloptions', 'options' );
		self::put( 'second', 2 );
		// A persistent cache that another request filled late.
		wp_cache_set( 'alloptions', $stale, 'options' );
		self::assertSame( array( 'first' ), array_diff( array_keys( (array) get_option( self::NAME ) ), array( Option_Row::REVISION ) ), 'stale' );
		self::put( 'third', 3 );
		self::assertEqualsCanonicalizing( array( 'first', 'second', 'third' ), array_keys( self::lies() ) );
		self::assertSame( self::stored( self::NAME ), get_option( self::NAME ), 'and it is read as it lies there' );
	}

	public function test_a_change_that_only_a_collation_would_not_see_is_one(): void {
		self::put( 'name', 'Editor' );
		$seen = array();
		self::row()->change(
			static function ( array $row ) use ( &$seen ): array {
				$seen[] = $row['name'] ?? null;
				if ( 1 === count( $seen ) ) {
					self::put( 'name', 'editor' );
				}
				return array( 'other' => count( $seen ) ) + $row;
			}
		);
		self::assertSame( array( 'Editor', 'editor' ), $seen );
		self::assertSame( 'editor', self::lies()['name'] ?? null );
	}

	public function test_the_same_again_is_not_written(): void {
		$first = self::put( 'name', 'value' );
		self::assertSame( 1, Option_Row::revision( $first ) );
		$told = array();
		add_action(
			'update_option_' . self::NAME,
			static function () use ( &$told ): void {
				$told[] = true;
			}
		);
		self::assertSame( 1, Option_Row::revision( self::put( 'name', 'value' ) ) );
		self::assertCount( 0, $told );
		self::assertSame( 2, Option_Row::revision( self::put( 'name', 'another' ) ) );
		self::assertCount( 1, $told, 'others hear of it as of any option' );
	}

	public function test_what_is_thrown_leaves_the_row_as_it_was(): void {
		self::put( 'name', 'value' );
		try {
			self::row()->change( static fn () => throw new RuntimeException( 'no' ) );
			self::fail( 'thrown' );
		} catch ( RuntimeException $thrown ) {
			self::assertSame( 'no', $thrown->getMessage() );
		}
		self::assertSame( array( 'name' => 'value' ), self::lies() );
	}

	public function test_a_row_that_something_else_wrote_counts_as_none_and_is_taken_over(): void {
		foreach ( array( 'text', 7, 'a:1:{s:1:"x"' ) as $odd ) {
			update_option( self::NAME, $odd );
			self::assertSame( array(), self::row()->fresh() );
			self::put( 'name', $odd );
			self::assertSame( array( 'name' => $odd ), self::lies() );
		}
	}

	public function test_where_others_are_quicker_for_ever_it_gives_up(): void {
		$calls = 0;
		try {
			self::row()->change(
				static function ( array $row ) use ( &$calls ): array {
					self::put( 'theirs', ++$calls );
					return array( 'ours' => $calls ) + $row;
				}
			);
			self::fail( 'refused' );
		} catch ( Refusal ) {
			self::assertSame( 50, $calls );
		}
		self::assertSame( array( 'theirs' => 50 ), self::lies() );
	}
}
