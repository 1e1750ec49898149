<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use WP_Application_Passwords;
use WP_Error;
use WP_User;

/** A site whose sign-in with Logto is in force and proven, and on which WordPress passwords may be switched off. */
abstract class Password_Case extends People_Case {

	protected const CODE     = 'logto_password_off';
	protected const SENTENCE = 'WordPress passwords are switched off here. Use “Log in with Logto” instead.';

	protected function setUp(): void {
		parent::setUp();
		$_SERVER['REMOTE_ADDR'] = '203.0.113.77';
		\Logto\services()->sign_in()->connection()->prove();
		// The objects outlive a test here: one that broke off may have left a mail half written, to a user of the same number.
		\Logto\services()->local_login()->new_user_mail()->begin( false, null );
	}

	protected function tearDown(): void {
		$_COOKIE = array();
		unset( $_SERVER['HTTP_COOKIE'], $_SERVER['REMOTE_ADDR'] );
		parent::tearDown();
	}

	/** @param list<string> $roles */
	protected static function allow( string $who, array $roles = array( 'administrator' ) ): void {
		\Logto\services()->settings()->store()->save(
			array(
				'wordpress_passwords'      => $who,
				'wordpress_password_roles' => $roles,
			)
		);
	}

	/**
	 * Everything that puts sign-in with Logto out of force.
	 *
	 * @return array<string, array{array<string, mixed>|null}> Settings; null takes the proof away.
	 */
	public static function not_in_force(): array {
		return array(
			'not set up' => array( array( 'app_id' => '' ) ),
			'paused'     => array( array( 'sign_in_mode' => 'form' ) ),
			'unproven'   => array( null ),
			'changed'    => array( array( 'app_secret' => 'another' ) ),
		);
	}

	/** @param array<string, mixed>|null $settings */
	protected static function put_out_of_force( ?array $settings ): void {
		if ( null === $settings ) {
			\Logto\services()->sign_in()->connection()->withdraw_proof();
			return;
		}
		\Logto\services()->settings()->store()->save( $settings ); // @phpstan-ignore argument.type (listed above)
	}

	/** The browser comes with a pass, as it was sealed. */
	protected static function bring_pass( string $sealed ): void {
		$name                   = self::services()->adapters()->site()->cookie_name( 'logto_emergency' );
		$_COOKIE[ $name ]       = $sealed;
		$_SERVER['HTTP_COOKIE'] = "$name=$sealed";
	}

	protected static function sealed_pass( ?int $issued = null, ?string $hash = null ): string {
		$hash ??= \Logto\services()->local_login()->emergency_link()->hash();
		return \Logto\services()->settings()->secret_box()->seal( (string) wp_json_encode( array( $issued ?? time(), $hash ) ), 'emergency-pass' );
	}

	/** This browser has just come by the emergency link. */
	protected static function open_pass(): void {
		\Logto\services()->local_login()->emergency_link()->renew();
		self::bring_pass( self::sealed_pass() );
	}

	protected static function application_password( WP_User $user ): string {
		$made = WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'A program' ) );
		self::assertIsArray( $made );
		return $made[0];
	}

	protected static function assert_off( mixed $answer ): void {
		self::assertInstanceOf( WP_Error::class, $answer );
		self::assertSame( array( self::CODE ), $answer->get_error_codes() );
		self::assertSame( array( self::SENTENCE ), $answer->get_error_messages() );
		self::assertNull( $answer->get_error_data() );
	}

	protected static function assert_lets_in( WP_User $user, mixed $answer ): void {
		self::assertInstanceOf( WP_User::class, $answer );
		self::assertSame( $user->ID, $answer->ID );
	}
}
