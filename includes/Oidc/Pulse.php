<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * Whether Logto answers, for who is about to be sent there: a Logto that is gone shows nothing but the browser's own error.
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
	 * @param string               $issuer    `<endpoint>/oidc`.
	 * @param Closure(): Documents $documents In a hurry; made only where Logto is asked.
	 * @param Closure(): mixed     $read      What lies in the Provider's cache; not trusted.
	 * @param Closure('looked'|'failed', int): bool $claim Whether this request is the one that asks: the time of that name, in the same row, is
	 *                                         not after the given one. It is now, then.
	 * @param Closure(): int       $now       Unix time.
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly Provider $provider,
		private readonly Closure $documents,
		private readonly Closure $read,
		private readonly Closure $claim,
		private readonly Closure $now,
	) {}

	/**
	 * @param Closure(Finding): void $noticed Told why, where this request finds out that Logto does not answer, or answers wrongly.
	 * @return bool Whether nobody should be sent there now.
	 */
	public function is_down( Closure $noticed ): bool {
		$is_out = 0 !== $this->provider->failed_at();
		$before = ( $this->now )() - ( $is_out ? self::RETRY_AFTER : self::LOOK_AFTER );
		if ( $this->heard( $is_out ) > $before || ! ( $this->claim )( $is_out ? 'failed' : 'looked', $before ) ) {
			return $is_out;
		}
		try {
			Metadata::from_document( ( $this->documents )()->discovery(), $this->issuer );
			if ( $is_out ) {
				$this->provider->refresh(); // It is there again: now it is asked for all that may have changed, and whether it takes codes.
			}
		} catch ( Refusal $refusal ) {
			$this->provider->note_failure();
			$noticed( Finding::of( $refusal ) );
			return true;
		}
		return 0 !== $this->provider->failed_at();
	}

	/** @return int When Logto was last heard of, or did not answer; in the future where there is nothing of it yet: whoever needs its documents asks for them. */
	private function heard( bool $is_out ): int {
		$row = ( $this->read )();
		if ( ! is_array( $row ) || ( $row['issuer'] ?? null ) !== $this->issuer || array() === ( $row['document'] ?? array() ) ) {
			return PHP_INT_MAX;
		}
		$now   = ( $this->now )();
		$times = $is_out ? array( $row['failed'] ?? 0 ) : array( $row['fetched'] ?? 0, $row['keys_fetched'] ?? 0, $row['looked'] ?? 0 );
		// A time in the future was written while the server's clock was wrong.
		return max( array( 0, ...array_filter( $times, static fn ( mixed $time ): bool => is_int( $time ) && $time <= $now ) ) );
	}
}
