<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;
use WP_REST_Response;

/** The REST route of the settings page, with a Logto that answers for real. */
final class Settings_Controller_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
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

	/** @return array<array-key, mixed> */
	private static function connection( WP_REST_Response $response ): array {
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['connection'] ?? null );
		return $data['connection'];
	}

	/** @return array<array-key, mixed> */
	private static function settings( WP_REST_Response $response ): array {
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['settings'] ?? null );
		return $data['settings'];
	}

	/** @return list<mixed> Codes of what was found. */
	private static function findings( WP_REST_Response $response ): array {
		$findings = self::connection( $response )['findings'] ?? null;
		self::assertIsArray( $findings );
		return array_column( $findings, 'check' );
	}

	public function test_nobody_but_admins_may_read_or_write(): void {
		foreach ( array(
			0 => 401,
			self::user( 'ed', 'ed@example.com', 'editor' )->ID => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			self::assertSame( $status, self::call()->get_status() );
			self::assertSame( $status, self::call( self::right_values() )->get_status() );
		}
		self::assertSame( '', self::services()->store()->settings()->endpoint );
	}

	public function test_before_anything_is_saved(): void {
		$data = self::call()->get_data();
		self::assertIsArray( $data );
		self::assertSame(
			array(
				'endpoint'                => '',
				'app_id'                  => '',
				'internal_endpoint'       => '',
				'request_timeout'         => 5,
				'always_request_userinfo' => false,
				'log_addresses'           => 'shortened',
				'log_days'                => 30,
			),
			self::settings( self::call() )
		);
		self::assertSame( array( 'app_secret' => false ), $data['secrets'] );
		self::assertSame( array(), $data['fixed'] );
		self::assertSame( site_url( 'wp-login.php?action=logto' ), $data['redirect_uri'] );
		self::assertSame( site_url( 'wp-login.php?action=logto-signed-out' ), $data['post_sign_out_redirect_uri'] );
		self::assertSame(
			array(
				'status'   => 'not_set_up',
				'findings' => null,
			),
			$data['connection']
		);
	}

	public function test_right_values_are_saved_and_found_right_and_the_secret_never_comes_back(): void {
		$response = self::call( self::right_values() );
		self::assertSame( 200, $response->get_status() );
		self::assertSame( array( 'works' ), self::findings( $response ) );
		self::assertSame( 'unproven', self::connection( $response )['status'] );
		foreach ( array( $response, self::call() ) as $answer ) {
			$text = (string) wp_json_encode( $answer->get_data() );
			self::assertStringNotContainsString( self::right_values()['app_secret'], $text );
			self::assertStringContainsString( '"app_secret":true', $text );
		}
	}

	/** @return array<string, array{string}> */
	public static function spellings(): array {
		return array(
			'trailing slash'   => array( '/' ),
			'issuer'           => array( '/oidc' ),
			'issuer and slash' => array( '/oidc/' ),
		);
	}

	#[DataProvider( 'spellings' )]
	public function test_an_endpoint_is_understood_however_it_is_pasted( string $behind ): void {
		self::call( array( 'endpoint' => '  ' . self::right_values()['endpoint'] . $behind ) + self::right_values() );
		self::assertSame( self::right_values()['endpoint'], self::services()->store()->settings()->endpoint );
	}

	/** @return array<string, array{array<string, mixed>, string}> */
	public static function no_values(): array {
		return array(
			'not a URL'          => array( array( 'endpoint' => 'tenant.logto.app' ), 'endpoint' ),
			'other scheme'       => array( array( 'endpoint' => 'ftp://tenant.logto.app' ), 'endpoint' ),
			'a script'           => array( array( 'endpoint' => 'javascript:alert(1)' ), 'endpoint' ),
			'with a path'        => array( array( 'endpoint' => 'https://tenant.logto.app/console' ), 'endpoint' ),
			'with a password'    => array( array( 'endpoint' => 'https://a:b@tenant.logto.app' ), 'endpoint' ),
			'an array'           => array( array( 'endpoint' => array( 'https://tenant.logto.app' ) ), 'endpoint' ),
			'a number'           => array( array( 'app_id' => 7 ), 'app_id' ),
			'too long'           => array( array( 'app_id' => str_repeat( 'a', 256 ) ), 'app_id' ),
			'control characters' => array( array( 'app_secret' => "a\nb" ), 'app_secret' ),
			'an unknown setting' => array( array( 'admin_email' => 'x@example.com' ), 'admin_email' ),
			'no time to wait'    => array( array( 'request_timeout' => 0 ), 'request_timeout' ),
			'too long a wait'    => array( array( 'request_timeout' => 31 ), 'request_timeout' ),
			'an emptied number'  => array( array( 'request_timeout' => '' ), 'request_timeout' ),
			'a fraction'         => array( array( 'request_timeout' => 1.5 ), 'request_timeout' ),
			'no number'          => array( array( 'request_timeout' => 'five' ), 'request_timeout' ),
			'no day'             => array( array( 'log_days' => 0 ), 'log_days' ),
			'more than a year'   => array( array( 'log_days' => 366 ), 'log_days' ),
			'neither on nor off' => array( array( 'always_request_userinfo' => 'sometimes' ), 'always_request_userinfo' ),
			'a list for on'      => array( array( 'always_request_userinfo' => array( true ) ), 'always_request_userinfo' ),
			'an unknown choice'  => array( array( 'log_addresses' => 'all' ), 'log_addresses' ),
			'a choice by number' => array( array( 'log_addresses' => 0 ), 'log_addresses' ),
			'a choice by on'     => array( array( 'log_addresses' => true ), 'log_addresses' ),
		);
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'no_values' )]
	public function test_what_is_no_value_is_refused_with_a_sentence_and_nothing_is_saved( array $body, string $name ): void {
		$response = self::call( $body );
		self::assertSame( 400, $response->get_status() );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertSame( 'rest_invalid_param', $data['code'] );
		self::assertIsArray( $data['data'] );
		self::assertIsArray( $data['data']['params'] );
		self::assertSame( array( $name ), array_keys( $data['data']['params'] ) );
		self::assertIsString( $data['data']['params'][ $name ] );
		self::assertNotSame( '', $data['data']['params'][ $name ] );
		self::assertSame( '', self::services()->store()->settings()->endpoint . self::services()->store()->settings()->app_id );
	}

	/** @return array<string, array{array<string, string>, list<string>}> */
	public static function wrong_values(): array {
		return array(
			'a host that is not there' => array( array( 'endpoint' => 'http://127.0.0.1:9' ), array( 'unreachable' ) ),
			'a host that is no Logto'  => array( array( 'endpoint' => (string) getenv( 'LOGTO_TEST_OTHER_SERVER' ) ), array( 'not_logto' ) ),
			'another name of it'       => array( array( 'endpoint' => str_replace( '127.0.0.1', 'localhost', (string) getenv( 'LOGTO_TEST_ENDPOINT' ) ) ), array( 'issuer_differs' ) ),
			'an unknown App ID'        => array( array( 'app_id' => 'nobody' ), array( 'app_id_unknown' ) ),
			'a wrong App secret'       => array( array( 'app_secret' => 'wrong' ), array( 'app_secret_wrong' ) ),
		);
	}

	/**
	 * @param array<string, string> $wrong
	 * @param list<string>          $codes
	 */
	#[DataProvider( 'wrong_values' )]
	public function test_each_wrong_value_gives_its_own_sentence( array $wrong, array $codes ): void {
		$response = self::call( $wrong + self::right_values() );
		self::assertSame( 200, $response->get_status() );
		self::assertSame( $codes, self::findings( $response ) );
	}

	public function test_uris_that_are_not_registered_are_named(): void {
		add_filter( 'site_url', static fn ( string $url ): string => str_replace( 'action=logto', 'action=logto&moved=1', $url ) );
		self::assertSame( array( 'redirect_uri_unknown', 'post_sign_out_uri_unknown' ), self::findings( self::call( self::right_values() ) ) );
	}

	public function test_leaving_the_secret_out_keeps_it(): void {
		self::call( self::right_values() );
		$response = self::call( array_diff_key( self::right_values(), array( 'app_secret' => 1 ) ) );
		self::assertSame( array( 'works' ), self::findings( $response ) );
	}

	/** @return array<string, array{string, mixed, mixed}> */
	public static function values_and_what_is_read_back(): array {
		return array(
			'shortest wait'   => array( 'request_timeout', 1, 1 ),
			'longest wait'    => array( 'request_timeout', 30, 30 ),
			'number as text'  => array( 'request_timeout', '7', 7 ),
			'one day'         => array( 'log_days', 1, 1 ),
			'a year'          => array( 'log_days', 365, 365 ),
			'on'              => array( 'always_request_userinfo', true, true ),
			'whole'           => array( 'log_addresses', 'whole', 'whole' ),
			'without the end' => array( 'log_addresses', 'shortened', 'shortened' ),
			'none'            => array( 'log_addresses', 'none', 'none' ),
		);
	}

	#[DataProvider( 'values_and_what_is_read_back' )]
	public function test_what_is_saved_is_read_back( string $name, mixed $sent, mixed $read ): void {
		$saved = self::call( array( $name => $sent ) );
		self::assertSame( 200, $saved->get_status() );
		foreach ( array( $saved, self::call() ) as $answer ) {
			self::assertSame( $read, self::settings( $answer )[ $name ] );
		}
	}

	public function test_what_was_switched_on_can_be_switched_off(): void {
		self::call( array( 'always_request_userinfo' => true ) );
		$response = self::call( array( 'always_request_userinfo' => false ) );
		self::assertFalse( self::settings( $response )['always_request_userinfo'] );
	}

	public function test_a_number_out_of_bounds_is_answered_with_the_bounds(): void {
		$data = self::call(
			array(
				'request_timeout' => 31,
				'log_days'        => '',
			)
		)->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['data'] );
		self::assertSame(
			array(
				'request_timeout' => 'Enter a whole number from 1 to 30.',
				'log_days'        => 'Enter a whole number from 1 to 365.',
			),
			$data['data']['params']
		);
	}

	public function test_what_only_a_constant_sets_is_ignored_when_it_is_sent(): void {
		$response = self::call(
			array(
				'internal_endpoint' => 'https://inside.example.com',
				'log_days'          => 7,
			)
		);
		self::assertSame( 200, $response->get_status() );
		self::assertSame( '', self::settings( $response )['internal_endpoint'] );
		self::assertSame( 7, self::settings( $response )['log_days'] );
		self::assertSame( array( 'log_days' => 7 ), self::stored() );
	}

	/** In a process of its own: a constant can't be taken back. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_constants_fix_settings_and_what_is_sent_for_them_is_not_saved(): void {
		define( 'LOGTO_INTERNAL_ENDPOINT', 'http://logto:3001/' );
		define( 'LOGTO_REQUEST_TIMEOUT', 12 );
		define( 'LOGTO_ALWAYS_REQUEST_USERINFO', true );
		define( 'LOGTO_LOG_ADDRESSES', 'none' );
		define( 'LOGTO_LOG_DAYS', 366 );
		$expected = array(
			'endpoint'                => '',
			'app_id'                  => 'mine',
			'internal_endpoint'       => 'http://logto:3001',
			'request_timeout'         => 12,
			'always_request_userinfo' => true,
			'log_addresses'           => 'none',
			'log_days'                => 30, // The constant is no valid value.
		);
		$response = self::call(
			array(
				'app_id'                  => 'mine',
				'request_timeout'         => 3,
				'always_request_userinfo' => false,
				'log_addresses'           => 'whole',
				'log_days'                => 3,
			)
		);
		self::assertSame( $expected, self::settings( $response ) );
		self::assertSame( array( 'app_id' => 'mine' ), self::stored() );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertSame( array( 'internal_endpoint', 'request_timeout', 'always_request_userinfo', 'log_addresses', 'log_days' ), $data['fixed'] );
	}
}
