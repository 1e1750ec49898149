<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Encoding;
use Logto\Oidc\Key_Set;
use Logto\Oidc\P521;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use Logto\Tests\Unit\Support\Verifies_Tokens;
use OpenSSLAsymmetricKey;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What is our own of ES512: how key and signature are handed to OpenSSL (RFC 7518 section 3.4, RFC 5480). */
final class P521_Test extends TestCase {

	use Verifies_Tokens;

	/** The curve's order (SEC 2 section 2.6.1). */
	private const ORDER = '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409';

	/** RFC 7515 appendix A.4, made by somebody else. */
	public function test_the_published_token_is_right(): void {
		$jwk = array(
			'kty' => 'EC',
			'crv' => 'P-521',
			'x'   => 'AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk',
			'y'   => 'ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2',
		);
		$key = ( new Key_Set( array( 'keys' => array( $jwk ) ) ) )->candidates( 'ES512', null )[0]->getKeyMaterial();
		self::assertInstanceOf( OpenSSLAsymmetricKey::class, $key );
		$signature = (string) Encoding::from_base64url( 'AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn' );
		self::assertTrue( P521::verifies( 'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA', $signature, $key ) );
		self::assertFalse( P521::verifies( 'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZB', $signature, $key ) );
	}

	/** Numbers that begin with zero bytes, and with a set bit, are each some of a few hundred. */
	public function test_signatures_of_every_length_are_right(): void {
		$signer  = Signer::of( 'P-521' );
		$lengths = array();
		for ( $try = 0; $try < 300; $try++ ) {
			$token     = $signer->sign( Tenant::claims( array( 'jti' => "$try" ) ) );
			$signature = (string) Encoding::from_base64url( explode( '.', $token )[2] );
			$lengths[ strlen( ltrim( substr( $signature, 0, P521::BYTES ), "\0" ) ) ] = true;
			self::assert_verifies( $token, array( $signer->jwk() ) );
		}
		self::assertGreaterThan( 1, count( $lengths ) );
	}

	/** @return array<string, array{string, string, string}> A key's x and y, and its signature of “signed”, worked out for the place at which ASN.1 writes lengths and signs in another way. */
	public static function worked_out(): array {
		return array(
			'numbers of 127 bytes together' => array( 'AVRMdwXK1QFRXpP53zPXzDS1aP9u4bLhmdcV6Lo2nFyJju5HUMQBJHpfzFkSskR4_hU16Ay3o88v2ZGwjfFAKOne', 'ADyaEPQlOdsamBaTf8oiFX57FzoPyOcgzY1jl6Wa8GvYpo9bmL-0PK1W1TYNI-DVeWpOLPyCqu-18AVnWvTEmroZ', 'AVhTieNZ4eIYJqL1vxVxVtSI7TRUG5iHRpksSrFFuMa2ZXQp4TlhNNo188VW33JaMY9PULq9hc0oZh9FYnlny-IHAAAAAAAAAAAAWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa' ),
			'numbers of 128 bytes together' => array( 'ALTDnB-Z1SYeKbUvxeLve4qc5Llhmcow4QP3bmbBcFL-mrI_cHoEF-2_r7rcbY8DOpHyqBQmw0-3aTEmCswWIBWz', 'AJXkJdZyGltn6WfvNw9uFNkC6WIrq1t_aQn5Ez2iRP-cYQ4u2ZRd6aiLNaie5dN6LA-vJ6R3_6ctc2C-VxzUz1UG', 'AVhTieNZ4eIYJqL1vxVxVtSI7TRUG5iHRpksSrFFuMa2ZXQp4TlhNNo188VW33JaMY9PULq9hc0oZh9FYnlny-IHAAAAAAAAAABaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa' ),
			'a number that begins with 127' => array( 'AUeH2BnAStJTaehPymyQ2HzLZOpHQ__T5lksBYS8O-gWKntjL7XBHYnqnKPA1VqKYHzE6GJ40qi3bT7ZzTE_-96d', 'AY5UD9lQR_hDROCjEukuTYnDmDgRwRskc5yfOHmDh_VgdtUU1ekvRBAbzo9wVHnPWdRV5VW6akazFmmg7wZQO-_V', 'AVhTieNZ4eIYJqL1vxVxVtSI7TRUG5iHRpksSrFFuMa2ZXQp4TlhNNo188VW33JaMY9PULq9hc0oZh9FYnlny-IHAAB_WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa' ),
			'a number that begins with 128' => array( 'AV-uXrwTuEDdG6ng0iN3QzK2Au48BG0nhw6--Ey0URd8gdTYdVEZQfKYq0tvu7SImB1Ya9q1hMIrcc1Hv4dq5FRF', 'AOl_rY6Te7uQdBgu-P2qR6u3Ef0SHgiHHyBm1rCUkUGB_8j1lL4kaXyuX7vwAnn-1cv4O9u2vgLk13xe5mJ2gxYD', 'AVhTieNZ4eIYJqL1vxVxVtSI7TRUG5iHRpksSrFFuMa2ZXQp4TlhNNo188VW33JaMY9PULq9hc0oZh9FYnlny-IHAACAWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa' ),
		);
	}

	#[DataProvider( 'worked_out' )]
	public function test_asn1_is_right_where_it_changes_its_form( string $x, string $y, string $signature ): void {
		$key       = P521::key( (string) Encoding::from_base64url( $x ), (string) Encoding::from_base64url( $y ) );
		$signature = (string) Encoding::from_base64url( $signature );
		self::assertInstanceOf( OpenSSLAsymmetricKey::class, $key );
		self::assertTrue( P521::verifies( 'signed', $signature, $key ) );
		self::assertFalse( P521::verifies( 'Signed', $signature, $key ) );
		// The same two numbers, written with a zero less or more.
		self::assertFalse( P521::verifies( 'signed', substr_replace( $signature, '', P521::BYTES, 1 ), $key ) );
		self::assertFalse( P521::verifies( 'signed', substr_replace( $signature, "\0", P521::BYTES, 0 ), $key ) );
	}

	/** @return array<string, array{string}> r or s, in hexadecimal. */
	public static function out_of_range(): array {
		return array(
			'the order'      => array( self::ORDER ),
			'one above'      => array( substr( self::ORDER, 0, -1 ) . 'a' ),
			'all ones'       => array( str_repeat( 'ff', 66 ) ),
			'521 ones'       => array( '01' . str_repeat( 'ff', 65 ) ),
			'a bit too many' => array( '02' . str_repeat( '00', 65 ) ),
			'zero'           => array( str_repeat( '00', 66 ) ),
		);
	}

	#[DataProvider( 'out_of_range' )]
	public function test_a_number_that_is_none_of_the_curve_is_refused_before_openssl_sees_it( string $hex ): void {
		self::assertSame( 2 * P521::BYTES, strlen( $hex ) );
		$signer                        = Signer::of( 'P-521' );
		list( $header, $claims, $end ) = explode( '.', $signer->sign( Tenant::claims() ) );
		$key                           = self::key();
		foreach ( array( 0, P521::BYTES ) as $from ) {
			self::empty_error_queue();
			$forged = substr_replace( (string) Encoding::from_base64url( $end ), (string) hex2bin( $hex ), $from, P521::BYTES );
			self::assertFalse( P521::verifies( "$header.$claims", $forged, $key ) );
			self::assertFalse( openssl_error_string(), 'OpenSSL has nothing to say, since it was not asked' );
			self::assert_refused_somehow( "$header.$claims." . Encoding::base64url( $forged ), array( $signer->jwk() ) );
		}
	}

	/** The largest one that may be is asked about, and is wrong only as any other is. */
	public function test_the_number_below_the_order_goes_to_openssl(): void {
		$signer                        = Signer::of( 'P-521' );
		list( $header, $claims, $end ) = explode( '.', $signer->sign( Tenant::claims() ) );
		self::empty_error_queue();
		self::assertFalse( P521::verifies( "$header.$claims", substr_replace( (string) Encoding::from_base64url( $end ), (string) hex2bin( substr( self::ORDER, 0, -1 ) . '8' ), 0, P521::BYTES ), self::key() ) );
	}

	public function test_a_signature_of_another_length_is_refused(): void {
		foreach ( array( 0, 1, 131, 133, 264 ) as $bytes ) {
			self::assertFalse( P521::verifies( 'x', str_repeat( "\1", $bytes ), self::key() ), (string) $bytes );
		}
	}

	public function test_only_points_of_the_curve_are_keys(): void {
		$jwk = Signer::of( 'P-521' )->jwk();
		$x   = (string) Encoding::from_base64url( is_string( $jwk['x'] ) ? $jwk['x'] : '' );
		$y   = (string) Encoding::from_base64url( is_string( $jwk['y'] ) ? $jwk['y'] : '' );
		self::assertInstanceOf( OpenSSLAsymmetricKey::class, P521::key( $x, $y ) );
		self::assertNull( P521::key( $y, $x ) );
		self::assertNull( P521::key( substr( $x, 1 ), $y . 'x' ), 'together they have the right length' );
		self::assertNull( P521::key( $x, substr( $y, 1 ) ) );
		self::assertNull( P521::key( str_repeat( "\0", 66 ), str_repeat( "\0", 66 ) ) );
		self::assertNull( P521::key( str_repeat( "\xff", 66 ), $y ) );
	}

	public function test_es512_takes_no_key_of_another_curve_and_the_key_no_other_algorithm(): void {
		$token = Signer::of( 'P-521' )->sign( Tenant::claims() );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $token, array( Signer::of( 'P-384' )->jwk( array( 'kid' => Signer::of( 'P-521' )->key_id() ) ) ) );
		$header = (string) json_encode(
			array(
				'alg' => 'ES384',
				'kid' => Signer::of( 'P-521' )->key_id(),
			)
		);
		$other  = Encoding::base64url( $header ) . '.' . Encoding::base64url( '{}' ) . '.' . Encoding::base64url( str_repeat( 'x', 96 ) );
		self::assert_not_verified( Refusal_Code::Token_Key_Unknown, $other, array( Signer::of( 'P-521' )->jwk( array( 'alg' => null ) ) ) );
	}

	/** Opening a key leaves something there even where it opens. */
	private static function empty_error_queue(): void {
		while ( false !== openssl_error_string() ) {
			continue;
		}
	}

	private static function key(): OpenSSLAsymmetricKey {
		$key = ( new Key_Set( array( 'keys' => array( Signer::of( 'P-521' )->jwk() ) ) ) )->candidates( 'ES512', null )[0]->getKeyMaterial();
		self::assertInstanceOf( OpenSSLAsymmetricKey::class, $key );
		return $key;
	}
}
