<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * Claims of a verified ID token, read by type: a claim of a wrong type is no claim.
 *
 * Logto sends null for what a person does not have (e-mail, name, username…), so "null" and "not there" are one.
 */
final class Claims {

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

	public function subject(): string {
		return $this->text( 'sub', 255 );
	}

	/** @return string The claim without control characters and surrounding blanks; '' where there is none, or none that short (bytes). */
	public function text( string $name, int $most_bytes = 255 ): string {
		$value = $this->claims[ $name ] ?? null;
		if ( ! is_string( $value ) || strlen( $value ) > $most_bytes ) {
			return '';
		}
		return 'sub' === $name ? $value : trim( (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $value ) );
	}

	/** @return string As it was sent, or '' where it is none that WordPress could keep: an address is never mended. */
	public function email(): string {
		$email = $this->claims['email'] ?? null;
		return is_string( $email ) && strlen( $email ) <= 100 && 1 === preg_match( '/\A[^\x00-\x20\x7f]+@[^\x00-\x20\x7f]+\z/', $email ) ? $email : '';
	}

	/** Only the JSON value true counts: "true" and 1 are what a broken mapping sends. */
	public function is_true( string $name ): bool {
		return true === ( $this->claims[ $name ] ?? null );
	}
}
