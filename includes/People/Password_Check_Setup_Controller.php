<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Rest_Errors;
use Logto\Oidc\Refusal;
use Logto\Setup\Assistant_Credential;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * REST route `logto/v1/people/password-check`, for admins (`manage_options`; where the connection is a network's, its own), on a
 * network's main site also `logto/v1/network/people/password-check`.
 *
 * GET answers `{setting, has_secret, since, vouches, came_over, left, installed: 'no'|'off'|'on'|'other'|'unknown', address,
 * is_https, obstacle}`. POST `{do}`: `secret` makes a new one, and answers with `script` and `secret` as well, this once;
 * `install`, `uninstall`, `on` and `off` are about the script at Logto; `vouch` takes `{vouches}`. DELETE forgets the secret.
 * All answer the same as GET afterwards.
 *
 * Errors: 401, 403 `rest_forbidden`; 400 `rest_invalid_param`, `logto_not_encrypted`; `logto_management_…` (Rest_Errors);
 * 409 `logto_other_action`; 503 `logto_database_failed`.
 */
final class Password_Check_Setup_Controller {

	private const DOINGS = array( 'secret', 'install', 'uninstall', 'on', 'off', 'vouch' );

	/** @param Closure(): Password_Check_Setup $setup With what counts now, each time. */
	public function __construct( private readonly Closure $setup ) {}

	/**
	 * @param Closure(): self $controller Made only when the route is used.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$route = static fn ( string $method, Closure $answer, array $arguments = array() ): array => array(
			'methods'             => $method,
			'callback'            => $answer,
			'permission_callback' => static fn (): bool => Assistant_Credential::may_use( $capability ),
			'args'                => $arguments,
		);
		register_rest_route(
			'logto/v1',
			"$below/people/password-check",
			array(
				$route( 'GET', static fn (): WP_REST_Response|WP_Error => $controller()->answer( 'see' ) ),
				$route( 'POST', static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => in_array( $request['do'], self::DOINGS, true ) ? $controller()->answer( $request['do'], true === $request['vouches'] ) : new WP_Error( 'rest_missing_callback_param', __( 'Some values could not be saved.', 'logto' ), array( 'status' => 400 ) ), self::arguments() ),
				$route( 'DELETE', static fn (): WP_REST_Response|WP_Error => $controller()->answer( 'forget' ) ),
			)
		);
	}

	/** @param string $what `see`, `forget`, or what is to be done. */
	public function answer( string $what, bool $vouches = false ): WP_REST_Response|WP_Error {
		try {
			$done = $this->done( ( $this->setup )(), $what, $vouches );
			return $done instanceof WP_Error ? $done : new WP_REST_Response( $done + ( $this->setup )()->describe(), 200, array( 'Cache-Control' => 'no-store, private' ) );
		} catch ( Api_Error $error ) {
			return Rest_Errors::of( $error );
		} catch ( Refusal ) {
			return new WP_Error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), array( 'status' => 503 ) );
		}
	}

	/**
	 * @return array<string, string>|WP_Error What is told this once.
	 * @throws Api_Error
	 * @throws Refusal Database_Failed.
	 */
	private function done( Password_Check_Setup $setup, string $what, bool $vouches ): array|WP_Error {
		if ( 'vouch' === $what ) {
			$setup->set_vouches( $vouches );
		} elseif ( 'forget' === $what ) {
			$setup->forget();
		}
		return match ( $what ) {
			'secret' => $setup->secret(),
			'install' => $setup->install(),
			'uninstall' => $setup->uninstall(),
			'on', 'off' => $setup->switch_to( 'on' === $what ),
			default => null,
		} ?? array();
	}

	/** @return array<string, array<string, mixed>> */
	private static function arguments(): array {
		// None is required: core says what is missing to whoever asks, before it looks at who that is.
		return array(
			'do'      => array(
				'description' => 'What is to be done.',
				'type'        => 'string',
				'enum'        => self::DOINGS,
			),
			'vouches' => array(
				'description' => 'Whether the email addresses of the accounts are their people’s own.',
				'type'        => 'boolean',
				'default'     => false,
			),
		);
	}
}
