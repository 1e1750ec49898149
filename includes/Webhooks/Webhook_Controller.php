<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use WP_REST_Response;

/**
 * REST route `logto/v1/webhook`, for Logto: `POST` with a delivery, its signature in `logto-signature-sha-256`. Nobody is
 * asked who they are; the signature is all that counts (Receiver).
 *
 * 200 `{"status":"taken"}`: kept, known already, or of no concern here. 401 without a right signature, 400, 413, 415 for what
 * is signed and no delivery, 503 where it could not be kept: `{"error":"…"}`.
 */
final class Webhook_Controller {

	private const ROUTE = '/webhook';

	public function __construct( private readonly Receiver $receiver ) {}

	/** @param Closure(): self $controller Made only when the route is used. */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			self::ROUTE,
			array(
				'methods'             => 'POST',
				'callback'            => static fn (): WP_REST_Response => $controller()->answer(),
				'permission_callback' => '__return_true',
			)
		);
	}

	public function answer(): WP_REST_Response {
		// As the web server has them: core's request has a body that others may have changed, and joins headers that come twice.
		$answer  = $this->receiver->take( $_SERVER[ Signature::HEADER ] ?? null, $_SERVER['CONTENT_TYPE'] ?? $_SERVER['HTTP_CONTENT_TYPE'] ?? null, self::raw( ... ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared strictly.
		$headers = array( 'Cache-Control' => 'no-store' ) + ( Answer::Taken === $answer ? array() : array( 'X-Logto' => 'refused' ) );
		return new WP_REST_Response( $answer->body(), $answer->status(), $headers );
	}

	/**
	 * The bytes as they came, and no more of them.
	 *
	 * @param int<0, max> $most
	 */
	private static function raw( int $most ): string {
		return (string) file_get_contents( 'php://input', false, null, 0, $most );
	}
}
