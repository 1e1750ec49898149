<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Issuers\Former_Issuer;
use Logto\Issuers\Former_Issuers;
use Logto\Issuers\Verdict;

/** Which issuers the site had before, told at the moment when their documents are written over. */
final class Former_Issuers_Test extends Test_Case {

	private const A = 'https://a.logto.app/oidc';
	private const B = 'https://b.logto.app/oidc';
	private const C = 'https://c.logto.app/oidc';

	private static function former( int $now = 1796000000 ): Former_Issuers {
		return self::services( static fn (): int => $now )->issuers()->former();
	}

	/** @return array<string, mixed> As the Provider keeps it. */
	private static function record( string $issuer, string ...$curve_points ): array {
		$key = static fn ( string $id ): array => array(
			'kty' => 'OKP',
			'crv' => 'Ed25519',
			'kid' => $id,
			'x'   => rtrim( strtr( base64_encode( str_pad( $id, 32, 'x' ) ), '+/', '-_' ), '=' ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as keys are written.
		);
		return array(
			'issuer'   => $issuer,
			'document' => array( 'issuer' => $issuer ),
			'keys'     => array( 'keys' => array_map( $key, $curve_points ) ),
		);
	}

	private static function of( string $issuer, string $present ): ?Former_Issuer {
		return self::former()->named( $issuer, $present );
	}

	public function test_whichever_way_another_issuer_comes_the_former_one_is_noted_with_its_keys(): void {
		$cache = self::services()->adapters()->provider_cache();
		$cache->write( self::record( self::A, 'one' ) );
		self::assertSame( array(), self::former()->all( self::A ), 'the first one has none before it' );
		$cache->write( self::record( self::B, 'one' ) );
		self::assertSame( array( Former_Issuer::OPEN, Verdict::Same, self::B ), array( self::of( self::A, self::B )?->state, self::of( self::A, self::B )?->verdict, self::of( self::A, self::B )?->to ) );
		$before = get_option( 'logto_status' );
		$cache->write( self::record( self::B, 'one', 'two' ) );
		self::assertSame( $before, get_option( 'logto_status' ), 'a refresh of the same issuer’s tells nothing new' );
	}

	public function test_where_the_new_one_does_not_answer_yet_it_is_judged_by_its_first_keys(): void {
		$cache   = self::services()->adapters()->provider_cache();
		$nothing = array(
			'issuer'   => self::B,
			'document' => array(),
			'keys'     => array(),
		);
		$cache->write( self::record( self::A, 'one' ) );
		$cache->write( $nothing );
		self::assertSame( Verdict::Unknown, self::of( self::A, self::B )?->verdict );
		self::assertCount( 1, self::former()->waiting( self::B ) );
		$cache->write( self::record( self::B, 'other' ) );
		self::assertSame( Verdict::Another, self::of( self::A, self::B )?->verdict );
		self::assertSame( array(), self::former()->waiting( self::B ) );
	}

	public function test_back_again_the_first_one_is_present_and_the_second_one_former(): void {
		self::former()->note( self::record( self::A, 'one' ), self::record( self::B, 'one' ) );
		self::former()->note( self::record( self::B, 'one' ), self::record( self::A, 'one' ) );
		self::assertSame( array( self::B ), array_map( static fn ( Former_Issuer $one ): string => $one->issuer, self::former()->all( self::A ) ) );
		self::assertSame( Verdict::Same, self::of( self::B, self::A )?->verdict );
	}

	public function test_what_was_agreed_holds_for_a_quarter_of_an_hour_and_for_that_address_only(): void {
		foreach ( array(
			array( 779, self::B, true, true ),
			array( 780, self::B, false, true ), // So late nothing is saved on the strength of it, since it takes a while until it is used.
			array( 899, self::B, false, true ),
			array( 900, self::B, false, false ),
			array( 10, self::C, false, false ),
			array( -10, self::B, false, false ),
		) as list( $later, $to, $may_save, $begins ) ) {
			$agreed = ( new Former_Issuer( self::A ) )->turned( Former_Issuer::AGREED, self::B, 1796000000 );
			self::former()->change( self::A, static fn (): Former_Issuer => $agreed );
			self::assertSame( $may_save, self::former( 1796000000 + $later )->is_agreed( self::A, $to ), "$later $to" );
			self::assertSame( $begins, self::former( 1796000000 + $later )->note( self::record( self::A, 'one' ), self::record( $to, 'one' ) ), "$later $to" );
			self::assertSame( $begins ? Former_Issuer::MOVING : Former_Issuer::OPEN, self::of( self::A, $to )?->state );
		}
	}

	public function test_two_servers_that_differ_for_a_while_do_not_stop_what_is_under_way(): void {
		$moving = ( new Former_Issuer( self::A, array( 'key' ), Verdict::Same ) )->turned( Former_Issuer::MOVING, self::B, 1796000000 );
		self::former()->change( self::A, static fn (): Former_Issuer => $moving );
		self::former()->note( self::record( self::B, 'one' ), self::record( self::A, 'one' ) );
		self::former()->note( self::record( self::A, 'one' ), self::record( self::B, 'one' ) );
		self::assertSame( Former_Issuer::MOVING, self::of( self::A, self::B )?->state );
	}

	public function test_what_is_told_twice_begins_as_if_told_once(): void {
		$agreed = ( new Former_Issuer( self::A ) )->turned( Former_Issuer::AGREED, self::B, 1796000000 );
		self::former()->change( self::A, static fn (): Former_Issuer => $agreed );
		self::assertTrue( self::former()->note( self::record( self::A, 'one' ), self::record( self::B, 'one' ) ) );
		self::assertTrue( self::former( 1796000009 )->note( self::record( self::A, 'one' ), self::record( self::B, 'one' ) ) );
		self::assertSame( Former_Issuer::MOVING, self::of( self::A, self::B )?->state );
	}

	public function test_what_was_under_way_when_the_site_went_back_is_decided_anew_later(): void {
		foreach ( array(
			899 => true,
			900 => false,
			-10 => false,
		) as $later => $begins ) {
			delete_option( 'logto_status' );
			$moving = ( new Former_Issuer( self::A, array( 'key' ), Verdict::Same ) )->turned( Former_Issuer::MOVING, self::B, 1795000000 );
			self::former()->change( self::A, static fn (): Former_Issuer => $moving );
			self::former()->note( self::record( self::B, 'one' ), self::record( self::A, 'one' ) );
			self::assertSame( $begins, self::former( 1796000000 + $later )->note( self::record( self::A, 'one' ), self::record( self::B, 'other' ) ), "$later" );
			self::assertSame( $begins ? Former_Issuer::MOVING : Former_Issuer::OPEN, self::of( self::A, self::B )?->state );
		}
	}

	public function test_whom_was_carried_to_an_address_that_then_did_not_answer_waits_at_the_former_one(): void {
		$nothing = array( 'keys' => array(), 'document' => array() ) + self::record( self::B ); // phpcs:ignore WordPress.Arrays -- one row.
		$agreed  = ( new Former_Issuer( self::A ) )->turned( Former_Issuer::AGREED, self::B, 1796000000 );
		self::former()->change( self::A, static fn (): Former_Issuer => $agreed );
		self::assertTrue( self::former()->note( self::record( self::A, 'one' ), $nothing ), 'who may change the settings is carried over at once' );
		self::former()->note( $nothing, self::record( self::A, 'one' ) );
		$waiting = self::former()->waiting( self::A );
		self::assertSame( array( self::B, Verdict::Same ), array( $waiting[0]->issuer ?? null, $waiting[0]->verdict ?? null ) );
		self::former()->note( array( 'issuer' => self::C ) + $nothing, self::record( self::A, 'one' ) );
		self::assertNull( self::of( self::C, self::A ), 'an address that never answered, and to which nobody was carried, is none' );
	}

	public function test_a_few_are_remembered_and_what_is_under_way_always(): void {
		$moving = ( new Former_Issuer( self::A ) )->turned( Former_Issuer::MOVING, self::B, 1796000000 );
		self::former()->change( self::A, static fn (): Former_Issuer => $moving );
		foreach ( range( 1, 8 ) as $number ) {
			self::former()->note( self::record( "https://$number.logto.app/oidc", 'one' ), self::record( self::B, 'one' ) );
		}
		$known = array_map( static fn ( Former_Issuer $one ): string => $one->issuer, self::former()->all( self::B ) );
		self::assertCount( 5, $known );
		self::assertContains( self::A, $known );
		self::assertContains( 'https://8.logto.app/oidc', $known );
		self::assertNotContains( 'https://1.logto.app/oidc', $known );
	}

	public function test_a_row_that_something_else_wrote_counts_as_none(): void {
		foreach ( array( 'text', array( 'text', array( 'issuer' => 7 ), array( 'issuer' => '' ) ) ) as $former ) {
			update_option( 'logto_status', array( 'former' => $former ) );
			self::assertSame( array(), self::former()->all( self::B ) );
		}
		update_option( 'logto_status', array( 'former' => array( array( 'issuer' => self::A, 'state' => 'made up', 'verdict' => 'made up', 'total' => 'many' ) ) ) ); // phpcs:ignore WordPress.Arrays -- one row.
		self::assertSame( array( Former_Issuer::OPEN, Verdict::Unknown, Former_Issuer::UNCOUNTED ), array( self::of( self::A, self::B )?->state, self::of( self::A, self::B )?->verdict, self::of( self::A, self::B )?->progress['total'] ) );
	}
}
