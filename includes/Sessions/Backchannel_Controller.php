<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Adapters\Open_Route;
use Logto\Oidc\Jws;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_REST_Request;
use WP_REST_Response;

/**
 * REST route `logto/v1/backchannel-logout`: where Logto posts that a session there is over (OpenID Connect Back-Channel Logout
 * 1.0 section 2.5 to 2.8). Open to everybody (Open_Route): whose a token is, its signature says.
 *
 * Takes the form field `logout_token`. Answers 200 without a body, also where nothing was left to end; everything else is 400
 * with `{"error":"invalid_request","error_description":…}`, which never says why: the cause goes to the debug log.
 */
final class Backchannel_Controller {

	/** Of the body: a token, and what little else a form may say. */
	private const MOST_BYTES = Jws::MOST_BYTES + 4096;

	/**
	 * @param Closure(): Backchannel_Logout         $logout Made only where there is a token; null where no Logto is connected.
	 * @param Closure(bool, Refusal|null): void     $tell   Told of each token, whether it was taken, and why not.
	 */
	public function __construct(
		private readonly Closure $logout,
		private readonly Closure $tell,
	) {}

	/** @param Closure(): self $controller Made only when the route is used. */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			'/' . Open_Route::LOGOUT,
			array(
				'methods'             => 'POST',
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response => $controller()->take( $request ),
				'permission_callback' => '__return_true',
			)
		);
	}

	public function take( WP_REST_Request $request ): WP_REST_Response {
		$token = self::token( $request );
		if ( null === $token ) {
			return self::refused( 'Exactly one logout_token is expected, as application/x-www-form-urlencoded.' );
		}
		try {
			( $this->logout )()->take( $token );
		} catch ( Refusal $refusal ) {
			( $this->tell )( false, $refusal );
			return self::refused( Refusal_Code::Database_Failed === $refusal->reason ? 'The sessions could not be ended.' : 'The logout token is not acceptable here.' );
		}
		( $this->tell )( true, null );
		return self::answer( null, 200 );
	}

	/** @return string|null Null where there is not exactly one, as text, of a sensible length. */
	private static function token( WP_REST_Request $request ): ?string {
		$type = $request->get_content_type();
		// Where Open_Route kept core from reading it; a little more than is taken shows that it is too long.
		$body = '' === $request->get_body() ? (string) file_get_contents( 'php://input', false, null, 0, self::MOST_BYTES + 1 ) : $request->get_body(); // phpcs:ignore WordPress.WP.AlternativeFunctions -- what was posted.
		$form = $request->get_body_params();
		$sent = is_array( $form ) ? $form['logout_token'] ?? null : null;
		// The length first: of a megabyte nobody wants to know what is in it. Of two PHP takes the last, and nobody knows which was meant.
		$is_one = strlen( $body ) <= self::MOST_BYTES && 1 === preg_match_all( '/(?:\A|&)logout_token=/', $body );
		return 'application/x-www-form-urlencoded' === ( $type['value'] ?? '' ) && $is_one && is_string( $sent ) && '' !== $sent && strlen( $sent ) <= Jws::MOST_BYTES ? $sent : null;
	}

	private static function refused( string $why ): WP_REST_Response {
		$response = self::answer(
			array(
				'error'             => 'invalid_request',
				'error_description' => $why,
			),
			400
		);
		$response->header( 'X-Logto', 'refused' );
		return $response;
	}

	/** @param array<string, string>|null $data */
	private static function answer( ?array $data, int $status ): WP_REST_Response {
		return new WP_REST_Response( $data, $status, array( 'Cache-Control' => 'no-store' ) );
	}
}
