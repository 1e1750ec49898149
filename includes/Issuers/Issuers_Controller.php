<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Adapters\Schedule;
use Logto\Admin\Settings_Page;
use Logto\Network\Site_Rules;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use SensitiveParameter;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST routes about another address of Logto's, for admins (`manage_options`); on the main site of a network also below
 * `logto/v1/network`, for `manage_network_options`.
 *
 * POST `logto/v1/issuer` with the values on the screen, `{endpoint, app_id, app_secret}`, each optional, answers
 * `{former, next: endpoints, people: int, verdict: 'same'|'another'|'unknown', reason: sentence or ''}`: how many people
 * are connected by the present address (0 where it stays the same), and whether the next one is the same Logto. Saves
 * nothing. 400 `rest_invalid_param` with a sentence under `data.params` for what is no such value.
 *
 * POST `logto/v1/identities` with `{do}` answers with `issuers` of the settings page's state, as `Issuers_State::all()` has
 * it: `agree` (with the values as above) before the address is saved, so that people are carried over with it; `begin` and
 * `keep` (with `former`, an endpoint) once it was changed; `continue` goes on for a few seconds; `undo` takes back what was
 * carried over within a week. 409 `logto_identities_stay` with a sentence where it can't be done.
 */
final class Issuers_Controller {

	private const NAMESPACE = 'logto/v1';

	private const VALUES = array( 'endpoint', 'app_id', 'app_secret' );

	/** Seconds of a request, less than most servers and proxies give one. */
	private const SECONDS = 5;

	public function __construct(
		private readonly Store $store,
		private readonly Validation $validation,
		private readonly Decisions $decisions,
		private readonly Mover $mover,
		private readonly Issuers_State $state,
		private readonly Schema_Version $schema_version,
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
			"$below/issuer",
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->look( $request ),
				'permission_callback' => $may,
			)
		);
		register_rest_route(
			self::NAMESPACE,
			"$below/identities",
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->act( $request ),
				'permission_callback' => $may,
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function look( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$this->schema_version->ensure();
		$now  = $this->store->settings();
		$next = $this->tried( $request );
		if ( $next instanceof WP_Error ) {
			return $next;
		}
		try {
			$found = $this->decisions->look( $now, $next );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_identities_stay', Decisions::sentence( Decisions::NOT_SAVED ), array( 'status' => 500 ) );
		}
		return new WP_REST_Response(
			array(
				'former'  => $now->endpoint,
				'next'    => $next->endpoint,
				'people'  => $found['people'],
				'verdict' => $found['verdict']->value,
				'reason'  => $found['reason'],
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function act( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$this->schema_version->ensure();
		$now      = $this->store->settings();
		$former   = $request->get_param( 'former' );
		$former   = is_string( $former ) ? $former . '/oidc' : '';
		$what     = $request->get_param( 'do' );
		$obstacle = match ( $what ) {
			'agree' => $this->agree( $now, $request ),
			'begin' => $this->decisions->begin( $former, $now ),
			'keep'  => $this->decisions->keep( $former, $now->issuer() ),
			'undo'  => $this->decisions->undo( $now->issuer() ),
			'continue' => null,
			default => self::invalid( array( 'do' => __( 'Reload the page, and try again.', 'logto' ) ) ),
		};
		if ( $obstacle instanceof WP_Error ) {
			return $obstacle;
		}
		if ( null !== $obstacle ) {
			return new WP_Error( 'logto_identities_stay', Decisions::sentence( $obstacle ), array( 'status' => 409 ) );
		}
		if ( 'keep' !== $what && $this->decisions->are_theirs() ) {
			$left = $this->mover->run( $now->issuer(), self::SECONDS );
			if ( true === $left?->is_on_its_way() ) {
				Schedule::move_identities();
			}
		}
		return new WP_REST_Response( $this->state->all() );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private function agree( Settings $now, WP_REST_Request $request ): string|WP_Error|null {
		$next = $this->tried( $request );
		return $next instanceof WP_Error ? $next : $this->decisions->agree( $now, $next );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private function tried( #[SensitiveParameter] WP_REST_Request $request ): Settings|WP_Error {
		$json    = $request->get_json_params();
		$input   = array_intersect_key( is_array( $json ) ? $json : $request->get_body_params(), array_flip( self::VALUES ) );
		$checked = $this->validation->check( $input );
		$next    = $this->store->settings()->with( $this->store->settable( $checked['values'] ) );
		$errors  = $checked['errors'] + Site_Rules::address_errors( $next->endpoint );
		return array() === $errors ? $next : self::invalid( $errors );
	}

	/** @param array<string, string> $errors */
	private static function invalid( array $errors ): WP_Error {
		return new WP_Error(
			'rest_invalid_param',
			__( 'Some values could not be saved.', 'logto' ),
			array(
				'status' => 400,
				'params' => $errors,
			)
		);
	}
}
