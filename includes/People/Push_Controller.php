<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Oidc\Refusal;
use Logto\Setup\Assistant_Credential;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * REST routes `logto/v1/people` and below, for admins (`manage_options`; where the connection is a network's, its own): creating
 * the people who are here at Logto. On a network's main site also `logto/v1/network/people…`, about all people of the network.
 *
 * GET `people` answers `{users, linked, roles: [{slug, name, users}], run: Run|null, can_invite_by_mail: bool|null}`. POST
 * `people/run` `{is_dry, roles, users, vouches}` begins one (neither roles nor users: everybody), POST `people/run/step` `{resume}` works
 * on for some seconds, POST `people/run/pause` `{is_paused}` pauses it or lets it go on: all answer Run (Push::run(), with `report`,
 * the address of `people/run/report`). DELETE `people/run` forgets it.
 *
 * Errors: 401, 403 `rest_forbidden`; 400 `rest_invalid_param`; 404 `logto_no_run`; 409 `logto_people_run`, with a sentence;
 * 503 `logto_database_failed`.
 */
final class Push_Controller {

	/**
	 * @param Closure(): (bool|null) $can_invite Whether invitations can carry a one-time token.
	 * @param string                 $below      What stands before the routes.
	 */
	public function __construct(
		private readonly Push $push,
		private readonly Closure $can_invite,
		private readonly string $below,
	) {}

	/** @param Closure(): self $controller Made only when a route is used. */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$add = static function ( string $path, string $method, Closure $answer, array $arguments = array() ) use ( $below, $capability ): void {
			register_rest_route(
				'logto/v1',
				"$below/people$path",
				array(
					'methods'             => $method,
					'callback'            => $answer,
					'permission_callback' => static fn (): bool => Assistant_Credential::may_use( $capability ),
					'args'                => $arguments,
				)
			);
		};
		$add( '', 'GET', static fn (): WP_REST_Response|WP_Error => $controller()->see() );
		$add( '/run', 'POST', static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->begin( $request ), self::arguments() );
		$add( '/run', 'DELETE', static fn (): WP_REST_Response|WP_Error => $controller()->forget() );
		$add( '/run/step', 'POST', static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->step( true === $request['resume'] ), self::flag( 'resume', 'Whether one that is paused goes on.', false ) );
		$add( '/run/pause', 'POST', static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->pause( false !== $request['is_paused'] ), self::flag( 'is_paused', 'False: it goes on.', true ) );
		$add( '/run/report', 'GET', static fn (): WP_REST_Response|WP_Error => $controller()->report() );
	}

	public function see(): WP_REST_Response|WP_Error {
		return self::answered( fn (): array => array( 'run' => $this->described() ) + $this->push->describe( ( $this->can_invite )() ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function begin( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$list   = static fn ( string $name ): array => is_array( $request[ $name ] ) ? array_values( $request[ $name ] ) : array();
		$choice = array(
			'is_dry'  => false !== $request['is_dry'],
			'roles'   => array_values( array_filter( $list( 'roles' ), 'is_string' ) ),
			'users'   => array_values( array_filter( $list( 'users' ), 'is_int' ) ),
			'vouches' => true === $request['vouches'],
		);
		return self::answered( fn (): array|WP_Error => $this->push->begin( $choice ) ?? $this->described() ?? self::none() );
	}

	public function step( bool $resumes ): WP_REST_Response|WP_Error {
		return self::answered( fn (): array|WP_Error => $this->push->go_on( $resumes ) ?? $this->described() ?? self::none() );
	}

	public function pause( bool $is_paused ): WP_REST_Response|WP_Error {
		return self::answered(
			function () use ( $is_paused ): array|WP_Error {
				$this->push->pause( $is_paused );
				return $this->described() ?? self::none();
			}
		);
	}

	public function forget(): WP_REST_Response|WP_Error {
		return self::answered(
			function (): array {
				$this->push->forget();
				return array( 'run' => null );
			}
		);
	}

	/** Ends the request, where there is a run. */
	public function report(): WP_REST_Response|WP_Error {
		return self::answered(
			function (): WP_Error {
				if ( null === $this->push->run() ) {
					return self::none();
				}
				$this->push->report()->send();
				exit;
			}
		);
	}

	/** @return array<string, mixed>|null */
	private function described(): ?array {
		$run     = $this->push->run();
		$address = rest_url( "logto/v1$this->below/people/run/report" );
		return null === $run ? null : $run + array( 'report' => add_query_arg( '_wpnonce', wp_create_nonce( 'wp_rest' ), $address ) );
	}

	/** @param Closure(): (array<string, mixed>|WP_Error) $work */
	private static function answered( Closure $work ): WP_REST_Response|WP_Error {
		try {
			$answer = $work();
			return $answer instanceof WP_Error ? $answer : new WP_REST_Response( $answer, 200, array( 'Cache-Control' => 'no-store, private' ) );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), array( 'status' => 503 ) );
		}
	}

	private static function none(): WP_Error {
		return new WP_Error( 'logto_no_run', __( 'There is no run.', 'logto' ), array( 'status' => 404 ) );
	}

	/** @return array<string, array<string, mixed>> */
	private static function arguments(): array {
		$list = static fn ( string $about, array $items ): array => array(
			'description' => $about,
			'type'        => 'array',
			'items'       => $items,
			'maxItems'    => Push::MOST,
			'uniqueItems' => true,
			'default'     => array(),
		);
		$text = array(
			'type'      => 'string',
			'minLength' => 1,
			'maxLength' => 100,
		);
		return array(
			'is_dry'  => array(
				'description' => 'Whether Logto is only asked, and nothing changed.',
				'type'        => 'boolean',
				'default'     => true,
			),
			'roles'   => $list( 'Only people with one of these roles.', $text ),
			'users'   => $list( 'Only these people, by number.', array( 'type' => 'integer', 'minimum' => 1 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
			'vouches' => array(
				'description' => 'Whether the email addresses of the accounts are their people’s own.',
				'type'        => 'boolean',
				'default'     => false,
			),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function flag( string $name, string $about, bool $usual ): array {
		return array(
			$name => array(
				'description' => $about,
				'type'        => 'boolean',
				'default'     => $usual,
			),
		);
	}
}
