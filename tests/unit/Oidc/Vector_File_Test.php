<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Tests\Unit\Support\Vector_File;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use UnexpectedValueException;

/** The reader of vectors loses none silently: what it can't read stops the run. */
final class Vector_File_Test extends TestCase {

	/** @return array<string, array{string}> */
	public static function unreadable(): array {
		$message = '{"tcId":1,"comment":"","msg":"","sig":"","result":"valid"}';
		return array(
			'fewer tests than it says'  => array( '{"numberOfTests":2,"testGroups":[{"private":{},"tests":[{"tcId":1,"comment":"","jws":"","result":"valid"}]}]}' ),
			'no groups'                 => array( '{"numberOfTests":0}' ),
			'a signature of other kind' => array( '{"numberOfTests":1,"testGroups":[{"type":"DsaVerify","sha":"SHA-256","tests":[' . $message . ']}]}' ),
			'a curve without algorithm' => array( '{"numberOfTests":1,"testGroups":[{"type":"EcdsaP1363Verify","sha":"SHA-512","key":{"curve":"secp256r1"},"tests":[' . $message . ']}]}' ),
			'a signature without key'   => array( '{"numberOfTests":1,"testGroups":[{"type":"EddsaVerify","tests":[' . $message . ']}]}' ),
			'a token without key'       => array( '{"numberOfTests":1,"testGroups":[{"tests":[{"tcId":1,"comment":"","jws":"","result":"valid"}]}]}' ),
			'a test without result'     => array( '{"numberOfTests":1,"testGroups":[{"private":{},"tests":[{"tcId":1,"comment":"","jws":""}]}]}' ),
		);
	}

	#[DataProvider( 'unreadable' )]
	public function test_what_is_not_understood_is_not_skipped( string $json ): void {
		$this->expectException( UnexpectedValueException::class );
		Vector_File::read( 'data://text/plain;base64,' . base64_encode( $json ) );
	}

	public function test_the_keys_are_read_from_numbers_as_from_a_jwk(): void {
		$test  = '"sha":"SHA-256","type":"EcdsaP1363Verify","tests":[{"tcId":7,"comment":"c","msg":"00ff","sig":"01","result":"invalid"}]}]}';
		$old   = '{"numberOfTests":1,"testGroups":[{"key":{"curve":"secp256r1","wx":"00ff","wy":"01"},' . $test;
		$x     = rtrim( strtr( base64_encode( str_repeat( "\0", 31 ) . "\xff" ), '+/', '-_' ), '=' );
		$given = '{"numberOfTests":1,"testGroups":[{"publicKey":{"curve":"secp256r1"},"publicKeyJwk":{"x":"' . $x . '"},' . $test;
		foreach ( array( $old, $given ) as $json ) {
			$vector = Vector_File::read( 'data://text/plain;base64,' . base64_encode( $json ) )[0];
			self::assertSame( array( 7, 'ES256', "\x00\xff", "\x01", 'invalid' ), array( $vector->id, $vector->algorithm, $vector->message, $vector->signature, $vector->result ) );
			self::assertIsArray( $vector->keys[0] );
			self::assertSame( $x, $vector->keys[0]['x'] ?? null );
		}
	}
}
