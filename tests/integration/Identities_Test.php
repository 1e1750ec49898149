<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;

final class Identities_Test extends Test_Case {

	private const ISSUER = 'https://tenant.logto.app/oidc';

	/** Whether the test brought an earlier table up to date, which ends a transaction in SQLite as well. */
	private bool $is_remade = false;

	protected function tearDown(): void {
		parent::tearDown();
		if ( $this->is_remade && defined( 'DB_FILE' ) ) {
			self::services()->accounts()->identities()->drop_table();
			self::services()->accounts()->identities()->create_table();
		}
	}

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
		$table           = self::db()->base_prefix . 'logto_identities';
		$this->is_remade = true;
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
		self::assertContains( 'one_each', self::db()->get_col( "SHOW INDEX FROM $table", 2 ) );
	}

	public function test_the_database_holds_that_a_user_has_one_identity_at_each_issuer(): void {
		$identities = self::services()->accounts()->identities();
		$identity   = static fn ( string $subject, string $issuer = self::ISSUER ): Identity => new Identity( $issuer, $subject );
		foreach ( array( $identity( 'one' ), $identity( 'two' ), $identity( 'one', 'https://other.logto.app/oidc' ), $identity( 'three' ) ) as $each ) {
			self::assertTrue( $identities->claim( $each, 100 ), 'claims are as many as come' );
		}
		self::assertTrue( $identities->complete( $identity( 'one' ), 100, 7, 101 ) );
		self::assertFalse( $identities->complete( $identity( 'two' ), 100, 7, 101 ) );
		self::assertNull( $identities->find( $identity( 'two' ) ), 'its claim is let go of' );
		self::assertTrue( $identities->complete( $identity( 'one', 'https://other.logto.app/oidc' ), 100, 7, 101 ) );
		self::assertTrue( $identities->complete( $identity( 'three' ), 100, 8, 101 ) );
		self::assertFalse( $identities->import( $identity( 'four' ), 7, 101 ) );
		self::assertTrue( $identities->import( $identity( 'five' ), 9, 101 ) );
		self::assertFalse( $identities->hand_over( $identity( 'five' ), 9, 8 ) );
		self::assertSame( 9, $identities->find( $identity( 'five' ) )['user'] ?? null );
		self::assertSame( '', self::db()->last_error );
	}

	public function test_a_table_of_before_that_has_two_of_somebodys_keeps_the_one_that_was_used_last(): void {
		$table           = self::db()->base_prefix . 'logto_identities';
		$other           = 'https://other.logto.app/oidc';
		$this->is_remade = true;
		self::db()->query( "DROP TABLE $table" );
		self::db()->query( "CREATE TABLE $table ( identity_hash char(64) NOT NULL, issuer varchar(320) NOT NULL, issuer_key char(16) NOT NULL DEFAULT '', subject varchar(255) NOT NULL, user_id bigint(20) unsigned NOT NULL DEFAULT 0, claimed_at bigint(20) unsigned NOT NULL DEFAULT 0, making varchar(60) NOT NULL DEFAULT '', linked_at bigint(20) unsigned NOT NULL DEFAULT 0, last_sign_in bigint(20) unsigned NOT NULL DEFAULT 0, suspended tinyint(1) unsigned NOT NULL DEFAULT 0, PRIMARY KEY (identity_hash), KEY user_issuer (user_id, issuer_key) )" );
		$rows = array(
			array( 'old', self::ISSUER, 7, 100, 200, 0 ),
			array( 'used', self::ISSUER, 7, 110, 300, 0 ),
			array( 'never', self::ISSUER, 7, 90, 0, 0 ),
			array( 'old', $other, 7, 100, 0, 0 ),
			array( 'first', self::ISSUER, 8, 100, 0, 0 ),
			array( 'second', self::ISSUER, 8, 101, 0, 0 ),
			array( 'kept out', self::ISSUER, 9, 100, 0, 1 ),
			array( 'let in', self::ISSUER, 9, 100, 500, 0 ),
			array( 'claimed', self::ISSUER, 0, 0, 0, 0 ),
			array( 'claimed too', self::ISSUER, 0, 0, 0, 0 ),
		);
		foreach ( $rows as list( $subject, $issuer, $user, $linked, $used, $suspended ) ) {
			$identity = new Identity( $issuer, $subject );
			self::db()->query( (string) self::db()->prepare( 'INSERT INTO %i (identity_hash, issuer, issuer_key, subject, user_id, claimed_at, linked_at, last_sign_in, suspended) VALUES (%s, %s, %s, %s, %d, 100, %d, %d, %d)', $table, $identity->hash(), $issuer, Identity::issuer_key( $issuer ), $subject, $user, $linked, $used, $suspended ) );
		}
		update_option( \Logto\Settings\Store::STATUS, array( 'schema_version' => 4 ) );
		self::services()->settings()->schema_version()->ensure();
		self::assertTrue( self::services()->settings()->store()->has_current_schema() );
		self::assertSame( array( 'claimed', 'claimed too', 'first', 'kept out', 'old', 'used' ), self::db()->get_col( "SELECT subject FROM $table ORDER BY subject" ) );
		self::assertSame( $other, self::db()->get_var( "SELECT issuer FROM $table WHERE subject = 'old'" ) );
		self::assertNotContains( 'user_issuer', self::db()->get_col( "SHOW INDEX FROM $table", 2 ) );
		$identities = self::services()->accounts()->identities();
		self::assertTrue( $identities->complete( new Identity( self::ISSUER, 'claimed' ), 100, 10, 101 ), 'what was claimed goes on' );
		self::assertFalse( $identities->complete( new Identity( self::ISSUER, 'claimed too' ), 100, 10, 101 ) );
		$keys = self::db()->get_results( "SHOW INDEX FROM $table", 'ARRAY_A' );
		self::assertTrue( $identities->create_table(), 'again' );
		self::assertSame( $keys, self::db()->get_results( "SHOW INDEX FROM $table", 'ARRAY_A' ), 'which changes nothing' );
	}
}
