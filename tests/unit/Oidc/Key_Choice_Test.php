<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Jws;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use Logto\Tests\Unit\Support\Verifies_Tokens;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** With which of the issuer's keys a token is checked, and that the token itself has no say beyond a name. */
final class Key_Choice_Test extends TestCase {

	use Verifies_Tokens;

	/** @return array<string, array{array<string, mixed>}> */
	public static function key_bringers(): array {
		$stranger = Signer::of( 'P-384', 'stranger' )->jwk();
		return array(
			'jwk'                       => array( array( 'jwk' => $stranger ) ),
			'jku'                       => array( array( 'jku' => 'https://evil.example/jwks' ) ),
			'x5u'                       => array( array( 'x5u' => 'https://evil.example/cert' ) ),
			'x5c'                       => array( array( 'x5c' => array( 'MIIB' ) ) ),
			'jwk, and no kid'           => array(
				array(
					'jwk' => $stranger,
					'kid' => null,
				),
			),
			'jwk, of the issuer’s name' => array(
				array(
					'jwk' => $stranger,
					'kid' => Signer::of( 'P-384' )->key_id(),
				),
			),
		);
	}

	/**
	 * RFC 7515 sections 4.1.2 to 4.1.6: whoever signs must not also say with which key to check.
	 *
	 * @param array<string, mixed> $header
	 */
	#[DataProvider( 'key_bringers' )]
	public function test_a_key_that_the_token_brings_along_is_ignored( array $header ): void {
		$tenant = new Tenant();
		$tenant->provider()->metadata();
		$tenant->http->requests = array();
		$tenant->clock->time   += 60;

		$jws = Jws::parse( Signer::of( 'P-384', 'stranger' )->sign( array(), $header ) );
		self::assertContains( self::refusal_of( static fn () => $jws->verify( $tenant->provider(), $tenant->clock->reader() ) )?->reason, array( Refusal_Code::Token_Signature, Refusal_Code::Token_Key_Unknown ) );
		self::assertSame( array(), array_diff( $tenant->http->asked(), array( Tenant::JWKS ) ) );
		// And it does not harm a token of the issuer's own.
		self::assert_verifies( Signer::of( 'P-384' )->sign( array(), array( 'kid' => Signer::of( 'P-384' )->key_id() ) + $header ), array( Signer::of( 'P-384' )->jwk() ) );
	}

	/** @return array<string, array{string}> */
	public static function key_ids(): array {
		return array(
			'number' => array( '7' ),
			'zero'   => array( '0' ),
			'true'   => array( 'true' ),
			'list'   => array( '["P-384-first"]' ),
			'object' => array( '{"a":"P-384-first"}' ),
			// Section 4.1.4: a case-sensitive string.
			'null'   => array( 'null' ),
		);
	}

	#[DataProvider( 'key_ids' )]
	public function test_a_kid_is_a_string( string $key_id ): void {
		$token = Signer::of( 'P-384' )->compact( "{\"alg\":\"ES384\",\"kid\":$key_id}", '{}' );
		self::assert_not_verified( Refusal_Code::Token_Malformed, $token, array( Signer::of( 'P-384' )->jwk() ) );
	}

	public function test_a_kid_is_compared_as_it_is(): void {
		$signer = Signer::of( 'P-384' );
		self::assert_verifies( $signer->sign( array(), array( 'kid' => '0' ) ), array( $signer->jwk( array( 'kid' => '0' ) ) ) );
		self::assert_verifies( $signer->sign( array(), array( 'kid' => '' ) ), array( $signer->jwk( array( 'kid' => '' ) ) ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $signer->sign( array(), array( 'kid' => 'p-384-FIRST' ) ), array( $signer->jwk() ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $signer->sign( array(), array( 'kid' => '1e0' ) ), array( $signer->jwk( array( 'kid' => '1' ) ) ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $signer->sign( array(), array( 'kid' => '1' ) ), array( $signer->jwk( array( 'kid' => 1 ) ) ) );
	}

	public function test_without_a_kid_every_fitting_key_is_tried(): void {
		$signer = Signer::of( 'P-384' );
		$keys   = array( Signer::of( 'RSA-2048' )->jwk(), Signer::of( 'P-256' )->jwk(), Signer::of( 'P-384', 'stranger' )->jwk(), $signer->jwk() );
		self::assert_verifies( $signer->sign( array(), array( 'kid' => null ) ), $keys );
		self::assert_verifies( $signer->sign( array(), array( 'kid' => null ) ), array( $signer->jwk( array( 'kid' => null ) ) ) );
		// A key without a name is not the one that the token names.
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $signer->sign( array() ), array( $signer->jwk( array( 'kid' => null ) ) ) );
	}

	/** Each try costs a public-key operation. */
	public function test_no_more_than_four_keys_are_tried(): void {
		$signer   = Signer::of( 'P-384' );
		$stranger = Signer::of( 'P-384', 'stranger' )->jwk();
		$token    = $signer->sign( array(), array( 'kid' => null ) );
		self::assert_verifies( $token, array( $stranger, $stranger, $stranger, $signer->jwk() ) );
		self::assert_not_verified( Refusal_Code::Token_Signature, $token, array( $stranger, $stranger, $stranger, $stranger, $signer->jwk() ) );
	}
}
