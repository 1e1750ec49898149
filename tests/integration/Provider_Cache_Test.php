<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Provider_Cache;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;

/** Two requests that keep Logto's documents, each with what it knew when it began. */
final class Provider_Cache_Test extends Test_Case {

	private const NOW = 1_800_000_000;

	private static function cache(): Provider_Cache {
		return new Provider_Cache( static fn (): int => self::NOW, static function ( int $micros ): void {} );
	}

	/** @return array<string, mixed> */
	private static function record( string $what, int $fetched, int $keys_fetched, int $failed, string $issuer = 'https://x.logto.app/oidc' ): array {
		return array(
			'issuer'       => $issuer,
			'document'     => array( 'is' => $what ),
			'keys'         => array( 'are' => $what ),
			'fetched'      => $fetched,
			'keys_fetched' => $keys_fetched,
			'failed'       => $failed,
		);
	}

	/** @return iterable<string, array{array<string, mixed>, array<string, mixed>, array<string, mixed>}> What lies there, what is written, and what lies there then. */
	public static function writes(): iterable {
		$now = self::NOW;
		yield 'the same again' => array( self::record( 'old', $now - 9, $now - 9, 0 ), self::record( 'old', $now - 9, $now - 9, 0 ), self::record( 'old', $now - 9, $now - 9, 0 ) );
		yield 'newer documents' => array( self::record( 'old', $now - 9, $now - 9, $now - 8 ), self::record( 'new', $now, $now, 0 ), self::record( 'new', $now, $now, 0 ) );
		yield 'documents after a failure of the same second' => array( self::record( 'old', $now - 9, $now - 9, $now ), self::record( 'new', $now, $now, 0 ), self::record( 'new', $now, $now, 0 ) );
		yield 'a failure' => array( self::record( 'old', $now - 9, $now - 9, 0 ), self::record( 'old', $now - 9, $now - 9, $now ), self::record( 'old', $now - 9, $now - 9, $now ) );
		yield 'a failure of one who did not know the new documents' => array( self::record( 'new', $now - 1, $now - 1, 0 ), self::record( 'old', $now - 9, $now - 9, $now - 2 ), self::record( 'new', $now - 1, $now - 1, 0 ) );
		yield 'the same in one second' => array( self::record( 'new', $now, $now, 0 ), self::record( 'old', $now - 9, $now - 9, $now ), self::record( 'new', $now, $now, 0 ) );
		yield 'a later failure of one who did not know the new documents' => array( self::record( 'new', $now - 1, $now - 1, 0 ), self::record( 'old', $now - 9, $now - 9, $now ), self::record( 'new', $now - 1, $now - 1, $now ) );
		yield 'newer keys only' => array( self::record( 'old', $now - 9, $now - 9, 0 ), array( 'document' => array( 'is' => 'old' ) ) + self::record( 'new', $now - 9, $now, 0 ), array( 'document' => array( 'is' => 'old' ) ) + self::record( 'new', $now - 9, $now, 0 ) );
		yield 'a time of a wrong clock' => array( self::record( 'wrong', $now + 1, $now + 1, $now + 1 ), self::record( 'new', $now, $now, 0 ), self::record( 'new', $now, $now, 0 ) );
		yield 'another issuer' => array( self::record( 'other', $now, $now, $now, 'https://y.logto.app/oidc' ), self::record( 'new', $now - 9, $now - 9, 0 ), self::record( 'new', $now - 9, $now - 9, 0 ) );
	}

	/**
	 * @param array<string, mixed> $lies
	 * @param array<string, mixed> $written
	 * @param array<string, mixed> $expected
	 */
	#[DataProvider( 'writes' )]
	public function test_what_another_request_fetched_stays( array $lies, array $written, array $expected ): void {
		update_option( Store::PROVIDER, $lies, false );
		self::cache()->write( $written );
		$now = (array) self::cache()->read( true );
		unset( $now['revision'] );
		ksort( $now );
		ksort( $expected );
		self::assertSame( $expected, $now );
	}

	public function test_no_page_reads_it_with_the_others(): void {
		self::cache()->write( self::record( 'new', self::NOW, self::NOW, 0 ) );
		self::assertArrayNotHasKey( Store::PROVIDER, wp_load_alloptions( true ) );
	}
}
