<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Request_Refused;
use Logto\Oidc\Token_Endpoint;
use Logto\Oidc\Wall;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** RFC 6749 sections 2.3.1, 4.1.3 and 5; answers as logto.md section 4 saw them. */
final class Token_Endpoint_Test extends TestCase {

	use Expects_Refusal;

	private const TOKENS = array(
		'id_token'     => 'a.b.c',
		'access_token' => 'opaque',
		'token_type'   => 'Bearer',
		'expires_in'   => 3600,
		'scope'        => 'openid profile email phone',
	);

	public function test_exchanges_the_code_in_one_request(): void {
		$http   = new Canned_Http( array( Tenant::TOKEN => Canned_Http::json( self::TOKENS ) ) );
		$tokens = ( new Token_Endpoint( Tenant::client(), $http->send( ... ) ) )->exchange( Tenant::metadata(), 'the code', 'the verifier' );

		self::assertSame(
			array(
				'id_token'     => 'a.b.c',
				'access_token' => 'opaque',
			),
			$tokens
		);
		self::assertSame(
			array(
				array(
					'method'  => 'POST',
					'url'     => Tenant::TOKEN,
					'headers' => array(
						'Accept'        => 'application/json',
						'Authorization' => 'Basic ' . base64_encode( 'app1:secret' ),
					),
					'form'    => array(
						'grant_type'    => 'authorization_code',
						'code'          => 'the code',
						'redirect_uri'  => Tenant::REDIRECT_URI,
						'code_verifier' => 'the verifier',
					),
				),
			),
			$http->requests
		);
	}

	/** @return array<string, array{string, string, string}> */
	public static function credentials(): array {
		return array(
			'plain'    => array( 'app1', 'Secret09._-', 'app1:Secret09._-' ),
			'colon'    => array( 'a:b', 'c:d', 'a%3Ab:c%3Ad' ),
			'percent'  => array( 'a%b', '%3A', 'a%25b:%253A' ),
			'plus'     => array( 'a+b', '+', 'a%2Bb:%2B' ),
			// application/x-www-form-urlencoded, not RFC 3986.
			'blank'    => array( 'a b', 'c d', 'a+b:c+d' ),
			'slash'    => array( 'a/b', '=&', 'a%2Fb:%3D%26' ),
			'no ASCII' => array( 'é', '密', '%C3%A9:%E5%AF%86' ),
		);
	}

	#[DataProvider( 'credentials' )]
	public function test_both_credentials_are_form_encoded_before_basic_joins_them( string $id, string $secret, string $joined ): void {
		$http = new Canned_Http( array( Tenant::TOKEN => Canned_Http::json( self::TOKENS ) ) );
		( new Token_Endpoint( Tenant::client( $secret, $id ), $http->send( ... ) ) )->post( Tenant::metadata(), 'c', 'v' );
		self::assertSame( 'Basic ' . base64_encode( $joined ), $http->requests[0]['headers']['Authorization'] ?? null );
		self::assertArrayNotHasKey( 'client_id', $http->requests[0]['form'] );
		self::assertArrayNotHasKey( 'client_secret', $http->requests[0]['form'] );
	}

	/** RFC 6749 section 2.3: never by two methods at once. */
	public function test_where_basic_is_not_taken_both_go_into_the_body_as_they_are(): void {
		$http = new Canned_Http( array( Tenant::TOKEN => Canned_Http::json( self::TOKENS ) ) );
		( new Token_Endpoint( Tenant::client( 'c:d %' ), $http->send( ... ) ) )->post( Tenant::metadata( array( 'token_endpoint_auth_methods_supported' => array( 'client_secret_post' ) ) ), 'c', 'v' );
		self::assertArrayNotHasKey( 'Authorization', $http->requests[0]['headers'] ?? array() );
		self::assertSame( Tenant::APP_ID, $http->requests[0]['form']['client_id'] ?? null );
		self::assertSame( 'c:d %', $http->requests[0]['form']['client_secret'] ?? null );
	}

	/** @return array<string, mixed> */
	private static function over(): array {
		return array(
			'error'             => 'invalid_request',
			'error_description' => 'client secret has expired',
		);
	}

	/** @return array<string, array{Http_Response|Refusal, Refusal_Code}> */
	public static function answers(): array {
		$client      = Refusal_Code::Client_Refused;
		$code        = Refusal_Code::Code_Refused;
		$failed      = Refusal_Code::Token_Request_Failed;
		$unreachable = Refusal_Code::Provider_Unreachable;
		$invalid     = Refusal_Code::Token_Answer_Invalid;
		return array(
			'wrong secret'                   => array( Canned_Http::json( array( 'error' => 'invalid_client' ), 401 ), $client ),
			'unknown client'                 => array( Canned_Http::json( array( 'error' => 'invalid_client' ), 400 ), $client ),
			'client may not do this'         => array( Canned_Http::json( array( 'error' => 'unauthorized_client' ), 400 ), $client ),
			'code used twice'                => array( Canned_Http::json( array( 'error' => 'invalid_grant' ), 400 ), $code ),
			'expired secret'                 => array( Canned_Http::json( self::over(), 400 ), Refusal_Code::Secret_Expired ),
			'expired secret, with 500'       => array( Canned_Http::json( self::over(), 500 ), $unreachable ),
			'expired, another error'         => array( Canned_Http::json( array( 'error' => 'invalid_scope' ) + self::over(), 400 ), $failed ),
			'expired, words that are a list' => array( Canned_Http::json( array( 'error_description' => array( 'client secret has expired' ) ) + self::over(), 400 ), $failed ),
			'something else has expired'     => array( Canned_Http::json( array( 'error_description' => 'interaction has expired' ) + self::over(), 400 ), $failed ),
			'invalid_request'                => array( Canned_Http::json( array( 'error' => 'invalid_request' ), 400 ), $failed ),
			'an error nobody knows'          => array( Canned_Http::json( array( 'error' => 'teapot' ), 418 ), $failed ),
			'an error in capitals'           => array( Canned_Http::json( array( 'error' => 'INVALID_GRANT' ), 400 ), $failed ),
			'an error that is a list'        => array( Canned_Http::json( array( 'error' => array( 'invalid_grant' ) ), 400 ), $failed ),
			'an error that is true'          => array( Canned_Http::json( array( 'error' => true ), 400 ), $failed ),
			'400 without an error'           => array( Canned_Http::json( array(), 400 ), $failed ),
			'400 with tokens'                => array( Canned_Http::json( self::TOKENS, 400 ), $failed ),
			'401 as a page'                  => array( new Http_Response( 401, 'text/html', '{"error":"invalid_client"}' ), $failed ),
			'status 429'                     => array( Canned_Http::json( array(), 429 ), $failed ),
			'201 with tokens'                => array( Canned_Http::json( self::TOKENS, 201 ), $failed ),
			'a redirect'                     => array( new Http_Response( 302, '', '', 'https://evil.example/' ), $failed ),
			'status 499'                     => array( Canned_Http::json( array(), 499 ), $failed ),
			'status 500'                     => array( Canned_Http::json( array(), 500 ), $unreachable ),
			'499 as a page'                  => array( new Http_Response( 499, 'text/html', '<html>' ), $failed ),
			'501 as a page'                  => array( new Http_Response( 501, 'text/html', '<html>' ), $unreachable ),
			'502 as a page'                  => array( new Http_Response( 502, 'text/html', '<html>' ), $unreachable ),
			'503 server_error'               => array( Canned_Http::json( array( 'error' => 'server_error' ), 503 ), $unreachable ),
			'no answer'                      => array( new Refusal( $unreachable ), $unreachable ),
			'200 with an error'              => array( Canned_Http::json( array( 'error' => 'invalid_grant' ) + self::TOKENS ), $code ),
			'200 with an error nobody knows' => array( Canned_Http::json( array( 'error' => 'x' ) + self::TOKENS ), $failed ),
			'200 with an empty error'        => array( Canned_Http::json( array( 'error' => '' ) + self::TOKENS ), $failed ),
			'200 as a page'                  => array( new Http_Response( 200, 'text/html', (string) json_encode( self::TOKENS ) ), $invalid ),
			'200 without a body'             => array( new Http_Response( 200, 'application/json', '' ), $invalid ),
			'200 with a list'                => array( new Http_Response( 200, 'application/json', '[]' ), $invalid ),
			'200 form-encoded'               => array( new Http_Response( 200, 'application/x-www-form-urlencoded', 'access_token=a&token_type=bearer&id_token=a.b.c' ), $invalid ),
		);
	}

	#[DataProvider( 'answers' )]
	public function test_an_answer_without_tokens_is_refused( Http_Response|Refusal $answer, Refusal_Code $code ): void {
		self::assert_refused( $code, static fn () => self::exchange( $answer ) );
	}

	/** @return iterable<string, array{string, mixed}> */
	public static function spoiled(): iterable {
		foreach ( array( 'id_token', 'access_token', 'token_type' ) as $member ) {
			yield "$member missing or null" => array( $member, null );
			yield "$member a number" => array( $member, 7 );
			yield "$member a list" => array( $member, array( 'Bearer' ) );
			yield "$member true" => array( $member, true );
		}
		yield 'access_token empty' => array( 'access_token', '' );
		yield 'token_type empty' => array( 'token_type', '' );
		yield 'token_type DPoP' => array( 'token_type', 'DPoP' );
		yield 'token_type N_A' => array( 'token_type', 'N_A' );
		yield 'token_type with a blank' => array( 'token_type', 'Bearer ' );
	}

	#[DataProvider( 'spoiled' )]
	public function test_every_member_is_needed( string $member, mixed $value ): void {
		self::assert_refused( Refusal_Code::Token_Answer_Invalid, static fn () => self::exchange( Canned_Http::json( array( $member => $value ) + self::TOKENS ) ) );
		if ( null === $value ) {
			self::assert_refused( Refusal_Code::Token_Answer_Invalid, static fn () => self::exchange( Canned_Http::json( array_diff_key( self::TOKENS, array( $member => 0 ) ) ) ) );
		}
	}

	/** Section 5.1: the type is case-insensitive. */
	public function test_bearer_may_be_written_in_any_case(): void {
		foreach ( array( 'bearer', 'BEARER', 'Bearer' ) as $type ) {
			self::assertSame( 'a.b.c', self::exchange( Canned_Http::json( array( 'token_type' => $type ) + self::TOKENS ) )['id_token'] );
		}
	}

	public function test_the_cause_for_the_log_holds_no_secret(): void {
		$http    = new Canned_Http( array( Tenant::TOKEN => Canned_Http::json( array( 'error' => 'invalid_grant' ), 400 ) ) );
		$refusal = self::refusal_of( static fn () => ( new Token_Endpoint( Tenant::client( 'S3cret' ), $http->send( ... ) ) )->exchange( Tenant::metadata(), 'C0de', 'V3rifier' ) );
		self::assertSame( 'token endpoint: status 400, invalid_grant', $refusal?->getMessage() );
	}

	/** As it was sent, and also where the title is cut in the middle of it. */
	public function test_of_what_a_page_repeats_no_form_and_no_part_is_named(): void {
		$secret = 'S3cret/+of=a%length:that&a title#cuts';
		foreach ( array( $secret, urlencode( $secret ), rawurlencode( $secret ), base64_encode( urlencode( Tenant::APP_ID ) . ':' . urlencode( $secret ) ), str_repeat( 'x', 70 ) . $secret ) as $repeated ) {
			$page    = new Http_Response( 403, 'text/html', '<title>' . htmlspecialchars( $repeated ) . '</title>' );
			$http    = new Canned_Http( array( Tenant::TOKEN => $page ) );
			$refusal = self::refusal_of( static fn () => ( new Token_Endpoint( Tenant::client( $secret ), $http->send( ... ) ) )->exchange( Tenant::metadata(), 'C0de', 'V3rifier' ) );
			self::assertStringContainsString( '(secret', (string) $refusal?->getMessage(), $repeated );
			self::assertStringNotContainsString( 'S3cret', (string) $refusal?->getMessage() );
			self::assertStringNotContainsString( substr( base64_encode( urlencode( Tenant::APP_ID ) . ':' . urlencode( $secret ) ), 0, 20 ), (string) $refusal?->getMessage() );
		}
	}

	/** A bot check that shows what it was sent. */
	public function test_a_page_in_its_place_is_named_and_what_it_repeats_of_the_request_is_not(): void {
		$page    = new Http_Response( 403, 'text/html', '<title>Blocked: C0de V3rifier S3cret</title>' );
		$http    = new Canned_Http( array( Tenant::TOKEN => $page ) );
		$refusal = self::refusal_of( static fn () => ( new Token_Endpoint( Tenant::client( 'S3cret' ), $http->send( ... ) ) )->exchange( Tenant::metadata(), 'C0de', 'V3rifier' ) );
		self::assertInstanceOf( Wall::class, $refusal );
		self::assertSame( Refusal_Code::Token_Request_Failed, $refusal->reason );
		self::assertSame( 'token endpoint: status 403, text/html, title "Blocked: (secret) (secret) (secret)"', $refusal->getMessage() );
	}

	/** @return array<string, array{string, bool}> */
	public static function blamed(): array {
		return array(
			'the application' => array( 'invalid_client', true ),
			'its request'     => array( 'invalid_request', true ),
			'the code'        => array( 'invalid_grant', false ),
			'nobody knows'    => array( 'teapot', false ),
		);
	}

	/** Only what is about the application or its request makes the connection doubtful. */
	#[DataProvider( 'blamed' )]
	public function test_tells_what_is_about_the_application( string $error, bool $is_about_it ): void {
		$refusal = self::refusal_of( static fn () => self::exchange( Canned_Http::json( array( 'error' => $error ), 400 ) ) );
		self::assertSame( $is_about_it, $refusal instanceof Request_Refused );
	}

	/** @return array{id_token: string, access_token: string} */
	private static function exchange( Http_Response|Refusal $answer ): array {
		return ( new Token_Endpoint( Tenant::client(), ( new Canned_Http( array( Tenant::TOKEN => $answer ) ) )->send( ... ) ) )->exchange( Tenant::metadata(), 'c', 'v' );
	}
}
