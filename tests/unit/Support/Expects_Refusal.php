<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Assert;

/** Tests that something is refused, and by which code: a refusal for another reason proves nothing. */
trait Expects_Refusal {

	/** @param Closure(): mixed $act */
	private static function refusal_of( Closure $act ): ?Refusal {
		try {
			$act();
		} catch ( Refusal $refusal ) {
			return $refusal;
		}
		return null;
	}

	/** @param Closure(): mixed $act */
	private static function assert_refused( Refusal_Code $code, Closure $act ): void {
		$refusal = self::refusal_of( $act );
		Assert::assertSame( $code->value, $refusal?->reason->value, $refusal?->getMessage() ?? 'nothing was refused' );
	}
}
