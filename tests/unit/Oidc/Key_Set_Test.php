<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Key_Set;
use Logto\Tests\Unit\Support\Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Which of the published keys may have signed (RFC 7517 section 4, RFC 7518 section 6, RFC 8037). */
final class Key_Set_Test extends TestCase {

	/** @return array<string, array{string}> */
	public static function kinds(): array {
		return array(
			'P-384'    => array( 'P-384' ),
			'P-256'    => array( 'P-256' ),
			'P-521'    => array( 'P-521' ),
			'RSA-2048' => array( 'RSA-2048' ),
			'Ed25519'  => array( 'Ed25519' ),
		);
	}

	#[DataProvider( 'kinds' )]
	public function test_a_key_serves_its_own_algorithm_only( string $kind ): void {
		$signer = Signer::of( $kind );
		self::assertSame( array( $signer->algorithm() ), self::serves( $signer->jwk() ) );
		self::assertTrue( ( new Key_Set( array( 'keys' => array( $signer->jwk() ) ) ) )->is_usable() );
	}

	/** @return array<string, array{string, list<string>}> */
	public static function families(): array {
		return array(
			'P-384'    => array( 'P-384', array( 'ES384' ) ),
			'P-256'    => array( 'P-256', array( 'ES256' ) ),
			'P-521'    => array( 'P-521', array( 'ES512' ) ),
			'RSA-2048' => array( 'RSA-2048', array( 'RS256', 'RS384', 'RS512' ) ),
			'Ed25519'  => array( 'Ed25519', array( 'EdDSA' ) ),
		);
	}

	/** @param list<string> $algorithms */
	#[DataProvider( 'families' )]
	public function test_a_key_that_says_no_algorithm_serves_those_of_its_type( string $kind, array $algorithms ): void {
		$jwk = Signer::of( $kind )->jwk(
			array(
				'alg' => null,
				'use' => null,
			)
		);
		self::assertSame( $algorithms, self::serves( $jwk ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function fitting(): array {
		return array(
			'use sig'                       => array( array( 'use' => 'sig' ) ),
			'no use'                        => array( array( 'use' => null ) ),
			'key_ops verify'                => array( array( 'key_ops' => array( 'verify' ) ) ),
			'key_ops verify among others'   => array( array( 'key_ops' => array( 'sign', 'verify' ) ) ),
			'no kid'                        => array( array( 'kid' => null ) ),
			'a kid that is a number'        => array( array( 'kid' => 7 ) ),
			'certificates that are ignored' => array( array( 'x5c' => array( 'MIIB' ) ) ),
			'members of tomorrow'           => array( array( 'exp' => array( array( 1 ) ) ) ),
			'an RSA number beside'          => array( array( 'n' => 'AQAB' ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'fitting' )]
	public function test_takes_a_signing_key( array $changes ): void {
		self::assertSame( array( 'ES384' ), self::serves( Signer::of( 'P-384' )->jwk( $changes ) ) );
	}

	/** RSA has no curves: a stray member says nothing. */
	public function test_takes_an_rsa_key_whatever_its_curve_is_called(): void {
		self::assertSame( array( 'RS256' ), self::serves( Signer::of( 'RSA-2048' )->jwk( array( 'crv' => 'none' ) ) ) );
		self::assertSame( array( 'RS256' ), self::serves( Signer::of( 'RSA-2048' )->jwk( array( 'crv' => '' ) ) ) );
	}

	#[DataProvider( 'kinds' )]
	public function test_a_key_whose_private_part_is_published_proves_nothing( string $kind ): void {
		$signer = Signer::of( $kind );
		self::assertSame( array(), self::serves( $signer->jwk( array( 'd' => $signer->private_member() ) ) ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function unfit(): array {
		$short = Encoding::base64url( random_bytes( 47 ) );
		return array(
			'a private part of a wrong type'   => array( array( 'd' => array() ) ),
			'use enc'                          => array( array( 'use' => 'enc' ) ),
			'use SIG'                          => array( array( 'use' => 'SIG' ) ),
			'use is a list'                    => array( array( 'use' => array( 'sig' ) ) ),
			'use is true'                      => array( array( 'use' => true ) ),
			'key_ops without verify'           => array( array( 'key_ops' => array( 'sign' ) ) ),
			'key_ops empty'                    => array( array( 'key_ops' => array() ) ),
			'key_ops is a text'                => array( array( 'key_ops' => 'verify' ) ),
			'key_ops holds true'               => array( array( 'key_ops' => array( true ) ) ),
			'key_ops holds zero'               => array( array( 'key_ops' => array( 0 ) ) ),
			'alg of another curve'             => array( array( 'alg' => 'ES256' ) ),
			'alg of another type'              => array( array( 'alg' => 'RS256' ) ),
			'alg for encryption'               => array( array( 'alg' => 'ECDH-ES' ) ),
			'alg is a number'                  => array( array( 'alg' => 384 ) ),
			'alg is true'                      => array( array( 'alg' => true ) ),
			'kty missing'                      => array( array( 'kty' => null ) ),
			'kty in small letters'             => array( array( 'kty' => 'ec' ) ),
			'kty is a list'                    => array( array( 'kty' => array( 'EC' ) ) ),
			'kty of another type'              => array( array( 'kty' => 'RSA' ) ),
			'crv missing'                      => array( array( 'crv' => null ) ),
			'crv not supported'                => array( array( 'crv' => 'secp256k1' ) ),
			'crv of a longer curve'            => array( array( 'crv' => 'P-521' ) ),
			'crv is a list'                    => array( array( 'crv' => array( 'P-384' ) ) ),
			'x missing'                        => array( array( 'x' => null ) ),
			'y missing'                        => array( array( 'y' => null ) ),
			'x empty'                          => array( array( 'x' => '' ) ),
			'x is a number'                    => array( array( 'x' => 1 ) ),
			'x is a list'                      => array( array( 'x' => array( 'AQAB' ) ) ),
			'x is true'                        => array( array( 'x' => true ) ),
			'x in plain base64'                => array( array( 'x' => str_repeat( '+', 64 ) ) ),
			'x padded'                         => array( array( 'x' => 'Zg==' ) ),
			'n beside it is a list'            => array( array( 'n' => array() ) ),
			// RFC 7518 section 6.2.1.2: a coordinate has the full length of the curve's field.
			'x one byte short'                 => array( array( 'x' => $short ) ),
			'y one byte short'                 => array( array( 'y' => $short ) ),
			'x of 300 bytes'                   => array( array( 'x' => Encoding::base64url( str_repeat( "\1", 300 ) ) ) ),
			'a point that is not on the curve' => array( array( 'y' => Encoding::base64url( str_repeat( "\1", 48 ) ) ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'unfit' )]
	public function test_leaves_out_a_key_that_is_none_to_verify_with( array $changes ): void {
		$jwk = Signer::of( 'P-384' )->jwk( $changes );
		self::assertSame( array(), self::serves( $jwk ) );
		self::assertFalse( ( new Key_Set( array( 'keys' => array( $jwk ) ) ) )->is_usable() );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function weak_rsa(): array {
		return array(
			'exponent 1'               => array( array( 'e' => 'AQ' ) ),
			'exponent 1 behind a zero' => array( array( 'e' => 'AAE' ) ),
			'exponent 0'               => array( array( 'e' => 'AA' ) ),
			'exponent 2'               => array( array( 'e' => 'Ag' ) ),
			'exponent 65536'           => array( array( 'e' => 'AQAA' ) ),
			'exponent empty'           => array( array( 'e' => '' ) ),
			'exponent missing'         => array( array( 'e' => null ) ),
			'exponent is a number'     => array( array( 'e' => 65537 ) ),
			'exponent in plain base64' => array( array( 'e' => 'AQ+B' ) ),
			'modulus missing'          => array( array( 'n' => null ) ),
			'modulus is a list'        => array( array( 'n' => array() ) ),
			'modulus of zeros'         => array( array( 'n' => Encoding::base64url( str_repeat( "\0", 256 ) ) ) ),
			'1024 bits behind zeros'   => array( array( 'n' => Encoding::base64url( str_repeat( "\0", 128 ) . str_repeat( "\xff", 128 ) ) ) ),
			'padded'                   => array( array( 'n' => Encoding::base64url( str_repeat( "\xff", 256 ) ) . '==' ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'weak_rsa' )]
	public function test_leaves_out_a_broken_rsa_key( array $changes ): void {
		self::assertSame( array(), self::serves( Signer::of( 'RSA-2048' )->jwk( $changes ) ) );
	}

	/** @return array<string, array{int, list<string>}> */
	public static function rsa_sizes(): array {
		return array(
			'1024 bits' => array( 1024, array() ),
			'2040 bits' => array( 2040, array() ),
			// As many bytes as 2048 bits, and too short all the same (RFC 7518 section 3.3).
			'2047 bits' => array( 2047, array() ),
			'2048 bits' => array( 2048, array( 'RS256' ) ),
			'2049 bits' => array( 2049, array( 'RS256' ) ),
		);
	}

	/** @param list<string> $algorithms */
	#[DataProvider( 'rsa_sizes' )]
	public function test_an_rsa_key_has_2048_bits_or_more( int $bits, array $algorithms ): void {
		self::assertSame( $algorithms, self::serves( Signer::of( "RSA-$bits" )->jwk() ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function wrong_ed25519(): array {
		return array(
			'31 bytes'  => array( array( 'x' => Encoding::base64url( str_repeat( 'x', 31 ) ) ) ),
			'33 bytes'  => array( array( 'x' => Encoding::base64url( str_repeat( 'x', 33 ) ) ) ),
			'Ed448'     => array( array( 'crv' => 'Ed448' ) ),
			'X25519'    => array( array( 'crv' => 'X25519' ) ),
			'kty EC'    => array( array( 'kty' => 'EC' ) ),
			'x missing' => array( array( 'x' => null ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'wrong_ed25519' )]
	public function test_leaves_out_a_broken_ed25519_key( array $changes ): void {
		self::assertSame( array(), self::serves( Signer::of( 'Ed25519' )->jwk( $changes ) ) );
	}

	public function test_a_symmetric_key_is_never_read(): void {
		foreach ( array( 'HS256', 'ES384', 'RS256', null ) as $algorithm ) {
			$jwk = array(
				'kty' => 'oct',
				'k'   => Encoding::base64url( str_repeat( 'k', 64 ) ),
				'alg' => $algorithm,
			);
			self::assertSame( array(), self::serves( $jwk ) );
		}
	}

	public function test_only_keys_of_that_name_are_candidates(): void {
		$set = new Key_Set( array( 'keys' => array( Signer::of( 'P-384' )->jwk(), Signer::of( 'P-384', 'new' )->jwk() ) ) );
		self::assertCount( 1, $set->candidates( 'ES384', 'P-384-new' ) );
		self::assertCount( 0, $set->candidates( 'ES384', 'P-384-none' ) );
		self::assertCount( 0, $set->candidates( 'ES384', '' ) );
		self::assertCount( 2, $set->candidates( 'ES384', null ) );
	}

	/**
	 * @param array<string, mixed> $jwk
	 * @return list<string> The algorithms that the key is a candidate for.
	 */
	private static function serves( array $jwk ): array {
		$set = new Key_Set( array( 'keys' => array( $jwk ) ) );
		return array_values( array_filter( Key_Set::algorithms(), static fn ( string $algorithm ): bool => array() !== $set->candidates( $algorithm, null ) ) );
	}
}
