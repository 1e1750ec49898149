<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\User_Route;
use Logto\Oidc\Refusal;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/users/<id>/sessions`: in how many browsers somebody is signed in here. For oneself, and for whoever
 * may edit that user.
 *
 * GET answers `{sessions: {began, ends, from_logto, asked, is_own}[]}`; times are RFC 3339 in UTC or null, `asked` is when
 * Logto was last asked about a session that came from there. DELETE ends them all, but for the one that asks, and answers
 * with what is left and `ended`, how many ended (-1 where another plugin keeps them and was asked to end all).
 *
 * Errors: 401, 403 `rest_forbidden`; 404 `rest_user_invalid_id`; 503 `logto_database_failed`.
 */
final class Sessions_Controller {

	private const ROUTE = '/users/(?P<id>\d+)/sessions';

	/** @param Closure(): Session_Ender $ender Made only where sessions are to end. */
	public function __construct( private readonly Closure $ender ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		$route = static fn ( string $method ): array => array(
			'methods'             => $method,
			'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->answer( User_Route::id( $request ), $method ),
			'permission_callback' => static fn ( WP_REST_Request $request ): bool => current_user_can( 'edit_user', User_Route::id( $request ) ),
		);
		register_rest_route(
			'logto/v1',
			self::ROUTE,
			array(
				'args'   => User_Route::arguments(),
				$route( WP_REST_Server::READABLE ),
				$route( WP_REST_Server::DELETABLE ),
				'schema' => self::schema( ... ),
			)
		);
	}

	public function answer( int $id, string $method ): WP_REST_Response|WP_Error {
		if ( false === get_userdata( $id ) ) {
			return User_Route::error( 'rest_user_invalid_id', __( 'Invalid user ID.', 'logto' ), 404 );
		}
		try {
			$ended = WP_REST_Server::DELETABLE === $method ? array( 'ended' => ( $this->ender )()->end_all( $id, 'administrator', keep: Session_List::is_own( $id ) ? wp_get_session_token() : '' ) ) : array();
		} catch ( Refusal ) {
			return User_Route::error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), 503 );
		}
		return new WP_REST_Response( array( 'sessions' => array_map( self::row( ... ), Session_List::of( $id ) ) ) + $ended );
	}

	/**
	 * @param array{began: int, ends: int, from_logto: bool, asked: int, is_own: bool} $row
	 * @return array<string, mixed>
	 */
	private static function row( array $row ): array {
		$time = User_Route::time( ... );
		return array(
			'began' => $time( $row['began'] ),
			'ends'  => $time( $row['ends'] ),
			'asked' => $time( $row['asked'] ),
		) + $row;
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		$time = array(
			'type'   => array( 'string', 'null' ),
			'format' => 'date-time',
		);
		return array(
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'logto-sessions',
			'type'       => 'object',
			'properties' => array(
				'sessions' => array(
					'description' => 'The newest first.',
					'type'        => 'array',
					'items'       => array(
						'type'       => 'object',
						'properties' => array(
							'began'      => array( 'description' => 'When the person signed in.' ) + $time,
							'ends'       => array( 'description' => 'When it is over by itself.' ) + $time,
							'asked'      => array( 'description' => 'When Logto was last asked about it; null where it did not come from there.' ) + $time,
							'from_logto' => array(
								'description' => 'Whether it came from Logto.',
								'type'        => 'boolean',
							),
							'is_own'     => array(
								'description' => 'Whether it is the one that asks.',
								'type'        => 'boolean',
							),
						),
					),
				),
				'ended'    => array(
					'description' => 'After DELETE: how many ended; -1 where another plugin keeps the sessions and was asked to end all.',
					'type'        => 'integer',
				),
			),
		);
	}
}
