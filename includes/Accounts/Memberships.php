<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** On which sites of a network somebody has what, by their own user meta: which core reads in one go, however many sites there are. */
final class Memberships {

	/** @return array<int, array<array-key, mixed>> Roles and capabilities by name, by site; some sites may be gone. */
	public static function of( int $user ): array {
		$sites = array();
		foreach ( array_map( 'strval', array_keys( (array) get_user_meta( $user ) ) ) as $key ) {
			$site = self::site_of( $key );
			if ( null !== $site ) {
				$given          = get_user_meta( $user, $key, true );
				$sites[ $site ] = is_array( $given ) ? $given : array();
			}
		}
		return $sites;
	}

	/**
	 * @param array<int> $sites
	 * @return list<int> Those that are there.
	 */
	public static function existing( array $sites ): array {
		return array() === $sites ? array() : array_values(
			array_map(
				'intval',
				get_sites(
					array(
						'site__in'               => $sites,
						'number'                 => count( $sites ),
						'fields'                 => 'ids',
						'update_site_meta_cache' => false,
					)
				)
			)
		);
	}

	/** @return int|null The site whose roles and capabilities lie under that key of user meta; null where it is something else. */
	public static function site_of( string $key ): ?int {
		/** @var \wpdb $wpdb */
		global $wpdb;
		if ( ! is_multisite() ) {
			return $wpdb->prefix . 'capabilities' === $key ? get_current_blog_id() : null;
		}
		// Without a number it is the network's first site.
		$pattern = '/\A' . preg_quote( $wpdb->base_prefix, '/' ) . '(?:(\d+)_)?capabilities\z/';
		return 1 === preg_match( $pattern, $key, $found ) ? (int) ( $found[1] ?? 1 ) : null;
	}
}
