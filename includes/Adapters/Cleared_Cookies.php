<?php

declare( strict_types=1 );

namespace Logto\Adapters;

/**
 * Core deletes seventeen cookies where it ends a session or doubts one, some twice, and most of them none that a browser of
 * today has. That is 2 KB of headers; with an address of Logto behind it, it is more than servers take from PHP (nginx's
 * `fastcgi_buffer_size`: 4 KB), and people would see their "502 Bad Gateway".
 */
final class Cleared_Cookies {

	/** Leaves out of this answer what core deletes twice, or what this browser has not sent. To be called before a redirect to Logto. */
	public static function trim(): void {
		$lines = array_filter( headers_list(), static fn ( string $line ): bool => 1 === preg_match( '/\ASet-Cookie:/i', $line ) );
		if ( array() === $lines || headers_sent() ) {
			return;
		}
		header_remove( 'Set-Cookie' );
		foreach ( array_unique( array_filter( $lines, self::is_needed( ... ) ) ) as $line ) {
			header( 'Set-Cookie:' . substr( $line, strlen( 'Set-Cookie:' ) ), false );
		}
	}

	private static function is_needed( string $line ): bool {
		if ( 1 !== preg_match( '/\ASet-Cookie: *([^=]+)=(?:%20|deleted)?;.*max-age=0\b/i', $line, $parts ) || ! self::is_cores( $parts[1] ) ) {
			return true;
		}
		// Cookies of the dashboard are not sent to wp-login.php, but the one that says who is signed in is.
		$is_hidden = in_array( $parts[1], array( AUTH_COOKIE, SECURE_AUTH_COOKIE ), true ) && 1 !== preg_match( '~; path=/(?:;|\z)~i', $line ) && isset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		return $is_hidden || isset( $_COOKIE[ $parts[1] ] );
	}

	private static function is_cores( string $name ): bool {
		return in_array( $name, array( AUTH_COOKIE, SECURE_AUTH_COOKIE, LOGGED_IN_COOKIE, USER_COOKIE, PASS_COOKIE, 'wp-postpass_' . COOKIEHASH ), true ) || str_starts_with( $name, 'wp-settings-' );
	}
}
