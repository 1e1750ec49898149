<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_User;

/** Application passwords have a switch of their own. */
final class Application_Passwords_Test extends Password_Case {

	protected function setUp(): void {
		parent::setUp();
		add_filter( 'application_password_is_api_request', '__return_true' );
		add_filter( 'wp_is_application_passwords_available', '__return_true' );
	}

	private static function came( WP_User $user, string $password ): WP_User|WP_Error|null {
		return wp_authenticate_application_password( null, $user->user_login, $password );
	}

	/** @return array<string, array{string}> */
	public static function settings(): array {
		return array(
			'nobody may'   => array( 'nobody' ),
			'some may'     => array( 'roles' ),
			'everyone may' => array( 'everyone' ),
		);
	}

	#[DataProvider( 'settings' )]
	public function test_they_are_untouched_unless_they_are_switched_off( string $who ): void {
		self::allow( $who );
		$user     = self::user( 'erika', 'erika@example.com' );
		$password = self::application_password( $user );
		self::assertTrue( wp_is_application_passwords_available_for_user( $user ) );
		self::assert_lets_in( $user, self::came( $user, $password ) );
		\Logto\services()->settings()->store()->save( array( 'allow_application_passwords' => false ) );
		self::assertFalse( wp_is_application_passwords_available_for_user( $user ) );
		$refused = self::came( $user, $password );
		self::assertInstanceOf( WP_Error::class, $refused );
		self::assertSame( array( 'application_passwords_disabled_for_user' ), $refused->get_error_codes() );
		self::open_pass();
		self::assertFalse( wp_is_application_passwords_available_for_user( $user ), 'the emergency link is for people' );
	}

	/** @param array<string, mixed>|null $settings */
	#[DataProvider( 'not_in_force' )]
	public function test_where_sign_in_is_not_in_force_they_are_as_wordpress_has_them( ?array $settings ): void {
		\Logto\services()->settings()->store()->save( array( 'allow_application_passwords' => false ) );
		$user = self::suspended();
		self::put_out_of_force( $settings );
		self::assertTrue( wp_is_application_passwords_available_for_user( $user ) );
		self::assert_lets_in( $user, self::came( $user, self::application_password( $user ) ) );
	}

	public function test_what_others_switched_off_stays_off(): void {
		add_filter( 'wp_is_application_passwords_available_for_user', '__return_false', 5 );
		self::assertFalse( wp_is_application_passwords_available_for_user( self::user( 'erika' ) ) );
	}

	#[DataProvider( 'settings' )]
	public function test_whom_logto_suspended_is_refused( string $who ): void {
		self::allow( $who );
		$linked   = self::linked( 'ada', 'ada@example.com' );
		$user     = self::suspended();
		$password = self::application_password( $user );
		$refused  = self::came( $user, $password );
		self::assertInstanceOf( WP_Error::class, $refused );
		self::assertSame( array( 'logto_suspended' ), $refused->get_error_codes() );
		self::open_pass();
		self::assertInstanceOf( WP_Error::class, self::came( $user, $password ) );
		self::assert_lets_in( $linked, self::came( $linked, self::application_password( $linked ) ) );
		self::db()->update( self::db()->base_prefix . 'logto_identities', array( 'suspended' => 0 ), array( 'user_id' => $user->ID ) );
		self::assert_lets_in( $user, self::came( $user, $password ) );
	}

	public function test_a_suspension_at_another_logto_says_nothing(): void {
		$user = self::suspended();
		self::db()->update( self::db()->base_prefix . 'logto_identities', array( 'issuer' => 'https://other.logto.app/oidc' ), array( 'user_id' => $user->ID ) );
		self::assert_lets_in( $user, self::came( $user, self::application_password( $user ) ) );
	}

	public function test_a_database_that_does_not_answer_lets_nobody_in(): void {
		$user                   = self::user( 'erika', 'erika@example.com' );
		$password               = self::application_password( $user );
		$prefix                 = self::db()->base_prefix;
		self::db()->base_prefix = 'nowhere_';
		$quiet                  = self::db()->suppress_errors();
		$errors                 = new WP_Error();
		do_action( 'wp_authenticate_application_password_errors', $errors, $user, array(), $password );
		self::db()->suppress_errors( $quiet );
		self::db()->base_prefix = $prefix;
		self::assertSame( array( 'logto_suspended' ), $errors->get_error_codes() );
	}

	private static function suspended(): WP_User {
		$user = self::linked( 'erika', 'erika@example.com' );
		self::db()->update( self::db()->base_prefix . 'logto_identities', array( 'suspended' => 1 ), array( 'user_id' => $user->ID ) );
		return $user;
	}
}
