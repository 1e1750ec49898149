<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Authorization_Request;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\TestCase;

final class Authorization_Request_Test extends TestCase {

	/** RFC 7636 appendix B. */
	private const VERIFIER  = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
	private const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

	public function test_asks_for_a_code_with_everything_that_binds_it(): void {
		$url = self::url();
		self::assertStringStartsWith( Tenant::AUTH . '?', $url );
		self::assertSame(
			array(
				'client_id'             => Tenant::APP_ID,
				'redirect_uri'          => Tenant::REDIRECT_URI,
				'response_type'         => 'code',
				'scope'                 => 'openid profile email phone',
				'state'                 => 'the state',
				'nonce'                 => 'the&nonce',
				'code_challenge'        => self::CHALLENGE,
				'code_challenge_method' => 'S256',
			),
			self::query( $url )
		);
	}

	public function test_neither_the_verifier_nor_the_secret_goes_out(): void {
		self::assertStringNotContainsString( self::VERIFIER, self::url() );
		self::assertStringNotContainsString( 'secret', self::url() );
	}

	public function test_blanks_are_written_by_rfc_3986(): void {
		self::assertStringContainsString( 'scope=openid%20profile%20email%20phone&', self::url() );
		self::assertStringContainsString( 'state=the%20state&nonce=the%26nonce&', self::url() );
	}

	public function test_more_parameters_are_added_and_replace_none(): void {
		$query = self::query(
			self::url(
				array(
					'prompt'                => 'none',
					'client_id'             => 'other',
					'redirect_uri'          => 'https://evil.example/',
					'response_type'         => 'token',
					'scope'                 => 'all',
					'state'                 => 'x',
					'nonce'                 => 'x',
					'code_challenge'        => 'x',
					'code_challenge_method' => 'plain',
				)
			)
		);
		self::assertSame( array( 'prompt' => 'none' ), array_diff_assoc( $query, self::query( self::url() ) ) );
		self::assertCount( 9, $query );
	}

	/** RFC 6749 section 3.1: the endpoint's own query is kept. */
	public function test_an_endpoint_with_a_query_keeps_it(): void {
		$metadata = Tenant::metadata( array( 'authorization_endpoint' => Tenant::AUTH . '?tenant=a' ) );
		$url      = Authorization_Request::url( $metadata, Tenant::client(), 's', 'n', self::VERIFIER );
		self::assertStringStartsWith( Tenant::AUTH . '?tenant=a&client_id=', $url );
		self::assertSame( 1, substr_count( $url, '?' ) );
	}

	/** @param array<string, string> $extra */
	private static function url( array $extra = array() ): string {
		return Authorization_Request::url( Tenant::metadata(), Tenant::client(), 'the state', 'the&nonce', self::VERIFIER, $extra );
	}

	/** @return array<string, string> */
	private static function query( string $url ): array {
		parse_str( (string) parse_url( $url, PHP_URL_QUERY ), $query );
		return array_filter( $query, static fn ( mixed $value, mixed $name ): bool => is_string( $value ) && is_string( $name ), ARRAY_FILTER_USE_BOTH );
	}
}
