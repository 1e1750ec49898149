<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

/** Who came over by the password is linked without a question when they come back from Logto, and nobody else is. */
#[Group( 'single-site' )]
final class Password_Check_Link_Test extends Password_Check_Case {

	private const CLAIMS = array(
		'email'      => 'ada@example.com',
		'username'   => 'ada',
		'created_at' => 1000 * self::NOW + 250,
	);

	private static function came_over( string $role = 'subscriber' ): WP_User {
		$user = self::user( 'ada', 'Ada@example.com', $role );
		self::assert_found( self::ask( 'username', 'ada' ) );
		return $user;
	}

	/** @param array<string, mixed> $claims */
	private static function assert_refused( Refusal_Code $code, array $claims = self::CLAIMS, string $subject = 'p-ada' ): void {
		$links = self::count_identities();
		try {
			self::come( $subject, $claims );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( $code, $refusal->reason, $refusal->getMessage() );
		}
		self::assertSame( $links, self::count_identities() );
	}

	public function test_they_are_in_their_own_account_with_their_password_and_are_asked_nothing(): void {
		$user = self::came_over();
		self::assertSame( $user->ID, self::come( 'p-ada', self::CLAIMS )->ID );
		self::assertTrue( self::is_linked( $user ) );
		self::assertSame( $user->user_pass, ( new WP_User( $user->ID ) )->user_pass, 'the password stays' );
		self::assertArrayNotHasKey( $user->ID, (array) ( (array) self::stored( 'logto_password_check' ) )['vouched'], 'it was made use of' );
	}

	public function test_without_it_they_are_asked(): void {
		self::user( 'ada', 'ada@example.com' );
		self::assert_refused( Refusal_Code::Account_Needs_Confirming );
	}

	public function test_sessions_that_others_have_end_and_a_change_of_address_that_waits(): void {
		$user  = self::came_over();
		$other = self::session( $user );
		update_user_meta( $user->ID, '_new_email', array( 'newemail' => 'mallory@example.com' ) );
		self::come( 'p-ada', self::CLAIMS );
		self::assertFalse( self::goes_on( $user, $other ) );
		self::assertSame( '', get_user_meta( $user->ID, '_new_email', true ) );
	}

	public function test_where_every_link_resets_the_password_this_one_does(): void {
		self::set( array( 'link_resets_password' => true ) );
		$user = self::came_over();
		self::come( 'p-ada', self::CLAIMS );
		self::assertNotSame( $user->user_pass, ( new WP_User( $user->ID ) )->user_pass );
	}

	/** @return array<string, array{int, bool}> Seconds afterwards; whether it still counts. */
	public static function later(): array {
		return array(
			'at once'                  => array( 0, true ),
			'a second before the hour' => array( 3599, true ),
			'an hour'                  => array( 3600, false ),
			'a clock set back 60 s'    => array( -60, true ),
			'a clock set back 61 s'    => array( -61, false ),
		);
	}

	#[DataProvider( 'later' )]
	public function test_it_is_soon_over( int $seconds, bool $counts ): void {
		$user       = self::came_over();
		self::$now += $seconds;
		$counts ? self::assertSame( $user->ID, self::come( 'p-ada', self::CLAIMS )->ID ) : self::assert_refused( Refusal_Code::Account_Needs_Confirming );
	}

	public function test_it_is_for_whoever_has_the_address_at_logto_and_for_nobody_else(): void {
		$user = self::came_over();
		self::assert_refused( Refusal_Code::Email_Unverified, array( 'email_verified' => false ) + self::CLAIMS, 'p-mallory' );
		$stranger = self::come( 'p-mallory', array( 'email' => 'mallory@example.com' ) + self::CLAIMS );
		self::assertNotSame( $user->ID, $stranger->ID );
		self::assertNotSame( $user->ID, self::come( 'p-nobody', array( 'email' => null ) + self::CLAIMS )->ID );
		self::assert_refused( Refusal_Code::Account_Needs_Confirming, array( 'username' => 'mallory' ) + self::CLAIMS, 'p-mallory-2' );
		self::assert_refused( Refusal_Code::Account_Needs_Confirming, array( 'username' => 'Ada' ) + self::CLAIMS, 'p-mallory-2' );
		self::assertFalse( self::is_linked( $user ) );
		self::assertSame( $user->ID, self::come( 'p-ada', self::CLAIMS )->ID );
		self::assert_refused( Refusal_Code::Account_Belongs_To_Other, self::CLAIMS, 'p-second' );
	}

	public function test_by_the_address_that_was_typed_no_user_name_is_needed(): void {
		$user = self::user( 'ada', 'Ada@example.com' );
		self::assert_found( self::ask( 'email', 'ada@example.com' ) );
		self::assertSame( $user->ID, self::come( 'p-ada', array( 'username' => null ) + self::CLAIMS )->ID );
	}

	/** @return array<string, array{mixed, bool}> When the person was made at Logto, in milliseconds. */
	public static function made_at_logto(): array {
		$now = 1000 * self::NOW;
		return array(
			'in that moment'        => array( $now, true ),
			'a minute before'       => array( $now - 60_000, true ),
			'more than that before' => array( $now - 60_001, false ),
			'a minute later'        => array( $now + 60_000, true ),
			'more than that later'  => array( $now + 60_001, false ),
			'years ago'             => array( 1_795_529_466_381, false ),
			'nobody says'           => array( null, false ),
			'as a text'             => array( (string) $now, false ),
			'in seconds'            => array( self::NOW, false ),
		);
	}

	/** Somebody who has the address there by a connector that checks none keeps Logto from making the person whose password it was. */
	#[DataProvider( 'made_at_logto' )]
	public function test_it_is_for_whom_logto_has_made_of_it( mixed $created, bool $counts ): void {
		$user = self::came_over();
		$said = array( 'created_at' => $created ) + self::CLAIMS;
		$counts ? self::assertSame( $user->ID, self::come( 'p-ada', $said )->ID ) : self::assert_refused( Refusal_Code::Account_Needs_Confirming, $said );
	}

	/** @return array<string, array{Closure(WP_User): mixed, Refusal_Code}> What happens between the password and the way back. */
	public static function meanwhile(): array {
		return array(
			'another address'           => array(
				static fn ( WP_User $user ) => wp_update_user(
					array(
						'ID'         => $user->ID,
						'user_email' => 'new@example.com',
					)
				),
				Refusal_Code::Account_Needs_Confirming,
			),
			'power'                     => array( static fn ( WP_User $user ) => $user->set_role( 'administrator' ), Refusal_Code::Account_Needs_Connecting ),
			'suspended'                 => array( static fn ( WP_User $user ) => add_user_meta( $user->ID, User_Meta::SUSPENSION, '{"by":"administrator"}' ), Refusal_Code::Identity_Suspended ),
			'the check is switched off' => array( static fn () => self::set( array( 'password_check' => 'nobody' ) ), Refusal_Code::Account_Needs_Confirming ),
			'the secret is forgotten'   => array( static fn () => delete_option( 'logto_password_check' ), Refusal_Code::Account_Needs_Confirming ),
			'nobody is linked any more' => array( static fn () => self::set( array( 'account_policy' => 'known_only' ) ), Refusal_Code::Account_Unknown ),
			'a judge says no'           => array( static fn () => add_filter( 'wp_authenticate_user', '__return_null' ), Refusal_Code::Account_Refused_By_Site ),
		);
	}

	/** @param Closure(WP_User): mixed $happens */
	#[DataProvider( 'meanwhile' )]
	public function test_what_the_account_and_the_settings_became_meanwhile_counts( Closure $happens, Refusal_Code $code ): void {
		$user = self::came_over();
		$happens( $user );
		$address = ( new WP_User( $user->ID ) )->user_email;
		self::assert_refused( $code, array( 'email' => $address ) + self::CLAIMS );
	}

	public function test_another_logto_gets_nothing_by_it(): void {
		self::came_over();
		$row = (array) get_option( 'logto_password_check' );
		self::set( array( 'endpoint' => 'https://other.logto.app' ) );
		self::assertSame( $row, get_option( 'logto_password_check' ) );
		$identity = new \Logto\Accounts\Identity( 'https://other.logto.app/oidc', 'p-ada' );
		$decision = self::at()->accounts()->newcomers()->decision( $identity, new \Logto\Oidc\Claims( array( 'sub' => 'p-ada', 'email_verified' => true ) + self::CLAIMS ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short ones.
		self::assertSame( Refusal_Code::Account_Needs_Confirming, $decision->refusal );
	}

	public function test_administrators_are_linked_by_it_only_where_everybody_may_be_asked_about(): void {
		self::set( array( 'password_check' => 'everybody' ) );
		$user = self::came_over( 'administrator' );
		self::set( array( 'password_check' => 'without_power' ) );
		self::assert_refused( Refusal_Code::Account_Needs_Connecting );
		self::set( array( 'password_check' => 'everybody' ) );
		self::assertSame( $user->ID, self::come( 'p-ada', self::CLAIMS )->ID );
	}

	public function test_a_few_hundred_are_remembered_the_latest_ones(): void {
		$row = self::at()->people()->password_check_row();
		for ( $user = 1; $user <= 501; $user++ ) {
			$row->vouch( $user, 'mark' );
		}
		self::assertNull( $row->vouched_at( 1, 'mark' ) );
		self::assertSame( self::NOW, $row->vouched_at( 2, 'mark' ) );
		self::assertSame( self::NOW, $row->vouched_at( 501, 'mark' ) );
		$row->vouch( 2, 'mark' );
		$row->vouch( 502, 'mark' );
		self::assertSame( self::NOW, $row->vouched_at( 2, 'mark' ), 'the latest' );
		self::assertNull( $row->vouched_at( 3, 'mark' ) );
	}
}
