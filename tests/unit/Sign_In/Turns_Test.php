<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Sign_In;

use Logto\Sign_In\Turns;
use PHPUnit\Framework\TestCase;

final class Turns_Test extends TestCase {

	private const NOW = 1_800_000_000;

	private static function two_turns(): string {
		return Turns::read( '', self::NOW )->with( Turns::AWAY, 2 )->with_page( '/a/', 2 )->text( self::NOW );
	}

	public function test_what_was_counted_is_read_again(): void {
		$turns = Turns::read( self::two_turns(), self::NOW );
		self::assertSame( 2, $turns->count( Turns::AWAY ) );
		self::assertSame( 2, $turns->led_on( '/a/' ) );
		self::assertSame( 0, $turns->led_on( '/b/' ) );
	}

	public function test_departures_count_for_a_minute(): void {
		self::assertSame( 2, Turns::read( self::two_turns(), self::NOW + 59 )->count( Turns::AWAY ) );
		self::assertSame( 0, Turns::read( self::two_turns(), self::NOW + 60 )->count( Turns::AWAY ) );
	}

	public function test_who_opens_a_page_again_after_a_while_was_not_sent_back_by_it(): void {
		self::assertSame( 2, Turns::read( self::two_turns(), self::NOW + 20 )->led_on( '/a/' ) );
		self::assertSame( 0, Turns::read( self::two_turns(), self::NOW + 21 )->led_on( '/a/' ) );
	}

	public function test_servers_of_one_site_whose_clocks_differ_go_on_counting(): void {
		self::assertSame( 2, Turns::read( self::two_turns(), self::NOW - 59 )->count( Turns::AWAY ) );
		self::assertSame( 0, Turns::read( self::two_turns(), self::NOW - 60 )->count( Turns::AWAY ) );
	}

	public function test_what_has_another_form_counts_for_nothing(): void {
		self::assertSame( 0, Turns::read( self::two_turns() . "\n", self::NOW )->count( Turns::AWAY ) );
		self::assertSame( 0, Turns::read( '99.0.0.0.0.00000000.' . self::NOW, self::NOW )->count( Turns::AWAY ) );
	}
}
