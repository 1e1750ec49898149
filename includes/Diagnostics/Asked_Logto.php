<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Oidc\Finding;

/** The result of a check that asks Logto about one value. */
final class Asked_Logto {

	/**
	 * @param list<Finding> $findings What Logto said.
	 * @param Finding       $wrong    What would be wrong with the value.
	 * @param string        $right    The sentence for a right one.
	 * @param string        $unanswered Why it said nothing, or ''.
	 */
	public static function result( array $findings, Finding $wrong, string $right, string $unanswered = '' ): Result {
		if ( '' !== $unanswered && isset( $findings[0] ) ) {
			return Result::problem( Finding_Sentences::what( $findings[0] ), Finding_Sentences::remedy( $findings[0] ), $unanswered );
		}
		if ( in_array( $wrong, $findings, true ) ) {
			return 'warning' === $wrong->outcome() ? Result::warning( Finding_Sentences::what( $wrong ), Finding_Sentences::remedy( $wrong ) ) : Result::problem( Finding_Sentences::what( $wrong ), Finding_Sentences::remedy( $wrong ) );
		}
		if ( in_array( Finding::Unexpected_Answer, $findings, true ) ) {
			return Result::problem( Finding_Sentences::what( Finding::Unexpected_Answer ), Finding_Sentences::remedy( Finding::Unexpected_Answer ) );
		}
		// Another value's problem hides this one.
		return array() === $findings ? Result::ok( $right ) : Result::skipped();
	}
}
