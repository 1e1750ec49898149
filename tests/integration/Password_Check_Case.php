<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Oidc\Claims;
use Logto\People\Password_Check_Controller;
use Logto\Services;
use WP_REST_Response;
use WP_User;

/** A site that Logto may ask about passwords, as the script there does; `$now` is what the clock says. */
abstract class Password_Check_Case extends People_Case {

	protected const NOW      = 1_900_000_000;
	protected const PASSWORD = 'password';

	protected static int $now = self::NOW;

	protected static string $secret = '';

	protected function setUp(): void {
		parent::setUp();
		self::$now = self::NOW;
		self::set( array( 'password_check' => 'without_power' ) );
		self::$secret = self::at()->people()->password_check_row()->made();
		self::at()->people()->password_check_row()->take( self::$secret );
		self::at()->people()->password_check_row()->set_vouches( true );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	protected static function set( array $values ): void {
		\Logto\services()->settings()->store()->save( $values );
	}

	protected static function at(): Services {
		return self::services( static fn (): int => self::$now );
	}

	protected static function controller( bool $is_local = false ): Password_Check_Controller {
		$people = self::at()->people();
		return new Password_Check_Controller( $people->password_check_row( ... ), $people->password_check( ... ), $is_local );
	}

	/**
	 * Posts as Logto's script does.
	 *
	 * @param array<string, string>                          $server What the web server says beside it, or instead.
	 * @param (Closure(int<0, max>): string)|null $read   How the body is read.
	 */
	protected static function post( string $body, array $server = array(), ?Closure $read = null ): WP_REST_Response {
		return self::controller()->answer(
			$server + array(
				'HTTP_AUTHORIZATION' => 'Bearer ' . self::$secret,
				'CONTENT_TYPE'       => 'application/json',
			),
			$read ?? static fn ( int $most ): string => substr( $body, 0, $most )
		);
	}

	protected static function body( string $type, string $name, string $password, ?string $subject = null ): string {
		return (string) wp_json_encode(
			array(
				'identifier' => array(
					'type'  => $type,
					'value' => $name,
				),
				'password'   => $password,
				'user'       => $subject,
			)
		);
	}

	/** What is answered, as JSON. */
	protected static function ask( string $type, string $name, string $password = self::PASSWORD, ?string $subject = null ): string {
		$response = self::post( self::body( $type, $name, $password, $subject ) );
		self::assertSame( 200, $response->get_status() );
		return (string) wp_json_encode( $response->get_data() );
	}

	protected static function assert_found( string $answer ): void {
		self::assertStringStartsWith( '{"found":true,', $answer );
	}

	protected static function assert_not_found( string $answer, string $message = '' ): void {
		self::assertSame( '{"found":false}', $answer, $message );
	}

	/**
	 * Comes back from Logto for the first time.
	 *
	 * @param array<string, mixed> $claims
	 */
	protected static function come( string $subject, array $claims ): WP_User {
		return self::at()->accounts()->accounts()->for_person( self::identity( $subject ), new Claims( array( 'sub' => $subject ) + $claims + array( 'email_verified' => true ) ) );
	}

	/**
	 * @param Closure(): mixed $action
	 * @return list<string> The hashes that were compared with meanwhile.
	 */
	protected static function compared( Closure $action ): array {
		$hashes = array();
		$note   = static function ( mixed $check, mixed $password, mixed $hash ) use ( &$hashes ): mixed {
			$hashes[] = is_string( $hash ) ? $hash : '';
			return $check;
		};
		add_filter( 'check_password', $note, 10, 3 );
		$action();
		remove_filter( 'check_password', $note );
		return $hashes;
	}

	/** WordPress passwords are for nobody here, and sign-in by way of Logto works. */
	protected static function switch_passwords_off(): void {
		\Logto\services()->sign_in()->connection()->prove();
		self::set( array( 'wordpress_passwords' => 'nobody' ) );
	}
}
