<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use IXR_Error;
use Logto\Accounts\Identity;
use Logto\Accounts\Suspension_Source;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Error;
use WP_User;

/** Nobody comes in to a suspended account, by whatever door, and nothing is written for whom tries. */
final class Suspended_Doors_Test extends Password_Case {

	private const SUSPENDED = 'This account can’t be used on this site. Please ask the site’s administrator.';

	private static function suspended( string $login = 'erika', bool $is_linked = false ): WP_User {
		$user = $is_linked ? self::linked( $login, "$login@example.com" ) : self::user( $login, "$login@example.com" );
		self::assertNull( \Logto\services()->accounts()->suspensions()->suspend( $user, Suspension_Source::Administrator ) );
		return $user;
	}

	private static function lift( WP_User $user ): void {
		\Logto\services()->accounts()->suspensions()->lift( $user, Suspension_Source::Administrator );
	}

	private static function assert_suspended( mixed $answer ): void {
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( array( 'logto_suspended' ), $answer->get_error_codes() );
		self::assertSame( array( self::SUSPENDED ), $answer->get_error_messages() );
		self::assertNull( $answer->get_error_data() );
	}

	/** @param array<string, mixed> $claims */
	private static function come( string $subject, array $claims = array() ): WP_User {
		return self::services()->accounts()->accounts()->for_person( self::identity( $subject ), new Claims( $claims + array( 'sub' => $subject ) ) );
	}

	private static function refused( string $subject, string $email = '', bool $is_verified = true ): ?Refusal_Code {
		$before = array( self::count_users(), self::count_identities() );
		try {
			self::come(
				$subject,
				'' === $email ? array() : array(
					'email'          => $email,
					'email_verified' => $is_verified,
				)
			);
		} catch ( Refusal $refusal ) {
			self::assertSame( $before, array( self::count_users(), self::count_identities() ), 'nothing was written' );
			return $refusal->reason;
		}
		return null;
	}

	/** @return array<string, array{array<string, mixed>|null}> Sign-in as it is meant, and everything that puts it out of force. */
	public static function sites(): array {
		return array( 'in force' => array( array() ) ) + self::not_in_force();
	}

	/** @param array<string, mixed>|null $settings */
	#[DataProvider( 'sites' )]
	public function test_a_right_password_and_a_wrong_one_get_the_same_words( ?array $settings ): void {
		$user = self::suspended();
		if ( array() !== $settings ) {
			self::put_out_of_force( $settings );
		}
		foreach ( array( 'erika', 'erika@example.com' ) as $name ) {
			self::assert_suspended( wp_authenticate( $name, 'password' ) );
			self::assert_suspended( wp_authenticate( $name, 'wrong' ) );
			self::assert_suspended(
				wp_signon(
					array(
						'user_login'    => $name,
						'user_password' => 'password',
					)
				)
			);
		}
		self::assertSame( '', get_user_meta( $user->ID, 'session_tokens', true ) );
		self::lift( $user );
		self::assert_lets_in( $user, wp_authenticate( 'erika', 'password' ) );
	}

	public function test_others_come_in_and_get_cores_words(): void {
		self::suspended();
		$other = self::user( 'other', 'other@example.com' );
		self::assert_lets_in( $other, wp_authenticate( 'other', 'password' ) );
		foreach ( array( 'incorrect_password' => 'other', 'invalid_username' => 'mallory' ) as $code => $name ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two.
			$answer = wp_authenticate( $name, 'wrong' );
			self::assertInstanceOf( WP_Error::class, $answer );
			self::assertSame( array( $code ), $answer->get_error_codes() );
		}
	}

	public function test_where_passwords_are_for_nobody_a_suspended_account_looks_like_every_other(): void {
		self::suspended();
		self::allow( 'nobody' );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
		self::assert_off( wp_authenticate( 'erika', 'wrong' ) );
		self::open_pass();
		self::assert_suspended( wp_authenticate( 'erika', 'password' ) );
		self::assert_suspended( wp_authenticate( 'erika', 'wrong' ) );
	}

	public function test_who_is_known_by_another_name_to_a_plugin_is_refused_too(): void {
		$user = self::suspended();
		add_filter( 'authenticate', static fn ( mixed $found, mixed $name ): mixed => '0301234' === $name ? $user : $found, 50, 2 );
		self::assert_suspended( wp_authenticate( '0301234', 'anything' ) );
	}

	public function test_nor_does_one_come_in_whom_a_plugin_or_a_cookie_lets_in_without_a_password(): void {
		$user = self::suspended();
		add_filter( 'authenticate', static fn (): WP_User => $user );
		self::assert_suspended( wp_authenticate( '', '' ) );
		self::assert_suspended( apply_filters( 'authenticate', null, null, null ) );
		self::lift( $user );
		self::assert_lets_in( $user, wp_authenticate( '', '' ) );
	}

	public function test_programs_are_told_so(): void {
		require_once ABSPATH . 'wp-includes/class-IXR.php';
		$answer = apply_filters( 'xmlrpc_login_error', new IXR_Error( 403, 'core' ), \Logto\Local_Login\Suspended::error() );
		self::assertInstanceOf( IXR_Error::class, $answer );
		self::assertSame( array( 403, self::SUSPENDED ), array( $answer->code, $answer->message ) );
	}

	/** @param array<string, mixed>|null $settings */
	#[DataProvider( 'sites' )]
	public function test_application_passwords( ?array $settings ): void {
		$user     = self::user( 'erika', 'erika@example.com' );
		$password = self::application_password( $user );
		$other    = self::user( 'other', 'other@example.com' );
		$others   = self::application_password( $other );
		\Logto\services()->accounts()->suspensions()->suspend( $user, Suspension_Source::Administrator );
		if ( array() !== $settings ) {
			self::put_out_of_force( $settings );
		}
		add_filter( 'application_password_is_api_request', '__return_true' );
		self::assert_suspended( wp_authenticate_application_password( null, 'erika', $password ) );
		self::assert_suspended( wp_authenticate( 'erika', $password ) );
		self::assert_lets_in( $other, wp_authenticate_application_password( null, 'other', $others ) );
		self::lift( $user );
		self::assert_lets_in( $user, wp_authenticate_application_password( null, 'erika', $password ) );
	}

	public function test_no_link_that_sets_a_password_is_mailed(): void {
		$user   = self::suspended();
		$answer = null;
		$ask    = static function () use ( &$answer ): void {
			$answer = retrieve_password( 'erika' );
		};
		self::assertSame( array(), self::mailed( $ask ) );
		self::assert_suspended( $answer );
		self::assertSame( '', get_userdata( $user->ID )->user_activation_key ?? 'x' );
		self::assert_suspended( get_password_reset_key( $user ) );
		self::lift( $user );
		self::assertCount( 1, self::mailed( $ask ) );
	}

	public function test_a_link_of_before_opens_nothing(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		get_password_reset_key( $user );
		\Logto\services()->accounts()->suspensions()->suspend( $user, Suspension_Source::Administrator );
		$errors = new WP_Error();
		do_action( 'validate_password_reset', $errors, $user );
		self::assert_suspended( $errors );
	}

	public function test_whoever_let_them_in_they_are_nobody_here(): void {
		$user  = self::user( 'erika', 'erika@example.com' );
		$other = self::user( 'other', 'other@example.com' );
		$found = static function ( int|string|bool $let_in ): mixed {
			$others = static fn (): int|string|bool => $let_in; // Another plugin's token.
			add_filter( 'determine_current_user', $others, 1000 );
			$found  = apply_filters( 'determine_current_user', false );
			remove_filter( 'determine_current_user', $others, 1000 );
			return $found;
		};
		self::assertSame( array( $user->ID, (string) $user->ID, false ), array( $found( $user->ID ), $found( (string) $user->ID ), $found( false ) ) );
		\Logto\services()->accounts()->suspensions()->suspend( $user, Suspension_Source::Logto );
		self::assertSame( array( 0, 0, false ), array( $found( $user->ID ), $found( (string) $user->ID ), $found( false ) ) );
		self::assertSame( $other->ID, $found( $other->ID ) );
	}

	public function test_a_session_that_another_plugin_begins_is_none(): void {
		$user                        = self::suspended();
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $user->ID, time() + 60, 'logged_in', self::session( $user ) );
		self::assertSame( $user->ID, wp_validate_auth_cookie( '', 'logged_in' ), 'core takes it' );
		$GLOBALS['current_user'] = null; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- a new request.
		self::assertSame( 0, wp_get_current_user()->ID );
		list( $status, $page ) = self::ended( static fn () => do_action( 'auth_redirect', $user->ID ) );
		self::assertSame( 403, $status );
		self::assertStringContainsString( self::SUSPENDED, $page );
	}

	public function test_asking_costs_no_query(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		wp_cache_flush();
		$user = get_userdata( $user->ID );
		self::assertInstanceOf( WP_User::class, $user );
		$before = self::db()->num_queries;
		self::assertFalse( \Logto\is_suspended( $user->ID ) );
		self::assertSame( $before, self::db()->num_queries );
	}

	// Sign-in through Logto.

	public function test_a_known_person(): void {
		$user = self::suspended( 'erika', true );
		$when = self::last_sign_in( $user );
		self::assertSame( Refusal_Code::Identity_Suspended, self::refused( 'p-erika' ) );
		self::assertSame( $when, self::last_sign_in( $user ) );
		self::lift( $user );
		self::assertSame( $user->ID, self::come( 'p-erika' )->ID );
	}

	public function test_the_account_of_a_person_whom_only_the_identity_names(): void {
		self::linked( 'erika', 'erika@example.com' );
		self::services()->accounts()->identities()->set_suspended( self::identity( 'p-erika' ), true );
		self::assertSame( Refusal_Code::Identity_Suspended, self::refused( 'p-erika' ) );
		self::services()->accounts()->identities()->set_suspended( self::identity( 'p-erika' ), false );
		self::assertNull( self::refused( 'p-erika' ) );
	}

	public function test_another_identity_of_the_same_account(): void {
		$user = self::suspended( 'erika', true );
		self::services()->accounts()->identities()->import( new Identity( self::identity( '' )->issuer . '/other', 'p2' ), $user->ID, 1 );
		try {
			self::services()->accounts()->accounts()->for_person( new Identity( self::identity( '' )->issuer . '/other', 'p2' ), new Claims( array( 'sub' => 'p2' ) ) );
			self::fail( 'they came in' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Identity_Suspended, $refusal->reason );
		}
	}

	/** @return array<string, array{string, bool, Refusal_Code|null}> Policy, whether the address is verified, why they are refused. */
	public static function newcomers(): array {
		return array(
			'linked by address, verified'   => array( 'create_and_link', true, Refusal_Code::Identity_Suspended ),
			'linked by address, unverified' => array( 'create_and_link', false, Refusal_Code::Email_Unverified ),
			'linked only'                   => array( 'link_only', true, Refusal_Code::Identity_Suspended ),
			'never linked, verified'        => array( 'create_never_link', true, Refusal_Code::Identity_Suspended ),
			'never linked, unverified'      => array( 'create_never_link', false, null ),
			'known people only'             => array( 'known_only', true, Refusal_Code::Account_Unknown ),
		);
	}

	#[DataProvider( 'newcomers' )]
	#[Group( 'single-site' )]
	public function test_whose_address_a_suspended_account_has( string $policy, bool $is_verified, ?Refusal_Code $code ): void {
		self::services()->settings()->store()->save(
			array(
				'account_policy'    => $policy,
				'link_confirmation' => 'trust',
			)
		);
		$user = self::suspended();
		self::assertSame( $code, self::refused( 'new', 'erika@example.com', $is_verified ) );
		self::assertFalse( self::is_linked( $user ) );
	}

	public function test_nobody_connects_a_suspended_account_nor_by_a_suspended_identity(): void {
		$user = self::suspended();
		self::assert_connecting( Refusal_Code::Identity_Suspended, $user, 'p1' );
		$other = self::user( 'other', 'other@example.com' );
		self::services()->accounts()->identities()->claim( self::identity( 'p2' ), 1 );
		self::services()->accounts()->identities()->set_suspended( self::identity( 'p2' ), true );
		self::assert_connecting( Refusal_Code::Identity_Suspended, $other, 'p2' );
		self::assertSame( Refusal_Code::Identity_Suspended, self::refused( 'p2' ) );
	}

	public function test_nobody_gets_out_by_disconnecting(): void {
		$user = self::suspended( 'erika', true );
		self::assertSame( 'suspended', \Logto\services()->accounts()->disconnector()->disconnect( $user ) );
		self::assertTrue( self::is_linked( $user ) );
		self::lift( $user );
		self::assertNull( \Logto\services()->accounts()->disconnector()->disconnect( $user ) );
	}

	private static function assert_connecting( Refusal_Code $code, WP_User $user, string $subject ): void {
		$connector = self::services()->accounts()->connector();
		foreach ( array( $connector->connect( ... ), $connector->must_be_possible( ... ) ) as $ask ) {
			try {
				$ask( $user->ID, self::identity( $subject ) );
				self::fail( 'it was possible' );
			} catch ( Refusal $refusal ) {
				self::assertSame( $code, $refusal->reason );
			}
		}
		self::assertFalse( self::is_linked( $user ) );
	}

	private static function last_sign_in( WP_User $user ): int {
		return self::services()->accounts()->identity_list()->of_user( $user->ID, self::identity( '' )->issuer )->last_sign_in ?? -1;
	}
}
