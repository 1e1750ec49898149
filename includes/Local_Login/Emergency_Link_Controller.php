<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Admin\Settings_Page;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/emergency-link`, for admins (`manage_options`).
 *
 * POST makes the emergency link, or a new one in the place of the old, and answers `{url: string, created: int}` (Unix
 * time). It is the only time that the address is shown. Errors: 401 and 403 `rest_forbidden`.
 */
final class Emergency_Link_Controller {

	private const NAMESPACE = 'logto/v1';
	private const ROUTE     = '/emergency-link';

	public function __construct( private readonly Emergency_Link $link ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		register_rest_route(
			self::NAMESPACE,
			self::ROUTE,
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn (): WP_REST_Response => $controller()->renew(),
				'permission_callback' => static fn (): bool => current_user_can( Settings_Page::CAPABILITY ),
			)
		);
	}

	public function renew(): WP_REST_Response {
		$answer = array(
			'url'     => $this->link->renew(),
			'created' => $this->link->created(),
		);
		return new WP_REST_Response( $answer, 200, array( 'Cache-Control' => 'no-store, private' ) );
	}
}
