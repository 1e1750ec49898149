<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/**
 * Logto refused the application, or what it asks: perhaps nobody can come in any more, and perhaps only what this visitor
 * brought is to blame. Whoever handles it asks Logto with something of our own (`Connection_Probe`).
 */
final class Request_Refused extends Refusal {

	/** A secret that is over is an invalid request to Logto, and so is an application of another type, or one without Redirect URIs. */
	public const BY_TOKEN_ENDPOINT = array( 'invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_redirect_uri', 'invalid_client_metadata' );

	/** What parameters of the request bring about; `login_required` is the answer to `prompt=none`. */
	public const BY_REDIRECT = array( 'invalid_request', 'invalid_target', 'invalid_scope', 'unauthorized_client', 'unsupported_response_type', 'login_required' );
}
