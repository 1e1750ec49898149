<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use JsonException;

/**
 * What JOSE and OAuth write things in, read strictly: base64url (RFC 7515 section 2) and JSON objects.
 *
 * The JOSE library's own base64url decoder is lenient, and lenient decoding gives one token many spellings.
 */
final class Encoding {

	private const JSON_DEPTH = 24;

	public static function base64url( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	/** @return string|null Null for anything that `base64url()` would not have written: padding, stray characters or bits. */
	public static function from_base64url( string $text ): ?string {
		$bytes = base64_decode( strtr( $text, '-_', '+/' ), true );
		return false !== $bytes && self::base64url( $bytes ) === $text ? $bytes : null;
	}

	/**
	 * @param bool $keep_objects Nested objects stay objects: where a list is wanted, `{"0": …}` must not look like one.
	 * @return array<array-key, mixed>|null Null for everything that is not one whole, shallow JSON object.
	 */
	public static function from_json( string $text, bool $keep_objects = false ): ?array {
		if ( ! str_starts_with( ltrim( $text, " \t\r\n" ), '{' ) ) {
			return null;
		}
		try {
			$value = json_decode( $text, ! $keep_objects, self::JSON_DEPTH, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING );
		} catch ( JsonException ) {
			return null;
		}
		return (array) $value;
	}
}
