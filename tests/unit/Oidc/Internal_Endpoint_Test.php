<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Closure;
use Logto\Oidc\Provider;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\TestCase;

/** A server that reaches Logto by another address than browsers do: Logto then names its endpoints by that address. */
final class Internal_Endpoint_Test extends TestCase {

	private const INTERNAL = 'http://logto:3001';

	public function test_endpoints_named_by_the_internal_address_are_those_of_the_issuer(): void {
		$metadata = self::provider( 'http://logto:3001/oidc/' )->metadata();
		self::assertSame( Tenant::ISSUER, $metadata->issuer );
		self::assertSame( Tenant::AUTH, $metadata->authorization_endpoint );
		self::assertSame( Tenant::TOKEN, $metadata->token_endpoint );
		self::assertSame( Tenant::END_SESSION, $metadata->end_session_endpoint );
	}

	public function test_endpoints_named_by_the_public_address_stay(): void {
		self::assertSame( Tenant::TOKEN, self::provider( Tenant::ISSUER . '/' )->metadata()->token_endpoint );
	}

	public function test_addresses_that_only_begin_alike_are_not_taken(): void {
		$this->expectExceptionMessage( 'authorization_endpoint is not on the issuer\'s origin' );
		self::provider( 'http://logto:30010/oidc/' )->metadata();
	}

	/** @param string $base What the document's addresses begin with. */
	private static function provider( string $base ): Provider {
		$tenant   = new Tenant();
		$document = array_map( static fn ( mixed $value ): mixed => is_string( $value ) && Tenant::ISSUER !== $value ? str_replace( Tenant::ISSUER . '/', $base, $value ) : $value, Tenant::document() );
		$tenant->http->answer_json( Tenant::DISCOVERY, $document );
		return new Provider( Tenant::ISSUER, static fn () => $tenant->documents( self::INTERNAL ), $tenant->cache->read( ... ), $tenant->cache->write( ... ), $tenant->clock->reader(), static fn ( Closure $work ) => $work() );
	}
}
