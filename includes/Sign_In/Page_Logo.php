<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;

/** The logo of our pages of `wp-login.php`: the admin's choice, else the site's own icon, else WordPress's. */
final class Page_Logo {

	/** No character with which a style sheet would go on to something else. */
	private const FORM = '~\A(?:/(?!/)|https?://)[^\x00-\x20\x7f"\'()<>\\\\]+\.(?:png|jpe?g|gif|webp|avif|svg)\z~i';

	/** Whether it is the address of an image that lies with this site: visitors' browsers load it. */
	public static function is_own_image( string $address ): bool {
		if ( 1 !== preg_match( self::FORM, $address ) ) {
			return false;
		}
		$hosts = array_map( static fn ( string $url ): string => Site::host( Site::normal( $url ) ), array( home_url(), site_url(), wp_get_upload_dir()['baseurl'] ) );
		return '/' === $address[0] || in_array( Site::host( Site::normal( $address ) ), $hosts, true );
	}

	/**
	 * @param string $chosen Setting `pages_logo`.
	 * @return string An address that may stand in a style sheet; '' for core's logo.
	 */
	public static function address( string $chosen ): string {
		if ( '' !== $chosen && self::is_own_image( $chosen ) ) {
			return $chosen;
		}
		// Whoever has their site icon elsewhere has decided that themselves.
		$icon = get_site_icon_url( 192 );
		return 1 === preg_match( self::FORM, $icon ) ? $icon : '';
	}
}
