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
		$jws->must_be_announced( $this->provider );
		$this->check_kind( $jws );
		$jws->must_be_from( $this->client->issuer() );
		$jws->must_be_for( $this->client->id, true );
		$jws->must_be_of_now( $this->now, array( 'exp', 'iat' ) );
		$this->check_sign_in_time( $claims, $signed_in_after );
		$this->check_nonce( $claims, $nonce );
		$jws->must_have_name( 'sub' );
		$this->check_token_hash( $claims, $jws->algorithm, $access_token );
		$jws->verify( $this->provider, $this->now );
		return new Claims( $claims );
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
	private function check_sign_in_time( array $claims, ?int $after ): void {
		if ( null !== $after && ( $claims['auth_time'] ?? -INF ) < $after - Jws::LEEWAY ) {
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
