<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;

/** A site with so many accounts that looking at each of them would show. */
abstract class Many_Users_Case extends People_Case {

	private static int $made = 0;

	/**
	 * Accounts that somebody imported, past WordPress.
	 *
	 * @return list<int> Their numbers, ascending.
	 */
	protected static function import( int $count, bool $linked ): array {
		$first = 1 + (int) self::db()->get_var( 'SELECT MAX(ID) FROM ' . self::db()->users );
		$users = range( $first, $first + $count - 1 );
		self::insert( self::db()->users, '(ID, user_login, user_nicename, user_email)', $users, static fn ( int $user ): string => vsprintf( "( %1\$d, 'many%2\$05d', 'many%2\$05d', 'many%2\$05d@example.com' )", array( $user, ++self::$made ) ) );
		self::insert( self::db()->usermeta, '(user_id, meta_key, meta_value)', $users, static fn ( int $user ): string => sprintf( "( %d, '%scapabilities', '%s' )", $user, self::db()->prefix, 'a:1:{s:10:"subscriber";b:1;}' ) );
		if ( $linked ) {
			self::link( $users );
		}
		return $users;
	}

	/** @param list<int> $users */
	protected static function link( array $users, string $issuer = '' ): void {
		$identity = static fn ( int $user ): Identity => '' === $issuer ? self::identity( "m$user" ) : new Identity( $issuer, "m$user" );
		self::insert( self::db()->base_prefix . 'logto_identities', '(identity_hash, issuer, issuer_key, subject, user_id)', $users, static fn ( int $user ): string => sprintf( "( '%s', '%s', '%s', 'm%d', %d )", $identity( $user )->hash(), $identity( $user )->issuer, Identity::issuer_key( $identity( $user )->issuer ), $user, $user ) );
	}

	/**
	 * @param list<int>            $users
	 * @param Closure(int): string $row
	 */
	private static function insert( string $table, string $columns, array $users, Closure $row ): void {
		foreach ( array_chunk( $users, 200 ) as $some ) {
			self::db()->query( "INSERT INTO $table $columns VALUES " . implode( ', ', array_map( $row, $some ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- numbers and names of this file's own.
		}
	}

	/**
	 * @param Closure(): mixed $action
	 * @return array{queries: int, rows: int} What it cost; SQLite doesn't count the rows that it read.
	 */
	protected static function cost( Closure $action ): array {
		wp_cache_flush();
		// As every request has it.
		wp_load_alloptions();
		$queries = self::db()->num_queries;
		$rows    = self::rows_read();
		$action();
		return array(
			'queries' => self::db()->num_queries - $queries - ( 0 === $rows ? 0 : 1 ),
			'rows'    => self::rows_read() - $rows,
		);
	}

	private static function rows_read(): int {
		return defined( 'DB_FILE' ) ? 0 : (int) array_sum( array_map( 'intval', self::db()->get_col( "SHOW SESSION STATUS LIKE 'Handler\\_read\\_%'", 1 ) ) );
	}
}
