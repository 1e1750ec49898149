<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_User;

/** Whether an account could harm the site or others: such a one is never linked by e-mail alone. */
final class Power {

	private const CAPABILITIES = array(
		'edit_users',
		'promote_users',
		'activate_plugins',
		'edit_themes',
		'manage_options',
		'unfiltered_html',
		'manage_woocommerce',
	);

	/** On any site of a network, since the account is the same on all of them. */
	public static function of( WP_User $user ): bool {
		if ( is_super_admin( $user->ID ) || self::here( $user ) ) {
			return true;
		}
		return self::beyond_this_site( $user );
	}

	/** On other sites of the network, or on all of them. */
	public static function beyond_this_site( WP_User $user ): bool {
		if ( ! is_multisite() ) {
			return false;
		}
		if ( is_super_admin( $user->ID ) ) {
			return true;
		}
		foreach ( array_keys( get_blogs_of_user( $user->ID, true ) ) as $site ) {
			if ( get_current_blog_id() === (int) $site ) {
				continue;
			}
			switch_to_blog( (int) $site );
			$powerful = self::here( new WP_User( $user->ID ) );
			restore_current_blog();
			if ( $powerful ) {
				return true;
			}
		}
		return false;
	}

	/** On a network only what its owner wrote into wp-config is trusted with people of other sites. */
	public static function provider_is_the_networks(): bool {
		return defined( 'LOGTO_ENDPOINT' );
	}

	private static function here( WP_User $user ): bool {
		foreach ( self::CAPABILITIES as $capability ) {
			// The raw table as well: DISALLOW_UNFILTERED_HTML, DISALLOW_FILE_EDIT and networks hide what a role has.
			if ( ( $user->allcaps[ $capability ] ?? false ) || $user->has_cap( $capability ) ) {
				return true;
			}
		}
		return false;
	}
}
