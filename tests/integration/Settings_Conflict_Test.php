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

	public function test_a_save_tells_the_next_revision_and_an_old_one_still_serves_for_other_fields(): void {
		$seen = self::revision();
		self::assertSame(
			$seen + 1,
			self::data(
				self::post(
					array(
						'log_days' => 7,
						'revision' => $seen,
					)
				)
			)['revision']
		);
		$seen = self::revision();
		$store->save( array( 'endpoint' => 'https://third.example' ) );
		$both = array(
			'endpoint'   => 'https://third.example',
			'app_secret' => 'for the third',
			'revision'   => $seen,
		);
		self::assertSame( 200, self::post( $both )->get_status(), 'whoever names the endpoint means it' );
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
