<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use WP_REST_Request;
use WP_REST_Response;

/** An administrator sends settings to a site that has some. */
abstract class Settings_Case extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		self::services()->settings()->store()->save( self::right_values() );
	}

	/** @param array<array-key, mixed> $body */
	protected static function post( array $body, bool $as_form = false ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/logto/v1/settings' );
		if ( $as_form ) {
			$request->set_body_params( $body );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		return rest_do_request( $request );
	}

	/** @return array<array-key, mixed> Every row of the plugin in the table of options, as it lies there. */
	protected static function rows(): array {
		return (array) self::db()->get_results( 'SELECT option_name, option_value FROM ' . self::db()->options . " WHERE option_name LIKE 'logto%' ORDER BY option_name", 'ARRAY_N' );
	}

	/** Sent with a right value beside it: nothing at all may be written. */
	protected static function assert_refused( string $name, mixed $value, bool $as_form = false ): void {
		$before   = self::rows();
		$what     = $name . ': ' . substr( (string) json_encode( $value, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE ), 0, 80 );
		$beside   = 'log_days' === $name ? array( 'request_timeout' => 7 ) : array( 'log_days' => 7 );
		$response = self::post( $beside + array( $name => $value ), $as_form );
		self::assertSame( 400, $response->get_status(), $what );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertSame( 'rest_invalid_param', $data['code'], $what );
		self::assertIsArray( $data['data'] );
		self::assertIsArray( $data['data']['params'] );
		self::assertSame( array( $name ), array_map( strval( ... ), array_keys( $data['data']['params'] ) ), $what );
		self::assertIsString( $data['data']['params'][ $name ] );
		self::assertNotSame( '', $data['data']['params'][ $name ] );
		self::assertLessThan( 2000, strlen( (string) wp_json_encode( $data ) ), "$what: what was sent does not come back" );
		self::assertSame( $before, self::rows(), $what );
	}
}
