<?php

declare( strict_types=1 );

namespace Logto\Settings;

/**
 * Makes one origin of what an admin types as the Logto endpoint.
 *
 * People paste it with a trailing slash, or the issuer (`…/oidc`): both mean the same tenant. Everything else that is
 * not an origin is refused by a code for which the settings page has a sentence.
 */
final class Endpoint {

	/**
	 * @param string $typed      As typed.
	 * @param bool   $allow_http Whether plain http may be used with any host (local and development sites).
	 * @return array{origin: string}|array{error: 'not_a_url'|'not_an_origin'|'http_not_allowed'} `scheme://host[:port]`, lower case, no default port.
	 */
	public static function parse( string $typed, bool $allow_http ): array {
		$typed = trim( $typed );
		if ( 1 !== preg_match( '#\A(https?)://([^/?\#\\\\]*)(.*)\z#is', $typed, $parts ) ) {
			return array( 'error' => 'not_a_url' );
		}
		list( , $scheme, $authority, $rest ) = $parts;
		if ( 1 !== preg_match( '/\A([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?\z/i', $authority, $parts ) ) {
			return array( 'error' => 'not_a_url' );
		}
		$scheme = strtolower( $scheme );
		$host   = strtolower( $parts[1] );
		$port   = (int) ( $parts[2] ?? ( 'https' === $scheme ? 443 : 80 ) );
		if ( $port < 1 || $port > 65535 || str_contains( $host, '..' ) || ( '[' === $host[0] && ! self::is_ip_6( trim( $host, '[]' ) ) ) ) {
			return array( 'error' => 'not_a_url' );
		}
		if ( ! in_array( $rest, array( '', '/', '/oidc', '/oidc/' ), true ) ) {
			return array( 'error' => 'not_an_origin' );
		}
		if ( 'http' === $scheme && ! $allow_http && ! self::is_local( $host ) ) {
			return array( 'error' => 'http_not_allowed' );
		}
		$is_default = ( 'https' === $scheme ? 443 : 80 ) === $port;
		return array( 'origin' => $scheme . '://' . $host . ( $is_default ? '' : ':' . $port ) );
	}

	/** By PHP's own reader of them, which only warns about what is none. */
	private static function is_ip_6( string $host ): bool {
		return 16 === strlen( (string) @inet_pton( $host ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- the warning says what the answer says.
	}

	/** Whether requests to the host never leave this machine (RFC 6761 `localhost`, loopback addresses). */
	public static function is_local( string $host ): bool {
		return 'localhost' === $host || str_ends_with( $host, '.localhost' ) || '[::1]' === $host
			|| 1 === preg_match( '/\A127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}\z/', $host );
	}
}
