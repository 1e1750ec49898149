<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Power;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_User;

/** Everybody is powerful whose capabilities aren't all harmless. */
final class Power_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		// Roles are kept for the whole request.
		wp_roles()->for_site( get_current_blog_id() );
	}

	/** @return array<string, array{string, bool}> */
	public static function roles(): array {
		return array(
			'subscriber'    => array( 'subscriber', false ),
			'contributor'   => array( 'contributor', false ),
			'author'        => array( 'author', false ),
			'no role'       => array( '', false ),
			'editor'        => array( 'editor', true ),
			'administrator' => array( 'administrator', true ),
		);
	}

	#[DataProvider( 'roles' )]
	public function test_roles_of_core( string $role, bool $powerful ): void {
		self::assertSame( $powerful, Power::of( self::user( 'ada', 'ada@example.com', $role ) ) );
	}

	/** @return array<string, array{array<string, bool>, bool}> */
	public static function own_roles(): array {
		return array(
			'a shop\'s customer'            => array( array( 'read' => true ), false ),
			'without anything'              => array( array(), false ),
			'what a plugin made up'         => array( array( 'manage_groups' => true ), true ),
			'what a plugin made up, denied' => array( array( 'manage_groups' => false ), false ),
			'deletes plugins'               => array( array( 'delete_plugins' => true ), true ),
			'edits others\' posts'          => array( array( 'edit_others_posts' => true ), true ),
			'lists users'                   => array( array( 'list_users' => true ), true ),
		);
	}

	/** @param array<string, bool> $capabilities */
	#[DataProvider( 'own_roles' )]
	public function test_roles_of_a_sites_own( array $capabilities, bool $powerful ): void {
		add_role( 'member', 'Member', $capabilities );
		self::assertSame( $powerful, Power::of( self::user( 'ada', 'ada@example.com', 'member' ) ) );
	}

	public function test_a_capability_of_somebodys_own_counts_and_one_that_is_denied_does_not(): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		$ada->add_cap( 'frobnicate' );
		self::assertTrue( Power::of( new WP_User( $ada->ID ) ) );
		$ada->add_cap( 'frobnicate', false );
		self::assertFalse( Power::of( new WP_User( $ada->ID ) ) );
	}

	public function test_a_role_called_like_a_capability_gives_that_capability(): void {
		add_role( 'edit_users', 'Looks harmless', array( 'read' => true ) );
		self::assertTrue( Power::of( self::user( 'ada', 'ada@example.com', 'edit_users' ) ) );
	}

	/** @return array<string, array{string}> */
	public static function given_when_asked(): array {
		return array(
			'something that no role has, always' => array( 'frobnicate' ),
			'only what is asked about'           => array( '' ),
		);
	}

	#[DataProvider( 'given_when_asked' )]
	public function test_what_a_plugin_gives_when_it_is_asked_counts( string $always ): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		self::assertFalse( Power::of( $ada ) );
		add_filter(
			'user_has_cap',
			static function ( mixed $all, mixed $asked, mixed $arguments, mixed $user ) use ( $always, $ada ): mixed {
				$given = '' !== $always ? array( $always ) : ( in_array( 'export', (array) $asked, true ) ? array( 'export' ) : array() );
				return $user instanceof WP_User && $user->ID === $ada->ID && is_array( $all ) ? array_fill_keys( $given, true ) + $all : $all;
			},
			10,
			4
		);
		self::assertTrue( Power::of( $ada ) );
		self::assertFalse( Power::of( self::user( 'eve', 'eve@example.com' ) ), 'nobody else' );
	}

	public function test_a_plugin_that_answers_a_capability_with_another_counts(): void {
		$ada = self::user( 'ada', 'ada@example.com' );
		add_filter( 'map_meta_cap', static fn ( mixed $needed, mixed $asked ): mixed => 'activate_plugins' === $asked ? array( 'read' ) : $needed, 10, 2 );
		self::assertTrue( Power::of( $ada ) );
	}

	/** @return array<string, array{string, string}> Constant, capability that it hides. */
	public static function switches(): array {
		return array(
			'DISALLOW_UNFILTERED_HTML' => array( 'DISALLOW_UNFILTERED_HTML', 'unfiltered_html' ),
			'DISALLOW_FILE_EDIT'       => array( 'DISALLOW_FILE_EDIT', 'edit_plugins' ),
			'DISALLOW_FILE_MODS'       => array( 'DISALLOW_FILE_MODS', 'install_plugins' ),
		);
	}

	/** In a process of its own: a constant can't be taken back. */
	#[DataProvider( 'switches' )]
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_what_a_constant_hides_counts( string $constant, string $capability ): void {
		define( $constant, true );
		add_role( 'member', 'Member', array( $capability => true ) );
		$ada = self::user( 'ada', 'ada@example.com', 'member' );
		self::assertFalse( $ada->has_cap( $capability ), 'hidden' );
		self::assertTrue( Power::of( $ada ) );
	}

	/** In a process of its own: what it does to the database's connection is over with it. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_on_a_network_other_sites_count_and_cost_no_query_each(): void {
		if ( ! is_multisite() ) {
			self::assertFalse( Power::beyond_this_site( self::user( 'boss', 'boss@example.com', 'administrator' ) ), 'there are none' );
			return;
		}
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		require_once ABSPATH . 'wp-admin/includes/user.php';
		// A table that is made inside a transaction takes back what was written before, on SQLite.
		self::db()->query( 'COMMIT' );
		$_SERVER['REMOTE_ADDR'] = '203.0.113.77';
		$ada                    = self::user( 'ada', 'ada@example.com' );
		self::assertFalse( Power::beyond_this_site( $ada ) );
		$sites = array();
		$costs = array();
		foreach ( array( 'third', 'fourth', 'fifth' ) as $name ) {
			$site = wpmu_create_blog( 'localhost', "/$name/", $name, 1 );
			self::assertIsInt( $site );
			$sites[] = $site;
			add_user_to_blog( $site, $ada->ID, 'author' );
			list( $powerful, $costs[] ) = self::asked( $ada );
			self::assertFalse( $powerful );
		}
		self::assertSame( $costs[0], $costs[2], 'many sites cost what one costs' );
		add_user_to_blog( $sites[2], $ada->ID, 'editor' );
		self::assertSame( array( true, $costs[0] ), self::asked( $ada ) );
		update_user_meta(
			$ada->ID,
			self::db()->get_blog_prefix( $sites[2] ) . 'capabilities',
			array(
				'subscriber' => true,
				'frobnicate' => true,
			)
		);
		self::assertTrue( Power::beyond_this_site( $ada ) );
		update_user_meta( $ada->ID, self::db()->get_blog_prefix( $sites[2] ) . 'capabilities', array( 'vanished' => true ) );
		self::assertTrue( Power::beyond_this_site( $ada ), 'nobody knows what that role was' );
		update_user_meta( $ada->ID, self::db()->get_blog_prefix( $sites[2] ) . 'capabilities', array( 'subscriber' => true ) );
		self::assertFalse( Power::beyond_this_site( $ada ) );
		switch_to_blog( $sites[2] );
		get_role( 'subscriber' )?->add_cap( 'edit_users' );
		restore_current_blog();
		self::assertTrue( Power::beyond_this_site( $ada ), 'the role is what that site made of it' );
		update_user_meta( $ada->ID, self::db()->get_blog_prefix( 4711 ) . 'capabilities', array( 'administrator' => true ) );
		update_user_meta( $ada->ID, self::db()->get_blog_prefix( $sites[2] ) . 'capabilities', array() );
		self::assertFalse( Power::beyond_this_site( $ada ), 'there is no such site any more' );
		grant_super_admin( $ada->ID );
		self::assertTrue( Power::beyond_this_site( $ada ) );
		revoke_super_admin( $ada->ID );
		wpmu_delete_user( $ada->ID );
		array_map( wp_delete_site( ... ), $sites );
	}

	/** @return array{bool, int} The answer, and how many queries it took. */
	private static function asked( WP_User $user ): array {
		wp_cache_flush();
		$queries = self::db()->num_queries;
		$answer  = Power::beyond_this_site( $user );
		return array( $answer, self::db()->num_queries - $queries );
	}
}
