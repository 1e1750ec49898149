<?php

declare( strict_types=1 );

namespace Logto\Log;

/**
 * The last days as bars, and the same numbers as a table.
 *
 * @phpstan-import-type Count from Day_Counts
 */
final class Chart {

	private const HEIGHT = 100;
	private const STEP   = 20;
	private const BAR    = 14;

	/**
	 * @param array<string, Count> $days By day, the oldest first.
	 * @return string HTML.
	 */
	public static function html( array $days ): string {
		$completed = array_sum( array_column( $days, 'completed' ) );
		$refused   = array_sum( array_column( $days, 'refused' ) );
		$most      = max( 1, ...array_map( static fn ( array $count ): int => $count['completed'] + $count['refused'], array_values( $days ) ) );
		/* translators: 1: number of sign-ins, 2: number of refused sign-ins, 3: number of days. */
		$says = sprintf( __( '%1$s signed in and %2$s refused in the last %3$s days.', 'logto' ), number_format_i18n( $completed ), number_format_i18n( $refused ), number_format_i18n( count( $days ) ) );
		return sprintf(
			'<figure class="logto-log-chart"><figcaption><strong>%s</strong> <span class="logto-log-key is-completed">%s</span> <span class="logto-log-key is-refused">%s</span></figcaption>%s%s</figure>',
			esc_html( $says ),
			esc_html__( 'Signed in', 'logto' ),
			esc_html__( 'Refused', 'logto' ),
			0 === $completed + $refused ? '' : self::svg( $days, $most, $says ) . self::ends( $days ),
			self::table( $days )
		);
	}

	/** @param array<string, Count> $days */
	private static function svg( array $days, int $most, string $says ): string {
		$bars = '';
		// Where people read from the right, time goes there, too.
		foreach ( array_values( is_rtl() ? array_reverse( $days ) : $days ) as $place => $count ) {
			$left  = $place * self::STEP + ( self::STEP - self::BAR ) / 2;
			$below = 0.0;
			foreach ( $count as $outcome => $number ) {
				// One among thousands is still to be seen.
				$height = 0 === $number ? 0.0 : max( 2.0, round( self::HEIGHT * $number / $most, 2 ) );
				$bars  .= 0 === $number ? '' : sprintf( '<rect class="is-%s" x="%s" y="%s" width="%d" height="%s"/>', esc_attr( $outcome ), esc_attr( (string) $left ), esc_attr( (string) max( 0, self::HEIGHT - $below - $height ) ), self::BAR, esc_attr( (string) $height ) );
				$below += $height;
			}
		}
		$width = count( $days ) * self::STEP;
		return sprintf(
			'<svg viewBox="0 0 %1$d %2$d" preserveAspectRatio="none" role="img" aria-labelledby="logto-chart-title logto-chart-text"><title id="logto-chart-title">%3$s</title><desc id="logto-chart-text">%4$s</desc><path d="M0 %5$sH%1$d"/>%6$s</svg>',
			$width,
			self::HEIGHT + 1,
			esc_html__( 'Sign-ins by day', 'logto' ),
			esc_html( $says ),
			(string) ( self::HEIGHT + 0.5 ),
			$bars
		);
	}

	/** @param array<string, Count> $days */
	private static function ends( array $days ): string {
		return sprintf( '<p class="logto-log-days" aria-hidden="true"><span>%s</span><span>%s</span></p>', esc_html( self::day( (string) array_key_first( $days ) ) ), esc_html( self::day( (string) array_key_last( $days ) ) ) );
	}

	/** @param array<string, Count> $days */
	private static function table( array $days ): string {
		$rows = '';
		foreach ( array_reverse( $days, true ) as $day => $count ) {
			$rows .= sprintf( '<tr><th scope="row">%s</th><td>%s</td><td>%s</td></tr>', esc_html( self::day( $day ) ), esc_html( number_format_i18n( $count['completed'] ) ), esc_html( number_format_i18n( $count['refused'] ) ) );
		}
		return sprintf(
			'<details><summary>%s</summary><table class="widefat striped"><thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>%s</tbody></table></details>',
			esc_html__( 'These numbers as a table', 'logto' ),
			esc_html__( 'Day', 'logto' ),
			esc_html__( 'Signed in', 'logto' ),
			esc_html__( 'Refused', 'logto' ),
			$rows
		);
	}

	private static function day( string $day ): string {
		$form = get_option( 'date_format' );
		$time = date_create_immutable( $day, wp_timezone() );
		return false === $time ? $day : (string) wp_date( is_string( $form ) ? $form : 'Y-m-d', $time->getTimestamp() );
	}
}
