<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Logto\Oidc\Claims;

/**
 * What other code may make of a person's claims. Calls no WordPress function.
 *
 * Who it is, what the token is, by which address or number somebody is known and whether that is verified stay as Logto said
 * them: by these it is decided which account somebody gets, and whether any.
 */
final class Claim_Rules {

	private const FIXED = array( 'iss', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'sid', 'auth_time', 'acr', 'amr', 'at_hash', 'c_hash', 's_hash', 'email', 'email_verified', 'phone_number', 'phone_number_verified' );

	private const DEEPEST = 10;

	/** @return array<array-key, mixed> As other code gets them: objects are arrays. */
	public static function plain( Claims $claims ): array {
		return array_map( self::unwrapped( ... ), $claims->all() );
	}

	/** @return Claims|string What comes of the answer, or what is wrong with it, in English words. */
	public static function applied( Claims $claims, mixed $answer ): Claims|string {
		$given = self::plain( $claims );
		if ( $answer === $given ) {
			return $claims;
		}
		if ( ! is_array( $answer ) ) {
			return 'it must be an array of claims, not ' . get_debug_type( $answer );
		}
		$fault = self::fault( $given, $answer );
		return '' === $fault ? new Claims( self::merged( $claims->all(), $given, $answer ) ) : $fault;
	}

	/**
	 * @param array<array-key, mixed> $given
	 * @param array<array-key, mixed> $answer
	 */
	private static function fault( array $given, array $answer ): string {
		foreach ( self::FIXED as $name ) {
			if ( ( $given[ $name ] ?? null ) !== ( $answer[ $name ] ?? null ) ) {
				return "the claim $name can't be changed";
			}
		}
		return self::is_data( $answer, self::DEEPEST ) ? '' : 'claims are texts, numbers, true, false, null and arrays of these';
	}

	/**
	 * What was not touched stays what it was: an object is no list of names, whatever its keys.
	 *
	 * @param array<array-key, mixed> $claims
	 * @param array<array-key, mixed> $given
	 * @param array<array-key, mixed> $answer
	 * @return array<array-key, mixed>
	 */
	private static function merged( array $claims, array $given, array $answer ): array {
		$merged = array();
		foreach ( $answer as $name => $value ) {
			$merged[ $name ] = array_key_exists( $name, $given ) && $given[ $name ] === $value ? $claims[ $name ] : self::wrapped( $value );
		}
		return $merged;
	}

	private static function unwrapped( mixed $value ): mixed {
		$value = is_object( $value ) ? get_object_vars( $value ) : $value;
		return is_array( $value ) ? array_map( self::unwrapped( ... ), $value ) : $value;
	}

	private static function wrapped( mixed $value ): mixed {
		if ( ! is_array( $value ) ) {
			return $value;
		}
		$parts = array_map( self::wrapped( ... ), $value );
		return array_is_list( $parts ) ? $parts : (object) $parts;
	}

	private static function is_data( mixed $value, int $deepest ): bool {
		if ( ! is_array( $value ) ) {
			return null === $value || is_scalar( $value );
		}
		return $deepest > 0 && array() === array_filter( $value, static fn ( mixed $part ): bool => ! self::is_data( $part, $deepest - 1 ) );
	}
}
