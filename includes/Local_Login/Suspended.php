<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_Error;

/** What somebody reads whose account is suspended, wherever they come: one sentence, which tells nobody why, or since when. */
final class Suspended {

	public const CODE = 'logto_suspended';

	public static function sentence(): string {
		return __( 'This account can’t be used on this site. Please ask the site’s administrator.', 'logto' );
	}

	/** Core prints the messages of errors as HTML. */
	public static function error(): WP_Error {
		return new WP_Error( self::CODE, esc_html( self::sentence() ) );
	}

	public static function add_to( WP_Error $errors ): void {
		if ( ! in_array( self::CODE, $errors->get_error_codes(), true ) ) {
			$errors->add( self::CODE, esc_html( self::sentence() ) );
		}
	}

	/** Somebody wants an admin page by a cookie that another session manager has kept: that takes it away, and says why. */
	public static function stop( string $contact ): never {
		wp_clear_auth_cookie();
		nocache_headers();
		wp_die( '<p>' . esc_html( self::sentence() ) . '</p>' . ( '' === $contact ? '' : '<p>' . esc_html( $contact ) . '</p>' ), '', array( 'response' => 403 ) );
	}
}
