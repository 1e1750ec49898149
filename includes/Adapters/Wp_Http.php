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

	/** Seconds that a visitor waits at most who is to be sent to Logto, and asks first whether it is there. */
	public const HURRY = 2;

	private const MOST_BYTES = 1024 * 1024;

	/** @param int|null $most Seconds that an answer may take, where that is less than the admin lets it take. */
	public function __construct(
		private readonly Settings $settings,
		private readonly ?int $most = null,
	) {}

	/**
	 * @param 'GET'|'POST'|'PATCH'|'PUT'|'DELETE' $method
	 * @param array<string, string>               $headers
	 * @param array<string, string>|string        $body    Fields of a form, or what is to be sent as it is: then the headers say what it is.
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function send( string $method, string $url, array $headers, array|string $body ): Http_Response {
		$response = wp_remote_request(
			$this->reachable( $url ),
			array(
				'method'              => $method,
				'reject_unsafe_urls'  => is_multisite() && Network_Settings::is_public_only( $this->settings->endpoint ),
				// Where PHP has no curl, WordPress asks for compressed answers that it may not be able to read.
				'headers'             => array( 'Accept-Encoding' => 'identity' ) + $headers,
				'body'                => $body,
				'timeout'             => (float) min( $this->settings->request_timeout, $this->most ?? PHP_INT_MAX ),
				'redirection'         => 0,
				'limit_response_size' => self::MOST_BYTES,
			)
		);
		if ( is_wp_error( $response ) ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, $response->get_error_message() );
		}
		self::must_be_whole( $response );
		return new Http_Response(
			(int) wp_remote_retrieve_response_code( $response ),
			self::header( $response, 'content-type' ),
			wp_remote_retrieve_body( $response ),
			self::header( $response, 'location' ),
			self::header( $response, 'date' ),
			self::header( $response, 'total-number' ),
			self::header( $response, 'retry-after' ),
		);
	}

	/**
	 * Where PHP has no curl, WordPress takes an answer that broke off for the whole of it.
	 *
	 * @param array<string, mixed> $response
	 * @throws Refusal Provider_Unreachable.
	 */
	private static function must_be_whole( array $response ): void {
		$length = self::header( $response, 'content-length' );
		$has    = strlen( wp_remote_retrieve_body( $response ) );
		// What was packed counts otherwise; what is longer than is read is cut by ourselves.
		if ( 1 === preg_match( '/\A\d{1,18}\z/', $length ) && '' === self::header( $response, 'content-encoding' ) && $has < min( (int) $length, self::MOST_BYTES ) ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, "the answer broke off after $has of $length bytes" );
		}
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
