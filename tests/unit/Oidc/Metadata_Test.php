<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Metadata;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** OpenID Connect Discovery 1.0 sections 3 and 4.3: codes and secrets go only where the admin pointed. */
final class Metadata_Test extends TestCase {

	use Expects_Refusal;

	public function test_reads_what_logto_says(): void {
		$metadata = Tenant::metadata();
		self::assertSame( Tenant::ISSUER, $metadata->issuer );
		self::assertSame( Tenant::AUTH, $metadata->authorization_endpoint );
		self::assertSame( Tenant::TOKEN, $metadata->token_endpoint );
		self::assertSame( Tenant::JWKS, $metadata->jwks_uri );
		self::assertSame( Tenant::END_SESSION, $metadata->end_session_endpoint );
		self::assertTrue( $metadata->announces( 'ES384' ) );
		self::assertSame( Tenant::ISSUER . '/me', $metadata->userinfo_endpoint );
		self::assertTrue( $metadata->sends_issuer );
		self::assertTrue( $metadata->takes_basic );
	}

	/** @return array<string, array{mixed}> */
	public static function other_issuers(): array {
		return array(
			'missing'        => array( null ),
			'another tenant' => array( 'https://y.logto.app/oidc' ),
			'slash behind'   => array( 'https://x.logto.app/oidc/' ),
			'endpoint only'  => array( 'https://x.logto.app' ),
			'capital'        => array( 'https://X.logto.app/oidc' ),
			'http'           => array( 'http://x.logto.app/oidc' ),
			'default port'   => array( 'https://x.logto.app:443/oidc' ),
			'blank behind'   => array( 'https://x.logto.app/oidc ' ),
			'a list'         => array( array( Tenant::ISSUER ) ),
			'true'           => array( true ),
		);
	}

	#[DataProvider( 'other_issuers' )]
	public function test_the_issuer_is_exactly_the_expected_one( mixed $issuer ): void {
		self::assert_refused( Refusal_Code::Provider_Issuer, static fn () => Tenant::metadata( array( 'issuer' => $issuer ) ) );
	}

	/** @return iterable<string, array{string, mixed}> */
	public static function bad_addresses(): iterable {
		$addresses = array(
			'another host'             => 'https://evil.example/oidc/x',
			'another scheme'           => 'http://x.logto.app/oidc/x',
			'another port'             => 'https://x.logto.app:8443/oidc/x',
			'default port, said aloud' => 'https://x.logto.app:443/oidc/x',
			'host behind an @'         => 'https://x.logto.app@evil.example/oidc/x',
			'password and host'        => 'https://x.logto.app:pw@evil.example/oidc/x',
			'longer host'              => 'https://x.logto.app.evil.com/oidc/x',
			'host with more letters'   => 'https://x.logto.appevil.com/oidc/x',
			'host before ours'         => 'https://evil.example/https://x.logto.app/oidc/x',
			'backslash for the slash'  => 'https://x.logto.app\\@evil.example/oidc/x',
			'backslash in the path'    => 'https://x.logto.app/\\evil.example',
			'query right behind'       => 'https://x.logto.app?x',
			'origin only'              => 'https://x.logto.app',
			'path only'                => '/oidc/x',
			'without a scheme'         => '//x.logto.app/oidc/x',
			'capitals'                 => 'HTTPS://x.logto.app/oidc/x',
			'script'                   => 'javascript:alert(1)',
			'blank inside'             => 'https://x.logto.app/oidc/ x',
			'blank in front'           => ' https://x.logto.app/oidc/x',
			'line feed behind'         => "https://x.logto.app/oidc/x\n",
			'header injected'          => "https://x.logto.app/oidc/x\r\nSet-Cookie: a=b",
			'NUL'                      => "https://x.logto.app/oidc/x\0",
			'no ASCII'                 => 'https://x.logto.app/oidc/é',
			'fragment'                 => 'https://x.logto.app/oidc/x#y',
			'2001 bytes'               => str_pad( 'https://x.logto.app/', 2001, 'x' ),
			'empty'                    => '',
			'a list'                   => array( Tenant::AUTH ),
			'a number'                 => 7,
			'true'                     => true,
		);
		foreach ( array( 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint' ) as $name ) {
			foreach ( $addresses as $what => $address ) {
				yield "$name: $what" => array( $name, $address );
			}
		}
	}

	#[DataProvider( 'bad_addresses' )]
	public function test_every_address_is_on_the_issuers_origin( string $name, mixed $address ): void {
		self::assert_refused( Refusal_Code::Provider_Invalid, static fn () => Tenant::metadata( array( $name => $address ) ) );
	}

	/** @return array<string, array{string}> */
	public static function good_addresses(): array {
		return array(
			'another path'       => array( 'https://x.logto.app/elsewhere' ),
			'a query of its own' => array( 'https://x.logto.app/oidc/auth?tenant=a' ),
			'an @ in the path'   => array( 'https://x.logto.app/@x' ),
			'2000 bytes'         => array( str_pad( 'https://x.logto.app/', 2000, 'x' ) ),
		);
	}

	#[DataProvider( 'good_addresses' )]
	public function test_any_path_on_that_origin_will_do( string $address ): void {
		self::assertSame( $address, Tenant::metadata( array( 'authorization_endpoint' => $address ) )->authorization_endpoint );
	}

	public function test_a_self_hosted_server_keeps_its_scheme_and_port(): void {
		$local    = 'http://localhost:3001';
		$document = array(
			'issuer'                 => "$local/oidc",
			'authorization_endpoint' => "$local/oidc/auth",
			'token_endpoint'         => "$local/oidc/token",
			'jwks_uri'               => "$local/oidc/jwks",
		);
		self::assertSame( "$local/oidc/token", Metadata::from_document( $document, "$local/oidc" )->token_endpoint );

		$document['token_endpoint'] = 'http://localhost:30011/oidc/token';
		self::assert_refused( Refusal_Code::Provider_Invalid, static fn () => Metadata::from_document( $document, "$local/oidc" ) );
	}

	/** @return array<string, array{string}> */
	public static function needed(): array {
		return array(
			'authorization_endpoint' => array( 'authorization_endpoint' ),
			'token_endpoint'         => array( 'token_endpoint' ),
			'jwks_uri'               => array( 'jwks_uri' ),
		);
	}

	#[DataProvider( 'needed' )]
	public function test_needs( string $name ): void {
		self::assert_refused( Refusal_Code::Provider_Invalid, static fn () => Tenant::metadata( array( $name => null ) ) );
	}

	public function test_does_without_an_end_session_endpoint(): void {
		self::assertSame( '', Tenant::metadata( array( 'end_session_endpoint' => null ) )->end_session_endpoint );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function methods(): array {
		return array(
			'nothing said: basic is the default' => array( null, true ),
			'empty list'                         => array( array(), true ),
			'no list'                            => array( 'client_secret_post', true ),
			'basic'                              => array( array( 'client_secret_basic' ), true ),
			'basic among others'                 => array( array( 'none', 'client_secret_basic' ), true ),
			'post only'                          => array( array( 'client_secret_post' ), false ),
			'post, and garbage'                  => array( array( 'client_secret_post', 7, null ), false ),
			'true is no basic'                   => array( array( 'client_secret_post', true ), false ),
		);
	}

	#[DataProvider( 'methods' )]
	public function test_authenticates_by_basic_unless_told_otherwise( mixed $methods, bool $basic ): void {
		self::assertSame( $basic, Tenant::metadata( array( 'token_endpoint_auth_methods_supported' => $methods ) )->takes_basic );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function issuer_parameters(): array {
		return array(
			'true'      => array( true, true ),
			'false'     => array( false, false ),
			'missing'   => array( null, false ),
			'text true' => array( 'true', false ),
			'one'       => array( 1, false ),
		);
	}

	#[DataProvider( 'issuer_parameters' )]
	public function test_only_true_announces_the_iss_parameter( mixed $value, bool $expected ): void {
		self::assertSame( $expected, Tenant::metadata( array( 'authorization_response_iss_parameter_supported' => $value ) )->sends_issuer );
	}

	/** @return array<string, array{mixed, bool, bool}> */
	public static function announcements(): array {
		return array(
			'one'                     => array( array( 'ES384' ), true, false ),
			'two, among other things' => array( array( 'ES384', 7, null, array(), 'RS256' ), true, true ),
			'another'                 => array( array( 'RS256' ), false, true ),
			'no list'                 => array( 'RS256', true, true ),
			'nothing'                 => array( null, true, true ),
			'in other case'           => array( array( 'es384', 'rs256' ), false, false ),
		);
	}

	#[DataProvider( 'announcements' )]
	public function test_announces_what_the_document_lists_and_everything_where_it_lists_nothing( mixed $listed, bool $es384, bool $rs256 ): void {
		$metadata = Tenant::metadata( array( 'id_token_signing_alg_values_supported' => $listed ) );
		self::assertSame( $es384, $metadata->announces( 'ES384' ) );
		self::assertSame( $rs256, $metadata->announces( 'RS256' ) );
	}
}
