<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Rest_Errors;
use Logto\Oidc\Refusal;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/connect`, for admins (`manage_options`): *Connect to Logto for me*, with the credential that they gave
 * (`logto/v1/assistant`). On a network's main site also `logto/v1/network/connect`.
 *
 * All three answer `{applications: {id, name, fits: bool}[], application: {id: string|null, name}, changes: {key, state, sentence, details:
 * string[]}[], is_done: bool, undo: {key, sentence}[], left: string[]}`: the applications that could be used (`fits`: one leads here already), the
 * one that is meant (`id` null: a new one), what would be or was done (Connect_Change, Connect_Plan), whether nothing is left to
 * do, what can be taken back, and what was left while that was done. Names and addresses in it are Logto's word.
 *
 * GET looks, POST does what is to do and DELETE takes back what was made, for some seconds each: call again while `is_done` is
 * false, or `undo` not empty. Both take `application`: an ID, `new`, or '' for what fits; and `webhook: bool`.
 * Where the connection is a network's, only its owner may: it is everybody's. Errors: Rest_Errors; 409 `logto_connect_obstacle` with a sentence; 500 `logto_settings_not_saved`.
 */
final class Connect_Controller {

	/**
	 * @param Closure(bool): Connect_Assistant $assistant With or without a webhook; made only when the route is used.
	 * @param string                           $below     What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $assistant, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$route = static fn ( string $methods, string $do ): array => array(
			'methods'             => $methods,
			'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => self::answer( $assistant( in_array( $request->get_param( 'webhook' ), array( true, 'true', '1', 1 ), true ) ), $do, $request->get_param( 'application' ) ),
			'permission_callback' => static fn (): bool => Assistant_Credential::may_use( $capability ),
		);
		register_rest_route( 'logto/v1', "$below/connect", array( $route( WP_REST_Server::READABLE, 'look' ), $route( WP_REST_Server::CREATABLE, 'run' ), $route( WP_REST_Server::DELETABLE, 'undo' ) ) );
	}

	private static function answer( Connect_Assistant $assistant, string $what, mixed $chosen ): WP_REST_Response|WP_Error {
		$chosen = is_string( $chosen ) ? $chosen : '';
		try {
			$errors = array();
			$left   = array();
			if ( 'run' === $what ) {
				$errors = $assistant->run( $chosen );
			} elseif ( 'undo' === $what ) {
				$undone = $assistant->undo();
				$errors = array_filter( array( $undone['obstacle'] ), is_string( ... ) );
				$left   = $undone['left'];
			}
			if ( array() !== $errors ) {
				return new WP_Error( 'logto_connect_obstacle', implode( ' ', $errors ), array( 'status' => 409 ) );
			}
			return new WP_REST_Response( $assistant->describe( $chosen ) + compact( 'left' ) );
		} catch ( Api_Error $error ) {
			return Rest_Errors::of( $error );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_settings_not_saved', __( 'The database did not take the settings, so nothing was changed. Try again.', 'logto' ), array( 'status' => 500 ) );
		}
	}
}
