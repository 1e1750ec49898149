<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use JsonException;

/** JSON objects from outside: shallow, whole, and never a list or a scalar. */
final class Json {

	private const DEPTH = 24;

	/** @return array<array-key, mixed>|null Null for everything that is not one JSON object. */
	public static function object( string $text ): ?array {
		if ( ! str_starts_with( ltrim( $text, " \t\r\n" ), '{' ) ) {
			return null;
		}
		try {
			$value = json_decode( $text, true, self::DEPTH, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING );
		} catch ( JsonException ) {
			return null;
		}
		return is_array( $value ) ? $value : null;
	}
}
