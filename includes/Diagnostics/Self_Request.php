<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Http_Response;
use WP_Error;

/**
 * What the checks ask of this site itself, as a stranger's browser would: without the admin's cookies, which would show
 * another page than visitors see, and are for nobody who may answer in the site's place.
 *
 * Where the web server asks everybody for a name and a password (HTTP Basic), the ones that came with this request go
 * along, as with core's own loopback test; to the very host that the browser sent them to, and never less encrypted.
 */
final class Self_Request {

	/** What a wall of HTTP answers that wants other credentials than we have. */
	private const WALLED = array( 401, 407 );

	/** @return array<string, mixed>|WP_Error What an address of this site answers; a redirect is not followed. */
	public static function get( string $url ): array|WP_Error {
		return self::ask( 'GET', $url, self::verifies( $url ) );
	}

	/**
	 * The same of an empty form that is posted there, as a stranger's server would.
	 *
	 * @param bool $is_strict Whether the certificate must be one that everybody takes.
	 * @return array<string, mixed>|WP_Error
	 */
	public static function post( string $url, bool $is_strict ): array|WP_Error {
		return self::ask( 'POST', $url, $is_strict || self::verifies( $url ) );
	}

	private static function verifies( string $url ): bool {
		/** This filter is documented in wp-includes/class-wp-http-streams.php */
		return (bool) apply_filters( 'https_local_ssl_verify', false, $url ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter for requests to itself.
	}

	/** @return array<string, mixed>|WP_Error */
	private static function ask( string $method, string $url, bool $verify ): array|WP_Error {
		return wp_remote_request(
			$url,
			array(
				'method'      => $method,
				'redirection' => 0,
				'timeout'     => 10,
				'sslverify'   => $verify,
				'headers'     => self::headers( $url ),
			)
		);
	}

	/**
	 * Whether the answer says nothing of this site, since a password in front of it was not to be had.
	 *
	 * @param array<string, mixed> $answer
	 */
	public static function is_walled( array $answer ): bool {
		return in_array( (int) wp_remote_retrieve_response_code( $answer ), self::WALLED, true );
	}

	/**
	 * What was answered, for admins: status, type and title.
	 *
	 * @param array<string, mixed> $answer
	 */
	public static function in_words( array $answer ): string {
		$header = static fn ( string $name ): string => implode( ', ', array_filter( (array) wp_remote_retrieve_header( $answer, $name ), 'is_string' ) );
		return ( new Http_Response( (int) wp_remote_retrieve_response_code( $answer ), $header( 'content-type' ), wp_remote_retrieve_body( $answer ), $header( 'location' ) ) )->in_words();
	}

	/** @return array<string, string> */
	private static function headers( string $url ): array {
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- sent back to where the browser sent them.
		$user     = $_SERVER['PHP_AUTH_USER'] ?? null;
		$password = $_SERVER['PHP_AUTH_PW'] ?? null;
		// phpcs:enable
		if ( ! is_string( $user ) || ! is_string( $password ) || ! self::is_where_the_browser_is( $url ) || null !== rest_get_authenticated_app_password() ) {
			return array();
		}
		return array( 'Authorization' => 'Basic ' . base64_encode( wp_unslash( $user ) . ':' . wp_unslash( $password ) ) );
	}

	/** The site's own address may be another one than the one that was asked for, and that one was told nothing. */
	private static function is_where_the_browser_is( string $url ): bool {
		$host  = $_SERVER['HTTP_HOST'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
		$parts = wp_parse_url( $url );
		if ( ! is_string( $host ) || ! is_array( $parts ) || ! isset( $parts['scheme'], $parts['host'] ) || ( is_ssl() && 'https' !== $parts['scheme'] ) ) {
			return false;
		}
		$usual = 'https' === $parts['scheme'] ? 443 : 80;
		$there = strtolower( $parts['host'] ) . ':' . ( $parts['port'] ?? $usual );
		$here  = strtolower( $host );
		return $there === ( 1 === preg_match( '/:\d+\z/', $here ) ? $here : "$here:$usual" );
	}

	/**
	 * Whether this plugin itself refused what was posted, as it refuses everything that is not signed.
	 *
	 * @param array<string, mixed> $answer
	 */
	public static function is_refused_by_us( array $answer ): bool {
		$header = static fn ( string $name ): string => strtolower( implode( ', ', array_filter( (array) wp_remote_retrieve_header( $answer, $name ), 'is_string' ) ) );
		$body   = json_decode( wp_remote_retrieve_body( $answer ), true );
		return in_array( (int) wp_remote_retrieve_response_code( $answer ), array( 400, 401 ), true ) && 'refused' === $header( 'x-logto' )
			&& str_contains( $header( 'cache-control' ), 'no-store' ) && is_array( $body ) && is_string( $body['error'] ?? null );
	}

	/**
	 * Whether this plugin itself answered, by a redirect.
	 *
	 * @param array<string, mixed> $answer
	 */
	public static function is_ours( array $answer ): bool {
		return 302 === (int) wp_remote_retrieve_response_code( $answer ) && 'Logto' === wp_remote_retrieve_header( $answer, 'x-redirect-by' );
	}
}
