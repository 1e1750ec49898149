<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;

/**
 * Which of a network's accounts this site's sign-in opens, and who is a member here. On a single site nobody asks.
 *
 * Asked at every sign-in, since an account that was only this site's may have got more since. On which sites somebody is, their
 * own meta says, which core has read with the account: it costs the same on two sites as on a thousand.
 */
final class Memberships {

	/** Core's; plugins' are told by their names. */
	private const NETWORK_CAPABILITIES = array( 'manage_network', 'manage_network_users', 'manage_network_options', 'manage_network_plugins', 'manage_network_themes', 'manage_sites', 'create_sites', 'delete_sites', 'upgrade_network', 'setup_network' );

	private const NAMED_LIKE_THEM = '/manage_network|(?:manage|create|edit|delete)_sites\z|(?:upgrade|setup)_network/';

	/** Under these, anybody whom Logto lets in gets an account here. */
	private const OPEN_POLICIES = array( 'create_and_link', 'create_never_link' );

	/**
	 * @param string $policy Setting `account_policy`.
	 * @throws Refusal Account_Beyond_Site, Account_Unknown.
	 */
	public static function must_open( WP_User $user, string $policy ): void {
		$refusal = self::refusal( $user, $policy );
		if ( null !== $refusal ) {
			throw new Refusal( $refusal, Refusal_Code::Account_Beyond_Site === $refusal ? 'a site\'s own provider opens only accounts that are on that site alone' : 'no member of this site, and nobody becomes one by signing in' );
		}
	}

	/**
	 * Why this site's sign-in does not open an account, whose owner is known or about to be linked; null where it does.
	 *
	 * Who is no member here is a newcomer here, whatever the network's other sites know: they come in where newcomers do. Only
	 * super admins need not be members.
	 *
	 * @param string $policy Setting `account_policy`.
	 */
	public static function refusal( WP_User $user, string $policy ): ?Refusal_Code {
		$sites = array_keys( self::of( $user->ID ) );
		if ( array( get_current_blog_id() ) === $sites && ! self::has_network_power( $user ) ) {
			return null;
		}
		$lets_in = self::are_made_for_anybody( $policy );
		if ( Network_Settings::has_connection() ) {
			return $lets_in || self::is_here( $user->ID ) || is_super_admin( $user->ID ) ? null : Refusal_Code::Account_Unknown;
		}
		if ( self::are_only_here( $user ) ) {
			return null;
		}
		// Whom their only site removed is nowhere any more. Then the account may come back where the plugin made it.
		$may_come_back = array() === $sites && User_Meta::was_made_here( $user->ID ) && ! self::has_network_power( $user );
		return $may_come_back ? ( $lets_in ? null : Refusal_Code::Account_Unknown ) : Refusal_Code::Account_Beyond_Site;
	}

	/** @param string $policy Setting `account_policy`. */
	public static function are_made_for_anybody( string $policy ): bool {
		return in_array( $policy, self::OPEN_POLICIES, true );
	}

	/** Whether somebody who is linked can come in at all, as far as the network is asked. */
	public static function can_be_opened( int $user ): bool {
		return ! is_multisite() || Network_Settings::has_connection() || self::are_only_here( new WP_User( $user ) );
	}

	/** Whether this site is their one and only, and they have no power over the network: a site's own provider opens only such accounts. */
	public static function are_only_here( WP_User $user ): bool {
		$here  = get_current_blog_id();
		$sites = array_keys( self::of( $user->ID ) );
		// Somebody is about to be refused: now it is worth a query whether their other sites are still there.
		$others = self::existing( array_diff( $sites, array( $here ) ) );
		return in_array( $here, $sites, true ) && array() === $others && ! self::has_network_power( $user );
	}

	/**
	 * Makes a member of somebody whom `refusal()` lets in; nobody's role is changed who is one.
	 *
	 * @throws Refused_By_Site where the network says no.
	 */
	public static function join( WP_User $user ): WP_User {
		if ( self::is_here( $user->ID ) || is_super_admin( $user->ID ) ) {
			return $user;
		}
		$role  = get_option( 'default_role' );
		$added = add_user_to_blog( get_current_blog_id(), $user->ID, is_string( $role ) ? $role : '' );
		if ( is_wp_error( $added ) ) {
			throw Refused_By_Site::by( $added, 'add_user_to_blog' );
		}
		return new WP_User( $user->ID );
	}

	/** Whether somebody may do anything that concerns more than one site. */
	public static function has_network_power( WP_User $user ): bool {
		$held = array_diff( array_map( 'strval', array_keys( array_filter( $user->allcaps ) ) ), $user->roles );
		if ( is_super_admin( $user->ID ) || array() !== preg_grep( self::NAMED_LIKE_THEM, $held ) ) {
			return true;
		}
		foreach ( self::NETWORK_CAPABILITIES as $capability ) {
			// Some are given only when they are asked for.
			if ( $user->has_cap( $capability ) ) {
				return true;
			}
		}
		return false;
	}

	/** A plugin may answer core's own question too: it can make somebody a member, and nobody lose the role they have. */
	private static function is_here( int $user ): bool {
		return isset( self::of( $user )[ get_current_blog_id() ] ) || is_user_member_of_blog( $user );
	}

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
	 * @return list<int> Those that are there; all of them where the database does not say it, since nobody is to be taken for this site's alone by that.
	 */
	public static function existing( array $sites ): array {
		if ( array() === $sites ) {
			return array();
		}
		/** @var \wpdb $wpdb */
		global $wpdb;
		$before           = $wpdb->last_error;
		$wpdb->last_error = '';
		$found            = get_sites(
			array(
				'site__in'               => $sites,
				'number'                 => count( $sites ),
				'fields'                 => 'ids',
				'update_site_meta_cache' => false,
			)
		);
		/** @var string $error */
		$error = $wpdb->last_error;
		if ( '' !== $error ) {
			// Else they would be gone for whoever asks next, too: core keeps what was not answered.
			wp_cache_set_last_changed( 'sites' );
			return array_values( $sites );
		}
		$wpdb->last_error = $before;
		return array_values( array_map( 'intval', $found ) );
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
