<?php
/**
 * Must-use plugin of the load test: halts the request that makes the account of one person at a point in it, and says
 * which process that is, so that it can be killed at that very moment.
 *
 * The points: `claimed`, before there is an account; `inserted`, when it has nothing but its row; `made`, when only the
 * link is missing. Files in the folder `LOGTO_LOAD_SIGNALS` are how the two speak: `victim-<point>` has the user name,
 * `caught-<point>` the answer. Where the database failed, core comes to the later points with a user who is not there.
 */

declare( strict_types=1 );

/** Halts the first request that comes to that point for the victim of that point. */
function logto_load_pause( string $point, string $login ): void {
	$files = (string) constant( 'LOGTO_LOAD_SIGNALS' );
	// Whoever takes the file away first is the one; nobody else halts.
	if ( is_file( "$files/victim-$point" ) && file_get_contents( "$files/victim-$point" ) === $login && unlink( "$files/victim-$point" ) ) {
		file_put_contents( "$files/caught.$point", (string) getmypid() );
		rename( "$files/caught.$point", "$files/caught-$point" );
		sleep( 20 );
	}
}

add_filter(
	'wp_pre_insert_user_data',
	static function ( array $data, bool $update ): array {
		$update || logto_load_pause( 'claimed', $data['user_login'] );
		return $data;
	},
	10,
	2
);
add_filter(
	'insert_user_meta',
	static function ( array $meta, WP_User $user, bool $update ): array {
		$update || logto_load_pause( 'inserted', (string) $user->user_login );
		return $meta;
	},
	10,
	3
);
add_action( 'user_register', static fn ( int $user ) => logto_load_pause( 'made', (string) ( new WP_User( $user ) )->user_login ), PHP_INT_MAX );
