<?php

declare( strict_types=1 );

namespace Logto\Sessions;

/**
 * Whether a session that came from Logto has to be asked about there once more: it is older than the admin wants, or its
 * owner was marked since it was asked about last (`Ask_Again`).
 *
 * What it says is pure; where it is asked, and what follows, is `Renewal`'s.
 */
final class Freshness {

	/** Seconds after an attempt before there is another. Where Logto is down, or nobody comes back from it, the session goes on meanwhile. */
	public const PAUSE = 300;

	/** Clocks of a site's servers may differ by so much. */
	private const SKEW = 60;

	/**
	 * @param int $asked Unix time: when the session was last asked about, or began.
	 * @param int $tried Unix time of the last attempt to ask; 0 for none.
	 */
	public function __construct(
		public readonly int $asked,
		public readonly int $tried,
	) {}

	/** @param array<array-key, mixed> $session As a session manager keeps it. What was begun by an earlier version was asked about as it began. */
	public static function of_session( array $session ): self {
		$entry = is_array( $session[ Session_Entries::KEY ] ?? null ) ? $session[ Session_Entries::KEY ] : array();
		$asked = $entry['asked'] ?? $session['login'] ?? 0;
		$tried = $entry['tried'] ?? 0;
		return new self( is_int( $asked ) ? $asked : 0, is_int( $tried ) ? $tried : 0 );
	}

	/**
	 * @param int $lifetime Minutes; 0 for no end.
	 * @param int $marked   Unix time since when its owner is marked; 0 where they are not. A mark of this very second counts from the next one on.
	 */
	public function is_old( int $lifetime, int $marked, int $now ): bool {
		// A time that is still to come was no time at which Logto was asked.
		$asked = $this->asked > $now + self::SKEW ? 0 : $this->asked;
		return ( $lifetime > 0 && $now - $asked >= 60 * $lifetime ) || ( $marked >= $asked && $marked > 0 && $marked < $now );
	}

	/** Whether that was attempted a moment ago. */
	public function is_tried( int $now, int $seconds = self::PAUSE ): bool {
		return $this->tried > $now - $seconds && $this->tried <= $now + self::SKEW;
	}
}
