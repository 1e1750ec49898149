<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use OpenSSLAsymmetricKey;

/**
 * ES512: ECDSA with the curve P-521 and SHA-512 (RFC 7518 section 3.4), which the library does not have. OpenSSL verifies;
 * here stands only how a key and a signature are written for it. Loaded where a tenant signs so.
 */
final class P521 {

	/** Of a coordinate, and of each of a signature's two numbers. */
	public const BYTES = 66;

	/** What stands before a point in a public key of this curve (RFC 5480): it is the same for each, since all have one length. */
	private const KEY_HEAD = '30819b301006072a8648ce3d020106052b810400230381860004';

	/** The order of the curve (SEC 2 section 2.6.1): a signature's numbers are below it. */
	private const ORDER = '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409';

	/**
	 * @param string $x 66 bytes, as Key_Set makes sure.
	 * @param string $y The same.
	 * @return OpenSSLAsymmetricKey|null Null where they are no point of the curve: OpenSSL looks at that.
	 */
	public static function key( string $x, string $y ): ?OpenSSLAsymmetricKey {
		$key = openssl_pkey_get_public( "-----BEGIN PUBLIC KEY-----\n" . base64_encode( hex2bin( self::KEY_HEAD ) . $x . $y ) . "\n-----END PUBLIC KEY-----\n" );
		return false === $key ? null : $key;
	}

	/**
	 * @param string $signed    What was signed.
	 * @param string $signature Both numbers side by side, 132 bytes.
	 */
	public static function verifies( string $signed, string $signature, OpenSSLAsymmetricKey $key ): bool {
		if ( strlen( $signature ) !== 2 * self::BYTES ) {
			return false;
		}
		$numbers = '';
		foreach ( str_split( $signature, self::BYTES ) as $number ) {
			if ( '' === trim( $number, "\0" ) || strcmp( $number, (string) hex2bin( self::ORDER ) ) >= 0 ) {
				return false;
			}
			$numbers .= self::integer( $number );
		}
		$length = strlen( $numbers );
		return 1 === openssl_verify( $signed, "\x30" . ( $length < 128 ? '' : "\x81" ) . chr( $length ) . $numbers, $key, OPENSSL_ALGO_SHA512 );
	}

	/** As ASN.1 has it: without leading zeros, but one where the first bit would be a sign. */
	private static function integer( string $number ): string {
		$number = ltrim( $number, "\0" );
		$number = ord( $number[0] ) < 128 ? $number : "\0" . $number;
		return "\x02" . chr( strlen( $number ) ) . $number;
	}
}
