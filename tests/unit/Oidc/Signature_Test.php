<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use Logto\Tests\Unit\Support\Verifies_Tokens;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Only the issuer's own key, used the way the key is meant for, proves a token (RFC 7515 section 5.2, RFC 8725). */
final class Signature_Test extends TestCase {

	use Verifies_Tokens;

	/** @return array<string, array{string}> */
	public static function kinds(): array {
		return array(
			'ES384' => array( 'P-384' ),
			'ES256' => array( 'P-256' ),
			'ES512' => array( 'P-521' ),
			'RS256' => array( 'RSA-2048' ),
			'EdDSA' => array( 'Ed25519' ),
		);
	}

	#[DataProvider( 'kinds' )]
	public function test_the_issuers_signature_is_right( string $kind ): void {
		$signer = Signer::of( $kind );
		self::assert_verifies( $signer->sign( Tenant::claims() ), array( $signer->jwk() ) );
	}

	/** @return array<string, array{string}> */
	public static function rsa_algorithms(): array {
		return array(
			'RS384' => array( 'RS384' ),
			'RS512' => array( 'RS512' ),
		);
	}

	#[DataProvider( 'rsa_algorithms' )]
	public function test_rsa_signs_with_longer_hashes_too( string $algorithm ): void {
		$signer = Signer::of( 'RSA-2048' );
		$token  = $signer->compact( (string) json_encode( array( 'alg' => $algorithm ) ), '{}', 'sha' . substr( $algorithm, -3 ) );
		self::assert_verifies( $token, array( $signer->jwk( array( 'alg' => $algorithm ) ) ) );
		// The key says what it is for; the header has no say in that.
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $token, array( $signer->jwk( array( 'alg' => 'RS256' ) ) ) );
	}

	#[DataProvider( 'kinds' )]
	public function test_another_key_of_that_name_is_refused( string $kind ): void {
		$stranger = Signer::of( $kind, 'stranger' );
		$token    = $stranger->sign( Tenant::claims(), array( 'kid' => Signer::of( $kind )->key_id() ) );
		self::assert_not_verified( Refusal_Code::Token_Signature, $token, array( Signer::of( $kind )->jwk() ) );
	}

	/** @return iterable<string, array{string, int, int}> */
	public static function bits(): iterable {
		foreach ( self::kinds() as $name => $kind ) {
			foreach ( array( 'header', 'payload', 'signature' ) as $segment => $place ) {
				foreach ( array(
					'first' => 0,
					'last'  => -1,
				) as $which => $byte ) {
					yield "$name, $which byte of the $place" => array( $kind[0], $segment, $byte );
				}
			}
		}
	}

	#[DataProvider( 'bits' )]
	public function test_one_flipped_bit_is_refused( string $kind, int $segment, int $byte ): void {
		$signer   = Signer::of( $kind );
		$segments = explode( '.', $signer->sign( Tenant::claims() ) );
		$bytes    = (string) Encoding::from_base64url( $segments[ $segment ] ?? '' );

		$bytes[ $byte ]       = chr( ord( $bytes[ $byte ] ) ^ 1 );
		$segments[ $segment ] = Encoding::base64url( $bytes );
		$refusal              = self::refusal_of( static fn () => self::verify( implode( '.', $segments ), array( $signer->jwk() ) ) );
		// Braces of header and payload are what the first and last bytes are: these are no JSON any more.
		self::assertSame( 2 === $segment ? Refusal_Code::Token_Signature : Refusal_Code::Token_Malformed, $refusal?->reason );
	}

	#[DataProvider( 'kinds' )]
	public function test_another_payload_under_the_same_signature_is_refused( string $kind ): void {
		$signer                       = Signer::of( $kind );
		list( $header, , $signature ) = explode( '.', $signer->sign( Tenant::claims() ) );
		$token                        = $header . '.' . Encoding::base64url( (string) json_encode( Tenant::claims( array( 'sub' => 'admin' ) ) ) ) . '.' . $signature;
		self::assert_not_verified( Refusal_Code::Token_Signature, $token, array( $signer->jwk() ) );
	}

	/** RFC 8725 section 2.1: what is public must not serve as a shared secret. */
	public function test_a_public_rsa_key_is_no_hmac_secret(): void {
		$signer = Signer::of( 'RSA-2048' );
		$input  = Encoding::base64url( '{"alg":"HS256","kid":"' . $signer->key_id() . '"}' ) . '.' . Encoding::base64url( (string) json_encode( Tenant::claims() ) );
		$token  = $input . '.' . Encoding::base64url( hash_hmac( 'sha256', $input, $signer->public_pem(), true ) );
		self::assert_not_verified( Refusal_Code::Token_Algorithm, $token, array( $signer->jwk() ) );
		self::assert_not_verified( Refusal_Code::Token_Algorithm, $token, array( $signer->jwk( array( 'alg' => 'HS256' ) ) ) );
	}

	/** A published symmetric key proves nothing, whatever it calls itself. */
	public function test_a_symmetric_key_in_the_key_set_verifies_nothing(): void {
		$secret = str_repeat( 'k', 48 );
		$input  = Encoding::base64url( '{"alg":"HS256","kid":"s"}' ) . '.' . Encoding::base64url( '{}' );
		$token  = $input . '.' . Encoding::base64url( hash_hmac( 'sha256', $input, $secret, true ) );
		$jwk    = array(
			'kty' => 'oct',
			'kid' => 's',
			'alg' => 'HS256',
			'k'   => Encoding::base64url( $secret ),
		);
		self::assert_not_verified( Refusal_Code::Token_Algorithm, $token, array( $jwk ) );
	}

	public function test_es256_takes_no_key_of_another_curve(): void {
		$signer = Signer::of( 'P-384' );
		$token  = Encoding::base64url( '{"alg":"ES256"}' ) . '.' . Encoding::base64url( '{}' ) . '.' . Encoding::base64url( str_repeat( 'x', 64 ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $token, array( $signer->jwk( array( 'alg' => null ) ) ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $token, array( $signer->jwk(), $signer->jwk( array( 'alg' => 'ES256' ) ) ) );
		// It says P-256 and has the numbers of P-384.
		self::assert_refused_somehow(
			$token,
			array(
				$signer->jwk(),
				$signer->jwk(
					array(
						'alg' => 'ES256',
						'crv' => 'P-256',
					)
				),
			)
		);
	}

	/** Ed25519 has no number that must not be 0: it is up to the signature, which is wrong then. */
	public function test_half_an_eddsa_signature_of_zeros_is_of_the_right_form(): void {
		$signer                              = Signer::of( 'Ed25519' );
		list( $header, $claims, $signature ) = explode( '.', $signer->sign( Tenant::claims() ) );
		foreach ( array( 0, 32 ) as $from ) {
			$forged = Encoding::base64url( substr_replace( (string) Encoding::from_base64url( $signature ), str_repeat( "\0", 32 ), $from, 32 ) );
			self::assert_not_verified( Refusal_Code::Token_Signature, "$header.$claims.$forged", array( $signer->jwk() ) );
		}
	}

	/** @return array<string, array{string, int, int}> */
	public static function zero_signatures(): array {
		return array(
			'ES256, both numbers' => array( 'P-256', 0, 64 ),
			'ES256, r'            => array( 'P-256', 0, 32 ),
			'ES256, s'            => array( 'P-256', 32, 32 ),
			'ES384, both numbers' => array( 'P-384', 0, 96 ),
			'ES384, r'            => array( 'P-384', 0, 48 ),
			'ES384, s'            => array( 'P-384', 48, 48 ),
			'ES512, both numbers' => array( 'P-521', 0, 132 ),
			'ES512, r'            => array( 'P-521', 0, 66 ),
			'ES512, s'            => array( 'P-521', 66, 66 ),
			'EdDSA'               => array( 'Ed25519', 0, 64 ),
			'RS256'               => array( 'RSA-2048', 0, 256 ),
		);
	}

	/** The "psychic signature" (CVE-2022-21449) is refused, and without a PHP warning on the way. */
	#[DataProvider( 'zero_signatures' )]
	public function test_a_signature_of_zeros_is_refused_quietly( string $kind, int $from, int $bytes ): void {
		$signer                              = Signer::of( $kind );
		list( $header, $claims, $signature ) = explode( '.', $signer->sign( Tenant::claims() ) );
		$forged                              = Encoding::base64url( substr_replace( (string) Encoding::from_base64url( $signature ), str_repeat( "\0", $bytes ), $from, $bytes ) );
		self::assert_refused_somehow( "$header.$claims.$forged", array( $signer->jwk() ) );
	}
}
