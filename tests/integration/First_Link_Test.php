<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Accounts\Link_Request;
use Logto\Accounts\Link_Requests;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_User;

/** An account is linked by its address once its mailbox said yes to that person, and every question is asked anew then. */
#[Group( 'single-site' )] // On a network a site's own provider links nothing by e-mail.
final class First_Link_Test extends Sign_In_Case {

	private const NOW    = 1_795_529_502;
	private const CLAIMS = array(
		'email'          => 'erika@example.com',
		'email_verified' => true,
	);

	private static function requests( int $now = self::NOW ): Link_Requests {
		return self::services( static fn (): int => $now )->accounts()->link_requests();
	}

	private static function person( string $subject = 'p1' ): Identity {
		return new Identity( self::ISSUER, $subject );
	}

	/** @param array<string, mixed> $claims */
	private static function come( int $now = self::NOW, string $subject = 'p1', array $claims = array() ): WP_User {
		return self::services( static fn (): int => $now )->accounts()->accounts()->for_person( self::person( $subject ), new Claims( array( 'sub' => $subject ) + $claims + self::CLAIMS ) );
	}

	/** @return array{link: string, key: string} */
	private static function asked( WP_User $user, int $now = self::NOW ): array {
		$request = self::requests( $now )->begin( $user, self::person(), '/wanted/', true );
		self::assertNotNull( $request );
		return $request;
	}

	private static function confirmed( WP_User $user, int $now = self::NOW ): void {
		$asked = self::asked( $user, $now );
		$found = self::requests( $now )->find( $asked['link'], $asked['key'] );
		self::assertNotNull( $found );
		self::assertSame( $user->ID, $found['user'] );
		self::assertTrue( self::requests( $now )->confirm( $user->ID, $found['request'] ) );
	}

	private static function assert_asked( int $now = self::NOW, string $subject = 'p1' ): void {
		self::assert_refused( Refusal_Code::Account_Needs_Confirming, static fn () => self::come( $now, $subject ) );
	}

	public function test_by_default_logto_s_word_alone_links_nothing(): void {
		self::user( 'erika', 'erika@example.com' );
		self::assert_asked();
	}

	public function test_the_preview_says_that_the_owner_is_asked_first(): void {
		$user     = self::user( 'erika', 'erika@example.com' );
		$settings = self::services()->settings()->store()->settings()->with( array( 'endpoint' => 'https://tenant.logto.app' ) );
		$preview  = self::services()->accounts()->sign_in_preview()->of( $settings, new Claims( array( 'sub' => 'p1' ) + self::CLAIMS ) );
		self::assertTrue( $preview['allowed'] );
		self::assertSame( $user->user_login, $preview['account'] );
		self::assertStringContainsString( 'its owner is asked to confirm', $preview['reason'] );
		$trusting = self::services()->accounts()->sign_in_preview()->of( $settings->with( array( 'link_confirmation' => 'trust' ) ), new Claims( array( 'sub' => 'p1' ) + self::CLAIMS ) );
		self::assertStringNotContainsString( 'asked', $trusting['reason'] );
	}

	public function test_a_value_that_is_none_is_no_trust(): void {
		update_option( 'logto_settings', array( 'link_confirmation' => 'Trust' ) );
		self::user( 'erika', 'erika@example.com' );
		self::assert_asked();
	}

	public function test_the_person_to_whom_the_mailbox_said_yes_gets_the_account_and_nobody_else(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		self::confirmed( $user );
		self::assert_asked( subject: 'p2' );
		self::assertSame( $user->ID, self::come()->ID );
		self::assertSame( '', get_user_meta( $user->ID, User_Meta::LINK_REQUEST, true ), 'nothing waits any more' );
	}

	/** @return array<string, array{int, bool}> Seconds after the button; whether it still counts. */
	public static function after_the_button(): array {
		return array(
			'at once'                   => array( 0, true ),
			'599 seconds'               => array( Link_Request::CONFIRMED_SECONDS - 1, true ),
			'600 seconds'               => array( Link_Request::CONFIRMED_SECONDS, false ),
			'a clock set back a minute' => array( -60, true ),
			'a clock set back more'     => array( -61, false ),
		);
	}

	#[DataProvider( 'after_the_button' )]
	public function test_a_yes_is_soon_over( int $seconds, bool $counts ): void {
		$user = self::user( 'erika', 'erika@example.com' );
		self::confirmed( $user );
		$counts ? self::assertSame( $user->ID, self::come( self::NOW + $seconds )->ID ) : self::assert_asked( self::NOW + $seconds );
	}

	/** @return array<string, array{int, bool}> Seconds after the mail. */
	public static function after_the_mail(): array {
		return array(
			'at once'               => array( 0, true ),
			'29 minutes, 59 s'      => array( Link_Request::SECONDS - 1, true ),
			'30 minutes'            => array( Link_Request::SECONDS, false ),
			'a clock set back 60 s' => array( -60, true ),
			'a clock set back 61 s' => array( -61, false ),
		);
	}

	#[DataProvider( 'after_the_mail' )]
	public function test_a_link_is_good_for_half_an_hour( int $seconds, bool $counts ): void {
		$asked = self::asked( self::user( 'erika', 'erika@example.com' ) );
		self::assertSame( $counts, null !== self::requests( self::NOW + $seconds )->find( $asked['link'], $asked['key'] ) );
	}

	public function test_a_link_is_followed_once_also_by_two_at_once(): void {
		$user  = self::user( 'erika', 'erika@example.com' );
		$asked = self::asked( $user );
		$one   = self::requests()->find( $asked['link'], $asked['key'] );
		$two   = self::requests()->find( $asked['link'], $asked['key'] );
		self::assertNotNull( $one );
		self::assertNotNull( $two );
		self::assertTrue( self::requests()->confirm( $user->ID, $one['request'] ) );
		self::assertFalse( self::requests()->confirm( $user->ID, $two['request'] ) );
		self::assertNull( self::requests()->find( $asked['link'], $asked['key'] ) );
	}

	public function test_a_link_needs_its_browser_its_secret_and_its_account(): void {
		$user             = self::user( 'erika', 'erika@example.com' );
		$other            = self::user( 'other', 'other@example.com' );
		$asked            = self::asked( $user );
		$wrong            = self::asked( $other );
		list( , $secret ) = explode( '-', $asked['link'], 2 );
		foreach ( array(
			array( $asked['link'], '' ),
			array( $asked['link'], $wrong['key'] ),
			array( $wrong['link'], $asked['key'] ),
			array( $other->ID . '-' . $secret, $asked['key'] ),
			array( '0-' . $secret, $asked['key'] ),
			array( '-' . $secret, $asked['key'] ),
			array( $user->ID . '-' . strrev( $secret ), $asked['key'] ),
			array( $user->ID . '-' . $secret . "\n", $asked['key'] ),
			array( $user->ID . '-', $asked['key'] ),
			array( '', $asked['key'] ),
		) as list( $link, $key ) ) {
			self::assertNull( self::requests()->find( $link, $key ), $link );
		}
		self::assertNotNull( self::requests()->find( $asked['link'], $asked['key'] ) );
	}

	public function test_what_is_stored_opens_nothing(): void {
		$user             = self::user( 'erika', 'erika@example.com' );
		$asked            = self::asked( $user );
		$stored           = (string) self::db()->get_var( (string) self::db()->prepare( 'SELECT meta_value FROM %i WHERE meta_key = %s', self::db()->usermeta, User_Meta::LINK_REQUEST ) );
		list( , $secret ) = explode( '-', $asked['link'], 2 );
		self::assertNotSame( '', $stored );
		foreach ( array( $secret, $asked['key'], 'erika@', 'p1' ) as $told ) {
			self::assertStringNotContainsString( $told, $stored );
		}
	}

	public function test_what_the_account_became_meanwhile_counts(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		self::confirmed( $user );
		$user->set_role( 'administrator' );
		self::assert_refused( Refusal_Code::Account_Needs_Connecting, static fn () => self::come() );
		$user->set_role( 'subscriber' );

		wp_update_user(
			array(
				'ID'         => $user->ID,
				'user_email' => 'new@example.com',
			)
		);
		self::assert_refused( Refusal_Code::Account_Needs_Confirming, static fn () => self::come( claims: array( 'email' => 'new@example.com' ) ) );
		wp_update_user(
			array(
				'ID'         => $user->ID,
				'user_email' => 'erika@example.com',
			)
		);

		self::assert_refused( Refusal_Code::Email_Unverified, static fn () => self::come( claims: array( 'email_verified' => false ) ) );
		self::services()->accounts()->connector()->connect( $user->ID, self::person( 'somebody-else' ) );
		self::assert_refused( Refusal_Code::Account_Belongs_To_Other, static fn () => self::come() );
	}

	public function test_a_mailbox_gets_three_an_hour(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		for ( $sent = 0; $sent < 3; $sent++ ) {
			self::asked( $user, self::NOW + $sent * 600 );
		}
		self::assertNull( self::requests( self::NOW + 3599 )->begin( $user, self::person(), '', false ) );
		self::assertNull( self::requests( self::NOW + 3599 )->begin( $user, self::person( 'p2' ), '', false ), 'whoever asks' );
		self::asked( self::user( 'other', 'other@example.com' ), self::NOW + 3599 );
		self::asked( $user, self::NOW + 3600 );
	}

	public function test_the_site_sends_ten_a_minute(): void {
		for ( $sent = 0; $sent < 10; $sent++ ) {
			self::asked( self::user( "u$sent", "u$sent@example.com" ) );
		}
		$next = self::user( 'next', 'next@example.com' );
		self::assertNull( self::requests( self::NOW + 59 )->begin( $next, self::person(), '', false ) );
		self::asked( $next, self::NOW + 60 );
	}

	public function test_cron_takes_away_what_is_over(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		self::asked( $user );
		$rows = static fn (): int => (int) self::db()->get_var( (string) self::db()->prepare( 'SELECT COUNT(*) FROM %i WHERE meta_key = %s', self::db()->usermeta, User_Meta::LINK_REQUEST ) );
		self::requests( self::NOW + 3599 )->trim();
		self::assertSame( 1, $rows() );
		self::requests( self::NOW + 3600 )->trim();
		self::assertSame( 0, $rows() );
	}
}
