<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Management_Api;

use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** RFC 6749 section 4.4, and what a real Logto answers (logto-1.42.md section 7). */
final class Access_Token_Test extends TestCase {

	public function test_it_is_asked_for_with_the_credential_in_a_header_and_the_scope_that_opens_everything(): void {
		$api = new Api();
		self::assertSame( Api::TOKEN, $api->access_token()->get() );
		self::assertSame(
			array(
				'method'  => 'POST',
				'url'     => Api::ENDPOINT . '/oidc/token',
				'headers' => array(
					'Accept'        => 'application/json',
					'Authorization' => 'Basic ' . base64_encode( 'm2m:S3cret%2F%2Bof%3Athe%25application' ),
				),
				'body'    => array(
					'grant_type' => 'client_credentials',
					'resource'   => 'https://default.logto.app/api',
					'scope'      => 'all',
				),
			),
			$api->requests[0]
		);
	}

	public function test_it_is_used_for_its_life_less_a_minute(): void {
		$api   = new Api();
		$token = $api->access_token();
		$token->get();
		$api->clock->time += 3600 - 61;
		$token->get();
		self::assertSame( 1, $api->tokens_asked() );
		$api->clock->time += 1;
		$token->get();
		self::assertSame( 2, $api->tokens_asked() );
	}

	public function test_another_request_of_the_site_uses_the_same(): void {
		$api = new Api();
		$api->access_token()->get();
		self::assertSame( Api::TOKEN, $api->access_token()->get() );
		self::assertSame( 1, $api->tokens_asked() );
	}

	public function test_one_that_was_dropped_is_asked_for_anew(): void {
		$api   = new Api();
		$token = $api->access_token();
		$token->get();
		$token->drop();
		self::assertNull( $api->kept );
		$token->get();
		self::assertSame( 2, $api->tokens_asked() );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function lives(): array {
		return array(
			'none'            => array( null, false ),
			'a text'          => array( '3600', false ),
			'a minute'        => array( 60, false ),
			'more'            => array( 61, true ),
			'longer than any' => array( PHP_INT_MAX, true ),
			'negative'        => array( -5, false ),
		);
	}

	#[DataProvider( 'lives' )]
	public function test_one_is_kept_only_where_it_says_how_long_it_lives( mixed $life, bool $is_kept ): void {
		$api         = new Api();
		$api->tokens = array( Api::token( array( 'expires_in' => $life ) ) );
		self::assertSame( Api::TOKEN, $api->access_token()->get() );
		self::assertSame( $is_kept, null !== $api->kept );
		self::assertLessThanOrEqual( $api->clock->time + 86400, $api->kept['until'] ?? 0 );
	}

	/** @return iterable<string, array{Http_Response|Refusal, Api_Problem}> */
	public static function refusals(): iterable {
		$oauth = static fn ( int $status, string $error, string $description = '' ): Http_Response => Api::json(
			array(
				'code'              => "oidc.$error",
				'message'           => 'Something is invalid.',
				'error'             => $error,
				'error_description' => $description,
			),
			$status
		);
		yield 'wrong secret' => array( $oauth( 401, 'invalid_client' ), Api_Problem::Credential_Refused );
		yield 'unknown application' => array( $oauth( 400, 'invalid_client' ), Api_Problem::Credential_Refused );
		yield 'expired secret' => array( $oauth( 400, 'invalid_request', 'client secret has expired' ), Api_Problem::Secret_Expired );
		yield 'web application' => array( $oauth( 400, 'invalid_request', 'requested grant type is not allowed for this client' ), Api_Problem::Wrong_Application );
		yield 'unknown resource' => array( $oauth( 400, 'invalid_target', 'resource indicator is missing, or unknown' ), Api_Problem::Unknown_Resource );
		yield 'no role: no scope' => array( Api::token( array( 'scope' => null ) ), Api_Problem::Role_Missing );
		yield 'no role: another scope' => array( Api::token( array( 'scope' => 'allmost' ) ), Api_Problem::Role_Missing );
		yield 'scope as a list' => array( Api::token( array( 'scope' => array( 'all' ) ) ), Api_Problem::Role_Missing );
		yield 'other kind of token' => array( Api::token( array( 'token_type' => 'DPoP' ) ), Api_Problem::Invalid );
		yield 'no token' => array( Api::token( array( 'access_token' => '' ) ), Api_Problem::Invalid );
		yield 'a header in the token' => array( Api::token( array( 'access_token' => "a\r\nX-Evil: 1" ) ), Api_Problem::Invalid );
		yield 'a line break behind it' => array( Api::token( array( 'access_token' => "a\n" ) ), Api_Problem::Invalid );
		yield 'token of another type' => array( Api::token( array( 'access_token' => array( 'a' ) ) ), Api_Problem::Invalid );
		yield 'huge token' => array( Api::token( array( 'access_token' => str_repeat( 'a', 8193 ) ) ), Api_Problem::Invalid );
		yield 'too many requests' => array( $oauth( 429, 'too_many' ), Api_Problem::Busy );
		yield 'server error' => array( $oauth( 500, 'server_error' ), Api_Problem::Unreachable );
		yield 'a page' => array( new Http_Response( 200, 'text/html', '<title>Log in</title>' ), Api_Problem::Walled );
		yield 'a redirect' => array( new Http_Response( 302, 'text/html', '', 'https://elsewhere.example' ), Api_Problem::Walled );
		yield 'broken JSON' => array( new Http_Response( 200, 'application/json', '{"access_token":' ), Api_Problem::Invalid );
		yield 'nothing' => array( new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' ), Api_Problem::Unreachable );
	}

	#[DataProvider( 'refusals' )]
	public function test_each_refusal_says_why_and_nothing_is_kept( Http_Response|Refusal $answer, Api_Problem $expected ): void {
		$api         = new Api();
		$api->tokens = array( $answer );
		try {
			$api->access_token()->get();
			self::fail( 'got one' );
		} catch ( Api_Error $error ) {
			self::assertSame( $expected, $error->problem );
		}
		self::assertNull( $api->kept );
		self::assertSame( 1, $api->tokens_asked(), 'a POST is not sent again' );
	}

	public function test_one_of_eight_thousand_letters_is_taken(): void {
		$api         = new Api();
		$api->tokens = array( Api::token( array( 'access_token' => str_repeat( 'a', 8192 ) ) ) );
		self::assertSame( 8192, strlen( $api->access_token()->get() ) );
	}

	public function test_the_scope_may_stand_among_others(): void {
		$api         = new Api();
		$api->tokens = array( Api::token( array( 'scope' => 'openid all' ) ) );
		self::assertSame( Api::TOKEN, $api->access_token()->get() );
	}

	public function test_an_error_never_repeats_the_secret(): void {
		$basic = base64_encode( 'm2m:S3cret%2F%2Bof%3Athe%25application' );
		foreach ( array( Api::SECRET, rawurlencode( Api::SECRET ), urlencode( Api::SECRET ), $basic ) as $form ) {
			$api         = new Api();
			$api->tokens = array( Api::json( array( 'error' => 'invalid_client', 'error_description' => "wrong: $form", 'data' => array( 'deep' => array( "x $form" ) ) ), 401 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line is read at once.
			try {
				$api->access_token()->get();
				self::fail( 'got one' );
			} catch ( Api_Error $error ) {
				self::assertStringNotContainsString( $form, $error->getMessage() . $error->said . json_encode( $error->data, JSON_UNESCAPED_SLASHES ) );
				self::assertSame( 'wrong: (secret)', $error->said );
				self::assertSame( 'invalid_client', $error->logto_code );
			}
		}
	}
}
