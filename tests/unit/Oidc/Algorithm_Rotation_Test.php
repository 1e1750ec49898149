<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PHPUnit\Framework\TestCase;

/** A rotated key may be one of another algorithm, which the cached discovery document does not announce yet. */
final class Algorithm_Rotation_Test extends TestCase {

	use Expects_Refusal;

	public function test_reads_discovery_once_more_where_the_algorithm_is_not_announced(): void {
		$tenant = self::warm( 60 );
		self::rotate_to_es256( $tenant );
		self::verify( $tenant );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS ), $tenant->http->asked() );
		self::verify( $tenant );
		self::assertCount( 2, $tenant->http->requests, 'known from now on' );
	}

	public function test_of_two_at_once_the_second_takes_what_the_first_was_told(): void {
		$tenant = self::warm( 60 );
		self::rotate_to_es256( $tenant );
		$tenant->meanwhile = static fn () => self::verify( $tenant );
		self::verify( $tenant );
		self::assertCount( 2, $tenant->http->requests );
	}

	/** @return array<string, array{int, int}> */
	public static function ages(): array {
		return array(
			'59 seconds after the last question' => array( 59, 2 ),
			'60 seconds after the last question' => array( 60, 4 ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_an_algorithm_that_is_never_announced_asks_at_most_once_a_minute( int $age, int $requests ): void {
		$tenant = self::warm( 0 );
		foreach ( array( 0, $age, 0, 0 ) as $pause ) {
			$tenant->clock->time += $pause;
			self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => self::verify( $tenant ) );
		}
		self::assertCount( $requests, $tenant->http->requests );
	}

	/** The hourly refresh and a cold start do not tell whether the keys have rotated since. */
	#[TestWith( array( 0 ) )]
	#[TestWith( array( 1 ) )]
	#[TestWith( array( 59 ) )]
	public function test_documents_that_were_fetched_a_moment_ago_are_read_once_more( int $age ): void {
		$tenant = self::warm( $age );
		self::rotate_to_es256( $tenant );
		self::verify( $tenant );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS ), $tenant->http->asked() );
		self::verify( $tenant );
		self::assertCount( 2, $tenant->http->requests, 'known from now on' );
	}

	public function test_a_refresh_while_the_token_was_under_way_does_not_stand_in_for_the_question(): void {
		$tenant            = self::warm( 3600 );
		$provider          = $tenant->provider();
		$tenant->meanwhile = static function () use ( $tenant ): void {
			$tenant->provider()->refresh();
			self::rotate_to_es256( $tenant );
		};
		$provider->metadata();
		self::assertTrue( $provider->newer_metadata()?->announces( 'ES256' ) );
	}

	public function test_newer_keys_a_moment_ago_count_as_having_asked(): void {
		$tenant                                = self::warm( 3600 );
		$tenant->cache->record['keys_fetched'] = $tenant->clock->time - 59;
		self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => self::verify( $tenant ) );
		self::assertSame( array(), $tenant->http->requests );
	}

	/** Logto was down for the hourly refresh; it is not any more, since the token comes from it. */
	public function test_a_failure_for_another_reason_a_moment_ago_keeps_nobody_out(): void {
		$tenant                          = self::warm( 3600 );
		$tenant->cache->record['failed'] = $tenant->clock->time;
		self::rotate_to_es256( $tenant );
		self::verify( $tenant );
		self::assertCount( 2, $tenant->http->requests );
	}

	public function test_a_question_that_failed_counts_as_one(): void {
		$tenant = self::warm( 3600 );
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => self::verify( $tenant ) );
		self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => self::verify( $tenant ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_where_logto_can_not_be_asked_the_known_copy_stays(): void {
		$tenant = self::warm( 3600 );
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => self::verify( $tenant ) );
		self::assertTrue( $tenant->provider()->metadata()->announces( 'ES384' ) );
	}

	/** Discovery that announces what no relying party may take changes nothing. */
	public function test_algorithms_that_are_not_ours_ask_for_nothing(): void {
		$tenant = self::warm( 3600 );
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'id_token_signing_alg_values_supported' => array( 'none', 'HS256', 'PS256', 'ES256K' ) ) ) );
		foreach ( array( 'none', 'HS256', 'PS256', 'ES256K' ) as $algorithm ) {
			$token = Signer::of( 'P-384' )->sign( Tenant::claims(), array( 'alg' => $algorithm ) );
			self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => $tenant->id_token()->verify( $token, Tenant::NONCE, 'access' ) );
		}
		self::assertSame( array(), $tenant->http->requests );
	}

	private static function verify( Tenant $tenant ): void {
		$tenant->id_token()->verify(
			Signer::of( 'P-256' )->sign(
				Tenant::claims(
					array(
						'iat' => $tenant->clock->time,
						'exp' => $tenant->clock->time + 60,
					)
				)
			),
			Tenant::NONCE,
			'access'
		);
	}

	/** A tenant that announces ES384 alone, asked so many seconds ago. */
	private static function warm( int $age ): Tenant {
		$tenant = new Tenant();
		self::announce( $tenant, 'ES384' );
		$tenant->provider()->metadata();
		$tenant->clock->time   += $age;
		$tenant->http->requests = array();
		return $tenant;
	}

	private static function rotate_to_es256( Tenant $tenant ): void {
		self::announce( $tenant, 'ES256' );
		$tenant->publish( array( Signer::of( 'P-256' )->jwk() ) );
	}

	private static function announce( Tenant $tenant, string $algorithm ): Canned_Http {
		return $tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'id_token_signing_alg_values_supported' => array( $algorithm ) ) ) );
	}
}
