<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Network\Site_Rules;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/endpoint`, for admins (`manage_options`): what this server finds at an endpoint that is being
 * typed. The browser looks by itself; where the two disagree, something stands between server and Logto.
 *
 * POST `{endpoint}` answers `{outcome: 'ok'|'problem', message: string, endpoint: string}`, and saves nothing; `endpoint` is
 * the origin that was looked at: what was typed, mended, or what a constant says. 400 `rest_invalid_param` with
 * a sentence under `data.params.endpoint` for what is no endpoint, and, on a network, for a private address that is
 * looked at by somebody who has power over one site only.
 */
final class Endpoint_Controller {

	/** @param Closure(Settings): Provider $provider Of the tenant that some values name. */
	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Closure $provider,
	) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		register_rest_route(
			'logto/v1',
			"$below/endpoint",
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->look( $request ),
				'permission_callback' => static fn (): bool => current_user_can( $capability ),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function look( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$checked  = $this->validation->check( array( 'endpoint' => $request->get_param( 'endpoint' ) ?? '' ) );
		$endpoint = $checked['values']['endpoint'] ?? '';
		$tried    = $this->store->settings()->with( $this->store->settable( compact( 'endpoint' ) ) );
		$refused  = Site_Rules::address_errors( $tried->endpoint );
		if ( '' === $endpoint || array() !== $refused ) {
			return new WP_Error(
				'rest_invalid_param',
				__( 'This is no endpoint.', 'logto' ),
				array(
					'status' => 400,
					'params' => $checked['errors'] + $refused,
				)
			);
		}
		try {
			( $this->provider )( $tried )->refresh();
			$finding = null;
		} catch ( Refusal $refusal ) {
			$finding = Finding::of( $refusal );
		}
		return new WP_REST_Response(
			array(
				'outcome'  => null === $finding ? 'ok' : 'problem',
				'message'  => null === $finding ? __( 'This site’s server finds Logto at this address.', 'logto' ) : Finding_Sentences::what( $finding ),
				'endpoint' => $tried->endpoint,
			)
		);
	}
}
