<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Admin\Settings_Page;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/management-api`, for admins (`manage_options`): whether Logto's Management API can be used with the
 * saved credential. On a network's main site also `logto/v1/network/management-api`, of the network's.
 *
 * GET asks Logto, and answers `{available: bool, code: string, problem: string|null, resource: string}` (Management_Api_State).
 */
final class Management_Api_Controller {

	/**
	 * @param Closure(): Management_Api_State $state Made only when the route is used.
	 * @param string                          $below What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $state, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		register_rest_route(
			'logto/v1',
			"$below/management-api",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( $state()->describe() ),
				'permission_callback' => static fn (): bool => current_user_can( $capability ),
			)
		);
	}
}
