<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Admin\Settings_Page;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/arrivals`, for admins (`manage_options`); on a network's main site also `logto/v1/network/arrivals`.
 *
 * GET answers `{backchannel, webhook}`, each `{first, last, count, refused_last, refused, is_unusual, address, obstacle}`:
 * - `first`, `last`: Unix times of what came and was taken; null for never. `count`: how often at least.
 * - `refused_last`, `refused`: the same of what was refused.
 * - `is_unusual`: nothing came for longer than is usual here.
 * - `address`: where Logto has to post to. `obstacle`: why Logto can't deliver there, or not safely, as `Reach` says it; '' where nothing is known against it.
 */
final class Arrivals_Controller {

	/** @param Closure(Arrivals::BACKCHANNEL|Arrivals::WEBHOOK): string $address By kind. */
	public function __construct(
		private readonly Arrivals $arrivals,
		private readonly Closure $address,
		private readonly Reach $reach,
	) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		register_rest_route(
			'logto/v1',
			"$below/arrivals",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => $controller()->show(),
				'permission_callback' => static fn (): bool => current_user_can( $capability ),
			)
		);
	}

	public function show(): WP_REST_Response {
		$all = array();
		foreach ( $this->arrivals->all() as $kind => $known ) {
			$address      = ( $this->address )( $kind );
			$all[ $kind ] = $known + array(
				'address'  => $address,
				'obstacle' => $this->reach->obstacle( $address ),
			);
		}
		return new WP_REST_Response( $all );
	}
}
