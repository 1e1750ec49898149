<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\Group;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** The password check as an admin sets it up, by way of REST; the script goes to Logto by the Management API. */
#[Group( 'single-site' )]
final class Password_Check_Setup_Test extends People_Case {

	private const PATH = '/api/configs/actions/action.postFirstFactorVerification';

	/** @var array<array-key, mixed>|null What lies at Logto. */
	private ?array $there = null;

	/** @var list<string> Method and path of what was asked. */
	private array $asked = array();

	/** @var array{int, string}|WP_Error|null What Logto answers instead. */
	private array|WP_Error|null $instead = null;

	protected function setUp(): void {
		parent::setUp();
		do_action( 'rest_api_init' );
		wp_set_current_user( self::user( 'root', 'root@example.com', 'administrator' )->ID );
		add_filter( 'pre_http_request', $this->answer( ... ), 10, 3 );
	}

	private static function keep_credential(): void {
		\Logto\services()->settings()->store()->save(
			array(
				'management_app_id'     => 'm2m',
				'management_app_secret' => 'm2m-secret',
			)
		);
	}

	/**
	 * Logto, as far as this needs it.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	private function answer( mixed $answer, mixed $arguments, mixed $url ): array|WP_Error {
		$arguments = is_array( $arguments ) ? $arguments : array();
		$method    = is_string( $arguments['method'] ?? null ) ? $arguments['method'] : '';
		$path      = is_string( $url ) ? (string) wp_parse_url( $url, PHP_URL_PATH ) : '';
		if ( str_ends_with( $path, '/oidc/token' ) ) {
			return self::says( 200, array( 'access_token' => 'token', 'expires_in' => 3600, 'scope' => 'all', 'token_type' => 'Bearer' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as Logto says it.
		}
		$this->asked[] = "$method $path";
		if ( 'GET' !== $method && null !== $this->instead ) {
			return $this->instead instanceof WP_Error ? $this->instead : self::says( $this->instead[0], array( 'code' => $this->instead[1] ) );
		}
		$sent        = json_decode( is_string( $arguments['body'] ?? null ) ? $arguments['body'] : 'null', true );
		$this->there = match ( $method ) {
			'PUT' => (array) $sent,
			'PATCH' => (array) $sent + (array) $this->there,
			'DELETE' => null,
			default => $this->there,
		};
		return null === $this->there ? self::says( 'DELETE' === $method ? 204 : 404, array( 'code' => 'entity.not_exists_with_id' ) ) : self::says( 200, $this->there );
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return array<string, mixed>
	 */
	private static function says( int $status, array $body ): array {
		return array(
			'headers'  => array( 'content-type' => 'application/json' ),
			'body'     => 204 === $status ? '' : (string) wp_json_encode( $body ),
			'response' => array(
				'code'    => $status,
				'message' => '',
			),
			'cookies'  => array(),
		);
	}

	/** @param array<string, mixed> $parameters */
	private static function send( string $method, array $parameters = array() ): WP_REST_Response {
		$request = new WP_REST_Request( $method, '/logto/v1/people/password-check' );
		$request->set_body_params( $parameters );
		return rest_do_request( $request );
	}

	/** @return array<string, mixed> */
	private static function does( string $what ): array {
		$response = self::send( 'POST', array( 'do' => $what ) );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return (array) $response->get_data(); // @phpstan-ignore return.type (by name)
	}

	private static function is_right( mixed $secret ): bool {
		return is_string( $secret ) && self::services()->people()->password_check_row()->is_right( $secret );
	}

	public function test_at_first_there_is_nothing(): void {
		$data = self::send( 'GET' )->get_data();
		self::assertSame(
			array(
				'setting'    => 'nobody',
				'has_secret' => false,
				'since'      => null,
				'vouches'    => false,
				'came_over'  => 0,
				'left'       => self::count_users(),
				'installed'  => 'unknown',
				'address'    => home_url( '/?rest_route=/logto/v1/password-check' ),
				'is_https'   => true,
				'obstacle'   => null,
			),
			$data
		);
	}

	public function test_a_secret_is_told_once_and_another_one_takes_its_place(): void {
		$first = self::does( 'secret' );
		self::assertTrue( self::is_right( $first['secret'] ) );
		self::assertIsString( $first['script'] );
		self::assertIsString( $first['secret'] );
		self::assertStringContainsString( $first['secret'], $first['script'] );
		self::assertStringContainsString( '"' . home_url( '/?rest_route=/logto/v1/password-check' ) . '"', $first['script'] );
		self::assertArrayNotHasKey( 'secret', (array) self::send( 'GET' )->get_data() );
		self::assertTrue( ( (array) self::send( 'GET' )->get_data() )['has_secret'] );
		$second = self::does( 'secret' );
		self::assertTrue( self::is_right( $second['secret'] ) );
		self::assertFalse( self::is_right( $first['secret'] ) );
		self::send( 'DELETE' );
		self::assertFalse( self::is_right( $second['secret'] ) );
		self::assertFalse( ( (array) self::send( 'GET' )->get_data() )['has_secret'] );
	}

	public function test_a_script_is_installed_off_with_its_secret_as_an_environment_variable(): void {
		self::keep_credential();
		$told = self::does( 'install' );
		self::assertSame( 'off', $told['installed'] );
		self::assertArrayNotHasKey( 'secret', $told );
		self::assertIsArray( $this->there );
		self::assertFalse( $this->there['enabled'] );
		/** @var array{script: string, environmentVariables: array<string, string>} $there */
		$there  = $this->there;
		$secret = $there['environmentVariables']['PASSWORD_CHECK_SECRET'];
		self::assertTrue( self::is_right( $secret ) );
		self::assertStringNotContainsString( $secret, $there['script'] );
		self::assertStringNotContainsString( $secret, (string) wp_json_encode( $told ) );
		self::assertSame( 'on', self::does( 'on' )['installed'] );
		self::assertSame( 'on', self::does( 'install' )['installed'], 'it stays on with a new secret' );
		self::assertFalse( self::is_right( $secret ) );
		self::assertSame( 'off', self::does( 'off' )['installed'] );
		self::assertSame( 'no', self::does( 'uninstall' )['installed'] );
		self::assertSame( 'no', self::does( 'uninstall' )['installed'], 'once more' );
	}

	public function test_where_logto_does_not_take_it_the_old_secret_goes_on_working(): void {
		self::keep_credential();
		$secret        = self::does( 'secret' )['secret'];
		$this->instead = array( 403, 'subscription.limit_exceeded' );
		$response      = self::send( 'POST', array( 'do' => 'install' ) );
		self::assertSame( 400, $response->get_status() );
		$said = (array) $response->get_data();
		self::assertSame( 'logto_management_role_missing', $said['code'] );
		self::assertSame( 'subscription.limit_exceeded', ( (array) $said['data'] )['logto_code'] );
		self::assertTrue( self::is_right( $secret ) );
		self::assertNull( $this->there );
		$this->instead = new WP_Error( 'http_request_failed', 'timeout' );
		self::assertSame( 400, self::send( 'POST', array( 'do' => 'install' ) )->get_status() );
		self::assertTrue( self::is_right( $secret ) );
	}

	public function test_what_somebody_else_has_there_is_left_alone_and_not_shown(): void {
		self::keep_credential();
		$others      = array(
			'script'               => 'const runAction = () => {};',
			'environmentVariables' => array( 'KEY' => 'others-secret' ),
			'enabled'              => true,
		);
		$this->there = $others;
		foreach ( array( 'install', 'on', 'off', 'uninstall' ) as $what ) {
			$response = self::send( 'POST', array( 'do' => $what ) );
			self::assertSame( 409, $response->get_status() );
			self::assertStringNotContainsString( 'others-secret', (string) wp_json_encode( $response->get_data() ) );
		}
		self::assertSame( $others, $this->there );
		$data = (array) self::send( 'GET' )->get_data();
		self::assertSame( 'other', $data['installed'] );
		self::assertStringNotContainsString( 'others-secret', (string) wp_json_encode( $data ) );
		self::assertSame( array( 'GET ' . self::PATH ), array_values( array_unique( $this->asked ) ) );
	}

	public function test_a_pasted_script_is_recognised(): void {
		self::keep_credential();
		$script      = self::does( 'secret' )['script'];
		$this->there = array(
			'script'  => $script,
			'enabled' => true,
		);
		self::assertSame( 'on', ( (array) self::send( 'GET' )->get_data() )['installed'] );
		self::does( 'secret' );
		self::assertSame( 'off', ( (array) self::send( 'GET' )->get_data() )['installed'], 'it has an old secret' );
	}

	public function test_without_a_credential_it_is_said_what_is_missing(): void {
		$response = self::send( 'POST', array( 'do' => 'install' ) );
		self::assertSame( 400, $response->get_status() );
		self::assertSame( array(), $this->asked );
		self::assertFalse( get_option( 'logto_password_check' ) );
	}

	public function test_only_who_may_change_the_settings(): void {
		foreach ( array( 0, self::user( 'ed', 'ed@example.com', 'editor' )->ID ) as $user ) {
			wp_set_current_user( $user );
			foreach ( array( 'GET', 'POST', 'DELETE' ) as $method ) {
				self::assertSame( 0 === $user ? 401 : 403, self::send( $method, array( 'do' => 'secret' ) )->get_status() );
			}
		}
		self::assertFalse( get_option( 'logto_password_check' ) );
	}

	public function test_nonsense_is_refused(): void {
		foreach ( array( array(), array( 'do' => 'all' ), array( 'do' => array( 'secret' ) ), array( 'do' => 'see' ) ) as $sent ) {
			self::assertSame( 400, self::send( 'POST', $sent )->get_status() );
		}
		self::assertFalse( get_option( 'logto_password_check' ) );
	}

	public function test_the_admin_s_word_is_kept_and_taken_back(): void {
		self::assertTrue( ( (array) self::send( 'POST', array( 'do' => 'vouch', 'vouches' => true ) )->get_data() )['vouches'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		self::assertTrue( self::does( 'secret' )['vouches'], 'a new secret leaves it' );
		self::assertFalse( self::does( 'vouch' )['vouches'] );
	}

	public function test_how_many_have_come_over_and_how_many_are_left(): void {
		$before = self::count_users();
		self::linked( 'linked', 'linked@example.com' );
		$came = self::user( 'came', 'came@example.com' );
		update_user_meta( $came->ID, 'logto_came_over', '1900000000' );
		$data = (array) self::send( 'GET' )->get_data();
		self::assertSame( array( 1, $before + 1 ), array( $data['came_over'], $data['left'] ) );
	}

	public function test_what_is_in_the_way_is_said(): void {
		\Logto\services()->settings()->store()->save( array( 'account_policy' => 'known_only' ) );
		self::assertIsString( ( (array) self::send( 'GET' )->get_data() )['obstacle'] );
	}
}
