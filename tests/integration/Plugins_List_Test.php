<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use wpdb;

/** What the screen Plugins says about this plugin. */
final class Plugins_List_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
	}

	private static function asked(): string {
		return self::printed( static fn () => do_action( 'admin_footer-plugins.php' ) ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's.
	}

	private static function links(): string {
		return implode( ' ', array_filter( (array) apply_filters( 'plugin_action_links_' . plugin_basename( \Logto\PLUGIN_FILE ), array( 'deactivate' => 'D' ) ), 'is_string' ) );
	}

	public function test_the_link_says_what_there_is_to_do(): void {
		self::assertStringContainsString( '>Settings</a> D', self::links() );
		\Logto\services()->settings()->store()->save( array( 'endpoint' => '' ) );
		self::assertStringContainsString( '>Set up</a> D', self::links() );
	}

	public function test_who_may_not_open_the_settings_gets_no_link_to_them(): void {
		self::act_as( self::user( 'ed', 'ed@example.com', 'editor' ) );
		self::assertSame( 'D', self::links() );
	}

	public function test_only_this_plugins_row_has_its_docs(): void {
		$own = (array) apply_filters( 'plugin_row_meta', array( 'Version' ), plugin_basename( \Logto\PLUGIN_FILE ) );
		self::assertSame( array( 'Version' ), apply_filters( 'plugin_row_meta', array( 'Version' ), 'hello.php' ) );
		self::assertCount( 3, $own );
	}

	public function test_where_nobody_depends_on_it_nothing_is_asked(): void {
		self::user( 'max' );
		self::assertSame( '', self::asked() );
	}

	#[Group( 'single-site' )]
	public function test_it_says_how_many_depend_on_it_and_how_many_have_no_other_way_in(): void {
		self::linked( 'erika' );
		$one = self::asked();
		self::assertStringContainsString( '1 person signs in with Logto', $one );
		self::assertStringNotContainsString( 'first sign-in with Logto', $one );
		self::made( 'max' );
		$two = self::asked();
		self::assertStringContainsString( '2 people sign in with Logto', $two );
		self::assertStringContainsString( 'The account of 1 of them was made by', $two );
		self::assertStringContainsString( 'admin-post.php?action=logto_export_connections&#038;_wpnonce=', $two );
	}

	/** @return array<string, array{int, string}> */
	public static function crowds(): array {
		return array(
			'as many as are counted' => array( 999, '1,000 people sign in' ),
			'one more'               => array( 1000, 'more than 1,000 people sign in' ),
		);
	}

	#[Group( 'single-site' )]
	#[DataProvider( 'crowds' )]
	public function test_a_crowd_is_not_counted_one_by_one( int $more, string $said ): void {
		/** @var wpdb $wpdb */
		global $wpdb;
		self::linked( 'erika' );
		foreach ( array_chunk( range( 1, $more ), 250 ) as $numbers ) {
			$rows = implode( ', ', array_map( static fn ( int $number ): string => sprintf( "('%s', 'i', 'k', 's%d', %d)", hash( 'sha256', "$number" ), $number, 100000 + $number ), $numbers ) );
			$wpdb->query( "INSERT INTO {$wpdb->base_prefix}logto_identities (identity_hash, issuer, issuer_key, subject, user_id) VALUES $rows" ); // phpcs:ignore WordPress.DB.PreparedSQL -- made of numbers.
			self::assertSame( '', $wpdb->last_error );
		}
		self::assertStringContainsString( $said, self::asked() );
	}

	public function test_whoever_may_not_switch_it_off_is_not_asked(): void {
		self::linked( 'erika' );
		self::act_as( self::user( 'ed', 'ed@example.com', 'editor' ) );
		self::assertSame( '', self::asked() );
	}

	#[Group( 'network' )]
	public function test_a_site_of_a_network_is_told_no_number_that_is_the_networks(): void {
		self::linked( 'erika' );
		$boss = get_current_user_id();
		grant_super_admin( $boss );
		$asked = self::asked();
		revoke_super_admin( $boss );
		self::assertStringContainsString( 'Whoever signs in with Logto here', $asked );
		self::assertStringNotContainsString( '1 person', $asked );
	}

	public function test_the_list_of_connections_is_for_whoever_may_see_people_and_settings_and_asked_for_it(): void {
		self::linked( 'erika' );
		$export = static fn (): array => self::ended( static fn () => do_action( 'admin_post_logto_export_connections' ) );
		self::assertSame( 403, $export()[0], 'no nonce' );
		self::act_as( self::user( 'ed', 'ed@example.com', 'editor' ) );
		$_REQUEST['_wpnonce'] = wp_create_nonce( 'logto_export_connections' );
		self::assertSame( 403, $export()[0], 'an editor' );
		self::assertStringNotContainsString( 'erika', $export()[1] );
	}
}
