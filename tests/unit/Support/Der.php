<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

/** OpenSSL writes ECDSA signatures as ASN.1, JOSE as two numbers side by side (RFC 7518 section 3.4). */
final class Der {

	/** @param int $bytes Of each number. The whole of a signature of P-521 may need two bytes for its length; its numbers need one. */
	public static function ecdsa_to_raw( string $der, int $bytes ): string {
		$numbers = substr( $der, "\x81" === $der[1] ? 3 : 2 );
		$first   = ord( $numbers[1] );
		$r       = substr( $numbers, 2, $first );
		$second  = ord( $numbers[ 2 + $first + 1 ] );
		$s       = substr( $numbers, 2 + $first + 2, $second );
		return self::fixed( $r, $bytes ) . self::fixed( $s, $bytes );
	}

	private static function fixed( string $number, int $bytes ): string {
		return str_pad( ltrim( $number, "\0" ), $bytes, "\0", STR_PAD_LEFT );
	}
}
