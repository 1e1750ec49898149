<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Network\Network_Settings;
use WP;
use WP_REST_Request;

/**
 * The REST routes at which Logto posts by itself: they answer also where plugins close the REST API to guests, and to nobody but
 * as a guest. Whoever posts is known by what they signed, or by a secret of the route's own, never by a cookie.
 *
 * Decided by the exact route alone, and nothing else is opened by it: the request is served at once, before anybody can send it
 * elsewhere at `parse_request`, and what others say against it in core's REST filters is passed over (Later_Hooks). What is theirs
 * alone is the route's callback.
 */
final class Open_Route {

	public const LOGOUT         = 'backchannel-logout';
	public const WEBHOOK        = 'webhook';
	public const PASSWORD_CHECK = 'password-check';

	private const NAMESPACE = '/logto/v1/';

	/** @var array<array-key, mixed> The route as it was registered. */
	private array $registered = array();

	/** @param string $route As core matches it. */
	private function __construct( private readonly string $route ) {}

	/** @param mixed $asked The query variable `rest_route`: core takes a slash at its end off. */
	public static function of( mixed $asked ): ?self {
		$route = is_string( $asked ) ? rtrim( $asked, '/\\' ) : '';
		return in_array( $route, array( self::NAMESPACE . self::LOGOUT, self::NAMESPACE . self::WEBHOOK, self::NAMESPACE . self::PASSWORD_CHECK ), true ) ? new self( $route ) : null;
	}

	/**
	 * By a query, which works under every permalink structure; where the connection is a network's, its main site's, which answers
	 * for all.
	 *
	 * @param string $name One of the constants.
	 */
	public static function address( string $name ): string {
		$path = '/?rest_route=' . self::NAMESPACE . $name;
		return Site::normal( is_multisite() && Network_Settings::has_connection() ? get_home_url( get_main_site_id(), $path ) : home_url( $path ) );
	}

	/** Serves it, and ends the request. Nothing in the address, and nobody's cookie, has a say in it. */
	public function serve( WP $wp ): void {
		// phpcs:disable WordPress.Security.NonceVerification,WordPress.WP.GlobalVariablesOverride -- taken away, not read.
		$_GET = array( 'rest_route' => $this->route ); // Core would take another method, a script or an envelope for the answer from there.
		unset( $_SERVER['HTTP_X_HTTP_METHOD_OVERRIDE'] );
		// Core would read the body to its end and take it apart, whoever sent it: each route reads what it needs.
		$GLOBALS['HTTP_RAW_POST_DATA'] = ''; // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
		// phpcs:enable
		wp_set_current_user( 0 );
		$wp->query_vars['rest_route'] = $this->route;
		rest_api_loaded();
	}

	/**
	 * Filters `rest_authentication_errors`, last.
	 *
	 * @return true Nobody is asked for; null would have core look at cookies.
	 */
	public function is_nobody(): bool {
		wp_set_current_user( 0 ); // Core forgot it, so that an application password could be asked for.
		return true;
	}

	/** Filter `rest_endpoints`, first. */
	public function note( mixed $endpoints ): mixed {
		$this->registered = is_array( $endpoints ) ? array_intersect_key( $endpoints, array( $this->route => true ) ) : array();
		return $endpoints;
	}

	/** Filter `rest_endpoints`, last. */
	public function restore( mixed $endpoints ): mixed {
		return array_replace( is_array( $endpoints ) ? $endpoints : array(), $this->registered );
	}

	/**
	 * Filters `rest_pre_dispatch`, `rest_request_before_callbacks` and `rest_dispatch_request`, last.
	 *
	 * @param mixed $answer  Another plugin's in place of ours, or null.
	 * @param mixed $request What is answered.
	 * @return mixed Null where something is posted to the open route; what else is asked for keeps its answer.
	 */
	public function pass( mixed $answer, mixed $request ): mixed {
		return $request instanceof WP_REST_Request && 'POST' === $request->get_method() && $request->get_route() === $this->route ? null : $answer;
	}
}
