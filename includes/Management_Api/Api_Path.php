<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

/** Paths of the Management API in which something stands that came from outside. */
final class Api_Path {

	/**
	 * @param string $shape Such as `/users/%s/roles`.
	 * @param string ...$ids One for each `%s`: encoded, so that none can be more than one part of the path.
	 * @throws Api_Error Not_Found, where there can be no such ID: `.` and `..` mean another path, however they are written, and
	 *                   what stands between Logto and this server may decode a slash before it looks where the path leads.
	 */
	public static function of( string $shape, string ...$ids ): string {
		foreach ( $ids as $id ) {
			if ( 1 !== preg_match( '#\A(?!\.{1,2}\z)[^/\\\\%\x00-\x1f\x7f]{1,255}\z#', $id ) ) {
				throw Api_Error::of( Api_Problem::Not_Found, "$shape: no ID that Logto gives" );
			}
		}
		return vsprintf( $shape, array_map( 'rawurlencode', $ids ) );
	}

	/** Whether it leads nowhere but below the Management API. */
	public static function is_sound( string $path ): bool {
		return 1 === preg_match( '~\A(?:/[A-Za-z0-9._\~%-]+)+\z~', $path ) && 1 !== preg_match( '~/(?:\.|%2e){1,2}(?:/|\z)|%(?:2f|5c|[01][0-9a-f])~i', $path );
	}
}
