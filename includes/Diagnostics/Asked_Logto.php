<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** The result of a check that asks Logto about one value. */
final class Asked_Logto {

	/**
	 * @param list<Finding> $findings What Logto said.
	 * @param list<Finding> $wrong    What would be wrong with the value.
	 * @param string        $right    The sentence for a right one.
	 * @param string        $unanswered Why it said nothing, or ''.
	 */
	public static function result( array $findings, array $wrong, string $right, string $unanswered = '' ): Result {
		if ( '' !== $unanswered && isset( $findings[0] ) ) {
			return Result::of( $findings[0], $unanswered );
		}
		foreach ( array( ...$wrong, Finding::Unexpected_Answer ) as $finding ) {
			if ( in_array( $finding, $findings, true ) ) {
				return Result::of( $finding );
			}
		}
		// Another value's problem hides this one.
		return array() === $findings ? Result::ok( $right ) : Result::behind( $findings );
	}
}
