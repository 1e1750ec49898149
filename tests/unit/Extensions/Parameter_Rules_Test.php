<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Extensions;

use Logto\Extensions\Parameter_Rules;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

/** What other code may send along to Logto. */
final class Parameter_Rules_Test extends TestCase {

	private const GIVEN = array(
		'scope'        => 'openid profile',
		'first_screen' => 'register',
	);

	/** @return iterable<string, array{array<string, string>}> */
	public static function sound(): iterable {
		yield 'as it was' => array( self::GIVEN );
		yield 'one more' => array( self::GIVEN + array( 'ui_locales' => 'zh-CN en' ) );
		yield 'one less' => array( array( 'scope' => 'openid profile' ) );
		yield 'another scope' => array( array( 'scope' => 'openid urn:logto:scope:organizations' ) );
		yield 'a prompt' => array( self::GIVEN + array( 'prompt' => 'login consent' ) );
		yield 'a value of 1000 bytes' => array( self::GIVEN + array( 'login_hint' => str_repeat( 'a', 1000 ) ) );
		yield 'a name of 100 letters' => array( self::GIVEN + array( str_repeat( 'a', 100 ) => 'x' ) );
		yield '30 parameters' => array( self::GIVEN + array_combine( array_map( static fn ( int $number ): string => "p$number", range( 1, 28 ) ), array_fill( 0, 28, 'x' ) ) );
		$fill = 1500 - strlen( http_build_query( self::GIVEN + array( 'a' => '' ) + array( 'b' => '' ) ) );
		yield '1500 bytes' => array( self::GIVEN + array( 'a' => str_repeat( 'a', 700 ) ) + array( 'b' => str_repeat( 'b', $fill - 700 ) ) );
	}

	/** @param array<string, string> $answer */
	#[DataProvider( 'sound' )]
	public function test_is_taken( array $answer ): void {
		self::assertSame( '', Parameter_Rules::fault( self::GIVEN, $answer ) );
	}

	public function test_what_the_settings_have_may_stay_however_long_it_is(): void {
		$given = self::GIVEN + array_fill_keys( array( 'a', 'b', 'c' ), str_repeat( 'a', 1000 ) );
		self::assertSame( '', Parameter_Rules::fault( $given, $given ) );
		self::assertNotSame( '', Parameter_Rules::fault( $given, $given + array( 'd' => 'x' ) ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function nonsense(): iterable {
		foreach ( array( 'client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'state', 'nonce', 'code_challenge', 'code_challenge_method', 'code_verifier', 'request', 'request_uri', 'registration', 'State', 'REDIRECT_URI' ) as $name ) {
			yield "the plugin's own $name" => array( self::GIVEN + array( $name => 'x' ) );
		}
		yield 'null' => array( null );
		yield 'a text' => array( 'scope=openid' );
		yield 'an object' => array( (object) self::GIVEN );
		yield 'nothing at all' => array( array() );
		yield 'no scope' => array( array( 'first_screen' => 'register' ) );
		yield 'a scope without openid' => array( array( 'scope' => 'profile email' ) );
		yield 'a scope that only looks like it' => array( array( 'scope' => 'openid2 Openid' ) );
		yield 'a scope as a list' => array( array( 'scope' => array( 'openid' ) ) );
		yield 'two blanks in the scope' => array( array( 'scope' => 'openid  profile' ) );
		yield 'a line break in the scope' => array( array( 'scope' => "openid\nprofile" ) );
		yield 'a quote in the scope' => array( array( 'scope' => 'openid "x"' ) );
		yield 'prompt=none' => array( self::GIVEN + array( 'prompt' => 'none' ) );
		yield 'none among others' => array( self::GIVEN + array( 'prompt' => 'login none' ) );
		yield 'a list as a value' => array( self::GIVEN + array( 'resource' => array( 'a', 'b' ) ) );
		yield 'a number as a value' => array( self::GIVEN + array( 'max_age' => 3600 ) );
		yield 'an object as a value' => array( self::GIVEN + array( 'x' => new stdClass() ) );
		yield 'a line break in a value' => array( self::GIVEN + array( 'x' => "a\r\nSet-Cookie: b" ) );
		yield 'what is no UTF-8' => array( self::GIVEN + array( 'x' => "\xff" ) );
		yield 'a value of 1001 bytes' => array( self::GIVEN + array( 'x' => str_repeat( 'a', 1001 ) ) );
		yield 'a name of 101 letters' => array( self::GIVEN + array( str_repeat( 'a', 101 ) => 'x' ) );
		yield 'a name with a blank' => array( self::GIVEN + array( 'a b' => 'x' ) );
		yield 'a name with brackets' => array( self::GIVEN + array( 'state[]' => 'x' ) );
		yield 'no name' => array( self::GIVEN + array( '' => 'x' ) );
		yield '31 parameters' => array( self::GIVEN + array_combine( array_map( static fn ( int $number ): string => "p$number", range( 1, 29 ) ), array_fill( 0, 29, 'x' ) ) );
		$fill = 1501 - strlen( http_build_query( self::GIVEN + array( 'a' => '' ) + array( 'b' => '' ) ) );
		yield '1501 bytes' => array( self::GIVEN + array( 'a' => str_repeat( 'a', 700 ) ) + array( 'b' => str_repeat( 'b', $fill - 700 ) ) );
	}

	#[DataProvider( 'nonsense' )]
	public function test_is_not_taken( mixed $answer ): void {
		self::assertNotSame( '', Parameter_Rules::fault( self::GIVEN, $answer ) );
	}
}
