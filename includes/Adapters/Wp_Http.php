<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * Requests to Logto through the WordPress HTTP API, so that the site's proxy, certificates and filters apply.
 *
 * `wp_safe_remote_*` is not used: it refuses private addresses, and a self-hosted Logto may stand on one. That is safe
 * here because only addresses on the admin's own endpoint are asked, and no redirect is followed.
 */
final class Wp_Http {

	private const SECONDS    = 5.0;
	private const MOST_BYTES = 1024 * 1024;

	/**
	 * @param 'GET'|'POST'          $method
	 * @param array<string, string> $headers
	 * @param array<string, string> $form
	 * @throws Refusal Provider_Unreachable.
	 */
	public static function send( string $method, string $url, array $headers, array $form ): Http_Response {
		$response = wp_remote_request(
			$url,
			array(
				'method'              => $method,
				'headers'             => $headers,
				'body'                => $form,
				'timeout'             => self::SECONDS,
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
		);
	}

	/** @param array<string, mixed> $response */
	private static function header( array $response, string $name ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		// Sent twice, it is a list: then there is no telling which was meant.
		return is_string( $value ) ? $value : '';
	}
}
