<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

/** This site as a client of one Logto tenant (a "Traditional web" application there). */
final class Client {

	/**
	 * @param string $endpoint     Origin of the tenant.
	 * @param string $id           App ID (`client_id`).
	 * @param string $secret       App secret (`client_secret`).
	 * @param string $redirect_uri Exactly as registered in the Logto Console.
	 * @param string|Closure(): string $scope What to ask for, separated by blanks; a closure is called only where somebody is sent to Logto.
	 * @param array<string, string> $parameters Of the authorization request, beside those of the protocol.
	 */
	public function __construct(
		public readonly string $endpoint,
		public readonly string $id,
		#[SensitiveParameter] public readonly string $secret,
		public readonly string $redirect_uri,
		private readonly string|Closure $scope = 'openid',
		public readonly array $parameters = array(),
	) {}

	/** What to ask for, separated by blanks (RFC 6749 section 3.3). */
	public function scope(): string {
		return is_string( $this->scope ) ? $this->scope : ( $this->scope )();
	}

	/** Logto's issuer identifier is the endpoint with `/oidc` behind it. */
	public function issuer(): string {
		return $this->endpoint . '/oidc';
	}

	/** @param array<string, string> $parameters Of the authorization request, instead of its own. */
	public function with_parameters( array $parameters ): self {
		return new self( $this->endpoint, $this->id, $this->secret, $this->redirect_uri, $this->scope, $parameters );
	}

	/** @param array<string, string> $parameters Of the authorization request. */
	public function with_request( string $scope, array $parameters ): self {
		return new self( $this->endpoint, $this->id, $this->secret, $this->redirect_uri, $scope, $parameters );
	}

	/** Of the token request's header `Authorization` (RFC 6749 section 2.3.1): both are form-encoded first, so that `:` and `%` in a secret survive. */
	public function basic(): string {
		return base64_encode( urlencode( $this->id ) . ':' . urlencode( $this->secret ) );
	}

	/** @return list<string> What goes with a token request and must not be written down. */
	public function secrets(): array {
		return '' === $this->secret ? array() : array( $this->basic(), $this->secret );
	}

	/** As an application that has none is known at the token endpoint. */
	public function without_secret(): self {
		return new self( $this->endpoint, $this->id, '', $this->redirect_uri, $this->scope, $this->parameters );
	}
}
