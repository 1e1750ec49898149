<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** RFC 7515 section 2: one spelling for each value, since a second one would be a second token. */
final class Encoding_Base64url_Test extends TestCase {

	/** @return array<string, array{string, string}> */
	public static function spellings(): array {
		return array(
			'nothing'                        => array( '', '' ),
			'one byte'                       => array( 'f', 'Zg' ),
			'two bytes'                      => array( 'fo', 'Zm8' ),
			'three bytes'                    => array( 'foo', 'Zm9v' ),
			'the two letters of its own'     => array( "\xfb\xff\xfe", '-__-' ),
			'example of RFC 7515 appendix C' => array( "\x03\xec\xff\xe0\xc1", 'A-z_4ME' ),
			'bytes that are no text'         => array( "\x00\xff\x00", 'AP8A' ),
		);
	}

	#[DataProvider( 'spellings' )]
	public function test_writes_and_reads( string $bytes, string $text ): void {
		self::assertSame( $text, Encoding::base64url( $bytes ) );
		self::assertSame( $bytes, Encoding::from_base64url( $text ) );
	}

	/** @return array<string, array{string}> */
	public static function misspellings(): array {
		return array(
			'padding, one'                => array( 'Zm8=' ),
			'padding, two'                => array( 'Zg==' ),
			'only padding'                => array( '=' ),
			'stray bits in two letters'   => array( 'Zh' ),
			'stray bits in three letters' => array( 'Zm9' ),
			'one letter over'             => array( 'Zm9vY' ),
			'one letter'                  => array( 'Z' ),
			'plus sign of plain base64'   => array( '+__-' ),
			'slash of plain base64'       => array( '-/_-' ),
			'space inside'                => array( 'Zm 9v' ),
			'space before'                => array( ' Zm9v' ),
			'line feed at the end'        => array( "Zm9v\n" ),
			'line feed inside'            => array( "Zm\n9v" ),
			'NUL'                         => array( "Zm9v\0" ),
			'dot'                         => array( 'Zm9v.' ),
			'percent'                     => array( 'Zm9v%3D' ),
			'a letter that is no ASCII'   => array( 'Zm9é' ),
		);
	}

	#[DataProvider( 'misspellings' )]
	public function test_refuses_every_other_spelling( string $text ): void {
		self::assertNull( Encoding::from_base64url( $text ) );
	}
}
