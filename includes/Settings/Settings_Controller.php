<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Accounts\Connect;
use Logto\Accounts\Identities;
use Logto\Accounts\Seen_Names;
use Logto\Adapters\Site;
use Logto\Admin\Settings_Page;
use Logto\Compatibility;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Local_Login\Emergency_Link;
use Logto\Local_Login\Preconditions;
use Logto\Log\Events;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
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
 * has_linked_administrator: bool, two_factor_active: bool, roles: {value, label}[], seen: {roles: string[],
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
	 * @param Closure(): Provider   $provider   The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Site $site,
		private readonly Identities $identities,
		private readonly Schema_Version $schema_version,
		private readonly Seen_Names $seen,
		private readonly Closure $connection,
		private readonly Emergency_Link $emergency_link,
		private readonly Preconditions $preconditions,
		private readonly Events $events,
		private readonly Closure $provider,
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
		$settings = $this->store->settings();
		return new WP_REST_Response(
			array(
				'settings'                   => $this->values( $settings ),
				'secrets'                    => array( 'app_secret' => '' !== $settings->app_secret ),
				'fixed'                      => $this->store->fixed(),
				'redirect_uri'               => $this->site->redirect_uri(),
				'post_sign_out_redirect_uri' => $this->site->post_sign_out_redirect_uri(),
				'form_url'                   => $this->site->form_url(),
				'allow_http'                 => Validation::allows_http(),
				'connection'                 => array(
					'status'       => $this->status(),
					'last_sign_in' => $this->time( $this->events->last_completed() ),
					'failed_at'    => $this->time( ( $this->provider )()->failed_at() ),
					'findings'     => null === $findings ? null : array_map( $this->finding( ... ), $findings ),
				),
				'account'                    => array(
					'connected'   => $settings->is_complete() && $this->is_connected(),
					'connect_url' => Connect::url( $this->site->settings_url() ),
				),
				'emergency_link'             => array( 'created' => $this->emergency_link->created() ),
				'two_factor_active'          => Compatibility::has_two_factor(),
				'has_linked_administrator'   => $settings->is_complete() && $this->preconditions->has_linked_administrator(),
				'roles'                      => $this->roles(),
				'seen'                       => $this->seen->all(),
			)
		);
	}

	/** @return array<string, mixed> Everything but secrets. */
	private function values( Settings $settings ): array {
		$public = array_filter( Store::read_schema(), static fn ( array $property ): bool => ! ( $property['secret'] ?? false ) );
		return array_intersect_key( get_object_vars( $settings ), $public );
	}

	/** @return list<array{value: string, label: string}> */
	private function roles(): array {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$roles = array();
		/** @var array<string, array{name: string}> $editable */
		$editable = get_editable_roles();
		foreach ( $editable as $value => $role ) {
			$roles[] = array(
				'value' => $value,
				'label' => translate_user_role( $role['name'] ),
			);
		}
		return $roles;
	}

	private function time( int $time ): ?int {
		return 0 === $time ? null : $time;
	}

	/** @return 'disabled'|'secret_lost'|'not_set_up'|'paused'|'unreachable'|'working'|'moved'|'unproven' */
	private function status(): string {
		$settings = $this->store->settings();
		return match ( true ) {
			$settings->disabled => 'disabled',
			$settings->secret_lost => 'secret_lost',
			! $settings->is_complete() => 'not_set_up',
			'form' === $settings->sign_in_mode => 'paused',
			$settings->is_proven( $this->site->redirect_uri() ) => 0 === ( $this->provider )()->failed_at() ? 'working' : 'unreachable',
			$this->store->has_moved( $this->site->callback_url() ) => 'moved',
			default => 'unproven',
		};
	}

	private function is_connected(): bool {
		$this->schema_version->ensure();
		return null !== $this->identities->of_user( get_current_user_id(), $this->store->settings()->issuer() );
	}

	/** @return array{check: string, field: string|null, outcome: string, message: string} */
	private function finding( Finding $finding ): array {
		return array(
			'check'   => $finding->value,
			'field'   => $finding->field(),
			'outcome' => $finding->outcome(),
			'message' => Finding_Sentences::of( $finding ),
		);
	}
}
