<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Admin\Page_State;
use Logto\Admin\Settings_Page;
use Logto\Local_Login\Preconditions;
use Logto\Oidc\Finding;
use Logto\Sign_In\Connection;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/settings`, for admins (`manage_options`).
 *
 * GET and POST both answer with the whole state of the settings page, so that the page keeps no second truth:
 * `{settings: every setting of the schema but the secrets, by name, secrets: {app_secret: bool}, fixed: string[],
 * redirect_uri, post_sign_out_redirect_uri, form_url, allow_http: bool, connection: {status, last_sign_in: int|null, failed_at: int|null, findings: null | {check, field,
 * outcome, message}[]}, account: {connected: bool, connect_url}, emergency_link: {created: int|null},
 * has_linked_administrator: bool, registration_open: bool, two_factor_active: bool, roles: {value, label}[], seen: {roles: string[],
 * organizations: string[], organization_roles: string[]}}`. No secret is ever in it. `roles` are the roles of this site
 * that the current user may give; `seen` are names met at Logto so far, from earlier sign-ins.
 * Times are Unix seconds: when somebody last came through, and when Logto last did not answer.
 *
 * POST takes settings by name, each optional; what is left out stays. A value that is none gives
 * 400 `rest_invalid_param` with a sentence for each in `data.params`, and nothing is saved; where the sentence is about
 * one row of a list, `data.places` has `{row: int from 0, column: string|null}` under the same name. After saving Logto is
 * asked what it thinks of the values: `connection.findings`. WordPress passwords are not switched off
 * before there is a way back: a sentence under `wordpress_passwords` says what is missing.
 */
final class Settings_Controller {

	private const NAMESPACE = 'logto/v1';
	private const ROUTE     = '/settings';
	public const PATH       = '/' . self::NAMESPACE . self::ROUTE;

	/**
	 * @param Closure(): Connection $connection Made after saving, since it holds the values.
	 * @param Closure(): Page_State $page_state The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Schema_Version $schema_version,
		private readonly Preconditions $preconditions,
		private readonly Closure $connection,
		private readonly Closure $page_state,
	) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		$may = static fn (): bool => current_user_can( Settings_Page::CAPABILITY );
		register_rest_route(
			self::NAMESPACE,
			self::ROUTE,
			array(
				array(
					'methods'             => WP_REST_Server::READABLE,
					'callback'            => static fn (): WP_REST_Response => $controller()->state( null ),
					'permission_callback' => $may,
				),
				array(
					'methods'             => WP_REST_Server::CREATABLE,
					'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->save( $request ),
					'permission_callback' => $may,
				),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$json    = $request->get_json_params();
		$input   = array_diff_key( is_array( $json ) && array() !== $json ? $json : $request->get_body_params(), array( '_locale' => true ) );
		$checked = $this->validation->check( $input );
		$this->schema_version->mend();
		$errors = array() === $checked['errors'] ? $this->preconditions->errors( $checked['values'] ) : $checked['errors'];
		if ( array() !== $errors ) {
			return new WP_Error(
				'rest_invalid_param',
				__( 'Some values could not be saved.', 'logto' ),
				array(
					'status' => 400,
					'params' => $errors,
					'places' => $checked['places'],
				)
			);
		}
		$this->store->save( $checked['values'] );
		return $this->state( $this->store->settings()->is_complete() ? ( $this->connection )()->examine() : null );
	}

	/** @param list<Finding>|null $findings */
	private function state( ?array $findings ): WP_REST_Response {
		return new WP_REST_Response( ( $this->page_state )()->all( $findings ) );
	}
}
