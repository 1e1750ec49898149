<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use WP_User;
use WP_User_Query;
use WP_Users_List_Table;

final class Users_List_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		set_current_screen( 'users' );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	protected function tearDown(): void {
		unset( $GLOBALS['current_screen'], $GLOBALS['wp_list_table'] );
		parent::tearDown();
	}

	/** The list as core makes it, for a query string. */
	private static function listed( string $filter = '' ): WP_Users_List_Table {
		$_GET     = '' === $filter ? array() : array( 'logto' => $filter );
		$_REQUEST = $_GET; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a test's own.
		$table    = _get_list_table( 'WP_Users_List_Table', array( 'screen' => 'users' ) );
		self::assertInstanceOf( WP_Users_List_Table::class, $table );
		$table->prepare_items();
		$GLOBALS['wp_list_table'] = $table;
		return $table;
	}

	/** @return list<string> */
	private static function logins( WP_Users_List_Table $table ): array {
		$logins = array_map( static fn ( WP_User $user ): string => $user->user_login, self::users( $table ) );
		sort( $logins );
		return $logins;
	}

	/** @return list<WP_User> */
	private static function users( WP_Users_List_Table $table ): array {
		return array_values( array_filter( $table->items, static fn ( mixed $item ): bool => $item instanceof WP_User ) );
	}

	public function test_the_column_says_who_is_connected_and_when_they_came_last(): void {
		$erika = self::linked( 'erika' );
		$max   = self::user( 'max' );
		self::listed();
		// Core remembers a screen's columns for as long as PHP runs.
		foreach ( array( 'manage_users_columns', 'wpmu_users_columns' ) as $filter ) {
			self::assertSame( 'Logto', ( (array) apply_filters( $filter, array() ) )['logto'] ?? '' );
		}
		self::assertMatchesRegularExpression( '#\AConnected<br><abbr title="[^"]+">\d+ \w+ ago</abbr>\z#', self::text( apply_filters( 'manage_users_custom_column', '', 'logto', $erika->ID ) ) );
		self::assertSame( '<span aria-hidden="true">&#8212;</span><span class="screen-reader-text">Not connected</span>', apply_filters( 'manage_users_custom_column', '', 'logto', $max->ID ) );
	}

	public function test_one_query_serves_the_whole_page(): void {
		for ( $number = 0; $number < 8; $number++ ) {
			self::linked( "erika$number" );
			self::user( "max$number" );
		}
		$table = self::listed();
		$seen  = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$seen ): string {
				$seen[] = $sql;
				return $sql;
			}
		);
		foreach ( self::users( $table ) as $user ) {
			apply_filters( 'manage_users_custom_column', '', 'logto', $user->ID );
		}
		self::assertCount( 1, $seen, implode( "\n", $seen ) );
	}

	public function test_outside_a_list_one_cell_stands_for_itself(): void {
		$user = self::linked( 'erika' );
		self::assertIsString( apply_filters( 'manage_users_custom_column', '', 'logto', $user->ID ) );
		self::assertSame( 'theirs', apply_filters( 'manage_users_custom_column', 'theirs', 'posts', $user->ID ) );
		self::assertSame( 'theirs', apply_filters( 'manage_users_custom_column', 'theirs' ) );
	}

	public function test_the_filter_shows_those_who_are_connected_or_the_others(): void {
		self::linked( 'erika' );
		self::user( 'max' );
		$all = self::logins( self::listed() );
		self::assertSame( array( 'erika' ), self::logins( self::listed( 'connected' ) ) );
		self::assertSame( array_values( array_diff( $all, array( 'erika' ) ) ), self::logins( self::listed( 'not_connected' ) ) );
		self::assertSame( $all, self::logins( self::listed( "connected' OR 1" ) ) );
		$query = new WP_User_Query( array( 'fields' => 'ID' ) );
		self::assertCount( count( $all ), $query->get_results(), 'other queries of the same request see everybody' );
	}

	public function test_a_link_at_another_logto_is_none(): void {
		$user = self::user( 'max' );
		self::services()->accounts()->connector()->connect( $user->ID, new \Logto\Accounts\Identity( 'https://other.logto.app/oidc', 'p1' ) );
		self::assertNotContains( 'max', self::logins( self::listed( 'connected' ) ) );
		self::assertStringContainsString( 'Not connected', self::text( apply_filters( 'manage_users_custom_column', '', 'logto', $user->ID ) ) );
	}

	public function test_the_choice_stands_once_above_the_list_and_keeps_what_was_chosen(): void {
		self::listed( 'not_connected' );
		$html = self::printed( static fn () => do_action( 'restrict_manage_users', 'top' ) );
		self::assertSame( 1, substr_count( $html, '<select name="logto"' ) );
		self::assertStringContainsString( "<option value=\"not_connected\" selected='selected'>", $html );
		self::assertSame( '', self::printed( static fn () => do_action( 'restrict_manage_users', 'bottom' ) ) );
	}

	public function test_a_site_without_logto_has_neither(): void {
		\Logto\services()->settings()->store()->save( array( 'endpoint' => '' ) );
		self::assertSame( array(), apply_filters( 'manage_users_columns', array() ) );
		self::assertSame( '', self::printed( static fn () => do_action( 'restrict_manage_users', 'top' ) ) );
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}
}
