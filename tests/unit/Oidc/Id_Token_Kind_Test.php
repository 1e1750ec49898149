<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Logto signs access tokens and logout tokens with the same keys; neither signs anyone in (RFC 8725 section 3.11). */
final class Id_Token_Kind_Test extends TestCase {

	use Expects_Refusal;

	/** @return array<string, array{string|null}> */
	public static function own_types(): array {
		return array(
			'none, as Logto has it' => array( null ),
			'JWT'                   => array( 'JWT' ),
			'jwt'                   => array( 'jwt' ),
			'with its long name'    => array( 'application/jwt' ),
			'that in capitals'      => array( 'Application/JWT' ),
		);
	}

	#[DataProvider( 'own_types' )]
	public function test_passes( ?string $type ): void {
		self::assertNull( self::refusal( array( 'typ' => $type ) ) );
	}

	/** @return array<string, array{mixed}> */
	public static function other_types(): array {
		return array(
			'access token'              => array( 'at+jwt' ),
			'access token, in capitals' => array( 'AT+JWT' ),
			'logout token'              => array( 'logout+jwt' ),
			'with its long name'        => array( 'application/at+jwt' ),
			'DPoP proof'                => array( 'dpop+jwt' ),
			'empty'                     => array( '' ),
			'JWE'                       => array( 'JWE' ),
			'JWT and more'              => array( 'JWT ' ),
			'a list'                    => array( array( 'JWT' ) ),
			'true'                      => array( true ),
			'a number'                  => array( 7 ),
		);
	}

	#[DataProvider( 'other_types' )]
	public function test_refuses_a_token_of_another_type( mixed $type ): void {
		self::assertSame( Refusal_Code::Token_Type, self::refusal( array( 'typ' => $type ) ) );
	}

	/** RFC 7515 section 4.1.9: a type is a text; null is none. */
	public function test_refuses_a_type_of_null(): void {
		$signer = Signer::of( 'P-384' );
		$token  = $signer->compact( '{"alg":"ES384","typ":null,"kid":"' . $signer->key_id() . '"}', (string) json_encode( Tenant::claims() ) );
		self::assert_refused( Refusal_Code::Token_Type, static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '' ) );
	}

	/** @return array<string, array{mixed}> */
	public static function events(): array {
		return array(
			'of a logout token' => array( array( 'http://schemas.openid.net/event/backchannel-logout' => (object) array() ) ),
			'empty'             => array( (object) array() ),
			'null'              => array( null ),
			'false'             => array( false ),
		);
	}

	#[DataProvider( 'events' )]
	public function test_refuses_a_token_with_events( mixed $events ): void {
		self::assertSame( Refusal_Code::Token_Type, self::refusal( array(), array( 'events' => $events ) ) );
	}

	/** @return array<string, array{string, string}> */
	public static function hashes(): array {
		return array(
			'ES256 with SHA-256' => array( 'P-256', 'sha256' ),
			'RS256 with SHA-256' => array( 'RSA-2048', 'sha256' ),
			'ES384 with SHA-384' => array( 'P-384', 'sha384' ),
			'EdDSA with SHA-512' => array( 'Ed25519', 'sha512' ),
		);
	}

	/** Core section 3.1.3.6: the left half of the hash. */
	#[DataProvider( 'hashes' )]
	public function test_at_hash_names_the_access_token( string $kind, string $hash ): void {
		$right = self::left_half( $hash, 'opaque' );
		self::assertNull( self::refusal( array(), array( 'at_hash' => $right ), $kind ) );

		foreach ( array( self::left_half( $hash, 'another' ), self::left_half( 'sha1', 'opaque' ), Encoding::base64url( hash( $hash, 'opaque', true ) ), "$right=", strtolower( $right ) . 'x', '', null, true, array( $right ) ) as $wrong ) {
			self::assertSame( Refusal_Code::Claim_Token_Hash, self::refusal( array(), array( 'at_hash' => $wrong ), $kind ) );
		}
	}

	private static function left_half( string $algorithm, string $token ): string {
		$hash = hash( $algorithm, $token, true );
		return Encoding::base64url( substr( $hash, 0, intdiv( strlen( $hash ), 2 ) ) );
	}

	/** The example of Core appendix A.4: made by others, with SHA-256. */
	public function test_at_hash_of_the_specification_passes(): void {
		$signer = Signer::of( 'RSA-2048' );
		$tenant = new Tenant( array( $signer->jwk() ) );
		$token  = $signer->sign( Tenant::claims( array( 'at_hash' => '77QmUPtjPfzWtF2AnpK9RQ' ) ) );
		self::assertSame( 'b6jgl4g67plj', $tenant->id_token()->verify( $token, Tenant::NONCE, 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y' )->subject() );
	}

	/**
	 * @param array<string, mixed> $header
	 * @param array<string, mixed> $claims
	 */
	private static function refusal( array $header, array $claims = array(), string $kind = 'P-384' ): ?Refusal_Code {
		$signer = Signer::of( $kind );
		$tenant = new Tenant( array( $signer->jwk() ) );
		return self::refusal_of( static fn () => $tenant->id_token()->verify( $signer->sign( Tenant::claims( $claims ), $header ), Tenant::NONCE, 'opaque' ) )?->reason;
	}
}
