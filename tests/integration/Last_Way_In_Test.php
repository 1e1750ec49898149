<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_Error;
use WP_REST_Request;
use WP_User;

/** While WordPress passwords are off, nothing takes the last administrator away who can come in. */
final class Last_Way_In_Test extends Password_Case {

	private const SENTENCE_OF_IT = 'This is the only administrator who can sign in with Logto, and WordPress passwords are switched off: afterwards nobody could get in and change the settings. First connect another administrator with Logto, or let everybody use WordPress passwords (Logto &gt; Settings &gt; Sign-in).';

	/** Who is connected. */
	private WP_User $boss;

	/** Who acts, and isn't. */
	private WP_User $other;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		$GLOBALS['wp_rest_server'] = null;
		$this->boss                = self::linked( 'boss', 'boss@example.com', 'administrator' );
		$this->other               = self::user( 'other', 'other@example.com', 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $this->other->ID );
		}
		self::act_as( $this->other );
		\Logto\services()->local_login()->emergency_link()->renew();
		self::allow( 'nobody' );
	}

	protected function tearDown(): void {
		\Logto\services()->adapters()->administrators_lock()->release();
		parent::tearDown();
		// Roles are kept for the whole request.
		wp_roles()->for_site( get_current_blog_id() );
	}

	/** @return array<string, array{Closure(WP_User): mixed, 2?: true}> What somebody does to the account; whether a network only has it. */
	public static function doors(): array {
		return array(
			'deleted'                             => array( static fn ( WP_User $boss ) => is_multisite() ? wpmu_delete_user( $boss->ID ) : wp_delete_user( $boss->ID ) ),
			'deleted, on this site'               => array( static fn ( WP_User $boss ) => wp_delete_user( $boss->ID ) ),
			'another role'                        => array( static fn ( WP_User $boss ) => ( new WP_User( $boss->ID ) )->set_role( 'editor' ) ),
			'no role'                             => array( static fn ( WP_User $boss ) => ( new WP_User( $boss->ID ) )->set_role( '' ) ),
			'the role is taken'                   => array( static fn ( WP_User $boss ) => ( new WP_User( $boss->ID ) )->remove_role( 'administrator' ) ),
			'the capability is denied'            => array( static fn ( WP_User $boss ) => ( new WP_User( $boss->ID ) )->add_cap( 'manage_options', false ) ),
			'everything is taken'                 => array( static fn ( WP_User $boss ) => ( new WP_User( $boss->ID ) )->remove_all_caps() ),
			'saved with another role'             => array(
				static fn ( WP_User $boss ) => wp_update_user(
					array(
						'ID'   => $boss->ID,
						'role' => 'subscriber',
					)
				),
			),
			'user meta'                           => array( static fn ( WP_User $boss ) => update_user_meta( $boss->ID, $boss->cap_key, array( 'subscriber' => true ) ) ),
			'disconnected'                        => array( self::disconnect( ... ) ),
			'removed from the site'               => array( static fn ( WP_User $boss ) => is_multisite() ? remove_user_from_blog( $boss->ID, get_current_blog_id() ) : wp_delete_user( $boss->ID ) ),
			'removed from the site, from another' => array( self::remove_from_afar( ... ) ),
			'marked as spam'                      => array( self::mark_as_spam( ... ) ),
		);
	}

	private static function disconnect( WP_User $boss ): void {
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_REQUEST                  = array(
			'user_id'  => (string) $boss->ID,
			'_wpnonce' => wp_create_nonce( 'logto_disconnect' . $boss->ID ),
		);
		do_action( 'admin_post_logto_disconnect' );
	}

	private static function remove_from_afar( WP_User $boss ): void {
		if ( ! is_multisite() ) {
			wp_delete_user( $boss->ID );
			return;
		}
		$here = get_current_blog_id();
		switch_to_blog( 2 );
		try {
			remove_user_from_blog( $boss->ID, $here );
		} finally {
			while ( ms_is_switched() ) {
				restore_current_blog();
			}
		}
	}

	private static function mark_as_spam( WP_User $boss ): void {
		is_multisite() ? wp_update_user(
			array(
				'ID'   => $boss->ID,
				'spam' => '1',
			)
		) : wp_delete_user( $boss->ID );
	}

	/** On a network, somebody without power over it: the provider here is the site's own. */
	private function connect_other(): WP_User {
		$other = is_multisite() ? self::user( 'second', 'second@example.com', 'administrator' ) : $this->other;
		self::services()->accounts()->identities()->import( self::identity( 'p-other' ), $other->ID, time() );
		return $other;
	}

	/** Whether the account is as it was: there, an administrator here, connected. */
	private function stays(): bool {
		wp_cache_flush();
		$boss = get_userdata( $this->boss->ID );
		return false !== $boss && user_can( $boss, 'manage_options' ) && self::is_linked( $this->boss ) && ! ( is_multisite() && is_user_spammy( $boss ) );
	}

	/** @param Closure(WP_User): mixed $door */
	#[DataProvider( 'doors' )]
	public function test_the_last_one_stays_whatever_the_door( Closure $door ): void {
		self::assertSame( array( 409, self::SENTENCE_OF_IT ), self::ended( fn () => $door( $this->boss ) ) );
		self::assertTrue( $this->stays() );
	}

	/** @return array<string, array{Closure(WP_User): mixed, string}> */
	public static function free_doors(): array {
		$cases = array();
		foreach ( self::doors() as $name => list( $door ) ) {
			$cases[ "$name, another one is connected" ] = array( $door, 'second' );
			$cases[ "$name, passwords are for all" ]    = array( $door, 'everyone' );
		}
		return $cases;
	}

	/** @param Closure(WP_User): mixed $door */
	#[DataProvider( 'free_doors' )]
	public function test_where_somebody_else_can_come_in_everybody_may_go( Closure $door, string $why ): void {
		'second' === $why ? $this->connect_other() : self::allow( 'everyone' );
		try {
			self::ended( fn () => array( $door( $this->boss ), wp_die( 'went through', '', array( 'response' => 200 ) ) ) );
		} finally {
			while ( is_multisite() && ms_is_switched() ) {
				restore_current_blog();
			}
		}
		self::assertFalse( $this->stays() );
	}

	public function test_who_is_not_it_may_go(): void {
		$second = self::user( 'second', 'second@example.com', 'administrator' );
		$second->set_role( 'editor' );
		$reader = self::linked( 'reader', 'reader@example.com' );
		$reader->set_role( '' );
		wp_delete_user( $reader->ID );
		self::assertSame( array( 'editor' ), ( new WP_User( $second->ID ) )->roles );
		self::assertTrue( $this->stays() );
	}

	public function test_another_role_that_may_change_settings_is_as_good(): void {
		add_role( 'chief', 'Chief', array( 'manage_options' => true ) );
		( new WP_User( $this->boss->ID ) )->set_role( 'chief' );
		self::assertSame( array( 'chief' ), ( new WP_User( $this->boss->ID ) )->roles );
	}

	public function test_while_another_request_is_at_it_nobody_goes(): void {
		$this->connect_other();
		self::db()->query( (string) self::db()->prepare( "INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", self::db()->base_prefix . 'options', 'logto_administrators_lock', time() . ' another' ) );
		self::assertFalse( self::services()->local_login()->last_way_in()->may_go_here( $this->boss->ID ) );
		self::allow( 'everyone' );
		self::assertTrue( self::services()->local_login()->last_way_in()->may_go_here( $this->boss->ID ), 'nothing hangs on it' );
	}

	/** @return array<string, array{Closure(): mixed}> */
	public static function editors_of_roles(): array {
		return array(
			'by the role'        => array( static fn () => get_role( 'administrator' )?->remove_cap( 'manage_options' ) ),
			'denied by the role' => array( static fn () => get_role( 'administrator' )?->add_cap( 'manage_options', false ) ),
			'by the list'        => array( static fn () => wp_roles()->remove_cap( 'administrator', 'manage_options' ) ),
			'the role goes'      => array( static fn () => remove_role( 'administrator' ) ),
		);
	}

	/** @param Closure(): mixed $edit */
	#[DataProvider( 'editors_of_roles' )]
	public function test_the_role_keeps_what_administrators_have_by_it( Closure $edit ): void {
		self::assertSame( array( 409, self::SENTENCE_OF_IT ), self::ended( $edit ) );
		self::assertTrue( get_role( 'administrator' )->capabilities['manage_options'] ?? false );
		self::assertTrue( $this->stays() );
		// Somebody has it otherwise.
		$this->connect_other()->add_cap( 'manage_options' );
		$edit();
		self::assertFalse( get_role( 'administrator' )->capabilities['manage_options'] ?? false );
		wp_roles()->for_site( get_current_blog_id() );
	}

	public function test_roles_may_be_edited_otherwise(): void {
		add_role( 'chief', 'Chief', array( 'manage_options' => true ) );
		get_role( 'chief' )?->remove_cap( 'manage_options' );
		get_role( 'administrator' )?->remove_cap( 'export' );
		remove_role( 'chief' );
		self::assertArrayNotHasKey( 'export', get_role( 'administrator' )->capabilities ?? array() );
		self::assertNull( get_role( 'chief' ) );
		self::assertTrue( $this->stays() );
	}

	public function test_in_the_background_it_is_left_undone(): void {
		add_filter( 'wp_doing_cron', '__return_true' );
		( new WP_User( $this->boss->ID ) )->set_role( 'subscriber' );
		remove_filter( 'wp_doing_cron', '__return_true' );
		self::assertTrue( $this->stays() );
	}

	public function test_the_profile_says_it_before_anything_is_saved(): void {
		$_POST  = array(
			'user_id'    => (string) $this->boss->ID,
			'email'      => 'boss@example.com',
			'nickname'   => 'changed',
			'first_name' => 'changed',
			'role'       => 'editor',
		);
		$answer = edit_user( $this->boss->ID );
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( array( self::SENTENCE_OF_IT ), $answer->get_error_messages() );
		self::assertNotSame( 'changed', get_user_meta( $this->boss->ID, 'first_name', true ) );
		$_POST['role'] = 'administrator';
		self::assertSame( $this->boss->ID, edit_user( $this->boss->ID ) );
		self::assertTrue( $this->stays() );
	}

	/** @param array<string, mixed> $body */
	private function rest( string $method, array $body ): mixed {
		$request = new WP_REST_Request( $method, "/wp/v2/users/{$this->boss->ID}" );
		$request->set_body_params( $body );
		$answer = rest_do_request( $request );
		$data   = $answer->get_data();
		return array( $answer->get_status(), is_array( $data ) ? $data['code'] ?? '' : '' );
	}

	public function test_programs_are_told_before_anything_is_changed(): void {
		$refused = array( 409, 'logto_last_administrator' );
		$editor  = array(
			'name'  => 'changed',
			'roles' => array( 'editor' ),
		);
		self::assertSame( $refused, $this->rest( 'POST', $editor ) );
		self::assertNotSame( 'changed', get_userdata( $this->boss->ID )->display_name ?? '' );
		if ( ! is_multisite() ) {
			$forever = array(
				'force'    => true,
				'reassign' => $this->other->ID,
			);
			self::assertSame( $refused, $this->rest( 'DELETE', $forever ) );
		}
		self::assertSame( array( 200, '' ), $this->rest( 'POST', array( 'roles' => array( 'editor', 'administrator' ) ) ) );
		self::assertTrue( $this->stays() );
		wp_set_current_user( 0 );
		self::assertSame( array( 401, 'rest_cannot_edit_roles' ), $this->rest( 'POST', $editor ), 'strangers are told nothing' );
	}

	public function test_our_own_route_and_the_eraser_keep_the_link_and_say_why(): void {
		$answer = rest_do_request( new WP_REST_Request( 'DELETE', "/logto/v1/users/{$this->boss->ID}/identity" ) );
		self::assertSame( 409, $answer->get_status() );
		self::assertSame( 'logto_last_administrator', ( (array) $answer->get_data() )['code'] );
		$answer = \Logto\services()->privacy()->personal_data()->erase( 'boss@example.com' );
		self::assertTrue( $answer['items_retained'] );
		self::assertTrue( $answer['done'] );
		self::assertSame( array( 'The account’s connection with Logto was kept. ' . html_entity_decode( self::SENTENCE_OF_IT ) ), $answer['messages'] );
		self::assertTrue( $this->stays() );
	}

	public function test_the_profile_offers_no_button_that_would_be_refused(): void {
		$panel = static fn ( WP_User $boss ): string => self::printed( static fn () => do_action( 'edit_user_profile', $boss ) );
		self::assertStringContainsString( self::SENTENCE_OF_IT, $panel( $this->boss ) );
		self::assertStringNotContainsString( 'Disconnect this account', $panel( $this->boss ) );
		self::allow( 'everyone' );
		self::assertStringContainsString( 'Disconnect this account', $panel( $this->boss ) );
	}

	/** @return array<string, array{string}> */
	public static function weighty_roles(): array {
		return array(
			'administrator'                    => array( 'administrator' ),
			'another that may change settings' => array( 'chief' ),
		);
	}

	#[DataProvider( 'weighty_roles' )]
	public function test_a_sign_in_takes_no_role_from_it( string $role ): void {
		add_role( 'chief', 'Chief', array( 'manage_options' => true ) );
		( new WP_User( $this->boss->ID ) )->set_role( $role );
		$row = array(
			'source' => 'role',
			'name'   => 'chief',
			'role'   => $role,
		);
		\Logto\services()->settings()->store()->save( array( 'role_map' => array( $row ) ) );
		$apply = fn () => \Logto\services()->accounts()->role_writer()->apply( new WP_User( $this->boss->ID ), new Claims( array( 'sub' => 'p-boss' ) ), false );
		$apply();
		self::assertContains( $role, ( new WP_User( $this->boss->ID ) )->roles, 'another administrator can’t come in' );
		self::allow( 'everyone' );
		$apply();
		self::assertNotContains( $role, ( new WP_User( $this->boss->ID ) )->roles );
	}

	/** @return array<string, array{array<string, mixed>, string}> What is saved, about which setting it is refused. */
	public static function settings(): array {
		return array(
			'another Logto'     => array( array( 'endpoint' => 'https://other.logto.app' ), 'endpoint' ),
			'known people only' => array( array( 'account_policy' => 'known_only' ), 'account_policy' ),
		);
	}

	/** @param array<string, mixed> $values */
	#[DataProvider( 'settings' )]
	public function test_settings_that_would_leave_nobody_are_not_saved( array $values, string $setting ): void {
		$errors = static fn (): array => array_keys( \Logto\services()->local_login()->preconditions()->errors( $values ) );
		self::assertSame( 'endpoint' === $setting ? array( 'endpoint' ) : array(), $errors() );
		// As a database has it that something else wrote.
		self::services()->accounts()->identities()->forget_user( $this->boss->ID );
		self::assertSame( array( $setting ), $errors() );
		self::allow( 'everyone' );
		self::assertSame( array(), $errors() );
	}

	public function test_where_passwords_are_for_everybody_the_roles_of_others_cost_no_query(): void {
		self::allow( 'everyone' );
		$reader = self::linked( 'reader', 'reader@example.com' );
		get_userdata( $reader->ID );
		$guard   = \Logto\services()->local_login()->last_way_in_guard();
		$queries = self::db()->num_queries;
		self::assertNull( $guard->at_roles( null, $reader->ID, $reader->cap_key, array( 'editor' => true ) ) );
		self::assertSame( $queries, self::db()->num_queries );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_on_a_network_who_loses_it_all_stays_and_a_site_can_be_deleted(): void {
		if ( ! is_multisite() ) {
			self::assertFalse( \Logto\services()->local_login()->last_way_in()->is_anywhere( $this->other->ID ), 'there are no other sites' );
			return;
		}
		// The provider is the network's: a site's own does not open super admins.
		define( 'LOGTO_ENDPOINT', self::right_values()['endpoint'] );
		// Whoever may change everything need not be a member.
		grant_super_admin( $this->boss->ID );
		( new WP_User( $this->boss->ID ) )->set_role( '' );
		self::assertSame( array( 409, self::SENTENCE_OF_IT ), self::ended( fn () => revoke_super_admin( $this->boss->ID ) ) );
		self::assertTrue( is_super_admin( $this->boss->ID ) );
		( new WP_User( $this->boss->ID ) )->set_role( 'administrator' );
		revoke_super_admin( $this->boss->ID );
		self::assertTrue( $this->stays() );
		// A site goes, and its members with it.
		remove_all_actions( 'wp_uninitialize_site' );
		add_action( 'wp_uninitialize_site', fn () => remove_user_from_blog( $this->boss->ID, get_current_blog_id() ) );
		do_action( 'wp_uninitialize_site', get_site() );
		self::assertFalse( is_user_member_of_blog( $this->boss->ID ) );
	}
}
