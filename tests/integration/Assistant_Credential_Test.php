<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Setup\Assistant_Run;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** The credential of an assistant's run: tried, kept for an hour for whoever gave it, never told again. */
final class Assistant_Credential_Test extends Management_Case {

	private const SECRET = 'typed-secret';

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		self::save( array( 'management_app_id' => '', 'management_app_secret' => '' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	/** @param array<string, mixed> $more */
	private static function give( array $more = array() ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/logto/v1/assistant' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $more + array( 'endpoint' => self::right_values()['endpoint'], 'app_id' => 'typed-id', 'app_secret' => self::SECRET ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		return rest_do_request( $request );
	}

	/** @return array<array-key, mixed> */
	private static function told(): array {
		$data = rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/assistant' ) )->get_data();
		self::assertIsArray( $data );
		self::assertStringNotContainsString( self::SECRET, (string) wp_json_encode( $data ) );
		return $data;
	}

	public function test_it_is_tried_and_kept_sealed_for_whoever_gave_it(): void {
		self::assertSame( 'none', self::told()['credential'] );
		self::assertFalse( \Logto\services()->setup()->assistant_client()->is_available() );
		$response = self::give();
		self::assertSame( 200, $response->get_status() );
		self::assertSame( self::told(), $response->get_data() );
		self::assertSame( array( 'run', 'typed-id', 'https://default.logto.app/api', true ), array( self::told()['credential'], self::told()['app_id'], self::told()['resource'], self::told()['can_keep'] ) );
		\Logto\services()->setup()->assistant_client()->get( '/roles' );
		\Logto\services()->setup()->assistant_client()->get( '/roles' );
		self::assertSame( 1, $this->tokens, 'its token serves all of the run' );
		self::assertSame( '', \Logto\services()->settings()->store()->settings()->management_app_id );
		self::assert_is_nowhere( self::SECRET );
		self::assert_is_nowhere( 'token-1' );

		wp_set_current_user( self::user( 'other', 'other@example.com', 'administrator' )->ID );
		self::assertSame( 'none', self::told()['credential'] );
		self::assertFalse( \Logto\services()->setup()->assistant_client()->is_available() );
	}

	/** @return array<string, array{int, string}> */
	public static function ages(): array {
		return array(
			'an hour less a second' => array( Assistant_Run::SECONDS - 1, 'run' ),
			'an hour'               => array( Assistant_Run::SECONDS, 'none' ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_it_is_forgotten_after_an_hour( int $age, string $credential ): void {
		$now      = time();
		$services = self::services(
			static function () use ( &$now ): int {
				return $now;
			}
		);
		self::assertSame( array(), $services->setup()->assistant_credential()->begin( self::right_values()['endpoint'], 'typed-id', self::SECRET, '', false ) );
		$now += $age;
		self::assertSame( $credential, $services->setup()->assistant_credential()->describe()['credential'] );
	}

	public function test_it_is_kept_among_the_settings_where_that_is_said_and_forgotten_at_once(): void {
		self::assertSame( 200, self::give( array( 'keep' => true ) )->get_status() );
		self::assertSame( 'kept', self::told()['credential'] );
		self::assertSame( self::SECRET, \Logto\services()->settings()->store()->settings()->management_app_secret );
		self::assert_is_nowhere( self::SECRET );

		$request = new WP_REST_Request( 'DELETE', '/logto/v1/assistant' );
		self::assertSame( 'kept', ( (array) rest_do_request( $request )->get_data() )['credential'], 'only the run is over' );
		$request->set_param( 'kept', true );
		self::assertSame( 'none', ( (array) rest_do_request( $request )->get_data() )['credential'] );
		self::assertSame( '', \Logto\services()->settings()->store()->settings()->management_app_secret );
	}

	public function test_another_endpoints_credential_serves_the_run_and_is_not_kept(): void {
		$response = self::give( array( 'endpoint' => 'https://y.logto.app', 'keep' => true ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::assertSame( 400, $response->get_status() );
		self::assertSame( array( 'endpoint' ), array_keys( self::params( $response ) ) );
		self::assertSame( array( 'none', 0 ), array( self::told()['credential'], $this->tokens ) );
	}

	/** @return array<string, array{array<string, mixed>, list<string>}> What is typed, and the fields that are wrong. */
	public static function mistakes(): array {
		return array(
			'nothing'            => array( array( 'endpoint' => '', 'app_id' => '', 'app_secret' => '' ), array( 'endpoint', 'app_id', 'app_secret' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'lists'              => array( array( 'app_id' => array( 'a' ), 'app_secret' => array( 'b' ) ), array( 'app_id', 'app_secret' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'no endpoint of one' => array( array( 'endpoint' => 'https://logto.io' ), array( 'endpoint' ) ),
		);
	}

	/**
	 * @param array<string, mixed> $typed
	 * @param list<string>         $fields
	 */
	#[DataProvider( 'mistakes' )]
	public function test_what_is_wrong_is_said_at_its_field_and_nothing_is_asked( array $typed, array $fields ): void {
		$response = self::give( $typed );
		self::assertSame( 400, $response->get_status() );
		self::assertSame( $fields, array_keys( self::params( $response ) ) );
		self::assertSame( 0, $this->tokens );
	}

	public function test_one_that_logto_does_not_take_is_not_kept(): void {
		add_filter( 'pre_http_request', static fn (): array => self::json( array( 'error' => 'invalid_client', 'error_description' => 'no ' . self::SECRET ), 401 ), 20 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		foreach ( array( false, true ) as $keep ) {
			$response = self::give( array( 'keep' => $keep ) );
			$error    = $response->as_error();
			self::assertInstanceOf( WP_Error::class, $error );
			self::assertSame( array( 'logto_management_credential_refused', 400 ), array( $error->get_error_code(), $response->get_status() ) );
			self::assertStringNotContainsString( self::SECRET, (string) wp_json_encode( $response->get_data() ) );
			self::assertSame( 'none', self::told()['credential'] );
		}
	}

	public function test_only_administrators_have_any_of_it(): void {
		self::give();
		foreach ( array( 'editor', 'subscriber', '' ) as $role ) {
			wp_set_current_user( '' === $role ? 0 : self::user( $role, "$role@example.com", $role )->ID );
			foreach ( array( 'GET', 'POST', 'DELETE' ) as $method ) {
				self::assertContains( rest_do_request( new WP_REST_Request( $method, '/logto/v1/assistant' ) )->get_status(), array( 401, 403 ) );
			}
		}
	}

	/** @return array<array-key, mixed> */
	private static function params( WP_REST_Response $response ): array {
		return (array) ( (array) ( (array) $response->get_data() )['data'] )['params'];
	}

	private static function assert_is_nowhere( string $secret ): void {
		/** @var \wpdb $wpdb */
		global $wpdb;
		self::assertSame( '0', $wpdb->get_var( (string) $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE option_value LIKE %s', $wpdb->options, '%' . $wpdb->esc_like( $secret ) . '%' ) ) );
	}
}
