<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;

/** How much one run in the background may ask Logto, and for how long. */
final class Budget {

	private readonly int $until;

	/** Whether something had to be left for the next run. */
	private bool $is_left = false;

	/**
	 * @param int            $left    Requests.
	 * @param int            $seconds After that many no new one is begun.
	 * @param Closure(): int $now     Unix time.
	 */
	public function __construct( private int $left, int $seconds, private readonly Closure $now ) {
		$this->until = $now() + $seconds;
	}

	/** @return bool Whether so many more may be sent; then they count as sent. */
	public function take( int $requests ): bool {
		if ( $this->left < $requests || ( $this->now )() > $this->until ) {
			$this->is_left = true;
			return false;
		}
		$this->left -= $requests;
		return true;
	}

	/** Something is left for the next run, though more might be asked. */
	public function leave(): void {
		$this->is_left = true;
	}

	public function has_left_some(): bool {
		return $this->is_left;
	}
}
