<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Generator;
use PHPUnit\Framework\Attributes\DataProvider;

/** The targets that core's own tests give `wp_validate_redirect()`, on their site `http://example.com/`. */
final class Core_Redirects_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'home_url', static fn (): string => 'http://example.com/' );
		add_filter( 'site_url', static fn ( mixed $url, mixed $path ): string => 'http://example.com/' . ( is_string( $path ) ? $path : '' ), 10, 2 );
	}

	/** @return array<string, array{string, string}> What core takes, and what of it is taken here; '' for what is too odd. */
	public static function good(): array {
		return array(
			'a host'                         => array( 'http://example.com', 'http://example.com' ),
			'the home page'                  => array( 'http://example.com/', 'http://example.com/' ),
			'by https'                       => array( 'https://example.com/', 'https://example.com/' ),
			'a host without a scheme'        => array( '//example.com', 'http://example.com' ),
			'the home page without a scheme' => array( '//example.com/', 'http://example.com/' ),
			'an address in the query'        => array( 'http://example.com/?foo=http://example.com/', 'http://example.com/?foo=http://example.com/' ),
			'a user name'                    => array( 'http://user@example.com/', '' ),
			'a user name and a colon'        => array( 'http://user:@example.com/', '' ),
			'a user name and a password'     => array( 'http://user:pass@example.com/', '' ),
			'control characters'             => array( " \t\n\r\0\x08\x0Bhttp://example.com", '' ),
			'control characters, no scheme'  => array( " \t\n\r\0\x08\x0B//example.com", '' ),
		);
	}

	#[DataProvider( 'good' )]
	public function test_what_core_takes_is_taken_unless_browsers_may_read_it_otherwise( string $target, string $expected ): void {
		self::assertSame( $expected, self::services()->adapters()->safe_redirect()->target( $target, '' ) );
		self::assertNotSame( '', wp_validate_redirect( $target, '' ), 'core takes it' );
	}

	/** @return Generator<string, array{string}> */
	public static function bad(): Generator {
		$targets = array(
			'',
			" \t\n\r\0\x08\x0Bhttp://non-safelisted.example.com",
			" \t\n\r\0\x08\x0B//non-safelisted.example.com",
			'http://:',
			'http://non-safelisted.example/',
			'data:text/plain;charset=utf-8,Hello%20World!',
			'file:///etc/passwd',
			'ftp://example.com/',
			'http:example.com',
			'http:80',
			'http://example.com:1234:5678/',
			'http://user:pa:ss@example.com/',
			'http://user@@example.com',
			'http://user@:example.com',
			'http://user?@example.com',
			'http://user@?example.com',
			'http://user#@example.com',
			'http://user@#example.com',
			'http://user@@example.com/',
			'http://user@:example.com/',
			'http://user?@example.com/',
			'http://user@?example.com/',
			'http://user#@example.com/',
			'http://user@#example.com/',
			'http://user:pass@@example.com',
			'http://user:pass@:example.com',
			'http://user:pass?@example.com',
			'http://user:pass@?example.com',
			'http://user:pass#@example.com',
			'http://user:pass@#example.com',
			'http://user:pass@@example.com/',
			'http://user:pass@:example.com/',
			'http://user:pass?@example.com/',
			'http://user:pass@?example.com/',
			'http://user:pass#@example.com/',
			'http://user:pass@#example.com/',
			'http://user.pass@@example.com',
			'http://user.pass@:example.com',
			'http://user.pass?@example.com',
			'http://user.pass@?example.com',
			'http://user.pass#@example.com',
			'http://user.pass@#example.com',
			'http://user.pass@@example.com/',
			'http://user.pass@:example.com/',
			'http://user.pass?@example.com/',
			'http://user.pass@?example.com/',
			'http://user.pass#@example.com/',
			'http://user.pass@#example.com/',
		);
		foreach ( $targets as $target ) {
			yield addcslashes( $target, "\0..\x1f" ) => array( $target );
		}
	}

	#[DataProvider( 'bad' )]
	public function test_what_core_refuses_is_refused( string $target ): void {
		self::assertSame( '', self::services()->adapters()->safe_redirect()->target( $target, '' ) );
		self::assertSame( '', wp_validate_redirect( $target, '' ), 'core refuses it' );
	}

	public function test_they_are_as_many_as_core_has(): void {
		self::assertCount( 11, self::good() );
		self::assertCount( 48, iterator_to_array( self::bad() ) );
	}
}
