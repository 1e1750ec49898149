<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Sessions;

use Logto\Sessions\Freshness;
use Logto\Tests\Unit\Support\Clock;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Freshness_Test extends TestCase {

	private const NOW = Clock::NOW;

	/** @return array<string, array{array<array-key, mixed>, int, int, bool}> The session, the lifetime in minutes, since when its owner is marked, whether it is old. */
	public static function sessions(): array {
		$asked = static fn ( mixed $at ): array => array(
			'login' => self::NOW - 86400,
			'logto' => array( 'asked' => $at ),
		);
		$began = static fn ( mixed $at ): array => array(
			'login' => $at,
			'logto' => array( 'subject' => 'p1' ),
		);
		return array(
			'a second before the lifetime is over'        => array( $asked( self::NOW - 3599 ), 60, 0, false ),
			'as it is over'                               => array( $asked( self::NOW - 3600 ), 60, 0, true ),
			'no lifetime'                                 => array( $asked( 1 ), 0, 0, false ),
			'begun by an earlier version, a moment ago'   => array( $began( self::NOW - 3599 ), 60, 0, false ),
			'begun by an earlier version, long ago'       => array( $began( self::NOW - 3600 ), 60, 0, true ),
			'asked about since it began'                  => array( $asked( self::NOW - 10 ), 60, 0, false ),
			'of no known time'                            => array( array( 'logto' => array() ), 60, 0, true ),
			'of a time that is no number'                 => array( $asked( 'yesterday' ), 60, 0, true ),
			'asked about by a clock a little ahead'       => array( $asked( self::NOW + 60 ), 60, 0, false ),
			'asked about at a time that is still to come' => array( $asked( self::NOW + 61 ), 60, 0, true ),
			'the same, without a lifetime'                => array( $asked( self::NOW + 61 ), 0, 0, false ),
			'marked after it was asked about'             => array( $asked( self::NOW - 10 ), 0, self::NOW - 9, true ),
			'marked as it was asked about'                => array( $asked( self::NOW - 10 ), 0, self::NOW - 10, true ),
			'marked before that'                          => array( $asked( self::NOW - 10 ), 0, self::NOW - 11, false ),
			'marked this very second'                     => array( $asked( self::NOW - 10 ), 0, self::NOW, false ),
			'marked a second ago'                         => array( $asked( self::NOW - 10 ), 0, self::NOW - 1, true ),
			'marked in a future that other clocks have'   => array( $asked( self::NOW - 10 ), 0, self::NOW + 5, false ),
			'marked, and a lifetime that is not over'     => array( $asked( self::NOW - 10 ), 60, self::NOW - 5, true ),
		);
	}

	/** @param array<array-key, mixed> $session */
	#[DataProvider( 'sessions' )]
	public function test_whether_a_session_has_to_be_asked_about( array $session, int $lifetime, int $marked, bool $is_old ): void {
		self::assertSame( $is_old, Freshness::of_session( $session )->is_old( $lifetime, $marked, self::NOW ) );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function attempts(): array {
		return array(
			'none'                            => array( null, false ),
			'just now'                        => array( self::NOW, true ),
			'before the pause is over'        => array( self::NOW - 299, true ),
			'as it is over'                   => array( self::NOW - 300, false ),
			'by a clock a little ahead'       => array( self::NOW + 60, true ),
			'at a time that is still to come' => array( self::NOW + 61, false ),
			'at a time that is no number'     => array( '1', false ),
		);
	}

	#[DataProvider( 'attempts' )]
	public function test_an_attempt_is_followed_by_a_pause( mixed $tried, bool $is_tried ): void {
		self::assertSame( $is_tried, Freshness::of_session( array( 'logto' => array( 'tried' => $tried ) ) )->is_tried( self::NOW ) );
	}

	public function test_how_long_ago_it_may_be_is_the_askers(): void {
		$tried = Freshness::of_session( array( 'logto' => array( 'tried' => self::NOW - 60 ) ) );
		self::assertFalse( $tried->is_tried( self::NOW, 60 ) );
		self::assertTrue( $tried->is_tried( self::NOW, 61 ) );
	}
}
