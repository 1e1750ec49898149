<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Log\Chart;
use Logto\Log\Day_Counts;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;
use WP_REST_Response;

/** The sign-in log by REST, and its numbers by day. */
final class Log_Controller_Test extends Log_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	public function test_an_entry_says_who_when_and_why(): void {
		$ada  = self::linked( 'ada', 'ada@example.com' );
		$came = self::add(
			array(
				'user_id' => $ada->ID,
				'subject' => 'p-ada',
				'details' => '{"noticed":[{"code":"role_missing","what":"staff"}]}',
			)
		);
		self::add(
			array(
				'happened_at' => self::NOW - 1,
				'outcome'     => 'refused',
				'code'        => 'requirement_missing',
				'reference'   => '7KX4-M0QD',
				'subject'     => '<b>=1',
				'address'     => '203.0.113.0',
			)
		);
		$answer = self::ask();
		self::assertSame( 200, $answer->get_status() );
		/** @var array{entries: list<array<string, mixed>>, older: string|null, newer: string|null} $data */
		$data = $answer->get_data();
		self::assertSame( array( null, null ), array( $data['older'], $data['newer'] ) );
		self::assertSame( array( $came, 'ada', 'completed', 'The role staff does not exist here, so it was not given.' ), array( $data['entries'][0]['id'], $data['entries'][0]['user_login'], $data['entries'][0]['outcome'], $data['entries'][0]['details'] ) );
		self::assertSame(
			array( wp_date( DATE_RFC3339, self::NOW - 1 ), 'requirement_missing', 'Refused: does not meet what “Who may sign in” asks for.', '7KX4-M0QD', 0, '', '<b>=1', '203.0.113.0' ),
			array_values( array_intersect_key( $data['entries'][1], array_flip( array( 'time', 'code', 'reason', 'reference', 'user_id', 'user_login', 'subject', 'address' ) ) ) )
		);
		self::assertSame( 'no-store, private', $answer->get_headers()['Cache-Control'] ?? '' );
	}

	public function test_the_names_of_places_lead_through_all_of_it_and_back(): void {
		$all = array();
		for ( $row = 0; $row < 5; $row++ ) {
			array_unshift( $all, self::add( array( 'happened_at' => self::NOW + $row ) ) );
		}
		list( $first, $older )         = self::page( array( 'per_page' => 2 ) );
		list( $second, $older, $back ) = self::page( array( 'per_page' => 2, 'before' => (string) $older ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- a query of two words, as the next ones.
		list( $third, $end )           = self::page( array( 'per_page' => 2, 'before' => (string) $older ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- the same.
		self::assertSame( $all, array( ...$first, ...$second, ...$third ) );
		self::assertNull( $end );
		list( $again, $older, $start ) = self::page( array( 'per_page' => 2, 'after' => (string) $back ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- the same.
		self::assertSame( $first, $again );
		self::assertNotNull( $older );
		self::assertNull( $start );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function nonsense(): array {
		return array(
			'no outcome'         => array( array( 'outcome' => 'x' ) ),
			'no day'             => array( array( 'from' => 'yesterday' ) ),
			'no reference'       => array( array( 'reference' => '%' ) ),
			'no place'           => array( array( 'before' => '1 OR 1=1' ) ),
			'two places'         => array( array( 'before' => '1-1', 'after' => '1-1' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- one row a case.
			'a list'             => array( array( 'person' => array( 'ada' ) ) ),
			'a list for a place' => array( array( 'after' => array( '1-1' ) ) ),
			'too many'           => array( array( 'per_page' => 101 ) ),
			'none'               => array( array( 'per_page' => 0 ) ),
		);
	}

	/** @param array<string, mixed> $query */
	#[DataProvider( 'nonsense' )]
	public function test_what_can_not_be_understood_is_refused_and_shows_nothing( array $query ): void {
		self::add( array( 'subject' => 'secretly' ) );
		$answer = self::ask( $query );
		self::assertSame( 400, $answer->get_status() );
		self::assertStringNotContainsString( 'secretly', (string) wp_json_encode( $answer->get_data() ) );
	}

	public function test_only_who_may_manage_options_reads_it(): void {
		self::add( array( 'subject' => 'secretly' ) );
		foreach ( array( 0, self::user( 'ed', 'ed@example.com', 'editor' )->ID ) as $user ) {
			wp_set_current_user( $user );
			$answer = self::ask();
			self::assertSame( 0 === $user ? 401 : 403, $answer->get_status() );
			self::assertStringNotContainsString( 'secretly', (string) wp_json_encode( $answer->get_data() ) );
		}
	}

	public function test_days_are_the_sites_and_one_that_is_over_is_counted_once(): void {
		update_option( 'timezone_string', 'America/New_York' );
		$now   = (int) strtotime( '2026-11-30T12:00:00-05:00' );
		$times = array( '2026-11-30T00:00:00-05:00', '2026-11-29T23:59:59-05:00', '2026-11-01T00:00:00-04:00', '2026-10-31T23:59:59-04:00' );
		foreach ( $times as $time ) {
			self::add( array( 'happened_at' => (int) strtotime( $time ) ) );
		}
		self::add(
			array(
				'happened_at' => $now,
				'outcome'     => 'refused',
			)
		);
		$counts = static fn (): array => self::services( static fn (): int => $now )->log()->day_counts()->last_days();
		$days   = $counts();
		self::assertCount( 30, $days );
		self::assertSame( array( '2026-11-01', '2026-11-30' ), array( array_key_first( $days ), array_key_last( $days ) ) );
		$both  = static fn ( int $completed, int $refused ): array => compact( 'completed', 'refused' );
		self::assertSame( array( $both( 1, 1 ), $both( 1, 0 ), $both( 1, 0 ), $both( 0, 0 ) ), array( $days['2026-11-30'], $days['2026-11-29'], $days['2026-11-01'], $days['2026-11-02'] ) );
		$asked = 0;
		add_filter(
			'query',
			static function ( string $sql ) use ( &$asked ): string {
				$asked += str_starts_with( $sql, 'SELECT COUNT' ) ? 1 : 0;
				return $sql;
			}
		);
		self::assertSame( $days, $counts() );
		self::assertSame( 2, $asked, 'today, twice' );
		update_option( 'timezone_string', 'UTC' );
		self::assertSame( $both( 2, 1 ), $counts()['2026-11-30'] ?? null, 'another zone has other days' );
	}

	public function test_the_chart_has_a_name_and_the_same_numbers_as_a_table(): void {
		$count = static fn ( int $completed, int $refused ): array => compact( 'completed', 'refused' );
		$html  = Chart::html(
			array(
				'2026-11-29' => $count( 1200, 0 ),
				'2026-11-30' => $count( 3, 1 ),
			)
		);
		self::assertStringContainsString( '1,203 signed in and 1 refused in the last 2 days.', $html );
		self::assertStringContainsString( '<title id="logto-chart-title">Sign-ins by day</title><desc id="logto-chart-text">1,203 signed in', $html );
		self::assertSame( 3, substr_count( $html, '<rect ' ), 'none for nothing' );
		self::assertStringContainsString( '<td>1,200</td><td>0</td>', $html );
		self::assertStringContainsString( '<td>3</td><td>1</td>', $html );
		self::assertStringNotContainsString( '<svg', Chart::html( array( '2026-11-30' => $count( 0, 0 ) ) ) );
	}

	public function test_counting_costs_what_the_present_day_has_in_a_long_log(): void {
		self::fill( 100000 );
		self::db()->query( 'ANALYZE TABLE ' . self::table() );
		// The rows are of three days and a half; the last day has begun three hours ago.
		$now    = self::NOW;
		$counts = static fn (): array => self::services( static fn (): int => $now )->log()->day_counts()->last_days();
		$days   = $counts();
		self::assertSame( 100000, array_sum( array_column( $days, 'completed' ) ) + array_sum( array_column( $days, 'refused' ) ) );
		$today = $days[ array_key_last( $days ) ];
		$cost  = self::cost( $counts );
		self::assertLessThanOrEqual( defined( 'DB_FILE' ) ? 0 : $today['completed'] + $today['refused'] + 100, $cost['rows'] );
		delete_transient( Day_Counts::TRANSIENT );
	}

	/** @param array<string, mixed> $query */
	private static function ask( array $query = array() ): WP_REST_Response {
		$request = new WP_REST_Request( 'GET', '/logto/v1/log' );
		$request->set_query_params( $query );
		return rest_do_request( $request );
	}

	/**
	 * @param array<string, mixed> $query
	 * @return array{list<mixed>, string|null, string|null} Numbers of the rows, and the places before and after.
	 */
	private static function page( array $query ): array {
		/** @var array{entries: list<array<string, mixed>>, older: string|null, newer: string|null} $data */
		$data = self::ask( $query )->get_data();
		return array( array_column( $data['entries'], 'id' ), $data['older'], $data['newer'] );
	}
}
