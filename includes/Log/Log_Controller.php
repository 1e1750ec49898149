<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use Logto\Admin\Settings_Page;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST route `logto/v1/log`, for admins (`manage_options`): the sign-in log of the site, newest first.
 *
 * GET with any of `outcome` (`completed`, `refused`, `emergency`, `trouble`, `left_out`, `suspension`,
 * `session_ended`, `account_changed`, `delivery`), `person` (user name, email address or number of a user, or a user at Logto), `reference`, `from` and `to` (days, `YYYY-MM-DD`, in the site's time
 * zone), `per_page` (1 to 100, else 20), and `before` or `after` (a place, as an earlier answer named it). Answers
 * `{entries: {id, time, outcome, purpose, code, reason, remedy, reference, user_id, user_login, subject, address,
 * details}[], older: place|null, newer: place|null}`. There is no total: counting a long log costs more than reading a
 * page of it. 400 `rest_invalid_param` where something can't be understood. Nothing in it is secret.
 */
final class Log_Controller {

	private const MOST = 100;

	public function __construct(
		private readonly Reader $reader,
		private readonly Plain_Rows $rows,
	) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when the route is used: every REST request comes by here.
	 */
	public static function register( Closure $controller ): void {
		register_rest_route(
			'logto/v1',
			'/log',
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->read( $request ),
				'permission_callback' => static fn (): bool => current_user_can( Settings_Page::CAPABILITY ),
				'args'                => array(
					'per_page' => array(
						'type'    => 'integer',
						'minimum' => 1,
						'maximum' => self::MOST,
						'default' => 20,
					),
				),
			)
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	public function read( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$wanted = array_intersect_key( $request->get_query_params(), array_flip( Filter::NAMES ) );
		$before = $request->get_param( 'before' );
		$after  = $request->get_param( 'after' );
		$place  = Cursor::from_text( $after ?? $before );
		$wrong  = array( ...Filter::mistakes( $wanted ), ...( null !== ( $after ?? $before ) && null === $place || isset( $after, $before ) ? array( 'before', 'after' ) : array() ) );
		if ( array() !== $wrong ) {
			/* translators: %s: names of parameters. */
			return new WP_Error( 'rest_invalid_param', sprintf( __( 'Invalid parameter(s): %s', 'logto' ), implode( ', ', $wrong ) ), array( 'status' => 400 ) );
		}
		$most                       = $request->get_param( 'per_page' );
		list( $entries, $has_more ) = $this->reader->page( Filter::of( $wanted ), is_int( $most ) ? $most : 20, $place, null !== $after );
		$first                      = $entries[0] ?? null;
		$last                       = $entries[ count( $entries ) - 1 ] ?? null;
		$answer                     = new WP_REST_Response(
			array(
				'entries' => $this->rows->of( $entries ),
				'older'   => null !== $last && ( $has_more || null !== $after ) ? $last->place->to_text() : null,
				'newer'   => null !== $first && ( null !== $after ? $has_more : null !== $before ) ? $first->place->to_text() : null,
			)
		);
		$answer->header( 'Cache-Control', 'no-store, private' );
		return $answer;
	}
}
