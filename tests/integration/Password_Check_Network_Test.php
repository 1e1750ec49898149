<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Adapters\Open_Route;
use Logto\Oidc\Claims;
use Logto\People\Password_Check_Controller;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;

/** On a network Logto asks the main site, about everybody, and only where it is the network's own. */
#[Group( 'network' )]
final class Password_Check_Network_Test extends Network_Case {

	private static string $secret = '';

	protected function setUp(): void {
		parent::setUp();
		\Logto\services()->settings()->store()->save( array( 'password_check' => 'without_power' ) + self::right_values() );
	}

	private static function prepare(): void {
		$row          = self::services()->people()->password_check_row();
		self::$secret = $row->made();
		$row->take( self::$secret );
		$row->set_vouches( true );
	}

	private static function ask( string $name ): string {
		$people     = self::services()->people();
		$controller = new Password_Check_Controller( $people->password_check_row( ... ), $people->password_check( ... ), true );
		$body       = array(
			'identifier' => array(
				'type'  => 'username',
				'value' => $name,
			),
			'password'   => 'password',
			'user'       => null,
		);
		$answer     = $controller->answer(
			array(
				'HTTP_AUTHORIZATION' => 'Bearer ' . self::$secret,
				'CONTENT_TYPE'       => 'application/json',
			),
			static fn (): string => (string) wp_json_encode( $body )
		);
		return (string) wp_json_encode( $answer->get_data() );
	}

	public function test_a_site_s_own_logto_finds_nobody_of_the_network(): void {
		self::prepare();
		self::user( 'ada', 'ada@example.com' );
		self::assertSame( '{"found":false}', self::ask( 'ada' ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_the_network_s_logto_finds_people_and_links_them_on_each_site(): void {
		self::provider_is_the_networks();
		self::prepare();
		self::assertFalse( get_option( 'logto_password_check' ), 'it is the network\'s' );
		self::assertIsArray( get_site_option( 'logto_password_check' ) );
		$user = self::user( 'ada', 'ada@example.com' );
		self::assertStringStartsWith( '{"found":true,', self::ask( 'ada' ) );
		$super = self::user( 'super', 'super@example.com' );
		grant_super_admin( $super->ID );
		ini_set( 'error_log', '/dev/null' ); // phpcs:ignore WordPress.PHP.IniSet -- PHPUnit takes what a process of its own logs for an error.
		self::assertSame( '{"found":false}', self::ask( 'super' ) );
		$spammer = self::user( 'spammer', 'spammer@example.com' );
		wp_update_user(
			array(
				'ID'   => $spammer->ID,
				'spam' => '1',
			)
		);
		self::assertSame( '{"found":false}', self::ask( 'spammer' ) );
		$main = Open_Route::address( Open_Route::PASSWORD_CHECK );
		switch_to_blog( self::other_site() );
		self::assertSame( $main, Open_Route::address( Open_Route::PASSWORD_CHECK ) );
		\Logto\services()->settings()->store()->save( array( 'password_check' => 'without_power' ) + self::right_values() );
		$claims = new Claims(
			array(
				'sub'        => 'p-ada',
				'username'   => 'ada',
				'created_at' => 1000 * time(),
			) + self::verified( 'ada@example.com' )
		);
		$issuer = self::services()->settings()->store()->settings()->issuer();
		$found  = self::services()->accounts()->accounts()->for_person( new Identity( $issuer, 'p-ada' ), $claims );
		restore_current_blog();
		self::assertSame( $user->ID, $found->ID );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_site_s_admin_does_not_set_up_the_network_s(): void {
		self::provider_is_the_networks();
		do_action( 'rest_api_init' );
		$admin = self::user( 'boss', 'boss@example.com', 'administrator' );
		wp_set_current_user( $admin->ID );
		self::assertTrue( current_user_can( 'manage_options' ) );
		foreach ( array( '/logto/v1/people/password-check', '/logto/v1/network/people/password-check' ) as $route ) {
			self::assertSame( 403, self::make_secret( $route ) );
		}
		self::assertFalse( get_site_option( 'logto_password_check' ) );
		grant_super_admin( $admin->ID );
		foreach ( array( '/logto/v1/people/password-check', '/logto/v1/network/people/password-check' ) as $route ) {
			self::assertSame( 200, self::make_secret( $route ) );
		}
		self::assertIsArray( get_site_option( 'logto_password_check' ) );
	}

	private static function make_secret( string $route ): int {
		$request = new WP_REST_Request( 'POST', $route );
		$request->set_body_params( array( 'do' => 'secret' ) );
		return rest_do_request( $request )->get_status();
	}
}
