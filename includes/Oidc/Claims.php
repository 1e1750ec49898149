<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * Claims of a verified ID token, read by type: a claim of a wrong type is no claim.
 *
 * Logto sends null for what a person does not have (e-mail, name, username…), so "null" and "not there" are one.
 */
final class Claims {

	private const OF_THE_TOKEN = array( 'iss', 'aud', 'azp', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'sid', 'auth_time', 'acr', 'at_hash', 'c_hash' );

	/** @param array<array-key, mixed> $claims */
	public function __construct( private readonly array $claims ) {}

	/**
	 * @param array<array-key, mixed> $further Claims about the same person; the token's own win, but for those that are null.
	 */
	public function with( array $further ): self {
		$own = array_filter( $this->claims, static fn ( mixed $value ): bool => null !== $value );
		foreach ( array( 'email', 'phone_number' ) as $name ) {
			// Whether it is verified must be said by who says it.
			if ( isset( $own[ $name ] ) ) {
				unset( $further[ "{$name}_verified" ] );
			} else {
				unset( $own[ "{$name}_verified" ] );
			}
		}
		return new self( $own + $further );
	}

	/** @return array<array-key, mixed> As they came, objects as objects. */
	public function all(): array {
		return $this->claims;
	}

	public function subject(): string {
		$subject = $this->claims['sub'] ?? null;
		return is_string( $subject ) && strlen( $subject ) <= 255 ? $subject : '';
	}

	/** @return string The claim without control characters and surrounding blanks; '' where there is none, or none that short (bytes). */
	public function text( string $name, int $most_bytes = 255 ): string {
		return self::clean( $this->claims[ $name ] ?? null, $most_bytes );
	}

	private static function clean( mixed $value, int $most_bytes ): string {
		return is_string( $value ) && strlen( $value ) <= $most_bytes ? trim( (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $value ) ) : '';
	}

	/** @return string As it was sent, or '' where it is none that WordPress could keep: an address is never mended. */
	public function email(): string {
		$email = $this->claims['email'] ?? null;
		return is_string( $email ) && strlen( $email ) <= 100 && 1 === preg_match( '/\A[^\x00-\x20\x7f]+@[^\x00-\x20\x7f]+\z/', $email ) ? $email : '';
	}

	/**
	 * A claim by its path.
	 *
	 * @param string $path `name`, `custom_data.a.b` for what is inside a claim, `nickname|name` for the first that says something.
	 * @return string|null The text, or a number as text; null where there is none.
	 */
	public function at( string $path ): ?string {
		foreach ( explode( '|', $path ) as $choice ) {
			$value = $this->claims;
			foreach ( explode( '.', $choice ) as $step ) {
				$value = ( (array) ( is_array( $value ) || is_object( $value ) ? $value : array() ) )[ $step ] ?? null;
			}
			$text = is_int( $value ) || is_float( $value ) ? (string) $value : self::clean( $value, 2000 );
			if ( '' !== $text ) {
				return $text;
			}
		}
		return null;
	}

	/** @return list<string> By which paths `at()` finds something here, one step deep; not those that are about the token. */
	public function paths(): array {
		$paths = array();
		foreach ( $this->claims as $name => $value ) {
			$inner = is_object( $value ) ? array_keys( get_object_vars( $value ) ) : array();
			array_push( $paths, ...( array() === $inner ? array( (string) $name ) : array_map( static fn ( int|string $key ): string => "$name.$key", $inner ) ) );
		}
		return array_values( array_filter( array_diff( $paths, self::OF_THE_TOKEN ), fn ( string $path ): bool => 1 === preg_match( '/\A[A-Za-z0-9_.:-]{1,100}\z/', $path ) && null !== $this->at( $path ) ) );
	}

	/** @return list<string> The texts in a list, at most 200, each of at most 256 bytes. */
	public function names( string $claim ): array {
		$value = $this->claims[ $claim ] ?? null;
		$value = is_array( $value ) ? array_slice( array_values( $value ), 0, 200 ) : array();
		return array_values( array_filter( $value, static fn ( mixed $name ): bool => is_string( $name ) && '' !== $name && strlen( $name ) <= 256 ) );
	}

	/** Whether the claim is there at all, also as null: then there is nothing more to be had elsewhere. */
	public function has( string $claim ): bool {
		return array_key_exists( $claim, $this->claims );
	}

	/** Only the JSON value true counts: "true" and 1 are what a broken mapping sends. */
	public function is_true( string $name ): bool {
		return true === ( $this->claims[ $name ] ?? null );
	}
}
