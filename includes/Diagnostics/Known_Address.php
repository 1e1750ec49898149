<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use WP_CLI;

/**
 * The site's address on the command line, where no request says it: many a wp-config.php makes it of the host that was
 * asked for, and what decides between http and https is how somebody came. There the address stands in at which sign-in
 * is known to work; without it, a working site would seem to have five things wrong.
 *
 * An address that is there is never replaced: that of a site which has moved has to be told.
 */
final class Known_Address {

	/** @param mixed $status The row `logto_status`, as `Settings\Status` writes it. */
	public function __construct( private readonly mixed $status ) {}

	/** Filter `option_siteurl`, `option_home`. */
	public function complete( mixed $url ): mixed {
		if ( ! is_string( $url ) ) {
			return $url;
		}
		$host = wp_parse_url( $url, PHP_URL_HOST );
		if ( is_string( $host ) && '' !== $host ) {
			$secure = 'https' . substr( $url, strlen( 'http' ) );
			return str_starts_with( $url, 'http://' ) && in_array( self::origin( $secure ), $this->origins(), true ) ? $secure : $url;
		}
		$origins = $this->origins();
		$path    = (string) preg_replace( '#\A(?:https?:)?/*#i', '', $url );
		return array() === $origins ? $url : end( $origins ) . ( '' === $path ? '' : "/$path" );
	}

	/** Says to whoever runs the command what stands in, and to plugins that make addresses of the request as well. */
	public function begin(): void {
		$here  = get_option( 'siteurl' );
		$there = $this->complete( $here );
		$parts = is_string( $there ) && $there !== $here ? wp_parse_url( $there ) : false;
		if ( ! is_string( $there ) || ! is_array( $parts ) || ! isset( $parts['host'] ) ) {
			return;
		}
		$_SERVER['HTTP_HOST'] = $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
		if ( 'https' === ( $parts['scheme'] ?? '' ) ) {
			$_SERVER['HTTPS'] = 'on';
		}
		/* translators: %s: an address, such as https://example.com. */
		WP_CLI::warning( sprintf( __( 'This site makes its address of the request. Here one stands in at which sign-in is known to work: %s. Another one is named with --url.', 'logto' ), $there ) );
	}

	/** @return list<string> Scheme, host and port of where sign-in worked, the last one last; whatever has become of it since. */
	private function origins(): array {
		$known = is_array( $this->status ) && is_array( $this->status['addresses'] ?? null ) ? $this->status['addresses']['uris'] ?? null : null;
		$uris  = is_array( $known ) ? array_filter( $known, 'is_string' ) : array();
		return array_values( array_diff( array_map( self::origin( ... ), $uris ), array( '' ) ) );
	}

	private static function origin( string $url ): string {
		return 1 === preg_match( '#\Ahttps?://[^/?\#]+#i', $url, $found ) ? strtolower( $found[0] ) : '';
	}
}
