<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Admin\Page_State;
use Logto\Admin\Settings_Page;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use Logto\Sign_In\Connection;
use SensitiveParameter;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/settings`, for admins (`manage_options`).
 *
 * On the main site of a network also `logto/v1/network/settings`, for `manage_network_options`: the network's own row.
 *
 * GET and POST both answer with the whole state of the settings page, so that the page keeps no second truth:
 * `{revision: int, settings: every setting of the schema but the secrets, by name, secrets: each secret by name, whether it is saved, fixed: string[],
 * redirect_uri, post_sign_out_redirect_uri, form_url, try_url, last_mode: 'button'|'redirect'|null, allow_http: bool, connection: {status, last_sign_in: int|null, failed_at: int|null,
 * refused: null | {message, at: int|null}, is_sign_out_local: bool, findings: null | {check, field, outcome, message}[]}, account: {connected: bool, connect_url}, emergency_link: {created: int|null},
 * has_linked_administrator: bool, registration_open: bool, two_factor_active: bool, network: null or as `Network\Network_State` has it, roles: {value, label}[], seen: {roles: string[],
 * organizations: string[], organization_roles: string[]}, trouble: null | {kind, cause, since: int, failed: int, message, remedy, link, remedy_url}}`. No secret is ever in it. `roles` are the roles of this site
 * that the current user may give; `seen` are names met at Logto so far, from earlier sign-ins.
 * `connection.status` is one of `Admin\Connection_State`: `off` where nobody turned sign-in on yet, `paused` where it was on, in the way that `last_mode` says.
 * `try_url` leads administrators through Logto whatever the mode. The first save of connection values saves `sign_in_mode: form` beside them, where it does not decide it: nothing changes for visitors before another mode is saved.
 * Times are Unix seconds: when somebody last came through, and when Logto last did not answer. `trouble` is what keeps
 * everybody from signing in with Logto, where that worked: `kind` (a `Trouble\Kind`), `cause` (`secret_lost`, or a value of
 * `Oidc\Finding`), how many sign-ins the log has as failed `since`, what is wrong and what to do about it in sentences, and
 * words and address of the link that leads to the field.
 *
 * POST takes settings by name, each optional; what is left out stays. A value that is none gives
 * 400 `rest_invalid_param` with a sentence for each in `data.params`, and nothing is saved; where the sentence is about
 * one row of a list, `data.places` has `{row: int from 0, column: string|null}` under the same name. Further parameters of
 * the sign-in request that Logto refuses are none; where it can't be asked they are saved. After saving Logto is
 * asked what it thinks of the values: `connection.findings`. WordPress passwords are not switched off
 * before there is a way back: a sentence under `wordpress_passwords` says what is missing. Another endpoint needs the App
 * secret with it.
 *
 * With `revision`, as it was last answered, nobody's changes are taken back: where one of the values was changed by somebody
 * else since, nothing is saved, and 409 `logto_settings_conflict` has their names in `data.conflicts` and what stands
 * now in `data.state`. What others changed beside it stays in any case. Where the database does not take it, 500
 * `logto_settings_not_saved`.
 */
final class Settings_Controller {

	private const NAMESPACE   = 'logto/v1';
	private const ROUTE       = '/settings';
	public const PATH         = '/' . self::NAMESPACE . self::ROUTE;
	public const NETWORK_PATH = '/' . self::NAMESPACE . Settings_Page::NETWORK_ROUTES . self::ROUTE;

	/**
	 * @param Closure(array<string, mixed>): array<string, string> $errors What keeps values from being saved; asked while nobody else can save.
	 * @param Closure(): Connection $connection  Made anew after saving, since it holds the values.
	 * @param Closure(): Page_State $page_state  The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Saver $saver,
		private readonly Validation $validation,
		private readonly Schema_Version $schema_version,
		private readonly Closure $errors,
		private readonly Closure $connection,
		private readonly Closure $page_state,
	) {}

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
			$below . self::ROUTE,
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
		$json  = $request->get_json_params();
		$input = array_diff_key( is_array( $json ) && array() !== $json ? $json : $request->get_body_params(), array( '_locale' => true ) );
		$seen  = self::whole_number( $input['revision'] ?? null );
		if ( isset( $input['revision'] ) && null === $seen ) {
			return self::invalid( array( 'revision' => __( 'Reload the page, and try again.', 'logto' ) ), array() );
		}
		unset( $input['revision'] );
		$checked = $this->validation->check( $input );
		$this->schema_version->mend();
		if ( array() !== $checked['errors'] ) {
			return self::invalid( $checked['errors'], $checked['places'] );
		}
		$this->store->settings(); // First: what plugin 1.0.1 had is taken over, and then changed.
		$refused = $this->refused_parameter( $checked['values'] );
		if ( null !== $refused ) {
			return self::invalid( array( 'authorization_parameters' => $refused['error'] ), array( 'authorization_parameters' => $refused['place'] ) );
		}
		try {
			$found = $this->saver->save( $checked['values'], $seen, $this->errors );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_settings_not_saved', __( 'The database did not take the settings, so nothing was changed. Try again.', 'logto' ), array( 'status' => 500 ) );
		}
		return match ( true ) {
			array() !== $found['errors'] => self::invalid( $found['errors'], array() ),
			array() !== $found['conflicts'] => $this->conflict( $found['conflicts'] ),
			default => $this->state( $this->store->settings()->is_complete() ? ( $this->connection )()->examine() : null ),
		};
	}

	/**
	 * @param array<string, mixed> $values
	 * @return array{error: string, place: array{row: int, column: string|null}}|null Null also where Logto can't be asked: that it can't is told once the values are saved.
	 */
	private function refused_parameter( #[SensitiveParameter] array $values ): ?array {
		try {
			return isset( $values['authorization_parameters'] ) ? Asked_Parameters::refused( $this->store, $values, ( $this->connection )() ) : null;
		} catch ( Refusal ) {
			return null;
		}
	}

	/** A revision, as JSON or a form has it. */
	private static function whole_number( mixed $value ): ?int {
		return is_int( $value ) || ( is_string( $value ) && 1 === preg_match( '/\A\d{1,18}\z/', $value ) ) ? (int) $value : null;
	}

	/**
	 * @param array<string, string> $errors
	 * @param array<string, mixed>  $places
	 */
	private static function invalid( array $errors, array $places ): WP_Error {
		return new WP_Error(
			'rest_invalid_param',
			__( 'Some values could not be saved.', 'logto' ),
			array(
				'status' => 400,
				'params' => $errors,
				'places' => $places,
			)
		);
	}

	/** @param non-empty-list<string> $conflicts */
	private function conflict( array $conflicts ): WP_Error {
		return new WP_Error(
			'logto_settings_conflict',
			__( 'Somebody else has changed the same settings meanwhile. Nothing was saved.', 'logto' ),
			array(
				'status'    => 409,
				'conflicts' => $conflicts,
				'state'     => $this->state( null )->get_data(),
			)
		);
	}

	/** @param list<Finding>|null $findings */
	private function state( ?array $findings ): WP_REST_Response {
		// First: it makes sure that what is read afterwards is no older.
		$revision = $this->saver->revision();
		return new WP_REST_Response( compact( 'revision' ) + ( $this->page_state )()->all( $findings ) );
	}
}
