<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Diagnostics\Outcome;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunTestsInSeparateProcesses;
use WP_Session_Tokens;
use WP_User;

/** The network has one provider for all sites; who is known, and who is let in, each site asks for itself. */
#[Group( 'network' )]
#[RunTestsInSeparateProcesses]
#[PreserveGlobalState( false )]
final class Network_Members_Test extends Network_Case {

	protected function setUp(): void {
		parent::setUp();
		self::provider_is_the_networks();
	}

	/** Somebody who is linked, and a member of the other site only. */
	private static function known_elsewhere( string $login ): WP_User {
		$user = self::known( $login );
		add_user_to_blog( self::other_site(), $user->ID, 'author' );
		self::remove( $user );
		return $user;
	}

	#[DataProvider( 'policies' )]
	public function test_who_is_known_elsewhere_is_a_newcomer_here( string $policy, bool $comes_in ): void {
		$user = self::known_elsewhere( 'ada' );
		self::policy( $policy );
		if ( ! $comes_in ) {
			self::assert_untouched( $user, static fn () => self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'ada' ) ) );
			self::assertFalse( self::is_member( $user ) );
			return;
		}
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
		self::assertSame( array( get_option( 'default_role' ) ), self::roles_here( $user ) );
	}

	#[DataProvider( 'policies' )]
	public function test_whom_this_site_removed_comes_back_only_where_it_makes_accounts_for_anybody( string $policy, bool $comes_back ): void {
		$user = self::known( 'ada' );
		self::sign_in( 'ada' );
		self::remove( $user );
		self::policy( $policy );
		if ( ! $comes_back ) {
			self::assert_untouched( $user, static fn () => self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'ada' ) ) );
			return;
		}
		self::sign_in( 'ada' );
		self::assertTrue( self::is_member( $user ) );
	}

	public function test_link_only_links_no_account_that_is_not_on_this_site(): void {
		$there = self::user( 'there', 'there@example.com' );
		add_user_to_blog( self::other_site(), $there->ID, 'subscriber' );
		self::remove( $there );
		$here = self::user( 'here', 'here@example.com' );
		self::policy( 'link_only' );
		self::trust();
		self::assert_untouched( $there, static fn () => self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'p1', self::verified( 'there@example.com' ) ) ) );
		self::assertSame( $here->ID, self::sign_in( 'p2', self::verified( 'here@example.com' ) )->ID );
	}

	#[DataProvider( 'policies' )]
	public function test_a_super_admin_need_not_be_a_member( string $policy ): void {
		$user = self::known_elsewhere( 'root' );
		grant_super_admin( $user->ID );
		self::policy( $policy );
		self::assertSame( $user->ID, self::sign_in( 'root' )->ID );
		self::assertFalse( self::is_member( $user ) );
	}

	public function test_the_roles_of_members_stay_whatever_a_plugin_says_of_their_membership(): void {
		$user = self::known( 'ada', 'editor' );
		add_filter( 'is_user_member_of_blog', '__return_false' );
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
		self::assertSame( array( 'editor' ), self::roles_here( $user ) );
	}

	public function test_whom_a_plugin_takes_for_a_member_is_one(): void {
		$user = self::known_elsewhere( 'ada' );
		self::policy( 'known_only' );
		add_filter( 'is_user_member_of_blog', '__return_true' );
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
		self::assertSame( array(), self::roles_here( $user ) );
	}

	public function test_what_the_network_says_to_a_new_member_is_said(): void {
		$user = self::known_elsewhere( 'ada' );
		add_filter( 'can_add_user_to_blog', '__return_false' );
		self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::sign_in( 'ada' ) );
		self::assertFalse( self::is_member( $user ) );
	}

	public function test_the_sites_that_somebody_is_on_cost_no_query(): void {
		$user = self::known( 'ada' );
		add_user_to_blog( self::other_site(), $user->ID, 'author' );
		self::sign_in( 'ada' );
		$few = self::queries_of_a_sign_in();
		foreach ( range( 101, 400 ) as $site ) {
			self::give_on_a_site_without_tables( $user, $site );
		}
		self::assertSame( $few, self::queries_of_a_sign_in() );
		self::assertLessThanOrEqual( 5, $few );
	}

	public function test_whoever_gets_more_keeps_the_sessions_of_the_networks_provider(): void {
		$user     = self::user( 'ada' );
		$sessions = WP_Session_Tokens::get_instance( $user->ID );
		$tokens   = array();
		$issuer   = self::services()->settings()->store()->settings()->issuer();
		foreach ( array(
			array( 'issuer' => $issuer ),
			array( 'issuer' => 'https://a-sites-own.example/oidc' ),
			array(
				'issuer' => $issuer,
				'site'   => '2',
			),
		) as $entry ) {
			add_filter( 'attach_session_information', static fn (): array => array( 'logto' => $entry ), 99 );
			$tokens[] = $sessions->create( time() + 60 );
		}
		add_user_to_blog( self::other_site(), $user->ID, 'editor' );
		self::assertSame( array( true, false, false ), array_map( WP_Session_Tokens::get_instance( $user->ID )->verify( ... ), $tokens ) );
	}

	public function test_site_health_says_that_the_provider_is_the_networks(): void {
		self::services()->log()->events()->note_refused( 'account_beyond_site', array( 'purpose' => 'sign_in' ) );
		self::assertSame( Outcome::Ok, self::services()->diagnostics()->checks()->named( 'people' )?->run()->outcome );
	}

	public function test_the_sites_that_somebody_is_on_cost_no_query_where_they_land_either(): void {
		$user = self::known( 'ada' );
		$few  = self::queries_of_landing( $user );
		foreach ( range( 101, 130 ) as $site ) {
			self::db()->insert(
				(string) self::db()->blogs,
				array(
					'blog_id' => $site,
					'domain'  => "site-$site.example",
					'path'    => '/',
					'site_id' => 1,
				)
			);
			self::give_on_a_site_without_tables( $user, $site );
		}
		self::assertSame( $few, self::queries_of_landing( $user ) );
	}

	private static function queries_of_landing( WP_User $user ): int {
		wp_cache_flush();
		wp_load_alloptions();
		get_site();
		$user   = new WP_User( $user->ID );
		$before = self::db()->num_queries;
		self::assertStringEndsWith( '/wp-admin/profile.php', self::services()->adapters()->safe_redirect()->landing( $user, '' ) );
		return self::db()->num_queries - $before;
	}

	public function test_the_preview_says_who_is_a_newcomer_here(): void {
		self::known_elsewhere( 'ada' );
		$preview = static fn (): array => self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings(), new Claims( array( 'sub' => 'ada' ) ) );
		self::services()->accounts()->identities()->import( new Identity( self::services()->settings()->store()->settings()->issuer(), 'ada' ), self::known_elsewhere( 'erika' )->ID, time() );
		self::policy( 'create_and_link' );
		self::assertTrue( $preview()['allowed'] );
		self::policy( 'known_only' );
		self::assertFalse( $preview()['allowed'] );
	}

	private static function queries_of_a_sign_in(): int {
		wp_cache_flush();
		wp_load_alloptions();
		get_site();
		$before = self::db()->num_queries;
		self::sign_in( 'ada' );
		return self::db()->num_queries - $before;
	}
}
