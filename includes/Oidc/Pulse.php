<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Whether Logto answers, and knows the application, for who is about to be sent there: a Logto that is gone shows nothing but the
 * browser's own error, and one that does not know the application its own, and from neither anybody comes back to tell.
 *
 * Where it was not heard of for five minutes, one visitor of the whole site asks, and waits two seconds at most
 * (`Adapters\Wp_Http::HURRY`); where it did not answer, one a minute. Everybody else goes by what is known. Between two
 * questions nothing is asked and nothing written.
 */
final class Pulse {

	/** Seconds. */
	public const LOOK_AFTER  = 300;
	public const RETRY_AFTER = 60;

	/**
	 * @param string                     $issuer    `<endpoint>/oidc`.
	 * @param Closure(): Connection_Probe $probe    In a hurry; made only where Logto is asked.
	 * @param Closure(): Documents       $documents The same.
	 * @param Closure(): mixed           $read      What lies in the Provider's cache; not trusted.
	 * @param Closure('looked'|'failed', int): bool $claim Whether this request is the one that asks: the time of that name, in the same row, is
	 *                                              not after the given one. It is now, then.
	 * @param Closure(): int             $now       Unix time.
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly Provider $provider,
		private readonly Closure $probe,
		private readonly Closure $documents,
		private readonly Closure $read,
		private readonly Closure $claim,
		private readonly Closure $now,
	) {}

	/**
	 * @param Closure(non-empty-list<Finding>): mixed $noticed Told what this request finds out: why Logto does not answer, or that it does
	 *                                                not know the application or this address any more.
	 * @return bool Whether Logto is not there.
	 */
	public function is_down( Closure $noticed ): bool {
		$is_out = 0 !== $this->provider->failed_at();
		$before = ( $this->now )() - ( $is_out ? self::RETRY_AFTER : self::LOOK_AFTER );
		if ( $this->heard( $is_out ) > $before || ! ( $this->claim )( $is_out ? 'failed' : 'looked', $before ) ) {
			return $is_out;
		}
		try {
			$found = $this->ask();
			if ( $is_out ) {
				$this->provider->refresh(); // It is there again: now it is asked for all that may have changed, and whether it takes codes.
			}
		} catch ( Refusal $refusal ) {
			$this->provider->note_failure();
			$found = array( Finding::of( $refusal ) );
		}
		if ( array() !== $found ) {
			$noticed( $found );
		}
		return 0 !== $this->provider->failed_at();
	}

	/**
	 * @return list<Finding> What Logto says of the application; nothing where all is well.
	 * @throws Refusal Where it does not answer, or another one does.
	 */
	private function ask(): array {
		try {
			$found = ( $this->probe )()->known();
		} catch ( Wall ) {
			$found = array( Finding::Walled );
		}
		if ( in_array( Finding::Unreachable, $found, true ) ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, 'authorization endpoint: an error of the server' );
		}
		if ( ! in_array( Finding::Walled, $found, true ) && ! in_array( Finding::Unexpected_Answer, $found, true ) ) {
			return $found;
		}
		// What keeps this server from a page for browsers need not keep out browsers: its documents tell whether Logto is there.
		Metadata::from_document( ( $this->documents )()->discovery(), $this->issuer );
		return array();
	}

	/** @return int When Logto was last heard of, or did not answer; in the future where there is nothing of it yet: whoever needs its documents asks for them. */
	private function heard( bool $is_out ): int {
		$row = ( $this->read )();
		if ( ! is_array( $row ) || ( $row['issuer'] ?? null ) !== $this->issuer || array() === ( $row['document'] ?? array() ) ) {
			return PHP_INT_MAX;
		}
		$now   = ( $this->now )();
		$times = $is_out ? array( $row['failed'] ?? null ) : array( $row['fetched'] ?? null, $row['keys_fetched'] ?? null, $row['looked'] ?? null );
		// A time in the future was written while the server's clock was wrong.
		return max( array( 0, ...array_filter( $times, static fn ( mixed $time ): bool => is_int( $time ) && $time <= $now ) ) );
	}
}
