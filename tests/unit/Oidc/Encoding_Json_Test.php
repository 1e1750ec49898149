<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Encoding_Json_Test extends TestCase {

	/** @return array<string, array{string, array<array-key, mixed>}> */
	public static function objects(): array {
		return array(
			'empty'                 => array( '{}', array() ),
			'one member'            => array( '{"a":1}', array( 'a' => 1 ) ),
			'null stays'            => array( '{"email":null}', array( 'email' => null ) ),
			'blanks around'         => array( " \t\r\n{\"a\":1} \n", array( 'a' => 1 ) ),
			'nested list'           => array( '{"a":[]}', array( 'a' => array() ) ),
			// A huge number must not become another number (RFC 8259 section 6).
			'number beyond 64 bits' => array( '{"a":9223372036854775808}', array( 'a' => '9223372036854775808' ) ),
			'largest 64-bit number' => array( '{"a":9223372036854775807}', array( 'a' => PHP_INT_MAX ) ),
			// RFC 7519 section 4: of a member that comes twice only the last one counts.
			'a member twice'        => array( '{"a":1,"a":2}', array( 'a' => 2 ) ),
			'member without a name' => array( '{"":1}', array( '' => 1 ) ),
			'23 levels'             => array( self::nested( 23 ), self::levels( 23 ) ),
		);
	}

	/** @param array<array-key, mixed> $expected */
	#[DataProvider( 'objects' )]
	public function test_reads_an_object( string $text, array $expected ): void {
		self::assertSame( $expected, Encoding::from_json( $text ) );
	}

	/** @return array<string, array{string}> */
	public static function others(): array {
		return array(
			'nothing'           => array( '' ),
			'blank'             => array( ' ' ),
			'null'              => array( 'null' ),
			'true'              => array( 'true' ),
			'number'            => array( '1' ),
			'string'            => array( '"{}"' ),
			'list'              => array( '[]' ),
			'list of an object' => array( '[{"a":1}]' ),
			'half an object'    => array( '{"a":1' ),
			'two objects'       => array( '{}{}' ),
			'something behind'  => array( '{}x' ),
			'single quotes'     => array( "{'a':1}" ),
			'trailing comma'    => array( '{"a":1,}' ),
			'byte order mark'   => array( "\xef\xbb\xbf{}" ),
			'broken UTF-8'      => array( "{\"a\":\"\xff\"}" ),
			'half a surrogate'  => array( '{"a":"\ud800"}' ),
			'bare control byte' => array( "{\"a\":\"\n\"}" ),
			'HTML'              => array( '<html></html>' ),
			'24 levels'         => array( self::nested( 24 ) ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_refuses_everything_else( string $text ): void {
		self::assertNull( Encoding::from_json( $text ) );
	}

	private static function nested( int $levels ): string {
		return str_repeat( '{"a":', $levels - 1 ) . '{}' . str_repeat( '}', $levels - 1 );
	}

	/** @return array<array-key, mixed> */
	private static function levels( int $levels ): array {
		return 1 === $levels ? array() : array( 'a' => self::levels( $levels - 1 ) );
	}

	public function test_nested_objects_can_be_told_from_lists(): void {
		self::assertSame( array( 'a' => array( 'x' ) ), Encoding::from_json( '{"a":{"0":"x"}}' ) );
		self::assertEquals( array( 'a' => (object) array( '0' => 'x' ) ), Encoding::from_json( '{"a":{"0":"x"}}', true ) );
		self::assertSame( array( 'a' => array( 'x' ) ), Encoding::from_json( '{"a":["x"]}', true ) );
	}
}
