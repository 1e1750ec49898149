<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Safe_Redirect;
use WP_Site;
use WP_User;

/** Where someone lands once signed in: core's own rules (wp-login.php, case `login`), then our stricter check. */
final class Landing {

	public function __construct( private readonly Safe_Redirect $redirect ) {}

	/**
	 * @param string $requested What the link to the sign-in asked for, or ''.
	 * @return string An address of this site.
	 */
	public function target( WP_User $user, string $requested ): string {
		$requested = $this->redirect->target( $requested, '' );
		$target    = '' === $requested ? admin_url() : $requested;

		/** This filter is documented in wp-login.php */
		$target = apply_filters( 'login_redirect', $target, $requested, $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		$target = is_string( $target ) ? $target : '';
		if ( '' === $target || 'wp-admin/' === $target || admin_url() === $target ) {
			return $this->default_for( $user );
		}
		return $this->redirect->target( $target, $this->default_for( $user ) );
	}

	private function default_for( WP_User $user ): string {
		if ( is_multisite() && ! get_active_blog_for_user( $user->ID ) instanceof WP_Site && ! is_super_admin( $user->ID ) ) {
			return user_admin_url();
		}
		if ( is_multisite() && ! $user->has_cap( 'read' ) ) {
			return get_dashboard_url( $user->ID );
		}
		if ( $user->has_cap( 'edit_posts' ) ) {
			return admin_url();
		}
		return $user->has_cap( 'read' ) ? admin_url( 'profile.php' ) : home_url();
	}
}
