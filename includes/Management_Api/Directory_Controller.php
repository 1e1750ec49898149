<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Setup\Assistant_Credential;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST routes `logto/v1/directory…`, for admins (`manage_options`), where a credential is kept: what the tenant has, asked by the
 * server. On a network's main site also `logto/v1/network/directory…`; where the connection is a network's, only for who has
 * power over the network, since its people are not the site's.
 *
 * GET `directory` answers `{roles: {name}[], organizations: {id, name}[], organization_roles: {name}[], is_whole: bool}`, remembered
 * for a minute; `is_whole` is false where Logto has more.
 *
 * GET `directory/people?search=` answers at most 20 `{id, name, email, phone, username}`, each a text; nobody for no text.
 *
 * GET `directory/people/claims?person=<id>` answers `{claims: object, is_suspended: bool}`: what a sign-in would bring.
 *
 * Errors are those of Rest_Errors. Arguments are read by whoever may ask only: core would tell everybody which are missing.
 */
final class Directory_Controller {

	public function __construct( private readonly Directory $directory, private readonly Directory_People $people ) {}

	/**
	 * @param Closure(): self $controller Made only when a route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$may = static fn (): bool => Assistant_Credential::may_use( $capability );
		$get = static fn ( Closure $answer ): array => array(
			'methods'             => WP_REST_Server::READABLE,
			'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => self::answer( $controller(), $answer, $request ),
			'permission_callback' => $may,
		);
		register_rest_route( 'logto/v1', "$below/directory", $get( static fn ( self $here ): array => $here->directory->names() ) );
		register_rest_route( 'logto/v1', "$below/directory/people", $get( static fn ( self $here, WP_REST_Request $request ): array => $here->people->search( trim( self::text( $request, 'search' ) ) ) ) );
		register_rest_route( 'logto/v1', "$below/directory/people/claims", $get( static fn ( self $here, WP_REST_Request $request ): array => $here->people->claims_of( self::text( $request, 'person' ) ) ) );
	}

	/**
	 * @param Closure(self, WP_REST_Request<array<string, mixed>>): array<array-key, mixed> $answer
	 * @param WP_REST_Request<array<string, mixed>>                                         $request
	 */
	private static function answer( self $here, Closure $answer, WP_REST_Request $request ): WP_REST_Response|WP_Error {
		try {
			return new WP_REST_Response( $answer( $here, $request ) );
		} catch ( Api_Error $error ) {
			return Rest_Errors::of( $error );
		}
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}
}
