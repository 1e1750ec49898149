<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Webhooks;

use Logto\Webhooks\Signature;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Signature_Test extends TestCase {

	private const BODY = '{"event":"User.Deleted"}';
	private const KEY  = 'key';

	/** By another program: `printf '%s' "$BODY" | openssl dgst -sha256 -hmac key`. */
	private const RIGHT = '505b65c313d482169ef88e3a4408cd2dc01924f1a44bd35d0e1d4c62e35c6973';

	public function test_logtos_is_one(): void {
		self::assertTrue( Signature::is_one( self::RIGHT ) );
		self::assertTrue( Signature::is_by( array( self::KEY ), self::RIGHT, self::BODY ) );
		self::assertTrue( Signature::is_by( array( 'another', self::KEY ), self::RIGHT, self::BODY ) );
		self::assertTrue( Signature::is_by( array( self::KEY, 'another' ), self::RIGHT, self::BODY ) );
	}

	/** @return array<string, array{mixed}> */
	public static function no_signatures(): array {
		return array(
			'none'                   => array( null ),
			'empty'                  => array( '' ),
			'upper case'             => array( strtoupper( self::RIGHT ) ),
			'a digit shorter'        => array( substr( self::RIGHT, 1 ) ),
			'a digit longer'         => array( self::RIGHT . '0' ),
			'a line behind it'       => array( self::RIGHT . "\n" ),
			'a blank before it'      => array( ' ' . self::RIGHT ),
			'no hexadecimal digit'   => array( 'g' . substr( self::RIGHT, 1 ) ),
			'with what others write' => array( 'sha256=' . self::RIGHT ),
			'a list'                 => array( array( self::RIGHT ) ),
		);
	}

	#[DataProvider( 'no_signatures' )]
	public function test_nothing_else_is( mixed $signature ): void {
		self::assertFalse( Signature::is_one( $signature ) );
		self::assertFalse( is_string( $signature ) && Signature::is_by( array( self::KEY ), $signature, self::BODY ) );
	}

	/** @return array<string, array{list<string>, string, string}> */
	public static function wrong_ones(): array {
		return array(
			'no key'             => array( array(), self::RIGHT, self::BODY ),
			'another key'        => array( array( 'another' ), self::RIGHT, self::BODY ),
			'another body'       => array( array( self::KEY ), self::RIGHT, self::BODY . ' ' ),
			'no body'            => array( array( self::KEY ), self::RIGHT, '' ),
			'under an empty key' => array( array( '' ), hash_hmac( 'sha256', self::BODY, '' ), self::BODY ),
		);
	}

	/** @param list<string> $keys */
	#[DataProvider( 'wrong_ones' )]
	public function test_one_of_something_else_is_not_by_logto( array $keys, string $signature, string $body ): void {
		self::assertFalse( Signature::is_by( $keys, $signature, $body ) );
	}
}
