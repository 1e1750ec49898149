<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Suspension_Source;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

/** What becomes of accounts whose owners were deleted at Logto, as the admin chose; on a single site. */
#[Group( 'single-site' )]
final class Deleted_At_Logto_Test extends Webhooks_Case {

	/** @return array<string, array{string, string, bool, list<string>}> Choice, what the log says, whether the account is suspended, and which roles are left. */
	public static function choices(): array {
		return array(
			'nothing'      => array( 'nothing', 'account_changed nothing', false, array( 'subscriber' ) ),
			'suspend'      => array( 'suspend', 'account_changed suspended', true, array( 'subscriber' ) ),
			'remove roles' => array( 'remove_roles', 'account_changed roles_removed', true, array() ),
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'choices' )]
	public function test_the_account_stays_as_the_admin_chose( string $choice, string $logged, bool $is_suspended, array $roles ): void {
		self::set( array( 'webhook_user_deleted' => $choice ) );
		$ada   = self::linked( 'ada', 'ada@example.com', 'subscriber' );
		$token = self::session( $ada, self::identity( 'p-ada' ) );
		$mails = self::mailed( static fn () => self::tell( 'User.Deleted', 'p-ada', array(), array( 'status' => 204 ) ) );
		$after = new WP_User( $ada->ID );
		self::assertSame( $is_suspended, \Logto\is_suspended( $ada->ID ) );
		self::assertSame( ! $is_suspended, self::goes_on( $ada, $token ) );
		self::assertSame( $roles, array_values( $after->roles ) );
		self::assertContains( $logged, self::logged() );
		self::assertSame( array(), $mails );
	}

	public function test_nobody_lifts_at_logto_what_a_deletion_did(): void {
		self::set( array( 'webhook_user_deleted' => 'suspend' ) );
		$ada = self::linked( 'ada' );
		self::tell( 'User.Deleted', 'p-ada' );
		self::suspend( 'p-ada', false, 1000 * self::DATE + 700 );
		self::assertTrue( self::services()->accounts()->suspensions()->of( $ada->ID )?->is_by( Suspension_Source::Administrator ) ?? false );
	}

	public function test_an_account_without_content_is_deleted(): void {
		self::set( array( 'webhook_user_deleted' => 'delete' ) );
		$ada = self::linked( 'ada' );
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertFalse( get_userdata( $ada->ID ) );
		self::assertNull( self::services()->accounts()->identities()->find( self::identity( 'p-ada' ) ) );
		self::assertContains( 'account_changed deleted', self::logged() );
	}

	public function test_content_goes_to_whom_the_admin_chose(): void {
		$heir = self::user( 'heir', '', 'editor' );
		self::set(
			array(
				'webhook_user_deleted' => 'delete',
				'webhook_content_to'   => $heir->ID,
			)
		);
		$ada  = self::linked( 'ada' );
		$post = self::post_of( $ada );
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertFalse( get_userdata( $ada->ID ) );
		self::assertSame( $heir->ID, (int) get_post_field( 'post_author', $post ) );
	}

	public function test_a_database_that_does_not_say_what_is_theirs_has_nobody_deleted(): void {
		self::set( array( 'webhook_user_deleted' => 'delete' ) );
		$ada  = self::linked( 'ada' );
		$post = self::post_of( $ada );
		self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'auto-draft' ) && str_contains( $sql, 'post_author' ), static fn () => @self::tell( 'User.Deleted', 'p-ada' ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertSame( 'publish', get_post_status( $post ) );
		self::assertNotContains( 'account_changed deleted', self::logged() );
	}

	public function test_a_database_that_does_not_say_what_they_may_has_no_administrator_deleted(): void {
		self::set( array( 'webhook_user_deleted' => 'delete' ) );
		self::user( 'boss', 'boss@example.com', 'administrator' );
		$ada = self::linked( 'ada', 'ada@example.com', 'administrator' );
		wp_cache_flush();
		self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'usermeta' ) && str_contains( $sql, "user_id IN ($ada->ID)" ), static fn () => @self::tell( 'User.Deleted', 'p-ada' ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertTrue( user_can( $ada->ID, 'manage_options' ), 'no cache has what was not answered' );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_a_database_that_does_not_say_who_it_is_has_nothing_lost(): void {
		$ada = self::linked( 'ada' );
		wp_cache_flush();
		self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'FROM ' . self::db()->users . ' WHERE ID' ), static fn () => @self::suspend( 'p-ada', true, 1000 * self::DATE ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( '1', self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::db()->base_prefix . "logto_seen WHERE due > 0 AND body <> ''" ), 'it is tried again' );
	}

	/** @return array<string, array{string}> */
	public static function nobodies(): array {
		return array(
			'nobody chosen'           => array( 'nobody' ),
			'somebody who is gone'    => array( 'gone' ),
			'the one who was deleted' => array( 'themselves' ),
		);
	}

	#[DataProvider( 'nobodies' )]
	public function test_content_that_nobody_would_get_keeps_the_account( string $who ): void {
		$ada = self::linked( 'ada' );
		self::set(
			array(
				'webhook_user_deleted' => 'delete',
				'webhook_content_to'   => array(
					'nobody'     => 0,
					'gone'       => 999_999,
					'themselves' => $ada->ID,
				)[ $who ],
			)
		);
		$post = self::post_of( $ada );
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( $ada->ID, (int) get_post_field( 'post_author', $post ) );
		self::assertSame( 'publish', get_post_status( $post ) );
		self::assertContains( 'account_changed suspended', self::logged() );
	}

	/** @return array<string, array{string}> */
	public static function harsh_choices(): array {
		return array(
			'suspend'      => array( 'suspend' ),
			'remove roles' => array( 'remove_roles' ),
			'delete'       => array( 'delete' ),
		);
	}

	#[DataProvider( 'harsh_choices' )]
	public function test_whoever_can_change_the_site_is_only_suspended_and_its_administrator_told( string $choice ): void {
		self::set( array( 'webhook_user_deleted' => $choice ) );
		self::user( 'other', '', 'administrator' );
		$ada   = self::linked( 'ada', 'ada@example.com', 'administrator' );
		$mails = self::mailed( static fn () => self::tell( 'User.Deleted', 'p-ada' ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( 'administrator' ), ( new WP_User( $ada->ID ) )->roles );
		self::assertContains( 'account_changed kept_powerful', self::logged() );
		self::assertCount( 1, $mails );
		self::assertSame( get_option( 'admin_email' ), $mails[0]['to'] );
		self::assertStringContainsString( 'ada', $mails[0]['message'] );
	}

	#[DataProvider( 'harsh_choices' )]
	public function test_the_last_administrator_stays( string $choice ): void {
		self::set( array( 'webhook_user_deleted' => $choice ) );
		$ada   = self::linked( 'ada', 'ada@example.com', 'administrator' );
		$token = self::session( $ada, self::identity( 'p-ada' ) );
		/** @var list<WP_User> $others */
		$others = get_users(
			array(
				'capability' => 'manage_options',
				'exclude'    => array( $ada->ID ), // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams -- one number.
			)
		);
		foreach ( $others as $other ) {
			$other->set_role( 'subscriber' );
		}
		$mails = self::mailed( static fn () => self::tell( 'User.Deleted', 'p-ada' ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( 'administrator' ), ( new WP_User( $ada->ID ) )->roles );
		self::assertFalse( self::goes_on( $ada, $token ), 'what began at Logto ends' );
		self::assertContains( 'account_changed last_administrator', self::logged() );
		self::assertCount( 1, $mails );
	}

	public function test_somebody_who_is_not_connected_is_nobody_who_was_deleted(): void {
		self::set( array( 'webhook_user_deleted' => 'delete' ) );
		$users = self::count_users();
		self::user( 'p-ada', 'ada@example.com' );
		self::tell(
			'User.Deleted',
			'p-ada',
			array(
				'username'     => 'p-ada',
				'primaryEmail' => 'ada@example.com',
			)
		);
		self::assertSame( $users + 1, self::count_users() );
	}

	private static function post_of( WP_User $user ): int {
		return wp_insert_post(
			array(
				'post_title'  => 'Words',
				'post_author' => $user->ID,
				'post_status' => 'publish',
			)
		);
	}
}
