<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;
use wpdb;

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
		$sites = self::sites( $user->ID );
		if ( array( get_current_blog_id() ) === $sites && ! self::has_network_power( $user ) ) {
			return null;
		}
		$lets_in = self::are_made_for_anybody( $policy );
		if ( Power::provider_is_the_networks() ) {
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
		return ! is_multisite() || Power::provider_is_the_networks() || self::are_only_here( new WP_User( $user ) );
	}

	/** Whether this site is their one and only, and they have no power over the network: a site's own provider opens only such accounts. */
	public static function are_only_here( WP_User $user ): bool {
		$here   = get_current_blog_id();
		$sites  = self::sites( $user->ID );
		$others = array_diff( $sites, array( $here ) );
		// Somebody is about to be refused: now it is worth a query whether those sites are still there.
		$others = array() === $others ? array() : get_sites(
			array(
				'site__in' => $others,
				'fields'   => 'ids',
				'number'   => 1,
			)
		);
		return in_array( $here, $sites, true ) && array() === $others && ! self::has_network_power( $user );
	}

	/**
	 * Makes a member of somebody whom `refusal()` lets in; nobody's role is changed who is one.
	 *
	 * @throws Refusal Account_Refused_By_Site, where the network says no.
	 */
	public static function join( WP_User $user ): WP_User {
		if ( self::is_here( $user->ID ) || is_super_admin( $user->ID ) ) {
			return $user;
		}
		$role  = get_option( 'default_role' );
		$added = add_user_to_blog( get_current_blog_id(), $user->ID, is_string( $role ) ? $role : '' );
		if ( is_wp_error( $added ) ) {
			throw new Refusal( Refusal_Code::Account_Refused_By_Site, 'add_user_to_blog: ' . $added->get_error_code() );
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

	/** Not core's own question: a plugin's answer to that one must not make anybody lose the role they have. */
	private static function is_here( int $user ): bool {
		return in_array( get_current_blog_id(), self::sites( $user ), true );
	}

	/** @return list<int> Where they are members, as core finds it out. */
	private static function sites( int $user ): array {
		/** @var wpdb $wpdb */
		global $wpdb;
		$sites = array();
		$all   = get_user_meta( $user );
		foreach ( array_keys( is_array( $all ) ? $all : array() ) as $key ) {
			if ( 1 === preg_match( '/\A' . preg_quote( $wpdb->base_prefix, '/' ) . '(?:(\d+)_)?capabilities\z/', (string) $key, $found ) ) {
				$sites[] = (int) ( $found[1] ?? 1 );
			}
		}
		return array_values( array_unique( $sites ) );
	}
}
