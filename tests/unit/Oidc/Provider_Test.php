<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Http_Response;
use Closure;
use Logto\Oidc\Documents;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Clock;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** How often Logto is asked: each visit is a new Provider over the same cache. */
final class Provider_Test extends TestCase {

	use Expects_Refusal;

	public function test_with_nothing_cached_both_documents_are_fetched_once(): void {
		$tenant   = new Tenant();
		$provider = $tenant->provider();
		self::assertSame( Tenant::AUTH, $provider->metadata()->authorization_endpoint );
		self::assertTrue( $provider->keys()->is_usable() );

		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS ), $tenant->http->asked() );
		self::assertSame( 1, $tenant->cache->writes );
		foreach ( $tenant->http->requests as $request ) {
			self::assertSame( 'GET', $request['method'] );
			self::assertSame( array(), $request['form'] );
		}
	}

	public function test_with_both_cached_nothing_is_asked_and_nothing_written(): void {
		$tenant = self::warm( 3600 );
		$tenant->http->down();
		self::assertSame( Tenant::TOKEN, $tenant->provider()->metadata()->token_endpoint );
		self::assertTrue( $tenant->provider()->keys()->is_usable() );
		self::assertSame( array(), $tenant->http->requests );
		self::assertSame( 0, $tenant->cache->writes );
	}

	/** @return array<string, array{int, int}> */
	public static function ages(): array {
		return array(
			'two days'              => array( 172800, 0 ),
			'two days and a second' => array( 172801, 2 ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_an_old_copy_is_fetched_anew( int $age, int $requests ): void {
		$tenant = self::warm( $age );
		$tenant->provider()->metadata();
		self::assertCount( $requests, $tenant->http->requests );
		$tenant->provider()->metadata();
		self::assertCount( $requests, $tenant->http->requests );
	}

	public function test_an_old_copy_serves_on_while_logto_is_down(): void {
		$tenant = self::warm( 30 * 86400 );
		$tenant->http->down();
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertTrue( $tenant->provider()->keys()->is_usable() );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_an_old_copy_serves_on_while_the_new_one_is_wrong(): void {
		$tenant = self::warm( 30 * 86400 );
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'token_endpoint' => 'https://evil.example/' ) ) );
		self::assertSame( Tenant::TOKEN, $tenant->provider()->metadata()->token_endpoint );
		self::assertTrue( $tenant->provider()->keys()->is_usable() );
	}

	/** @return array<string, array{int, int}> */
	public static function pauses(): array {
		return array(
			'at once'          => array( 0, 1 ),
			'a minute later'   => array( 60, 1 ),
			'61 seconds later' => array( 61, 2 ),
		);
	}

	#[DataProvider( 'pauses' )]
	public function test_a_failure_is_remembered_for_a_minute( int $pause, int $requests ): void {
		$tenant = new Tenant();
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->metadata() );
		$tenant->clock->time += $pause;
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->metadata() );
		self::assertCount( $requests, $tenant->http->requests );
		self::assertSame( $requests, $tenant->cache->writes );
	}

	#[DataProvider( 'pauses' )]
	public function test_a_failure_to_renew_is_remembered_for_a_minute( int $pause, int $requests ): void {
		$tenant = self::warm( 30 * 86400 );
		$tenant->http->down();
		$tenant->provider()->metadata();
		$tenant->clock->time += $pause;
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertCount( $requests, $tenant->http->requests );
	}

	public function test_a_success_forgets_the_failure(): void {
		$tenant = new Tenant();
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->metadata() );
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document() );
		$tenant->publish( array( Signer::of( 'P-384' )->jwk() ) );
		// The admin's own "try again", or cron's.
		$tenant->provider()->refresh();
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
	}

	public function test_refreshing_asks_however_fresh_the_copy_is_and_keeps_it_on_failure(): void {
		$tenant = self::warm( 0 );
		$tenant->provider()->refresh();
		self::assertCount( 2, $tenant->http->requests );
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->refresh() );
		self::assertTrue( $tenant->provider()->keys()->is_usable() );
	}

	/** @return array<string, array{Http_Response|Refusal, Refusal_Code}> */
	public static function answers(): array {
		$unreachable = Refusal_Code::Provider_Unreachable;
		$invalid     = Refusal_Code::Provider_Invalid;
		return array(
			'no answer'             => array( new Refusal( $unreachable ), $unreachable ),
			'status 500'            => array( Canned_Http::json( array(), 500 ), $unreachable ),
			'502 of a proxy'        => array( new Http_Response( 502, 'text/html', '<html>' ), $unreachable ),
			'status 503'            => array( new Http_Response( 503, '', '' ), $unreachable ),
			'status 429'            => array( Canned_Http::json( array(), 429 ), $unreachable ),
			'status 404'            => array( Canned_Http::json( array(), 404 ), $invalid ),
			'status 499'            => array( Canned_Http::json( array(), 499 ), $invalid ),
			'status 201'            => array( Canned_Http::json( Tenant::document(), 201 ), $invalid ),
			'a redirect'            => array( new Http_Response( 301, 'application/json', (string) json_encode( Tenant::document() ), 'https://evil.example/' ), $invalid ),
			'a page'                => array( new Http_Response( 200, 'text/html', (string) json_encode( Tenant::document() ) ), $invalid ),
			'no JSON'               => array( new Http_Response( 200, 'application/json', 'busy' ), $invalid ),
			'an empty object'       => array( Canned_Http::json( array() ), Refusal_Code::Provider_Issuer ),
			'another issuer'        => array( Canned_Http::json( Tenant::document( array( 'issuer' => 'https://y.logto.app/oidc' ) ) ), Refusal_Code::Provider_Issuer ),
			'an endpoint elsewhere' => array( Canned_Http::json( Tenant::document( array( 'jwks_uri' => 'https://evil.example/jwks' ) ) ), $invalid ),
		);
	}

	#[DataProvider( 'answers' )]
	public function test_a_discovery_document_that_is_none_is_refused( Http_Response|Refusal $answer, Refusal_Code $code ): void {
		$tenant = new Tenant();
		$tenant->http->answer( Tenant::DISCOVERY, $answer );
		self::assert_refused( $code, static fn () => $tenant->provider()->metadata() );
		self::assertSame( array( Tenant::DISCOVERY ), $tenant->http->asked() );
		self::assertSame( array(), $tenant->cache->record['document'] ?? null );
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->metadata() );
		self::assertCount( 1, $tenant->http->requests );
	}

	/** @return array<string, array{Http_Response|Refusal, Refusal_Code}> */
	public static function key_answers(): array {
		return array(
			'no answer'    => array( new Refusal( Refusal_Code::Provider_Unreachable ), Refusal_Code::Provider_Unreachable ),
			'status 404'   => array( Canned_Http::json( array( 'keys' => array() ), 404 ), Refusal_Code::Provider_Invalid ),
			'no keys'      => array( Canned_Http::json( array() ), Refusal_Code::Provider_Keys ),
			'keys no list' => array( Canned_Http::json( array( 'keys' => 'x' ) ), Refusal_Code::Provider_Keys ),
		);
	}

	#[DataProvider( 'key_answers' )]
	public function test_a_tenant_without_a_usable_key_is_not_kept( Http_Response|Refusal $answer, Refusal_Code $code ): void {
		$tenant = new Tenant();
		$tenant->http->answer( Tenant::JWKS, $answer );
		self::assert_refused( $code, static fn () => $tenant->provider()->metadata() );
		self::assertSame( array(), $tenant->cache->record['document'] ?? null );
	}

	public function test_logto_is_not_down_until_a_fetch_failed(): void {
		$tenant = self::warm( 0 );
		$tenant->http->down();
		self::assertFalse( $tenant->provider()->is_down() );
		self::assertSame( array(), $tenant->http->requests, 'and nobody waits to find out' );
	}

	/** @return array<string, array{int, int}> Seconds since the failure, requests. */
	public static function since_failure(): array {
		return array(
			'59 seconds' => array( 59, 0 ),
			'60 seconds' => array( 60, 1 ),
		);
	}

	#[DataProvider( 'since_failure' )]
	public function test_logto_that_is_down_is_asked_again_once_a_minute( int $pause, int $requests ): void {
		$tenant = self::warm( 0 );
		$tenant->http->down();
		self::refusal_of( static fn () => $tenant->provider()->refresh() );
		$tenant->http->requests = array();
		$tenant->clock->time   += $pause;
		self::assertTrue( $tenant->provider()->is_down() );
		self::assertTrue( $tenant->provider()->is_down() );
		self::assertCount( $requests, $tenant->http->requests );
	}

	public function test_others_do_not_wait_while_one_asks_again(): void {
		$tenant = self::warm( 0 );
		$tenant->http->down();
		self::refusal_of( static fn () => $tenant->provider()->refresh() );
		$tenant->http->requests = array();
		$tenant->clock->time   += 60;
		$others                 = null;
		$asks                   = new Provider(
			Tenant::ISSUER,
			static function () use ( $tenant, &$others ): never {
				$others = $tenant->provider()->is_down();
				throw new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' );
			},
			$tenant->cache->read( ... ),
			$tenant->cache->write( ... ),
			$tenant->clock->reader(),
			static fn ( Closure $work ) => $work(),
		);
		self::assertTrue( $asks->is_down() );
		self::assertTrue( $others );
		self::assertSame( array(), $tenant->http->requests );
	}

	public function test_a_logto_that_answers_again_is_up_again(): void {
		$tenant                          = self::warm( 0 );
		$tenant->cache->record['failed'] = Clock::NOW;
		$tenant->clock->time             = Clock::NOW + 60;
		self::assertFalse( $tenant->provider()->is_down() );
		$tenant->http->down();
		self::assertFalse( $tenant->provider()->is_down() );
	}

	public function test_renewing_keeps_usable_keys_where_the_new_ones_are_none(): void {
		$tenant = self::warm( 3600 );
		$tenant->publish( array() )->provider()->refresh();
		self::assertTrue( $tenant->provider()->keys()->is_usable() );

		self::assert_refused( Refusal_Code::Provider_Keys, static fn () => ( new Tenant( array() ) )->provider()->refresh() );
	}

	public function test_renewing_takes_the_new_keys_where_there_are_any(): void {
		$tenant = self::warm( 3600 );
		$tenant->publish( array( Signer::of( 'P-256' )->jwk() ) )->provider()->refresh();
		self::assertCount( 1, $tenant->provider()->keys()->candidates( 'ES256', null ) );
		self::assertSame( array(), $tenant->provider()->keys()->candidates( 'ES384', null ), 'a key that was withdrawn proves nothing any more' );
	}

	public function test_newer_keys_prove_that_logto_is_up(): void {
		$tenant                          = self::warm( 3600 );
		$tenant->cache->record['failed'] = Clock::NOW;
		self::assertNotNull( $tenant->provider()->newer_keys() );
		$tenant->http->requests = array();
		self::assertFalse( $tenant->provider()->is_down() );
		self::assertSame( array(), $tenant->http->requests, 'and nobody asks again' );
	}

	public function test_a_wrong_answer_to_a_question_for_newer_keys_does_not_mean_that_logto_is_down(): void {
		$tenant = self::warm( 60 );
		$tenant->publish( array() );
		self::assert_refused( Refusal_Code::Provider_Keys, static fn () => $tenant->provider()->newer_keys() );
		self::assertFalse( $tenant->provider()->is_down() );
		self::assertNull( $tenant->provider()->newer_keys(), 'and it is not asked again for a minute' );
	}

	public function test_another_issuers_copy_counts_as_none(): void {
		$tenant = self::warm( 0 );
		$http   = new Canned_Http( array( 'https://y.logto.app/oidc/.well-known/openid-configuration' => new Refusal( Refusal_Code::Provider_Unreachable ) ) );
		$ask    = static fn (): Documents => new Documents( 'https://y.logto.app/oidc', '', $http->send( ... ) );
		$other  = new Provider( 'https://y.logto.app/oidc', $ask, $tenant->cache->read( ... ), $tenant->cache->write( ... ), Clock::frozen(), static fn ( Closure $work ) => $work() );
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $other->metadata() );
		self::assertCount( 1, $http->requests );
		// Nor does the other's failure hold us back.
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertCount( 2, $tenant->http->requests );
	}

	private static function warm( int $age ): Tenant {
		$tenant = new Tenant();
		$tenant->provider()->refresh();
		$tenant->clock->time   += $age;
		$tenant->http->requests = array();
		$tenant->cache->writes  = 0;
		return $tenant;
	}
}
