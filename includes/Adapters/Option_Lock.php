<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use wpdb;

/**
 * Lets one request of the site at a time do something, by a row among the options that only one can insert.
 *
 * Not for correctness: whoever waits too long goes on without. What is done inside must bear that.
 */
final class Option_Lock {

	/** Seconds after which whoever has it must have died over it. */
	private const STALE = 30;

	private const ROUNDS       = 60;
	private const ROUND_MICROS = 100_000;

	/**
	 * @param Closure(): int     $now   Unix time.
	 * @param Closure(int): void $sleep Microseconds.
	 * @param string|null        $table The options of another site than the current one: a network's lock lies with its main site.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $name,
		private readonly Closure $now,
		private readonly Closure $sleep,
		private readonly ?string $table = null,
	) {}

	/** @param Closure(): void $work */
	public function run( Closure $work ): void {
		$rounds = 0;
		while ( ! $this->obtain() && $rounds++ < self::ROUNDS ) {
			( $this->sleep )( self::ROUND_MICROS );
		}
		try {
			$work();
		} finally {
			$this->change( 'DELETE FROM %i WHERE option_name = %s', $this->name );
		}
	}

	private function obtain(): bool {
		$now = ( $this->now )();
		return 1 === $this->change( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $this->name, (string) $now )
			|| 1 === $this->change( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value < %s', (string) $now, $this->name, (string) ( $now - self::STALE ) );
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return int Rows changed.
	 */
	private function change( string $sql, string ...$arguments ): int {
		return (int) $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->table ?? $this->wpdb->options, ...$arguments ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the options API can't insert-or-nothing.
	}
}
