<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Yes_Or_No;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

final class Yes_Or_No_Test extends TestCase {

	/** @return iterable<string, array{mixed}> */
	public static function values(): iterable {
		foreach ( array( true, false, null, 1, 0, 2, -1, 1.0, 0.0, 1.5, '1', '0', 'true', 'TRUE', ' yes ', "on\n", 'Off', 'no', 'false', '', ' ', '01', 'y', 'ja', 'truе', '1 1', array(), array( true ) ) as $value ) {
			yield json_encode( $value ) . ' ' . get_debug_type( $value ) => array( $value );
		}
	}

	#[DataProvider( 'values' )]
	public function test_reads_as_php_itself_does_where_it_can( mixed $value ): void {
		self::assertSame( filter_var( $value, FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE ), Yes_Or_No::of( $value ) );
	}

	public function test_an_object_is_neither(): void {
		self::assertNull( Yes_Or_No::of( new stdClass() ) );
	}
}
