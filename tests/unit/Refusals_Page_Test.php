<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit;

use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\TestCase;

/** Whoever finds a code in the log finds it in docs/refusals.md. */
final class Refusals_Page_Test extends TestCase {

	public function test_every_code_is_explained_once_and_no_other(): void {
		$page = (string) file_get_contents( dirname( __DIR__, 2 ) . '/docs/refusals.md' );
		preg_match_all( '/^\| (`[^|]+) \|/m', $page, $rows );
		preg_match_all( '/`([a-z_]+)`/', implode( ' ', $rows[1] ), $codes );
		$codes = $codes[1];
		$known = array_column( Refusal_Code::cases(), 'value' );
		sort( $codes );
		sort( $known );
		self::assertSame( $known, $codes );
	}
}
