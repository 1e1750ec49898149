<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit;

use PHPUnit\Framework\TestCase;

/** What the settings page shows beside a check's finding leads somewhere. */
final class Troubleshooting_Page_Test extends TestCase {

	public function test_every_check_has_its_place_and_no_other(): void {
		$root = dirname( __DIR__, 2 );
		preg_match_all( '/<a id="([a-z_]+)"><\/a>/', (string) file_get_contents( $root . '/docs/troubleshooting.md' ), $places );
		$names = array();
		foreach ( (array) glob( $root . '/includes/Diagnostics/*.php' ) as $file ) {
			if ( 1 === preg_match( '/function name\(\): string \{\s+return \'([a-z_]+)\';/', (string) file_get_contents( (string) $file ), $name ) ) {
				$names[] = $name[1];
			}
		}
		sort( $names );
		$places = $places[1];
		sort( $places );
		self::assertGreaterThan( 20, count( $names ) );
		self::assertSame( $names, $places );
	}
}
