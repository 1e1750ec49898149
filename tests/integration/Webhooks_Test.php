<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Webhooks\Answer;
use Logto\Webhooks\Receiver;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_User;

/** Which deliveries are taken, and in what order they count. */
final class Webhooks_Test extends Webhooks_Case {

	public function test_who_is_suspended_at_logto_is_suspended_here_until_it_is_lifted(): void {
		$ada   = self::linked( 'ada' );
		$token = self::session( $ada, self::identity( 'p-ada' ) );
		$told  = array();
		foreach ( array( 'logto_suspended', 'logto_unsuspended' ) as $action ) {
			add_action(
				$action,
				static function ( WP_User $user, array $details ) use ( $action, &$told ): void {
					$told[] = array( $action, $user->user_login, $details['by'] );
				},
				10,
				2
			);
		}
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertFalse( self::goes_on( $ada, $token ) );
		self::suspend( 'p-ada', false, 1000 * self::DATE + 1 );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( array( 'logto_suspended', 'ada', 'logto' ), array( 'logto_unsuspended', 'ada', 'logto' ) ), $told );
	}

	public function test_an_older_state_never_undoes_a_newer_one(): void {
		$ada = self::linked( 'ada' );
		self::suspend( 'p-ada', false, 1000 * self::DATE + 1 );
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::assertFalse( \Logto\is_suspended( $ada->ID ), 'suspended first, lifted then, told the other way round' );
		self::suspend( 'p-ada', true, 1000 * self::DATE + 2 );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_a_suspension_that_was_lost_is_made_good_by_whatever_is_told_next(): void {
		$ada = self::linked( 'ada' );
		self::tell( 'User.Data.Updated', 'p-ada', array( 'isSuspended' => true ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_the_same_delivery_does_something_once(): void {
		$ada  = self::linked( 'ada' );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::assertSame( Answer::Taken, self::post( $body ) );
		delete_user_meta( $ada->ID, 'logto_suspension' );
		$writes = self::writes( static fn () => self::assertSame( Answer::Taken, self::post( $body ) ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( 'INSERT IGNORE', 'INSERT IGNORE' ), array_map( static fn ( string $sql ): string => substr( $sql, 0, 13 ), $writes ), 'which changed nothing' );
		self::assertCount( 1, self::kept() );
	}

	/** @return array<string, array{int, Answer}> */
	public static function ages(): array {
		return array(
			'as old as may be'   => array( Receiver::MOST_AGE, Answer::Taken ),
			'older'              => array( Receiver::MOST_AGE + 1, Answer::Untimely ),
			'as early as may be' => array( -Receiver::AHEAD, Answer::Taken ),
			'earlier'            => array( -Receiver::AHEAD - 1, Answer::Untimely ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_what_is_old_or_comes_from_the_future_is_refused( int $age, Answer $answer ): void {
		$ada       = self::linked( 'ada' );
		$body      = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::$now = self::DATE + $age;
		self::assertSame( $answer, self::post( $body ) );
		self::assertSame( Answer::Taken === $answer, \Logto\is_suspended( $ada->ID ) );
		self::assertCount( Answer::Taken === $answer ? 1 : 0, self::kept() );
	}

	public function test_a_delivery_is_known_for_as_long_as_it_would_be_taken(): void {
		$ada       = self::linked( 'ada' );
		$body      = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::$now = self::DATE - Receiver::AHEAD;
		self::post( $body );
		delete_user_meta( $ada->ID, 'logto_suspension' );
		self::$now = self::DATE + Receiver::MOST_AGE;
		self::at( self::$now )->webhooks()->tidy();
		self::assertSame( Answer::Taken, self::post( $body ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::at( self::$now + 1 )->webhooks()->tidy();
		self::assertSame( array(), self::kept() );
	}

	public function test_either_of_two_keys_is_good_and_no_other(): void {
		$ada = self::linked( 'ada' );
		self::set(
			array(
				'webhook_signing_key'        => 'the-new-one',
				'webhook_former_signing_key' => self::KEY,
			)
		);
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'updatedAt' => 1000 * self::DATE + 5 ) ) );
		self::assertSame( Answer::Unsigned, self::post( $body, hash_hmac( 'sha256', $body, 'another' ) ) );
		self::assertSame( Answer::Taken, self::post( $body, hash_hmac( 'sha256', $body, 'the-new-one' ) ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	/** @return array<string, array{array<string, string>}> */
	public static function keyless(): array {
		return array(
			'no key'        => array( array( 'webhook_signing_key' => '' ) ),
			'no connection' => array( array( 'endpoint' => '' ) ),
		);
	}

	/** @param array<string, string> $values */
	#[DataProvider( 'keyless' )]
	public function test_without_a_key_nothing_is_taken_nor_written( array $values ): void {
		$ada = self::linked( 'ada' );
		self::set( $values );
		$body   = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		$writes = self::writes(
			static function () use ( $body ): void {
				self::assertSame( Answer::Unsigned, self::post( $body ) );
				self::assertSame( Answer::Unsigned, self::post( $body, hash_hmac( 'sha256', $body, '' ) ) );
			}
		);
		self::assertSame( array(), $writes );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	/** @return array<string, array{string}> */
	public static function of_no_concern(): array {
		return array(
			'the test of the Console'         => array( '{"event":"User.Data.Updated","hookId":"h","createdAt":"%s","userAgent":"fake-user-agent","path":"/fake-path/:id","method":"POST","status":200,"params":{"id":"fake-id"},"data":{"result":"success"}}' ),
			'the test of a registration'      => array( '{"event":"PostRegister","createdAt":"%s","userId":"fake-id","user":{"id":"fake-id","isSuspended":true,"updatedAt":1},"application":{"id":"fake-spa-application-id"}}' ),
			'a sign-in'                       => array( '{"event":"PostSignIn","createdAt":"%s","userId":"p-ada","user":{"id":"p-ada","isSuspended":true}}' ),
			'an event that nobody knows yet'  => array( '{"event":"User.Teleported","createdAt":"%s","data":{"id":"p-ada","isSuspended":true}}' ),
			'a role'                          => array( '{"event":"Role.Data.Updated","createdAt":"%s","data":{"id":"p-ada","isSuspended":true}}' ),
			'a part of a person of tomorrow'  => array( '{"event":"User.Data.Updated","createdAt":"%s","matchedRoute":"/users/:userId/mood","params":{"userId":"p-ada"},"data":{"id":"p-ada","isSuspended":true}}' ),
			'custom data that plays a person' => array( '{"event":"User.Data.Updated","createdAt":"%s","matchedRoute":"/users/:userId/custom-data","params":{"userId":"p-ada"},"data":{"id":"p-ada","isSuspended":true,"updatedAt":1}}' ),
		);
	}

	#[DataProvider( 'of_no_concern' )]
	public function test_what_concerns_nobody_is_taken_and_does_nothing( string $body ): void {
		self::set( array( 'webhook_user_created' => true ) );
		$ada   = self::linked( 'ada' );
		$users = self::count_users();
		self::assertSame( Answer::Taken, self::post( sprintf( $body, gmdate( 'Y-m-d\TH:i:s\Z', self::$now ) ) ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( $users, self::count_users() );
		self::assertSame( array(), array_filter( self::logged(), static fn ( string $row ): bool => ! str_starts_with( $row, 'completed' ) ) );
	}

	public function test_people_who_are_not_known_here_leave_nothing_but_that_it_came(): void {
		$identities = self::count_identities();
		$writes     = self::writes( static fn () => self::suspend( 'p-stranger', true, 1000 * self::DATE ) );
		self::assertSame( $identities, self::count_identities() );
		self::assertLessThanOrEqual( 5, count( $writes ) );
		self::assertSame( array( '', '0' ), array( self::kept()[0]['body'], self::kept()[0]['due'] ), 'and of what it said nothing is kept' );
	}

	public function test_a_thousand_in_a_row_cost_three_writes_each_and_no_memory(): void {
		self::linked( 'ada' );
		self::suspend( 'p-ada', false, 1 );
		$before = 0;
		for ( $number = 1; $number <= 1000; $number++ ) {
			$writes = self::writes( static fn () => self::tell( 'User.Data.Updated', 'p-ada', array( 'updatedAt' => 1000 * self::DATE + $number ) ) );
			self::assertLessThanOrEqual( 3, count( $writes ), implode( "\n", $writes ) );
			if ( 100 === $number ) {
				// The objects of the requests before, which are gone when a request ends.
				gc_collect_cycles();
				$before = memory_get_usage();
			}
		}
		gc_collect_cycles();
		self::assertLessThan( 1_000_000, memory_get_usage() - $before );
	}

	/** @return array<string, array{mixed}> */
	public static function wrong_types(): array {
		return array(
			'none'     => array( null ),
			'another'  => array( 'text/plain' ),
			'like it'  => array( 'application/jsonp' ),
			'a form'   => array( 'application/x-www-form-urlencoded' ),
			'an array' => array( array( 'application/json' ) ),
		);
	}

	#[DataProvider( 'wrong_types' )]
	public function test_only_json_is_taken( mixed $type ): void {
		$ada  = self::linked( 'ada' );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::assertSame( Answer::Not_Json, self::post( $body, null, $type ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( Answer::Taken, self::post( $body, null, 'application/json; charset=utf-8' ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_no_more_is_read_than_may_come(): void {
		$asked  = 0;
		$answer = self::at( self::$now )->webhooks()->receiver()->take(
			str_repeat( 'a', 64 ),
			'application/json',
			static function ( int $most ) use ( &$asked ): string {
				$asked = $most;
				return str_repeat( ' ', $most );
			}
		);
		self::assertSame( Answer::Too_Large, $answer );
		self::assertSame( Receiver::MOST_BYTES + 1, $asked );
		$body = str_pad( self::body( 'User.SuspensionStatus.Updated', self::person( 'p-nobody' ) ), Receiver::MOST_BYTES );
		self::assertSame( Answer::Taken, self::post( $body ) );
		self::assertSame( Answer::Too_Large, self::post( "$body " ) );
	}

	public function test_where_it_can_not_be_kept_logto_is_told_so(): void {
		$this->leave_transaction();
		$ada = self::linked( 'ada' );
		self::db()->suppress_errors();
		$fail = static fn ( string $sql ): string => str_contains( $sql, 'logto_seen' ) ? 'SELECT no' : $sql;
		add_filter( 'query', $fail );
		self::assertSame( Answer::Unavailable, self::post( self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) ) ) );
		remove_filter( 'query', $fail );
		self::db()->suppress_errors( false );
		wp_cache_flush();
		self::assertInstanceOf( WP_User::class, get_userdata( $ada->ID ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_whose_organizations_changed_is_asked_about_at_their_next_page(): void {
		$users = array_map( static fn ( string $login ): WP_User => self::linked( $login ), array( 'ada', 'bob', 'cid' ) );
		$body  = self::body(
			'Organization.Membership.Updated',
			array(),
			array(
				'addedUserIds'   => array( 'p-ada', 'p-stranger' ),
				'removedUserIds' => array( 'p-bob' ),
			)
		);
		self::assertSame( Answer::Taken, self::post( $body ) );
		self::assertSame( array( true, true, false ), array_map( static fn ( WP_User $user ): bool => \Logto\Sessions\Ask_Again::since( $user->ID ) > 0, $users ) );
	}
}
