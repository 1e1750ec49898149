<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * Base64url as JOSE has it (RFC 7515 section 2): no padding, no stray characters, one spelling for each value.
 *
 * The library's own decoder is lenient, and lenient decoding gives one token many spellings.
 */
final class Base64url {

	public static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	/** @return string|null Null for anything that `encode()` would not have written. */
	public static function decode( string $text ): ?string {
		if ( 1 !== preg_match( '/\A[A-Za-z0-9_-]*\z/', $text ) ) {
			return null;
		}
		$bytes = base64_decode( strtr( $text, '-_', '+/' ), true );
		return false !== $bytes && self::encode( $bytes ) === $text ? $bytes : null;
	}
}
