<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;

/**
 * Whether anything of what Logto sends between sign-ins arrives here, and since when not: for admins to see. Nothing is
 * decided by it.
 *
 * Anybody can post to these addresses, so a row is written once a minute at most for each address and verdict; what came
 * more often in that minute is not counted. A row says nothing of another Logto: with its mark, it begins anew.
 */
final class Arrivals {

	public const OPTION = 'logto_arrivals';

	public const BACKCHANNEL = 'backchannel';
	public const WEBHOOK     = 'webhook';
	public const KINDS       = array( self::BACKCHANNEL, self::WEBHOOK );

	/** Of how many days on which something came the numbers are kept. */
	private const DAYS = 20;

	/** From how many such days on it can be said what is usual. */
	private const ENOUGH = 5;

	/** How many times the longest silence of these days is unusual, and how many days of silence never are. */
	private const TIMES      = 3;
	private const NO_SILENCE = 2;

	/**
	 * @param Closure(): Option_Row        $row   Made only where something is written.
	 * @param Closure(): mixed             $saved What lies in the row, as the caches have it.
	 * @param array<string, string>        $marks By kind: from which Logto it is expected.
	 * @param Closure(): int               $now   Unix time.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly Closure $saved,
		private readonly array $marks,
		private readonly Closure $now,
	) {}

	/**
	 * Something came that wants to be from Logto. What carries no signature at all (a scanner, a check of the site's own)
	 * need not be noted.
	 *
	 * @param self::BACKCHANNEL|self::WEBHOOK $kind
	 * @param bool                            $is_taken Whether it was signed as it must be.
	 */
	public function note( string $kind, bool $is_taken ): void {
		$now = ( $this->now )();
		if ( ! self::is_due( $this->known( ( $this->saved )(), $kind ), $is_taken, $now ) ) {
			return;
		}
		try {
			( $this->row )()->change(
				function ( array $row ) use ( $kind, $is_taken, $now ): array {
					$known = $this->known( $row, $kind );
					return self::is_due( $known, $is_taken, $now ) ? array( $kind => self::with( $known, $is_taken, $now ) + array( 'of' => $this->marks[ $kind ] ) ) + $row : $row;
				}
			);
		} catch ( Refusal ) {
			// It is for admins to read: what came is dealt with all the same.
			return;
		}
	}

	/** @return array<self::BACKCHANNEL|self::WEBHOOK, array{first: int|null, last: int|null, count: int, refused_last: int|null, refused: int, is_unusual: bool}> By kind. */
	public function all(): array {
		$saved = ( $this->saved )();
		$all   = array();
		foreach ( self::KINDS as $kind ) {
			$known        = $this->known( $saved, $kind );
			$all[ $kind ] = array(
				'first'        => 0 === $known['first'] ? null : $known['first'],
				'last'         => 0 === $known['last'] ? null : $known['last'],
				'count'        => $known['count'],
				'refused_last' => 0 === $known['refused_last'] ? null : $known['refused_last'],
				'refused'      => $known['refused'],
				'is_unusual'   => self::is_unusual( $known['days'], intdiv( ( $this->now )(), DAY_IN_SECONDS ) ),
			);
		}
		return $all;
	}

	/**
	 * @return array{first: int, last: int, count: int, refused_last: int, refused: int, days: list<int>}
	 */
	private function known( mixed $row, string $kind ): array {
		$part   = is_array( $row ) && is_array( $row[ $kind ] ?? null ) && $this->marks[ $kind ] === ( $row[ $kind ]['of'] ?? '' ) ? $row[ $kind ] : array();
		$number = static fn ( string $name ): int => is_int( $part[ $name ] ?? null ) ? max( 0, $part[ $name ] ) : 0;
		return array(
			'first'        => $number( 'first' ),
			'last'         => $number( 'last' ),
			'count'        => $number( 'count' ),
			'refused_last' => $number( 'refused_last' ),
			'refused'      => $number( 'refused' ),
			'days'         => array_values( array_filter( is_array( $part['days'] ?? null ) ? $part['days'] : array(), 'is_int' ) ),
		);
	}

	/** @param array{last: int, refused_last: int} $known A clock that was put back must not keep it silent. */
	private static function is_due( array $known, bool $is_taken, int $now ): bool {
		return abs( $now - $known[ $is_taken ? 'last' : 'refused_last' ] ) >= MINUTE_IN_SECONDS;
	}

	/**
	 * @param array{first: int, last: int, count: int, refused_last: int, refused: int, days: list<int>} $known
	 * @return array{first: int, last: int, count: int, refused_last: int, refused: int, days: list<int>}
	 */
	private static function with( array $known, bool $is_taken, int $now ): array {
		if ( ! $is_taken ) {
			return array(
				'refused_last' => $now,
				'refused'      => $known['refused'] + 1,
			) + $known;
		}
		$days = array_unique( array( ...$known['days'], intdiv( $now, DAY_IN_SECONDS ) ) );
		sort( $days );
		return array(
			'first' => 0 === $known['first'] ? $now : $known['first'],
			'last'  => $now,
			'count' => $known['count'] + 1,
			'days'  => array_slice( $days, -self::DAYS ),
		) + $known;
	}

	/** @param list<int> $days In their order. */
	private static function is_unusual( array $days, int $today ): bool {
		if ( count( $days ) < self::ENOUGH ) {
			return false;
		}
		$longest = 1;
		foreach ( array_slice( $days, 1 ) as $before => $day ) {
			$longest = max( $longest, $day - $days[ $before ] );
		}
		return $today - $days[ count( $days ) - 1 ] > max( self::NO_SILENCE, self::TIMES * $longest );
	}
}
