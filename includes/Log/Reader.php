<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use Generator;
use wpdb;

/**
 * Reads the sign-in log, newest first.
 *
 * A page is read by keys that begin with what it is narrowed by and end with the time, from the place where the page
 * before it ended: it costs what is on it, however long the log is. Where a filter stands for several places of a key (an
 * account's rows and those of its identities, completed ones and refused ones), each is read as far as the page goes, and
 * they are merged here.
 */
final class Reader {

	/** Whose rows may have an identity that is nobody's account. */
	private const OF_IDENTITIES = array( 'completed', 'refused' );

	/** Whose rows have a user. */
	private const OF_PEOPLE = array( ...self::OF_IDENTITIES, Events::SUSPENDED, Events::UNSUSPENDED, Events::SESSION_ENDED, Events::ACCOUNT_CHANGED );

	private const BATCH = 500;

	/** @param Closure(string): array{user: int, hashes: list<string>} $person Whose rows they are whom a filter names so. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $table,
		private readonly Closure $person,
	) {}

	/**
	 * @param Cursor|null $place From where on; null for the newest.
	 * @param bool        $newer Whether those are wanted that are newer than the place, not older.
	 * @return array{list<Entry>, bool} So many at most, newest first, and whether there are more in that direction.
	 */
	public function page( Filter $filter, int $most, ?Cursor $place = null, bool $newer = false ): array {
		$found = array();
		foreach ( $this->places( $filter ) as list( $key, $condition, $values ) ) {
			foreach ( $this->rows( $key, $condition, $values, $filter, $most + 1, $place, $newer ) as $row ) {
				$found[ (int) $row['id'] ] = Entry::of( $row );
			}
		}
		$older_first = static fn ( Entry $one, Entry $other ): int => array( $one->place->time, $one->place->id ) <=> array( $other->place->time, $other->place->id );
		usort( $found, $newer ? $older_first : static fn ( Entry $one, Entry $other ): int => $older_first( $other, $one ) );
		$entries     = array_slice( $found, 0, $most );
		return array( $newer ? array_reverse( $entries ) : $entries, count( $found ) > $most );
	}

	/** @return Generator<int, list<Entry>> All of them, or so many, newest first, a batch at a time: no more than one is in memory. */
	public function batches( Filter $filter, int $most = PHP_INT_MAX ): Generator {
		$place = null;
		while ( $most > 0 ) {
			list( $entries, $has_more ) = $this->page( $filter, min( self::BATCH, $most ), $place );
			if ( array() === $entries ) {
				return;
			}
			yield $entries;
			$place = $entries[ count( $entries ) - 1 ]->place;
			$most  = $has_more ? $most - count( $entries ) : 0;
		}
	}

	/** @return list<array{literal-string, literal-string, list<int|string>}> Keys, conditions that their beginnings answer, and the values of these. */
	private function places( Filter $filter ): array {
		$outcomes = Filter::OUTCOMES[ $filter->outcome ] ?? array();
		if ( '' === $filter->person ) {
			return array() === $outcomes ? array( array( 'happened_at', '1 = 1', array() ) ) : array_map( static fn ( string $outcome ): array => array( 'outcome_time', 'outcome = %s', array( $outcome ) ), $outcomes );
		}
		$person = ( $this->person )( $filter->person );
		$places = array();
		foreach ( array_intersect( self::OF_PEOPLE, array() === $outcomes ? self::OF_PEOPLE : $outcomes ) as $outcome ) {
			if ( $person['user'] > 0 ) {
				$places[] = array( 'user_time', 'user_id = %d AND outcome = %s', array( $person['user'], $outcome ) );
			}
			// What happened to an account has that; only who was never here, or no more, is found by the identity alone.
			foreach ( 0 === $person['user'] || in_array( $outcome, self::OF_IDENTITIES, true ) ? $person['hashes'] : array() as $hash ) {
				$places[] = array( 'identity_time', 'identity_hash = %s AND outcome = %s', array( $hash, $outcome ) );
			}
		}
		return $places;
	}

	/**
	 * @param literal-string   $key
	 * @param literal-string   $condition
	 * @param list<int|string> $values
	 * @return list<array<string, string|null>>
	 */
	private function rows( string $key, string $condition, array $values, Filter $filter, int $most, ?Cursor $place, bool $newer ): array {
		list( $since, $until ) = $filter->period();
		if ( $since > 0 ) {
			$condition .= ' AND happened_at >= %d';
			$values[]   = $since;
		}
		if ( PHP_INT_MAX !== $until ) {
			$condition .= ' AND happened_at < %d';
			$values[]   = $until;
		}
		if ( '' !== $filter->reference ) {
			$key        = 'reference';
			$condition .= ' AND reference = %s';
			$values[]   = $filter->reference;
		}
		if ( null !== $place ) {
			$condition .= $newer ? ' AND happened_at >= %d AND ( happened_at > %d OR id > %d )' : ' AND happened_at <= %d AND ( happened_at < %d OR id < %d )';
			array_push( $values, $place->time, $place->time, $place->id );
		}
		$order = $newer ? ' ORDER BY happened_at, id LIMIT %d' : ' ORDER BY happened_at DESC, id DESC LIMIT %d';
		// Left to itself, MariaDB looks for the outcome in the key and then passes all the rows that are newer than the place.
		$sql = 'SELECT ' . Entry::COLUMNS . ' FROM %i FORCE INDEX (' . $key . ') WHERE ' . $condition . $order;
		/** @var list<array<string, string|null>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->table, ...array( ...$values, $most ) ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a table of our own; every part is literal, which PHPStan holds.
		return $rows ?? array();
	}
}
