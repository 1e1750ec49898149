<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Key_Set;
use Logto\Tests\Unit\Support\Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** A key set with anything in it: what is of use is used, and nothing makes a noise. */
final class Key_Set_Garbage_Test extends TestCase {

	/** @return array<string, array{mixed}> */
	public static function garbage(): array {
		return array(
			'null'                          => array( null ),
			'text'                          => array( 'EC' ),
			'number'                        => array( 1 ),
			'empty'                         => array( array() ),
			'list'                          => array( array( 'kty', 'EC' ) ),
			'nested'                        => array( array( 'kty' => array( 'kty' => array( 'kty' => 'EC' ) ) ) ),
			'all lists'                     => array( array_fill_keys( array( 'kty', 'crv', 'x', 'y', 'n', 'e', 'alg', 'use', 'kid', 'key_ops' ), array() ) ),
			'all numbers'                   => array( array_fill_keys( array( 'kty', 'crv', 'x', 'y', 'n', 'e', 'alg', 'use', 'kid', 'key_ops' ), 1 ) ),
			'RSA of lists'                  => array(
				array(
					'kty' => 'RSA',
					'n'   => array( 'x' ),
					'e'   => array( 'x' ),
				),
			),
			'an off-curve key of that name' => array( Signer::of( 'P-384' )->jwk( array( 'x' => Encoding::base64url( str_repeat( 'x', 48 ) ) ) ) ),
			'a short key of that name'      => array( Signer::of( 'P-384' )->jwk( array( 'x' => 'eA' ) ) ),
			'RSA 1024 of that name'         => array( Signer::of( 'RSA-1024' )->jwk( array( 'kid' => 'P-384-first' ) ) ),
		);
	}

	/** One key we can't use spoils no other, and makes no PHP warning (PHPUnit fails on any). */
	#[DataProvider( 'garbage' )]
	public function test_a_bad_key_spoils_no_other( mixed $bad ): void {
		$good = Signer::of( 'P-384' );
		$set  = new Key_Set( array( 'keys' => array( $bad, $bad, $bad, $bad, $good->jwk(), $bad ) ) );
		self::assertCount( 1, $set->candidates( 'ES384', $good->key_id() ) );
		self::assertCount( 1, $set->candidates( 'ES384', null ) );
		self::assertTrue( $set->is_usable() );
	}

	/** @return array<string, array{array<array-key, mixed>}> */
	public static function no_key_sets(): array {
		return array(
			'nothing'          => array( array() ),
			'no keys'          => array( array( 'keys' => array() ) ),
			'keys are null'    => array( array( 'keys' => null ) ),
			'keys are a text'  => array( array( 'keys' => 'EC' ) ),
			'keys are one key' => array( array( 'keys' => Signer::of( 'P-384' )->jwk() ) ),
			'a bare key'       => array( Signer::of( 'P-384' )->jwk() ),
			'a list'           => array( array( Signer::of( 'P-384' )->jwk() ) ),
			'deep'             => array( array( 'keys' => array( array( array( Signer::of( 'P-384' )->jwk() ) ) ) ) ),
		);
	}

	/** @param array<array-key, mixed> $document */
	#[DataProvider( 'no_key_sets' )]
	public function test_what_is_no_key_set_has_no_keys( array $document ): void {
		self::assertSame( array(), ( new Key_Set( $document ) )->candidates( 'ES384', null ) );
		self::assertFalse( ( new Key_Set( $document ) )->is_usable() );
	}

	public function test_looks_at_fifty_keys_and_no_more(): void {
		$good  = Signer::of( 'P-384' )->jwk();
		$other = Signer::of( 'P-256' )->jwk();
		self::assertCount( 1, ( new Key_Set( array( 'keys' => array( ...array_fill( 0, 49, $other ), $good ) ) ) )->candidates( 'ES384', null ) );
		self::assertCount( 0, ( new Key_Set( array( 'keys' => array( ...array_fill( 0, 50, $other ), $good ) ) ) )->candidates( 'ES384', null ) );
	}
}
