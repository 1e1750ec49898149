<?php

declare( strict_types=1 );

namespace Logto\Sessions;

/** Takes what the plugin knows of a session out of every session of every user, who stay signed in; for uninstalling. */
final class Entry_Removal {

	/** Rows of user meta, of whatever kind, that are looked through in one query. */
	private const STRETCH = 20000;

	public static function run(): void {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$last = (int) $wpdb->get_var( (string) $wpdb->prepare( 'SELECT MAX(umeta_id) FROM %i', $wpdb->usermeta ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the same.
		// A stretch of the table at a time: asked for the next two hundred, a database goes through all of it anew.
		for ( $after = 0; $after < $last; $after += self::STRETCH ) {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- there is no function that finds sessions by content.
			$users = $wpdb->get_col( (string) $wpdb->prepare( "SELECT user_id FROM %i WHERE meta_key = 'session_tokens' AND meta_value LIKE %s AND umeta_id > %d AND umeta_id <= %d", $wpdb->usermeta, '%"' . $wpdb->esc_like( Session_Entries::KEY ) . '"%', $after, $after + self::STRETCH ) );
			foreach ( array_map( 'intval', $users ) as $user ) {
				$sessions = get_user_meta( $user, 'session_tokens', true );
				if ( is_array( $sessions ) ) {
					update_user_meta( $user, 'session_tokens', array_map( self::without_entry( ... ), $sessions ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
				}
				// Else PHP would run out of memory over a million.
				wp_cache_delete( $user, 'user_meta' );
			}
		}
	}

	private static function without_entry( mixed $session ): mixed {
		return is_array( $session ) ? array_diff_key( $session, array( Session_Entries::KEY => true ) ) : $session;
	}
}
