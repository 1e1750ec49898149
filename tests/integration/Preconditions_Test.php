<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** WordPress passwords are not switched off before there is a way back in. */
final class Preconditions_Test extends Password_Case {

	private const NO_LINK  = 'Make the emergency link first, and keep it where you find it when Logto can’t be reached.';
	private const NO_ADMIN = 'Connect an administrator with Logto first: otherwise nobody who may change this could sign in.';

	private WP_User $boss;

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		$this->boss                = self::user( 'boss', 'boss@example.com', 'administrator' );
		wp_set_current_user( $this->boss->ID );
	}

	/** @param array<string, mixed>|null $body Null: GET. */
	private static function call( ?array $body = null ): WP_REST_Response {
		$request = new WP_REST_Request( null === $body ? 'GET' : 'POST', '/logto/v1/settings' );
		if ( null !== $body ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		return rest_do_request( $request );
	}

	/** @param array<string, mixed> $body */
	private static function assert_saved( array $body ): void {
		self::assertSame( 200, self::call( $body )->get_status() );
		foreach ( $body as $name => $value ) {
			self::assertSame( $value, get_object_vars( \Logto\services()->settings()->store()->settings() )[ $name ] );
		}
	}

	/** @param array<string, mixed> $body */
	private static function assert_missing( string $sentence, array $body, string $name = 'wordpress_passwords' ): void {
		$before = self::stored();
		$answer = self::call( $body );
		self::assertSame( 400, $answer->get_status() );
		$data = (array) $answer->get_data();
		self::assertIsArray( $data['data'] );
		self::assertSame( array( $name => $sentence ), $data['data']['params'] );
		self::assertSame( array(), $data['data']['places'] );
		self::assertSame( $before, self::stored(), 'nothing is saved' );
	}

	private static function make_link(): void {
		\Logto\services()->local_login()->emergency_link()->renew();
	}

	private static function connect( WP_User $user ): void {
		self::services()->accounts()->connector()->connect( $user->ID, self::identity( "p-$user->ID" ) );
	}

	/** @return array<string, array{string}> */
	public static function modes(): array {
		return array(
			'for nobody' => array( 'nobody' ),
			'for roles'  => array( 'roles' ),
		);
	}

	#[DataProvider( 'modes' )]
	public function test_it_takes_the_link_and_a_linked_administrator( string $mode ): void {
		$body = array( 'wordpress_passwords' => $mode );
		self::assert_missing( self::NO_LINK, $body );
		self::connect( $this->boss );
		self::assert_missing( self::NO_LINK, $body );
		self::make_link();
		self::assert_saved( $body );
	}

	public function test_the_link_alone_is_not_enough_and_another_administrator_is(): void {
		self::make_link();
		self::connect( self::user( 'ed', 'ed@example.com', 'editor' ) );
		self::assert_missing( self::NO_ADMIN, array( 'wordpress_passwords' => 'nobody' ) );
		self::assertFalse( self::has_administrator() );
		self::connect( self::user( 'second', 'second@example.com', 'administrator' ) );
		self::assertTrue( self::has_administrator() );
		self::assert_saved( array( 'wordpress_passwords' => 'nobody' ) );
	}

	public function test_whoever_may_change_settings_counts_whatever_the_role(): void {
		self::make_link();
		$ed = self::user( 'ed', 'ed@example.com', 'editor' );
		self::connect( $ed );
		$ed->add_cap( 'manage_options' );
		self::assertTrue( self::has_administrator() );
		$ed->add_cap( 'manage_options', false );
		self::assertFalse( self::has_administrator() );
	}

	public function test_a_suspended_administrator_and_one_of_another_logto_do_not_count(): void {
		self::make_link();
		self::connect( $this->boss );
		$table = self::db()->base_prefix . 'logto_identities';
		self::db()->update( $table, array( 'suspended' => 1 ), array( 'user_id' => $this->boss->ID ) );
		self::assert_missing( self::NO_ADMIN, array( 'wordpress_passwords' => 'nobody' ) );
		self::db()->update( $table, array( 'suspended' => 0 ), array( 'user_id' => $this->boss->ID ) );
		self::assert_missing(
			self::NO_ADMIN,
			array(
				'wordpress_passwords' => 'nobody',
				'endpoint'            => 'https://203.0.113.5',
				'app_secret'          => 'of the other one',
			)
		);
		self::assert_saved( array( 'wordpress_passwords' => 'nobody' ) );
	}

	/** @return array<string, array{array<string, mixed>, array<string, mixed>, bool}> Saved, sent, whether it is asked about. */
	public static function changes(): array {
		$off   = array( 'wordpress_passwords' => 'nobody' );
		$roles = array( 'wordpress_passwords' => 'roles' );
		$names = array( 'wordpress_password_roles' => array( 'editor' ) );
		return array(
			'on stays on'                  => array( array(), array( 'wordpress_passwords' => 'everyone' ), false ),
			'on stays on, with roles'      => array( array(), $names, false ),
			'off stays off'                => array( $off, $off + array( 'log_days' => 7 ), false ),
			'off, something else is saved' => array( $off, array( 'log_days' => 7 ), false ),
			'off is switched on'           => array( $off, array( 'wordpress_passwords' => 'everyone' ), false ),
			'off becomes some'             => array( $off, $roles, true ),
			'some become others'           => array( $roles, $names, true ),
			'some stay the same'           => array( $roles, array( 'wordpress_password_roles' => array( 'administrator' ) ), false ),
			'some become none'             => array( $roles, $off, true ),
		);
	}

	/**
	 * @param array<string, mixed> $saved
	 * @param array<string, mixed> $sent
	 */
	#[DataProvider( 'changes' )]
	public function test_it_is_asked_where_something_about_it_changes( array $saved, array $sent, bool $asked ): void {
		\Logto\services()->settings()->store()->save( $saved ); // @phpstan-ignore argument.type (listed above)
		$asked ? self::assert_missing( self::NO_LINK, $sent ) : self::assert_saved( $sent );
	}

	/** While it is paused WordPress passwords count; turned on again, those that are off are off at once. */
	public function test_turning_sign_in_on_again_asks_where_passwords_are_off(): void {
		$paused = array( 'sign_in_mode' => 'form' );
		\Logto\services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		self::assert_saved( array( 'sign_in_mode' => 'button' ) );
		self::assert_saved( $paused );
		self::assertFalse( \Logto\services()->local_login()->passwords_off() );
		self::assert_missing( self::NO_LINK, array( 'sign_in_mode' => 'button' ), 'sign_in_mode' );
		self::make_link();
		self::assert_missing( self::NO_ADMIN, array( 'sign_in_mode' => 'redirect' ), 'sign_in_mode' );
		self::assert_saved( $paused + array( 'log_days' => 7 ) );
		self::connect( $this->boss );
		self::assert_saved( array( 'sign_in_mode' => 'redirect' ) );
		self::assertTrue( \Logto\services()->local_login()->passwords_off() );
		self::assert_saved( $paused );
		self::assert_saved(
			array(
				'wordpress_passwords' => 'everyone',
				'sign_in_mode'        => 'button',
			)
		);
	}

	/** In a process of its own: a constant can't be taken back. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_what_wp_config_fixes_is_not_asked_about(): void {
		define( 'LOGTO_WORDPRESS_PASSWORDS', 'nobody' );
		self::assertSame( 200, self::call( array( 'wordpress_passwords' => 'roles' ) )->get_status() );
		self::assertSame( 'nobody', self::services()->settings()->store()->settings()->wordpress_passwords );
		self::assertArrayNotHasKey( 'wordpress_passwords', (array) self::stored() );
	}

	public function test_the_state_says_what_is_there(): void {
		$state = (array) self::call()->get_data();
		self::assertSame( array( 'created' => null ), $state['emergency_link'] );
		self::assertFalse( $state['has_linked_administrator'] );
		self::make_link();
		self::connect( $this->boss );
		$state = (array) self::call()->get_data();
		self::assertIsArray( $state['emergency_link'] );
		self::assertIsInt( $state['emergency_link']['created'] );
		self::assertTrue( $state['has_linked_administrator'] );
	}

	public function test_a_paused_sign_in_says_so_and_one_that_is_not_set_up_says_that(): void {
		self::assertSame( 'working', self::connection_status() );
		\Logto\services()->settings()->store()->save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( 'paused', self::connection_status() );
		\Logto\services()->sign_in()->connection()->withdraw_proof();
		self::assertSame( 'paused', self::connection_status() );
		\Logto\services()->settings()->store()->save( array( 'sign_in_mode' => 'button' ) );
		self::assertSame( 'unproven', self::connection_status() );
		\Logto\services()->settings()->store()->save(
			array(
				'sign_in_mode' => 'form',
				'app_id'       => '',
			)
		);
		self::assertSame( 'not_set_up', self::connection_status() );
	}

	private static function connection_status(): mixed {
		$data = (array) self::call()->get_data();
		self::assertIsArray( $data['connection'] );
		return $data['connection']['status'];
	}

	private static function has_administrator(): bool {
		return \Logto\services()->local_login()->preconditions()->has_linked_administrator();
	}
}
