<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

/**
 * Decides whether an ID token is one for this sign-in (OpenID Connect Core 1.0 section 3.1.3.7).
 *
 * Cheap checks come before anything that may fetch a key. Required: iss, sub, aud, exp, iat, nonce. Checked when
 * present: azp, nbf, at_hash, auth_time. Not checked: `acr` and `amr`, which Logto does not send; `sid`, which only
 * names Logto's session for a later sign-out.
 */
final class Id_Token {

	public const LEEWAY = 60;

	/** A token is made in answer to our code exchange, so one issued long ago is a replay, whatever its `exp` says. */
	private const OLDEST = 600;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $token        Compact JWS from the token endpoint.
	 * @param string $nonce        As sent with this attempt.
	 * @param string $access_token From the same answer, for `at_hash`.
	 * @param int|null $signed_in_after Unix time; where not null the person must have signed in at Logto since then, as
	 *                             `prompt=login` asks (Core section 3.1.2.1): `auth_time` is required then.
	 * @throws Refusal Token_*, Claim_*, Provider_*.
	 */
	public function verify( #[SensitiveParameter] string $token, string $nonce, #[SensitiveParameter] string $access_token, ?int $signed_in_after = null ): Claims {
		$jws    = Jws::parse( $token );
		$claims = $jws->payload;
		$this->check_algorithm( $jws );
		$this->check_kind( $jws );
		$this->check_issuer( $claims );
		$this->check_audience( $claims );
		$this->check_times( $claims );
		$this->check_sign_in_time( $claims, $signed_in_after );
		$this->check_nonce( $claims, $nonce );
		$this->check_subject( $claims );
		$this->check_token_hash( $claims, $jws->algorithm, $access_token );
		$jws->verify( $this->provider, $this->now );
		return new Claims( $claims );
	}

	/** Discovery is cached, and a rotated key may be one of another algorithm: then it is read once more. */
	private function check_algorithm( Jws $jws ): void {
		if ( ! $this->provider->metadata()->announces( $jws->algorithm ) && true !== $this->provider->newer_metadata()?->announces( $jws->algorithm ) ) {
			throw new Refusal( Refusal_Code::Token_Algorithm, 'algorithm not announced by the issuer' );
		}
	}

	/** A token made for another purpose, signed by the same keys, must not sign anyone in (RFC 8725 section 3.11). */
	private function check_kind( Jws $jws ): void {
		$type = array_key_exists( 'typ', $jws->header ) ? $jws->header['typ'] : 'JWT';
		// `application/` may be left out (RFC 7515 section 4.1.9).
		if ( ! is_string( $type ) || ! in_array( strtolower( $type ), array( 'jwt', 'application/jwt' ), true ) || array_key_exists( 'events', $jws->payload ) ) {
			throw new Refusal( Refusal_Code::Token_Type, 'a token of another kind' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_issuer( array $claims ): void {
		if ( ( $claims['iss'] ?? null ) !== $this->client->issuer() ) {
			throw new Refusal( Refusal_Code::Claim_Issuer, 'iss is not this issuer' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_audience( array $claims ): void {
		$audience = $claims['aud'] ?? null;
		$audience = is_string( $audience ) ? array( $audience ) : $audience;
		if ( ! is_array( $audience ) || $audience !== array_filter( $audience, 'is_string' ) || ! in_array( $this->client->id, $audience, true ) ) {
			throw new Refusal( Refusal_Code::Claim_Audience, 'aud does not name this application' );
		}
		$has_party = array_key_exists( 'azp', $claims );
		if ( ( $has_party || count( $audience ) > 1 ) && ( $claims['azp'] ?? null ) !== $this->client->id ) {
			throw new Refusal( Refusal_Code::Claim_Party, 'azp is not this application' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_times( array $claims ): void {
		$now = ( $this->now )();
		foreach ( array( 'exp', 'iat', 'nbf', 'auth_time' ) as $name ) {
			$needed = 'exp' === $name || 'iat' === $name;
			$value  = $claims[ $name ] ?? null;
			// 1e999 is a number in JSON, and infinite in PHP: a token that never expires.
			if ( ( $needed || array_key_exists( $name, $claims ) ) && ! is_int( $value ) && ! ( is_float( $value ) && is_finite( $value ) ) ) {
				throw new Refusal( Refusal_Code::Claim_Type, "$name is not a number" );
			}
		}
		if ( $claims['exp'] <= $now - self::LEEWAY ) {
			throw new Refusal( Refusal_Code::Claim_Expired, 'expired' );
		}
		if ( $claims['iat'] > $now + self::LEEWAY || $claims['iat'] < $now - self::LEEWAY - self::OLDEST ) {
			throw new Refusal( Refusal_Code::Claim_Issued_At, 'issued in the future or long ago' );
		}
		if ( ( $claims['nbf'] ?? $now ) > $now + self::LEEWAY ) {
			throw new Refusal( Refusal_Code::Claim_Not_Before, 'not valid yet' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_sign_in_time( array $claims, ?int $after ): void {
		if ( null !== $after && ( $claims['auth_time'] ?? -INF ) < $after - self::LEEWAY ) {
			throw new Refusal( Refusal_Code::Claim_Auth_Time, 'the person did not sign in anew at Logto' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_nonce( array $claims, string $nonce ): void {
		$received = $claims['nonce'] ?? null;
		if ( '' === $nonce || ! is_string( $received ) || ! hash_equals( $nonce, $received ) ) {
			throw new Refusal( Refusal_Code::Claim_Nonce, 'nonce is not the one of this attempt' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_subject( array $claims ): void {
		$subject = $claims['sub'] ?? null;
		if ( ! is_string( $subject ) || '' === trim( $subject ) || strlen( $subject ) > 255 ) {
			throw new Refusal( Refusal_Code::Claim_Subject, 'sub is not a name of 1 to 255 bytes' );
		}
	}

	/** @param array<array-key, mixed> $claims */
	private function check_token_hash( array $claims, string $algorithm, string $access_token ): void {
		if ( ! array_key_exists( 'at_hash', $claims ) ) {
			return;
		}
		// Core section 3.1.3.6: the left half of the hash that the signature's algorithm uses; Ed25519 uses SHA-512.
		$hash     = hash( 'sha' . ( 'EdDSA' === $algorithm ? '512' : substr( $algorithm, -3 ) ), $access_token, true );
		$expected = Encoding::base64url( substr( $hash, 0, intdiv( strlen( $hash ), 2 ) ) );
		if ( ! is_string( $claims['at_hash'] ) || ! hash_equals( $expected, $claims['at_hash'] ) ) {
			throw new Refusal( Refusal_Code::Claim_Token_Hash, 'at_hash is not of this access token' );
		}
	}
}
