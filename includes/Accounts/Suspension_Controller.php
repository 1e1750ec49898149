<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/users/<id>/suspension`: whether an account is suspended, for whoever may edit users and that user.
 *
 * GET answers `{suspended, by: ('logto'|'administrator')[], since, reason, actor, may_lift}`; `since` is RFC 3339 in UTC or
 * null, `actor` the number of who did it here or null. PUT or POST `{reason?}` suspends, DELETE lifts what was suspended
 * here; both answer with the state after it.
 *
 * Errors: 401, 403 `rest_forbidden`; 404 `rest_user_invalid_id`; 409 (nothing was changed) `logto_yourself`,
 * `logto_last_administrator`, `logto_not_suspended`, `logto_suspended_at_logto` (DELETE: what was suspended here is lifted,
 * the rest at Logto); 503 `logto_busy`, `logto_database_failed`.
 */
final class Suspension_Controller {

	private const ROUTE = '/users/(?P<id>\d+)/suspension';

	public function __construct(
		private readonly Suspender $suspender,
		private readonly Schema_Version $schema_version,
	) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		$route  = static fn ( string $methods, string $do, array $arguments = array() ): array => array(
			'methods'             => $methods,
			'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->answer( User_Route::id( $request ), $do, $request['reason'] ),
			'permission_callback' => static fn ( WP_REST_Request $request ): bool => Suspender::may_see( User_Route::id( $request ) ),
			'args'                => $arguments,
		);
		$reason = array(
			'reason' => array(
				'description' => 'Why; only administrators see it.',
				'type'        => 'string',
				'maxLength'   => 500,
				'default'     => '',
			),
		);
		register_rest_route(
			'logto/v1',
			self::ROUTE,
			array(
				'args'   => User_Route::arguments(),
				$route( WP_REST_Server::READABLE, 'see' ),
				$route( 'POST, PUT', 'suspend', $reason ),
				$route( WP_REST_Server::DELETABLE, 'lift' ),
				'schema' => self::schema( ... ),
			)
		);
	}

	/** @param string $what `see`, `suspend` or `lift`. */
	public function answer( int $id, string $what, mixed $reason ): WP_REST_Response|WP_Error {
		$user = get_userdata( $id );
		if ( false === $user ) {
			return User_Route::error( 'rest_user_invalid_id', __( 'Invalid user ID.', 'logto' ), 404 );
		}
		$this->schema_version->ensure();
		try {
			$obstacle = match ( $what ) {
				'suspend' => $this->suspender->suspend( $user, is_string( $reason ) ? $reason : '' ),
				'lift' => $this->suspender->lift( $user ),
				default => null,
			};
			return match ( $obstacle ) {
				null => $this->state( $id ),
				Suspender::AT_LOGTO => User_Route::error( "logto_$obstacle", Suspension_Sentences::lifted_elsewhere(), 409 ),
				Suspender::NOT_SUSPENDED => User_Route::error( "logto_$obstacle", __( 'This account is not suspended.', 'logto' ), 409 ),
				default => User_Route::error( "logto_$obstacle", Suspension_Sentences::obstacle( $obstacle ), Suspensions::BUSY === $obstacle ? 503 : 409 ),
			};
		} catch ( Refusal ) {
			return User_Route::error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), 503 );
		}
	}

	/** @throws Refusal Database_Failed. */
	private function state( int $user ): WP_REST_Response {
		$found  = $this->suspender->of( $user );
		$since  = $found->since ?? 0;
		$actor  = $found->actor ?? 0;
		$answer = new WP_REST_Response(
			array(
				'suspended' => null !== $found,
				'by'        => array_map( static fn ( Suspension_Source $source ): string => $source->value, $found->sources ?? array() ),
				'since'     => User_Route::time( $since ),
				'reason'    => $found->reason ?? '',
				'actor'     => $actor < 1 ? null : $actor,
				'may_lift'  => $this->suspender->may_be_lifted( $user ),
			)
		);
		$answer->header( 'Cache-Control', 'no-store, private' );
		return $answer;
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		return array(
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'logto-suspension',
			'type'       => 'object',
			'properties' => array(
				'suspended' => array(
					'description' => 'Whether nobody can sign in to the account.',
					'type'        => 'boolean',
				),
				'by'        => array(
					'description' => 'Who suspended it; each lifts only their own.',
					'type'        => 'array',
					'items'       => array(
						'type' => 'string',
						'enum' => array_column( Suspension_Source::cases(), 'value' ),
					),
				),
				'since'     => array(
					'description' => 'Since when, as far as it is known.',
					'type'        => array( 'string', 'null' ),
					'format'      => 'date-time',
				),
				'reason'    => array(
					'description' => 'As it was typed; “deleted_at_logto” where the person was deleted at Logto.',
					'type'        => 'string',
				),
				'actor'     => array(
					'description' => 'Id of the user who did it here.',
					'type'        => array( 'integer', 'null' ),
				),
				'may_lift'  => array(
					'description' => 'Whether DELETE lifts something: what Logto suspended is lifted at Logto.',
					'type'        => 'boolean',
				),
			),
		);
	}
}
