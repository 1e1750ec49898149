<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Unlinked_Users;
use PHPUnit\Framework\Attributes\Group;
use WP_User_Query;

/** The list of users by whether they are connected, where they are many. */
final class Users_Filter_Test extends Many_Users_Case {

	protected function setUp(): void {
		parent::setUp();
		Unlinked_Users::forget();
	}

	/**
	 * @param array{search?: string, role?: string, number?: int, offset?: int, orderby?: string} $arguments
	 * @return array{list<int>, int, string} Whom core lists, how many it says there are, and its query.
	 */
	private static function listed( bool $connected, array $arguments = array(), int $later = 0 ): array {
		$filter = self::services( now: static fn (): int => time() + $later )->accounts()->users_filter();
		$narrow = static fn ( WP_User_Query $query ) => $filter->narrow( $query, $connected, self::identity( '' )->issuer );
		add_action( 'pre_user_query', $narrow );
		$query  = new WP_User_Query(
			$arguments + array(
				'fields'  => 'ID',
				'orderby' => 'ID',
			)
		);
		remove_action( 'pre_user_query', $narrow );
		return array( array_values( array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, $query->get_results() ) ), $query->get_total(), is_string( $query->request ) ? $query->request : '' );
	}

	/** What is true, asked about one by one. */
	private static function assert_right( int $later = 0 ): void {
		$all    = array_map( 'intval', self::db()->get_col( 'SELECT ID FROM ' . self::db()->users . ' ORDER BY ID' ) );
		$linked = array_map( 'intval', self::db()->get_col( (string) self::db()->prepare( 'SELECT user_id FROM %i WHERE issuer = %s', self::db()->base_prefix . 'logto_identities', self::identity( '' )->issuer ) ) );
		foreach ( array(
			1 => array_values( array_intersect( $all, $linked ) ),
			0 => array_values( array_diff( $all, $linked ) ),
		) as $connected => $expected ) {
			list( $users, $total ) = self::listed( (bool) $connected, later: $later );
			self::assertSame( $expected, $users );
			self::assertSame( count( $expected ), $total );
			$page                  = array(
				'number' => 3,
				'offset' => 2,
			);
			list( $users, $total ) = self::listed( (bool) $connected, $page, $later );
			self::assertSame( array_slice( $expected, 2, 3 ), $users );
			self::assertSame( count( $expected ), $total );
		}
	}

	private static function asks_about_each(): bool {
		return str_contains( self::listed( true )[2], 'EXISTS' );
	}

	public function test_nobody_is_linked_or_everybody_is(): void {
		self::assert_right();
		self::link( array_map( 'intval', self::db()->get_col( 'SELECT ID FROM ' . self::db()->users ) ) );
		self::assert_right();
	}

	#[Group( 'single-site' )]
	public function test_a_few_who_are_linked_among_many_and_one_more_than_a_few(): void {
		self::import( 501, linked: false );
		self::import( 500, linked: true );
		self::assert_right();
		self::assertFalse( self::asks_about_each() );
		self::import( 1, linked: true );
		self::assert_right();
		self::assertTrue( self::asks_about_each() );
	}

	#[Group( 'single-site' )]
	public function test_a_few_who_are_not_linked_among_many_and_one_more_than_a_few(): void {
		self::import( 501, linked: true );
		self::import( 500 - self::unlinked(), linked: false );
		self::assert_right();
		self::assertFalse( self::asks_about_each() );
		self::import( 1, linked: false );
		self::assert_right();
		self::assertTrue( self::asks_about_each() );
	}

	#[Group( 'single-site' )]
	public function test_what_happens_meanwhile_is_followed(): void {
		self::import( 501, linked: true );
		$max = self::user( 'max' );
		self::assert_right();
		self::services()->accounts()->connector()->connect( $max->ID, self::identity( 'max' ) );
		self::user( 'newcomer' );
		self::linked( 'erika' );
		self::assert_right();
		self::services()->accounts()->disconnector()->disconnect( $max );
		self::assert_right();
		self::delete( $max );
		self::assert_right();
		self::assertFalse( self::asks_about_each() );
	}

	#[Group( 'single-site' )]
	public function test_what_something_else_wrote_shows_a_day_later(): void {
		list( $first ) = self::import( 502, linked: true );
		self::assert_right();
		self::db()->delete( self::db()->base_prefix . 'logto_identities', array( 'user_id' => $first ) );
		self::assertNotContains( $first, self::listed( false )[0] );
		self::assert_right( DAY_IN_SECONDS + 1 );
		self::assertFalse( self::asks_about_each() );
	}

	public function test_another_logto_has_others(): void {
		$users = self::import( 501, linked: true );
		self::assert_right();
		self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . 'logto_identities' );
		self::link( $users, 'https://other.logto.app/oidc' );
		self::assert_right();
		self::assertSame( array(), self::listed( true )[0] );
	}

	public function test_a_search_is_narrowed_too(): void {
		self::import( 501, linked: true );
		$max = self::user( 'max' );
		$sub = array( 'search' => 'max*' );
		self::assertSame( array( $max->ID ), self::listed( false, $sub )[0] );
		self::assertSame( array(), self::listed( true, $sub )[0] );
		self::assertContains( $max->ID, self::listed( false, array( 'role' => 'subscriber' ) )[0] );
		self::assertNotContains( $max->ID, self::listed( true, array( 'role' => 'subscriber' ) )[0] );
	}

	public function test_an_object_cache_does_not_keep_who_was_connected(): void {
		$max = self::user( 'max' );
		self::assertContains( $max->ID, self::listed( false )[0] );
		self::link( array( $max->ID ) );
		self::assertNotContains( $max->ID, self::listed( false )[0] );
	}

	public function test_a_page_of_the_list_reads_no_more_than_cores_own(): void {
		self::import( 600, linked: true );
		self::user( 'max' );
		self::listed( true );
		// As core's own list.
		$arguments = array(
			'number'  => 20,
			'offset'  => 400,
			'orderby' => 'login',
		);
		$core      = self::cost( static fn () => new WP_User_Query( array( 'fields' => 'ID' ) + $arguments ) );
		foreach ( array( true, false ) as $connected ) {
			$ours = self::cost( static fn () => self::listed( $connected, $arguments ) );
			// A look at whether a few are linked, and at those who are remembered: the same for a million.
			self::assertLessThanOrEqual( $core['rows'] + 520, $ours['rows'] );
			self::assertLessThanOrEqual( $core['queries'] + 5, $ours['queries'] );
		}
	}

	private static function unlinked(): int {
		return count( self::listed( false )[0] );
	}
}
