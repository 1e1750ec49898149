<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Phone_Sign_In\Phone_Journal;
use Logto\Setup\Assistant_Run;
use PHPUnit\Framework\Attributes\DataProvider;

/** What phone numbers are for at Logto: seen before it is switched on, switched on, and taken back. */
final class Phone_Sign_In_Test extends Phone_Case {

	private const PHONE = array(
		'identifier'        => 'phone',
		'password'          => false,
		'verificationCode'  => true,
		'isPasswordPrimary' => false,
	);

	/** @var list<string> Paths. */
	private array $asked_elsewhere = array();

	protected function setUp(): void {
		parent::setUp();
		$this->connectors = array( self::connector( 'c1', 'aliyun-short-message-service', self::kept() ), self::connector( 'm1', 'smtp', array(), 'Email' ) );
	}

	public function test_signing_in_by_phone_comes_to_what_is_there_and_undo_brings_it_back_to_the_byte(): void {
		$former = $this->experience;
		$told   = $this->told( 'GET' );
		self::assertSame( array( 'off', null ), array( $told['phone'], $told['undo'] ) );
		$told = $this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		self::assertSame( array( array( 'PATCH /sign-in-exp', array( 'signIn' => array( 'methods' => array( self::method( 'username', true, false ), self::PHONE ) ) ) ) ), $this->written );
		self::assertSame( 'sign_in', $told['phone'] );
		self::assertSame( array( 'is_possible' => true, 'changed' => array() ), $told['undo'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		self::assertCount( 1, $this->written );
		self::assertNull( $this->told( 'DELETE', '/sign-in' )['undo'] );
		self::assertSame( $former, $this->experience );
		self::assertCount( 2, $this->written );
		$this->told( 'DELETE', '/sign-in' );
		self::assertCount( 2, $this->written );
	}

	public function test_signing_up_takes_the_place_of_usernames_in_one_request_and_says_so(): void {
		$former = $this->experience;
		$choice = ( (array) $this->told( 'GET' )['choices'] )['sign_up'];
		self::assertIsArray( $choice );
		self::assertNull( $choice['obstacle'] );
		self::assertCount( 2, (array) $choice['warnings'] );
		$told = $this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
		self::assertSame( 'sign_up', $told['phone'] );
		self::assertSame( array( 'PATCH /sign-in-exp' ), $this->writes() );
		self::assertSame( array( 'verify' => true, 'password' => false, 'identifiers' => array( 'phone' ) ), $this->written[0][1]['signUp'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		self::assertSame( array( $choice['after'] ), array( $told['sign_in'] ) );
		$this->told( 'DELETE', '/sign-in' );
		self::assertSame( $former, $this->experience );
	}

	public function test_an_email_address_stays_beside_the_phone_number(): void {
		$this->set_experience( array( self::method( 'email', true, true ) ), array( 'email' ), true, true, array(), array( 'secondaryIdentifiers' => array( array( 'identifier' => 'phone', 'verify' => true ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
		self::assertSame( array( 'verify' => true, 'password' => true, 'identifiers' => array( 'email', 'phone' ), 'secondaryIdentifiers' => array() ), $this->written[0][1]['signUp'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
	}

	public function test_a_phone_method_that_is_there_gets_codes_and_is_never_listed_twice(): void {
		$phone = self::method( 'phone', true, false ) + array( 'later' => array( 'x' ) );
		$this->set_experience( array( $phone, self::method( 'username', true, false ), self::method( 'phone', true, false ) ), array( 'username' ), true, false );
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		self::assertSame( array( array_replace( $phone, array( 'verificationCode' => true ) ), self::method( 'username', true, false ) ), self::methods_in( $this->written[0][1] ) );
	}

	/** @return iterable<string, array{string, string, callable(self): void}> */
	public static function obstacles(): iterable {
		yield 'no SMS connector' => array(
			'sign_in',
			'no SMS connector',
			static function ( self $test ): void {
						$test->connectors = array();
			},
		);
		yield 'a way without codes' => array( 'sign_up', 'wants a code', static fn ( self $test ) => $test->set_experience( array( self::method( 'email', true, false ) ), array(), false, false ) );
		yield 'a way without codes, sign-up already without a password' => array( 'sign_in', 'wants a code', static fn ( self $test ) => $test->set_experience( array( self::method( 'email', true, false ) ), array( 'email' ), false, true ) );
		yield 'a second factor' => array( 'sign_in', 'second factor', static fn ( self $test ) => $test->set_experience( array( self::method( 'username', true, false ) ), array( 'username' ), true, false, array( 'mfa' => array( 'factors' => array( 'PhoneVerificationCode' ) ) ) ) );
		yield 'no email connector' => array(
			'sign_in',
			'no email connector',
			static function ( self $test ): void {
						$test->set_experience( array( self::method( 'email', true, true ) ), array( 'username' ), true, false );
						array_pop( $test->connectors );
			},
		);
		yield 'nobody new' => array( 'sign_up', 'nobody new', static fn ( self $test ) => $test->set_experience( array( self::method( 'username', true, false ) ), array( 'username' ), true, false, array( 'signInMode' => 'SignIn' ) ) );
	}

	/** @param callable(self): void $arrange */
	#[DataProvider( 'obstacles' )]
	public function test_what_logtos_rules_refuse_is_said_beforehand_and_nothing_is_written( string $mode, string $words, callable $arrange ): void {
		$arrange( $this );
		$choice = ( (array) $this->told( 'GET' )['choices'] )[ $mode ];
		self::assertIsArray( $choice );
		self::assertIsString( $choice['obstacle'] );
		self::assertStringContainsString( $words, $choice['obstacle'] );
		$told = $this->told( 'POST', '/sign-in', array( 'mode' => $mode ), 409 );
		self::assertSame( array( 'logto_obstacle', $choice['obstacle'] ), array( $told['code'], $told['message'] ) );
		self::assertSame( array(), $this->written );
		self::assertFalse( get_option( Phone_Journal::OPTION ) );
	}

	public function test_a_password_in_sign_up_makes_ways_without_codes_fine(): void {
		$this->set_experience( array( self::method( 'email', true, false ) ), array( 'email' ), true, true );
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
		self::assertCount( 1, $this->written );
	}

	public function test_what_somebody_changed_meanwhile_is_said_and_left(): void {
		$former = self::parsed( $this->experience );
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
		$now = self::parsed( $this->experience );
		self::assertIsArray( $now['signUp'] );
		$now['signUp']['password'] = true;
		$this->experience          = (string) wp_json_encode( $now );
		$undo                      = $this->told( 'GET' )['undo'];
		self::assertSame( array( 'is_possible' => true, 'changed' => array( 'How people sign up' ) ), $undo ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$told = $this->told( 'DELETE', '/sign-in' );
		self::assertSame( array( 'is_possible' => false, 'changed' => array( 'How people sign up' ) ), $told['undo'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertSame( array( $former['signIn'], $now['signUp'] ), array( self::parsed( $this->experience )['signIn'], self::parsed( $this->experience )['signUp'] ) );
		self::assertSame( array( 'signIn' ), array_keys( $this->written[1][1] ) );
	}

	public function test_where_all_was_changed_nothing_is_taken_back(): void {
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		$this->set_experience( array( self::method( 'email', true, true ), self::PHONE ), array( 'username' ), true, false );
		$told = $this->told( 'DELETE', '/sign-in' );
		self::assertSame( array( 'is_possible' => false, 'changed' => array( 'How people sign in' ) ), $told['undo'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertCount( 1, $this->written );
	}

	public function test_what_another_changes_while_it_is_switched_on_is_not_taken_back(): void {
		$this->before = function ( string $asked ): ?array {
			if ( 'PATCH /sign-in-exp' === $asked ) {
				$now              = self::parsed( $this->experience );
				$now['signUp']    = array( 'verify' => false, 'password' => false, 'identifiers' => array() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
				$this->experience = (string) wp_json_encode( $now );
				$this->before     = null;
			}
			return null;
		};
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		$this->told( 'DELETE', '/sign-in' );
		self::assertSame( array( 'signIn' ), array_keys( $this->written[1][1] ) );
	}

	public function test_cut_off_while_logto_changes_it_it_can_be_undone_all_the_same(): void {
		$former       = $this->experience;
		$this->before = function ( string $asked, array $body ): ?array {
			if ( 'PATCH /sign-in-exp' !== $asked ) {
				return null;
			}
			$this->before     = null;
			$this->experience = (string) wp_json_encode( array_replace( self::parsed( $this->experience ), $body ) );
			return self::reply( 504, '', 'text/html' );
		};
		$told         = $this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ), 400 );
		self::assertIsString( $told['message'] );
		self::assertNotNull( $this->told( 'GET' )['undo'] );
		$this->told( 'DELETE', '/sign-in' );
		self::assertSame( $former, $this->experience );
	}

	public function test_first_signing_in_then_signing_up_is_undone_in_one_go(): void {
		$former = $this->experience;
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
		$this->told( 'DELETE', '/sign-in' );
		self::assertSame( $former, $this->experience );
	}

	public function test_nothing_is_undone_at_another_logto(): void {
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		$row = get_option( Phone_Journal::OPTION );
		self::assertIsArray( $row );
		update_option( Phone_Journal::OPTION, array( 'tenant' => 'https://another.example' ) + $row );
		self::assertNull( $this->told( 'DELETE', '/sign-in' )['undo'] );
		self::assertCount( 1, $this->written );
	}

	/** @return iterable<string, array{int, int, int}> */
	public static function crowds(): iterable {
		yield 'nobody' => array( 0, 0, 1 );
		yield 'a page' => array( 60, 40, 1 );
		yield 'one more' => array( 61, 40, 2 );
		yield 'many' => array( 700, 1300, 2 );
	}

	#[DataProvider( 'crowds' )]
	public function test_people_without_a_number_are_counted_by_two_requests_at_most( int $with, int $without, int $requests ): void {
		$this->people_there( $with, $without );
		self::assertSame( array( 'total' => $with + $without, 'without_phone' => $without, 'is_exact' => true ), $this->told( 'GET' )['people'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is told.
		self::assertCount( $requests, array_filter( $this->addresses, static fn ( string $url ): bool => str_contains( $url, '/users?' ) ) );
	}

	public function test_a_logto_that_does_not_count_makes_it_a_number_at_least(): void {
		$this->people_there( 0, 100 );
		$this->before = fn ( string $asked ): ?array => 'GET /users' === $asked ? self::json( $this->users ) : null;
		self::assertSame( array( 'total' => 100, 'without_phone' => 100, 'is_exact' => false ), $this->told( 'GET' )['people'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is told.
	}

	public function test_the_whole_run_needs_eleven_requests_and_another_nine(): void {
		$this->connectors = array();
		$run              = function (): int {
			$this->addresses = array();
			$connector       = array( 'factory' => 'aliyun-short-message-service', 'config' => self::form() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
			$this->told( 'GET' );
			$this->told( 'POST', '/test', $connector + array( 'phone' => '8613800138000' ) );
			$this->told( 'POST', '/connector', $connector );
			$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_up' ) );
			return count( $this->addresses );
		};
		self::assertSame( array( 11, 9 ), array_map( static fn (): int => $run(), array( 'first', 'second' ) ) );
	}

	public function test_without_a_credential_it_says_so_and_asks_nothing(): void {
		self::save( array( 'management_app_secret' => '' ) );
		self::assertSame( 'logto_management_no_credential', $this->told( 'GET', '', array(), 400 )['code'] );
		self::assertSame( array(), $this->addresses );
	}

	public function test_it_goes_by_the_credential_of_the_run_and_by_its_tenant(): void {
		$this->told( 'POST', '/sign-in', array( 'mode' => 'sign_in' ) );
		$values = array(
			'endpoint'              => 'https://another.example',
			'management_app_id'     => 'run',
			'management_app_secret' => 'the-run-S3cret',
			'management_resource'   => '',
		);
		( new Assistant_Run( self::services()->settings()->secret_box(), time( ... ) ) )->begin( get_current_user_id(), $values );
		add_filter(
			'pre_http_request',
			function ( mixed $sent, array $arguments, string $url ): mixed {
				if ( ! str_starts_with( $url, 'https://another.example/' ) ) {
					return $sent;
				}
				$this->asked_elsewhere[] = (string) wp_parse_url( $url, PHP_URL_PATH );
				return str_ends_with( $url, '/token' ) ? self::json( array( 'access_token' => 'their-token', 'expires_in' => 3600, 'token_type' => 'Bearer', 'scope' => 'all' ) ) : self::reply( 200, $this->answers_elsewhere( $url ), 'application/json' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
			},
			30,
			3
		);
		$this->addresses = array();
		self::assertNull( $this->told( 'DELETE', '/sign-in' )['undo'] );
		self::assertSame( array(), $this->addresses );
		self::assertSame( array( '/oidc/token', '/api/connectors', '/api/sign-in-exp', '/api/connector-factories', '/api/users' ), $this->asked_elsewhere );
		self::assertCount( 1, $this->written );
	}

	private function answers_elsewhere( string $url ): string {
		return str_contains( $url, '/sign-in-exp' ) ? $this->experience : '[]';
	}

	public function test_only_an_administrator_may_do_any_of_it(): void {
		foreach ( array( '' => 401, 'editor' => 403 ) as $role => $status ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
			wp_set_current_user( '' === $role ? 0 : self::user( 'ed', 'ed@example.com', $role )->ID );
			foreach ( array( array( 'GET', '' ), array( 'POST', '/connector' ), array( 'POST', '/test' ), array( 'POST', '/sign-in' ), array( 'DELETE', '/sign-in' ) ) as list( $method, $route ) ) {
				self::assertSame( $status, $this->ask( $method, $route, array( 'mode' => 'sign_in' ) )->get_status() );
			}
		}
		self::assertSame( array(), $this->addresses );
	}

	/** @return iterable<string, array{string}> */
	public static function nonsense(): iterable {
		yield 'a list' => array( '[]' );
		yield 'nothing of it' => array( '{"a":1}' );
		yield 'methods that are none' => array( '{"signIn":{"methods":[1]},"signUp":{"identifiers":[]}}' );
		yield 'methods by name' => array( '{"signIn":{"methods":{"a":{}}},"signUp":{"identifiers":[]}}' );
		yield 'identifiers that are none' => array( '{"signIn":{"methods":[]},"signUp":{"identifiers":"phone"}}' );
		yield 'more than can be kept' => array( '{"signIn":{"methods":[],"x":"' . str_repeat( 'x', 20_000 ) . '"},"signUp":{"identifiers":[]}}' );
	}

	#[DataProvider( 'nonsense' )]
	public function test_a_sign_in_experience_that_is_none_changes_nothing( string $json ): void {
		$this->before = static fn ( string $asked ): ?array => 'GET /sign-in-exp' === $asked ? self::reply( 200, $json, 'application/json' ) : null;
		foreach ( array( array( 'GET', '' ), array( 'POST', '/sign-in' ), array( 'DELETE', '/sign-in' ) ) as list( $method, $route ) ) {
			self::assertSame( 'logto_management_invalid', $this->told( $method, $route, array( 'mode' => 'sign_up' ), 400 )['code'] );
		}
		self::assertSame( array(), $this->written );
	}

	/** @return array<array-key, mixed> */
	private static function parsed( string $json ): array {
		$value = json_decode( $json, true );
		self::assertIsArray( $value );
		return $value;
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return list<mixed>
	 */
	private static function methods_in( array $body ): array {
		return is_array( $body['signIn'] ?? null ) && is_array( $body['signIn']['methods'] ?? null ) ? array_values( $body['signIn']['methods'] ) : array();
	}
}
