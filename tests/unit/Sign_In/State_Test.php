<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Sign_In;

use Logto\Settings\Secret_Box;
use Logto\Sign_In\State;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

final class State_Test extends TestCase {

	/** @return array<string, array{string, string}> */
	public static function targets(): array {
		return array(
			'none'                     => array( '', '' ),
			'a page'                   => array( 'https://site.example/a?b=c&d=%20#e', 'https://site.example/a?b=c&d=%20#e' ),
			'letters of the world'     => array( '/商店/', '/商店/' ),
			'600 bytes'                => array( str_repeat( 'a', 600 ), str_repeat( 'a', 600 ) ),
			'601 bytes'                => array( str_repeat( 'a', 601 ), '' ),
			'600 bytes of 300 letters' => array( str_repeat( 'é', 300 ), str_repeat( 'é', 300 ) ),
			'602 bytes of 301 letters' => array( str_repeat( 'é', 301 ), '' ),
		);
	}

	#[DataProvider( 'targets' )]
	public function test_carries_the_wanted_page( string $target, string $expected ): void {
		$state = State::open( ( new State( 'the-id', $target, 1 ) )->seal( self::box() ), self::box() );
		self::assertEquals( new State( 'the-id', $expected, 1 ), $state );
	}

	public function test_the_first_try_is_no_try_again(): void {
		self::assertSame( 0, ( new State( 'the-id', '' ) )->tries );
	}

	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_knows_whether_it_is_of_a_test( bool $is_test ): void {
		self::assertSame( $is_test, State::open( ( new State( 'the-id', '', 0, $is_test ) )->seal( self::box() ), self::box() )?->is_test );
	}

	public function test_knows_whether_it_is_of_a_try(): void {
		$state = State::open( ( new State( 'the-id', '', 0, false, true ) )->seal( self::box() ), self::box() );
		self::assertSame( array( false, true ), array( $state?->is_test, $state?->is_try ) );
		self::assertFalse( State::open( ( new State( 'the-id', '' ) )->seal( self::box() ), self::box() )?->is_try );
	}

	public function test_a_target_that_is_no_text_stops_nobody(): void {
		$state = State::open( ( new State( 'the-id', "/\xff" ) )->seal( self::box() ), self::box() );
		self::assertSame( 'the-id', $state?->id );
		self::assertTrue( mb_check_encoding( $state->target, 'UTF-8' ) );
	}

	/** An authorization endpoint's address has to stay short, and some letters need no encoding. */
	public function test_is_made_of_letters_that_an_address_may_hold(): void {
		self::assertMatchesRegularExpression( '/\A[A-Za-z0-9._-]+\z/', ( new State( 'i', '/?a=b' ) )->seal( self::box() ) );
	}

	/** @return array<string, array{string}> */
	public static function forged(): array {
		return array(
			'nothing'             => array( '' ),
			'plain'               => array( '["i","/",0]' ),
			'base64'              => array( base64_encode( '["i","/",0]' ) ),
			'of another site'     => array( ( new State( 'i', '/' ) )->seal( new Secret_Box( 'other', random_bytes( ... ) ) ) ),
			'of another purpose'  => array( self::box()->seal( '["i","/",0]', 'setting:app_secret' ) ),
			'cut'                 => array( substr( ( new State( 'i', '/' ) )->seal( self::box() ), 0, -1 ) ),
			'no JSON'             => array( self::sealed( 'x' ) ),
			'empty'               => array( self::sealed( '' ) ),
			'null'                => array( self::sealed( 'null' ) ),
			'a text'              => array( self::sealed( '"x"' ) ),
			'too short a list'    => array( self::sealed( '["i","/"]' ) ),
			'an object'           => array( self::sealed( '{"id":"i","target":"/","tries":0}' ) ),
			'id is a number'      => array( self::sealed( '[1,"/",0]' ) ),
			'target is null'      => array( self::sealed( '["i",null,0]' ) ),
			'target is a list'    => array( self::sealed( '["i",["/"],0]' ) ),
			'tries is a text'     => array( self::sealed( '["i","/","0"]' ) ),
			'tries is a fraction' => array( self::sealed( '["i","/",0.5]' ) ),
		);
	}

	#[DataProvider( 'forged' )]
	public function test_what_this_site_did_not_seal_as_a_state_is_none( string $sealed ): void {
		self::assertNull( State::open( $sealed, self::box() ) );
	}

	public function test_the_forgeries_differ_from_a_right_one_only_where_they_say(): void {
		self::assertEquals( new State( 'i', '/', 0 ), State::open( self::sealed( '["i","/",0]' ), self::box() ) );
	}

	private static function sealed( string $plain ): string {
		return self::box()->seal( $plain, 'state' );
	}

	private static function box(): Secret_Box {
		return new Secret_Box( 'the salts', random_bytes( ... ) );
	}
}
