<?php

declare( strict_types=1 );

namespace Logto\Admin;

/** Unix times as people read them. All but `text()` return HTML. */
final class Moments {

	/** "3 days ago", with the exact time for whoever wants it. */
	public static function ago( int $time ): string {
		if ( $time < 1 ) {
			return esc_html__( 'No sign-in yet', 'logto' );
		}
		/* translators: %s: time span, such as "3 days". */
		return sprintf( '<abbr title="%s">%s</abbr>', esc_attr( self::text( $time ) ), esc_html( sprintf( __( '%s ago', 'logto' ), human_time_diff( $time ) ) ) );
	}

	public static function exact( int $time ): string {
		return $time < 1 ? esc_html__( 'No sign-in yet', 'logto' ) : sprintf( '<time datetime="%s">%s</time>', esc_attr( gmdate( DATE_RFC3339, $time ) ), esc_html( self::text( $time ) ) );
	}

	/** In the site's own form and time zone. */
	public static function text( int $time ): string {
		$date = get_option( 'date_format' );
		$hour = get_option( 'time_format' );
		return (string) wp_date( ( is_string( $date ) ? $date : 'Y-m-d' ) . ' ' . ( is_string( $hour ) ? $hour : 'H:i' ), $time );
	}
}
