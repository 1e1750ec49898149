<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Sign_In;

use Logto\Sign_In\Attempt;
use Logto\Sign_In\Purpose;
use Logto\Tests\Unit\Support\Clock;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Attempt_Test extends TestCase {

	private const FIELDS = array(
		'purpose'  => 'sign_in',
		'id'       => 'i',
		'nonce'    => 'n',
		'verifier' => 'v',
		'started'  => Clock::NOW,
		'remember' => false,
		'user'     => 0,
		'anew'     => false,
	);

	/** @return array<string, array{Attempt}> */
	public static function attempts(): array {
		return array(
			'a sign-in'                  => array( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW ) ),
			'a sign-in to be remembered' => array( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW, true ) ),
			'a connection'               => array( new Attempt( 'i', Purpose::Connect, 'n', 'v', Clock::NOW, false, 7 ) ),
			'one that is asked anew'     => array( new Attempt( 'i', Purpose::Interim, 'n', 'v', Clock::NOW, false, 0, true ) ),
		);
	}

	#[DataProvider( 'attempts' )]
	public function test_comes_back_as_it_was( Attempt $attempt ): void {
		self::assertEquals( $attempt, Attempt::from_json( $attempt->to_json() ) );
	}

	public function test_a_sign_in_is_nobodys_yet(): void {
		self::assertSame( 0, ( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW ) )->user );
	}

	/** @return array<string, array{int, bool}> */
	public static function ages(): array {
		return array(
			'just begun'                => array( 0, false ),
			'a second before the end'   => array( 899, false ),
			'15 minutes'                => array( 900, true ),
			'a day'                     => array( 86400, true ),
			'begun a minute from now'   => array( -60, false ),
			'begun 61 seconds from now' => array( -61, true ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_is_over_after_15_minutes( int $age, bool $over ): void {
		self::assertSame( $over, ( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW - $age ) )->is_over( Clock::NOW ) );
	}

	/** @return iterable<string, array{string}> */
	public static function garbage(): iterable {
		yield 'nothing' => array( '' );
		yield 'null' => array( 'null' );
		yield 'a text' => array( '"x"' );
		yield 'a list' => array( '[1,2,3,4,5,6,7]' );
		yield 'empty' => array( '{}' );
		yield 'half' => array( '{"id":"i"' );
		yield 'deep' => array( str_repeat( '[', 600 ) . str_repeat( ']', 600 ) );
		yield 'serialized' => array( 'O:8:"stdClass":0:{}' );
		$wrong = array(
			'purpose'  => array( 'Sign_In', '', null, 0, array() ),
			'id'       => array( null, 7, array() ),
			'nonce'    => array( null, 7, true ),
			'verifier' => array( null, 7, array( 'v' ) ),
			'started'  => array( null, '1', 1.5, true ),
			'remember' => array( null, 0, 'true' ),
			'user'     => array( null, '7', 7.5, false ),
			'anew'     => array( null, 0, 'true' ),
		);
		foreach ( $wrong as $name => $values ) {
			yield "without $name" => array( (string) json_encode( array_diff_key( self::FIELDS, array( $name => 0 ) ) ) );
			foreach ( $values as $value ) {
				yield "$name is " . json_encode( $value ) => array( (string) json_encode( array( $name => $value ) + self::FIELDS ) );
			}
		}
	}

	#[DataProvider( 'garbage' )]
	public function test_garbage_is_no_attempt( string $json ): void {
		self::assertNull( Attempt::from_json( $json ) );
	}

	public function test_the_fields_of_these_tests_are_an_attempt(): void {
		self::assertNotNull( Attempt::from_json( (string) json_encode( self::FIELDS ) ) );
	}

	public function test_only_an_attempt_anew_has_logto_ask(): void {
		self::assertSame( array(), ( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW ) )->parameters() );
		self::assertSame( array( 'prompt' => 'login' ), ( new Attempt( 'i', Purpose::Sign_In, 'n', 'v', Clock::NOW, anew: true ) )->parameters() );
	}
}
