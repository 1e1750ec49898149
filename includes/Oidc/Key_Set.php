<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Logto\Vendor\Firebase\JWT\JWK;
use Logto\Vendor\Firebase\JWT\Key;
use Throwable;

/**
 * Logto's public keys (RFC 7517), read one at a time so that one key we can't use spoils no other.
 *
 * Symmetric keys are never read: a key set is public, and a token "signed" with what everyone can read proves nothing.
 */
final class Key_Set {

	private const MOST_KEYS = 50;

	/** Algorithm => the `kty` and `crv` its keys must have (RFC 7518 section 3.1, RFC 8037). */
	private const FAMILIES = array(
		'ES256' => array( 'EC', 'P-256' ),
		'ES384' => array( 'EC', 'P-384' ),
		'EdDSA' => array( 'OKP', 'Ed25519' ),
		'RS256' => array( 'RSA', null ),
		'RS384' => array( 'RSA', null ),
		'RS512' => array( 'RSA', null ),
		'ES512' => array( 'EC', 'P-521' ),
	);

	private const MIN_RSA_BITS = 2048;

	/** Bytes of a coordinate (RFC 7518 section 6.2.1.2) or of an Ed25519 key (RFC 8037 section 2). */
	private const COORDINATE_BYTES = array(
		'P-256'   => 32,
		'P-384'   => 48,
		'P-521'   => 66,
		'Ed25519' => 32,
	);

	/** @param array<array-key, mixed> $document The JWKS, not trusted. */
	public function __construct( private readonly array $document ) {}

	/** @return list<string> */
	public static function algorithms(): array {
		return array_keys( self::FAMILIES );
	}

	/**
	 * Keys that may have signed a token with this header.
	 *
	 * @param string      $algorithm One of `algorithms()`.
	 * @param string|null $key_id    Header `kid`; null where there is none: then every fitting key is tried.
	 * @return list<Key>
	 */
	public function candidates( string $algorithm, ?string $key_id ): array {
		$keys = array();
		$list = is_array( $this->document['keys'] ?? null ) ? $this->document['keys'] : array();
		foreach ( array_slice( $list, 0, self::MOST_KEYS ) as $jwk ) {
			if ( is_array( $jwk ) && ( null === $key_id || ( $jwk['kid'] ?? null ) === $key_id ) && self::fits( $jwk, $algorithm ) ) {
				$key = self::read( $jwk, $algorithm );
				if ( null !== $key ) {
					$keys[] = $key;
				}
			}
		}
		return $keys;
	}

	/** Whether there is any key to verify one of these algorithms with. */
	public function is_usable(): bool {
		foreach ( self::algorithms() as $algorithm ) {
			if ( array() !== $this->candidates( $algorithm, null ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What tells one signing key from another, key id and numbers (RFC 7638 has the members): of every key that could verify a token.
	 *
	 * @return list<string>
	 */
	public function fingerprints(): array {
		$found = array();
		$list  = is_array( $this->document['keys'] ?? null ) ? $this->document['keys'] : array();
		foreach ( array_slice( $list, 0, self::MOST_KEYS ) as $jwk ) {
			if ( is_array( $jwk ) && ( new self( array( 'keys' => array( $jwk ) ) ) )->is_usable() ) {
				$members = array_map( static fn ( string $member ): string => is_string( $jwk[ $member ] ?? null ) ? $jwk[ $member ] : '', array( 'kid', 'kty', 'crv', 'x', 'y', 'n', 'e' ) );
				$found[] = substr( hash( 'sha256', implode( "\n", $members ) ), 0, 32 );
			}
		}
		return array_values( array_unique( $found ) );
	}

	/** @param array<array-key, mixed> $jwk */
	private static function fits( array $jwk, string $algorithm ): bool {
		list( $type, $curve ) = self::FAMILIES[ $algorithm ];
		$operations           = $jwk['key_ops'] ?? array( 'verify' );
		return ( $jwk['kty'] ?? null ) === $type
			&& ( null === $curve || ( $jwk['crv'] ?? null ) === $curve )
			&& 'sig' === ( $jwk['use'] ?? 'sig' )
			// With its private part published anyone can sign.
			&& ! array_key_exists( 'd', $jwk )
			&& ( $jwk['alg'] ?? $algorithm ) === $algorithm
			&& is_array( $operations ) && in_array( 'verify', $operations, true )
			&& ( 'RSA' !== $type || self::is_strong_rsa( $jwk ) );
	}

	/** @param array<array-key, mixed> $jwk */
	private static function is_strong_rsa( array $jwk ): bool {
		if ( ! is_string( $jwk['n'] ?? null ) || ! is_string( $jwk['e'] ?? null ) ) {
			return false;
		}
		$modulus  = ltrim( Encoding::from_base64url( $jwk['n'] ) ?? '', "\0" );
		$exponent = ltrim( Encoding::from_base64url( $jwk['e'] ) ?? '', "\0" );
		// With exponent 1 the signature is the message; even exponents are no RSA at all.
		$bits = '' === $modulus ? 0 : 8 * ( strlen( $modulus ) - 1 ) + strlen( decbin( ord( $modulus[0] ) ) );
		return $bits >= self::MIN_RSA_BITS && '' !== $exponent && "\x01" !== $exponent && 1 === ( ord( $exponent[-1] ) & 1 );
	}

	/** @param array<array-key, mixed> $jwk */
	private static function read( array $jwk, string $algorithm ): ?Key {
		// Only what a public key needs: a stray member must not change how the library reads it.
		$public = array( 'alg' => $algorithm ) + array_intersect_key( $jwk, array_flip( array( 'kty', 'crv', 'x', 'y', 'n', 'e' ) ) );
		foreach ( $public as $member ) {
			if ( ! is_string( $member ) ) {
				return null;
			}
		}
		$numbers = array_map( Encoding::from_base64url( ... ), array_intersect_key( $public, array_flip( 'RSA' === $public['kty'] ? array( 'n', 'e' ) : array( 'x', 'y' ) ) ) );
		foreach ( $numbers as $bytes ) {
			if ( null === $bytes || strlen( $bytes ) !== ( self::COORDINATE_BYTES[ $public['crv'] ?? '' ] ?? strlen( $bytes ) ) ) {
				return null;
			}
		}
		try {
			if ( 'ES512' === $algorithm ) {
				$opened = P521::key( $numbers['x'] ?? '', $numbers['y'] ?? '' );
				return null === $opened ? null : new Key( $opened, $algorithm );
			}
			$key = JWK::parseKey( $public, $algorithm );
			if ( 'EC' !== $public['kty'] ) {
				return $key;
			}
			// OpenSSL says whether the numbers are a point of the curve. The library gives them as text, which it would have
			// OpenSSL read twice more: half of what verifying a token costs.
			$material = $key?->getKeyMaterial();
			$opened   = is_string( $material ) ? openssl_pkey_get_public( $material ) : false;
			return false === $opened ? null : new Key( $opened, $algorithm );
		} catch ( Throwable ) {
			return null;
		}
	}
}
