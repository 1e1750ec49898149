<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use wpdb;

/**
 * Lets one request of the site, or of the whole network, at a time do something, by a row that only one can insert; good
 * for correctness: whoever doesn't get it must not go on.
 *
 * It is kept until it is let go of or the request ends, so that what was found out under it still holds when core acts.
 */
final class Strict_Lock {

	/** Seconds after which whoever has it must have died over it: longer than requests take. */
	private const STALE = 60;

	private const ROUNDS       = 50;
	private const ROUND_MICROS = 100_000;

	/** @var array<string, string> What this process has: the row's value by its name. */
	private static array $held = array();

	private readonly Lock_Row $row;

	/**
	 * @param Closure(): int                $now    Unix time.
	 * @param Closure(int): void            $sleep  Microseconds.
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 */
	public function __construct(
		wpdb $wpdb,
		private readonly string $name,
		private readonly Closure $now,
		private readonly Closure $sleep,
		private readonly Closure $random,
	) {
		// Whichever site is current: accounts are shared.
		$this->row = new Lock_Row( $wpdb, $name, Lock_Row::shared( $wpdb ) );
	}

	/** @return bool Whether it is ours now; having it already is fine. Waits for a few seconds. */
	public function obtain(): bool {
		for ( $rounds = 0; $rounds <= self::ROUNDS; $rounds++ ) {
			if ( $this->take( sprintf( '%d %s', ( $this->now )(), bin2hex( ( $this->random )( 16 ) ) ) ) ) {
				return true;
			}
			( $this->sleep )( self::ROUND_MICROS );
		}
		return false;
	}

	/** Where it was taken over meanwhile, it stays whose it is. */
	public function release(): void {
		$value = self::$held[ $this->name ] ?? null;
		unset( self::$held[ $this->name ] );
		if ( null !== $value ) {
			$this->row->drop( $value );
		}
	}

	private function take( string $value ): bool {
		$held  = self::$held[ $this->name ] ?? null;
		$taken = ( null !== $held && $this->row->renew( $value, $held ) ) || $this->row->take( $value, ( $this->now )() - self::STALE );
		if ( ! $taken ) {
			return false;
		}
		if ( null === $held ) {
			register_shutdown_function( $this->release( ... ) );
		}
		self::$held[ $this->name ] = $value;
		return true;
	}
}
