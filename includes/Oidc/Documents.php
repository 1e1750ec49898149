<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Fetches the two documents of a Logto tenant: discovery (OpenID Connect Discovery 1.0 section 4) and keys (RFC 7517), and
 * tells whether it answers at all where codes are exchanged.
 *
 * Does not judge what discovery says: that is for Metadata.
 *
 * @phpstan-import-type Send from Http_Response
 */
final class Documents {

	/**
	 * @param string $issuer            `<endpoint>/oidc`.
	 * @param string $internal_endpoint Origin by which this server reaches the endpoint, or ''.
	 * @param Send   $send
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly string $internal_endpoint,
		private readonly Closure $send,
	) {}

	/**
	 * @return array<array-key, mixed>
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function discovery(): array {
		return $this->as_seen_outside( $this->fetch( $this->issuer . '/.well-known/openid-configuration' ) );
	}

	/**
	 * A good copy is kept until there is a better one: an empty key set during a deployment must sign nobody out.
	 *
	 * @param array<array-key, mixed> $known
	 * @return array<array-key, mixed> The key set, or the known one where only that has a usable key.
	 * @throws Refusal Provider_Unreachable, Provider_Invalid, Provider_Keys.
	 */
	public function keys( Metadata $metadata, array $known = array() ): array {
		foreach ( array( $this->fetch( $metadata->jwks_uri ), $known ) as $keys ) {
			if ( ( new Key_Set( $keys ) )->is_usable() ) {
				return $keys;
			}
		}
		throw new Refusal( Refusal_Code::Provider_Keys, 'the key set has no usable key' );
	}

	/** Whether it is Logto that answers at its token endpoint: it says in JSON what is wrong with a code that nobody has, from nobody. */
	public function has_token_endpoint( Metadata $metadata ): bool {
		$made_up = array(
			'grant_type' => 'authorization_code',
			'code'       => Encoding::base64url( random_bytes( 32 ) ),
		);
		try {
			$response = ( $this->send )( 'POST', $metadata->token_endpoint, array( 'Accept' => 'application/json' ), $made_up );
		} catch ( Refusal ) {
			return false;
		}
		return $response->status < 500 && null !== $response->json();
	}

	/**
	 * Asked by its internal address, Logto names its endpoints by that; browsers need those of the issuer.
	 *
	 * @param array<array-key, mixed> $document
	 * @return array<array-key, mixed>
	 */
	private function as_seen_outside( array $document ): array {
		if ( '' === $this->internal_endpoint ) {
			return $document;
		}
		$inside  = $this->internal_endpoint . '/';
		$outside = substr( $this->issuer, 0, -strlen( 'oidc' ) );
		$move    = static fn ( mixed $value ): mixed => is_string( $value ) && str_starts_with( $value, $inside ) ? $outside . substr( $value, strlen( $inside ) ) : $value;
		return array_map( $move, $document );
	}

	/** @return array<array-key, mixed> */
	private function fetch( string $url ): array {
		$response = ( $this->send )( 'GET', $url, array( 'Accept' => 'application/json' ), array() );
		if ( 200 !== $response->status ) {
			$down = $response->status >= 500 || 429 === $response->status;
			$code = $down ? Refusal_Code::Provider_Unreachable : Refusal_Code::Provider_Invalid;
			throw $response->is_wall() && 404 !== $response->status ? Wall::of( $code, 'a document', $response ) : new Refusal( $code, 'a document: ' . $response->in_words(), answer: $response->facts() );
		}
		if ( $response->is_wall() ) {
			throw Wall::of( Refusal_Code::Provider_Invalid, 'a document', $response );
		}
		return $response->json() ?? throw new Refusal( Refusal_Code::Provider_Invalid, 'a document is no JSON object', answer: $response->facts() );
	}
}
