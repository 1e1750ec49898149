<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/** Builds the address that a browser is sent to (OpenID Connect Core 1.0 section 3.1.2.1, RFC 7636). */
final class Authorization_Request {

	/**
	 * @param string                $state    Comes back unchanged.
	 * @param string                $nonce    Comes back inside the ID token.
	 * @param string                $verifier PKCE code verifier; only its hash goes out.
	 * @param array<string, string> $extra    Further parameters, e.g. `prompt`; they can't replace ours.
	 */
	public static function url( Metadata $metadata, Client $client, string $state, string $nonce, string $verifier, array $extra = array() ): string {
		$parameters = array(
			'client_id'             => $client->id,
			'redirect_uri'          => $client->redirect_uri,
			'response_type'         => 'code',
			'scope'                 => $client->scope(),
			'state'                 => $state,
			'nonce'                 => $nonce,
			'code_challenge'        => Encoding::base64url( hash( 'sha256', $verifier, true ) ),
			'code_challenge_method' => 'S256',
		) + $extra + $client->parameters;
		return Url::with_query( $metadata->authorization_endpoint, $parameters );
	}
}
