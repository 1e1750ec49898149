<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;
use WP_REST_Response;

final class Endpoint_Controller_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	/** @return array<string, array{string, string, string}> What is typed, the outcome, a part of the sentence. */
	public static function endpoints(): array {
		return array(
			'Logto'                => array( (string) getenv( 'LOGTO_TEST_ENDPOINT' ), 'ok', 'finds Logto' ),
			'with a slash'         => array( getenv( 'LOGTO_TEST_ENDPOINT' ) . '/', 'ok', 'finds Logto' ),
			'as it is pasted'      => array( '“' . str_replace( 'http://', '', (string) getenv( 'LOGTO_TEST_ENDPOINT' ) ) . '/oidc/.well-known/openid-configuration”', 'ok', 'finds Logto' ),
			'nobody'               => array( 'http://127.0.0.1:9', 'problem', 'can’t reach Logto' ),
			'something else'       => array( (string) getenv( 'LOGTO_TEST_OTHER_SERVER' ), 'problem', 'isn’t Logto' ),
			'Logto’s another name' => array( str_replace( '127.0.0.1', 'localhost', (string) getenv( 'LOGTO_TEST_ENDPOINT' ) ), 'problem', 'another address' ),
		);
	}

	#[DataProvider( 'endpoints' )]
	public function test_says_what_this_server_finds_and_keeps_nothing( string $endpoint, string $outcome, string $sentence ): void {
		$response = self::look( array( 'endpoint' => $endpoint ) );
		$data     = $response->get_data();
		self::assertSame( 200, $response->get_status() );
		self::assertIsArray( $data );
		self::assertSame( $outcome, $data['outcome'] );
		self::assertIsString( $data['message'] );
		self::assertStringContainsString( $sentence, $data['message'] );
		self::assertFalse( get_option( Store::PROVIDER ) );
		self::assertFalse( get_option( Store::OPTION ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function no_endpoints(): array {
		return array(
			'nothing'      => array( array() ),
			'empty'        => array( array( 'endpoint' => '' ) ),
			'no address'   => array( array( 'endpoint' => 'logto' ) ),
			'another type' => array( array( 'endpoint' => array( 'https://tenant.logto.app' ) ) ),
			'a file'       => array( array( 'endpoint' => 'file:///etc/passwd' ) ),
			'a long one'   => array( array( 'endpoint' => 'https://' . str_repeat( 'a', 1_000_000 ) ) ),
		);
	}

	/** @param array<string, mixed> $body */
	#[DataProvider( 'no_endpoints' )]
	public function test_asks_nobody_about_what_is_no_endpoint( array $body ): void {
		add_filter( 'pre_http_request', static fn () => self::fail( 'somebody was asked' ) );
		self::assertSame( 400, self::look( $body )->get_status() );
	}

	public function test_is_for_admins_only(): void {
		add_filter( 'pre_http_request', static fn () => self::fail( 'somebody was asked' ) );
		wp_set_current_user( self::user( 'ed', 'ed@example.com', 'editor' )->ID );
		self::assertSame( 403, self::look( array( 'endpoint' => 'https://tenant.logto.app' ) )->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, self::look( array( 'endpoint' => 'https://tenant.logto.app' ) )->get_status() );
	}

	/** @param array<string, mixed> $body */
	private static function look( array $body ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/logto/v1/endpoint' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		return rest_do_request( $request );
	}
}
