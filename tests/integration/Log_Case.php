<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Log\Cursor;
use Logto\Log\Entry;
use Logto\Log\Events;
use Logto\Log\Filter;

/** Fills the sign-in log, and reads it. */
abstract class Log_Case extends Many_Users_Case {

	protected const NOW = 1_795_529_502;

	/** @param array<string, string|int> $columns Those that matter. */
	protected static function add( array $columns = array() ): int {
		self::db()->insert(
			self::table(),
			$columns + array(
				'happened_at' => self::NOW,
				'kind'        => 'sign_in',
				'outcome'     => 'completed',
			)
		);
		return self::db()->insert_id;
	}

	/** The log becomes this long: every person has one row in so many, and one row in a thousand was refused. */
	protected static function fill( int $rows ): void {
		$table = self::table();
		for ( $made = 0; $made < 1000; $made += 100 ) {
			$values = array();
			for ( $row = $made; $row < $made + 100; $row++ ) {
				$values[] = sprintf( "( %d, 'sign_in', '%s', %d, '%s' )", self::NOW - 3 * $row, 0 === $row ? 'refused' : 'completed', 0 === $row ? 0 : 1000000 + $row, hash( 'sha256', "p$row" ) );
			}
			self::db()->query( "INSERT INTO $table (happened_at, kind, outcome, user_id, identity_hash) VALUES " . implode( ', ', $values ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- numbers and names of this file's own.
		}
		for ( $count = 1000; $count < $rows; $count *= 2 ) {
			self::db()->query( (string) self::db()->prepare( 'INSERT INTO %i (happened_at, kind, outcome, user_id, identity_hash) SELECT happened_at - %d, kind, outcome, user_id, identity_hash FROM %i LIMIT %d', $table, 3 * $count, $table, $rows - $count ) );
		}
	}

	/**
	 * @param array<string, mixed> $wanted
	 * @return list<int> Numbers of the rows of a page.
	 */
	protected static function ids( array $wanted = array(), int $most = 100, ?Cursor $place = null, bool $newer = false ): array {
		return array_map( static fn ( Entry $entry ): int => $entry->place->id, self::services()->log()->reader()->page( Filter::of( $wanted ), $most, $place, $newer )[0] );
	}

	protected static function hash( string $subject ): string {
		return ( new Identity( self::services()->settings()->store()->settings()->issuer(), $subject ) )->hash();
	}

	protected static function table(): string {
		return self::db()->prefix . Events::TABLE;
	}
}
