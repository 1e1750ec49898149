<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Network\Network_Settings;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;

/**
 * Requests to Logto through the WordPress HTTP API, so that the site's proxy, certificates and filters apply.
 *
 * Only addresses on the admin's own endpoint are asked, and no redirect is followed. Private addresses are not refused, as
 * `wp_safe_remote_*` would: a self-hosted Logto may stand on one. But on a network, where an endpoint was named by somebody
 * who has power over one site only.
 */
final class Wp_Http {

	private const MOST_BYTES = 1024 * 1024;

	public function __construct( private readonly Settings $settings ) {}

	/**
	 * @param 'GET'|'POST'          $method
	 * @param array<string, string> $headers
	 * @param array<string, string> $form
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function send( string $method, string $url, array $headers, array $form ): Http_Response {
		$response = wp_remote_request(
			$this->reachable( $url ),
			array(
				'method'              => $method,
				'reject_unsafe_urls'  => is_multisite() && Network_Settings::is_public_only( $this->settings->endpoint ),
				'headers'             => $headers,
				'body'                => $form,
				'timeout'             => (float) $this->settings->request_timeout,
				'redirection'         => 0,
				'limit_response_size' => self::MOST_BYTES,
			)
		);
		if ( is_wp_error( $response ) ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, $response->get_error_message() );
		}
		return new Http_Response(
			(int) wp_remote_retrieve_response_code( $response ),
			self::header( $response, 'content-type' ),
			wp_remote_retrieve_body( $response ),
			self::header( $response, 'location' ),
			self::header( $response, 'date' ),
		);
	}

	/** The same address where this server reaches it. */
	private function reachable( string $url ): string {
		$endpoint = $this->settings->endpoint;
		if ( ! str_starts_with( $url, $endpoint . '/' ) ) {
			throw new Refusal( Refusal_Code::Provider_Invalid, 'an address that is not on the endpoint' );
		}
		$internal = $this->settings->internal_endpoint;
		return ( '' === $internal ? $endpoint : $internal ) . substr( $url, strlen( $endpoint ) );
	}

	/** @param array<string, mixed> $response */
	private static function header( array $response, string $name ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		// Sent twice, it is a list: then there is no telling which was meant.
		return is_string( $value ) ? $value : '';
	}
}
