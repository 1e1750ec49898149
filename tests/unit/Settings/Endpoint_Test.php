<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Endpoint;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** People paste what they have at hand; it becomes one origin or is refused. The cases are the browser's, too (admin-src/endpoint/endpoint.test.ts). */
final class Endpoint_Test extends TestCase {

	/** @return array<string, array{string, string}> */
	private static function cases( string $kind ): array {
		/** @var array<string, array<string, array{string, string}>> $cases */
		$cases = json_decode( (string) file_get_contents( __DIR__ . '/endpoint-cases.json' ), true, 8, JSON_THROW_ON_ERROR );
		return $cases[ $kind ];
	}

	/** @return array<string, array{string, string}> */
	public static function right(): array {
		return self::cases( 'understood' );
	}

	#[DataProvider( 'right' )]
	public function test_makes_one_origin_of_it( string $typed, string $origin ): void {
		self::assertSame( array( 'origin' => $origin ), Endpoint::parse( $typed, false ) );
		// What comes out goes in again: it is stored, and read from wp-config.
		self::assertSame( array( 'origin' => $origin ), Endpoint::parse( $origin, false ) );
	}

	/** @return array<string, array{string, string}> */
	public static function wrong(): array {
		// A browser understands the first, and the second becomes punycode before it comes here.
		return self::cases( 'refused' ) + array(
			'http to half a loopback' => array( 'http://127.1', 'http_not_allowed' ),
			'no ASCII'                => array( 'https://例子.cn', 'not_a_url' ),
			'no UTF-8'                => array( "https://x.logto.app/\xff", 'not_a_url' ),
		);
	}

	#[DataProvider( 'wrong' )]
	public function test_refuses( string $typed, string $error ): void {
		self::assertSame( array( 'error' => $error ), Endpoint::parse( $typed, false ) );
		if ( 'http_not_allowed' !== $error ) {
			self::assertSame( array( 'error' => $error ), Endpoint::parse( $typed, true ) );
		}
	}

	public function test_a_development_site_may_use_http_with_any_host(): void {
		self::assertSame( array( 'origin' => 'http://logto:3001' ), Endpoint::parse( 'http://logto:3001/oidc', true ) );
		self::assertSame( array( 'origin' => 'http://192.168.0.2' ), Endpoint::parse( 'http://192.168.0.2:80', true ) );
	}

	/** @return array<string, array{string, bool}> */
	public static function differences(): array {
		return array(
			'as it is kept'  => array( 'https://x.logto.app', false ),
			'a slash behind' => array( 'https://x.logto.app/', false ),
			'blanks around'  => array( ' https://x.logto.app ', false ),
			'no scheme'      => array( 'x.logto.app', true ),
			'a path'         => array( 'https://x.logto.app/oidc', true ),
			'capitals'       => array( 'https://X.logto.app', true ),
			'the Console'    => array( 'https://cloud.logto.io/abc123', true ),
		);
	}

	#[DataProvider( 'differences' )]
	public function test_knows_what_is_worth_a_word( string $typed, bool $is_mended ): void {
		$parsed = Endpoint::parse( $typed, false );
		self::assertSame( $is_mended, Endpoint::is_mended( $typed, $parsed['origin'] ?? '' ) );
		self::assertFalse( Endpoint::is_mended( $typed, '' ) );
	}
}
