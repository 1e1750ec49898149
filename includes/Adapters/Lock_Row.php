<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use wpdb;

/**
 * What locks are made of: a row among the options that only one request can insert. No lock of the database's own, which
 * not every database of WordPress has.
 */
final class Lock_Row {

	/** @param string $table The options that it lies among; see `shared()`. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $name,
		private readonly string $table,
	) {}

	/** @return string The table for what all sites of a database share, as accounts are; on a single site its own. */
	public static function shared( wpdb $wpdb ): string {
		return $wpdb->base_prefix . 'options';
	}

	/**
	 * @param string $value  Whose it is then; it begins with the time, in Unix seconds.
	 * @param int    $before Whoever took it before that time must have died over it.
	 * @return bool Whether it is ours now.
	 */
	public function take( string $value, int $before ): bool {
		return 1 === $this->change( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $this->name, $value )
			|| 1 === $this->change( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value < %s', $value, $this->name, (string) $before );
	}

	/** @return bool Whether it was still ours, so that the new value stands. */
	public function renew( string $value, string $held ): bool {
		return 1 === $this->change( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', $value, $this->name, $held );
	}

	/** @param string|null $held Only where it is still this one; null: whosever it is. */
	public function drop( ?string $held = null ): void {
		null === $held ? $this->change( 'DELETE FROM %i WHERE option_name = %s', $this->name ) : $this->change( 'DELETE FROM %i WHERE option_name = %s AND option_value = %s', $this->name, $held );
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return int Rows changed; 0 where the database did not answer.
	 */
	private function change( string $sql, string ...$arguments ): int {
		return (int) $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->table, ...$arguments ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the options API can't insert-or-nothing.
	}
}
