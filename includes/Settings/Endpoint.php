<?php

declare( strict_types=1 );

namespace Logto\Settings;

/**
 * Makes one origin of what an admin types as the Logto endpoint.
 *
 * People paste what they have at hand: without the scheme, with a page's path, the issuer, the address of the discovery
 * document, in quotes, or the Console's address of their tenant in Logto Cloud. What can only mean one origin becomes that
 * one, and who typed it is told; everything else is refused by a code for which the settings page has a sentence. The
 * browser has the same rule (admin-src/endpoint/endpoint.ts), and both are held to the same cases.
 */
final class Endpoint {

	/** What is copied along with an address, at either end. */
	private const AROUND = '[\s\p{Z}\p{Cf}"\'`“”„‘’«»<>]';

	/** A host that can only be one: a name with a dot, this machine, or an IPv6 address; then a port or not, and whatever stands behind. */
	private const BARE_HOST = '~\A((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_-]+|localhost|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#]|\z)~iu';

	/** Logto's own website and the Console of Logto Cloud; no tenant is there. */
	private const LOGTOS_OWN = '/(?:\A|\.)logto\.io\z/';

	/** How the Console names a tenant of Logto Cloud in its addresses; `accept` is a page of its own. */
	private const TENANT = '~\A/(?!accept(?:/|\z))([a-z0-9]{6})(?:[/?#]|\z)~';

	/**
	 * @param string $typed      As typed.
	 * @param bool   $allow_http Whether plain http may be used with any host (local and development sites).
	 * @return array{origin: string}|array{error: 'not_a_url'|'logtos_own'|'http_not_allowed'} `scheme://host[:port]`, lower case, no default port.
	 */
	public static function parse( string $typed, bool $allow_http ): array {
		if ( 1 !== preg_match( '~\A(https?)://([^/?#\\\\]*)((?:[/?#][^\\\\\x00-\x1f\x7f]*)?)\z~i', self::with_scheme( $typed ), $parts ) ) {
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
		if ( 1 === preg_match( self::LOGTOS_OWN, $host ) ) {
			return 'cloud.logto.io' === $host && 1 === preg_match( self::TENANT, $rest, $parts ) ? array( 'origin' => "https://$parts[1].logto.app" ) : array( 'error' => 'logtos_own' );
		}
		if ( 'http' === $scheme && ! $allow_http && ! self::is_local( $host ) ) {
			return array( 'error' => 'http_not_allowed' );
		}
		$is_default = ( 'https' === $scheme ? 443 : 80 ) === $port;
		return array( 'origin' => $scheme . '://' . $host . ( $is_default ? '' : ':' . $port ) );
	}

	/** What was typed without what was copied along, and with the scheme where that can be told: on this machine a Logto has no certificate. */
	public static function with_scheme( string $typed ): string {
		$typed = (string) preg_replace( '~\A' . self::AROUND . '+|(?:' . self::AROUND . '|[,;])+\z~u', '', $typed );
		if ( str_starts_with( $typed, '//' ) ) {
			return "https:$typed";
		}
		return 1 === preg_match( self::BARE_HOST, $typed, $parts ) ? ( self::is_local( strtolower( $parts[1] ) ) ? 'http' : 'https' ) . "://$typed" : $typed;
	}

	/** Whether the origin is more than what was typed, cleaned up: then who typed it should know. */
	public static function is_mended( string $typed, string $origin ): bool {
		return '' !== $origin && rtrim( trim( $typed ), '/' ) !== $origin;
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
