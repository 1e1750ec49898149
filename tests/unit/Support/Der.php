<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

/** OpenSSL writes ECDSA signatures as ASN.1, JOSE as two numbers side by side (RFC 7518 section 3.4). */
final class Der {

	/** @param int $bytes Of each number. Signatures of P-256 and P-384 have one-byte lengths throughout. */
	public static function ecdsa_to_raw( string $der, int $bytes ): string {
		$first  = ord( $der[3] );
		$r      = substr( $der, 4, $first );
		$second = ord( $der[ 4 + $first + 1 ] );
		$s      = substr( $der, 4 + $first + 2, $second );
		return self::fixed( $r, $bytes ) . self::fixed( $s, $bytes );
	}

	private static function fixed( string $number, int $bytes ): string {
		return str_pad( ltrim( $number, "\0" ), $bytes, "\0", STR_PAD_LEFT );
	}
}
