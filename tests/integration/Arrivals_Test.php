<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Webhooks\Arrivals;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;
use WP_REST_Response;

/** What is known of deliveries from Logto: what is written for strangers, and what admins are told. */
final class Arrivals_Test extends Settings_Case {

	private const NOON = 1_796_040_000;

	public function test_nothing_has_come_and_nothing_is_written_by_looking(): void {
		$before = self::rows();
		$data   = self::show();
		foreach ( array( 'backchannel', 'webhook' ) as $kind ) {
			self::assertIsArray( $data[ $kind ] );
			self::assertSame( array( null, null, 0, null, 0, false ), array_values( array_diff_key( $data[ $kind ], array_flip( array( 'address', 'obstacle' ) ) ) ) );
		}
		self::assertSame( $before, self::rows() );
	}

	public function test_each_address_and_verdict_is_counted_for_itself(): void {
		self::at( self::NOON )->note( 'webhook', true );
		self::at( self::NOON + 5 )->note( 'webhook', false );
		self::at( self::NOON + 7 )->note( 'backchannel', false );
		self::at( self::NOON + 90 )->note( 'webhook', true );
		$all = self::at( self::NOON + 100 )->all();
		self::assertSame( array( self::NOON, self::NOON + 90, 2, self::NOON + 5, 1, false ), array_values( $all['webhook'] ) );
		self::assertSame( array( null, null, 0, self::NOON + 7, 1, false ), array_values( $all['backchannel'] ) );
	}

	/** @return iterable<string, array{bool}> */
	public static function verdicts(): iterable {
		yield 'taken' => array( true );
		yield 'refused' => array( false );
	}

	#[DataProvider( 'verdicts' )]
	public function test_a_thousand_in_a_minute_cost_one_row( bool $is_taken ): void {
		self::at( self::NOON )->note( 'webhook', $is_taken );
		$before  = self::rows();
		$queries = self::db()->num_queries;
		for ( $second = 0; $second < 60; $second++ ) {
			self::at( self::NOON + $second )->note( 'webhook', $is_taken );
		}
		self::assertLessThanOrEqual( $queries + 60, self::db()->num_queries, 'a look at most' );
		self::assertSame( $before, self::rows() );
		self::at( self::NOON + 60 )->note( 'webhook', $is_taken );
		self::assertSame( 2, self::at( self::NOON + 60 )->all()['webhook'][ $is_taken ? 'count' : 'refused' ] );
	}

	public function test_a_clock_that_was_put_back_keeps_nothing_silent(): void {
		self::at( self::NOON )->note( 'webhook', true );
		self::at( self::NOON - 7200 )->note( 'webhook', true );
		self::assertSame( self::NOON - 7200, self::at( self::NOON - 7200 )->all()['webhook']['last'] );
	}

	public function test_what_came_from_another_logto_says_nothing_of_this_one(): void {
		self::at( self::NOON )->note( 'webhook', true );
		self::at( self::NOON )->note( 'backchannel', true );
		self::services()->settings()->store()->save( array( 'app_id' => 'another' ) );
		self::assertSame( 1, self::at( self::NOON )->all()['webhook']['count'], 'a webhook belongs to the tenant' );
		self::assertSame( 0, self::at( self::NOON )->all()['backchannel']['count'], 'a back-channel address to the application' );
		self::services()->settings()->store()->save(
			array(
				'endpoint'   => 'https://other.logto.app',
				'app_secret' => 'other',
			)
		);
		self::at( self::NOON + 100 )->note( 'webhook', true );
		self::assertSame( array( self::NOON + 100, self::NOON + 100, 1, null, 0, false ), array_values( self::at( self::NOON + 100 )->all()['webhook'] ) );
	}

	/** @return iterable<string, array{list<int>, int, bool}> Days on which something came, and the day of the look. */
	public static function silences(): iterable {
		yield 'every day, and three days none' => array( array( 0, 1, 2, 3, 4 ), 7, false );
		yield 'every day, and four days none' => array( array( 0, 1, 2, 3, 4 ), 8, true );
		yield 'too few days to know' => array( array( 0, 1, 2, 3 ), 300, false );
		yield 'every ten days, and thirty none' => array( array( 0, 10, 20, 30, 40 ), 70, false );
		yield 'every ten days, and thirty-one none' => array( array( 0, 10, 20, 30, 40 ), 71, true );
		yield 'one longer silence is usual then' => array( array( 0, 1, 2, 3, 43 ), 163, false );
		yield 'and is forgotten after twenty days' => array( array( 0, ...range( 40, 59 ) ), 63, true );
	}

	/** @param list<int> $days */
	#[DataProvider( 'silences' )]
	public function test_silence_is_unusual_by_what_was_usual( array $days, int $today, bool $is_unusual ): void {
		foreach ( $days as $day ) {
			self::at( self::NOON + $day * 86400 )->note( 'webhook', true );
			self::at( self::NOON + $day * 86400 + 120 )->note( 'webhook', true );
		}
		self::assertSame( $is_unusual, self::at( self::NOON + $today * 86400 )->all()['webhook']['is_unusual'] );
	}

	public function test_a_damaged_row_counts_as_none(): void {
		foreach ( array(
			'x',
			array( 'webhook' => 'x' ),
			array(
				'webhook' => array(
					'of'   => array(),
					'last' => 'x',
					'days' => 'x',
				),
			),
		) as $row ) {
			update_option( Arrivals::OPTION, $row, false );
			self::assertSame( 0, self::at( self::NOON )->all()['webhook']['count'] );
			self::at( self::NOON )->note( 'webhook', true );
			self::assertSame( 1, self::at( self::NOON )->all()['webhook']['count'] );
		}
	}

	public function test_the_row_is_not_read_by_pages(): void {
		self::at( self::NOON )->note( 'webhook', true );
		self::assertArrayNotHasKey( Arrivals::OPTION, wp_load_alloptions( true ) );
	}

	public function test_only_who_may_change_the_settings_is_told(): void {
		wp_set_current_user( self::user( 'ed', 'ed@example.com', 'editor' )->ID );
		self::assertSame( 403, self::ask()->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, self::ask()->get_status() );
	}

	public function test_the_answer_says_what_stands_against_the_address(): void {
		$data = self::show();
		self::assertIsArray( $data['webhook'] );
		self::assertSame( 'loopback', $data['webhook']['obstacle'] );
		self::assertSame( home_url( '/?rest_route=/logto/v1/webhook' ), $data['webhook']['address'] );
		add_filter( 'option_home', static fn (): string => 'http://93.184.215.14' );
		$data = self::show();
		self::assertIsArray( $data['backchannel'] );
		self::assertSame( 'http', $data['backchannel']['obstacle'] );
		self::assertSame( 'http://93.184.215.14/?rest_route=/logto/v1/backchannel-logout', $data['backchannel']['address'] );
	}

	private static function at( int $now ): Arrivals {
		return self::services( static fn (): int => $now )->webhooks()->arrivals();
	}

	private static function ask(): WP_REST_Response {
		return rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/arrivals' ) );
	}

	/** @return array<array-key, mixed> */
	private static function show(): array {
		$data = self::ask()->get_data();
		self::assertIsArray( $data );
		return $data;
	}
}
