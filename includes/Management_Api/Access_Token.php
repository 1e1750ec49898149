<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Token_Endpoint;
use SensitiveParameter;

/**
 * The token with which the Management API is asked (RFC 6749 section 4.4): obtained once, kept for its life less a minute.
 *
 * @phpstan-type Kept array{token: string, until: int}
 */
final class Access_Token {

	private const SCOPE = 'all';

	/** Seconds before its end from which a token is no longer used, and which are believed at most. */
	private const MARGIN  = 60;
	private const LONGEST = 86400;

	/** @var Kept|null For the rest of this request, also where nothing else keeps it. */
	private ?array $kept = null;

	/**
	 * @param Closure('POST', string, array<string, string>, array<string, string>): Http_Response $send
	 * @param Closure(): (Kept|null)     $read  What was written for this very credential, wherever that is.
	 * @param Closure(Kept|null): void   $write Null: forget it.
	 * @param Closure(): int             $now   Unix time.
	 */
	public function __construct(
		private readonly Credential $credential,
		private readonly Closure $send,
		private readonly Closure $read,
		private readonly Closure $write,
		private readonly Closure $now,
	) {}

	/**
	 * @throws Api_Error Of the credential, Unreachable, Walled, Busy, Invalid.
	 */
	public function get(): string {
		$kept = $this->kept ?? ( $this->read )();
		if ( null === $kept || $kept['until'] <= ( $this->now )() ) {
			$kept = $this->obtain();
			if ( $kept['until'] > ( $this->now )() ) {
				( $this->write )( $kept );
			}
		}
		$this->kept = $kept;
		return $kept['token'];
	}

	/** Logto does not take it any more: the next one is obtained anew. */
	public function drop(): void {
		$this->kept = null;
		( $this->write )( null );
	}

	/** @return Kept */
	private function obtain(): array {
		$response = $this->ask();
		$answer   = $response->json();
		if ( 200 !== $response->status || null === $answer ) {
			throw $this->refused( $response, $answer );
		}
		// Without the role, Logto gives a token that opens nothing, and says so by leaving this out.
		$scope = $answer['scope'] ?? '';
		if ( ! is_string( $scope ) || ! in_array( self::SCOPE, explode( ' ', $scope ), true ) ) {
			throw Api_Error::of( Api_Problem::Role_Missing, 'token endpoint: a token without the scope' );
		}
		$type  = $answer['token_type'] ?? null;
		$token = $answer['access_token'] ?? null;
		// It becomes part of a header.
		if ( ! is_string( $type ) || 0 !== strcasecmp( $type, 'Bearer' ) || ! is_string( $token ) || 1 !== preg_match( '~\A[A-Za-z0-9._\~+/=-]{1,8192}\z~', $token ) ) {
			throw Api_Error::of( Api_Problem::Invalid, 'token endpoint: no bearer token' );
		}
		$life = $answer['expires_in'] ?? 0;
		return array(
			'token' => $token,
			'until' => ( $this->now )() + ( is_int( $life ) ? max( 0, min( $life, self::LONGEST ) ) : 0 ) - self::MARGIN,
		);
	}

	private function ask(): Http_Response {
		$headers = array(
			'Accept'        => 'application/json',
			'Authorization' => 'Basic ' . $this->credential->basic(),
		);
		$form    = array(
			'grant_type' => 'client_credentials',
			'resource'   => $this->credential->resource,
			'scope'      => self::SCOPE,
		);
		try {
			return ( $this->send )( 'POST', $this->credential->endpoint . '/oidc/token', $headers, $form );
		} catch ( Refusal $refusal ) {
			throw Api_Error::of( Api_Problem::Unreachable, 'token endpoint: ' . str_replace( $this->credential->secrets(), '(secret)', $refusal->getMessage() ) );
		}
	}

	/** @param array<array-key, mixed>|null $answer */
	private function refused( Http_Response $response, ?array $answer ): Api_Error {
		$error   = $answer['error'] ?? null;
		$problem = match ( true ) {
			$response->is_wall() => Api_Problem::Walled,
			429 === $response->status => Api_Problem::Busy,
			$response->status >= 500 => Api_Problem::Unreachable,
			'invalid_client' === $error => Api_Problem::Credential_Refused,
			'invalid_target' === $error => Api_Problem::Unknown_Resource,
			'unauthorized_client' === $error => Api_Problem::Wrong_Application,
			Token_Endpoint::is_of_expiry( $answer ?? array() ) => Api_Problem::Secret_Expired,
			'invalid_request' === $error => Api_Problem::Wrong_Application,
			default => Api_Problem::Invalid,
		};
		return Api_Error::answered( $problem, 'token endpoint', $response, $this->credential->secrets() );
	}
}
