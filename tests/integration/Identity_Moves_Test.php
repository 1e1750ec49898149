<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Issuers\Former_Issuer;
use Logto\Issuers\Mover;
use Logto\Issuers\Verdict;
use WP_User;

/** Logto has another address, and it was decided that the people are carried over. */
final class Identity_Moves_Test extends Many_Users_Case {

	private const FORMER = 'https://former.logto.app/oidc';

	private static function present(): string {
		return self::identity( '' )->issuer;
	}

	private static function decide( string $state = Former_Issuer::MOVING, Verdict $verdict = Verdict::Same, string $issuer = self::FORMER ): void {
		$former = ( new Former_Issuer( $issuer, array( 'key' ), $verdict ) )->turned( $state, self::present(), time() );
		self::assertTrue( self::services()->issuers()->former()->change( $issuer, static fn (): Former_Issuer => $former ) );
	}

	private static function former(): Former_Issuer {
		$former = self::services()->issuers()->former()->named( self::FORMER, self::present() );
		self::assertNotNull( $former );
		return $former;
	}

	/** One batch of another request's. */
	private static function step(): ?Former_Issuer {
		return self::services()->issuers()->mover()->run( self::present(), 0 );
	}

	private static function run_all(): void {
		$rounds = 0;
		while ( true === self::step()?->is_on_its_way() ) {
			self::assertLessThan( 100, ++$rounds );
		}
	}

	private static function user_of( string $subject, string $issuer = '' ): int {
		return self::services()->accounts()->identities()->find( new Identity( '' === $issuer ? self::present() : $issuer, $subject ) )['user'] ?? -1;
	}

	private static function count_at( string $issuer ): int {
		return self::services()->issuers()->table()->count( $issuer );
	}

	public function test_a_thousand_people_are_carried_over_in_batches_each_of_few_queries(): void {
		$users = self::import( 1000, false );
		self::link( $users, self::FORMER );
		self::decide();
		self::step();
		self::assertSame( Mover::BATCH, self::count_at( self::present() ), 'one batch at a time' );
		self::assertSame( array( $users[ Mover::BATCH - 1 ], 1000, Mover::BATCH ), array_values( self::former()->progress ) );
		$cost = self::cost( self::step( ... ) );
		self::assertLessThanOrEqual( 12, $cost['queries'], 'whatever the size of a batch' );
		self::run_all();
		self::assertSame( array( 0, 1000 ), array( self::count_at( self::FORMER ), self::count_at( self::present() ) ) );
		foreach ( array( 0, 99, 100, 999 ) as $which ) {
			self::assertSame( $users[ $which ], self::user_of( "m{$users[ $which ]}" ), 'hashed anew: the person is found' );
		}
		self::assertSame( array( Former_Issuer::MOVED, 1000, 1000 ), array( self::former()->state, self::former()->progress['total'], self::former()->progress['done'] ) );
	}

	public function test_it_goes_on_where_somebody_left_it_and_two_at_once_carry_everybody_over_once(): void {
		$users = self::import( 350, false );
		self::link( $users, self::FORMER );
		self::decide();
		$one = self::services()->issuers()->mover();
		$two = self::services()->issuers()->mover();
		for ( $round = 0; $round < 4; $round++ ) {
			// The other has read the same batch before this one wrote it.
			$rows = self::services()->issuers()->table()->next( self::FORMER, self::former()->progress['after'], Mover::BATCH );
			$one->run( self::present(), 0 );
			self::assertSame( 0, self::services()->issuers()->table()->move( $rows, self::present(), self::FORMER ), 'nobody is carried over twice' );
			$two->run( self::present(), 0 );
		}
		self::run_all();
		self::assertSame( array( 0, 350 ), array( self::count_at( self::FORMER ), self::count_at( self::present() ) ) );
		self::assertSame( 350, self::former()->progress['done'] );
	}

	public function test_who_is_known_by_the_new_address_stays_who_they_are_and_nobody_gets_anybodys_account(): void {
		$ada     = self::user( 'ada' );
		$double  = self::user( 'double' );
		$other   = self::user( 'other' );
		$someone = self::user( 'someone' );
		self::link( array( $ada->ID, $double->ID, $other->ID ), self::FORMER );
		// One has got a second account by the new address meanwhile, another one has connected somebody else's sign-in there.
		$connector = self::services()->accounts()->connector();
		$connector->connect( $someone->ID, self::identity( "m$double->ID" ) );
		$connector->connect( $other->ID, self::identity( 'another-subject' ) );
		self::decide();
		self::run_all();
		self::assertSame( $ada->ID, self::user_of( "m$ada->ID" ) );
		self::assertSame( $someone->ID, self::user_of( "m$double->ID" ), 'whoever is known there is not put out' );
		self::assertSame( $double->ID, self::user_of( "m$double->ID", self::FORMER ) );
		self::assertSame( -1, self::user_of( "m$other->ID" ), 'an account has one identity an issuer' );
		self::assertSame( $other->ID, self::user_of( 'another-subject' ) );
		self::assertSame( array( 3, 1 ), array( self::former()->progress['total'], self::former()->progress['done'] ) );
	}

	public function test_other_issuers_claims_and_look_alikes_are_let_be(): void {
		$users = self::import( 3, false );
		self::link( array( $users[0] ), self::FORMER );
		self::link( array( $users[1] ), 'https://FORMER.logto.app/oidc' );
		self::link( array( $users[2] ), 'https://third.logto.app/oidc' );
		$claimed = new Identity( self::FORMER, 'claimed' );
		self::services()->accounts()->identities()->claim( $claimed, 7 );
		self::decide();
		self::run_all();
		self::assertSame( array( 1, 1, 1 ), array( self::count_at( self::present() ), self::count_at( 'https://FORMER.logto.app/oidc' ), self::count_at( 'https://third.logto.app/oidc' ) ) );
		self::assertSame( 0, self::user_of( 'claimed', self::FORMER ) );
	}

	public function test_undoing_takes_back_who_was_carried_over_and_nobody_else(): void {
		$users = self::import( 150, false );
		self::link( $users, self::FORMER );
		self::decide();
		self::run_all();
		$new = self::linked( 'new' );
		self::assertNull( self::services()->issuers()->decisions()->undo( self::present() ) );
		self::run_all();
		self::assertSame( array( 150, 1 ), array( self::count_at( self::FORMER ), self::count_at( self::present() ) ) );
		self::assertTrue( self::is_linked( $new ), 'who came first by the new address stays' );
		self::assertSame( $users[7], self::user_of( "m{$users[7]}", self::FORMER ) );
		self::assertSame( Former_Issuer::OPEN, self::former()->state, 'and nothing is decided' );
		self::decide();
		self::run_all();
		self::assertSame( 151, self::count_at( self::present() ), 'and there again' );
	}

	public function test_a_week_later_nothing_can_be_undone(): void {
		$users = self::import( 2, false );
		self::link( $users, self::FORMER );
		self::decide();
		self::run_all();
		$undoable = static fn ( int $seconds ): bool => null !== self::services( static fn (): int => time() + $seconds )->issuers()->mover()->undoable( self::present() );
		self::assertTrue( $undoable( 7 * DAY_IN_SECONDS - 60 ) );
		self::assertFalse( $undoable( 7 * DAY_IN_SECONDS + 60 ) );
		self::assertSame( 'nothing', self::services( static fn (): int => time() + 8 * DAY_IN_SECONDS )->issuers()->decisions()->undo( self::present() ) );
		self::assertSame( 2, self::count_at( self::present() ) );
	}

	public function test_nothing_is_undone_that_would_lock_everybody_out(): void {
		$users = self::import( 2, false );
		self::link( $users, self::FORMER );
		self::decide();
		self::run_all();
		self::services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		self::assertSame( 'locked_out', self::services()->issuers()->decisions()->undo( self::present() ) );
		self::assertSame( Former_Issuer::MOVED, self::former()->state );
	}

	public function test_whoever_signs_in_while_others_are_carried_over_is_carried_over_at_once(): void {
		$users = self::import( 300, false );
		self::link( $users, self::FORMER );
		self::decide();
		self::step();
		$last = $users[299];
		$user = self::services()->accounts()->accounts()->for_person( self::identity( "m$last" ), new \Logto\Oidc\Claims( array( 'sub' => "m$last" ) ) );
		self::assertSame( $last, $user->ID );
		self::run_all();
		self::assertSame( 300, self::count_at( self::present() ) );
	}

	public function test_administrators_come_first(): void {
		$users = self::import( 300, false );
		$boss  = self::user( 'boss', 'boss@example.com', 'administrator' );
		self::link( array( ...$users, $boss->ID ), self::FORMER );
		self::services()->accounts()->administrators()->remember( $boss->ID );
		self::decide();
		self::services()->issuers()->mover()->run_first( self::present() );
		self::assertTrue( self::is_linked( $boss ) );
		self::assertSame( 1, self::former()->progress['done'] );
		self::run_all();
		self::assertSame( array( 301, 301 ), array( self::former()->progress['total'], self::former()->progress['done'] ) );
	}

	public function test_sessions_of_before_end_when_the_account_is_disconnected(): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		self::link( array( $ada->ID ), self::FORMER );
		$before  = self::session( $ada, new Identity( self::FORMER, "m$ada->ID" ) );
		$another = self::session( $ada, new Identity( self::FORMER, 'somebody-else' ) );
		$own     = self::session( $ada );
		self::decide();
		self::run_all();
		self::assertNull( self::services()->accounts()->disconnector()->disconnect( $ada ) );
		self::assertFalse( self::goes_on( $ada, $before ) );
		self::assertTrue( self::goes_on( $ada, $another ) );
		self::assertTrue( self::goes_on( $ada, $own ) );
	}

	public function test_who_disconnects_before_is_not_carried_over_afterwards(): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		self::link( array( $ada->ID ), self::FORMER );
		self::decide( Former_Issuer::OPEN );
		self::assertNull( self::services()->accounts()->disconnector()->disconnect( $ada ) );
		self::decide();
		self::run_all();
		self::assertSame( 0, self::count_at( self::present() ) );
	}

	public function test_what_was_logged_under_the_former_name_is_found_for_whoever_asks_for_their_data(): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		self::link( array( $ada->ID ), self::FORMER );
		$refused = array(
			'purpose'   => 'sign_in',
			'reference' => 'REF',
			'identity'  => new Identity( self::FORMER, "m$ada->ID" ),
		);
		self::services()->log()->events()->note_refused( 'requirement_missing', $refused );
		self::decide();
		self::run_all();
		$exported = (string) wp_json_encode( self::services()->privacy()->personal_data()->export( $ada->user_email, 1 ) );
		self::assertStringContainsString( 'REF', $exported );
		self::services()->privacy()->personal_data()->erase( $ada->user_email );
		self::assertSame( '0', self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::services()->log()->events()->table() . " WHERE subject <> ''" ) );
	}

	public function test_people_of_plugin_1_0_1_go_along_whether_they_are_in_the_table_yet_or_not(): void {
		$ada = self::user( 'ada' );
		$bob = self::user( 'bob' );
		self::link( array( $ada->ID ), self::FORMER );
		update_user_meta( $bob->ID, 'logto_user_id', 'bobs-subject' );
		self::services()->settings()->status()->save_upgrade(
			array(
				'issuer' => self::FORMER,
				'after'  => 0,
				'done'   => false,
			)
		);
		if ( ! is_multisite() ) {
			$this->assert_former_is_refused( 'bobs-subject' );
		}
		self::decide();
		self::run_all();
		self::services()->accounts()->legacy_identities()->migrate();
		self::assertSame( array( $ada->ID, $bob->ID ), array( self::user_of( "m$ada->ID" ), self::user_of( 'bobs-subject' ) ) );
	}

	private function assert_former_is_refused( string $subject ): void {
		$users = self::count_users();
		try {
			self::services()->accounts()->accounts()->for_person( self::identity( $subject ), new \Logto\Oidc\Claims( array( 'sub' => $subject ) ) );
			self::fail( 'not refused' );
		} catch ( \Logto\Oidc\Refusal $refusal ) {
			self::assertSame( \Logto\Oidc\Refusal_Code::Account_Of_Former_Issuer, $refusal->reason );
		}
		self::assertSame( $users, self::count_users() );
		self::assertSame( -1, self::user_of( $subject ) );
	}

	public function test_while_nobody_has_decided_nobody_gets_a_second_account_nor_the_first_one(): void {
		$ada = self::user( 'ada' );
		self::link( array( $ada->ID ), self::FORMER );
		foreach ( array( Verdict::Same, Verdict::Unknown ) as $verdict ) {
			self::decide( Former_Issuer::OPEN, $verdict );
			$this->assert_former_is_refused( "m$ada->ID" );
		}
	}

	public function test_at_another_logto_the_same_subject_is_somebody_else(): void {
		$ada = self::user( 'ada' );
		self::link( array( $ada->ID ), self::FORMER );
		foreach ( array( array( Former_Issuer::OPEN, Verdict::Another ), array( Former_Issuer::KEPT, Verdict::Unknown ) ) as $number => $decided ) {
			self::decide( ...$decided );
			$subject = "m$ada->ID";
			$user    = self::services()->accounts()->accounts()->for_person( self::identity( $subject ), new \Logto\Oidc\Claims( array( 'sub' => $subject ) ) );
			self::assertNotSame( $ada->ID, $user->ID );
			self::delete( new WP_User( $user->ID ) );
		}
		self::assertSame( $ada->ID, self::user_of( "m$ada->ID", self::FORMER ) );
	}

	public function test_it_costs_a_newcomer_one_query_and_whoever_is_known_none(): void {
		$known   = self::linked( 'known' );
		$sign_in = static fn ( string $subject ): array => self::cost( static fn () => self::services()->accounts()->accounts()->for_person( self::identity( $subject ), new \Logto\Oidc\Claims( array( 'sub' => $subject ) ) ) );
		$before  = array( $sign_in( "p-$known->user_login" )['queries'], $sign_in( 'newcomer-1' )['queries'] );
		foreach ( range( 1, 4 ) as $number ) {
			self::decide( Former_Issuer::OPEN, Verdict::Same, "https://former-$number.logto.app/oidc" );
		}
		self::assertSame( array( $before[0], $before[1] + 1 ), array( $sign_in( "p-$known->user_login" )['queries'], $sign_in( 'newcomer-2' )['queries'] ) );
	}
}
