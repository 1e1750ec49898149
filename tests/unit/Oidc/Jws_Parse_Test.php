<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Jws;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What a token must look like before anybody thinks of its signature (RFC 7515 sections 4 and 7.1, RFC 8725). */
final class Jws_Parse_Test extends TestCase {

	use Expects_Refusal;


	/** @return array<string, array{string}> */
	public static function kinds(): array {
		return array(
			'ES384, as Logto signs'  => array( 'P-384' ),
			'ES256'                  => array( 'P-256' ),
			'RS256, an older tenant' => array( 'RSA-2048' ),
			'EdDSA'                  => array( 'Ed25519' ),
		);
	}

	#[DataProvider( 'kinds' )]
	public function test_takes_a_token_apart( string $kind ): void {
		$signer = Signer::of( $kind );
		$jws    = Jws::parse( $signer->sign( array( 'sub' => 'a' ) ) );

		self::assertSame( array( 'sub' => 'a' ), $jws->payload );
		self::assertSame( $signer->algorithm(), $jws->algorithm );
		self::assertSame( $signer->key_id(), $jws->header['kid'] ?? null );
	}

	public function test_an_issuer_that_announces_no_algorithms_may_use_any_that_is_allowed(): void {
		self::assertSame( 'ES384', Jws::parse( Signer::of( 'P-384' )->sign( array() ) )->algorithm );
	}

	/** @return array<string, array{string}> */
	public static function shapes(): array {
		list( $header, $payload, $signature ) = self::segments();
		return array(
			'nothing'                          => array( '' ),
			'one segment'                      => array( $header ),
			'two segments'                     => array( "$header.$payload" ),
			'four segments'                    => array( "$header.$payload.$signature.$signature" ),
			'six segments'                     => array( "$header.$payload.$signature.$signature.$signature.$signature" ),
			'no header'                        => array( ".$payload.$signature" ),
			'no payload (detached)'            => array( "$header..$signature" ),
			'no signature'                     => array( "$header.$payload." ),
			'header padded'                    => array( "$header=.$payload.$signature" ),
			'payload padded'                   => array( "$header.$payload=.$signature" ),
			'signature padded'                 => array( "$header.$payload.$signature=" ),
			'line feed at the end'             => array( "$header.$payload.$signature\n" ),
			'blank in front'                   => array( " $header.$payload.$signature" ),
			'header is a list'                 => array( self::encoded( '["ES384"]' ) . ".$payload.$signature" ),
			'header is a text'                 => array( self::encoded( '"ES384"' ) . ".$payload.$signature" ),
			'payload is null'                  => array( "$header." . self::encoded( 'null' ) . ".$signature" ),
			'payload is no JSON'               => array( "$header." . self::encoded( 'sub=a' ) . ".$signature" ),
			'JSON serialization (section 7.2)' => array( '{"payload":"","signatures":[]}' ),
		);
	}

	#[DataProvider( 'shapes' )]
	public function test_refuses_what_is_no_compact_token( string $token ): void {
		self::assert_refused( Refusal_Code::Token_Malformed, static fn () => Jws::parse( $token ) );
	}

	public function test_refuses_an_encrypted_token(): void {
		self::assert_refused( Refusal_Code::Token_Encrypted, static fn () => Jws::parse( 'a.b.c.d.e' ) );
	}

	/** @return array<string, array{string}> */
	public static function critical(): array {
		return array(
			'an extension of nobody'    => array( '{"alg":"ES384","crit":["exp"],"exp":1}' ),
			'b64 (RFC 7797)'            => array( '{"alg":"ES384","crit":["b64"],"b64":false}' ),
			'empty, which is forbidden' => array( '{"alg":"ES384","crit":[]}' ),
			'null'                      => array( '{"alg":"ES384","crit":null}' ),
		);
	}

	#[DataProvider( 'critical' )]
	public function test_refuses_extensions_that_must_be_understood( string $header ): void {
		$token = Signer::of( 'P-384' )->compact( $header, '{}' );
		self::assert_refused( Refusal_Code::Token_Malformed, static fn () => Jws::parse( $token ) );
	}

	/** @return array<string, array{string}> */
	public static function algorithms(): array {
		return array(
			'none'               => array( '{"alg":"none"}' ),
			'None'               => array( '{"alg":"None"}' ),
			'HS256'              => array( '{"alg":"HS256"}' ),
			'HS384'              => array( '{"alg":"HS384"}' ),
			'HS512'              => array( '{"alg":"HS512"}' ),
			'ES256K'             => array( '{"alg":"ES256K"}' ),
			'ES521'              => array( '{"alg":"ES521"}' ),
			'PS256'              => array( '{"alg":"PS256"}' ),
			'RS1'                => array( '{"alg":"RS1"}' ),
			'small letters'      => array( '{"alg":"es384"}' ),
			'a blank behind'     => array( '{"alg":"ES384 "}' ),
			'empty'              => array( '{"alg":""}' ),
			'missing'            => array( '{}' ),
			'null'               => array( '{"alg":null}' ),
			'true'               => array( '{"alg":true}' ),
			'zero'               => array( '{"alg":0}' ),
			'list'               => array( '{"alg":["ES384"]}' ),
			'last of two counts' => array( '{"alg":"ES384","alg":"none"}' ),
		);
	}

	#[DataProvider( 'algorithms' )]
	public function test_refuses_every_other_algorithm( string $header ): void {
		$token = Signer::of( 'P-384' )->compact( $header, '{}' );
		self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => Jws::parse( $token ) );
	}

	/** @return array<string, array{string, int, bool}> */
	public static function signature_lengths(): array {
		return array(
			'ES256, one byte short'  => array( 'ES256', 63, false ),
			'ES256, right'           => array( 'ES256', 64, true ),
			'ES256, one byte over'   => array( 'ES256', 65, false ),
			'ES384, one byte short'  => array( 'ES384', 95, false ),
			'ES384, right'           => array( 'ES384', 96, true ),
			'ES384, one byte over'   => array( 'ES384', 97, false ),
			'ES512, one byte short'  => array( 'ES512', 131, false ),
			'ES512, right'           => array( 'ES512', 132, true ),
			'ES512, one byte over'   => array( 'ES512', 133, false ),
			'EdDSA, one byte short'  => array( 'EdDSA', 63, false ),
			'EdDSA, right'           => array( 'EdDSA', 64, true ),
			'EdDSA, one byte over'   => array( 'EdDSA', 65, false ),
			'RS256, none'            => array( 'RS256', 0, false ),
			'RS256, left to the key' => array( 'RS256', 1, true ),
			'RS384, none'            => array( 'RS384', 0, false ),
			'RS512, none'            => array( 'RS512', 0, false ),
		);
	}

	#[DataProvider( 'signature_lengths' )]
	public function test_a_signature_has_the_length_of_its_algorithm( string $algorithm, int $bytes, bool $right ): void {
		$token = self::encoded( (string) json_encode( array( 'alg' => $algorithm ) ) ) . '.' . self::encoded( '{}' ) . '.' . Encoding::base64url( str_repeat( 'x', $bytes ) );
		if ( $right ) {
			self::assertSame( $algorithm, Jws::parse( $token )->algorithm );
			return;
		}
		self::assert_refused( Refusal_Code::Token_Malformed, static fn () => Jws::parse( $token ) );
	}

	public function test_takes_64_kib_and_not_a_byte_more(): void {
		$token = self::of_token_length( 65536 );
		self::assertSame( 65536, strlen( $token ) );
		self::assertSame( 'ES384', Jws::parse( $token )->algorithm );

		$token = self::of_token_length( 65537 );
		self::assertSame( 65537, strlen( $token ) );
		self::assert_refused( Refusal_Code::Token_Malformed, static fn () => Jws::parse( $token ) );
	}

	/** @return array{string, string, string} */
	private static function segments(): array {
		return array( self::encoded( '{"alg":"ES384"}' ), self::encoded( '{}' ), Encoding::base64url( str_repeat( 'x', 96 ) ) );
	}

	private static function encoded( string $text ): string {
		return Encoding::base64url( $text );
	}

	/** A token with a right shape of that many bytes. */
	private static function of_token_length( int $bytes ): string {
		for ( $padding = intdiv( $bytes * 3, 4 ) - 200; $padding < $bytes; $padding++ ) {
			foreach ( array( '', ' ', '  ' ) as $blanks ) {
				// Blanks in the header reach lengths that the payload alone leaves out.
				$token = self::of_payload_length( $padding, $blanks );
				if ( strlen( $token ) === $bytes ) {
					return $token;
				}
			}
		}
		return '';
	}

	private static function of_payload_length( int $padding, string $blanks = '' ): string {
		return self::encoded( '{"alg":"ES384"}' . $blanks ) . '.' . self::encoded( '{}' . str_repeat( ' ', $padding ) ) . '.' . Encoding::base64url( str_repeat( 'x', 96 ) );
	}
}
