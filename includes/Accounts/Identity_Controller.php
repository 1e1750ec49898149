<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_User;

/**
 * REST route `logto/v1/users/<id>/identity`: the link between an account and its identity at Logto.
 *
 * For oneself, and for whoever may edit that user. GET answers `{connected, issuer, subject, linked_at, last_sign_in,
 * claims, suspended, may_disconnect}`; times are RFC 3339 in UTC or null. DELETE disconnects and answers with the state after it.
 *
 * Errors: 401 `rest_forbidden` nobody signed in; 403 `rest_forbidden` not this user; 404 `rest_user_invalid_id`; 409 `logto_not_connected`,
 * `logto_only_way_in`, `logto_suspended`, `logto_last_administrator` (DELETE, nothing was changed); 503 `logto_database_failed`.
 */
final class Identity_Controller {

	private const NAMESPACE = 'logto/v1';
	private const ROUTE     = '/users/(?P<id>\d+)/identity';

	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Disconnector $disconnector,
		private readonly Schema_Version $schema_version,
	) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		$may     = static fn ( WP_REST_Request $request ): bool => current_user_can( 'edit_user', User_Route::id( $request ) );
		$handler = static fn ( string $method ): Closure => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->answer( User_Route::id( $request ), $method );
		register_rest_route(
			self::NAMESPACE,
			self::ROUTE,
			array(
				'args'   => User_Route::arguments(),
				array(
					'methods'             => WP_REST_Server::READABLE,
					'callback'            => $handler( 'GET' ),
					'permission_callback' => $may,
				),
				array(
					'methods'             => WP_REST_Server::DELETABLE,
					'callback'            => $handler( 'DELETE' ),
					'permission_callback' => $may,
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	public function answer( int $id, string $method ): WP_REST_Response|WP_Error {
		$user = get_userdata( $id );
		if ( false === $user ) {
			return User_Route::error( 'rest_user_invalid_id', __( 'Invalid user ID.', 'logto' ), 404 );
		}
		$this->schema_version->ensure();
		try {
			$obstacle = 'DELETE' === $method ? $this->disconnector->disconnect( $user ) : null;
			return null === $obstacle ? new WP_REST_Response( $this->state( $user ) ) : User_Route::error( "logto_$obstacle", Disconnect::sentence( $obstacle ), 409 );
		} catch ( Refusal ) {
			return User_Route::error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), 503 );
		}
	}

	/** @return array<string, mixed> */
	private function state( WP_User $user ): array {
		$link = $this->list->of_user( $user->ID, $this->store->settings()->issuer() );
		return array(
			'connected'      => null !== $link,
			'issuer'         => $link?->identity->issuer,
			'subject'        => $link?->identity->subject,
			'linked_at'      => User_Route::time( $link->linked_at ?? 0 ),
			'last_sign_in'   => User_Route::time( $link->last_sign_in ?? 0 ),
			'claims'         => (object) ( null === $link ? array() : User_Meta::claims( $user->ID ) ),
			'suspended'      => \Logto\is_suspended( $user->ID ) || ( $link->suspended ?? false ),
			'may_disconnect' => null === $this->disconnector->obstacle( $user, $link ),
		);
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		$text = array( 'type' => array( 'string', 'null' ) );
		$time = $text + array( 'format' => 'date-time' );
		return array(
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'logto-identity',
			'type'       => 'object',
			'properties' => array(
				'connected'      => array(
					'description' => 'Whether its owner can sign in with Logto.',
					'type'        => 'boolean',
				),
				'issuer'         => array( 'description' => 'Issuer of the identity.' ) + $text,
				'subject'        => array( 'description' => 'Id of the user at Logto.' ) + $text,
				'linked_at'      => array( 'description' => 'When the account was connected.' ) + $time,
				'last_sign_in'   => array( 'description' => 'When its owner last came from Logto.' ) + $time,
				'claims'         => array(
					'description'          => 'The claims that were used at the last sign-in.',
					'type'                 => 'object',
					'additionalProperties' => array(
						'type'  => array( 'string', 'array' ),
						'items' => array( 'type' => 'string' ),
					),
				),
				'suspended'      => array(
					'description' => 'Whether nobody can sign in to it: see the route of the suspension.',
					'type'        => 'boolean',
				),
				'may_disconnect' => array(
					'description' => 'Whether DELETE would disconnect it: there is another way in.',
					'type'        => 'boolean',
				),
			),
		);
	}
}
