<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_User;

/** Links by which a password is set: asking for one, using one, and the mail to somebody new. */
final class Password_Reset_Test extends Password_Case {

	/** @return array<string, array{string, string, bool}> Setting, what is typed, whether it is refused by us. */
	public static function requests(): array {
		return array(
			'nobody may: a name'             => array( 'nobody', 'erika', true ),
			'nobody may: an address'         => array( 'nobody', 'erika@example.com', true ),
			'nobody may: an unknown name'    => array( 'nobody', 'mallory', true ),
			'nobody may: an unknown address' => array( 'nobody', 'mallory@example.com', true ),
			'nobody may: an administrator'   => array( 'nobody', 'boss', true ),
			'some may: one who may not'      => array( 'roles', 'erika', true ),
			'some may: their address'        => array( 'roles', 'erika@example.com', true ),
			'some may: one who may'          => array( 'roles', 'boss', false ),
			'some may: an unknown name'      => array( 'roles', 'mallory', false ),
			'everyone may: one of them'      => array( 'everyone', 'erika', false ),
			'everyone may: somebody unknown' => array( 'everyone', 'mallory', false ),
		);
	}

	#[DataProvider( 'requests' )]
	public function test_asking_for_a_link( string $who, string $typed, bool $refused ): void {
		self::allow( $who );
		$erika  = self::user( 'erika', 'erika@example.com' );
		$boss   = self::user( 'boss', 'boss@example.com', 'administrator' );
		$answer = null;
		$mails  = self::mailed(
			static function () use ( $typed, &$answer ): void {
				$answer = retrieve_password( $typed );
			}
		);
		if ( $refused ) {
			self::assert_off( $answer );
			self::assertSame( array(), $mails );
			self::assertSame( array( '', '' ), array( self::key_of( $erika ), self::key_of( $boss ) ) );
			return;
		}
		self::assertSame( 'mallory' !== $typed, true === $answer );
		self::assertCount( 'mallory' === $typed ? 0 : 1, $mails );
		self::assertNotContains( self::CODE, $answer instanceof WP_Error ? $answer->get_error_codes() : array() );
	}

	public function test_an_empty_field_keeps_the_words_of_core(): void {
		self::allow( 'nobody' );
		$answer = retrieve_password();
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( array( 'empty_username' ), $answer->get_error_codes() );
	}

	public function test_an_open_pass_and_a_sign_in_that_is_not_in_force_leave_it_to_core(): void {
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		self::open_pass();
		self::assertCount( 1, self::mailed( static fn () => retrieve_password( 'erika' ) ) );
		$_COOKIE = array();
		self::assertCount( 0, self::mailed( static fn () => retrieve_password( 'erika' ) ) );
		self::put_out_of_force( null );
		self::assertCount( 1, self::mailed( static fn () => retrieve_password( 'erika' ) ) );
	}

	public function test_links_that_admins_and_other_plugins_send(): void {
		self::allow( 'roles' );
		$erika = self::user( 'erika', 'erika@example.com' );
		$boss  = self::user( 'boss', 'boss@example.com', 'administrator' );
		self::assert_off( wp_is_password_reset_allowed_for_user( $erika ) );
		self::assert_off( get_password_reset_key( $erika ) );
		self::assertTrue( wp_is_password_reset_allowed_for_user( $boss ) );
		self::assertIsString( get_password_reset_key( $boss ) );
		// What others decided stays.
		add_filter( 'allow_password_reset', '__return_false', 5 );
		self::assertFalse( wp_is_password_reset_allowed_for_user( $erika ) );
		self::assertFalse( wp_is_password_reset_allowed_for_user( $boss ) );
		self::assertSame( '', self::key_of( $erika ) );
	}

	/** @return array<string, array{string, string, bool}> */
	public static function links(): array {
		return array(
			'nobody may'             => array( 'nobody', 'administrator', true ),
			'some may, and not they' => array( 'roles', 'subscriber', true ),
			'some may, and they do'  => array( 'roles', 'administrator', false ),
			'everyone may'           => array( 'everyone', 'subscriber', false ),
		);
	}

	#[DataProvider( 'links' )]
	public function test_a_link_that_was_mailed_before( string $who, string $role, bool $refused ): void {
		$user = self::user( 'erika', 'erika@example.com', $role );
		self::assertIsString( get_password_reset_key( $user ) );
		self::allow( $who );
		$errors = new WP_Error();
		do_action( 'validate_password_reset', $errors, $user );
		self::assertSame( $refused ? array( self::CODE ) : array(), $errors->get_error_codes() );
		do_action( 'validate_password_reset', $errors, new WP_Error( 'invalid_key' ) );
		self::assertCount( $refused ? 1 : 0, $errors->get_error_messages() );
	}

	/** @return array<string, array{string, string, bool}> Setting, role, whether the mail is another one. */
	public static function mails(): array {
		return array(
			'nobody may'             => array( 'nobody', 'administrator', true ),
			'some may, and not they' => array( 'roles', 'subscriber', true ),
			'some may, and they do'  => array( 'roles', 'administrator', false ),
			'everyone may'           => array( 'everyone', 'subscriber', false ),
		);
	}

	#[DataProvider( 'mails' )]
	public function test_the_mail_to_somebody_new( string $who, string $role, bool $other ): void {
		self::allow( $who );
		$user  = self::user( 'erika', 'erika@example.com', $role );
		$mails = self::mailed( static fn () => wp_new_user_notification( $user->ID, null, 'user' ) );
		self::assertCount( 1, $mails );
		self::assertSame( 'erika@example.com', $mails[0]['to'] );
		self::assertSame( $other, ! str_contains( $mails[0]['message'], 'key=' ) );
		self::assertSame( $other, str_contains( $mails[0]['message'], 'To sign in' ) && str_contains( $mails[0]['message'], wp_login_url() ) );
		// What was allowed for that mail is allowed for nothing else.
		if ( $other ) {
			self::assert_off( get_password_reset_key( $user ) );
		}
	}

	public function test_a_mail_that_is_not_sent_opens_nothing(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		add_filter( 'wp_send_new_user_notification_to_user', '__return_false' );
		self::assertSame( array(), self::mailed( static fn () => wp_new_user_notification( $user->ID, null, 'user' ) ) );
		self::assert_off( get_password_reset_key( $user ) );
		self::assertSame( '', self::key_of( $user ) );
	}

	public function test_a_mail_of_the_sites_own_stays(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		add_filter( 'wp_new_user_notification_email', static fn ( mixed $mail ): array => array( 'message' => 'Welcome!' ) + (array) $mail );
		self::assertSame( 'Welcome!', self::mailed( static fn () => wp_new_user_notification( $user->ID, null, 'user' ) )[0]['message'] );
	}

	/** The mail is read in another browser, and later. */
	public function test_an_open_pass_does_not_bring_the_link_into_the_mail(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		self::open_pass();
		self::assertStringContainsString( 'To sign in', self::mailed( static fn () => wp_new_user_notification( $user->ID, null, 'user' ) )[0]['message'] );
	}

	private static function key_of( WP_User $user ): string {
		return (string) self::db()->get_var( (string) self::db()->prepare( 'SELECT user_activation_key FROM %i WHERE ID = %d', self::db()->users, $user->ID ) );
	}
}
