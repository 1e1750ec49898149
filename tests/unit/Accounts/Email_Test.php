<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Email;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** A database finds more than it is asked for; here an address is itself and nothing else. */
final class Email_Test extends TestCase {

	/** @return array<string, array{string, string, bool}> */
	public static function pairs(): array {
		return array(
			'the same'                     => array( 'ann@example.com', 'ann@example.com', true ),
			'other case of the host'       => array( 'ann@example.com', 'ann@EXAMPLE.com', true ),
			'other case of the name'       => array( 'ann@example.com', 'Ann@example.com', true ),
			'every letter'                 => array( 'abcdefghijklmnopqrstuvwxyz@x', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ@X', true ),
			'the same, no ASCII'           => array( 'ánn@example.com', 'ánn@example.com', true ),
			'both empty'                   => array( '', '', false ),
			'one empty'                    => array( '', 'ann@example.com', false ),
			'an accent'                    => array( 'admin@example.com', 'admin@exámple.com', false ),
			'other case beyond ASCII'      => array( 'ánn@example.com', 'Ánn@example.com', false ),
			'two forms of one letter'      => array( "\u{e1}nn@example.com", "a\u{301}nn@example.com", false ),
			'Turkish dotless i'            => array( 'admin@example.com', 'admın@example.com', false ),
			'Kelvin sign'                  => array( 'k@example.com', "\u{212a}@example.com", false ),
			'full-width letters'           => array( 'ann@example.com', 'ａnn@example.com', false ),
			'sharp s'                      => array( 'strasse@example.com', 'straße@example.com', false ),
			'blank behind'                 => array( 'ann@example.com', 'ann@example.com ', false ),
			'NUL behind'                   => array( 'ann@example.com', "ann@example.com\0", false ),
			'invisible letter'             => array( 'ann@example.com', "ann\u{200b}@example.com", false ),
			'a part'                       => array( 'ann@example.com', 'ann@example.co', false ),
			'Gmail’s dots are another'     => array( 'ann.lee@gmail.com', 'annlee@gmail.com', false ),
			'a tag is another'             => array( 'ann@example.com', 'ann+x@example.com', false ),
			'signs next to the letters'    => array( '@[`{@x', '`{@[@x', false ),
			'numbers that PHP finds equal' => array( '0', '00', false ),
		);
	}

	#[DataProvider( 'pairs' )]
	public function test_equal_but_for_ascii_case( string $one, string $other, bool $equal ): void {
		self::assertSame( $equal, Email::equals( $one, $other ) );
		self::assertSame( $equal, Email::equals( $other, $one ) );
	}
}
