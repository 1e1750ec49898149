<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Closure;
use Logto\Admin\Settings_Page;
use Logto\Management_Api\Api_Error;
use Logto\Oidc\Refusal;
use Logto\Setup\Assistant_Credential;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * REST routes of the assistant for sign-in by phone, for admins (`manage_options`); on a network's main site also below
 * `logto/v1/network`. Where the connection is a network's, its owner alone: it is everybody's Logto that changes.
 *
 * GET `logto/v1/phone` asks Logto and answers `{factories: {id, kind: 'sms'|'mas', name, is_offered}[], connectors: {id,
 * factory, name, is_ours}[], config: {factory, access_key_id, sign_name, templates: {usage, code, overseas}[], strict} | null,
 * sign_in: {methods: {identifier, password, code}[], sign_up: string[]}, phone: 'off'|'sign_in'|'sign_up', choices: {sign_in,
 * sign_up: {before, after: as sign_in, obstacle: string|null, warnings: string[]}}, people: {total, without_phone,
 * is_exact}, undo: null | {is_possible, changed: string[]}}`. What follows answers the same, but for the test.
 *
 * POST `phone/connector` `{factory, config, replace: string|null}` sets the connector up; an empty `access_key_secret` keeps
 * the one that is there. 400 `logto_invalid_fields` with `data.fields`; 409 `logto_would_replace`.
 * POST `phone/test` `{factory, config, phone, locale?}` → `{sent: true}`, or what Aliyun said, in words (`data.logto_code`).
 * POST `phone/sign-in` `{mode: 'sign_in'|'sign_up'}` switches it on, DELETE takes it back; 409 `logto_obstacle`.
 *
 * No answer has a secret in it.
 */
final class Phone_Controller {

	private const NAMESPACE = 'logto/v1';

	public function __construct( private readonly Phone_Assistant $assistant, private readonly Phone_Errors $errors ) {}

	/**
	 * Action `rest_api_init`.
	 *
	 * @param Closure(): self $controller Made only when a route is used: every REST request comes by here.
	 * @param string          $below      What stands before the route: the network's own routes have something there.
	 */
	public static function register( Closure $controller, string $below = '', string $capability = Settings_Page::CAPABILITY ): void {
		$may   = static fn (): bool => Assistant_Credential::may_use( $capability );
		$route = static fn ( string $method, Closure $does ): array => array(
			'methods'             => $method,
			'callback'            => static fn ( WP_REST_Request $request ): WP_REST_Response|WP_Error => $controller()->answer( $request, $does ),
			'permission_callback' => $may,
		);
		register_rest_route( self::NAMESPACE, "$below/phone", $route( WP_REST_Server::READABLE, static fn ( self $here ): array => $here->assistant->look() ) );
		register_rest_route( self::NAMESPACE, "$below/phone/connector", $route( WP_REST_Server::CREATABLE, static fn ( self $here, WP_REST_Request $request ): array => $here->save_connector( $request ) ) );
		register_rest_route( self::NAMESPACE, "$below/phone/test", $route( WP_REST_Server::CREATABLE, static fn ( self $here, WP_REST_Request $request ): array => $here->send( $request ) ) );
		register_rest_route(
			self::NAMESPACE,
			"$below/phone/sign-in",
			array(
				$route( WP_REST_Server::CREATABLE, static fn ( self $here, WP_REST_Request $request ): array => $here->switch_on( $request ) ),
				$route( WP_REST_Server::DELETABLE, static fn ( self $here ): array => $here->assistant->undo() ),
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @param Closure(self, WP_REST_Request<array<string, mixed>>): array<string, mixed> $does
	 */
	private function answer( WP_REST_Request $request, Closure $does ): WP_REST_Response|WP_Error {
		try {
			$response = new WP_REST_Response( $does( $this, $request ) );
			$response->header( 'Cache-Control', 'no-store' );
			return $response;
		} catch ( Phone_Refusal $refusal ) {
			return self::error( $refusal );
		} catch ( Api_Error $error ) {
			return self::error( $this->errors->of( $error, array( self::typed_secret( $request ), ...$this->assistant->secrets() ) ) );
		} catch ( Refusal $refusal ) {
			return self::error( $this->errors->of_refusal( $refusal ) );
		}
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 * @throws Phone_Refusal|Api_Error
	 */
	private function save_connector( WP_REST_Request $request ): array {
		$replace = $request->get_param( 'replace' );
		return $this->assistant->save_connector( self::service( $request ), $request->get_param( 'config' ), is_string( $replace ) ? $replace : '' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 * @throws Phone_Refusal|Api_Error
	 */
	private function send( WP_REST_Request $request ): array {
		$service = self::service( $request );
		$phone   = $request->get_param( 'phone' );
		$phone   = is_string( $phone ) ? (string) preg_replace( '/\A\+|[\s().-]+/', '', trim( $phone ) ) : '';
		if ( 1 !== preg_match( '/\A[1-9][0-9]{6,14}\z/', $phone ) ) {
			throw Phone_Refusal::of_fields( array( 'phone' => __( 'A phone number begins with its country code, such as 86, and has digits only.', 'logto' ) ) );
		}
		$locale = $request->get_param( 'locale' );
		$locale = is_string( $locale ) && 1 === preg_match( '/\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}\z/', $locale ) ? $locale : '';
		$this->assistant->send( $service, $request->get_param( 'config' ), $phone, $locale );
		return array( 'sent' => true );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 * @throws Phone_Refusal|Api_Error|Refusal
	 */
	private function switch_on( WP_REST_Request $request ): array {
		$mode = $request->get_param( 'mode' );
		return $this->assistant->switch_on( Phone_Use::tryFrom( is_string( $mode ) ? $mode : '' ) ?? throw self::reload( 'mode' ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private static function service( WP_REST_Request $request ): Aliyun_Service {
		$factory = $request->get_param( 'factory' );
		return Aliyun_Service::tryFrom( is_string( $factory ) ? $factory : '' ) ?? throw self::reload( 'factory' );
	}

	private static function reload( string $field ): Phone_Refusal {
		return Phone_Refusal::of_fields( array( $field => __( 'Reload the page, and try again.', 'logto' ) ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request */
	private static function typed_secret( WP_REST_Request $request ): string {
		$config = $request->get_param( 'config' );
		$secret = is_array( $config ) ? $config['access_key_secret'] ?? '' : '';
		return is_string( $secret ) ? trim( $secret ) : '';
	}

	private static function error( Phone_Refusal $refusal ): WP_Error {
		$data = array( 'status' => $refusal->status )
			+ ( array() === $refusal->fields ? array() : array( 'fields' => $refusal->fields ) )
			+ ( '' === $refusal->logto_code ? array() : array( 'logto_code' => $refusal->logto_code ) );
		return new WP_Error( "logto_$refusal->reason", $refusal->sentence, $data );
	}
}
