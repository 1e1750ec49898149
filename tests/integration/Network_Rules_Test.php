<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Diagnostics\Outcome;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** What a network's owner says about new accounts holds for those that come from Logto. */
#[Group( 'network' )]
final class Network_Rules_Test extends Network_Case {

	/** @return array<string, array{string, mixed, bool}> Site options `registration` and `add_new_users`; whether accounts are made. */
	public static function registrations(): array {
		return array(
			'closed'                          => array( 'none', '0', false ),
			'sites only'                      => array( 'blog', '0', false ),
			'what core does not know'         => array( 'yes', '0', false ),
			'user accounts'                   => array( 'user', '0', true ),
			'sites and user accounts'         => array( 'all', '0', true ),
			'closed, and sites add new users' => array( 'none', '1', true ),
		);
	}

	#[DataProvider( 'registrations' )]
	public function test_new_accounts_are_made_where_the_network_allows_any( string $registration, mixed $adds, bool $is_made ): void {
		update_site_option( 'registration', $registration );
		update_site_option( 'add_new_users', $adds );
		foreach ( array( 'create_and_link', 'create_never_link' ) as $policy ) {
			self::policy( $policy );
			$this->assert_made( $is_made ? null : Refusal_Code::Registration_Closed, $policy, array() );
		}
	}

	public function test_a_plugin_that_closes_registration_closes_it_here_too(): void {
		add_filter( 'wpmu_active_signup', static fn (): string => 'none' );
		$this->assert_made( Refusal_Code::Registration_Closed, 'p1', array() );
	}

	public function test_who_is_known_comes_in_though_registration_is_closed(): void {
		$user = self::known( 'ada' );
		update_site_option( 'registration', 'none' );
		self::assertSame( $user->ID, self::sign_in( 'ada' )->ID );
	}

	/** @return array<string, array{string, mixed, array<string, mixed>, bool}> Site option, its value, claims, whether an account is made. */
	public static function addresses(): array {
		return array(
			'banned'                          => array( 'banned_email_domains', array( 'evil.example' ), self::verified( 'eve@evil.example' ), false ),
			'banned, in capitals'             => array( 'banned_email_domains', array( 'Evil.example' ), self::verified( 'eve@EVIL.example' ), false ),
			'banned, a domain below'          => array( 'banned_email_domains', array( 'evil.example' ), self::verified( 'eve@very.evil.example' ), false ),
			'banned, not verified'            => array( 'banned_email_domains', array( 'evil.example' ), array( 'email' => 'eve@evil.example' ), false ),
			'another is banned'               => array( 'banned_email_domains', array( 'evil.example' ), self::verified( 'eve@notevil.example' ), true ),
			'some are banned, and no address' => array( 'banned_email_domains', array( 'evil.example' ), array(), true ),
			'limited to it'                   => array( 'limited_email_domains', array( 'good.example' ), self::verified( 'ada@good.example' ), true ),
			'limited to it, in capitals'      => array( 'limited_email_domains', array( 'Good.example' ), self::verified( 'ada@GOOD.example' ), true ),
			'limited to another'              => array( 'limited_email_domains', array( 'good.example' ), self::verified( 'eve@evil.example' ), false ),
			'limited, a domain below'         => array( 'limited_email_domains', array( 'good.example' ), self::verified( 'eve@not.good.example' ), false ),
			'limited, and no address'         => array( 'limited_email_domains', array( 'good.example' ), array(), false ),
			'not limited'                     => array( 'limited_email_domains', '', self::verified( 'ada@good.example' ), true ),
		);
	}

	/** @param array<string, mixed> $claims */
	#[DataProvider( 'addresses' )]
	public function test_banned_and_limited_domains_hold( string $option, mixed $value, array $claims, bool $is_made ): void {
		update_site_option( $option, $value );
		$this->assert_made( $is_made ? null : Refusal_Code::Email_Not_Allowed, 'p1', $claims );
	}

	public function test_limited_to_it_takes_only_an_address_that_is_verified(): void {
		update_site_option( 'limited_email_domains', array( 'good.example' ) );
		$this->assert_made( Refusal_Code::Email_Not_Allowed, 'p1', array( 'email' => 'eve@good.example' ) );
	}

	public function test_names_that_nobody_may_have_nobody_gets(): void {
		update_site_option( 'illegal_names', array( 'Root', 'postmaster' ) );
		self::assertStringStartsWith( 'member-', self::sign_in( 'p1', array( 'username' => 'root' ) )->user_login );
		self::assertStringStartsWith( 'member-', self::sign_in( 'p2', array( 'username' => 'Postmaster' ) )->user_login );
		self::assertSame( 'webmaster', self::sign_in( 'p3', array( 'username' => 'webmaster' ) )->user_login );
	}

	/** @return array<string, array{int, string}> Age of a sign-up in seconds, and the name that somebody else gets meanwhile. */
	public static function signups(): array {
		return array(
			'just now'           => array( 0, 'ada-2' ),
			'two days'           => array( 2 * DAY_IN_SECONDS - 60, 'ada-2' ),
			'more than two days' => array( 2 * DAY_IN_SECONDS + 60, 'ada' ),
		);
	}

	#[DataProvider( 'signups' )]
	public function test_a_name_that_waits_for_its_confirmation_stays_whose_it_is( int $age, string $name ): void {
		self::db()->insert(
			(string) self::db()->signups,
			array(
				'user_login' => 'ada',
				'user_email' => 'ada@example.com',
				'registered' => gmdate( 'Y-m-d H:i:s', time() - $age ),
				'meta'       => '',
			)
		);
		self::assertSame( $name, self::sign_in( 'p1', array( 'username' => 'ada' ) )->user_login );
	}

	public function test_the_preview_says_what_the_network_refuses(): void {
		update_site_option( 'registration', 'none' );
		$preview = self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings(), new Claims( array( 'sub' => 'nobody' ) ) );
		self::assertFalse( $preview['allowed'] );
		self::assertStringContainsString( 'Network Admin > Settings', $preview['remedy'] );
	}

	/** @return array<string, array{string, string, Outcome}> */
	public static function warnings(): array {
		return array(
			'closed, and accounts are made'    => array( 'none', 'create_and_link', Outcome::Warning ),
			'closed, and never linked'         => array( 'blog', 'create_never_link', Outcome::Warning ),
			'closed, and no accounts are made' => array( 'none', 'link_only', Outcome::Ok ),
			'open, and accounts are made'      => array( 'user', 'create_and_link', Outcome::Ok ),
		);
	}

	#[DataProvider( 'warnings' )]
	public function test_site_health_says_where_nobody_new_can_come_in( string $registration, string $policy, Outcome $outcome ): void {
		update_site_option( 'registration', $registration );
		self::policy( $policy );
		self::assertSame( $outcome, self::services()->diagnostics()->checks()->named( 'newcomers' )?->run()->outcome );
	}

	/** @param array<string, mixed> $claims */
	private function assert_made( ?Refusal_Code $refusal, string $subject, array $claims ): void {
		if ( null !== $refusal ) {
			self::assert_refused( $refusal, static fn () => self::sign_in( $subject, $claims ) );
			self::assertNull( self::services()->accounts()->identities()->find( new Identity( self::ISSUER, $subject ) ), 'nothing was begun' );
			return;
		}
		$users = self::count_users();
		self::assertTrue( self::is_member( self::sign_in( $subject, $claims ) ) );
		self::assertSame( $users + 1, self::count_users() );
	}
}
