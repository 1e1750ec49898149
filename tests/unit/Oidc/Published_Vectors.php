<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Tests\Unit\Support\Runs_Vectors;
use PHPUnit\Framework\TestCase;

/** Wycheproof's own files, where the environment variable WYCHEPROOF says. Not a `_Test`: `npm run test:vectors` asks for it. */
final class Published_Vectors extends TestCase {

	use Runs_Vectors;

	protected static function folder(): string {
		return (string) getenv( 'WYCHEPROOF' );
	}
}
