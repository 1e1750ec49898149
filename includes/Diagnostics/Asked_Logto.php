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
	 */
	public static function result( array $findings, Finding $wrong, string $right ): Result {
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
