<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Management_Api\Kept_Token;
use Logto\Management_Api\Progress;
use Logto\Sessions\Ask_Again;
use PHPUnit\Framework\Attributes\Group;
use WP_Error;
use WP_Session_Tokens;

/** What Logto did not tell is asked for in the background. */
final class Background_Test extends Management_Case {

	private const ROLES = array(
		'management_roles' => true,
		'role_map'         => array(
			array( 'source' => 'role', 'name' => 'editor', 'role' => 'editor' ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			array( 'source' => 'organization_role', 'name' => 'org1:boss', 'role' => 'author' ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		),
	);

	public function test_whose_roles_are_others_at_logto_is_asked_about_at_the_next_page(): void {
		self::save( self::ROLES );
		$gains = $this->person( 'gains' );
		$loses = $this->person( 'loses', 'editor' );
		$keeps = $this->person( 'keeps', 'editor' );
		$none  = $this->person( 'none' );
		$org   = $this->person( 'org' );
		foreach ( array( $gains, $loses, $keeps, $none, $org ) as $user ) {
			$this->session_of( $user, 'sid' );
		}
		$this->people['p-gains']['roles']       = array( 'other', 'editor' );
		$this->people['p-keeps']['roles']       = array( 'editor' );
		$this->people['p-org']['organizations'] = array( array( 'id' => 'org1', 'organizationRoles' => array( array( 'id' => 'r', 'name' => 'boss' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		self::run_background();

		self::assertSame( array( true, true, false, false, true ), array_map( static fn ( \WP_User $user ): bool => Ask_Again::since( $user->ID ) > 0, array( $gains, $loses, $keeps, $none, $org ) ) );
		self::assertSame( array( 'editor' ), array_values( ( new \WP_User( $loses->ID ) )->roles ), 'the sign-in takes it' );
	}

	public function test_a_required_role_or_organization_that_is_gone_is_found_too(): void {
		self::save( array( 'management_roles' => true, 'requirements' => array( array( 'kind' => 'organization', 'value' => 'org1' ), array( 'kind' => 'verified_email', 'value' => '' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		$in  = $this->person( 'in' );
		$out = $this->person( 'out' );
		$this->session_of( $in, 'sid' );
		$this->session_of( $out, 'sid' );
		$this->people['p-in']['organizations'] = array( array( 'id' => 'org1' ) );
		self::run_background();
		self::assertSame( 0, Ask_Again::since( $in->ID ) );
		self::assertGreaterThan( 0, Ask_Again::since( $out->ID ) );
	}

	public function test_who_has_no_session_that_came_from_logto_is_not_asked_about(): void {
		self::save( self::ROLES );
		$this->person( 'nowhere' );
		self::session( $this->person( 'password' ) );
		$over = $this->person( 'over' );
		$this->session_of( $over, 'sid', -10 );
		$this->person( 'here' );
		$here = get_user_by( 'login', 'here' );
		self::assertInstanceOf( \WP_User::class, $here );
		$this->session_of( $here, 'sid' );
		self::run_background();
		self::assertSame( array( 'GET /users/p-here/roles' ), array_values( array_filter( $this->asked, static fn ( string $asked ): bool => str_ends_with( $asked, '/roles' ) ) ) );
	}

	public function test_nobody_is_asked_about_twice_within_an_hour(): void {
		self::save( self::ROLES );
		$this->session_of( $this->person( 'ada' ), 'sid', 90000 );
		$now   = time();
		$roles = fn (): int => count( array_filter( $this->asked, static fn ( string $asked ): bool => 'GET /users/p-ada/roles' === $asked ) );
		self::run_background( static fn (): int => $now );
		self::run_background( static fn (): int => $now + 3599 );
		self::assertSame( 1, $roles() );
		self::run_background( static fn (): int => $now + 3600 );
		self::assertSame( 2, $roles() );
	}

	public function test_roles_are_not_asked_for_where_they_decide_nothing_or_nobody_wants_it(): void {
		$this->session_of( $this->person( 'ada' ), 'sid' );
		foreach ( array( array( 'management_roles' => false ) + self::ROLES, array( 'management_roles' => true, 'role_map' => array() ) ) as $values ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			self::save( $values );
			self::run_background();
		}
		self::assertNotContains( 'GET /users/p-ada/roles', $this->asked );
	}

	public function test_a_run_is_bounded_and_the_next_goes_on_where_it_ended(): void {
		for ( $number = 0; $number < 70; $number++ ) {
			$this->person( "n$number" );
		}
		self::run_background();
		self::assertCount( 60, $this->asked );
		self::assertNotFalse( wp_next_scheduled( 'logto_ask_management_api', array( 'again' ) ) );
		self::run_background();
		self::assertCount( 70, $this->asked );
		self::assertCount( 70, array_unique( $this->asked ), 'everybody once' );
		self::run_background();
		self::assertCount( 70, $this->asked, 'once a day' );
		self::assertSame( 1, $this->tokens, 'one token for all' );
	}

	public function test_while_logto_is_down_a_run_ends_at_once_and_nobody_is_passed_over(): void {
		$this->person( 'ada' );
		$this->person( 'bob' );
		$this->instead = static fn (): WP_Error => new WP_Error( 'http_request_failed', 'timeout' );
		self::run_background();
		self::assertCount( 2, $this->asked, 'one question, once more' );
		$this->instead = null;
		$this->asked   = array();
		self::run_background();
		self::assertCount( 2, $this->asked );
	}

	public function test_who_was_suspended_at_logto_is_suspended_here_and_let_in_again(): void {
		$ada                                = $this->person( 'ada' );
		$token                              = $this->session_of( $ada, 'sid' );
		$this->people['p-ada']['suspended'] = true;
		self::run_background();
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertFalse( self::goes_on( $ada, $token ) );
		self::assertTrue( self::services()->accounts()->identities()->find( self::identity( 'p-ada' ) )['suspended'] ?? null );

		$this->people['p-ada']['suspended'] = false;
		self::run_background( static fn (): int => time() + 86401 );
		wp_cache_flush();
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_who_is_gone_from_a_logto_that_knows_others_is_treated_as_the_site_chose(): void {
		$ada = $this->person( 'ada' );
		$this->person( 'bob' );
		$this->person( 'cyd' );
		$token = $this->session_of( $ada, 'sid' );
		unset( $this->people['p-ada'] );
		self::save( array( 'webhook_user_deleted' => 'suspend' ) );
		self::run_background();
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertFalse( self::goes_on( $ada, $token ) );
	}

	public function test_a_logto_that_knows_nobody_any_more_has_nobody_suspended_or_deleted(): void {
		self::save( array( 'webhook_user_deleted' => 'delete' ) );
		$users  = array( $this->person( 'ada' ), $this->person( 'bob' ), $this->person( 'cyd' ) );
		$tokens = array_map( fn ( \WP_User $user ): string => $this->session_of( $user, 'sid' ), $users );
		unset( $this->people['p-ada'], $this->people['p-bob'], $this->people['p-cyd'] );
		self::run_background();
		foreach ( $users as $place => $user ) {
			self::assertFalse( \Logto\is_suspended( $user->ID ) );
			self::assertNotFalse( get_userdata( $user->ID ) );
			self::assertFalse( self::goes_on( $user, $tokens[ $place ] ), 'but nobody is in' );
		}
	}

	public function test_a_404_that_is_no_word_about_the_person_changes_nothing(): void {
		$ada = $this->person( 'ada' );
		$this->person( 'bob' );
		$token         = $this->session_of( $ada, 'sid' );
		$this->instead = static fn ( string $asked ): ?array => 'GET /users/p-ada' === $asked ? self::json( array( 'code' => 'request.not_found' ), 404 ) : null;
		self::run_background();
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertTrue( self::goes_on( $ada, $token ) );
	}

	public function test_an_answer_about_another_person_changes_nothing(): void {
		$ada = $this->person( 'ada' );
		$this->person( 'bob' );
		$this->instead = static fn ( string $asked ): ?array => 'GET /users/p-ada' === $asked ? self::json( array( 'id' => 'P-ADA', 'isSuspended' => true ) ) : null; // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		self::run_background();
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertContains( 'GET /users/p-bob', $this->asked, 'the next one has their turn' );
	}

	public function test_whom_a_message_was_about_that_did_not_arrive_is_asked_about(): void {
		$ada = $this->person( 'ada' );
		$bob = $this->person( 'bob' );
		$cyd = $this->person( 'cyd' );
		$this->with_webhook(
			array(
				$this->note( 'Error', array( 'event' => 'Organization.Membership.Updated', 'params' => array( 'id' => 'org1' ), 'removedUserIds' => array( 'p-cyd' ) ), 4000 ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
				$this->note( 'Error', array( 'event' => 'User.SuspensionStatus.Updated', 'params' => array( 'userId' => 'p-ada' ), 'data' => array( 'id' => 'p-ada', 'isSuspended' => true ) ), 3000 ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
				$this->note( 'Success', array( 'event' => 'User.Data.Updated', 'params' => array( 'userId' => 'p-bob' ), 'data' => array( 'id' => 'p-bob' ) ), 2000 ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
				$this->note( 'Error', array( 'event' => 'User.Data.Updated', 'params' => array( 'userId' => 'stranger' ) ), 1000 ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			)
		);
		$this->people['p-ada']['suspended'] = true;
		self::run_background();
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertGreaterThan( 0, Ask_Again::since( $cyd->ID ) );
		self::assertFalse( \Logto\is_suspended( $bob->ID ) );
		self::assertNotContains( 'GET /users/stranger', $this->asked, 'nobody of this site' );

		$this->asked = array();
		self::run_background();
		self::assertSame( array( 'GET /hooks', 'GET /hooks/h1/recent-logs' ), $this->asked, 'known already' );
	}

	public function test_however_many_messages_were_lost_everybody_has_their_turn(): void {
		$notes = array();
		for ( $number = 1; $number <= 130; $number++ ) {
			$this->person( "n$number" );
			$notes[] = $this->note( 'Error', array( 'event' => 'User.Data.Updated', 'params' => array( 'userId' => "p-n$number" ) ), 2000 + $number ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		}
		$this->with_webhook( array_reverse( $notes ) );
		for ( $run = 1; $run <= 10; $run++ ) {
			self::run_background();
		}
		$asked = array_filter( $this->asked, static fn ( string $one ): bool => str_starts_with( $one, 'GET /users/p-n' ) );
		self::assertCount( 130, array_unique( $asked ) );
		self::assertLessThan( 150, count( $asked ), 'hardly anybody twice' );
	}

	public function test_what_an_old_message_said_is_not_done_where_it_is_over_by_now(): void {
		$ada = $this->person( 'ada' );
		$this->with_webhook( array( $this->note( 'Error', array( 'event' => 'User.Deleted', 'params' => array( 'userId' => 'p-ada' ) ), 3000 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		self::run_background();
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_who_was_deleted_in_a_message_and_is_gone_is_treated_as_the_site_chose(): void {
		$ada = $this->person( 'ada' );
		$this->with_webhook( array( $this->note( 'Error', array( 'event' => 'User.Deleted', 'params' => array( 'userId' => 'p-ada' ) ), 3000 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		unset( $this->people['p-ada'] );
		self::run_background();
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_webhooks_of_other_sites_are_not_read(): void {
		$this->with_webhook( array(), 'https://other.example/?rest_route=/logto/v1/webhook' );
		self::run_background();
		self::assertSame( array( 'GET /hooks' ), $this->asked );
	}

	public function test_where_no_webhook_is_in_use_none_is_asked_for(): void {
		self::run_background();
		self::assertSame( array(), $this->asked );
	}

	public function test_without_a_credential_nothing_is_asked_and_no_event_is_left(): void {
		$this->person( 'ada' );
		wp_set_current_user( 1 );
		\Logto\services()->adapters()->schedule()->ensure();
		self::assertNotFalse( wp_next_scheduled( 'logto_ask_management_api' ) );
		self::save( array( 'management_app_id' => '' ) );
		self::run_background();
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
		self::services()->adapters()->schedule()->ensure();
		self::assertFalse( wp_next_scheduled( 'logto_ask_management_api' ) );
		self::assertFalse( get_option( Progress::OPTION ) );
	}

	#[Group( 'single-site' )]
	public function test_the_token_lies_in_the_database_sealed_and_opens_for_this_credential_only(): void {
		$this->person( 'ada' );
		self::run_background();
		$kept = get_transient( Kept_Token::TRANSIENT );
		self::assertIsString( $kept );
		self::assertStringNotContainsString( 'token-1', (string) wp_json_encode( self::db()->get_results( 'SELECT * FROM ' . self::db()->options . " WHERE option_name LIKE '%logto%'", 'ARRAY_A' ) ) );
		self::services()->management_api()->client()->get( '/roles' );
		self::assertSame( 1, $this->tokens );
		self::save( array( 'management_app_secret' => 'another' ) );
		self::services()->management_api()->client()->get( '/roles' );
		self::assertSame( 2, $this->tokens );
	}

	/** @param list<array<string, mixed>> $notes Newest first. */
	private function with_webhook( array $notes, string $url = '' ): void {
		self::save( array( 'webhook_signing_key' => str_repeat( 'k', 32 ) ) );
		$this->hooks_there = array( array( 'id' => 'h1', 'config' => array( 'url' => '' === $url ? self::services()->webhooks()->address( 'webhook' ) : $url ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		$this->notes       = $notes;
		self::assertSame( array(), WP_Session_Tokens::get_instance( 1 )->get_all() );
		// That everybody is looked at once a day is another test.
		add_option( Progress::OPTION, array( 'people' => array( 'after' => '', 'ended' => time() ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
	}

	/**
	 * @param array{event: string, ...} $body
	 * @return array<string, mixed>
	 */
	private function note( string $result, array $body, int $time ): array {
		return array(
			'id'        => "log-$time",
			'key'       => 'TriggerHook.' . $body['event'],
			'payload'   => array(
				'result'      => $result,
				'hookId'      => 'h1',
				'hookRequest' => array( 'body' => $body ),
			),
			'createdAt' => $time,
		);
	}
}
