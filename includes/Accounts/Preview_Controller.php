<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Oidc\Claims;
use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST routes `logto/v1/preview` and `logto/v1/preview/claims`, for admins (`manage_options`): what a sign-in with these claims would do. Writes nothing.
 *
 * POST `{claims: object, settings?: settings by name}`; settings that are left out are today's. Answers
 * `{allowed: bool, sentence, reason, remedy, account, profile: {field, value}[], roles: {add: string[], remove: string[],
 * skipped: string[]}}`: `reason` says why that account, `remedy` what to do where nobody is let in. 400 `rest_invalid_param` where claims are no object or a setting is none.
 *
 * GET `logto/v1/preview/claims` answers `{claims: object|null}`: those of one's own last test sign-in, or, with `?user=<id>`, what the
 * site keeps of a user whom one may edit (null where that one is not connected); 404 `rest_user_invalid_id` for any other.
 */
final class Preview_Controller {

	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Sign_In_Preview $preview,
		private readonly Known_Claims $known,
	) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$may = static fn (): bool => current_user_can( $capability );
		register_rest_route(
			'logto/v1',
			"$below/preview",
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->preview( $request ),
				'permission_callback' => $may,
			)
		);
		register_rest_route(
			'logto/v1',
			"$below/preview/claims",
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->claims( $request ),
				'permission_callback' => $may,
				'args'                => array(
					'user' => array(
						'type'    => 'integer',
						'minimum' => 1,
					),
				),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function claims( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$user = $request->get_param( 'user' );
		if ( null === $user ) {
			return new WP_REST_Response( array( 'claims' => $this->known->of_last_test( get_current_user_id() ) ) );
		}
		if ( ! is_int( $user ) || ! current_user_can( 'edit_user', $user ) || false === get_userdata( $user ) ) {
			return new WP_Error( 'rest_user_invalid_id', __( 'There is no such user here, or you may not edit that one.', 'logto' ), array( 'status' => 404 ) );
		}
		try {
			return new WP_REST_Response( array( 'claims' => $this->known->of_user( $user ) ) );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), array( 'status' => 503 ) );
		}
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function preview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$json    = (array) $request->get_json_params();
		$claims  = is_array( $json['claims'] ?? null ) ? Encoding::from_json( (string) wp_json_encode( (object) $json['claims'] ), true ) : null;
		$checked = $this->validation->check( is_array( $json['settings'] ?? null ) ? $json['settings'] : array() );
		if ( null === $claims || array() !== $checked['errors'] ) {
			return new WP_Error(
				'rest_invalid_param',
				__( 'Claims must be one JSON object, as in an ID token, and the settings must be valid.', 'logto' ),
				array(
					'status' => 400,
					'params' => $checked['errors'],
				)
			);
		}
		return new WP_REST_Response( $this->preview->of( $this->store->settings()->with( $this->store->settable( $checked['values'] ) ), new Claims( $claims ) ) );
	}
}
