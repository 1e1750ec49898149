<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use IXR_Error;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_User;

/** Who gets in by a WordPress password, whatever the door: core's own routine decides for all of them. */
final class Password_Guard_Test extends Password_Case {

	/** @return array<string, array{string, list<string>, string, bool}> Setting, its roles, the person's role, whether the password is taken. */
	public static function people(): array {
		return array(
			'everyone may'                     => array( 'everyone', array(), 'subscriber', true ),
			'nobody may, administrator'        => array( 'nobody', array( 'administrator' ), 'administrator', false ),
			'nobody may, subscriber'           => array( 'nobody', array( 'subscriber' ), 'subscriber', false ),
			'administrators may, one of them'  => array( 'roles', array( 'administrator' ), 'administrator', true ),
			'administrators may, an editor'    => array( 'roles', array( 'administrator' ), 'editor', false ),
			'two roles may, one of the second' => array( 'roles', array( 'administrator', 'author' ), 'author', true ),
			'a role that is not there'         => array( 'roles', array( 'wizard' ), 'administrator', false ),
			'no role at all'                   => array( 'roles', array(), 'administrator', false ),
			'somebody without a role'          => array( 'roles', array( 'subscriber' ), '', false ),
			'a role of a similar name'         => array( 'roles', array( 'Administrator' ), 'administrator', false ),
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'people' )]
	public function test_who_may( string $who, array $roles, string $role, bool $may ): void {
		self::allow( $who, $roles );
		$user = self::user( 'erika', 'erika@example.com', $role );
		foreach ( array( 'erika', 'erika@example.com' ) as $name ) {
			$right = wp_authenticate( $name, 'password' );
			$wrong = wp_authenticate( $name, 'wrong' );
			if ( $may ) {
				self::assert_lets_in( $user, $right );
				self::assertInstanceOf( WP_Error::class, $wrong );
				self::assertSame( array( 'incorrect_password' ), $wrong->get_error_codes() );
			} else {
				self::assert_off( $right );
				self::assert_off( $wrong );
			}
		}
		self::assertSame( '', get_user_meta( $user->ID, 'session_tokens', true ) );
	}

	public function test_several_roles_are_enough_with_one_that_may(): void {
		self::allow( 'roles', array( 'author' ) );
		$user = self::user( 'erika', 'erika@example.com', 'subscriber' );
		$user->add_role( 'author' );
		self::assert_lets_in( $user, wp_authenticate( 'erika', 'password' ) );
		$user->remove_role( 'author' );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
	}

	/** @return array<string, array{string, string, list<string>}> Setting, name, codes. */
	public static function unknown(): array {
		return array(
			'nobody may: a name'         => array( 'nobody', 'mallory', array( self::CODE ) ),
			'nobody may: an address'     => array( 'nobody', 'mallory@example.com', array( self::CODE ) ),
			'some roles may: a name'     => array( 'roles', 'mallory', array( 'invalid_username' ) ),
			'some roles may: an address' => array( 'roles', 'mallory@example.com', array( 'invalid_email' ) ),
			'everyone may: a name'       => array( 'everyone', 'mallory', array( 'invalid_username' ) ),
		);
	}

	/** @param list<string> $codes */
	#[DataProvider( 'unknown' )]
	public function test_who_is_not_known( string $who, string $name, array $codes ): void {
		self::allow( $who );
		$answer = wp_authenticate( $name, 'password' );
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( $codes, $answer->get_error_codes() );
	}

	/** @return array<string, array{string, string, list<string>}> */
	public static function empty_fields(): array {
		return array(
			'nothing'          => array( '', '', array( 'empty_username', 'empty_password' ) ),
			'no name'          => array( '', 'password', array( 'empty_username' ) ),
			'no password'      => array( 'erika', '', array( 'empty_password' ) ),
			'blanks'           => array( 'erika', '  ', array( 'empty_password' ) ),
			'a zero, a name'   => array( '0', 'password', array( 'empty_username' ) ),
			'a zero, password' => array( 'erika', '0', array( 'empty_password' ) ),
		);
	}

	/** @param list<string> $codes */
	#[DataProvider( 'empty_fields' )]
	public function test_empty_fields_keep_the_words_of_core( string $name, string $password, array $codes ): void {
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		$failed = did_action( 'wp_login_failed' );
		$answer = wp_authenticate( $name, $password );
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( $codes, $answer->get_error_codes() );
		self::assertSame( $failed, did_action( 'wp_login_failed' ) );
	}

	public function test_core_tells_of_the_failure_as_of_any_other(): void {
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		$told = array();
		add_action(
			'wp_login_failed',
			static function ( mixed ...$arguments ) use ( &$told ): void {
				$told[] = $arguments;
			},
			10,
			2
		);
		$answer = wp_authenticate( 'erika', 'password' );
		self::assertSame( array( array( 'erika', $answer ) ), $told );
	}

	public function test_the_forms_of_shops_make_no_session(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com', 'administrator' );
		$set  = did_action( 'set_auth_cookie' );
		$came = did_action( 'wp_login' );
		self::assert_off(
			wp_signon(
				array(
					'user_login'    => 'erika',
					'user_password' => 'password',
					'remember'      => true,
				)
			)
		);
		self::assertSame( array( $set, $came ), array( did_action( 'set_auth_cookie' ), did_action( 'wp_login' ) ) );
		self::assertSame( '', get_user_meta( $user->ID, 'session_tokens', true ) );
	}

	/** Whose name is somebody else's address: neither of the two passwords may be told from a wrong one. */
	public function test_two_accounts_by_one_text(): void {
		self::allow( 'roles', array( 'administrator' ) );
		$boss = self::user( 'ed@example.com', 'boss@example.com', 'administrator' );
		$ed   = self::user( 'ed', 'ed@example.com', 'editor' );
		wp_set_password( 'eds', $ed->ID );
		self::assert_off( wp_authenticate( 'ed@example.com', 'eds' ) );
		self::assert_off( wp_authenticate( 'ed@example.com', 'wrong' ) );
		self::assert_lets_in( $boss, wp_authenticate( 'ed@example.com', 'password' ) );
	}

	/** What another plugin finds out about the account must not say whether the password was right. */
	public function test_what_others_say_is_not_shown(): void {
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		add_filter( 'authenticate', static fn ( mixed $user ): mixed => $user instanceof WP_User ? new WP_Error( 'code', 'Your code, please' ) : $user, 999 );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
		self::assert_off( wp_authenticate( 'erika', 'wrong' ) );
	}

	public function test_what_has_no_password_stays(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		add_filter( 'authenticate', static fn ( mixed $found, string $name ): mixed => 'link' === $name ? $user : $found, 15, 2 );
		self::assert_lets_in( $user, wp_authenticate( 'link', '' ) );
	}

	public function test_a_session_of_core_stays(): void {
		self::allow( 'nobody' );
		$user                           = self::user( 'erika', 'erika@example.com' );
		$token                          = self::session( $user );
		$_COOKIE[ self::auth_cookie() ] = wp_generate_auth_cookie( $user->ID, time() + 60, 'auth', $token );
		self::assert_lets_in( $user, wp_signon( array(), false ) );
	}

	/** @param array<string, mixed>|null $settings */
	#[DataProvider( 'not_in_force' )]
	public function test_where_the_form_of_core_comes_back_its_passwords_work( ?array $settings ): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
		self::put_out_of_force( $settings );
		self::assert_lets_in( $user, wp_authenticate( 'erika', 'password' ) );
		self::assertNotContains( self::CODE, (array) self::codes( wp_authenticate( 'mallory', 'x' ) ) );
	}

	public function test_a_secret_that_cannot_be_opened_brings_passwords_back(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		add_filter( 'salt', static fn ( string $salt ): string => "new $salt" );
		\Logto\services()->settings()->store()->save( array( 'log_days' => 7 ) );
		$stored               = (array) self::stored();
		$stored['app_secret'] = array( 'sealed' => 'v1.of-other-salts' );
		update_option( 'logto_settings', $stored );
		self::assertTrue( \Logto\services()->settings()->store()->settings()->secret_lost );
		self::assert_lets_in( $user, wp_authenticate( 'erika', 'password' ) );
	}

	public function test_a_logto_that_is_down_brings_nothing_back(): void {
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		update_option( 'logto_provider', array( 'failed' => time() ), false );
		add_filter( 'pre_http_request', static fn (): WP_Error => new WP_Error( 'down' ) );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
	}

	public function test_programs_get_the_same_sentence(): void {
		require_once ABSPATH . 'wp-includes/class-IXR.php';
		self::allow( 'nobody' );
		self::user( 'erika', 'erika@example.com' );
		$core   = new IXR_Error( 403, 'Incorrect username or password.' );
		$answer = apply_filters( 'xmlrpc_login_error', $core, wp_authenticate( 'erika', 'password' ) );
		self::assertInstanceOf( IXR_Error::class, $answer );
		self::assertSame( array( 403, self::SENTENCE ), array( $answer->code, $answer->message ) );
		self::assertSame( $core, apply_filters( 'xmlrpc_login_error', $core, new WP_Error( 'incorrect_password' ) ) );
		self::assertSame( $core, apply_filters( 'xmlrpc_login_error', $core, new WP_Error( 'login_prevented' ) ) );
	}

	public function test_an_application_password_is_no_account_password(): void {
		self::allow( 'nobody' );
		add_filter( 'application_password_is_api_request', '__return_true' );
		add_filter( 'wp_is_application_passwords_available', '__return_true' );
		$user     = self::user( 'erika', 'erika@example.com' );
		$password = self::application_password( $user );
		self::assert_lets_in( $user, wp_authenticate( 'erika', $password ) );
		self::assert_lets_in( $user, wp_authenticate( 'erika@example.com', $password ) );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
		self::assert_off( wp_authenticate( 'erika', 'wrong' ) );
		// One call of several in a request vouches for no other, neither here nor before `authenticate`, as in REST.
		self::assert_lets_in( $user, wp_authenticate( 'erika', $password ) );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
		self::assert_lets_in( $user, wp_authenticate_application_password( null, 'erika', $password ) );
		self::assert_off( wp_authenticate( 'erika', 'password' ) );
	}

	public function test_an_open_pass_lets_every_password_pass(): void {
		self::allow( 'nobody' );
		$user = self::user( 'erika', 'erika@example.com' );
		self::open_pass();
		self::assert_lets_in( $user, wp_authenticate( 'erika', 'password' ) );
		self::assertSame( array( 'incorrect_password' ), self::codes( wp_authenticate( 'erika', 'wrong' ) ) );
		self::assertSame( array( 'invalid_username' ), self::codes( wp_authenticate( 'mallory', 'wrong' ) ) );
	}

	private static function auth_cookie(): string {
		$name = constant( 'AUTH_COOKIE' );
		self::assertIsString( $name );
		return $name;
	}

	/** @return list<int|string> */
	private static function codes( mixed $answer ): array {
		return $answer instanceof WP_Error ? $answer->get_error_codes() : array();
	}
}
