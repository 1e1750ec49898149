<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Adapters\Strict_Lock;

final class Strict_Lock_Test extends Test_Case {

	private const NAME = 'logto_test_strict_lock';

	private int $now = 1_795_529_502;

	private int $slept = 0;

	protected function tearDown(): void {
		// What a process has, it has for the next test as well.
		$this->lock()->release();
		parent::tearDown();
	}

	private function lock( ?Closure $sleep = null ): Strict_Lock {
		$sleep ??= function ( int $micros ): void {
			++$this->slept;
		};
		return new Strict_Lock( self::db(), self::NAME, fn (): int => $this->now, $sleep, random_bytes( ... ) );
	}

	/** As another process has it: a row that is not ours. */
	private function taken_by_another( int $since ): void {
		self::db()->query( (string) self::db()->prepare( "INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", self::db()->base_prefix . 'options', self::NAME, "$since another" ) );
	}

	private function row(): ?string {
		return self::db()->get_var( (string) self::db()->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', self::db()->base_prefix . 'options', self::NAME ) );
	}

	public function test_it_is_had_until_it_is_let_go_of_and_having_it_twice_is_fine(): void {
		self::assertTrue( $this->lock()->obtain() );
		self::assertTrue( $this->lock()->obtain() );
		self::assertSame( 0, $this->slept );
		self::assertStringStartsWith( "$this->now ", (string) $this->row() );
		$this->lock()->release();
		self::assertNull( $this->row() );
	}

	public function test_who_comes_meanwhile_waits_and_does_not_get_it(): void {
		$this->taken_by_another( $this->now );
		self::assertFalse( $this->lock()->obtain() );
		self::assertSame( 51, $this->slept );
		$this->lock()->release();
		self::assertSame( "$this->now another", $this->row(), 'and takes it from nobody' );
	}

	public function test_who_waits_gets_it_when_it_is_let_go_of(): void {
		$this->taken_by_another( $this->now );
		$gone = fn () => self::db()->query( (string) self::db()->prepare( 'DELETE FROM %i WHERE option_name = %s', self::db()->base_prefix . 'options', self::NAME ) );
		self::assertTrue( $this->lock( $gone )->obtain() );
	}

	/** @return array<string, array{int, bool}> Seconds, whether it is taken over. */
	public static function ages(): array {
		return array(
			'sixty seconds'     => array( 60, false ),
			'sixty-one seconds' => array( 61, true ),
		);
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'ages' )]
	public function test_it_is_taken_over_from_who_died_over_it( int $age, bool $is_taken_over ): void {
		$this->taken_by_another( $this->now - $age );
		self::assertSame( $is_taken_over, $this->lock()->obtain() );
	}

	public function test_whose_was_taken_over_does_not_have_it_any_more(): void {
		self::assertTrue( $this->lock()->obtain() );
		self::db()->query( (string) self::db()->prepare( 'UPDATE %i SET option_value = %s WHERE option_name = %s', self::db()->base_prefix . 'options', "$this->now another", self::NAME ) );
		self::assertFalse( $this->lock()->obtain() );
		$this->lock()->release();
		self::assertSame( "$this->now another", $this->row() );
	}

	public function test_where_the_database_does_not_answer_nobody_gets_it(): void {
		add_filter( 'query', static fn ( mixed $query ): mixed => is_string( $query ) && str_contains( $query, self::NAME ) ? 'SELECT nonsense FROM nowhere' : $query );
		self::db()->suppress_errors();
		self::assertFalse( $this->lock()->obtain() );
		self::db()->suppress_errors( false );
	}
}
