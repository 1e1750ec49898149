<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Error;
use WP_User;

final class Accounts_Test extends Sign_In_Case {

	public function test_a_phone_only_person_gets_an_account_that_shows_neither_number_nor_e_mail(): void {
		$user = self::sign_in(
			'p1',
			array(
				'phone_number'          => '12025550123',
				'phone_number_verified' => true,
				'email'                 => null,
				'email_verified'        => false,
				'name'                  => null,
				'username'              => null,
			)
		);
		self::assertMatchesRegularExpression( '/\Amember-[a-z0-9]{8}\z/', $user->user_login );
		self::assertSame( '', $user->user_email );
		self::assertSame( array( get_option( 'default_role' ) ), $user->roles );
		foreach ( array( $user->user_login, $user->user_nicename, $user->display_name, $user->nickname ) as $shown ) {
			self::assertStringNotContainsString( '5550123', $shown );
		}
	}

	public function test_the_same_person_gets_the_same_account_and_keeps_what_they_changed(): void {
		$first = self::sign_in( 'p1', array( 'name' => 'Ada Lovelace' ) );
		wp_update_user(
			array(
				'ID'           => $first->ID,
				'display_name' => 'Countess',
			)
		);
		$users  = self::count_users();
		$second = self::sign_in( 'p1', array( 'name' => 'Ada L.' ) );
		self::assertSame( $first->ID, $second->ID );
		self::assertSame( 'Countess', get_userdata( $second->ID )->display_name ?? '' );
		self::assertSame( $users, self::count_users() );
	}

	public function test_two_people_of_one_name_get_two_accounts(): void {
		$one = self::sign_in( 'p1', array( 'username' => 'ada' ) );
		$two = self::sign_in( 'p2', array( 'username' => 'ada' ) );
		self::assertSame( array( 'ada', 'ada-2' ), array( $one->user_login, $two->user_login ) );
	}

	public function test_values_with_quotes_and_backslashes_arrive_as_they_are(): void {
		$user = self::sign_in(
			'p1',
			array(
				'name'        => 'Miles O\'Brien \\ "Chief"',
				'given_name'  => 'Mi\\les',
				'family_name' => 'O\'Brien',
			)
		);
		self::assertSame( 'Miles O\'Brien \\ "Chief"', $user->display_name );
		self::assertSame( 'Mi\\les', $user->first_name );
		self::assertSame( 'O\'Brien', $user->last_name );
	}

	public function test_markup_in_claims_does_not_survive(): void {
		$user = self::sign_in(
			'p1',
			array(
				'name'       => '<script>alert(1)</script>Eve',
				'given_name' => '<b>E</b>',
			)
		);
		self::assertStringNotContainsString( '<', $user->display_name . $user->first_name . $user->user_login );
	}

	/** @return array<string, array{string, string}> */
	public static function emails(): array {
		return array(
			'the same'   => array( 'erika@example.com', 'erika@example.com' ),
			'other case' => array( 'Erika@Example.com', 'erika@example.COM' ),
		);
	}

	#[DataProvider( 'emails' )]
	#[Group( 'single-site' )]
	public function test_a_verified_e_mail_links_an_account_without_power( string $here, string $claimed ): void {
		self::trust();
		$user = self::user( 'erika', $here, 'author' );
		self::assertSame(
			$user->ID,
			self::sign_in(
				'p1',
				array(
					'email'          => $claimed,
					'email_verified' => true,
				)
			)->ID
		);
		self::assertSame( array( 'author' ), ( new WP_User( $user->ID ) )->roles, 'the role is untouched' );
	}

	/** @return array<array-key, array{mixed}> */
	public static function unverified(): array {
		return array(
			'false'  => array( false ),
			'"true"' => array( 'true' ),
			'1'      => array( 1 ),
			'null'   => array( null ),
		);
	}

	#[DataProvider( 'unverified' )]
	public function test_an_unverified_e_mail_of_an_account_is_refused( mixed $verified ): void {
		self::user( 'erika', 'erika@example.com' );
		self::assert_refused(
			Refusal_Code::Email_Unverified,
			static fn () => self::sign_in(
				'p1',
				array(
					'email'          => 'erika@example.com',
					'email_verified' => $verified,
				)
			)
		);
	}

	public function test_an_unverified_e_mail_of_nobody_is_not_written_into_the_account(): void {
		self::assertSame(
			'',
			self::sign_in(
				'p1',
				array(
					'email'          => 'new@example.com',
					'email_verified' => false,
				)
			)->user_email
		);
		self::assertSame(
			'new@example.com',
			self::sign_in(
				'p2',
				array(
					'email'          => 'new@example.com',
					'email_verified' => true,
				)
			)->user_email
		);
	}

	/** @return array<string, array{string}> */
	public static function powerful_roles(): array {
		return array(
			'administrator' => array( 'administrator' ),
			'editor'        => array( 'editor' ),
		);
	}

	#[DataProvider( 'powerful_roles' )]
	public function test_an_account_with_power_is_never_linked_by_e_mail( string $role ): void {
		self::user( 'boss', 'boss@example.com', $role );
		self::assert_refused(
			Refusal_Code::Account_Needs_Connecting,
			static fn () => self::sign_in(
				'p1',
				array(
					'email'          => 'boss@example.com',
					'email_verified' => true,
				)
			)
		);
	}

	public function test_whoever_gets_an_address_later_does_not_get_the_account_of_who_had_it_before(): void {
		$first = self::sign_in(
			'p1',
			array(
				'email'          => 'desk@example.com',
				'email_verified' => true,
			)
		);
		self::assert_refused(
			Refusal_Code::Account_Belongs_To_Other,
			static fn () => self::sign_in(
				'p2',
				array(
					'email'          => 'desk@example.com',
					'email_verified' => true,
				)
			)
		);
		self::assertSame( $first->ID, self::sign_in( 'p1' )->ID );
	}

	public function test_a_look_alike_address_is_another_one(): void {
		$user = self::user( 'adam', 'adam@example.com' );
		self::assertNotSame(
			$user->ID,
			self::sign_in(
				'p1',
				array(
					'email'          => 'ádam@example.com',
					'email_verified' => true,
				)
			)->ID
		);
	}

	#[Group( 'single-site' )]
	public function test_the_site_may_refuse_an_account_before_it_is_linked(): void {
		self::trust();
		$user = self::user( 'erika', 'erika@example.com' );
		add_filter( 'wp_authenticate_user', static fn () => new WP_Error( 'pending', 'Not yet.' ) );
		$failed = 0;
		add_action(
			'wp_login_failed',
			static function () use ( &$failed ): void {
				++$failed;
			}
		);
		self::assert_refused(
			Refusal_Code::Account_Refused_By_Site,
			static fn () => self::sign_in(
				'p1',
				array(
					'email'          => 'erika@example.com',
					'email_verified' => true,
				)
			)
		);
		self::assertSame( 0, $failed, 'nobody typed a wrong password' );
		self::assertNull( self::services()->accounts()->identities()->of_user( $user->ID, self::ISSUER ) );
	}

	public function test_a_new_account_that_the_site_lets_wait_is_found_again(): void {
		$refuse = static fn () => new WP_Error( 'pending', 'Not yet.' );
		add_filter( 'wp_authenticate_user', $refuse );
		$users  = self::count_users();
		for ( $try = 0; $try < 2; $try++ ) {
			try {
				self::sign_in( 'p1' );
				self::fail( 'not refused' );
			} catch ( Refusal $refusal ) {
				self::assertSame( Refusal_Code::Account_Refused_By_Site, $refusal->reason );
			}
		}
		self::assertSame( $users + 1, self::count_users(), 'one account, not one a try' );
		remove_filter( 'wp_authenticate_user', $refuse );
		self::sign_in( 'p1' );
		self::assertSame( $users + 1, self::count_users() );
	}

	public function test_who_waits_for_another_sign_in_of_the_same_person_gets_its_account(): void {
		$identity = new Identity( self::ISSUER, 'twice' );
		self::services()->accounts()->identities()->claim( $identity, time() );
		$winner = self::user( 'winner' );
		$sleep  = static function () use ( $identity, $winner ): void {
			$row = self::services()->accounts()->identities()->find( $identity );
			self::services()->accounts()->identities()->complete( $identity, $row['claimed'] ?? 0, $winner->ID, time() );
		};
		$users  = self::count_users();
		$user   = self::services( sleep: $sleep )->accounts()->accounts()->for_person( $identity, new Claims( array( 'sub' => 'twice' ) ) );
		self::assertSame( $winner->ID, $user->ID );
		self::assertSame( $users, self::count_users() );
	}

	/** @return array<string, array{int, bool}> */
	public static function claim_ages(): array {
		return array(
			'29 seconds: waits'    => array( 29, false ),
			'30 seconds: takes it' => array( 30, true ),
		);
	}

	#[DataProvider( 'claim_ages' )]
	public function test_a_stale_claim_is_taken_over( int $age, bool $taken ): void {
		$identity = new Identity( self::ISSUER, 'stale' );
		self::services()->accounts()->identities()->claim( $identity, 1_000_000 );
		$accounts = self::services( now: static fn (): int => 1_000_000 + $age )->accounts()->accounts();
		try {
			$accounts->for_person( $identity, new Claims( array( 'sub' => 'stale' ) ) );
			self::assertTrue( $taken );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Account_Busy, $refusal->reason );
			self::assertFalse( $taken );
		}
	}

	public function test_a_user_deleted_behind_our_back_gets_a_new_account(): void {
		$first = self::sign_in( 'p1' );
		self::db()->delete( self::db()->users, array( 'ID' => $first->ID ) );
		clean_user_cache( $first );
		self::assertNotSame( $first->ID, self::sign_in( 'p1' )->ID );
	}

	public function test_connecting_links_the_own_account_whatever_its_power(): void {
		$admin = self::user( 'boss', 'boss@example.com', 'administrator' );
		self::services()->accounts()->connector()->connect( $admin->ID, new Identity( self::ISSUER, 'p1' ) );
		self::assertSame( $admin->ID, self::sign_in( 'p1' )->ID );
		self::services()->accounts()->connector()->connect( $admin->ID, new Identity( self::ISSUER, 'p1' ) );
		self::assertSame( 1, self::count_identities(), 'connecting twice changes nothing' );
	}

	public function test_connecting_refuses_what_belongs_to_another(): void {
		$taken = self::sign_in( 'p1' );
		$admin = self::user( 'boss', 'boss@example.com', 'administrator' );
		self::assert_refused( Refusal_Code::Identity_Connected_Already, static fn () => self::services()->accounts()->connector()->connect( $admin->ID, new Identity( self::ISSUER, 'p1' ) ) );
		self::assert_refused( Refusal_Code::Account_Connected_Already, static fn () => self::services()->accounts()->connector()->connect( $taken->ID, new Identity( self::ISSUER, 'p2' ) ) );
	}

	public function test_a_suspended_identity_is_refused(): void {
		self::sign_in( 'p1' );
		self::db()->update( self::db()->base_prefix . 'logto_identities', array( 'suspended' => 1 ), array( 'subject' => 'p1' ) );
		self::assert_refused( Refusal_Code::Identity_Suspended, static fn () => self::sign_in( 'p1' ) );
	}

	public function test_reserved_and_unusable_user_names_are_avoided(): void {
		add_filter( 'illegal_user_logins', static fn (): array => array( 'Admin-Team' ) );
		self::assertStringStartsWith( 'member-', self::sign_in( 'p1', array( 'username' => 'admin-team' ) )->user_login );
		self::assertStringStartsWith( 'member-', self::sign_in( 'p2', array( 'name' => '💐' ) )->user_login );
		self::assertSame( 'jurgen-muller', self::sign_in( 'p3', array( 'name' => 'Jürgen Müller' ) )->user_login );
	}

	public function test_an_author_address_does_not_give_the_e_mail_away(): void {
		$user = self::sign_in(
			'p1',
			array(
				'email'          => 'secret.person@example.com',
				'email_verified' => true,
			)
		);
		self::assertStringNotContainsString( 'secret', $user->user_nicename );
		self::assertStringNotContainsString( 'secret', $user->display_name );
	}
}
