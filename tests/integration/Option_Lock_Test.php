<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Adapters\Lock_Row;
use Logto\Adapters\Option_Lock;
use RuntimeException;

final class Option_Lock_Test extends Test_Case {

	private const NAME = 'logto_test_lock';

	private int $now = 1_795_529_502;

	private int $slept = 0;

	public function test_runs_and_lets_go_also_where_the_work_throws(): void {
		foreach ( array( 1, 2 ) as $time ) {
			try {
				$this->run_alone( static fn () => throw new RuntimeException( 'broke' ) );
				self::fail( 'thrown' );
			} catch ( RuntimeException $broken ) {
				self::assertSame( 'broke', $broken->getMessage() );
			}
		}
		self::assertSame( 0, $this->slept, 'the second had nothing to wait for' );
		self::assertNull( self::stored( self::NAME ) );
	}

	public function test_who_comes_meanwhile_waits_and_goes_on_in_the_end(): void {
		$order = array();
		$this->run_alone(
			function () use ( &$order ): void {
				$this->run_alone(
					static function () use ( &$order ): void {
						$order[] = 'second';
					}
				);
				$order[] = 'first';
			}
		);
		self::assertSame( array( 'second', 'first' ), $order );
		self::assertSame( 60, $this->slept );
	}

	public function test_is_taken_over_from_who_died_over_it(): void {
		$this->run_alone(
			function (): void {
				$this->now += 30;
				self::assertSame( 60, $this->waits(), 'not yet' );
			}
		);
		$this->run_alone(
			function (): void {
				$this->now += 31;
				self::assertSame( 0, $this->waits() );
			}
		);
	}

	private function waits(): int {
		$before = $this->slept;
		$this->run_alone( static function (): void {} );
		return $this->slept - $before;
	}

	/** @param Closure(): void $work */
	private function run_alone( Closure $work ): void {
		$sleep = function ( int $micros ): void {
			++$this->slept;
		};
		( new Option_Lock( new Lock_Row( self::db(), self::NAME, self::db()->options ), fn (): int => $this->now, $sleep ) )->run( $work );
	}
}
