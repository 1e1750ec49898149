<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Log\Events;
use PHPUnit\Framework\Attributes\DataProvider;

/** The sign-in log's table and writer. */
final class Events_Test extends Test_Case {

	private const NOW = 1_795_529_502;

	protected function tearDown(): void {
		unset( $_SERVER['REMOTE_ADDR'] );
		parent::tearDown();
	}

	public function test_a_completed_sign_in_is_noted_with_who_it_was_and_no_claim(): void {
		$_SERVER['REMOTE_ADDR'] = '203.0.113.77';
		$user                   = self::user( 'ada' );
		$identity               = new Identity( 'https://x.logto.app/oidc', 'p1' );
		self::log()->note_completed( $user, self::details( $identity ) );
		$expected = array(
			'happened_at'   => (string) self::NOW,
			'kind'          => 'sign_in',
			'outcome'       => 'completed',
			'code'          => '',
			'reference'     => '',
			'user_id'       => (string) $user->ID,
			'identity_hash' => $identity->hash(),
			'subject'       => 'p1',
			'address'       => '203.0.113.0',
		);
		self::assertSame( array( $expected ), self::rows() );
	}

	public function test_a_refusal_is_noted_with_its_code_and_reference_and_without_its_cause(): void {
		/** This action is documented in includes/Sign_In/Refusal_Screen.php */
		do_action( 'logto_sign_in_refused', 'claim_nonce', 'cause <b>', array( 'reference' => 'ABCD-EFGH' ) + self::details( null ) );
		list( $row ) = self::rows();
		self::assertSame( array( 'refused', 'claim_nonce', 'ABCD-EFGH', '0', '' ), array( $row['outcome'], $row['code'], $row['reference'], $row['user_id'], $row['subject'] ) );
		self::assertStringNotContainsString( 'cause', (string) wp_json_encode( $row ) );
	}

	/** @return array<string, array{string, mixed, string}> */
	public static function addresses(): array {
		return array(
			'whole'                  => array( 'whole', '203.0.113.77', '203.0.113.77' ),
			'shortened'              => array( 'shortened', '203.0.113.77', '203.0.113.0' ),
			'shortened, IPv6'        => array( 'shortened', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::' ),
			'none'                   => array( 'none', '203.0.113.77', '' ),
			'whole, but no address'  => array( 'whole', 'x"><script>', '' ),
			'whole, but a list'      => array( 'whole', array( '203.0.113.77' ), '' ),
			'shortened, but missing' => array( 'shortened', null, '' ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_addresses_are_kept_as_the_admin_wants( string $setting, mixed $address, string $kept ): void {
		self::services()->settings()->store()->save( array( 'log_addresses' => $setting ) );
		$_SERVER['REMOTE_ADDR'] = $address;
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::assertSame( $kept, self::rows()[0]['address'] );
	}

	public function test_sixty_refusals_a_minute_are_noted_and_every_completed_sign_in(): void {
		for ( $count = 0; $count < 61; $count++ ) {
			self::log()->note_refused( 'state_invalid', self::details( null ) );
		}
		self::assertCount( 60, self::rows() );
		self::log()->note_completed( self::user( 'ada' ), self::details( null ) );
		self::assertCount( 61, self::rows() );
		self::log( self::NOW + 59 )->note_refused( 'state_invalid', self::details( null ) );
		self::assertCount( 61, self::rows(), 'the minute is not over' );
		self::log( self::NOW + 60 )->note_refused( 'state_invalid', self::details( null ) );
		self::assertCount( 62, self::rows() );
	}

	public function test_trimming_takes_what_is_older_than_the_admin_wants_kept(): void {
		self::services()->settings()->store()->save( array( 'log_days' => 7 ) );
		foreach ( array( 7 * 86400 + 1, 7 * 86400, 1 ) as $age ) {
			self::log( self::NOW - $age )->note_refused( 'state_invalid', self::details( null ) );
		}
		self::log()->trim();
		self::assertSame( array( (string) ( self::NOW - 7 * 86400 ), (string) ( self::NOW - 1 ) ), array_column( self::rows(), 'happened_at' ) );
	}

	public function test_trimming_keeps_at_most_a_hundred_thousand_rows(): void {
		foreach ( array( 'old', 'older', 'new' ) as $code ) {
			self::log()->note_refused( $code, self::details( null ) );
		}
		$first = (int) self::db()->get_var( 'SELECT MIN(id) FROM ' . self::table() );
		self::db()->update( self::table(), array( 'id' => $first + 100001 ), array( 'code' => 'new' ) );
		self::log()->trim();
		self::assertSame( array( 'new' ), array_column( self::rows(), 'code' ) );
	}

	public function test_without_its_table_nothing_is_noted_and_nothing_breaks(): void {
		$prefix            = self::db()->prefix;
		self::db()->prefix = 'nowhere_';
		$user              = self::user( 'ada' );
		self::log()->note_refused( 'state_invalid', self::details( null ) );
		self::log()->note_completed( $user, self::details( null ) );
		self::db()->prefix = $prefix;
		self::assertSame( array(), self::rows() );
	}

	public function test_details_of_other_plugins_making_are_read_by_type(): void {
		self::log()->note_refused(
			'state_invalid',
			array(
				'purpose'   => array(),
				'reference' => 7,
				'identity'  => 'p1',
			)
		);
		self::assertSame( array( '', '', '' ), array( self::rows()[0]['kind'], self::rows()[0]['reference'], self::rows()[0]['subject'] ) );
	}

	private static function log( int $now = self::NOW ): Events {
		return self::services( static fn (): int => $now )->log()->events();
	}

	/** @return array{purpose: string, identity: Identity|null} */
	private static function details( ?Identity $identity ): array {
		return array(
			'purpose'  => 'sign_in',
			'identity' => $identity,
		);
	}

	/** @return list<array<string, string>> Without their ids. */
	private static function rows(): array {
		/** @var list<array<string, string>> $rows */
		$rows = self::db()->get_results( 'SELECT * FROM ' . self::table() . ' ORDER BY happened_at, id', 'ARRAY_A' );
		return array_map( static fn ( array $row ): array => array_diff_key( $row, array( 'id' => 0 ) ), $rows );
	}

	private static function table(): string {
		return self::db()->prefix . Events::TABLE;
	}
}
