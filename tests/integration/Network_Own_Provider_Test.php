<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Origin;
use Logto\Diagnostics\Outcome;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;
use WP_Session_Tokens;
use WP_User;

/** A provider that a site of a network brought along opens what is that site's own, and nothing else. */
#[Group( 'network' )]
final class Network_Own_Provider_Test extends Network_Case {

	/** @return array<string, array{Closure(WP_User): mixed}> What makes an account more than this site's. */
	public static function more_than_this_sites(): array {
		return array(
			'on another site too'          => array( static fn ( WP_User $user ) => add_user_to_blog( self::other_site(), $user->ID, 'subscriber' ) ),
			'an administrator elsewhere'   => array( static fn ( WP_User $user ) => add_user_to_blog( self::other_site(), $user->ID, 'administrator' ) ),
			'without a role elsewhere'     => array( static fn ( WP_User $user ) => add_user_to_blog( self::other_site(), $user->ID, '' ) ),
			'super admin'                  => array( static fn ( WP_User $user ) => grant_super_admin( $user->ID ) ),
			'who manages network users'    => array( static fn ( WP_User $user ) => $user->add_cap( 'manage_network_users' ) ),
			'who makes sites'              => array( static fn ( WP_User $user ) => $user->add_cap( 'create_sites' ) ),
			'who manages a plugin for all' => array( static fn ( WP_User $user ) => $user->add_cap( 'shop_manage_network_options' ) ),
			'with power when it is asked'  => array( static fn () => add_filter( 'user_has_cap', static fn ( array $all ): array => array( 'manage_network' => true ) + $all ) ),
			'on another site only'         => array(
				static function ( WP_User $user ): void {
					add_user_to_blog( self::other_site(), $user->ID, 'subscriber' );
					self::remove( $user );
				},
			),
		);
	}

	public function test_a_member_of_this_site_alone_comes_in(): void {
		$user = self::known( 'ada', 'author' );
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
		self::assertSame( array( 'author' ), self::roles_here( $user ) );
	}

	/** @param Closure(WP_User): mixed $grow */
	#[DataProvider( 'more_than_this_sites' )]
	public function test_who_came_in_before_and_is_more_than_this_sites_now_is_refused( Closure $grow ): void {
		$user = self::known( 'ada' );
		self::sign_in( 'ada' );
		$grow( $user );
		self::assert_untouched(
			$user,
			static fn () => self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => self::sign_in( 'ada', array( 'name' => 'Eve' ) ) )
		);
	}

	/** @param Closure(WP_User): mixed $grow */
	#[DataProvider( 'more_than_this_sites' )]
	public function test_who_is_more_than_this_sites_connects_with_nothing_of_this_sites( Closure $grow ): void {
		$user = self::user( 'ada', 'ada@example.com' );
		$grow( $user );
		$connector = self::services()->accounts()->connector();
		self::assert_untouched(
			$user,
			static function () use ( $connector, $user ): void {
				self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => $connector->connect( $user->ID, new Identity( self::ISSUER, 'eve' ) ) );
				self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => $connector->must_be_possible( $user->ID, new Identity( self::ISSUER, 'eve' ) ) );
			}
		);
	}

	public function test_connecting_once_more_is_asked_about_anew(): void {
		$user = self::known( 'ada' );
		self::services()->accounts()->connector()->connect( $user->ID, new Identity( self::ISSUER, 'ada' ) );
		grant_super_admin( $user->ID );
		self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => self::services()->accounts()->connector()->connect( $user->ID, new Identity( self::ISSUER, 'ada' ) ) );
	}

	/** @param Closure(WP_User): mixed $grow */
	#[DataProvider( 'more_than_this_sites' )]
	public function test_no_form_asks_for_the_password_of_who_is_more_than_this_sites( Closure $grow ): void {
		$user = self::user( 'ada', 'ada@example.com' );
		$grow( $user );
		self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => self::sign_in( 'eve', self::verified( 'ada@example.com' ) ) );
	}

	public function test_an_account_of_this_sites_own_is_linked_by_its_owner_only(): void {
		self::user( 'ada', 'ada@example.com' );
		self::assert_refused( Refusal_Code::Account_Needs_Connecting, static fn () => self::sign_in( 'eve', self::verified( 'ada@example.com' ) ) );
	}

	/** Whoever chose the provider could have an account made with anybody's address, and leave a way in for the day when its owner comes. */
	public function test_the_word_of_a_sites_own_provider_does_not_say_whose_address_an_account_has(): void {
		$user = self::sign_in( 'eve', self::verified( 'ceo@example.com' ) );
		self::assertSame( 'ceo@example.com', $user->user_email );
		self::assertFalse( Origin::is_known( $user ) );
	}

	public function test_the_word_of_who_has_power_over_one_site_does_not_say_it_either(): void {
		$make = static function ( string $email, int $by ): WP_User {
			wp_set_current_user( $by );
			$request = new WP_REST_Request( 'POST', '/wp/v2/users' );
			$request->set_body_params(
				array(
					'username' => substr( $email, 0, -12 ),
					'email'    => $email,
					'password' => 'chosen by somebody',
				)
			);
			$answer = rest_do_request( $request );
			self::assertSame( 201, $answer->get_status() );
			$id = ( (array) $answer->get_data() )['id'];
			self::assertIsInt( $id );
			return new WP_User( $id );
		};
		update_site_option( 'add_new_users', 1 );
		self::assertFalse( Origin::is_known( $make( 'director@example.com', self::user( 'siteadmin', 'a@example.com', 'administrator' )->ID ) ) );
		self::assertTrue( Origin::is_known( $make( 'clerk@example.com', 1 ) ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_the_word_of_the_networks_provider_does(): void {
		self::provider_is_the_networks();
		self::assertTrue( Origin::is_known( self::sign_in( 'ceo', self::verified( 'ceo@example.com' ) ) ) );
	}

	/** @return array<string, array{Closure(WP_User): mixed}> */
	public static function promotions(): array {
		return array_intersect_key(
			self::more_than_this_sites(),
			array(
				'on another site too'  => true,
				'super admin'          => true,
				'on another site only' => true,
			)
		);
	}

	/** @param Closure(WP_User): mixed $grow */
	#[DataProvider( 'promotions' )]
	public function test_whoever_gets_more_loses_the_sessions_from_before( Closure $grow ): void {
		$user     = self::known( 'ada' );
		$entry    = array(
			'issuer'  => self::ISSUER,
			'subject' => 'ada',
			'sid'     => 'sid',
		);
		$sessions = WP_Session_Tokens::get_instance( $user->ID );
		$password = $sessions->create( time() + 60 );
		add_filter( 'attach_session_information', static fn (): array => array( 'logto' => $entry ), 99 );
		$logto = $sessions->create( time() + 60 );
		self::assertTrue( $sessions->verify( $logto ), 'it was one' );
		$grow( $user );
		self::assertFalse( WP_Session_Tokens::get_instance( $user->ID )->verify( $logto ) );
		self::assertTrue( WP_Session_Tokens::get_instance( $user->ID )->verify( $password ), 'of a WordPress password' );
	}

	public function test_a_session_says_whose_provider_it_came_from_whatever_that_calls_itself(): void {
		$user = self::known( 'ada' );
		\Logto\services()->sessions()->entries()->start( $user, new Identity( 'https://the-networks.example/oidc', 'ada' ), 'sid', false );
		$entries = array_column( WP_Session_Tokens::get_instance( $user->ID )->get_all(), 'logto' );
		self::assertSame( array( (string) get_current_blog_id() ), array_column( $entries, 'site' ) );
	}

	public function test_site_health_says_that_people_were_refused(): void {
		$check = static fn (): ?Outcome => self::services()->diagnostics()->checks()->named( 'people' )?->run()->outcome;
		self::assertSame( Outcome::Ok, $check() );
		self::services()->log()->events()->note_refused( 'account_beyond_site', array( 'purpose' => 'sign_in' ) );
		self::assertSame( Outcome::Warning, $check() );
	}

	/** @param Closure(WP_User): mixed $grow */
	#[DataProvider( 'promotions' )]
	public function test_an_administrator_who_is_not_let_in_any_more_counts_as_none_who_can_come_in( Closure $grow ): void {
		$user           = self::known( 'ada', 'administrator' );
		$administrators = self::services()->accounts()->administrators();
		$administrators->remember( $user->ID );
		self::assertTrue( $administrators->is_one_linked( self::ISSUER ) );
		$grow( $user );
		self::assertFalse( $administrators->is_one_linked( self::ISSUER ) );
	}

	public function test_a_site_that_is_no_more_keeps_nobody_out(): void {
		$user = self::known( 'ada' );
		update_user_meta( $user->ID, self::db()->base_prefix . '4711_capabilities', array( 'administrator' => true ) );
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
	}

	public function test_whom_nobody_has_any_more_is_nobodys_to_open(): void {
		$user = self::known( 'ada' );
		self::remove( $user );
		self::assert_untouched( $user, static fn () => self::assert_refused( Refusal_Code::Account_Beyond_Site, static fn () => self::sign_in( 'ada' ) ) );
	}

	#[DataProvider( 'policies' )]
	public function test_whom_this_site_removed_comes_back_only_where_it_makes_accounts_for_anybody( string $policy, bool $comes_back ): void {
		$user = self::sign_in( 'ada', array( 'username' => 'ada' ) );
		self::remove( $user );
		self::policy( $policy );
		if ( ! $comes_back ) {
			self::assert_untouched( $user, static fn () => self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'ada' ) ) );
			self::assertFalse( self::is_member( $user ) );
			return;
		}
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
		self::assertSame( array( get_option( 'default_role' ) ), self::roles_here( $user ) );
	}
}
