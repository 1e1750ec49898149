<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_User;

/**
 * Whether an account could harm the site or others: such a one is never linked by e-mail alone.
 *
 * Everybody is taken to be powerful whose capabilities aren't all harmless (see Harmless), by role, of their own, or given
 * by a plugin when it is asked. What a role has is looked at as it is stored: `DISALLOW_FILE_MODS` and the like hide it today
 * and may not tomorrow.
 */
final class Power {

	/** Asked by `has_cap()` as well: a plugin may answer it with other capabilities. These need no object to be asked about. */
	private const ASKED = array( 'edit_users', 'promote_users', 'activate_plugins', 'edit_themes', 'manage_options', 'unfiltered_html', 'manage_woocommerce' );

	/** How many sites' roles are read in one query. */
	private const SITES = 100;

	/** On any site of a network, since the account is the same on all of them. */
	public static function of( WP_User $user ): bool {
		return is_super_admin( $user->ID ) || self::here( $user ) || self::beyond_this_site( $user );
	}

	/**
	 * On other sites of the network, or on all of them, by what is stored: no site is switched to, and the roles of many are
	 * read in one query. A plugin that gives capabilities when it is asked does so for the site that is current.
	 */
	public static function beyond_this_site( WP_User $user ): bool {
		if ( ! is_multisite() ) {
			return false;
		}
		return is_super_admin( $user->ID ) || self::on_one_of( array_diff_key( array_filter( Memberships::of( $user->ID ) ), array( get_current_blog_id() => true ) ) );
	}

	private static function here( WP_User $user ): bool {
		$user  = $user->get_site_id() === get_current_blog_id() ? $user : new WP_User( $user->ID );
		$roles = self::capabilities( wp_roles()->roles );
		if ( ! Harmless::are_all( $user->allcaps, $roles ) ) {
			return true;
		}
		// What needs an object is no answer to "in general".
		$objects = is_array( $GLOBALS['post_type_meta_caps'] ?? null ) ? array_keys( $GLOBALS['post_type_meta_caps'] ) : array();
		foreach ( array_diff( array( 'read', ...Harmless::powers( $roles ) ), $objects ) as $capability ) {
			/** This filter is documented in wp-includes/class-wp-user.php */
			$found = apply_filters( 'user_has_cap', $user->allcaps, array( $capability ), array( $capability, $user->ID ), $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter; has_cap() would ask map_meta_cap(), which hides what DISALLOW_FILE_MODS forbids.
			if ( ! is_array( $found ) || ! Harmless::are_all( $found, $roles ) ) {
				return true;
			}
		}
		return array() !== array_filter( self::ASKED, $user->has_cap( ... ) );
	}

	/** @param array<int, array<array-key, mixed>> $given Roles and capabilities by site. */
	private static function on_one_of( array $given ): bool {
		foreach ( array_chunk( Memberships::existing( array_keys( $given ) ), self::SITES ) as $sites ) {
			$roles = self::roles_of( $sites );
			foreach ( $sites as $site ) {
				// A site whose roles can't be read: nothing that is given there is known to be harmless.
				if ( ! Harmless::are_all( Harmless::expand( $given[ $site ] ?? array(), $roles[ $site ] ?? array() ), $roles[ $site ] ?? array() ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * @param non-empty-list<int> $sites
	 * @return array<int, array<array-key, array<array-key, mixed>>> Capabilities by site and role.
	 */
	private static function roles_of( array $sites ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$selects   = array();
		$arguments = array();
		foreach ( $sites as $site ) {
			$prefix    = $wpdb->get_blog_prefix( $site );
			$selects[] = 'SELECT %d AS site, option_value AS roles FROM %i WHERE option_name = %s';
			$arguments = array( ...$arguments, $site, $prefix . 'options', $prefix . 'user_roles' );
		}
		/** @var list<array{site: string, roles: string}>|null $rows */
		$rows  = $wpdb->get_results( (string) $wpdb->prepare( implode( ' UNION ALL ', $selects ), ...$arguments ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL -- as many of one text as there are sites.
		$roles = array();
		foreach ( $rows ?? array() as $row ) {
			$roles[ (int) $row['site'] ] = Stored_Roles::capabilities( $row['roles'] );
		}
		return $roles;
	}

	/**
	 * @param array<array-key, mixed> $roles As core keeps them.
	 * @return array<array-key, array<array-key, mixed>> Capabilities by role.
	 */
	private static function capabilities( array $roles ): array {
		return array_map( static fn ( mixed $role ): array => is_array( $role ) && is_array( $role['capabilities'] ?? null ) ? $role['capabilities'] : array(), $roles );
	}
}
