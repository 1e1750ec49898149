<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * What Logto says of itself (OpenID Connect Discovery 1.0 section 3, RFC 8414), once checked.
 *
 * Every address must be on the issuer's own origin, scheme and port included: secrets and codes go there, and a
 * document that points elsewhere is a broken or a hostile one.
 */
final class Metadata {

	/**
	 * @param list<string> $algorithms        `id_token_signing_alg_values_supported`.
	 * @param list<string> $challenge_methods `code_challenge_methods_supported` (RFC 8414).
	 */
	private function __construct(
		public readonly string $issuer,
		public readonly string $authorization_endpoint,
		public readonly string $token_endpoint,
		public readonly string $jwks_uri,
		public readonly string $userinfo_endpoint,
		public readonly string $end_session_endpoint,
		private readonly array $algorithms,
		public readonly array $challenge_methods,
		public readonly bool $sends_issuer,
		public readonly bool $takes_basic,
	) {}

	/**
	 * @param array<array-key, mixed> $document The discovery document.
	 * @param string                  $issuer   The issuer it must be of: `<endpoint>/oidc`.
	 * @throws Refusal Provider_Issuer, Provider_Invalid.
	 */
	public static function from_document( array $document, string $issuer ): self {
		if ( ( $document['issuer'] ?? null ) !== $issuer ) {
			throw new Refusal( Refusal_Code::Provider_Issuer, 'issuer differs from the endpoint' );
		}
		$algorithms = self::strings( $document['id_token_signing_alg_values_supported'] ?? null );
		$methods    = self::strings( $document['token_endpoint_auth_methods_supported'] ?? null );
		return new self(
			$issuer,
			self::address( $document, 'authorization_endpoint', $issuer ),
			self::address( $document, 'token_endpoint', $issuer ),
			self::address( $document, 'jwks_uri', $issuer ),
			self::optional_address( $document, 'userinfo_endpoint', $issuer ),
			self::optional_address( $document, 'end_session_endpoint', $issuer ),
			$algorithms,
			self::strings( $document['code_challenge_methods_supported'] ?? null ),
			true === ( $document['authorization_response_iss_parameter_supported'] ?? false ),
			// client_secret_basic is the default where nothing is said (Discovery section 3).
			array() === $methods || in_array( 'client_secret_basic', $methods, true ),
		);
	}

	/** @param array<array-key, mixed> $document */
	private static function address( array $document, string $name, string $issuer ): string {
		$url    = $document[ $name ] ?? null;
		$origin = substr( $issuer, 0, -strlen( '/oidc' ) );
		if ( ! is_string( $url ) || ! str_starts_with( $url, $origin . '/' ) || 1 !== preg_match( '/\A[\x21-\x7e]{1,2000}\z/', $url ) || str_contains( $url, '#' ) || str_contains( $url, '\\' ) ) {
			throw new Refusal( Refusal_Code::Provider_Invalid, "$name is not on the issuer's origin" );
		}
		return $url;
	}

	/** @param array<array-key, mixed> $document */
	private static function optional_address( array $document, string $name, string $issuer ): string {
		return isset( $document[ $name ] ) ? self::address( $document, $name, $issuer ) : '';
	}

	/** Whether tokens signed so are to be expected; where nothing is announced, any that we know are. */
	public function announces( string $algorithm ): bool {
		return array() === $this->algorithms || in_array( $algorithm, $this->algorithms, true );
	}

	/** @return list<string> */
	private static function strings( mixed $value ): array {
		return is_array( $value ) ? array_values( array_filter( $value, 'is_string' ) ) : array();
	}
}
