<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Sessions\Ask_Again;
use Logto\Webhooks\Answer;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_User;

/** On a network: whom a site's own Logto may say something about, and whom the network's. */
#[Group( 'network' )]
final class Network_Webhooks_Test extends Webhooks_Case {

	protected function setUp(): void {
		parent::setUp();
		unset( $GLOBALS['super_admins'] );
	}

	/** The connection, and the key, are the network's. */
	private static function is_the_networks(): void {
		\Logto\network_services()->settings()->store()->save( self::right_values() + array( 'webhook_signing_key' => self::KEY ) );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private static function set_for_network( array $values ): void {
		\Logto\network_services()->settings()->store()->save( $values );
	}

	private static function other_site(): int {
		$sites = array_map( 'intval', get_sites( array( 'fields' => 'ids' ) ) );
		return array_values( array_diff( $sites, array( get_current_blog_id() ) ) )[0];
	}

	private static function on_both_sites( string $login ): WP_User {
		$user = self::linked( $login, "$login@example.com" );
		add_user_to_blog( self::other_site(), $user->ID, 'subscriber' );
		return new WP_User( $user->ID );
	}

	/** @return list<string> */
	private static function roles_there( WP_User $user ): array {
		switch_to_blog( self::other_site() );
		$roles = array_values( ( new WP_User( $user->ID ) )->roles );
		restore_current_blog();
		return $roles;
	}

	/** @return array<string, array{string}> */
	public static function choices(): array {
		return array(
			'suspend'      => array( 'suspend' ),
			'remove roles' => array( 'remove_roles' ),
			'delete'       => array( 'delete' ),
		);
	}

	#[DataProvider( 'choices' )]
	public function test_a_sites_own_logto_says_nothing_about_people_of_other_sites( string $choice ): void {
		self::set( array( 'webhook_user_deleted' => $choice ) );
		$ada   = self::on_both_sites( 'ada' );
		$token = self::session( $ada, self::identity( 'p-ada' ) );
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::tell( 'User.Deleted', 'p-ada' );
		self::post( self::body( 'Organization.Membership.Updated', array(), array( 'addedUserIds' => array( 'p-ada' ) ) ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		self::assertTrue( self::goes_on( $ada, $token ) );
		self::assertSame( array( array( 'subscriber' ), array( 'subscriber' ) ), array( array_values( ( new WP_User( $ada->ID ) )->roles ), self::roles_there( $ada ) ) );
		self::assertSame( 0, Ask_Again::since( $ada->ID ) );
		self::assertTrue( self::is_linked( $ada ) );
	}

	public function test_a_sites_own_logto_takes_its_people_off_that_site_and_no_account_from_the_network(): void {
		self::set( array( 'webhook_user_deleted' => 'delete' ) );
		$ada   = self::linked( 'ada' );
		$token = self::session( $ada, self::identity( 'p-ada' ) );
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertFalse( is_user_member_of_blog( $ada->ID ) );
		self::assertFalse( self::is_linked( $ada ) );
		self::assertFalse( self::goes_on( $ada, $token ) );
		self::assertContains( 'account_changed deleted', self::logged() );
	}

	public function test_the_networks_logto_speaks_for_people_of_all_sites(): void {
		self::is_the_networks();
		$ada = self::on_both_sites( 'ada' );
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::set_for_network( array( 'webhook_user_deleted' => 'remove_roles' ) );
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertSame( array( array(), array() ), array( ( new WP_User( $ada->ID ) )->roles, self::roles_there( $ada ) ) );
	}

	public function test_who_was_deleted_at_the_networks_logto_goes_from_the_network_and_the_content_to_whom_its_owner_chose(): void {
		self::is_the_networks();
		$heir = self::user( 'heir' );
		self::set_for_network(
			array(
				'webhook_user_deleted' => 'delete',
				'webhook_content_to'   => $heir->ID,
			)
		);
		$ada  = self::on_both_sites( 'ada' );
		$post = array(
			'post_title'  => 'Words',
			'post_author' => $ada->ID,
			'post_status' => 'publish',
		);
		$here = wp_insert_post( $post );
		switch_to_blog( self::other_site() );
		$there = wp_insert_post( $post );
		restore_current_blog();
		self::tell( 'User.Deleted', 'p-ada' );
		clean_user_cache( $ada->ID );
		self::assertFalse( get_userdata( $ada->ID ) );
		self::assertSame( $heir->ID, (int) get_post_field( 'post_author', $here ) );
		switch_to_blog( self::other_site() );
		clean_post_cache( $there );
		self::assertSame( $heir->ID, (int) get_post_field( 'post_author', $there ) );
		restore_current_blog();
	}

	public function test_content_on_another_site_keeps_the_account_where_nobody_would_get_it(): void {
		self::is_the_networks();
		self::set_for_network( array( 'webhook_user_deleted' => 'delete' ) );
		$ada = self::on_both_sites( 'ada' );
		switch_to_blog( self::other_site() );
		wp_insert_post(
			array(
				'post_title'  => 'Words',
				'post_author' => $ada->ID,
				'post_status' => 'publish',
			)
		);
		restore_current_blog();
		self::tell( 'User.Deleted', 'p-ada' );
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_a_database_that_fails_on_another_site_leaves_nobody_there(): void {
		self::is_the_networks();
		self::set_for_network( array( 'webhook_user_deleted' => 'delete' ) );
		$ada  = self::on_both_sites( 'ada' );
		$here = get_current_blog_id();
		self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'post_author' ) && get_current_blog_id() !== $here, static fn () => @self::tell( 'User.Deleted', 'p-ada' ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertSame( $here, get_current_blog_id() );
		self::assertNotFalse( get_userdata( $ada->ID ), 'it is tried again' );
	}

	public function test_a_database_that_does_not_say_which_sites_are_theirs_has_nobody_deleted(): void {
		self::is_the_networks();
		self::set_for_network( array( 'webhook_user_deleted' => 'delete' ) );
		$ada = self::on_both_sites( 'ada' );
		wp_cache_flush();
		self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'SELECT' ) && str_contains( $sql, self::db()->blogs . '.blog_id' ), static fn () => @self::tell( 'User.Deleted', 'p-ada' ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertNotContains( 'account_changed deleted', self::logged() );
	}

	public function test_a_database_that_does_not_say_which_sites_are_theirs_makes_nobody_a_sites_own(): void {
		$ada = self::on_both_sites( 'ada' );
		foreach ( array( true, false ) as $is_failing ) {
			wp_cache_delete( 'last_changed', 'sites' );
			self::while_it_fails( static fn ( string $sql ): bool => $is_failing && str_contains( $sql, 'SELECT' ) && str_contains( $sql, self::db()->blogs . '.blog_id' ), static fn () => @self::suspend( 'p-ada', true, 1000 * self::DATE + (int) $is_failing ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
			self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		}
	}

	public function test_an_administrator_of_another_site_is_only_suspended(): void {
		self::is_the_networks();
		self::set_for_network( array( 'webhook_user_deleted' => 'delete' ) );
		$ada = self::linked( 'ada' );
		add_user_to_blog( self::other_site(), $ada->ID, 'administrator' );
		$mails = self::mailed( static fn () => self::tell( 'User.Deleted', 'p-ada' ) );
		self::assertNotFalse( get_userdata( $ada->ID ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
		self::assertSame( array( get_site_option( 'admin_email' ) ), array_column( $mails, 'to' ) );
	}

	/** Whoever administers one site could otherwise name a key, and say anything about everybody. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_where_wp_config_names_the_networks_logto_no_site_names_its_key(): void {
		define( 'LOGTO_ENDPOINT', self::right_values()['endpoint'] );
		$ada  = self::linked( 'ada' );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::assertSame( self::KEY, self::services()->settings()->store()->settings()->webhook_signing_key, 'the site has one' );
		self::assertSame( Answer::Unsigned, self::post( $body ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
		define( 'LOGTO_WEBHOOK_SIGNING_KEY', self::KEY );
		self::assertSame( Answer::Taken, self::post( $body ) );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_a_site_under_the_networks_logto_brings_no_key_of_its_own(): void {
		self::is_the_networks();
		self::set( array( 'webhook_former_signing_key' => 'site' ) );
		$ada  = self::linked( 'ada' );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::assertSame( Answer::Unsigned, self::post( $body, hash_hmac( 'sha256', $body, 'site' ) ) );
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_the_same_delivery_at_two_addresses_of_the_network_counts_once(): void {
		self::is_the_networks();
		$ada  = self::linked( 'ada' );
		$body = self::body( 'User.SuspensionStatus.Updated', self::person( 'p-ada', array( 'isSuspended' => true ) ) );
		self::post( $body );
		delete_user_meta( $ada->ID, 'logto_suspension' );
		switch_to_blog( self::other_site() );
		self::assertSame( Answer::Taken, self::post( $body ) );
		restore_current_blog();
		self::assertFalse( \Logto\is_suspended( $ada->ID ) );
	}
}
