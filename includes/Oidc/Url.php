<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Addresses: with parameters (encoded by RFC 3986, also where the address has a query of its own), and in the one spelling
 * in which browsers and Logto have them, by which they are compared.
 *
 * That spelling is the URL Standard's (url.spec.whatwg.org, "URL serializing"), since Logto answers at what it makes of the
 * address that it was given. Two things are left as they are: an address without a path gets no slash, and `%e4` stays
 * `%e4`. Logto keeps both when it compares an address with the registered ones.
 */
final class Url {

	private const SHAPE = '~\A(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?\z~i';

	/** Host names, the digits and dots of IPv4, and IPv6 in its brackets. */
	private const HOST = '/\A(?:(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])\z/';

	/** @param array<string, string> $parameters */
	public static function with_query( string $url, array $parameters ): string {
		$separator = str_contains( $url, '?' ) ? '&' : '?';
		return $url . $separator . http_build_query( $parameters, '', '&', PHP_QUERY_RFC3986 );
	}

	/**
	 * The one spelling of an http(s) address: scheme and host in small letters, host names of other scripts in ASCII, no
	 * default port, no `.` and `..` in the path, other characters encoded.
	 *
	 * @param Closure(string): string $to_ascii A host name of another script in ASCII (IDNA), or '' where it has none.
	 * @return string Unchanged where it is none that is understood: with a user name, a broken host, spaces.
	 */
	public static function normal( string $url, Closure $to_ascii ): string {
		if ( 1 !== preg_match( self::SHAPE, $url, $parts ) || 1 === preg_match( '/[\x00-\x20\x7f\\\\]/', $url ) ) {
			return $url;
		}
		$scheme    = strtolower( $parts[1] );
		$authority = self::authority( $scheme, $parts[2], $to_ascii );
		if ( '' === $authority ) {
			return $url;
		}
		$path     = self::encoded( self::without_dots( $parts[3] ), '"<>^`{}' );
		$query    = self::encoded( $parts[4] ?? '', '"<>\'' );
		$fragment = self::encoded( $parts[5] ?? '', '"<>`' );
		return "$scheme://$authority$path$query$fragment";
	}

	/**
	 * Whether an answer leads to the address that it was asked to lead to. Whoever answers puts parameters behind it, and
	 * may write those that it has anew (`?word` as `?word=`).
	 *
	 * @param string $answer  Where it leads.
	 * @param string $address Where it should, in its one spelling.
	 */
	public static function leads_to( string $answer, string $address ): bool {
		$answer                 = self::normal( $answer, static fn (): string => '' );
		list( $place, $query )  = explode( '?', $answer, 2 ) + array( 1 => '' );
		list( $wanted, $parts ) = explode( '?', $address, 2 ) + array( 1 => '' );
		parse_str( explode( '#', $query, 2 )[0], $answered );
		parse_str( $parts, $asked );
		foreach ( $asked as $name => $value ) {
			if ( ( $answered[ $name ] ?? null ) !== $value ) {
				return false;
			}
		}
		return rtrim( $place, '/' ) === rtrim( $wanted, '/' );
	}

	/**
	 * @param Closure(string): string $to_ascii
	 * @return string Host and port; '' where they are broken.
	 */
	private static function authority( string $scheme, string $authority, Closure $to_ascii ): string {
		if ( 1 !== preg_match( '/\A(\[[^\]]*\]|[^:@]+)(?::(\d{0,5}))?\z/', $authority, $parts ) ) {
			return '';
		}
		$host = self::host( $parts[1], $to_ascii );
		$port = $parts[2] ?? '';
		if ( '' === $host || (int) $port > 65535 ) {
			return '';
		}
		$is_default = '' === $port || ( 'https' === $scheme ? 443 : 80 ) === (int) $port;
		return $host . ( $is_default ? '' : ':' . (int) $port );
	}

	/**
	 * @param Closure(string): string $to_ascii
	 * @return string '' where it is no host.
	 */
	private static function host( string $host, Closure $to_ascii ): string {
		$host = rawurldecode( $host );
		$host = strtolower( 1 === preg_match( '/[^\x00-\x7f]/', $host ) ? $to_ascii( $host ) : $host );
		if ( 1 !== preg_match( self::HOST, $host ) ) {
			return '';
		}
		if ( '[' !== $host[0] ) {
			return $host;
		}
		$number = trim( $host, '[]' );
		$bytes  = @inet_pton( $number ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- it warns where it is no address, and only `filter`, which may be missing, tells beforehand.
		$short  = is_string( $bytes ) && strlen( $bytes ) === 16 ? (string) inet_ntop( $bytes ) : '';
		// An IPv4 address inside is written otherwise here than there.
		return '' === $short ? '' : ( str_contains( $short, '.' ) ? $host : "[$short]" );
	}

	/** RFC 3986 section 5.2.4, as browsers do it: `%2e` is a dot too. */
	private static function without_dots( string $path ): string {
		if ( 1 !== preg_match( '~/(?:\.|%2e){1,2}(?:/|\z)~i', $path ) ) {
			return $path;
		}
		$kept  = array();
		$parts = explode( '/', substr( $path, 1 ) );
		foreach ( $parts as $place => $part ) {
			$dots    = str_ireplace( '%2e', '.', $part );
			$is_last = count( $parts ) - 1 === $place;
			if ( '..' === $dots ) {
				array_pop( $kept );
			}
			if ( ! in_array( $dots, array( '.', '..' ), true ) ) {
				$kept[] = $part;
			} elseif ( $is_last ) {
				$kept[] = '';
			}
		}
		return '/' . implode( '/', $kept );
	}

	/** @param string $more ASCII characters that have to be encoded beside those of other scripts. */
	private static function encoded( string $text, string $more ): string {
		return (string) preg_replace_callback( '/[\x80-\xff' . preg_quote( $more, '/' ) . ']/', static fn ( array $byte ): string => rawurlencode( $byte[0] ), $text );
	}
}
