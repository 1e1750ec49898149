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

	/** Whose rows have a user or an identity. */
	private const OF_PEOPLE = array( 'completed', 'refused' );

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
		foreach ( $this->places( $filter ) as list( $condition, $values ) ) {
			foreach ( $this->rows( $condition, $values, $most + 1, $place, $newer ) as $row ) {
				$found[ (int) ( $row['id'] ?? 0 ) ] = Entry::of( $row );
			}
		}
		$older_first = static fn ( Entry $one, Entry $other ): int => array( $one->place->time, $one->place->id ) <=> array( $other->place->time, $other->place->id );
		usort( $found, $newer ? $older_first : static fn ( Entry $one, Entry $other ): int => $older_first( $other, $one ) );
		$entries = array_slice( $found, 0, $most );
		return array( $newer ? array_reverse( $entries ) : $entries, count( $found ) > $most );
	}

	/** @return Generator<int, Entry> All of them, newest first, read in batches: never more than one of these is in memory. */
	public function all( Filter $filter, int $most = PHP_INT_MAX ): Generator {
		$place = null;
		do {
			list( $entries, $has_more ) = $this->page( $filter, min( self::BATCH, $most ), $place );
			$most                      -= count( $entries );
			foreach ( $entries as $entry ) {
				$place = $entry->place;
				yield $entry;
			}
		} while ( $has_more && $most > 0 );
	}

	/**
	 * @return list<array{literal-string, list<int|string>}> Conditions that each are the beginning of a key, with their values.
	 */
	private function places( Filter $filter ): array {
		list( $since, $until ) = $filter->period();
		$rest                  = ( 0 === $since ? '' : ' AND happened_at >= %d' ) . ( PHP_INT_MAX === $until ? '' : ' AND happened_at < %d' ) . ( '' === $filter->reference ? '' : ' AND reference = %s' );
		$values                = array( ...( 0 === $since ? array() : array( $since ) ), ...( PHP_INT_MAX === $until ? array() : array( $until ) ), ...( '' === $filter->reference ? array() : array( $filter->reference ) ) );
		$outcomes              = Filter::OUTCOMES[ $filter->outcome ] ?? array();
		if ( '' === $filter->person ) {
			return array() === $outcomes ? array( array( '1 = 1' . $rest, $values ) ) : array_map( static fn ( string $outcome ): array => array( 'outcome = %s' . $rest, array( $outcome, ...$values ) ), $outcomes );
		}
		$person = ( $this->person )( $filter->person );
		$places = array();
		foreach ( array_intersect( self::OF_PEOPLE, array() === $outcomes ? self::OF_PEOPLE : $outcomes ) as $outcome ) {
			if ( $person['user'] > 0 ) {
				$places[] = array( 'user_id = %d AND outcome = %s' . $rest, array( $person['user'], $outcome, ...$values ) );
			}
			foreach ( $person['hashes'] as $hash ) {
				$places[] = array( 'identity_hash = %s AND outcome = %s' . $rest, array( $hash, $outcome, ...$values ) );
			}
		}
		return $places;
	}

	/**
	 * @param literal-string   $condition
	 * @param list<int|string> $values
	 * @return list<array<string, string|null>>
	 */
	private function rows( string $condition, array $values, int $most, ?Cursor $place, bool $newer ): array {
		$from = match ( true ) {
			null === $place => '',
			$newer => ' AND happened_at >= %d AND ( happened_at > %d OR id > %d )',
			default => ' AND happened_at <= %d AND ( happened_at < %d OR id < %d )',
		};
		$order = $newer ? ' ORDER BY happened_at, id LIMIT %d' : ' ORDER BY happened_at DESC, id DESC LIMIT %d';
		$after = null === $place ? array() : array( $place->time, $place->time, $place->id );
		/** @var list<array<string, string|null>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( 'SELECT ' . Entry::COLUMNS . ' FROM %i WHERE ' . $condition . $from . $order, $this->table, ...array( ...$values, ...$after, $most ) ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a table of our own; every part is literal, which PHPStan holds.
		return $rows ?? array();
	}
}
