<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Closure;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Clock;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** A cached copy that is damaged, or was written by another version or under a wrong clock, must not stop sign-ins. */
final class Provider_Cache_Test extends TestCase {

	use Expects_Refusal;

	/** @return array<string, array{array<array-key, mixed>}> */
	public static function damaged(): array {
		return array(
			'a list'                         => array( array( 1, 2, 3 ) ),
			'all null'                       => array( array_fill_keys( array( 'issuer', 'document', 'keys', 'fetched', 'keys_fetched', 'failed' ), null ) ),
			'issuer is true'                 => array( array( 'issuer' => true ) + self::record() ),
			'document is a text'             => array( array( 'document' => 'x' ) + self::record() ),
			'document is empty'              => array( array( 'document' => array() ) + self::record() ),
			'fetched is a text'              => array( array( 'fetched' => 'yesterday' ) + self::record() ),
			'fetched is a fraction'          => array( array( 'fetched' => 1.5 ) + self::record() ),
			'fetched is missing'             => array( array_diff_key( self::record(), array( 'fetched' => 0 ) ) ),
			'failed is a text'               => array(
				array(
					'fetched' => 0,
					'failed'  => 'x',
				) + self::record(),
			),
			// What a newer version of this plugin asks of a document, an older one may not have asked.
			'document that no longer passes' => array( array( 'document' => array( 'issuer' => Tenant::ISSUER ) ) + self::record() ),
			'document of another issuer'     => array( array( 'document' => Tenant::document( array( 'issuer' => 'https://y.logto.app/oidc' ) ) ) + self::record() ),
			// The server's clock was wrong when these were written.
			'fetched in the future'          => array( array( 'fetched' => Clock::NOW + 10 * 86400 ) + self::record() ),
			'failed in the future'           => array(
				array(
					'fetched' => 0,
					'failed'  => Clock::NOW + 10 * 86400,
				) + self::record(),
			),
		);
	}

	/** @param array<array-key, mixed> $record */
	#[DataProvider( 'damaged' )]
	public function test_a_damaged_copy_is_fetched_anew( array $record ): void {
		$tenant                = new Tenant();
		$tenant->cache->record = $record;
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertTrue( $tenant->provider()->keys()->is_usable() );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS ), $tenant->http->asked() );
		self::assertSame( Clock::NOW, $tenant->cache->record['fetched'] ?? null );
	}

	/** @return array<string, array{mixed}> */
	public static function no_records(): array {
		return array(
			'nothing'   => array( null ),
			'false'     => array( false ),
			'a number'  => array( 7 ),
			'a text'    => array( 'issuer' ),
			'an object' => array( (object) self::record() ),
		);
	}

	#[DataProvider( 'no_records' )]
	public function test_what_is_no_record_at_all_counts_as_none( mixed $stored ): void {
		$tenant   = new Tenant();
		$provider = new Provider( Tenant::ISSUER, $tenant->documents( ... ), static fn (): mixed => $stored, $tenant->cache->write( ... ), Clock::frozen(), static fn ( Closure $work ) => $work() );
		self::assertSame( Tenant::AUTH, $provider->metadata()->authorization_endpoint );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS ), $tenant->http->asked() );
	}

	/** @return array<string, array{mixed}> */
	public static function no_times(): array {
		return array(
			'in the future' => array( Clock::NOW + 10 * 86400 ),
			'a text'        => array( 'yesterday' ),
			'missing'       => array( null ),
		);
	}

	#[DataProvider( 'no_times' )]
	public function test_a_sound_copy_is_used_whatever_its_time_while_logto_is_down( mixed $fetched ): void {
		$tenant                = new Tenant();
		$tenant->cache->record = array( 'fetched' => $fetched ) + self::record();
		$tenant->http->down();
		self::assertSame( Tenant::AUTH, $tenant->provider()->metadata()->authorization_endpoint );
		self::assertCount( 1, $tenant->http->requests, 'asked once, and then not for a minute' );
	}

	public function test_a_failure_in_the_future_is_none(): void {
		$tenant                = new Tenant();
		$tenant->cache->record = array( 'failed' => Clock::NOW + 1 ) + self::record();
		self::assertFalse( $tenant->provider()->is_down() );
		self::assertSame( array(), $tenant->http->requests );
	}

	public function test_an_undamaged_copy_is_not(): void {
		$tenant                = new Tenant();
		$tenant->cache->record = self::record();
		$tenant->provider()->metadata();
		self::assertSame( array(), $tenant->http->requests );
	}

	/** @return array<string, array{mixed}> */
	public static function damaged_keys(): array {
		return array(
			'null'         => array( null ),
			'a text'       => array( 'x' ),
			'empty'        => array( array() ),
			'keys no list' => array( array( 'keys' => 'x' ) ),
		);
	}

	#[DataProvider( 'damaged_keys' )]
	public function test_damaged_keys_are_no_keys_until_asked_for_anew( mixed $keys ): void {
		$tenant                = new Tenant();
		$tenant->cache->record = array( 'keys' => $keys ) + self::record();
		self::assertFalse( $tenant->provider()->keys()->is_usable() );
		self::assertTrue( $tenant->provider()->newer_keys()?->is_usable() );
		self::assertSame( array( Tenant::JWKS ), $tenant->http->asked() );
	}

	public function test_keys_fetched_in_the_future_may_be_asked_for_anew(): void {
		$tenant                = new Tenant();
		$tenant->cache->record = array( 'keys_fetched' => Clock::NOW + 86400 ) + self::record();
		self::assertNotNull( $tenant->provider()->newer_keys() );
	}

	public function test_only_plain_values_are_cached(): void {
		$tenant = new Tenant();
		$tenant->provider()->metadata();
		self::assertSame( $tenant->cache->record, json_decode( (string) json_encode( $tenant->cache->record ), true ) );
	}

	public function test_a_damaged_copy_is_no_answer_while_logto_is_down(): void {
		$tenant                = new Tenant();
		$tenant->cache->record = array( 'document' => array() ) + self::record();
		$tenant->http->down();
		self::assert_refused( Refusal_Code::Provider_Unreachable, static fn () => $tenant->provider()->keys() );
	}

	/** @return array<string, mixed> */
	private static function record(): array {
		return array(
			'issuer'       => Tenant::ISSUER,
			'document'     => Tenant::document(),
			'keys'         => array( 'keys' => array() ),
			'fetched'      => Clock::NOW - 3600,
			'keys_fetched' => Clock::NOW - 3600,
			'failed'       => 0,
		);
	}
}
