<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use DateTimeImmutable;
use wpdb;

/**
 * How many sign-ins each of the last days had, and how many were refused.
 *
 * Connecting an account is none. A day that is over is counted once, from one place of a key, and remembered: after that only the present one is counted
 * again. What is trimmed meanwhile stays in the numbers of its day.
 *
 * @phpstan-type Count array{completed: int, refused: int}
 */
final class Day_Counts {

	/** Transient: `{zone, days: {[day: string]: Count}}`. */
	public const TRANSIENT = 'logto_log_days';

	public const DAYS = 30;

	/** Servers' clocks differ, and a row may come a moment after its time. */
	private const LATE = HOUR_IN_SECONDS;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $table,
		private readonly Closure $now,
	) {}

	/** @return array<string, Count> By day (`YYYY-MM-DD`) in the site's time zone, the oldest first. */
	public function last_days( int $days = self::DAYS ): array {
		$now   = ( $this->now )();
		$today = ( new DateTimeImmutable( "@$now" ) )->setTimezone( wp_timezone() )->setTime( 0, 0 );
		$known = $this->remembered();
		$keep  = array();
		$found = array();
		for ( $ago = $days - 1; $ago >= 0; $ago-- ) {
			$day            = $today->modify( "-$ago days" );
			$name           = $day->format( 'Y-m-d' );
			$end            = $day->modify( '+1 day' )->getTimestamp();
			$found[ $name ] = $known[ $name ] ?? $this->count( $day->getTimestamp(), $end );
			$keep          += $end + self::LATE < $now ? array( $name => $found[ $name ] ) : array();
		}
		if ( $keep !== $known ) {
			set_transient(
				self::TRANSIENT,
				array(
					'zone' => wp_timezone_string(),
					'days' => $keep,
				),
				MONTH_IN_SECONDS
			);
		}
		return $found;
	}

	/** @return Count */
	private function count( int $since, int $until ): array {
		$count = array();
		foreach ( array( 'completed', 'refused' ) as $outcome ) {
			$count[ $outcome ] = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE outcome = %s AND happened_at >= %d AND happened_at < %d AND kind <> %s', $this->table, $outcome, $since, $until, 'connect' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of our own.
		}
		return $count;
	}

	/** @return array<string, Count> */
	private function remembered(): array {
		$row  = get_transient( self::TRANSIENT );
		$days = is_array( $row ) && wp_timezone_string() === ( $row['zone'] ?? null ) && is_array( $row['days'] ?? null ) ? $row['days'] : array();
		/** @var array<string, Count> $known */
		$known = array_filter( $days, static fn ( mixed $count ): bool => is_array( $count ) && is_int( $count['completed'] ?? null ) && is_int( $count['refused'] ?? null ) );
		return $known;
	}
}
