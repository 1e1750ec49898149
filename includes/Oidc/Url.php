<?php

declare( strict_types=1 );

namespace Logto\Oidc;

/** Addresses with parameters, encoded by RFC 3986, also where the address has a query of its own. */
final class Url {

	/** @param array<string, string> $parameters */
	public static function with_query( string $url, array $parameters ): string {
		$separator = str_contains( $url, '?' ) ? '&' : '?';
		return $url . $separator . http_build_query( $parameters, '', '&', PHP_QUERY_RFC3986 );
	}
}
