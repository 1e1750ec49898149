<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use WP_REST_Response;

/** Two admins with the settings page open: who saves second is told what collided, and takes nothing back. */
final class Settings_Conflict_Test extends Settings_Case {

	/** @return array<array-key, mixed> */
	private static function data( WP_REST_Response $response ): array {
		$data = $response->get_data();
		self::assertIsArray( $data );
		return $data;
	}

	private static function revision(): int {
		$revision = self::data( rest_do_request( '/logto/v1/settings' ) )['revision'];
		self::assertIsInt( $revision );
		return $revision;
	}

	/** @return list<string> */
	private static function conflicts( WP_REST_Response $response ): array {
		self::assertSame( 409, $response->get_status() );
		$data = self::data( $response );
		self::assertSame( 'logto_settings_conflict', $data['code'] );
		self::assertIsArray( $data['data'] );
		/** @var list<string> $names */
		$names = $data['data']['conflicts'];
		return $names;
	}

	/** @param array<string, mixed> $values */
	private static function save( array $values, int $revision ): WP_REST_Response {
		return self::post( $values + compact( 'revision' ) );
	}

	public function test_a_save_tells_the_next_revision_and_an_old_one_still_serves_for_other_fields(): void {
		$seen = self::revision();
		self::assertSame( $seen + 1, self::data( self::save( array( 'log_days' => 7 ), $seen ) )['revision'] );
		self::assertSame( 200, self::save( array( 'request_timeout' => 9 ), $seen )->get_status() );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( array( 7, 9 ), array( $settings->log_days, $settings->request_timeout ) );
	}

	public function test_what_collides_is_named_with_what_stands_now_and_nothing_is_saved(): void {
		$seen = self::revision();
		self::save( array( 'log_days' => 7 ), $seen );
		$mine     = array(
			'log_days'        => 8,
			'request_timeout' => 9,
		);
		$response = self::save( $mine, $seen );
		self::assertSame( array( 'log_days' ), self::conflicts( $response ) );
		$data = self::data( $response )['data'];
		self::assertIsArray( $data );
		$state = $data['state'];
		self::assertIsArray( $state );
		self::assertIsArray( $state['settings'] );
		self::assertSame( 7, $state['settings']['log_days'] );
		self::assertSame( $seen + 1, $state['revision'] );
		self::assertSame( 5, self::services()->settings()->store()->settings()->request_timeout );
		self::assertSame( 200, self::save( $mine, $seen + 1 )->get_status(), 'keep mine' );
		self::assertSame( 8, self::services()->settings()->store()->settings()->log_days );
	}

	public function test_the_same_value_is_no_conflict(): void {
		$seen = self::revision();
		self::save( array( 'log_days' => 7 ), $seen );
		self::assertSame( 200, self::save( array( 'log_days' => 7 ), $seen )->get_status() );
	}

	public function test_a_secret_typed_beside_a_former_endpoint_is_not_sealed_for_another_one(): void {
		$store = self::services()->settings()->store();
		$seen  = self::revision();
		$store->save( array( 'endpoint' => 'https://elsewhere.example' ) );
		self::assertSame( array( 'app_secret' ), self::conflicts( self::save( array( 'app_secret' => 'typed for the first' ), $seen ) ) );
		self::assertSame( '', self::services()->settings()->store()->settings()->app_secret );
		$both = array(
			'endpoint'   => 'https://elsewhere.example',
			'app_secret' => 'typed for this one',
		);
		self::assertSame( 200, self::save( $both, $seen )->get_status(), 'whoever names the endpoint means it' );
		self::assertSame( 'typed for this one', self::services()->settings()->store()->settings()->app_secret );
	}

	public function test_a_revision_that_is_none_is_refused(): void {
		foreach ( array( 'x', 1.5, array( 1 ), '' ) as $odd ) {
			$response = self::post(
				array(
					'log_days' => 7,
					'revision' => $odd,
				)
			);
			self::assertSame( 400, $response->get_status() );
			self::assertSame( 30, self::services()->settings()->store()->settings()->log_days );
		}
	}

	public function test_where_the_database_takes_nothing_that_is_said(): void {
		self::revision();
		$fail = static fn ( string $sql ): string => 1 === preg_match( '/^\s*(INSERT|UPDATE).*logto_settings/is', $sql ) ? 'SELECT broken FROM nowhere' : $sql;
		add_filter( 'query', $fail );
		self::db()->suppress_errors();
		$response = self::post( array( 'log_days' => 7 ) );
		self::db()->suppress_errors( false );
		remove_filter( 'query', $fail );
		self::assertSame( 500, $response->get_status() );
		self::assertSame( 'logto_settings_not_saved', self::data( $response )['code'] );
		self::assertSame( 30, self::services()->settings()->store()->settings()->log_days );
	}
}
