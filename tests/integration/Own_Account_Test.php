<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Accounts\Only_Administrator;
use Logto\Oidc\Claims;
use Logto\Setup\Offer;
use Logto\Setup\Test_Report;
use Logto\Setup\Test_Run;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** What the test that connects goes by; the whole way is tested in tests/attacks/trial/connect.spec.ts. */
final class Own_Account_Test extends Test_Case {

	/** Of the site that is there already. */
	private static function owner(): int {
		return 1;
	}

	private static function is_only( int $user ): bool {
		return ( new Only_Administrator( self::db() ) )->is( $user );
	}

	public function test_the_only_administrator_is_one_whoever_else_is_there(): void {
		self::user( 'ed', 'ed@example.com', 'editor' );
		self::assertTrue( self::is_only( self::owner() ) );
	}

	public function test_nobody_is_it_beside_another_administrator_nor_without_the_right(): void {
		$ed = self::user( 'ed', 'ed@example.com', 'editor' );
		self::assertFalse( self::is_only( $ed->ID ) );
		self::assertFalse( self::is_only( 0 ) );
		$ed->set_role( 'administrator' );
		self::assertFalse( self::is_only( self::owner() ) );
		self::assertFalse( self::is_only( $ed->ID ) );
	}

	public function test_a_right_without_the_role_counts(): void {
		$ed = self::user( 'ed', 'ed@example.com', 'editor' );
		$ed->add_cap( 'manage_options' );
		self::assertFalse( self::is_only( self::owner() ) );
	}

	public function test_a_role_of_another_name_that_has_the_right_counts(): void {
		add_role( 'keeper', 'Keeper', array( 'manage_options' => true ) );
		self::user( 'ed', 'ed@example.com', 'keeper' );
		self::assertFalse( self::is_only( self::owner() ) );
	}

	#[Group( 'network' )]
	public function test_another_super_admin_counts(): void {
		if ( ! is_multisite() ) {
			self::markTestSkipped( 'For a network.' );
		}
		$ed = self::user( 'ed', 'ed@example.com', 'subscriber' );
		self::assertTrue( self::is_only( self::owner() ) );
		grant_super_admin( $ed->ID );
		self::assertFalse( self::is_only( self::owner() ) );
	}

	/** Where nobody can look at all of them, nobody is said to be the only one. */
	public function test_where_there_are_too_many_accounts_it_is_nobody(): void {
		$count = static fn ( int $accounts ) => static fn ( string $query ): string => str_starts_with( $query, 'SELECT COUNT(*) FROM ( SELECT ID' ) ? "SELECT $accounts" : $query;
		foreach ( array(
			10_000 => true,
			10_001 => false,
			0      => false,
		) as $accounts => $is ) {
			$filter = $count( $accounts );
			add_filter( 'query', $filter );
			self::assertSame( $is, self::is_only( self::owner() ), "$accounts accounts" );
			remove_filter( 'query', $filter );
		}
	}

	/** @return array<string, array{array<string, mixed>, string}> */
	public static function people(): array {
		return array(
			'all of it'             => array(
				array(
					'name'         => 'Ada Lovelace',
					'email'        => 'ada@example.com',
					'phone_number' => '+8613800138000',
				),
				'Ada Lovelace, a•••@example.com, •••8000',
			),
			'a username for a name' => array( array( 'username' => 'ada' ), 'ada' ),
			'only a phone'          => array( array( 'phone_number' => '8613800138000' ), '•••8000' ),
			'a phone that is none'  => array( array( 'phone_number' => '123456' ), 'p1' ),
			'other letters'         => array( array( 'email' => 'ödön@example.com' ), 'ö•••@example.com' ),
			'two at signs'          => array( array( 'email' => '"a@b"@example.com' ), '"•••@example.com' ),
			'nothing'               => array( array(), 'p1' ),
			'values of other types' => array(
				array(
					'name'         => array( 'x' ),
					'email'        => 7,
					'phone_number' => true,
				),
				'p1',
			),
			'a long name'           => array( array( 'name' => str_repeat( 'ü', 100 ) ), str_repeat( 'ü', 60 ) ),
		);
	}

	/** @param array<string, mixed> $claims */
	#[DataProvider( 'people' )]
	public function test_who_signed_in_is_recognized_and_addresses_are_masked( array $claims, string $expected ): void {
		self::assertSame( $expected, Offer::person( new Claims( $claims + array( 'sub' => 'p1' ) ) ) );
	}

	private static function offer( int $at = 1000 ): Offer {
		return new Offer( new Identity( 'https://logto.example/oidc', 'p1' ), 'sid', 'Ada', 'ada@example.com', true, 'values', 'session', $at );
	}

	public function test_an_offer_lasts_ten_minutes(): void {
		self::assertFalse( self::offer()->is_over( 1599 ) );
		self::assertTrue( self::offer()->is_over( 1600 ) );
		self::assertFalse( self::offer()->is_over( 940 ) );
		self::assertTrue( self::offer()->is_over( 939 ) );
	}

	public function test_an_offer_comes_out_as_it_was_kept_and_goes_with_the_answer(): void {
		$run  = ( new Test_Run( 'x', array(), 1 ) )->ended( Test_Report::failed( 'No.', '' ), self::offer() );
		$kept = Test_Run::from_json( $run->to_json() );
		self::assertEquals( self::offer(), $kept?->offer );
		self::assertFalse( $kept?->connected );
		foreach ( array( true, false ) as $connected ) {
			$answered = Test_Run::from_json( $kept->answered( $connected )->to_json() );
			self::assertNull( $answered?->offer );
			self::assertSame( $connected, $answered?->connected );
		}
	}

	public function test_what_lacks_a_part_is_no_offer(): void {
		/** @var array<string, mixed> $whole */
		$whole = json_decode( (string) wp_json_encode( self::offer() ), true );
		self::assertNotNull( Offer::from( $whole ) );
		foreach ( array_keys( $whole ) as $name ) {
			self::assertNull( Offer::from( array_diff_key( $whole, array( $name => true ) ) ), $name );
			self::assertNull( Offer::from( array( $name => null ) + $whole ), $name );
		}
		foreach ( array( null, 'text', 7, array() ) as $none ) {
			self::assertNull( Offer::from( $none ) );
		}
	}
}
