<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Logto\Oidc\Encoding;
use UnexpectedValueException;

/** Reads Wycheproof's JSON, of today and of old. What it doesn't know it throws at, so that no test is lost silently. */
final class Vector_File {

	/** What we can be asked for: a token's signature, a key set, and the signatures that tokens have. */
	public const NAMES = array(
		'json_web_signature_test.json',
		'json_web_key_test.json',
		'ecdsa_secp256r1_sha256_p1363_test.json',
		'ecdsa_secp256r1_webcrypto_test.json',
		'ecdsa_secp384r1_sha384_p1363_test.json',
		'ecdsa_secp384r1_webcrypto_test.json',
		'ecdsa_secp521r1_sha512_p1363_test.json',
		'ecdsa_secp521r1_webcrypto_test.json',
		'ed25519_test.json',
		'eddsa_test.json',
		'rsa_signature_2048_sha256_test.json',
		'rsa_signature_2048_sha384_test.json',
		'rsa_signature_2048_sha512_test.json',
	);

	private const ALGORITHMS = array(
		'EcdsaP1363Verify secp256r1 SHA-256' => 'ES256',
		'EcdsaP1363Verify secp384r1 SHA-384' => 'ES384',
		'EcdsaP1363Verify secp521r1 SHA-512' => 'ES512',
		'RsassaPkcs1Verify SHA-256'          => 'RS256',
		'RsassaPkcs1Verify SHA-384'          => 'RS384',
		'RsassaPkcs1Verify SHA-512'          => 'RS512',
		'EddsaVerify'                        => 'EdDSA',
		'EddsaVerify edwards25519'           => 'EdDSA',
	);

	private const CURVES = array(
		'ES256' => array( 'P-256', 32 ),
		'ES384' => array( 'P-384', 48 ),
		'ES512' => array( 'P-521', 66 ),
	);

	/** @return list<string> Those of our files that a folder has: itself, or as Wycheproof's repository lays them out. */
	public static function in( string $folder ): array {
		$paths = array();
		foreach ( array( '', 'testvectors_v1/', 'testvectors/' ) as $below ) {
			foreach ( self::NAMES as $name ) {
				$paths[] = "$folder/$below$name";
			}
		}
		return array_values( array_filter( $paths, 'is_file' ) );
	}

	/** @return list<Vector> */
	public static function read( string $path ): array {
		$file    = Json_Value::parse( (string) file_get_contents( $path ) );
		$vectors = array();
		foreach ( $file->list( 'testGroups' ) as $group ) {
			foreach ( $group->list( 'tests' ) as $test ) {
				$vectors[] = $test->has( 'jws' ) ? self::of_token( $path, $group, $test ) : self::of_message( $path, $group, $test );
			}
		}
		if ( count( $vectors ) !== $file->number( 'numberOfTests' ) ) {
			throw new UnexpectedValueException( "$path has not as many tests as it says" );
		}
		return $vectors;
	}

	/** A group without public keys has a secret one, which an issuer that doesn't know better would publish. */
	private static function of_token( string $path, Json_Value $group, Json_Value $test ): Vector {
		$published = $group->value( $group->has( 'public' ) ? 'public' : 'private' );
		$token     = $test->text( 'jws' );
		$header    = Encoding::from_json( Encoding::from_base64url( explode( '.', $token )[0] ) ?? '' );
		$algorithm = $header['alg'] ?? '';
		return new Vector(
			basename( $path ),
			$test->number( 'tcId' ),
			$test->text( 'comment' ),
			is_string( $algorithm ) ? $algorithm : '',
			$test->text( 'result' ),
			is_array( $published['keys'] ?? null ) ? array_values( $published['keys'] ) : array( $published ),
			$token
		);
	}

	private static function of_message( string $path, Json_Value $group, Json_Value $test ): Vector {
		$key  = $group->has( 'publicKey' ) ? $group->object( 'publicKey' ) : ( $group->has( 'key' ) ? $group->object( 'key' ) : $group );
		$kind = $group->text( 'type' ) . ( $key->has( 'curve' ) ? ' ' . $key->text( 'curve' ) : '' ) . ( $group->has( 'sha' ) ? ' ' . $group->text( 'sha' ) : '' );
		$name = self::ALGORITHMS[ $kind ] ?? throw new UnexpectedValueException( "$path: nothing is known of $kind" );
		return new Vector(
			basename( $path ),
			$test->number( 'tcId' ),
			$test->text( 'comment' ),
			$name,
			$test->text( 'result' ),
			array( self::jwk( $group, $key, $name ) ),
			null,
			$test->bytes( 'msg' ),
			$test->bytes( 'sig' )
		);
	}

	/** @return array<array-key, mixed> */
	private static function jwk( Json_Value $group, Json_Value $key, string $algorithm ): array {
		foreach ( array( 'publicKeyJwk', 'keyJwk', 'jwk' ) as $name ) {
			if ( $group->has( $name ) ) {
				return array( 'alg' => $algorithm ) + $group->value( $name );
			}
		}
		list( $curve, $bytes ) = self::CURVES[ $algorithm ] ?? array( '', 0 );
		return match ( substr( $algorithm, 0, 2 ) ) {
			'ES' => array(
				'kty' => 'EC',
				'crv' => $curve,
				'x'   => self::number( $key->bytes( 'wx' ), $bytes ),
				'y'   => self::number( $key->bytes( 'wy' ), $bytes ),
			),
			'RS' => array(
				'kty' => 'RSA',
				'n'   => self::number( $key->bytes( $key->has( 'modulus' ) ? 'modulus' : 'n' ) ),
				'e'   => self::number( $key->bytes( $key->has( 'publicExponent' ) ? 'publicExponent' : 'e' ) ),
			),
			default => array(
				'kty' => 'OKP',
				'crv' => 'Ed25519',
				'x'   => Encoding::base64url( $key->bytes( 'pk' ) ),
			),
		};
	}

	/** Java writes a sign into its numbers; a JWK has none. */
	private static function number( string $bytes, int $length = 1 ): string {
		return Encoding::base64url( str_pad( ltrim( $bytes, "\0" ), $length, "\0", STR_PAD_LEFT ) );
	}
}
