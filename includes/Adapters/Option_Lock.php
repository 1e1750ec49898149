<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;

/**
 * Lets one request at a time do something, by a row that only one can insert.
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
	 */
	public function __construct(
		private readonly Lock_Row $row,
		private readonly Closure $now,
		private readonly Closure $sleep,
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
			$this->row->drop();
		}
	}

	private function obtain(): bool {
		$now = ( $this->now )();
		return $this->row->take( (string) $now, $now - self::STALE );
	}
}
