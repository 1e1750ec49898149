<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Needs_Connecting;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use Logto\Sign_In\Attempt;
use Logto\Sign_In\Purpose;
use Logto\Sign_In\State;
use Logto\Sign_In\Visit;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_User;

/** Registering, the fields on profiles, and the form by which an account is connected. */
final class Password_Forms_Test extends Password_Case {

	/** @return array<string, array{string, list<string>, string, bool}> Setting, its roles, the site's default role, whether it is refused. */
	public static function registrations(): array {
		return array(
			'nobody may'                              => array( 'nobody', array( 'subscriber' ), 'subscriber', true ),
			'some may, and who registers is not one'  => array( 'roles', array( 'administrator' ), 'subscriber', true ),
			'some may, and who registers is one'      => array( 'roles', array( 'administrator', 'author' ), 'author', false ),
			'some may, and who registers has no role' => array( 'roles', array( 'administrator' ), '', true ),
			'everyone may'                            => array( 'everyone', array(), 'subscriber', false ),
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'registrations' )]
	public function test_registering( string $who, array $roles, string $role, bool $refused ): void {
		self::allow( $who, $roles );
		update_option( 'default_role', $role );
		self::user( 'taken', 'taken@example.com' );
		$users = self::count_users();
		self::mailed(
			static function () use ( $refused, $users ): void {
				foreach ( array( array( 'newcomer', 'new@example.com' ), array( 'taken', 'taken@example.com' ), array( '', '' ) ) as list( $name, $email ) ) {
					$answer = register_new_user( $name, $email );
					if ( $refused ) {
						self::assert_off( $answer );
						self::assertSame( $users, self::count_users() );
					} else {
						self::assertSame( 'newcomer' === $name, is_int( $answer ) );
					}
				}
			}
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'registrations' )]
	public function test_registering_on_a_network( string $who, array $roles, string $role, bool $refused ): void {
		self::allow( $who, $roles );
		update_option( 'default_role', $role );
		$asked  = array(
			'user_name'     => 'newcomer',
			'orig_username' => 'newcomer',
			'user_email'    => 'new@example.com',
			'errors'        => new WP_Error( 'user_email', 'taken' ),
		);
		$answer = apply_filters( 'wpmu_validate_user_signup', $asked );
		self::assertIsArray( $answer );
		self::assertInstanceOf( WP_Error::class, $answer['errors'] );
		self::assertSame( array( $refused ? self::SENTENCE : 'taken' ), $answer['errors']->get_error_messages() );
		self::assertSame( $refused ? 'user_name' : 'user_email', $answer['errors']->get_error_code() );
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertSame( $asked, apply_filters( 'wpmu_validate_user_signup', $asked ), 'an admin adds people' );
	}

	public function test_registering_with_an_open_pass_and_where_sign_in_is_not_in_force(): void {
		self::allow( 'nobody' );
		$errors = new WP_Error();
		self::open_pass();
		self::assertSame( $errors, apply_filters( 'registration_errors', $errors, 'newcomer', 'new@example.com' ) );
		$_COOKIE = array();
		self::assert_off( apply_filters( 'registration_errors', $errors, 'newcomer', 'new@example.com' ) );
		self::put_out_of_force( null );
		self::assertSame( $errors, apply_filters( 'registration_errors', $errors, 'newcomer', 'new@example.com' ) );
	}

	/** @return array<string, array{string, string, bool}> Setting, whose profile, whether there is a password on it. */
	public static function profiles(): array {
		return array(
			'nobody may'             => array( 'nobody', 'administrator', false ),
			'some may, and not they' => array( 'roles', 'subscriber', false ),
			'some may, and they do'  => array( 'roles', 'administrator', true ),
			'everyone may'           => array( 'everyone', 'subscriber', true ),
		);
	}

	#[DataProvider( 'profiles' )]
	public function test_a_profile( string $who, string $role, bool $has ): void {
		self::allow( $who );
		$user = self::user( 'erika', 'erika@example.com', $role );
		self::assertSame( $has, apply_filters( 'show_password_fields', true, $user ) );
		self::assertFalse( apply_filters( 'show_password_fields', false, $user ) );

		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		$answer = self::save_profile( $user, 'a new one' );
		if ( $has ) {
			self::assertSame( $user->ID, $answer );
		} else {
			self::assert_off( $answer );
		}
		self::assertSame( $has, wp_check_password( 'a new one', ( new WP_User( $user->ID ) )->user_pass ) );
		self::assertSame( $user->ID, self::save_profile( $user, '' ), 'the rest of the profile is saved' );
	}

	public function test_an_admin_makes_accounts_as_ever(): void {
		self::allow( 'nobody' );
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertIsInt( self::save_profile( null, 'a new one' ) );
	}

	public function test_a_profile_with_an_open_pass(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com', 'administrator' );
		self::act_as( $user );
		self::open_pass();
		self::assertTrue( apply_filters( 'show_password_fields', true, $user ) );
		self::assertSame( $user->ID, self::save_profile( $user, 'a new one' ) );
	}

	/** @return array<string, array{string, bool}> */
	public static function offers(): array {
		return array(
			'nobody may'             => array( 'nobody', false ),
			'some may, and not they' => array( 'roles', false ),
			'everyone may'           => array( 'everyone', true ),
		);
	}

	/** The refusal comes before anything is said about the account; that the form is not offered is tried over HTTP, too. */
	#[DataProvider( 'offers' )]
	public function test_connecting_by_a_password_that_is_not_taken( string $who, bool $may ): void {
		self::allow( $who );
		$user = self::user( 'ed', 'ed@example.com', 'editor' );
		if ( ! $may ) {
			$visit = new Visit( new Attempt( 'id', Purpose::Sign_In, 'nonce', 'verifier', time() ), new State( 'id', '', 0, false ), self::identity( 'p1' ), '', false, new Claims( array() ) );
			self::assertNull( \Logto\services()->sign_in()->connect_offer()->first( new Needs_Connecting( Refusal_Code::Account_Needs_Connecting, $user->ID, '' ), $visit, '' ) );
		}
		self::assertSame( $may, \Logto\services()->local_login()->password_policy()->allows( $user ) );
		self::assertFalse( self::is_linked( $user ) );
	}

	private static function save_profile( ?WP_User $user, string $password ): mixed {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$_POST = array(
			'user_login' => $user->user_login ?? 'made',
			'email'      => $user->user_email ?? 'made@example.com',
			'nickname'   => 'Nick',
			'pass1'      => $password,
			'pass2'      => $password,
		);
		return edit_user( $user->ID ?? 0 );
	}
}
