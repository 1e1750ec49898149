<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Accounts\Suspension;
use Logto\Accounts\Suspension_Source;
use Logto\Accounts\Suspensions;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

/** Suspending accounts and lifting it: by whom, what ends, and whom nobody suspends. */
final class Suspensions_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		// One who is left, whoever else is suspended.
		$boss = self::user( 'boss', 'boss@example.com', 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $boss->ID );
		}
	}

	private static function suspensions(): Suspensions {
		return \Logto\services()->accounts()->suspensions();
	}

	/** @return ArrayObject<int, array{string, int, array<array-key, mixed>}> */
	private static function told(): ArrayObject {
		/** @var ArrayObject<int, array{string, int, array<array-key, mixed>}> $told */
		$told = new ArrayObject();
		foreach ( array( 'logto_suspended', 'logto_unsuspended' ) as $action ) {
			add_action(
				$action,
				static function ( WP_User $user, array $details ) use ( $told, $action ): void {
					$told->append( array( $action, $user->ID, $details ) );
				},
				10,
				2
			);
		}
		return $told;
	}

	public function test_suspending_ends_every_session_and_says_since_when_by_whom_and_why(): void {
		$told  = self::told();
		$erika = self::linked( 'erika', 'erika@example.com' );
		$own   = self::session( $erika );
		$logto = self::session( $erika, self::identity( 'p-erika' ) );
		$other = self::user( 'other', 'other@example.com' );
		$stays = self::session( $other );
		$boss  = self::of_login( 'boss' )->ID;
		self::assertNull( self::suspensions()->suspend( $erika, Suspension_Source::Administrator, " It’s \"spam\" \\ \n 😀 ", $boss ) );
		self::assertFalse( self::goes_on( $erika, $own ) );
		self::assertFalse( self::goes_on( $erika, $logto ) );
		self::assertTrue( self::goes_on( $other, $stays ) );
		self::assertFalse( \Logto\is_suspended( $other->ID ) );
		$found = self::suspensions()->of( $erika->ID );
		self::assertNotNull( $found );
		self::assertSame( array( Suspension_Source::Administrator ), $found->sources );
		self::assertSame( 'It’s "spam" \\ 😀', $found->reason );
		self::assertSame( $boss, $found->actor );
		self::assertEqualsWithDelta( time(), $found->since, 5 );
		self::assertSame( array( 'logto_suspended', $erika->ID, array( 'by' => 'administrator', 'reason' => 'It’s "spam" \\ 😀', 'actor' => $boss ) ), $told[0] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
		self::assertTrue( self::is_linked( $erika ) );
	}

	public function test_twice_is_once_but_for_sessions(): void {
		$told  = self::told();
		$erika = self::user( 'erika', 'erika@example.com' );
		self::suspensions()->suspend( $erika, Suspension_Source::Administrator, 'first' );
		$token = self::session( $erika );
		self::assertNull( self::suspensions()->suspend( $erika, Suspension_Source::Administrator, 'second' ) );
		self::assertFalse( self::goes_on( $erika, $token ) );
		self::assertSame( 'first', self::suspensions()->of( $erika->ID )->reason ?? '' );
		self::assertCount( 1, (array) get_user_meta( $erika->ID, 'logto_suspension' ) );
		self::assertCount( 1, $told );
	}

	public function test_each_source_lifts_only_its_own_and_either_holds(): void {
		$told  = self::told();
		$erika = self::user( 'erika', 'erika@example.com' );
		self::suspensions()->suspend( $erika, Suspension_Source::Logto );
		self::assertFalse( self::suspensions()->lift( $erika, Suspension_Source::Administrator ) );
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		self::suspensions()->suspend( $erika, Suspension_Source::Administrator, 'too' );
		self::assertSame( Suspension_Source::cases(), self::suspensions()->of( $erika->ID )->sources ?? array() );
		self::assertTrue( self::suspensions()->lift( $erika, Suspension_Source::Logto ) );
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		self::assertSame( array( Suspension_Source::Administrator ), self::suspensions()->of( $erika->ID )->sources ?? array() );
		self::assertTrue( self::suspensions()->lift( $erika, Suspension_Source::Administrator ) );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
		self::assertNull( self::suspensions()->of( $erika->ID ) );
		self::assertFalse( self::suspensions()->lift( $erika, Suspension_Source::Administrator ) );
		self::assertSame( array( 'logto_suspended', 'logto_suspended', 'logto_unsuspended', 'logto_unsuspended' ), array_column( (array) $told, 0 ) );
	}

	public function test_what_another_request_suspended_meanwhile_is_lifted_too(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::suspensions()->suspend( $erika, Suspension_Source::Administrator, 'one' );
		// Past the cache, as another process would.
		self::db()->insert( self::db()->usermeta, array( 'user_id' => $erika->ID, 'meta_key' => 'logto_suspension', 'meta_value' => Suspension::to_row( Suspension_Source::Administrator, 1, 'two', 0 ) ) ); // phpcs:ignore WordPress.DB.SlowDBQuery, WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a test.
		self::assertTrue( self::suspensions()->lift( $erika, Suspension_Source::Administrator ) );
		wp_cache_delete( $erika->ID, 'user_meta' );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
	}

	/** @return array<string, array{mixed}> */
	public static function unknown_rows(): array {
		return array(
			'a text'           => array( 'yes' ),
			'a number'         => array( '1' ),
			'an array'         => array( array( 'by' => 'logto' ) ),
			'another source'   => array( '{"by":"nobody"}' ),
			'a wrong type'     => array( '{"by":["logto"],"since":"x","reason":{},"actor":"1"}' ),
			'deep'             => array( '{"by":{"a":{"b":{"c":1}}}}' ),
			'a text in quotes' => array( '"logto"' ),
		);
	}

	#[DataProvider( 'unknown_rows' )]
	public function test_a_row_that_the_plugin_did_not_write_holds_and_an_administrator_lifts_it( mixed $row ): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		add_user_meta( $erika->ID, 'logto_suspension', wp_slash( $row ) );
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		$found = self::suspensions()->of( $erika->ID );
		self::assertSame( array( Suspension_Source::Administrator ), $found->sources ?? array() );
		self::assertSame( 0, $found->since ?? -1 );
		self::assertTrue( self::suspensions()->lift( $erika, Suspension_Source::Administrator ) );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
	}

	public function test_nobody_suspends_themselves(): void {
		$told = self::told();
		$ada  = self::user( 'ada', 'ada@example.com', 'administrator' );
		self::assertSame( 'yourself', self::suspensions()->suspend( $ada, Suspension_Source::Administrator, '', $ada->ID ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertCount( 0, $told );
	}

	#[Group( 'single-site' )]
	public function test_the_last_administrator_is_suspended_by_nobody(): void {
		$boss = self::of_login( 'boss' );
		$ada  = self::user( 'ada', 'ada@example.com', 'administrator' );
		$root = get_userdata( 1 );
		self::assertInstanceOf( WP_User::class, $root );
		self::assertNull( self::suspensions()->suspend( $root, Suspension_Source::Administrator ), $root->user_login );
		self::assertNull( self::suspensions()->suspend( $ada, Suspension_Source::Logto ) );
		$token = self::session( $boss );
		foreach ( Suspension_Source::cases() as $source ) {
			self::assertSame( 'last_administrator', self::suspensions()->suspend( $boss, $source ) );
		}
		self::assertFalse( \Logto\is_suspended( $boss->ID ) );
		self::assertTrue( self::goes_on( $boss, $token ) );
		self::suspensions()->lift( $ada, Suspension_Source::Logto );
		self::assertNull( self::suspensions()->suspend( $boss, Suspension_Source::Logto ) );
	}

	#[Group( 'single-site' )]
	public function test_while_passwords_are_off_the_last_who_can_come_in_by_logto_stays(): void {
		$ada = self::linked( 'ada', 'ada@example.com', 'administrator' );
		self::services()->sign_in()->connection()->prove();
		\Logto\services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		self::assertSame( 'last_administrator', self::suspensions()->suspend( $ada, Suspension_Source::Administrator ), 'boss has only a password' );
		$eve = self::linked( 'eve', 'eve@example.com', 'administrator' );
		self::assertNull( self::suspensions()->suspend( $ada, Suspension_Source::Administrator ) );
		self::assertFalse( \Logto\services()->accounts()->administrators()->is_linked( $ada->ID, self::identity( '' )->issuer ) );
		self::assertSame( 'last_administrator', self::suspensions()->suspend( $eve, Suspension_Source::Administrator ), 'a suspended one is nobody' );
	}

	#[Group( 'single-site' )]
	public function test_a_suspended_administrator_is_no_reason_to_switch_passwords_off(): void {
		$ada = self::linked( 'ada', 'ada@example.com', 'administrator' );
		self::assertTrue( \Logto\services()->local_login()->preconditions()->has_linked_administrator() );
		self::suspensions()->suspend( $ada, Suspension_Source::Administrator );
		self::assertFalse( \Logto\services()->local_login()->preconditions()->has_linked_administrator() );
	}

	#[Group( 'network' )]
	public function test_on_a_network_the_last_super_admin_stays_and_a_sites_only_administrator_may_go(): void {
		foreach ( get_super_admins() as $login ) {
			$user = self::of_login( $login );
			if ( 'boss' !== $login ) {
				self::assertNull( self::suspensions()->suspend( $user, Suspension_Source::Administrator ), $login );
			}
		}
		self::assertSame( 'last_administrator', self::suspensions()->suspend( self::of_login( 'boss' ), Suspension_Source::Logto ) );
		self::assertNull( self::suspensions()->suspend( self::user( 'local', 'local@example.com', 'administrator' ), Suspension_Source::Administrator ) );
	}

	public function test_what_logto_says_bars_the_identity_and_the_account_and_lifts_both(): void {
		$told  = self::told();
		$erika = self::linked( 'erika', 'erika@example.com' );
		$token = self::session( $erika );
		self::assertNull( self::suspensions()->follow_logto( self::identity( 'p-erika' ), true ) );
		self::assertTrue( \Logto\services()->accounts()->identities()->find( self::identity( 'p-erika' ) )['suspended'] ?? false );
		self::assertTrue( self::suspensions()->of( $erika->ID )?->is_by( Suspension_Source::Logto ) );
		self::assertFalse( self::goes_on( $erika, $token ) );
		self::assertNull( self::suspensions()->follow_logto( self::identity( 'p-erika' ), true ) );
		self::assertNull( self::suspensions()->follow_logto( self::identity( 'p-erika' ), false ) );
		self::assertFalse( \Logto\services()->accounts()->identities()->find( self::identity( 'p-erika' ) )['suspended'] ?? true );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
		self::assertSame( array( 'logto_suspended', 'logto_unsuspended' ), array_column( (array) $told, 0 ) );
	}

	public function test_what_the_database_keeps_is_not_lifted_and_nobody_says_so(): void {
		$told  = self::told();
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::suspensions()->follow_logto( self::identity( 'p-erika' ), true );
		$fails = static fn ( string $sql ): string => str_starts_with( $sql, 'DELETE' ) && str_contains( $sql, 'usermeta' ) ? '' : $sql;
		add_filter( 'query', $fails );
		try {
			self::suspensions()->follow_logto( self::identity( 'p-erika' ), false );
			self::fail( 'It is to be tried again.' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
		} finally {
			remove_filter( 'query', $fails );
		}
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		self::assertCount( 1, $told );
		self::suspensions()->follow_logto( self::identity( 'p-erika' ), false );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
		self::assertCount( 2, $told );
	}

	public function test_a_suspension_whose_sessions_the_database_keeps_is_told_all_the_same(): void {
		$told  = self::told();
		$erika = self::user( 'erika', 'erika@example.com' );
		$token = self::session( $erika );
		try {
			self::while_it_fails( static fn ( string $sql ): bool => str_starts_with( $sql, 'DELETE' ) && str_contains( $sql, 'usermeta' ), static fn () => self::suspensions()->suspend( $erika, Suspension_Source::Administrator ) );
			self::fail( 'It is no success.' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
		}
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		self::assertCount( 1, $told );
		self::assertNull( self::suspensions()->suspend( $erika, Suspension_Source::Administrator ) );
		self::assertFalse( self::goes_on( $erika, $token ) );
		self::assertCount( 1, $told );
	}

	public function test_an_empty_row_is_no_suspension_and_hides_none(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		add_user_meta( $erika->ID, 'logto_suspension', '' );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
		self::assertNull( self::suspensions()->of( $erika->ID ) );
		self::suspensions()->suspend( $erika, Suspension_Source::Administrator );
		self::assertTrue( \Logto\is_suspended( $erika->ID ) );
		self::suspensions()->lift( $erika, Suspension_Source::Administrator );
		self::assertFalse( \Logto\is_suspended( $erika->ID ) );
	}

	public function test_whom_logto_names_and_nobody_knows_changes_nothing(): void {
		$told = self::told();
		self::assertNull( self::suspensions()->follow_logto( self::identity( 'nobody' ), true ) );
		self::assertNull( \Logto\services()->accounts()->identities()->find( self::identity( 'nobody' ) ) );
		self::assertCount( 0, $told );
	}

	#[Group( 'single-site' )]
	public function test_logto_suspending_the_last_administrator_ends_their_sessions_from_there_and_no_more(): void {
		$ada = self::linked( 'ada', 'ada@example.com', 'administrator' );
		self::services()->sign_in()->connection()->prove();
		\Logto\services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		$own   = self::session( $ada );
		$logto = self::session( $ada, self::identity( 'p-ada' ) );
		self::assertSame( 'last_administrator', self::suspensions()->follow_logto( self::identity( 'p-ada' ), true ) );
		self::assertFalse( self::goes_on( $ada, $logto ) );
		self::assertTrue( self::goes_on( $ada, $own ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertFalse( \Logto\services()->accounts()->identities()->find( self::identity( 'p-ada' ) )['suspended'] ?? true );
	}

	public function test_it_goes_with_the_account(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::suspensions()->suspend( $erika, Suspension_Source::Administrator );
		self::delete( $erika );
		self::assertSame( array(), get_user_meta( $erika->ID, 'logto_suspension' ) );
		self::assertNull( \Logto\services()->accounts()->identities()->find( self::identity( 'p-erika' ) ) );
	}

	private static function of_login( string $login ): WP_User {
		$user = get_user_by( 'login', $login );
		self::assertInstanceOf( WP_User::class, $user );
		return $user;
	}
}
