<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Admin\Settings_Page;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/system-report`, for admins (`manage_options`), and `logto/v1/network/system-report` for those of a
 * network (`manage_network_options`).
 *
 * GET answers `{report: string}`, lines of English text with versions, settings, what the checks found and the codes of
 * the last refusals. No secret and nothing about a person is in it. It runs all checks, so it may take as long as they do.
 */
final class System_Report_Controller {

	public function __construct( private readonly System_Report $report ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		register_rest_route(
			'logto/v1',
			"$below/system-report",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( array( 'report' => $controller()->report->text() ) ),
				'permission_callback' => static fn (): bool => current_user_can( $capability ),
			)
		);
	}
}
