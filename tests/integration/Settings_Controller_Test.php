<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Seen_Names;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use Logto\Settings\Store;
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
		self::assertSame( '', self::services()->settings()->store()->settings()->endpoint );
	}

	public function test_before_anything_is_saved(): void {
		$data = self::call()->get_data();
		self::assertIsArray( $data );
		$secrets  = array_fill_keys( array( 'app_secret', 'webhook_signing_key', 'webhook_former_signing_key', 'management_app_secret' ), false );
		$defaults = array_diff_key( Settings::defaults(), $secrets );
		self::assertSame( $defaults, self::settings( self::call() ) );
		self::assertSame(
			array_map( static fn ( array $property ): mixed => $property['default'], array_intersect_key( Store::read_schema(), $defaults ) ),
			$defaults
		);
		self::assertSame( $secrets, $data['secrets'] );
		self::assertSame( array(), $data['fixed'] );
		self::assertSame( site_url( 'wp-login.php?action=logto' ), $data['redirect_uri'] );
		self::assertSame( site_url( 'wp-login.php?action=logto-signed-out' ), $data['post_sign_out_redirect_uri'] );
		self::assertSame(
			array(
				'status'            => 'not_set_up',
				'last_sign_in'      => null,
				'failed_at'         => null,
				'refused'           => null,
				'is_sign_out_local' => false,
				'findings'          => null,
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

	public function test_the_status_tells_of_the_last_sign_in_of_a_silent_logto_and_of_a_site_that_moved(): void {
		self::call( self::right_values() );
		self::services()->sign_in()->connection()->prove();
		self::assertSame( 'working', self::connection( self::call() )['status'] );
		$before = time();
		self::services()->log()->events()->note_completed( wp_get_current_user(), array( 'purpose' => 'sign_in' ) );
		$last = self::connection( self::call() )['last_sign_in'];
		self::assertIsInt( $last );
		self::assertGreaterThanOrEqual( $before, $last );

		$record = get_option( Store::PROVIDER );
		self::assertIsArray( $record );
		update_option( Store::PROVIDER, array( 'failed' => $before ) + $record );
		$connection = self::connection( self::call() );
		self::assertSame( array( 'unreachable', $before ), array( $connection['status'], $connection['failed_at'] ) );

		update_option( Store::PROVIDER, array( 'failed' => 0 ) + $record );
		update_option( 'siteurl', 'http://copy.example' );
		self::assertSame( 'moved', self::connection( self::call() )['status'] );
		delete_option( Store::PROVIDER );
		self::services()->adapters()->refresh_event()->run();
		self::assertIsArray( get_option( Store::PROVIDER ), 'the address of a request in the background may be anything' );
		self::assertTrue( self::services()->settings()->store()->settings()->is_proven(), 'the application was not refused' );
		self::services()->sign_in()->connection()->prove();
		self::assertSame( 'working', self::connection( self::call() )['status'] );
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
		self::assertSame( self::right_values()['endpoint'], self::services()->settings()->store()->settings()->endpoint );
	}

	/** @return array<string, array{array<string, mixed>, string}> */
	public static function no_values(): array {
		return array(
			'not a URL'          => array( array( 'endpoint' => 'tenant' ), 'endpoint' ),
			'other scheme'       => array( array( 'endpoint' => 'ftp://tenant.logto.app' ), 'endpoint' ),
			'a script'           => array( array( 'endpoint' => 'javascript:alert(1)' ), 'endpoint' ),
			'the Console of all' => array( array( 'endpoint' => 'https://cloud.logto.io/to' ), 'endpoint' ),
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
			'a text for a list'  => array( array( 'scopes' => 'a,b' ), 'scopes' ),
			'nothing for a list' => array( array( 'requirements' => '' ), 'requirements' ),
			'off for a list'     => array( array( 'requirements' => false ), 'requirements' ),
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
		self::assertSame( '', self::services()->settings()->store()->settings()->endpoint . self::services()->settings()->store()->settings()->app_id );
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
			'an order'        => array( 'username_sources', array( 'name', 'email' ), array( 'name', 'email' ) ),
			'none of them'    => array( 'username_sources', array(), array() ),
			'spaces around'   => array( 'scopes', array( ' a:b', "c\n" ), array( 'a:b', 'c' ) ),
			'no rows'         => array( 'profile_map', array(), array() ),
			'spaces in a row' => array( 'role_map', array( self::mapped( ' staff ', 'editor ' ) ), array( self::mapped( 'staff', 'editor' ) ) ),
			'a role inside'   => array( 'role_map', array( self::mapped( 'org:admin', 'editor', 'organization_role' ) ), array( self::mapped( 'org:admin', 'editor', 'organization_role' ) ) ),
			'a bare domain'   => array( 'placeholder_email_domain', ' none.example.com ', 'none.example.com' ),
			'requirements'    => array( 'requirements', array( self::required( 'verified_phone' ), self::required( 'email_domain', ' bücher.example' ) ), array( self::required( 'verified_phone' ), self::required( 'email_domain', 'bücher.example' ) ) ),
		);
	}

	/** @return array{source: string, name: string, role: string} */
	private static function mapped( string $name, string $role, string $source = 'role' ): array {
		return compact( 'source', 'name', 'role' );
	}

	/** @return array{kind: string, value: string} */
	private static function required( string $kind, string $value = '' ): array {
		return compact( 'kind', 'value' );
	}

	/** @return array<string, mixed> */
	private static function written( string $claim, string $field ): array {
		return compact( 'claim', 'field' ) + array(
			'when'  => 'creation',
			'empty' => 'keep',
		);
	}

	/** @return array<string, array{string, array<array-key, mixed>, non-empty-string, array{row: int, column: string|null}|null}> */
	public static function wrong_lists(): array {
		$right = self::written( 'name', 'nickname' );
		$at    = static fn ( int $row, ?string $column ): array => compact( 'row', 'column' );
		return array(
			'no claim'              => array( 'profile_map', array( $right, self::written( 'no claim', 'nickname' ) ), 'Row 2: this is not a claim name.', $at( 1, 'claim' ) ),
			'an empty claim'        => array( 'profile_map', array( self::written( '', 'nickname' ) ), 'Row 1: this is not a claim name.', $at( 0, 'claim' ) ),
			'no field'              => array( 'profile_map', array( self::written( 'name', '' ) ), 'Row 1: choose a field.', $at( 0, 'field' ) ),
			'a field that may not'  => array( 'profile_map', array( self::written( 'name', 'user_pass' ) ), 'Row 1: choose a field.', $at( 0, 'field' ) ),
			'user meta without key' => array( 'profile_map', array( self::written( 'name', 'meta:' ) ), 'Row 1: enter a key', $at( 0, 'field' ) ),
			'an unknown moment'     => array( 'profile_map', array( array( 'when' => 'never' ) + $right ), 'Row 1: this is too long, or not one', $at( 0, 'when' ) ),
			'a missing column'      => array( 'profile_map', array( array_diff_key( $right, array( 'empty' => 1 ) ) ), 'Row 1: this is too long, or not one', $at( 0, 'empty' ) ),
			'a row that is none'    => array( 'profile_map', array( $right, 'name' ), 'Row 2: this is too long, or not one', $at( 1, null ) ),
			'a number for a text'   => array( 'role_map', array( array( 'name' => 7 ) + self::mapped( 'a', 'editor' ) ), 'Row 1: this is too long, or not one', $at( 0, 'name' ) ),
			'no name'               => array( 'role_map', array( self::mapped( ' ', 'editor' ) ), 'Row 1: enter the name or ID at Logto.', $at( 0, 'name' ) ),
			'no role'               => array( 'role_map', array( self::mapped( 'a', '' ) ), 'Row 1: choose a role of this site.', $at( 0, 'role' ) ),
			'no organization'       => array( 'role_map', array( self::mapped( 'admin', 'editor', 'organization_role' ) ), 'Row 1: enter the ID of the organization, a colon', $at( 0, 'name' ) ),
			'control characters'    => array( 'role_map', array( self::mapped( "a\tb", 'editor' ) ), 'Row 1: this has characters that can’t be typed.', $at( 0, 'name' ) ),
			'an address'            => array( 'requirements', array( self::required( 'email_domain', '@example.com' ) ), 'Row 1: enter only the domain, such as example.com.', $at( 0, 'value' ) ),
			'no domain'             => array( 'requirements', array( self::required( 'email_domain' ) ), 'Row 1: enter only the domain, such as example.com.', $at( 0, 'value' ) ),
			'nobody’s role'         => array( 'requirements', array( self::required( 'verified_email' ), self::required( 'role', ' ' ) ), 'Row 2: enter the name of the role.', $at( 1, 'value' ) ),
			'nobody’s organization' => array( 'requirements', array( self::required( 'organization' ) ), 'Row 1: enter the ID of the organization.', $at( 0, 'value' ) ),
			'a long requirement'    => array( 'requirements', array( self::required( 'role', str_repeat( 'é', 257 ) ) ), 'Row 1: this is too long', $at( 0, 'value' ) ),
			'an unknown kind'       => array( 'requirements', array( self::required( 'luck' ) ), 'Row 1: this is too long, or not one', $at( 0, 'kind' ) ),
			'no scope'              => array( 'scopes', array( 'profile', 'a b' ), 'Row 2: this is not a scope.', $at( 1, null ) ),
			'an empty scope'        => array( 'scopes', array( '' ), 'Row 1: this is not a scope.', $at( 0, null ) ),
			'a scope with a tab'    => array( 'scopes', array( "a\tb" ), 'Row 1: this has characters that can’t be typed.', $at( 0, null ) ),
			'no parameter'          => array(
				'authorization_parameters',
				array(
					array(
						'name'  => 'a=b',
						'value' => '',
					),
				),
				'Row 1: this is not a parameter name.',
				$at( 0, 'name' ),
			),
			'the same twice'        => array( 'scopes', array( 'a', 'a ' ), 'Two rows say the same.', null ),
			'too many rows'         => array( 'scopes', array_map( strval( ... ), range( 1, 51 ) ), 'There is room for 50 rows.', null ),
			'an unknown source'     => array( 'username_sources', array( 'shoe_size' ), 'Row 1: this is too long, or not one', $at( 0, null ) ),
		);
	}

	/**
	 * @param array<array-key, mixed>                  $rows
	 * @param non-empty-string                         $sentence
	 * @param array{row: int, column: string|null}|null $place
	 */
	#[DataProvider( 'wrong_lists' )]
	public function test_what_is_wrong_in_a_list_is_said_in_words_and_by_its_place( string $name, array $rows, string $sentence, ?array $place ): void {
		$response = self::call( array( $name => $rows ) );
		self::assertSame( 400, $response->get_status() );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['data'] );
		self::assertIsArray( $data['data']['params'] );
		self::assertIsString( $data['data']['params'][ $name ] );
		self::assertStringStartsWith( $sentence, $data['data']['params'][ $name ] );
		self::assertSame( null === $place ? array() : array( $name => $place ), $data['data']['places'] );
		self::assertNull( self::stored() );
	}

	public function test_the_roles_are_those_that_may_be_given(): void {
		add_filter(
			'editable_roles',
			static fn ( mixed $roles ): array => array_diff_key( (array) $roles, array( 'administrator' => true ) )
		);
		$data = self::call()->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['roles'] );
		self::assertContains(
			array(
				'value' => 'editor',
				'label' => 'Editor',
			),
			$data['roles']
		);
		self::assertNotContains( 'administrator', array_column( $data['roles'], 'value' ) );
	}

	/** @return array<string, array{mixed, list<string>}> */
	public static function seen_names(): array {
		return array(
			'nothing yet'    => array( null, array() ),
			'some'           => array( array( 'roles' => array( 'staff', 'boss' ) ), array( 'staff', 'boss' ) ),
			'something else' => array( array( 'roles' => array( 7, 'boss', array() ) ), array( 'boss' ) ),
			'no lists'       => array( 'staff', array() ),
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'seen_names' )]
	public function test_names_met_at_logto_come_with_the_state( mixed $option, array $roles ): void {
		if ( null !== $option ) {
			update_option( Seen_Names::OPTION, $option );
		}
		$data = self::call()->get_data();
		self::assertIsArray( $data );
		self::assertSame(
			array(
				'claims'             => array(),
				'roles'              => $roles,
				'organizations'      => array(),
				'organization_roles' => array(),
			),
			$data['seen']
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
		self::assertSame( array( 'log_days' => 7 ), self::saved_values() );
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
		self::assertSame( $expected, array_intersect_key( self::settings( $response ), $expected ) );
		self::assertSame(
			array(
				'app_id'       => 'mine',
				'sign_in_mode' => 'form',
			),
			self::saved_values()
		);
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertSame( array( 'internal_endpoint', 'request_timeout', 'always_request_userinfo', 'log_addresses', 'log_days' ), $data['fixed'] );
	}

	/** A slip in wp-config must not open a door that its author wanted shut. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_mistyped_constant_that_decides_who_is_let_in_lets_in_nobody_new(): void {
		define(
			'LOGTO_REQUIREMENTS',
			array(
				array(
					'kind'  => 'rolle',
					'value' => 'staff',
				),
			)
		);
		define( 'LOGTO_ACCOUNT_POLICY', 'link-only' );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( 'known_only', $settings->account_policy );
		try {
			self::services()->accounts()->gate()->check(
				new Claims(
					array(
						'roles'          => array( 'staff' ),
						'email'          => 'a@x.y',
						'email_verified' => true,
					)
				)
			);
			self::fail( 'let in' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Requirement_Missing, $refusal->reason );
		}
	}
}
