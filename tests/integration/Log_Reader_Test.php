<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Log\Cursor;
use Logto\Log\Entry;
use Logto\Log\Filter;
use PHPUnit\Framework\Attributes\DataProvider;

/** What is found in the sign-in log, in which order, and how much of it is read for that. */
final class Log_Reader_Test extends Log_Case {

	public function test_the_newest_come_first_whatever_the_order_in_which_they_were_written(): void {
		$middle = self::add();
		$newest = self::add( array( 'happened_at' => self::NOW + 5 ) );
		$oldest = self::add( array( 'happened_at' => self::NOW - 5 ) );
		$later  = self::add();
		self::assertSame( array( $newest, $later, $middle, $oldest ), self::ids() );
	}

	public function test_pages_lead_on_and_back_without_gap_or_repetition_also_within_a_second(): void {
		$all = array();
		for ( $row = 0; $row < 7; $row++ ) {
			array_unshift( $all, self::add( array( 'happened_at' => self::NOW + intdiv( $row, 3 ) ) ) );
		}
		$reader               = self::services()->log()->reader();
		list( $first, $more ) = $reader->page( Filter::of( array() ), 3 );
		self::assertTrue( $more );
		list( $second, $more ) = $reader->page( Filter::of( array() ), 3, $first[2]->place );
		self::assertTrue( $more );
		list( $third, $more ) = $reader->page( Filter::of( array() ), 3, $second[2]->place );
		self::assertFalse( $more );
		$number              = static fn ( Entry $entry ): int => $entry->place->id;
		self::assertSame( $all, array_map( $number, array( ...$first, ...$second, ...$third ) ) );
		list( $back, $more ) = $reader->page( Filter::of( array() ), 3, $third[0]->place, true );
		self::assertSame( array_map( $number, $second ), array_map( $number, $back ) );
		self::assertTrue( $more );
		list( $back, $more ) = $reader->page( Filter::of( array() ), 3, $second[0]->place, true );
		self::assertSame( array_map( $number, $first ), array_map( $number, $back ) );
		self::assertFalse( $more );
	}

	public function test_batches_have_each_row_once_and_no_more_than_wanted(): void {
		self::fill( 1000 );
		$count = static fn ( int $most ): array => array_map( 'count', iterator_to_array( self::services()->log()->reader()->batches( Filter::of( array() ), $most ), false ) );
		self::assertSame( array( 500, 500 ), $count( PHP_INT_MAX ) );
		self::assertSame( array( 500, 1 ), $count( 501 ) );
		self::assertSame( array( 500 ), $count( 500 ) );
		$ids = array();
		foreach ( self::services()->log()->reader()->batches( Filter::of( array() ) ) as $entries ) {
			array_push( $ids, ...array_map( static fn ( Entry $entry ): int => $entry->place->id, $entries ) );
		}
		self::assertCount( 1000, array_unique( $ids ) );
	}

	public function test_it_is_narrowed_by_outcome(): void {
		$rows = array();
		foreach ( array( 'completed', 'refused', 'opened', 'trouble_began', 'trouble_ended', 'left_out' ) as $outcome ) {
			$rows[ $outcome ] = self::add( compact( 'outcome' ) );
		}
		self::assertSame( array( $rows['completed'] ), self::ids( array( 'outcome' => 'completed' ) ) );
		self::assertSame( array( $rows['refused'] ), self::ids( array( 'outcome' => 'refused' ) ) );
		self::assertSame( array( $rows['opened'] ), self::ids( array( 'outcome' => 'emergency' ) ) );
		self::assertSame( array( $rows['trouble_ended'], $rows['trouble_began'] ), self::ids( array( 'outcome' => 'trouble' ) ) );
		self::assertSame( array( $rows['left_out'] ), self::ids( array( 'outcome' => 'left_out' ) ) );
		self::assertSame( array( 'outcome' ), Filter::mistakes( array( 'outcome' => 'opened' ) ) );
	}

	public function test_a_person_is_found_by_name_address_number_and_by_what_logto_calls_them(): void {
		$ada     = self::linked( 'ada', 'ada@example.com' );
		$subject = self::services()->accounts()->identity_list()->all_of( $ada->ID )[0]->identity->subject;
		$refused = self::add(
			array(
				'outcome'       => 'refused',
				'identity_hash' => self::hash( $subject ),
			)
		);
		$came    = self::add(
			array(
				'user_id'       => $ada->ID,
				'identity_hash' => self::hash( $subject ),
			)
		);
		$before  = self::add(
			array(
				'user_id'       => $ada->ID,
				'identity_hash' => self::hash( 'a former one' ),
			)
		);
		self::add( array( 'user_id' => self::user( 'max' )->ID ) );
		self::add( array( 'outcome' => 'refused' ) );
		foreach ( array( 'ada', $ada->user_email, (string) $ada->ID ) as $person ) {
			self::assertSame( array( $before, $came, $refused ), self::ids( compact( 'person' ) ), $person );
		}
		self::assertSame( array( $came, $refused ), self::ids( array( 'person' => $subject ) ) );
		self::assertSame(
			array( $refused ),
			self::ids(
				array(
					'person'  => 'ada',
					'outcome' => 'refused',
				)
			)
		);
		self::assertSame( array(), self::ids( array( 'person' => 'nobody' ) ) );
		self::assertSame(
			array(),
			self::ids(
				array(
					'person'  => 'ada',
					'outcome' => 'emergency',
				)
			)
		);
	}

	/** @return array<string, array{string}> */
	public static function wildcards(): array {
		return array(
			'percent'     => array( '%' ),
			'underscores' => array( '____' ),
			'quote'       => array( "p1' OR '1'='1" ),
			'other case'  => array( 'P1' ),
			'accent'      => array( 'ṕ1' ),
			'placeholder' => array( '%d %s' ),
		);
	}

	#[DataProvider( 'wildcards' )]
	public function test_nothing_that_is_typed_stands_for_somebody_else( string $person ): void {
		self::add( array( 'identity_hash' => self::hash( 'p1' ) ) );
		self::assertCount( 1, self::ids( array( 'person' => 'p1' ) ) );
		self::assertSame( array(), self::ids( compact( 'person' ) ) );
	}

	/** @return array<string, array{string}> */
	public static function spellings(): array {
		return array(
			'as shown'       => array( '7KX4-M0QD' ),
			'small'          => array( '7kx4-m0qd' ),
			'without a dash' => array( '7KX4M0QD' ),
			'an O'           => array( '7kx4-mOqd' ),
			'with blanks'    => array( ' 7KX4 M0QD ' ),
		);
	}

	#[DataProvider( 'spellings' )]
	public function test_a_reference_is_found_as_people_type_it( string $typed ): void {
		$row = self::add( array( 'reference' => '7KX4-M0QD' ) );
		self::add( array( 'reference' => '7KX4-M0QE' ) );
		self::assertSame( array( $row ), self::ids( array( 'reference' => $typed ) ) );
	}

	public function test_what_is_no_reference_is_a_mistake_and_not_everything(): void {
		foreach ( array( '7KX4', '7KX4-M0QDX', '%', '7KX4-M0Q%', 'U000-0000' ) as $reference ) {
			self::assertSame( array( 'reference' ), Filter::mistakes( compact( 'reference' ) ), $reference );
		}
		$of = static fn ( string ...$values ): array => $values;
		self::assertSame( array( 'from', 'to', 'person' ), self::sorted( Filter::mistakes( $of( from: '2026-02-31', to: '30.11.2026', person: str_repeat( 'x', 256 ) ) ), array( 'from', 'to', 'person' ) ) );
		self::assertSame( array(), Filter::mistakes( $of( person: str_repeat( 'x', 255 ), to: '2024-02-29', reference: '' ) ) );
		self::assertSame( array( 'outcome' ), Filter::mistakes( array( 'outcome' => array( 'refused' ) ) ) );
	}

	public function test_a_day_is_the_sites_from_its_first_second_to_its_last(): void {
		update_option( 'timezone_string', 'Asia/Shanghai' );
		// 2026-11-30 in Shanghai.
		$begins = 1_795_968_000;
		self::assertSame( '2026-11-30T00:00:00+08:00', wp_date( 'c', $begins ) );
		$rows = array_map( static fn ( int $time ): int => self::add( array( 'happened_at' => $time ) ), array( $begins - 1, $begins, $begins + 86399, $begins + 86400 ) );
		$day  = '2026-11-30';
		self::assertSame(
			array( $rows[2], $rows[1] ),
			self::ids(
				array(
					'from' => $day,
					'to'   => $day,
				)
			)
		);
		self::assertSame( array( $rows[3], $rows[2], $rows[1] ), self::ids( array( 'from' => $day ) ) );
		self::assertSame( array( $rows[2], $rows[1], $rows[0] ), self::ids( array( 'to' => $day ) ) );
	}

	/** @return array<string, array<string, string>> */
	private static function filters(): array {
		/** @var \Closure(string...): array<string, string> $of */
		$of = static fn ( string ...$values ): array => $values;
		return array(
			'everything'         => array(),
			'completed'          => $of( outcome: 'completed' ),
			'refused'            => $of( outcome: 'refused' ),
			'none of these'      => $of( outcome: 'emergency' ),
			'a person'           => $of( person: 'p7' ),
			'an account'         => $of( person: 'ada' ),
			'a person, refused'  => $of( person: 'p7', outcome: 'refused' ),
			'a reference'        => $of( reference: '7KX4-M0QD' ),
			'a reference, of'    => $of( reference: '7KX4-M0QD', outcome: 'completed', person: 'p7' ),
			'a day'              => $of( from: '2026-11-23', to: '2026-11-23' ),
			'refused in a month' => $of( outcome: 'refused', from: '2026-10-01', to: '2026-12-01' ),
		);
	}

	public function test_in_a_hundred_thousand_rows_a_page_reads_what_is_on_it(): void {
		self::linked( 'ada' );
		self::fill( 100000 );
		self::add( array( 'reference' => '7KX4-M0QD' ) );
		self::db()->query( 'ANALYZE TABLE ' . self::table() );
		$reader = self::services()->log()->reader();
		foreach ( self::filters() as $name => $wanted ) {
			$filter = Filter::of( $wanted );
			$reader->page( $filter, 20 );
			foreach ( array( null, new Cursor( self::NOW - 150_000, 50_000 ) ) as $place ) {
				$sent = array();
				$look = static function ( string $sql ) use ( &$sent ): string {
					$sent = str_starts_with( $sql, 'SELECT id, happened_at' ) ? array( ...$sent, $sql ) : $sent;
					return $sql;
				};
				add_filter( 'query', $look );
				$cost = self::cost( static fn () => $reader->page( $filter, 20, $place ) );
				remove_filter( 'query', $look );
				self::assertNotSame( array(), $sent, $name );
				// One for each kind of row that somebody may have, and some few of who the person is.
				self::assertLessThanOrEqual( 12, $cost['queries'], $name );
				// Twenty-one of each place that is read, and some few of who the person is.
				self::assertLessThanOrEqual( defined( 'DB_FILE' ) ? 0 : 120, $cost['rows'], $name );
				array_map( self::is_read_by_a_key( ... ), $sent );
			}
		}
	}

	/** The database's own word: no look at the whole table, and nothing sorted that was read. */
	private static function is_read_by_a_key( string $sql ): void {
		if ( defined( 'DB_FILE' ) ) {
			return;
		}
		/** @var list<array<string, string|null>> $steps */
		$steps = self::db()->get_results( "EXPLAIN $sql", 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- a statement that was prepared.
		foreach ( $steps as $step ) {
			self::assertNotSame( 'ALL', $step['type'], $sql );
			// The one row of a reference may be sorted.
			self::assertStringNotContainsString( 'reference' === $step['key'] ? 'temporary' : 'filesort', (string) $step['Extra'], $sql );
			self::assertStringNotContainsString( 'temporary', (string) $step['Extra'], $sql );
		}
	}

	/**
	 * @param list<string> $names
	 * @param list<string> $order
	 * @return list<string>
	 */
	private static function sorted( array $names, array $order ): array {
		return array_values( array_intersect( $order, $names ) );
	}
}
