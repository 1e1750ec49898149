<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;

final class Identities_Test extends Test_Case {

	private const ISSUER = 'https://tenant.logto.app/oidc';

	public function test_of_two_claims_only_the_first_is_granted(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'abc' );
		self::assertTrue( $identities->claim( $identity, 100 ) );
		self::assertFalse( $identities->claim( $identity, 101 ) );
		self::assertSame(
			array(
				'user'      => 0,
				'claimed'   => 100,
				'making'    => '',
				'suspended' => false,
			),
			$identities->find( $identity )
		);
	}

	public function test_subjects_that_look_alike_are_different_people(): void {
		$identities = self::services()->accounts()->identities();
		foreach ( array( 'abc', 'ABC', 'àbc', 'abc ' ) as $number => $subject ) {
			$identity = new Identity( self::ISSUER, $subject );
			self::assertNull( $identities->find( $identity ), "nobody is $subject yet" );
			self::assertTrue( $identities->claim( $identity, 1 ) );
			self::assertTrue( $identities->complete( $identity, 1, 10 + $number, 2 ) );
		}
		self::assertSame( 11, $identities->find( new Identity( self::ISSUER, 'ABC' ) )['user'] ?? null );
		self::assertSame( 13, $identities->find( new Identity( self::ISSUER, 'abc ' ) )['user'] ?? null );
	}

	public function test_a_claim_can_be_taken_over_once_and_then_not_be_completed_by_the_first(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'slow' );
		self::assertTrue( $identities->claim( $identity, 100 ) );
		self::assertTrue( $identities->take_over( $identity, 100, 140 ) );
		self::assertFalse( $identities->take_over( $identity, 100, 141 ), 'the old claim is gone' );
		self::assertFalse( $identities->complete( $identity, 100, 7, 142 ), 'too late' );
		self::assertTrue( $identities->complete( $identity, 140, 8, 143 ) );
		self::assertFalse( $identities->take_over( $identity, 140, 200 ), 'a linked row is nobody\'s to take' );
		self::assertSame( 8, $identities->find( $identity )['user'] ?? null );
	}

	public function test_only_who_holds_the_claim_says_which_account_is_made(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'new' );
		self::assertFalse( $identities->announce( $identity, 100, 'ada' ), 'nobody has claimed it' );
		$identities->claim( $identity, 100 );
		self::assertTrue( $identities->announce( $identity, 100, 'ada' ) );
		self::assertTrue( $identities->announce( $identity, 100, 'ada' ), 'twice is once' );
		$identities->take_over( $identity, 100, 140 );
		self::assertFalse( $identities->announce( $identity, 100, 'ada' ) );
		self::assertFalse( $identities->announce( $identity, 100, 'eve' ) );
		self::assertSame( 'ada', $identities->find( $identity )['making'] ?? null );
		$identities->complete( $identity, 140, 8, 141 );
		self::assertFalse( $identities->announce( $identity, 140, 'ada' ) );
		self::assertSame( '', $identities->find( $identity )['making'] ?? null );
	}

	public function test_a_claim_that_is_handed_on_is_anybodys_at_once(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'next' );
		$identities->claim( $identity, 100 );
		$identities->hand_on( $identity, 99 );
		self::assertFalse( $identities->obtain( $identity, $identities->find( $identity ), 101 ), 'it was not that one\'s to hand on' );
		$identities->hand_on( $identity, 100 );
		self::assertTrue( $identities->obtain( $identity, $identities->find( $identity ), 101 ) );
		$identities->complete( $identity, 101, 8, 102 );
		$identities->hand_on( $identity, 101 );
		self::assertSame( 101, $identities->find( $identity )['claimed'] ?? null, 'a linked row stays as it is' );
	}

	public function test_a_released_claim_is_free_and_a_linked_row_cannot_be_released(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'free' );
		$identities->claim( $identity, 100 );
		$identities->release( $identity, 100 );
		self::assertNull( $identities->find( $identity ) );
		$identities->claim( $identity, 101 );
		$identities->complete( $identity, 101, 9, 102 );
		$identities->release( $identity, 101 );
		self::assertSame( 9, $identities->find( $identity )['user'] ?? null );
	}

	public function test_a_deleted_user_leaves_no_link_behind(): void {
		$user       = self::user( 'gone' );
		$identities = self::services()->accounts()->identities();
		$identity   = new Identity( self::ISSUER, 'gone' );
		$identities->claim( $identity, 1 );
		$identities->complete( $identity, 1, $user->ID, 2 );
		self::assertEquals( $identity, $identities->of_user( $user->ID, self::ISSUER ) );
		self::assertNull( $identities->of_user( $user->ID, 'https://other.logto.app/oidc' ) );
		self::delete( $user );
		self::assertNull( $identities->find( $identity ) );
	}

	public function test_a_table_of_before_learns_the_short_name_of_each_issuer(): void {
		$table = self::db()->base_prefix . 'logto_identities';
		self::db()->query( "DROP TABLE $table" );
		self::db()->query( "CREATE TABLE $table ( identity_hash char(64) NOT NULL, issuer varchar(320) NOT NULL, subject varchar(255) NOT NULL, user_id bigint(20) unsigned NOT NULL DEFAULT 0, claimed_at bigint(20) unsigned NOT NULL DEFAULT 0, linked_at bigint(20) unsigned NOT NULL DEFAULT 0, last_sign_in bigint(20) unsigned NOT NULL DEFAULT 0, suspended tinyint(1) unsigned NOT NULL DEFAULT 0, PRIMARY KEY (identity_hash), KEY user_id (user_id) )" );
		foreach ( array( 'https://one.logto.app/oidc', 'https://two.logto.app/oidc' ) as $number => $issuer ) {
			$identity = new Identity( $issuer, 'p' );
			self::db()->query( (string) self::db()->prepare( 'INSERT INTO %i (identity_hash, issuer, subject, user_id) VALUES (%s, %s, %s, %d)', $table, $identity->hash(), $issuer, 'p', $number + 1 ) );
		}
		update_option( \Logto\Settings\Store::STATUS, array( 'schema_version' => 2 ) );
		self::assertFalse( self::services()->settings()->store()->has_current_schema() );
		self::services()->settings()->schema_version()->ensure();
		self::assertTrue( self::services()->settings()->store()->has_current_schema() );
		self::assertSame(
			array( Identity::issuer_key( 'https://one.logto.app/oidc' ), Identity::issuer_key( 'https://two.logto.app/oidc' ) ),
			self::db()->get_col( "SELECT issuer_key FROM $table ORDER BY user_id" )
		);
		self::assertSame( 2, self::services()->accounts()->identities()->find( new Identity( 'https://two.logto.app/oidc', 'p' ) )['user'] ?? null );
		self::assertContains( 'user_issuer', self::db()->get_col( "SHOW INDEX FROM $table", 2 ) );
	}
}
