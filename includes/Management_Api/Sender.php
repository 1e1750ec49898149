<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use SensitiveParameter;

/** Requests to the Management API, one answer each: to the tenant's endpoint only, and once more where that does no harm. */
final class Sender {

	/** Microseconds before a question is asked once more. */
	private const PAUSE = 500_000;

	/** Statuses by which a proxy says that Logto was not reached, or is not there yet. */
	private const PASSING = array( 502, 503, 504 );

	/**
	 * @param string $endpoint Origin of the tenant.
	 * @param Closure('GET'|'POST'|'PATCH'|'PUT'|'DELETE', string, array<string, string>, array<string, string>|string): Http_Response $http
	 * @param Closure(int): void $sleep Microseconds.
	 */
	public function __construct(
		private readonly string $endpoint,
		private readonly Closure $http,
		private readonly Closure $sleep,
	) {}

	/**
	 * @param 'GET'|'POST'|'PATCH'|'PUT'|'DELETE'    $method
	 * @param string                                 $path    Below `<endpoint>/api`.
	 * @param array<string, string|int|list<string>> $query
	 * @param array<string, mixed>|null              $body    Null for none.
	 * @param string                                 $bearer  Access token.
	 * @param list<string>                           $secrets Not to be repeated in an error.
	 * @throws Api_Error Unreachable; Not_Found, where the path is none.
	 */
	public function send( string $method, string $path, array $query, ?array $body, #[SensitiveParameter] string $bearer, #[SensitiveParameter] array $secrets ): Http_Response {
		if ( ! Api_Path::is_sound( $path ) ) {
			throw Api_Error::of( Api_Problem::Not_Found, 'no path of the Management API' );
		}
		$headers = array(
			'Accept'        => 'application/json',
			'Authorization' => "Bearer $bearer",
		) + ( null === $body ? array() : array( 'Content-Type' => 'application/json' ) );
		$json    = null === $body ? '' : json_encode( (object) $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- wp_json_encode() leaves out what it can't write.
		$once    = fn (): Http_Response => ( $this->http )( $method, "$this->endpoint/api$path" . self::query( $query ), $headers, $json );
		try {
			return in_array( $method, array( 'GET', 'DELETE' ), true ) ? $this->twice( $once ) : $once();
		} catch ( Refusal $refusal ) {
			throw Api_Error::of( Api_Problem::Unreachable, "$method $path: " . str_replace( $secrets, '(secret)', $refusal->getMessage() ) );
		}
	}

	/**
	 * @param Closure(): Http_Response $once
	 * @throws Refusal Where no answer came the second time either.
	 */
	private function twice( Closure $once ): Http_Response {
		try {
			$response = $once();
			if ( ! in_array( $response->status, self::PASSING, true ) ) {
				return $response;
			}
		} catch ( Refusal ) { // phpcs:ignore Generic.CodeAnalysis.EmptyStatement -- the second one counts.
		}
		( $this->sleep )( self::PAUSE );
		return $once();
	}

	/** @param array<string, string|int|list<string>> $query A list stands there once for each of its values. */
	private static function query( array $query ): string {
		$parts = array();
		foreach ( $query as $name => $value ) {
			foreach ( (array) $value as $one ) {
				$parts[] = rawurlencode( $name ) . '=' . rawurlencode( (string) $one );
			}
		}
		return array() === $parts ? '' : '?' . implode( '&', $parts );
	}
}
