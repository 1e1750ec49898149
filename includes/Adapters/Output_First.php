<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * What a visitor is told where something printed before headers could be sent: a byte order mark in another plugin's file,
 * a notice. No cookie can be set then and no redirect sent; without a word there would be an empty page.
 */
final class Output_First {

	public static function sentence(): string {
		return __( 'Nobody can sign in right now, because something on this site printed text too early: cookies can’t be set any more. Please tell the site’s administrator.', 'logto' );
	}

	/** With the place where it was printed, for the log. */
	public static function refusal(): Refusal {
		headers_sent( $file, $line );
		return new Refusal( Refusal_Code::Output_First, "printed first: $file:$line" );
	}

	/** In the place of a redirect: a link. */
	public static function lead_on( string $url ): never {
		wp_die(
			esc_html__( 'Your browser can’t be sent on by itself, because something on this site printed text too early. Please tell the site’s administrator.', 'logto' ),
			'',
			array(
				'response'  => 200,
				'link_url'  => esc_url( $url ),
				'link_text' => esc_html__( 'Continue', 'logto' ),
			)
		);
	}

	/** In the place of whatever sets a cookie. */
	public static function stop(): never {
		wp_die( esc_html( self::sentence() ), '', array( 'response' => 503 ) );
	}
}
