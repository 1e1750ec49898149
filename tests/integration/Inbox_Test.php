<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Webhooks\Inbox;
use RuntimeException;

/** Nothing that Logto told is lost, whatever becomes of the request that took it; nothing is done twice. */
final class Inbox_Test extends Webhooks_Case {

	/** What a request leaves that died when its answer was out. */
	private static function taken_and_died( string $subject, int $updated = 1000 * self::DATE ): void {
		$services = self::at( self::$now );
		$inbox    = new Inbox( $services->webhooks()->seen_table(), $services->webhooks()->seen( 'webhook' ), get_current_blog_id(), static fn (): int => self::$now );
		$delivery = \Logto\Webhooks\Delivery::of(
			self::body(
				'User.SuspensionStatus.Updated',
				self::person(
					$subject,
					array(
						'isSuspended' => true,
						'updatedAt'   => $updated,
					)
				)
			)
		);
		self::assertNotNull( $delivery );
		self::assertIsArray( $inbox->put( "$subject $updated", self::identity( $subject )->hash(), $delivery->kept(), self::$now + 900 ) );
	}

	private static function sweep( int $later = 0 ): void {
		self::$now += $later;
		self::at( self::$now )->webhooks()->worker()->sweep();
	}

	public function test_cron_works_off_what_a_request_left_that_died_and_not_before_it_must_have(): void {
		$ada = self::linked( 'ada' );
		self::taken_and_died( 'p-ada' );
		self::sweep( Inbox::LEASE - 1 );
		self::assertFalse( \Logto\is_suspended( $ada->ID ), 'it may be at it' );
		self::sweep( 1 );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( '0', '' ), array( self::kept()[0]['due'], self::kept()[0]['body'] ) );
	}

	public function test_cron_is_to_come_before_anything_is_answered_and_again_while_something_is_left(): void {
		self::assertFalse( wp_next_scheduled( 'logto_work_deliveries' ) );
		self::suspend( 'p-ada', true, 1 );
		self::assertNotFalse( wp_next_scheduled( 'logto_work_deliveries' ) );
		wp_unschedule_hook( 'logto_work_deliveries' );
		self::sweep();
		self::assertFalse( wp_next_scheduled( 'logto_work_deliveries' ), 'nothing is left' );
		self::taken_and_died( 'p-ada' );
		self::sweep();
		self::assertNotFalse( wp_next_scheduled( 'logto_work_deliveries' ), 'something is left that another one has' );
	}

	public function test_what_came_while_another_one_of_the_person_was_worked_at_is_worked_off_behind_it(): void {
		$ada = self::linked( 'ada' );
		self::taken_and_died( 'p-ada' );
		self::suspend( 'p-ada', false, 1000 * self::DATE + 1 );
		self::assertCount( 2, array_filter( array_column( self::kept(), 'due' ), static fn ( string $due ): bool => '0' !== $due ), 'it waits' );
		self::sweep( 1 );
		self::assertCount( 2, array_filter( array_column( self::kept(), 'due' ), static fn ( string $due ): bool => '0' !== $due ), 'and goes on waiting' );
		self::sweep( Inbox::LEASE );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( '0', '0' ), array_column( self::kept(), 'due' ) );
	}

	/** Whoever had it looked for others before this one was there. */
	public function test_what_found_another_one_at_work_and_that_is_done_now_is_worked_off_at_once(): void {
		$ada = self::linked( 'ada' );
		self::taken_and_died( 'p-ada' );
		$done = static function ( string $sql ) use ( &$done ): string {
			if ( str_starts_with( $sql, 'UPDATE IGNORE' ) && str_contains( $sql, 'logto_seen' ) ) {
				remove_filter( 'query', $done );
				self::db()->query( 'UPDATE ' . self::db()->base_prefix . "logto_seen SET claim = hash, due = 0, body = '' WHERE claim = ''" );
			}
			return $sql;
		};
		add_filter( 'query', $done );
		self::suspend( 'p-ada', true, 1000 * self::DATE + 1 );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( '0', '0' ), array_column( self::kept(), 'due' ) );
	}

	public function test_of_two_that_want_the_same_one_gets_it(): void {
		self::taken_and_died( 'p-ada' );
		self::$now += Inbox::LEASE;
		$services   = self::at( self::$now );
		$inbox      = new Inbox( $services->webhooks()->seen_table(), $services->webhooks()->seen( 'webhook' ), get_current_blog_id(), static fn (): int => self::$now );
		$rows       = $inbox->due();
		self::assertCount( 1, $rows );
		self::assertNotNull( $inbox->take( $rows[0] ) );
		self::assertNull( $inbox->take( $rows[0] ) );
		self::assertSame( array(), $inbox->due() );
	}

	public function test_who_was_too_slow_takes_nothing_from_whoever_has_it_now(): void {
		self::taken_and_died( 'p-ada' );
		$services   = self::at( self::$now );
		$inbox      = new Inbox( $services->webhooks()->seen_table(), $services->webhooks()->seen( 'webhook' ), get_current_blog_id(), static fn (): int => self::$now );
		self::$now += Inbox::LEASE;
		$slow       = $inbox->due()[0];
		$quick      = $inbox->take( $slow );
		self::assertNotNull( $quick );
		$inbox->finish( $slow );
		self::assertNotSame( '', self::kept()[0]['body'] );
		$inbox->finish( $quick );
		self::assertSame( '', self::kept()[0]['body'] );
	}

	public function test_one_that_fails_is_put_off_and_keeps_no_other_one_back(): void {
		$ada = self::linked( 'ada' );
		$bob = self::linked( 'bob' );
		$end = self::failing_for( $ada->ID );
		self::suspend_badly( 'p-ada' );
		self::suspend( 'p-bob', true, 1000 * self::DATE );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertTrue( \Logto\is_suspended( $bob->ID ) );
		$end();
		self::sweep( 119 );
		self::assertFalse( \Logto\is_suspended( $ada->ID ), 'not yet' );
		self::sweep( 1 );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_one_that_always_fails_is_given_up_with_a_row_in_the_log(): void {
		$ada = self::linked( 'ada' );
		self::failing_for( $ada->ID );
		self::suspend_badly( 'p-ada' );
		for ( $try = 2; $try <= Inbox::TRIES; $try++ ) {
			self::assertNotContains( 'delivery given_up', self::logged() );
			self::assertNotSame( '', self::kept()[0]['body'] );
			self::quietly( static fn () => self::sweep( HOUR_IN_SECONDS ) );
		}
		self::assertContains( 'delivery given_up', self::logged() );
		self::assertSame( array( '0', '' ), array( self::kept()[0]['due'], self::kept()[0]['body'] ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_one_over_which_php_dies_each_time_is_given_up(): void {
		$ada = self::linked( 'ada' );
		self::taken_and_died( 'p-ada' );
		self::db()->query( 'UPDATE ' . self::db()->base_prefix . 'logto_seen SET tries = ' . Inbox::TRIES );
		self::sweep( Inbox::LEASE );
		self::assertContains( 'delivery given_up', self::logged() );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_a_row_that_was_damaged_is_passed_over(): void {
		self::taken_and_died( 'p-ada' );
		self::db()->query( 'UPDATE ' . self::db()->base_prefix . "logto_seen SET body = 'x'" );
		self::sweep( Inbox::LEASE );
		self::assertSame( '0', self::kept()[0]['due'] );
	}

	public function test_what_is_left_of_a_person_is_found_however_much_of_theirs_is_still_known(): void {
		$services = self::at( self::$now );
		$table    = $services->webhooks()->seen_table();
		$inbox    = new Inbox( $table, $services->webhooks()->seen( 'webhook' ), get_current_blog_id(), static fn (): int => self::$now );
		$person   = hash( 'sha256', 'somebody' );
		for ( $number = 0; $number < 200; $number++ ) {
			$row = $inbox->put( "done $number", $person, '{}', self::$now + 900 );
			self::assertIsArray( $row );
			$inbox->finish( $row );
		}
		$read  = static fn (): int => array_sum( array_map( static fn ( mixed $value ): int => is_numeric( $value ) ? (int) $value : 0, array_column( (array) self::db()->get_results( "SHOW SESSION STATUS LIKE 'Handler_read%'", 'ARRAY_A' ), 'Value' ) ) );
		$is_it = str_contains( (string) self::db()->db_server_info(), 'MariaDB' );
		$start = $is_it ? $read() : 0;
		self::assertSame( array(), $inbox->others_of( $person ) );
		if ( $is_it ) {
			// Asking for the numbers reads some itself, the same each time.
			$end = $read();
			self::assertLessThanOrEqual( 3, $end - $start - ( $read() - $end ) );
		}
	}

	public function test_what_is_still_to_be_done_is_not_trimmed_away(): void {
		$ada = self::linked( 'ada' );
		self::taken_and_died( 'p-ada' );
		self::$now += 7 * DAY_IN_SECONDS;
		\Logto\Webhooks\Seen_Deliveries::trim( self::services()->webhooks()->seen_table(), self::$now );
		self::assertCount( 1, self::kept() );
		self::at( self::$now )->webhooks()->tidy();
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	/** @return Closure(): mixed Ends it. */
	private static function failing_for( int $user ): Closure {
		$fail = static function ( mixed $check, mixed $of, mixed $key ) use ( $user ): mixed {
			return $of === $user && 'logto_suspension' === $key ? throw new RuntimeException( 'A plugin says no.' ) : $check;
		};
		add_filter( 'add_user_metadata', $fail, 10, 3 );
		return static fn () => remove_filter( 'add_user_metadata', $fail, 10 );
	}

	private static function suspend_badly( string $subject ): void {
		self::quietly( static fn () => self::suspend( $subject, true, 1000 * self::DATE ) );
	}

	/** @param Closure(): mixed $action Which warns in the debug log. */
	private static function quietly( Closure $action ): void {
		add_filter( 'wp_trigger_error_trigger_error', '__return_false' );
		$action();
		remove_filter( 'wp_trigger_error_trigger_error', '__return_false' );
	}
}
