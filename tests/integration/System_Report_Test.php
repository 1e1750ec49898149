<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use WP_REST_Request;
use WP_REST_Response;

/** What is sent along with a question: made of what the site knows, and nobody's. */
final class System_Report_Test extends Test_Case {

	private const ROUTE = '/logto/v1/system-report';

	public function test_is_for_administrators_only(): void {
		wp_set_current_user( 0 );
		self::assertSame( 401, self::ask()->get_status() );
		wp_set_current_user( self::user( 'reporter', 'reporter@example.com', 'editor' )->ID );
		$refused = self::ask();
		self::assertSame( 403, $refused->get_status() );
		self::assertStringNotContainsString( 'report', (string) wp_json_encode( array_keys( (array) $refused->get_data() ) ) );
	}

	public function test_says_versions_settings_checks_and_refusals(): void {
		self::services()->settings()->store()->save(
			array(
				'request_timeout'      => 7,
				'requirements_message' => 'Call +49 151 2345.',
				'log_addresses'        => 'whole',
				'webhook_signing_key'  => 'Key-of-the-webhook',
				'management_app_id'    => 'Machine',
				'session_lifetime'     => 60,
			) + self::right_values()
		);
		self::services( static fn (): int => 1_795_529_502 )->webhooks()->arrivals()->note( 'webhook', true );
		self::services( static fn (): int => 1_795_529_502 )->webhooks()->arrivals()->note( 'backchannel', false );
		self::db()->insert(
			self::services()->log()->events()->table(),
			array(
				'happened_at' => 1_795_529_502,
				'kind'        => 'sign_in',
				'outcome'     => 'refused',
				'code'        => 'email_not_verified',
				'reference'   => '7KX4-M2QD',
				'subject'     => 'somebody-at-logto',
				'address'     => '203.0.113.0',
			)
		);
		$report = self::report();
		foreach ( array( 'PHP: ' . PHP_VERSION, 'Plugin: 2.0.0', 'request_timeout: 7', 'log_addresses: whole', 'requirements_message: set', 'app_secret: ok', 'Last webhook delivery: 2026-11-24 14:11 UTC', 'Last sign-out that Logto told of: refused: 2026-11-24 14:11 UTC', 'Signing key of the webhook saved: yes', 'Management API credential saved: no', 'session_lifetime: 60', '2026-11-24', 'UTC: email_not_verified' ) as $said ) {
			self::assertStringContainsString( $said, $report );
		}
		foreach ( array( self::right_values()['app_secret'], self::right_values()['app_id'], 'Key-of-the-webhook', 'Machine', '+49', 'somebody-at-logto', '7KX4', '203.0.113', 'admin@', 'example.com' ) as $kept ) {
			self::assertIsString( $kept );
			self::assertStringNotContainsString( $kept, $report );
		}
	}

	public function test_asks_nobody_where_nothing_is_set_up(): void {
		$report = self::report();
		self::assertStringContainsString( "## Checks\nnone", $report );
		self::assertStringContainsString( "## Last refusals\nnone", $report );
	}

	private static function report(): string {
		wp_set_current_user( 1 );
		$answer = self::ask();
		self::assertSame( 200, $answer->get_status() );
		$data = $answer->get_data();
		self::assertIsArray( $data );
		self::assertIsString( $data['report'] );
		return $data['report'];
	}

	private static function ask(): WP_REST_Response {
		return rest_do_request( new WP_REST_Request( 'GET', self::ROUTE ) );
	}
}
