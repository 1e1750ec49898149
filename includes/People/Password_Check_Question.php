<?php

declare( strict_types=1 );

namespace Logto\People;

use JsonException;
use SensitiveParameter;

/**
 * What Logto's Action asks: whether this password is that of the account with this name.
 *
 * `{"identifier": {"type": "username"|"email"|"phone", "value": string}, "password": string, "user": string|null}`, in JSON and
 * with nothing beside it. `user` is the id of the person whom Logto knows by that name already.
 */
final class Password_Check_Question {

	/** Of the body: a password as long as core takes one, each letter of it escaped, and little else. */
	public const MOST_BYTES = 32_768;

	/** Longer ones core takes for wrong. */
	private const MOST_PASSWORD = 4096;

	/** Logto's own bound is 128 letters. */
	private const MOST_NAME = 512;

	private const TYPES = array( 'username', 'email', 'phone' );

	/**
	 * @param string $type    Of the name: 'username', 'email' or 'phone'.
	 * @param string $name    As it was typed at Logto.
	 * @param string $subject Who has that name at Logto; '' where nobody has.
	 */
	private function __construct(
		public readonly string $type,
		public readonly string $name,
		#[SensitiveParameter] public readonly string $password,
		public readonly string $subject,
	) {}

	/** @return self|null Null where it is no such question. */
	public static function of( #[SensitiveParameter] string $body ): ?self {
		try {
			$asked = json_decode( $body, true, 4, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING );
		} catch ( JsonException ) {
			return null;
		}
		$names = is_array( $asked ) ? $asked['identifier'] ?? null : null;
		if ( ! is_array( $asked ) || ! self::has( $asked, array( 'identifier', 'password', 'user' ) ) || ! is_array( $names ) || ! self::has( $names, array( 'type', 'value' ) ) ) {
			return null;
		}
		$subject = $asked['user'] ?? '';
		$is_one  = in_array( $names['type'], self::TYPES, true ) && self::is_text( $names['value'], self::MOST_NAME ) && self::is_text( $asked['password'], self::MOST_PASSWORD );
		if ( ! $is_one || ! ( null === $asked['user'] || self::is_text( $subject, 255 ) ) ) {
			return null;
		}
		/** @var array{type: string, value: string} $names */
		/** @var array{password: string} $asked */
		return new self( $names['type'], $names['value'], $asked['password'], is_string( $subject ) ? $subject : '' );
	}

	/**
	 * @param array<array-key, mixed> $members
	 * @param list<string>            $names   All that there is, in whatever order.
	 */
	private static function has( array $members, array $names ): bool {
		$there = array_keys( $members );
		sort( $there );
		return $there === $names;
	}

	private static function is_text( mixed $value, int $most ): bool {
		return is_string( $value ) && '' !== $value && strlen( $value ) <= $most;
	}
}
