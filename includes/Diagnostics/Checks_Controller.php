<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Admin\Settings_Page;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST routes `logto/v1/checks`, for admins (`manage_options`).
 *
 * GET answers with the checks in their order, `{name, label}[]`, and runs none. POST `logto/v1/checks/<name>` runs one
 * and answers `{name, label, outcome: 'ok'|'warning'|'problem'|'skipped', sentence, remedy, detail, fix}`, where `fix` is
 * what puts it right here: a setting's name, `redirect_uri`, `post_sign_out_redirect_uri`, the address of a screen, or ''; 404
 * `rest_not_found` where there is none of that name. Nothing in it is secret. Running one may take as long as Logto may
 * take to answer (setting `request_timeout`), a few times over.
 */
final class Checks_Controller {

	private const NAMESPACE = 'logto/v1';

	public function __construct( private readonly Checks $checks ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$may = static fn (): bool => current_user_can( $capability );
		register_rest_route(
			self::NAMESPACE,
			"$below/checks",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => $controller()->list(),
				'permission_callback' => $may,
			)
		);
		register_rest_route(
			self::NAMESPACE,
			$below . '/checks/(?P<name>[a-z_]+)',
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->run( $request ),
				'permission_callback' => $may,
			)
		);
	}

	public function list(): WP_REST_Response {
		return new WP_REST_Response( array_map( self::named( ... ), $this->checks->all() ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function run( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$name  = $request->get_param( 'name' );
		$check = is_string( $name ) ? $this->checks->named( $name ) : null;
		if ( null === $check ) {
			return new WP_Error( 'rest_not_found', __( 'There is no such check.', 'logto' ), array( 'status' => 404 ) );
		}
		$result = $check->run();
		return new WP_REST_Response(
			self::named( $check ) + array(
				'outcome'  => $result->outcome->value,
				'sentence' => $result->sentence,
				'remedy'   => $result->remedy,
				'detail'   => $result->detail,
				'fix'      => $result->fix,
			)
		);
	}

	/** @return array{name: string, label: string} */
	private static function named( Check $check ): array {
		return array(
			'name'  => $check->name(),
			'label' => $check->label(),
		);
	}
}
