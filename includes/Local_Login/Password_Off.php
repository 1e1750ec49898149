<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use WP_Error;

/** The one answer to whoever comes with a WordPress password that is not taken: it tells nothing about account or password. */
final class Password_Off {

	public const CODE = 'logto_password_off';

	/** @param string $button What the button of the sign-in page says. */
	public static function sentence( string $button ): string {
		/* translators: %s: what the button of the sign-in page says. */
		return sprintf( __( 'WordPress passwords are switched off here. Use “%s” instead.', 'logto' ), $button );
	}

	/** Core prints the messages of errors as HTML. */
	public static function error( string $button ): WP_Error {
		return new WP_Error( self::CODE, esc_html( self::sentence( $button ) ) );
	}

	public static function add_to( WP_Error $errors, string $button ): void {
		if ( ! in_array( self::CODE, $errors->get_error_codes(), true ) ) {
			$errors->add( self::CODE, esc_html( self::sentence( $button ) ) );
		}
	}
}
