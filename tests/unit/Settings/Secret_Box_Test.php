<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Oidc\Encoding;
use Logto\Settings\Secret_Box;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use ValueError;

/** What this site sealed for this purpose opens; everything else is as if it were not there. */
final class Secret_Box_Test extends TestCase {

	/** @return array<string, array{string}> */
	public static function texts(): array {
		return array(
			'empty'     => array( '' ),
			'one byte'  => array( 'a' ),
			'a secret'  => array( 'p:%+ ä' ),
			'any bytes' => array( "\0\xff\n" ),
			'long'      => array( str_repeat( 'x', 5000 ) ),
		);
	}

	#[DataProvider( 'texts' )]
	public function test_opens_what_it_sealed( string $text ): void {
		$sealed = self::box()->seal( $text, 'here' );
		self::assertMatchesRegularExpression( '/\Av1\.[A-Za-z0-9_-]+\z/', $sealed );
		self::assertSame( $text, self::box()->open( $sealed, 'here' ) );
	}

	public function test_says_nothing_of_what_is_inside_and_never_the_same_twice(): void {
		$sealed = self::box()->seal( 'the secret', 'here' );
		self::assertStringNotContainsString( 'secret', (string) Encoding::from_base64url( substr( $sealed, 3 ) ) );
		self::assertNotSame( $sealed, self::box()->seal( 'the secret', 'here' ) );
	}

	public function test_another_purpose_does_not_open_it(): void {
		$sealed = self::box()->seal( 'a', 'state' );
		self::assertNull( self::box()->open( $sealed, 'setting:app_secret' ) );
		self::assertNull( self::box()->open( $sealed, '' ) );
		self::assertNull( self::box()->open( $sealed, 'State' ) );
	}

	public function test_another_site_does_not_open_it(): void {
		self::assertNull( self::box( 'other salts' )->open( self::box()->seal( 'a', 'here' ), 'here' ) );
	}

	public function test_no_byte_may_be_changed(): void {
		$sealed = self::box()->seal( 'secret', 'here' );
		for ( $place = 0, $length = strlen( $sealed ); $place < $length; $place++ ) {
			$changed           = $sealed;
			$changed[ $place ] = 'A' === $sealed[ $place ] ? 'B' : 'A';
			self::assertNull( self::box()->open( $changed, 'here' ), "byte $place" );
		}
	}

	/** The last letter of base64 may have bits that mean nothing: they must not make a second spelling. */
	public function test_the_last_letter_may_not_be_changed(): void {
		$sealed = self::box()->seal( 'secret', 'here' );
		foreach ( str_split( 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_' ) as $letter ) {
			$changed = substr( $sealed, 0, -1 ) . $letter;
			self::assertSame( $changed === $sealed ? 'secret' : null, self::box()->open( $changed, 'here' ), $letter );
		}
	}

	public function test_no_byte_may_be_missing(): void {
		$sealed = self::box()->seal( '', 'here' );
		for ( $length = strlen( $sealed ) - 1; $length >= 0; $length-- ) {
			self::assertNull( self::box()->open( substr( $sealed, 0, $length ), 'here' ), "$length bytes" );
		}
	}

	/** @return array<string, array{string}> */
	public static function garbage(): array {
		return array(
			'nothing'          => array( '' ),
			'only the version' => array( 'v1.' ),
			'another version'  => array( 'v2.' . str_repeat( 'A', 60 ) ),
			'no version'       => array( str_repeat( 'A', 60 ) ),
			'zeros'            => array( 'v1.' . str_repeat( 'A', 60 ) ),
			'one letter over'  => array( 'v1.' . str_repeat( 'A', 61 ) ),
			'padded'           => array( 'v1.' . str_repeat( 'A', 58 ) . '==' ),
			'plain base64'     => array( 'v1.' . str_repeat( '+/', 30 ) ),
			'blank'            => array( 'v1. ' . str_repeat( 'A', 60 ) ),
			'NUL'              => array( "v1.\0" . str_repeat( 'A', 60 ) ),
			'no ASCII'         => array( 'v1.' . str_repeat( 'é', 30 ) ),
			'serialized'       => array( 'O:8:"stdClass":0:{}' ),
		);
	}

	#[DataProvider( 'garbage' )]
	public function test_garbage_opens_to_nothing( string $sealed ): void {
		self::assertNull( self::box()->open( $sealed, 'here' ) );
	}

	public function test_only_one_spelling_opens(): void {
		$sealed = self::box()->seal( 'a', 'here' );
		foreach ( array( "$sealed\n", " $sealed", "$sealed=", "$sealed.", ucfirst( $sealed ) ) as $other ) {
			self::assertNull( self::box()->open( $other, 'here' ) );
		}
	}

	public function test_a_site_without_a_key_seals_nothing(): void {
		$this->expectException( ValueError::class );
		self::box( '' )->seal( 'a', 'here' );
	}

	private static function box( string $key = 'the salts' ): Secret_Box {
		return new Secret_Box( $key, random_bytes( ... ) );
	}
}
