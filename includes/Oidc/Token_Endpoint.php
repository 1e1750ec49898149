<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;
use SensitiveParameter;

/**
 * Exchanges the code for tokens (OpenID Connect Core 1.0 section 3.1.3, RFC 6749 sections 2.3.1, 4.1.3 and 5).
 *
 * @phpstan-import-type Send from Http_Response
 */
final class Token_Endpoint {

	/** @param Send $send */
	public function __construct(
		private readonly Client $client,
		private readonly Closure $send,
	) {}

	/**
	 * @return array{id_token: string, access_token: string} Neither is verified yet.
	 * @throws Refusal Provider_Unreachable, Client_Refused, Secret_Expired, Code_Refused, Token_Request_Failed, Token_Answer_Invalid; a Wall
	 *                 where something else answered.
	 */
	public function exchange( Metadata $metadata, #[SensitiveParameter] string $code, #[SensitiveParameter] string $verifier ): array {
		$response = $this->post( $metadata, $code, $verifier );
		if ( $response->is_wall() ) {
			$invalid = 200 === $response->status ? Refusal_Code::Token_Answer_Invalid : Refusal_Code::Token_Request_Failed;
			throw Wall::of( $response->status >= 500 ? Refusal_Code::Provider_Unreachable : $invalid, 'token endpoint', $response, array( $code, $verifier, ...$this->client->secrets() ) );
		}
		$answer = $response->json();
		$error  = $answer['error'] ?? null;
		if ( 200 !== $response->status || null !== $error ) {
			throw $this->refusal( $response, $error, self::is_of_expiry( $answer ?? array() ) );
		}
		// RFC 6749 section 5.1; without a bearer token it is no token answer, whatever else is in it.
		$type   = $answer['token_type'] ?? null;
		$tokens = array(
			'id_token'     => $answer['id_token'] ?? null,
			'access_token' => $answer['access_token'] ?? null,
		);
		if ( ! is_string( $type ) || 0 !== strcasecmp( $type, 'Bearer' ) || ! is_string( $tokens['id_token'] ) || ! is_string( $tokens['access_token'] ) || '' === $tokens['access_token'] ) {
			throw new Refusal( Refusal_Code::Token_Answer_Invalid, 'the token answer lacks a token', answer: $response->facts() );
		}
		return $tokens;
	}

	/** Sends the request; also used with a made-up code to find out whether the App secret is right. */
	public function post( Metadata $metadata, #[SensitiveParameter] string $code, #[SensitiveParameter] string $verifier ): Http_Response {
		$headers = array( 'Accept' => 'application/json' );
		$form    = array(
			'grant_type'    => 'authorization_code',
			'code'          => $code,
			'redirect_uri'  => $this->client->redirect_uri,
			'code_verifier' => $verifier,
		);
		if ( '' === $this->client->secret ) {
			$form['client_id'] = $this->client->id;
		} elseif ( $metadata->takes_basic ) {
			$headers['Authorization'] = 'Basic ' . $this->client->basic();
		} else {
			$form += array(
				'client_id'     => $this->client->id,
				'client_secret' => $this->client->secret,
			);
		}
		return ( $this->send )( 'POST', $metadata->token_endpoint, $headers, $form );
	}

	/**
	 * An expired secret is an invalid request to Logto; only the words tell.
	 *
	 * @param array<array-key, mixed> $answer
	 */
	public static function is_of_expiry( array $answer ): bool {
		$words = $answer['error_description'] ?? null;
		return 'invalid_request' === ( $answer['error'] ?? null ) && is_string( $words ) && str_contains( $words, 'secret has expired' );
	}

	private function refusal( Http_Response $response, mixed $error, bool $is_of_expiry ): Refusal {
		$status = $response->status;
		$code   = match ( true ) {
			$is_of_expiry && $status < 500 => Refusal_Code::Secret_Expired,
			'invalid_client' === $error, 'unauthorized_client' === $error => Refusal_Code::Client_Refused,
			'invalid_grant' === $error => Refusal_Code::Code_Refused,
			default => $status >= 500 ? Refusal_Code::Provider_Unreachable : Refusal_Code::Token_Request_Failed,
		};
		$cause = "token endpoint: status $status, " . ( is_string( $error ) ? $error : 'no error code' );
		return in_array( $error, Request_Refused::BY_TOKEN_ENDPOINT, true ) ? new Request_Refused( $code, $cause, answer: $response->facts() ) : new Refusal( $code, $cause, answer: $response->facts() );
	}
}
