<?php
/**
 * A site that takes its time before it writes roles and links: two requests at once then surely have both read what stood there before.
 */

declare( strict_types=1 );

add_filter(
	'update_user_metadata',
	static function ( mixed $check, mixed $user, mixed $key ): mixed {
		if ( is_string( $key ) && str_ends_with( $key, 'capabilities' ) ) {
			usleep( 50_000 );
		}
		return $check;
	},
	PHP_INT_MAX,
	3
);
add_filter(
	'query',
	static function ( mixed $query ): mixed {
		if ( is_string( $query ) && 1 === preg_match( '/^(UPDATE|DELETE)\b.*logto_identities\b/s', $query ) ) {
			usleep( 50_000 );
		}
		return $query;
	}
);
