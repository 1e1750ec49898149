<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Rest_Errors;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/assistant`, for admins (`manage_options`), each for themselves: the credential with which the assistants
 * ask Logto's Management API. On a network's main site also `logto/v1/network/assistant`, with the network's settings.
 *
 * GET, POST and DELETE answer `{credential: 'none'|'run'|'kept', endpoint: string, app_id: string, resource: string, expires: int|null,
 * can_keep: bool}`: `run` is the one that this admin gave within the last hour, until `expires` (Unix time), `kept` the one among
 * the settings; `app_id` and `resource` are its own. A secret is never in it. Where the connection is a network's, only its owner may.
 *
 * POST `{endpoint, app_id, app_secret, resource?, keep?: bool}` asks Logto for a token with it, and keeps it for an hour, or among
 * the settings where `keep` says so. 400 `rest_invalid_param` with a sentence for each field in `data.params`; else Rest_Errors.
 * DELETE `{kept?: bool}` forgets it, and where `kept` says so the one among the settings, too.
 */
final class Assistant_Controller {

	/**
	 * @param Closure(): Assistant_Credential $credential Made only when the route is used.
	 * @param string                          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $credential, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$route = static fn ( string $methods, Closure $answer ): array => array(
			'methods'             => $methods,
			'callback'            => $answer,
			'permission_callback' => static fn (): bool => Assistant_Credential::may_use( $capability ),
		);
		register_rest_route(
			'logto/v1',
			"$below/assistant",
			array(
				$route( WP_REST_Server::READABLE, static fn (): WP_REST_Response => new WP_REST_Response( $credential()->describe() ) ),
				$route( WP_REST_Server::CREATABLE, static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => self::begin( $credential(), $request ) ),
				$route( WP_REST_Server::DELETABLE, static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => self::forget( $credential(), $request ) ),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private static function begin( Assistant_Credential $credential, WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$text = static fn ( string $name ): string => is_string( $request->get_param( $name ) ) ? trim( $request->get_param( $name ) ) : '';
		try {
			$errors = $credential->begin( $text( 'endpoint' ), $text( 'app_id' ), $text( 'app_secret' ), $text( 'resource' ), true === $request->get_param( 'keep' ) );
		} catch ( Api_Error $error ) {
			return Rest_Errors::of( $error );
		}
		return array() === $errors ? new WP_REST_Response( $credential->describe() ) : self::invalid( $errors );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private static function forget( Assistant_Credential $credential, WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$errors = $credential->forget( in_array( $request->get_param( 'kept' ), array( true, 'true', '1', 1 ), true ) );
		return array() === $errors ? new WP_REST_Response( $credential->describe() ) : self::invalid( $errors );
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
