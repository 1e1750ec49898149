<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Settings\Settings;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;

/** The first values of a connection change nothing for visitors before somebody turns sign-in on. */
#[Group( 'single-site' )]
final class Going_Live_Test extends Test_Case {

	private const VALUES = array(
		'endpoint'   => 'https://tenant.logto.app',
		'app_id'     => 'app',
		'app_secret' => 'a secret',
	);

	protected function setUp(): void {
		parent::setUp();
		delete_option( Store::OPTION );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private static function save( array $values ): void {
		self::services()->settings()->store()->save( $values );
	}

	private static function settings(): Settings {
		return self::services()->settings()->store()->settings();
	}

	/** @return array{mixed, mixed, mixed} Status, last mode, and the mode that is set. */
	private static function state(): array {
		$state = self::services()->admin()->page_state()->all( null );
		self::assertIsArray( $state['connection'] );
		self::assertIsArray( $state['settings'] );
		return array( $state['connection']['status'], $state['last_mode'], $state['settings']['sign_in_mode'] );
	}

	public function test_the_first_values_leave_sign_in_off(): void {
		self::save( self::VALUES );
		self::assertSame( 'form', self::saved_values()['sign_in_mode'] ?? null );
		self::assertTrue( self::settings()->is_complete() );
		self::assertFalse( self::settings()->is_in_force() );
		self::assertSame( array( 'off', null, 'form' ), self::state() );
		$row = (array) self::stored();
		self::assertIsArray( $row['changed'] );
		self::assertSame( $row['revision'], $row['changed']['sign_in_mode'] ?? null, 'told to whoever has an older page' );
	}

	public function test_values_that_come_one_by_one_leave_it_off_as_well(): void {
		foreach ( self::VALUES as $name => $value ) {
			self::save( array( $name => $value ) );
			self::assertSame( 'form', self::saved_values()['sign_in_mode'] ?? null, $name );
		}
		self::assertSame( array( 'off', null, 'form' ), self::state() );
	}

	/** @return array<string, array{array<string, mixed>, array<string, mixed>, string}> What lies there, what is saved, and the mode afterwards. */
	public static function decided(): array {
		return array(
			'by the same save'                      => array( array(), self::VALUES + array( 'sign_in_mode' => 'redirect' ), 'redirect' ),
			'by one before'                         => array( array( 'sign_in_mode' => 'button' ), self::VALUES, 'button' ),
			'by values that are live since before'  => array( self::VALUES, array( 'app_id' => 'another' ) + self::VALUES, 'redirect' ),
			'by values of which one was taken away' => array( array( 'app_secret' => '' ) + self::VALUES, array( 'app_secret' => 'new' ), 'redirect' ),
			'something else is saved'               => array( array(), array( 'log_days' => 7 ), 'redirect' ),
			'nothing is saved as a value'           => array( array(), array( 'app_id' => '' ), 'redirect' ),
		);
	}

	/**
	 * @param array<string, mixed> $lies
	 * @param array<string, string|int|bool|array<array-key, mixed>> $saved
	 */
	#[DataProvider( 'decided' )]
	public function test_what_is_decided_is_left_as_it_is( array $lies, array $saved, string $mode ): void {
		// As an earlier version of the plugin left it.
		update_option( Store::OPTION, $lies );
		self::save( $saved );
		self::assertSame( $mode, self::settings()->sign_in_mode );
		self::assertSame( $lies['sign_in_mode'] ?? $saved['sign_in_mode'] ?? null, self::saved_values()['sign_in_mode'] ?? null );
	}

	public function test_values_that_were_emptied_count_as_none(): void {
		update_option( Store::OPTION, array_fill_keys( array_keys( self::VALUES ), '' ) );
		self::save( self::VALUES );
		self::assertSame( 'form', self::settings()->sign_in_mode );
	}

	public function test_a_site_of_plugin_1_0_1_stays_live_also_where_its_values_are_changed(): void {
		delete_option( Store::STATUS );
		update_option(
			'logto_options',
			array(
				'endpoint'  => 'https://tenant.logto.app',
				'appId'     => 'app',
				'appSecret' => 's',
			)
		);
		self::assertSame( 'redirect', self::settings()->sign_in_mode );
		self::save( array( 'app_id' => 'another' ) );
		self::assertTrue( self::settings()->is_in_force() );
		self::assertSame( 'redirect', self::settings()->sign_in_mode );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_site_of_constants_alone_is_live_and_stays_it(): void {
		define( 'LOGTO_ENDPOINT', self::VALUES['endpoint'] );
		define( 'LOGTO_APP_ID', self::VALUES['app_id'] );
		define( 'LOGTO_APP_SECRET', self::VALUES['app_secret'] );
		self::assertTrue( self::settings()->is_in_force() );
		self::save( array( 'log_days' => 7 ) + array( 'app_id' => 'not taken' ) );
		self::assertTrue( self::settings()->is_in_force() );
		self::save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( array( 'paused', 'redirect', 'form' ), self::state() );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_where_the_last_of_three_is_saved_beside_constants_sign_in_is_off(): void {
		define( 'LOGTO_ENDPOINT', self::VALUES['endpoint'] );
		define( 'LOGTO_APP_ID', self::VALUES['app_id'] );
		self::save( array( 'app_secret' => 's' ) );
		self::assertSame( array( 'off', null, 'form' ), self::state() );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_where_wp_config_says_how_people_come_in_nothing_is_saved_beside_the_values(): void {
		define( 'LOGTO_SIGN_IN_MODE', 'button' );
		self::save( self::VALUES );
		self::assertArrayNotHasKey( 'sign_in_mode', self::saved_values() );
		self::assertSame( 'button', self::settings()->sign_in_mode );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_what_wp_config_says_to_be_off_is_paused(): void {
		define( 'LOGTO_SIGN_IN_MODE', 'form' );
		self::save( self::VALUES );
		self::assertSame( array( 'paused', null, 'form' ), self::state() );
	}

	/** @return array<string, array{string}> */
	public static function modes(): array {
		return array(
			'button'   => array( 'button' ),
			'redirect' => array( 'redirect' ),
		);
	}

	#[DataProvider( 'modes' )]
	public function test_a_pause_remembers_how_people_came_in( string $mode ): void {
		self::save( array( 'sign_in_mode' => $mode ) + self::VALUES );
		self::assertNull( self::state()[1] );
		self::save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( array( 'paused', $mode, 'form' ), self::state() );
		self::save( array( 'log_days' => 8 ) );
		self::save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( array( 'paused', $mode, 'form' ), self::state(), 'a second pause forgets nothing' );
		self::save( array( 'sign_in_mode' => 'button' ) );
		self::assertSame( array( null, 'button' ), array_slice( self::state(), 1 ) );
	}

	public function test_a_live_site_whose_row_never_named_the_mode_remembers_the_usual_one(): void {
		update_option( Store::OPTION, self::VALUES );
		self::save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( array( 'paused', 'redirect', 'form' ), self::state() );
	}

	public function test_a_mode_that_was_never_in_force_is_not_remembered(): void {
		self::save( array( 'sign_in_mode' => 'button' ) );
		self::save( array( 'sign_in_mode' => 'form' ) );
		self::save( self::VALUES );
		self::assertSame( array( 'off', null, 'form' ), self::state() );
	}

	public function test_a_save_that_is_refused_writes_no_mode(): void {
		self::services()->settings()->saver()->save( self::VALUES, null, static fn (): array => array( 'app_id' => 'No.' ) );
		self::assertFalse( get_option( Store::OPTION ) );
		self::save( array( 'sign_in_mode' => 'button' ) + self::VALUES );
		self::services()->settings()->saver()->save( array( 'sign_in_mode' => 'form' ), null, static fn (): array => array( 'sign_in_mode' => 'No.' ) );
		self::assertArrayNotHasKey( 'last_mode', (array) self::stored( Store::STATUS ) );
	}

	public function test_the_address_to_try_it_is_told(): void {
		$state = self::services()->admin()->page_state()->all( null );
		self::assertSame( site_url( 'wp-login.php?logto=try' ), $state['try_url'] );
	}
}
