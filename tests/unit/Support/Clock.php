<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Closure;

/** Time stands still until a test moves it. */
final class Clock {

	/** When the token of logto.md was issued. */
	public const NOW = 1_795_529_502;

	public int $time = self::NOW;

	/** @return Closure(): int */
	public function reader(): Closure {
		return fn (): int => $this->time;
	}

	/** @return Closure(): int */
	public static function frozen(): Closure {
		return static fn (): int => self::NOW;
	}
}
