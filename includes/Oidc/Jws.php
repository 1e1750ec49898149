<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use Logto\Vendor\Firebase\JWT\JWT;
use Logto\Vendor\Firebase\JWT\Key;
use OpenSSLAsymmetricKey;
use SensitiveParameter;
use Throwable;

/**
 * A signed token in compact form (RFC 7515 section 7.1), taken apart strictly: its signature, and what is the same for every
 * token that Logto makes for this site (OpenID Connect Core 1.0 section 3.1.3.7).
 *
 * Header members that bring or point to a key (`jwk`, `jku`, `x5u`, `x5c`) are never read: keys come from the issuer.
 * What a token of one kind means is for Id_Token and Logout_Token.
 */
final class Jws {

	public const LEEWAY = 60;

	public const MOST_BYTES = 65536;

	/** A token is made for the request that brings it, so one issued long ago is a replay, whatever its `exp` says. */
	public const OLDEST = 600;

	/** Bytes of an ECDSA or EdDSA signature (RFC 7518 section 3.4, RFC 8032); RSA's is as long as the key, which OpenSSL checks. */
	private const SIGNATURE_BYTES = array(
		'ES256' => 64,
		'ES384' => 96,
		'ES512' => 132,
		'EdDSA' => 64,
	);

	/**
	 * @param array<array-key, mixed> $header
	 * @param array<array-key, mixed> $payload
	 */
	private function __construct(
		public readonly array $header,
		public readonly array $payload,
		public readonly string $algorithm,
		private readonly string $token,
	) {}

	/**
	 * Does not look at which algorithms the issuer announces.
	 *
	 * @throws Refusal Token_Malformed, Token_Encrypted, Token_Algorithm.
	 */
	public static function parse( #[SensitiveParameter] string $token ): self {
		$segments = strlen( $token ) > self::MOST_BYTES ? array() : explode( '.', $token );
		if ( 5 === count( $segments ) ) {
			throw new Refusal( Refusal_Code::Token_Encrypted, 'five segments: an encrypted token, which was not asked for' );
		}
		if ( 3 !== count( $segments ) ) {
			throw new Refusal( Refusal_Code::Token_Malformed, 'not three segments of a sensible length' );
		}
		list( $header, $payload, $signature ) = array_map( Encoding::from_base64url( ... ), $segments );

		$header  = Encoding::from_json( $header ?? '', true );
		$payload = Encoding::from_json( $payload ?? '', true );
		if ( null === $header || null === $payload || null === $signature ) {
			throw new Refusal( Refusal_Code::Token_Malformed, 'a segment is not base64url of what it must be' );
		}
		if ( array_key_exists( 'crit', $header ) ) {
			throw new Refusal( Refusal_Code::Token_Malformed, 'header crit names extensions that are not understood' );
		}
		$algorithm = $header['alg'] ?? null;
		if ( ! is_string( $algorithm ) || ! in_array( $algorithm, Key_Set::algorithms(), true ) ) {
			throw new Refusal( Refusal_Code::Token_Algorithm, 'algorithm not allowed' );
		}
		if ( ! self::has_the_form( $signature, $algorithm ) ) {
			throw new Refusal( Refusal_Code::Token_Malformed, 'signature of a wrong form' );
		}
		return new self( $header, $payload, $algorithm, $token );
	}

	/** Both numbers of an ECDSA signature are at least 1 (FIPS 186-5 section 6.4.2); the library warns where one is 0. */
	private static function has_the_form( string $signature, string $algorithm ): bool {
		if ( ! isset( self::SIGNATURE_BYTES[ $algorithm ] ) ) {
			return '' !== $signature;
		}
		if ( strlen( $signature ) !== self::SIGNATURE_BYTES[ $algorithm ] ) {
			return false;
		}
		$half = intdiv( strlen( $signature ), 2 );
		return 'EdDSA' === $algorithm || ( '' !== trim( substr( $signature, 0, $half ), "\0" ) && '' !== trim( substr( $signature, $half ), "\0" ) );
	}

	/**
	 * Discovery is cached, and a rotated key may be one of another algorithm: then it is read once more.
	 *
	 * @throws Refusal Token_Algorithm, Provider_*.
	 */
	public function must_be_announced( Provider $provider ): void {
		if ( ! $provider->metadata()->announces( $this->algorithm ) && true !== $provider->newer_metadata()?->announces( $this->algorithm ) ) {
			throw new Refusal( Refusal_Code::Token_Algorithm, 'algorithm not announced by the issuer' );
		}
	}

	/** @throws Refusal Claim_Issuer. */
	public function must_be_from( string $issuer ): void {
		if ( ( $this->payload['iss'] ?? null ) !== $issuer ) {
			throw new Refusal( Refusal_Code::Claim_Issuer, 'iss is not this issuer' );
		}
	}

	/**
	 * @param bool $needs_party Whether one that is for others too has to say that it was made for this application.
	 * @throws Refusal Claim_Audience, Claim_Party.
	 */
	public function must_be_for( string $application, bool $needs_party ): void {
		$audience = $this->payload['aud'] ?? null;
		$audience = is_string( $audience ) ? array( $audience ) : $audience;
		if ( ! is_array( $audience ) || $audience !== array_filter( $audience, 'is_string' ) || ! in_array( $application, $audience, true ) ) {
			throw new Refusal( Refusal_Code::Claim_Audience, 'aud does not name this application' );
		}
		$is_asked = array_key_exists( 'azp', $this->payload ) || ( $needs_party && count( $audience ) > 1 );
		if ( $is_asked && ( $this->payload['azp'] ?? null ) !== $application ) {
			throw new Refusal( Refusal_Code::Claim_Party, 'azp is not this application' );
		}
	}

	/**
	 * @param Closure(): int $now      Unix time.
	 * @param list<string>   $required Which of the times have to be there: `iat`, and `exp` or not.
	 * @throws Refusal Claim_Type, Claim_Expired, Claim_Issued_At, Claim_Not_Before.
	 */
	public function must_be_of_now( Closure $now, array $required ): void {
		$now    = $now();
		$claims = $this->payload;
		foreach ( array( 'exp', 'iat', 'nbf', 'auth_time' ) as $name ) {
			$value = $claims[ $name ] ?? null;
			// 1e999 is a number in JSON, and infinite in PHP: a token that never expires.
			if ( ( in_array( $name, $required, true ) || array_key_exists( $name, $claims ) ) && ! is_int( $value ) && ! ( is_float( $value ) && is_finite( $value ) ) ) {
				throw new Refusal( Refusal_Code::Claim_Type, "$name is not a number" );
			}
		}
		if ( ( $claims['exp'] ?? $now ) <= $now - self::LEEWAY ) {
			throw new Refusal( Refusal_Code::Claim_Expired, 'expired' );
		}
		if ( $claims['iat'] > $now + self::LEEWAY || $claims['iat'] < $now - self::LEEWAY - self::OLDEST ) {
			throw new Refusal( Refusal_Code::Claim_Issued_At, 'issued in the future or long ago' );
		}
		if ( ( $claims['nbf'] ?? $now ) > $now + self::LEEWAY ) {
			throw new Refusal( Refusal_Code::Claim_Not_Before, 'not valid yet' );
		}
	}

	/**
	 * @param string $claim Which has to name something: `sub`, `sid` or `jti`.
	 * @throws Refusal Claim_Subject.
	 */
	public function must_have_name( string $claim ): string {
		$name = $this->payload[ $claim ] ?? null;
		if ( ! is_string( $name ) || '' === trim( $name ) || strlen( $name ) > 255 ) {
			throw new Refusal( Refusal_Code::Claim_Subject, "$claim is not a name of 1 to 255 bytes" );
		}
		return $name;
	}

	/**
	 * @param Closure(): int $now Unix time.
	 * @throws Refusal Token_Key_Unknown, Token_Signature.
	 */
	public function verify( Provider $provider, Closure $now ): void {
		$key_id = $this->header['kid'] ?? null;
		if ( ! is_string( $key_id ) && ( null !== $key_id || array_key_exists( 'kid', $this->header ) ) ) {
			throw new Refusal( Refusal_Code::Token_Malformed, 'kid is not a string' );
		}
		$keys    = $provider->keys()->candidates( $this->algorithm, $key_id );
		$failure = array() === $keys ? null : $this->failure_of( $keys, $now );
		// Without a name any key fits, so that only the signature tells a rotated one from a forged token.
		if ( array() === $keys || ( null === $key_id && null !== $failure ) ) {
			$newer   = $provider->newer_keys()?->candidates( $this->algorithm, $key_id ) ?? array();
			$keys    = array() === $newer ? $keys : $newer;
			$failure = array() === $newer ? $failure : $this->failure_of( $newer, $now );
		}
		if ( array() === $keys ) {
			throw new Refusal( Refusal_Code::Token_Key_Unknown, 'no key of the issuer fits' );
		}
		if ( null !== $failure ) {
			throw new Refusal( Refusal_Code::Token_Signature, 'the signature is not of the issuer\'s key', $failure );
		}
	}

	/**
	 * @param non-empty-list<Key> $keys Four at most are tried.
	 * @param Closure(): int      $now  Unix time.
	 * @return Throwable|null What the last key said; null where one of them has signed this.
	 */
	private function failure_of( array $keys, Closure $now ): ?Throwable {
		$failure = null;
		foreach ( array_slice( $keys, 0, 4 ) as $key ) {
			try {
				if ( 'ES512' === $this->algorithm ) {
					$this->verify_es512( $key );
					return null;
				}
				// The library also looks at exp, nbf and iat; the same clock and leeway keep it from having its own opinion.
				JWT::$timestamp = $now();
				JWT::$leeway    = self::LEEWAY;
				JWT::decode( $this->token, $key );
				return null;
			} catch ( Throwable $failure ) {
				continue;
			}
		}
		return $failure;
	}

	/**
	 * What the library lacks.
	 *
	 * @throws Refusal Token_Signature.
	 */
	private function verify_es512( Key $key ): void {
		list( $header, $payload, $signature ) = explode( '.', $this->token );
		$material                             = $key->getKeyMaterial();
		if ( ! $material instanceof OpenSSLAsymmetricKey || ! P521::verifies( "$header.$payload", (string) Encoding::from_base64url( $signature ), $material ) ) {
			throw new Refusal( Refusal_Code::Token_Signature, 'not signed with this key' );
		}
	}
}
