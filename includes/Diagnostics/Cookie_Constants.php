<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;

/** Whether what wp-config.php says about WordPress's cookies fits the addresses of this site: browsers keep no others. */
final class Cookie_Constants {

	/** @return Result|null Null where they fit. */
	public static function problem( Site $site ): ?Result {
		$domain = self::text( 'COOKIE_DOMAIN' );
		$url    = $site->callback_url();
		if ( '' !== $domain && ! self::fits( $domain, (string) wp_parse_url( $url, PHP_URL_HOST ) ) ) {
			return Result::problem(
				__( 'COOKIE_DOMAIN is for another host than this site’s, so browsers keep none of WordPress’s cookies.', 'logto' ),
				__( 'Take COOKIE_DOMAIN out of wp-config.php. Where it must stay, let it be this site’s host, or a domain that the host ends with.', 'logto' ),
				"$domain: $url"
			);
		}
		foreach ( self::paths( $url ) as $constant => $place ) {
			list( $path, $needed ) = $place;
			// On the command line of a site whose address is made of the request, core makes a path of an address without a host.
			if ( ! str_starts_with( $path, 'http' ) && ! str_starts_with( $needed, rtrim( $path, '/' ) . '/' ) ) {
				return Result::problem(
					/* translators: %s: name of a constant in wp-config.php, such as COOKIEPATH. */
					sprintf( __( '%s is another path than this site’s, so browsers don’t send WordPress’s cookies there.', 'logto' ), $constant ),
					/* translators: %s: name of a constant in wp-config.php, such as COOKIEPATH. */
					sprintf( __( 'Take %s out of wp-config.php, or let it be the path of the address.', 'logto' ), $constant ),
					"$path: $needed"
				);
			}
		}
		return null;
	}

	/** RFC 6265 section 5.1.3. A number is no domain. */
	private static function fits( string $domain, string $host ): bool {
		$domain = strtolower( ltrim( $domain, '.' ) );
		$host   = strtolower( $host );
		return $host === $domain || ( str_ends_with( $host, ".$domain" ) && 1 !== preg_match( '/\A[\d.]+\z/', $host ) );
	}

	/** @return array<string, array{string, string}> By constant: its path, and what has to be below it. The sign-in page needs one of two. */
	private static function paths( string $url ): array {
		$page  = (string) wp_parse_url( $url, PHP_URL_PATH );
		$paths = array( self::text( 'COOKIEPATH' ), self::text( 'SITECOOKIEPATH' ) );
		$fit   = array_filter( $paths, static fn ( string $path ): bool => str_starts_with( $page, rtrim( $path, '/' ) . '/' ) );
		$admin = array( self::text( 'ADMIN_COOKIE_PATH' ), trailingslashit( (string) wp_parse_url( admin_url(), PHP_URL_PATH ) ) );
		return array( 'ADMIN_COOKIE_PATH' => $admin ) + ( array() === $fit ? array( 'COOKIEPATH' => array( $paths[0], $page ) ) : array() );
	}

	private static function text( string $constant ): string {
		$path = defined( $constant ) ? constant( $constant ) : '';
		return is_string( $path ) ? $path : '';
	}
}
