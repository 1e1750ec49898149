<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;

/** Whether the Management API can be used: the route, and the check. */
final class Management_Api_Test extends Management_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
	}

	/** @return iterable<string, array{string, Closure(string): (array<string, mixed>|WP_Error|null)}> */
	public static function answers(): iterable {
		yield 'all is well' => array( '', static fn (): null => null );
		yield 'no role' => array( 'role_missing', static fn (): array => self::json( array( 'code' => 'auth.forbidden' ), 403 ) );
		yield 'too often' => array( 'busy', static fn (): array => self::json( array( 'code' => 'x' ), 429 ) );
		yield 'a page' => array( 'walled', static fn (): array => self::reply( 200, '<title>evil &lt;script&gt;</title>', 'text/html' ) );
		yield 'nothing' => array( 'unreachable', static fn (): WP_Error => new WP_Error( 'x', 'timeout' ) );
		yield 'nonsense' => array( 'invalid', static fn (): array => self::reply( 200, '{', 'application/json' ) );
		yield 'refused' => array( 'refused', static fn (): array => self::json( array( 'code' => 'guard.invalid_input' ), 400 ) );
	}

	/** @param Closure(string): (array<string, mixed>|WP_Error|null) $instead */
	#[DataProvider( 'answers' )]
	public function test_the_route_says_what_is_wrong_in_a_sentence_and_never_what_is_secret( string $code, Closure $instead ): void {
		$this->instead = $instead;
		$response      = rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/management-api' ) );
		$data          = $response->get_data();
		self::assertSame( 200, $response->get_status() );
		self::assertIsArray( $data );
		self::assertSame( array( 'available', 'code', 'problem', 'resource' ), array_keys( $data ) );
		self::assertSame( array( '' === $code, $code, '' === $code ), array( $data['available'], $data['code'], null === $data['problem'] ) );
		self::assertSame( 'https://default.logto.app/api', $data['resource'] );
		self::assertStringNotContainsString( 'm2m-secret', (string) wp_json_encode( $data ) );
		self::assertStringNotContainsString( 'token-1', (string) wp_json_encode( $data ) );
	}

	public function test_without_a_credential_it_says_what_cannot_be_done_and_asks_nothing(): void {
		self::save( array( 'management_app_secret' => '' ) );
		$data = rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/management-api' ) )->get_data();
		self::assertIsArray( $data );
		self::assertSame( array( false, 'no_credential' ), array( $data['available'], $data['code'] ) );
		self::assertIsString( $data['problem'] );
		self::assertStringContainsString( 'can’t be ended', $data['problem'] );
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}

	public function test_only_an_administrator_may_ask(): void {
		foreach ( array(
			0 => 401,
			self::user( 'ed', 'ed@example.com', 'editor' )->ID => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			self::assertSame( $status, rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/management-api' ) )->get_status() );
		}
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}

	public function test_the_check_is_there_only_where_a_credential_is_kept(): void {
		self::assertNotNull( self::services()->diagnostics()->checks()->named( 'management_api' ) );
		self::save( array( 'management_app_id' => '' ) );
		self::assertNull( self::services()->diagnostics()->checks()->named( 'management_api' ) );
	}

	public function test_the_check_is_fine_where_logto_takes_the_credential(): void {
		self::assertSame( Outcome::Ok, self::checked()->outcome );
	}

	public function test_the_check_warns_where_the_role_is_missing_and_people_sign_in_all_the_same(): void {
		$this->instead = static fn (): array => self::json( array( 'code' => 'auth.forbidden' ), 403 );
		$result        = self::checked();
		self::assertSame( Outcome::Warning, $result->outcome );
		self::assertStringContainsString( 'Logto Management API access', $result->sentence );
	}

	public function test_the_check_says_nothing_of_the_credential_while_logto_is_down(): void {
		$this->instead = static fn (): WP_Error => new WP_Error( 'x', 'timeout' );
		self::assertSame( Outcome::Skipped, self::checked()->outcome );
	}

	/** @return array<string, array{int|null, Outcome}> */
	public static function ends(): array {
		return array(
			'never'                    => array( null, Outcome::Ok ),
			'in more than thirty days' => array( 30 * 86400 + 60, Outcome::Ok ),
			'in thirty days'           => array( 30 * 86400, Outcome::Warning ),
			'tomorrow'                 => array( 86400, Outcome::Warning ),
		);
	}

	#[DataProvider( 'ends' )]
	public function test_the_check_warns_before_the_secret_expires( ?int $in, Outcome $outcome ): void {
		$this->secrets = array(
			array(
				'name'      => 'another',
				'value'     => 'another-secret',
				'expiresAt' => ( time() + 60 ) * 1000,
			),
			array(
				'name'      => 'ours',
				'value'     => 'm2m-secret',
				'expiresAt' => null === $in ? null : ( time() + $in ) * 1000,
			),
		);
		$result        = self::checked();
		self::assertSame( $outcome, $result->outcome );
		self::assertSame( Outcome::Warning === $outcome ? 'management_app_secret' : '', $result->fix );
		self::assertStringNotContainsString( 'm2m-secret', $result->sentence . $result->remedy . $result->detail );
	}

	#[DataProvider( 'ends' )]
	public function test_the_check_warns_before_the_app_secret_by_which_people_sign_in_expires( ?int $in, Outcome $outcome ): void {
		$values        = self::right_values();
		$this->instead = static fn ( string $asked ): ?array => "GET /applications/{$values['app_id']}/secrets" !== $asked ? null : self::json(
			array(
				array(
					'name'      => 'another',
					'value'     => 'another-secret',
					'expiresAt' => ( time() + 60 ) * 1000,
				),
				array(
					'name'      => 'ours',
					'value'     => $values['app_secret'],
					'expiresAt' => null === $in ? null : ( time() + $in ) * 1000,
				),
			)
		);
		$result        = self::checked( 'app_secret' );
		self::assertSame( $outcome, $result->outcome );
		self::assertSame( Outcome::Warning === $outcome ? 'app_secret' : '', $result->fix );
		self::assertStringNotContainsString( $values['app_secret'], $result->sentence . $result->remedy . $result->detail );
	}

	public function test_nothing_is_asked_about_the_app_secrets_end_without_a_credential(): void {
		self::save( array_fill_keys( array_keys( self::CREDENTIAL ), '' ) );
		self::assertSame( Outcome::Ok, self::checked( 'app_secret' )->outcome );
		self::assertSame( array( array(), 0 ), array( $this->asked, $this->tokens ) );
	}

	private static function checked( string $name = 'management_api' ): Result {
		$check = self::services()->diagnostics()->checks()->named( $name );
		self::assertNotNull( $check );
		return $check->run();
	}
}
