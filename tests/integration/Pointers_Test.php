<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;

/** What our sentences call by WordPress's own names is called so in this WordPress. Which sentences these are is read by tools/i18n/pointers.test.ts. */
final class Pointers_Test extends Test_Case {

	/** @return iterable<string, array{string, string}> */
	public static function names(): iterable {
		$elsewhere = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/tools/i18n/elsewhere.json' ), true );
		foreach ( is_array( $elsewhere ) && is_array( $elsewhere['wordpress'] ) ? $elsewhere['wordpress'] : array() as $name => $file ) {
			yield (string) $name => array( (string) $name, is_string( $file ) ? $file : '' );
		}
	}

	#[DataProvider( 'names' )]
	public function test_wordpress_has_what_is_pointed_at( string $name, string $file ): void {
		$steps = explode( ' > ', $name );
		$last  = preg_quote( end( $steps ), '/' );
		self::assertMatchesRegularExpression( "/(?:(?:__|_e|_x|esc_html__|esc_html_e|esc_attr_e)\( '|\"title\": \")$last(?: %s)?['\"]/", (string) file_get_contents( ABSPATH . $file ) );
	}
}
