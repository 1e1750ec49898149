<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Tests\Unit\Support\Runs_Vectors;
use PHPUnit\Framework\TestCase;

/** Vectors of our own, made with another implementation, through the reader that reads the published ones. */
final class Vectors_Test extends TestCase {

	use Runs_Vectors;

	protected static function folder(): string {
		return dirname( __DIR__ ) . '/vectors';
	}
}
