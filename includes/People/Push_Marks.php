<?php

declare( strict_types=1 );

namespace Logto\People;

use wpdb;

/** The marks of a site's people, or of all a network's. */
final class Push_Marks {

	/** Behind the site's prefix; a network's has none. */
	public const META = 'logto_push';

	public function __construct( private readonly wpdb $wpdb, private readonly bool $is_networks ) {}

	public function of( int $user ): ?Push_Mark {
		return Push_Mark::of( get_user_meta( $user, $this->key(), true ) );
	}

	public function set( int $user, Push_Mark $mark ): void {
		update_user_meta( $user, $this->key(), $mark->text() ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- the site's prefix, then ours.
	}

	/** All but what says that somebody may be at Logto by now who is not connected yet. */
	public function forget(): void {
		$this->wpdb->query( (string) $this->wpdb->prepare( 'DELETE FROM %i WHERE meta_key = %s AND meta_value NOT LIKE %s', $this->wpdb->usermeta, $this->key(), Push_Mark::pending() ) );
		wp_cache_supports( 'flush_group' ) ? wp_cache_flush_group( 'user_meta' ) : wp_cache_flush();
	}

	/** The meta key. */
	public function key(): string {
		return ( $this->is_networks ? '' : $this->wpdb->get_blog_prefix() ) . self::META;
	}
}
