<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Closure;
use Logto\Oidc\Client;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Canned_Http;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What each answer of logto.md section 4 tells the admin. */
final class Connection_Probe_Test extends TestCase {

	private const SIGNED_OUT = 'https://site.example/wp-login.php?action=logto-signed-out';

	public function test_everything_right(): void {
		$tenant = self::right();
		self::assertSame( array( Finding::Works ), self::run_probe( $tenant ) );
		self::assertSame( array( Tenant::DISCOVERY, Tenant::JWKS, Tenant::AUTH, Tenant::TOKEN, Tenant::END_SESSION ), $tenant->http->asked() );
	}

	/** Nobody must be disturbed by the question, and nothing be changed at Logto. */
	public function test_asks_without_a_user_and_with_a_made_up_code(): void {
		$tenant = self::right();
		self::run_probe( $tenant );
		parse_str( (string) parse_url( $tenant->http->requests[2]['url'] ?? '', PHP_URL_QUERY ), $asked );
		self::assertSame( 'none', $asked['prompt'] ?? null );
		self::assertSame( Tenant::APP_ID, $asked['client_id'] ?? null );
		self::assertSame( Tenant::REDIRECT_URI, $asked['redirect_uri'] ?? null );
		foreach ( array( 'state', 'nonce', 'code_challenge' ) as $name ) {
			self::assertIsString( $asked[ $name ] ?? null );
			self::assertSame( 43, strlen( $asked[ $name ] ), "256 bits of $name" );
		}
		self::assertSame( 43, strlen( $tenant->http->requests[3]['form']['code'] ?? '' ) );
		self::assertSame(
			array(
				'client_id'                => Tenant::APP_ID,
				'post_logout_redirect_uri' => self::SIGNED_OUT,
			),
			$tenant->http->last_query()
		);
		self::assertSame( 'GET', $tenant->http->requests[4]['method'] ?? null );
	}

	/** @return array<string, array{array<string, Http_Response|Refusal>, list<Finding>}> */
	public static function answers(): array {
		$unexpected = array( Finding::Unexpected_Answer );
		$walled     = array( Finding::Walled );
		$grant      = Canned_Http::json( array( 'error' => 'invalid_grant' ), 400 );
		return array(
			'consent_required'                          => array( array( Tenant::AUTH => self::back( 'consent_required' ) ), array( Finding::Works ) ),
			'interaction_required'                      => array( array( Tenant::AUTH => self::back( 'interaction_required' ) ), array( Finding::Works ) ),
			'302 for 303'                               => array( array( Tenant::AUTH => self::back( 'login_required', 302 ) ), array( Finding::Works ) ),
			'unknown App ID'                            => array( array( Tenant::AUTH => Canned_Http::json( array( 'error' => 'invalid_client' ), 400 ) ), array( Finding::App_Id_Unknown ) ),
			'redirect URI not registered'               => array( array( Tenant::AUTH => Canned_Http::json( array( 'error' => 'invalid_redirect_uri' ), 400 ) ), array( Finding::Redirect_Uri_Unknown ) ),
			'redirect URI not registered, secret wrong' => array(
				array(
					Tenant::AUTH  => Canned_Http::json( array( 'error' => 'invalid_redirect_uri' ), 400 ),
					Tenant::TOKEN => Canned_Http::json( array( 'error' => 'invalid_client' ), 401 ),
				),
				array( Finding::Redirect_Uri_Unknown, Finding::App_Secret_Wrong ),
			),
			'wrong secret'                              => array( array( Tenant::TOKEN => Canned_Http::json( array( 'error' => 'invalid_client' ), 401 ) ), array( Finding::App_Secret_Wrong ) ),
			'client may not use codes'                  => array( array( Tenant::TOKEN => Canned_Http::json( array( 'error' => 'unauthorized_client' ), 400 ) ), array( Finding::Application_Type ) ),
			'secret that is over'                       => array( array( Tenant::TOKEN => self::says( 'invalid_request', 'client secret has expired' ) ), array( Finding::App_Secret_Expired ) ),
			'application for machines'                  => array(
				array(
					Tenant::AUTH  => self::says( 'invalid_redirect_uri', "redirect_uri did not match any of the client's registered redirect_uris" ),
					Tenant::TOKEN => self::says( 'invalid_request', 'requested grant type is not allowed for this client' ),
				),
				array( Finding::Application_Type ),
			),
			'another invalid request'                   => array( array( Tenant::TOKEN => self::says( 'invalid_request', 'is something else' ) ), $unexpected ),
			'no URI registered at all'                  => array( array_fill_keys( array( Tenant::AUTH, Tenant::TOKEN, Tenant::END_SESSION ), self::says( 'invalid_redirect_uri', 'redirect_uris must contain members' ) ), array( Finding::No_Redirect_Uri ) ),
			'no URI registered, by the token endpoint'  => array( array( Tenant::TOKEN => self::says( 'invalid_redirect_uri', 'redirect_uris must contain members' ) ), array( Finding::No_Redirect_Uri ) ),
			'a fragment registered'                     => array( array_fill_keys( array( Tenant::AUTH, Tenant::TOKEN, Tenant::END_SESSION ), self::says( 'invalid_redirect_uri', 'redirect_uris must not contain fragments' ) ), array( Finding::Registration_Invalid ) ),
			'a fragment registered for signing out'     => array( array_fill_keys( array( Tenant::AUTH, Tenant::TOKEN, Tenant::END_SESSION ), self::says( 'invalid_client_metadata', 'post_logout_redirect_uris must not contain fragments' ) ), array( Finding::Registration_Invalid ) ),
			'sign-out URI not registered'               => array( array( Tenant::END_SESSION => self::not_registered() ), array( Finding::Post_Sign_Out_Uri_Unknown ) ),
			'sign-out refused for another reason'       => array( array( Tenant::END_SESSION => self::says( 'invalid_request', 'could not decode id_token_hint' ) ), array( Finding::Sign_Out_Failed ) ),
			'sign-out refused without a word'           => array( array( Tenant::END_SESSION => new Http_Response( 403, 'text/html', '<html>' ) ), array( Finding::Sign_Out_Failed ) ),
			'end-session endpoint broken'               => array( array( Tenant::END_SESSION => new Http_Response( 502, 'text/html', '<html>' ) ), array( Finding::Unreachable ) ),
			'end-session endpoint asked too often'      => array( array( Tenant::END_SESSION => new Http_Response( 429, 'text/html', '<html>' ) ), array( Finding::Unreachable ) ),
			'end-session endpoint leads back'           => array( array( Tenant::END_SESSION => new Http_Response( 303, '', '', self::SIGNED_OUT ) ), array( Finding::Works ) ),
			'wrong secret and sign-out URI'             => array(
				array(
					Tenant::TOKEN       => Canned_Http::json( array( 'error' => 'invalid_client' ), 401 ),
					Tenant::END_SESSION => self::not_registered(),
				),
				array( Finding::App_Secret_Wrong, Finding::Post_Sign_Out_Uri_Unknown ),
			),
			'sent back with another error'              => array( array( Tenant::AUTH => self::back( 'invalid_scope' ) ), $unexpected ),
			'sent back with a list of errors'           => array( array( Tenant::AUTH => new Http_Response( 303, '', '', Tenant::REDIRECT_URI . '&error[]=login_required' ) ), $unexpected ),
			'sent back with a code'                     => array( array( Tenant::AUTH => new Http_Response( 303, '', '', Tenant::REDIRECT_URI . '&code=c' ) ), $unexpected ),
			'sent elsewhere'                            => array( array( Tenant::AUTH => new Http_Response( 303, '', '', 'https://evil.example/?error=login_required' ) ), $unexpected ),
			'sent nowhere'                              => array( array( Tenant::AUTH => new Http_Response( 303, '', '' ) ), $unexpected ),
			'sent to no address'                        => array( array( Tenant::AUTH => new Http_Response( 303, '', '', 'https://:80:80/' ) ), $unexpected ),
			'a sign-in page'                            => array( array( Tenant::AUTH => new Http_Response( 200, 'text/html', '<html>' ) ), $walled ),
			'an object that says nothing'               => array( array( Tenant::AUTH => Canned_Http::json( array() ) ), $unexpected ),
			'a page called JSON'                        => array( array( Tenant::AUTH => new Http_Response( 403, 'application/json', '<html>' ) ), $unexpected ),
			'a bot check'                               => array( array( Tenant::AUTH => new Http_Response( 403, 'text/html; charset=UTF-8', '<title>Just a moment...</title>' ) ), $walled ),
			'a bot check as plain text'                 => array( array( Tenant::AUTH => new Http_Response( 403, 'text/plain', 'error code: 1020' ) ), $walled ),
			'another refusal'                           => array( array( Tenant::AUTH => Canned_Http::json( array( 'error' => 'invalid_request' ), 400 ) ), $unexpected ),
			'status 499'                                => array( array( Tenant::AUTH => new Http_Response( 499, 'application/json', '' ) ), $unexpected ),
			'status 499 without a type'                 => array( array( Tenant::AUTH => new Http_Response( 499, '', '' ) ), $walled ),
			'status 500'                                => array( array( Tenant::AUTH => new Http_Response( 500, 'text/html', '' ) ), array( Finding::Unreachable ) ),
			'authorization endpoint broken'             => array( array( Tenant::AUTH => new Http_Response( 502, 'text/html', '<html>' ) ), array( Finding::Unreachable ) ),
			'token endpoint answers a page'             => array( array( Tenant::TOKEN => new Http_Response( 200, 'text/html', '<html>' ) ), $walled ),
			'token endpoint leads to a login page'      => array( array( Tenant::TOKEN => new Http_Response( 302, '', '', 'https://login.example/?x' ) ), $walled ),
			'token endpoint under maintenance'          => array( array( Tenant::TOKEN => new Http_Response( 503, 'text/html', '<html>' ) ), $walled ),
			'token endpoint broken'                     => array( array( Tenant::TOKEN => new Http_Response( 502, 'text/html', '<html>' ) ), array( Finding::Unreachable ) ),
			'token endpoint gives tokens'               => array( array( Tenant::TOKEN => Canned_Http::json( array( 'access_token' => 'a' ) ) ), $unexpected ),
			// One unexpected answer explains the other.
			'both unexpected'                           => array(
				array(
					Tenant::AUTH  => new Http_Response( 200, 'text/html', '<html>' ),
					Tenant::TOKEN => new Http_Response( 200, 'text/html', '<html>' ),
				),
				$walled,
			),
			'redirect URI unknown, token endpoint odd'  => array(
				array(
					Tenant::AUTH  => Canned_Http::json( array( 'error' => 'invalid_redirect_uri' ), 400 ),
					Tenant::TOKEN => Canned_Http::json( array( 'error' => 'invalid_request' ), 400 ),
				),
				array( Finding::Redirect_Uri_Unknown ),
			),
			'authorization endpoint silent'             => array( array( Tenant::AUTH => new Refusal( Refusal_Code::Provider_Unreachable ) ), array( Finding::Unreachable ) ),
			'token endpoint silent'                     => array( array( Tenant::TOKEN => new Refusal( Refusal_Code::Provider_Unreachable ) ), array( Finding::Unreachable ) ),
			'nobody there'                              => array( array( Tenant::DISCOVERY => new Refusal( Refusal_Code::Provider_Unreachable ) ), array( Finding::Unreachable ) ),
			'another page there'                        => array( array( Tenant::DISCOVERY => new Http_Response( 200, 'text/html', '<html>' ) ), $walled ),
			'a bot check there'                         => array( array( Tenant::DISCOVERY => new Http_Response( 503, 'text/html', '<html>' ) ), $walled ),
			'a bot check at the keys'                   => array( array( Tenant::JWKS => new Http_Response( 403, 'text/html', '<html>' ) ), $walled ),
			'text there'                                => array( array( Tenant::DISCOVERY => new Http_Response( 200, 'text/plain', 'Welcome' ) ), array( Finding::Not_Logto ) ),
			'no such page'                              => array( array( Tenant::DISCOVERY => new Http_Response( 404, 'text/html', '<html>' ) ), array( Finding::Not_Logto ) ),
			'another issuer'                            => array( array( Tenant::DISCOVERY => Canned_Http::json( Tenant::document( array( 'issuer' => 'https://y.logto.app/oidc' ) ) ) ), array( Finding::Issuer_Differs ) ),
			'endpoints elsewhere'                       => array( array( Tenant::DISCOVERY => Canned_Http::json( Tenant::document( array( 'token_endpoint' => 'https://evil.example/' ) ) ) ), array( Finding::Not_Logto ) ),
			'no keys'                                   => array( array( Tenant::JWKS => Canned_Http::json( array( 'keys' => array() ) ) ), array( Finding::No_Usable_Key ) ),
			'no key that we can use'                    => array( array( Tenant::JWKS => Canned_Http::json( array( 'keys' => array( Signer::of( 'RSA-1024' )->jwk() ) ) ) ), array( Finding::No_Usable_Key ) ),
			'nothing else to say'                       => array( array( Tenant::TOKEN => $grant ), array( Finding::Works ) ),
		);
	}

	/**
	 * @param array<string, Http_Response|Refusal> $answers That differ from the right ones.
	 * @param list<Finding>                        $expected
	 */
	#[DataProvider( 'answers' )]
	public function test_finds( array $answers, array $expected ): void {
		$tenant = self::right();
		foreach ( $answers as $url => $answer ) {
			$tenant->http->answer( $url, $answer );
		}
		self::assertSame( $expected, self::run_probe( $tenant ) );
	}

	/** A wrong secret and an application that has none get one answer; asked without any, only the second still knows the code for a wrong one. */
	public function test_an_application_without_secret_is_told_from_a_wrong_secret(): void {
		$tenant = self::right();
		$tenant->http->answer_by( Tenant::TOKEN, static fn ( array $request ): Http_Response => self::says( isset( $request['headers']['Authorization'] ) ? 'invalid_client' : 'invalid_grant' ) );
		self::assertSame( array( Finding::Application_Type ), self::run_probe( $tenant ) );
		$asked = array_values( array_filter( $tenant->http->requests, static fn ( array $request ): bool => Tenant::TOKEN === $request['url'] ) );
		self::assertCount( 2, $asked );
		self::assertSame( Tenant::APP_ID, $asked[1]['form']['client_id'] ?? null );
		self::assertArrayNotHasKey( 'client_secret', $asked[1]['form'] );
	}

	/** @return array<string, array{array<string, string>, Closure(array<array-key, mixed>): string, list<Finding>}> Parameters, which error Logto leads back with, and what is found. */
	public static function parameters(): array {
		$refused = array( Finding::Parameters_Refused );
		$prompt  = static fn ( array $query, string $else ): string => 'none' === ( $query['prompt'] ?? '' ) ? 'login_required' : $else;
		return array(
			'taken'                     => array( array( 'ui_locales' => 'zh-CN' ), static fn (): string => 'login_required', array( Finding::Works ) ),
			'an unknown resource'       => array( array( 'resource' => 'https://no.example/api' ), static fn ( array $query ): string => isset( $query['resource'] ) ? 'invalid_target' : 'login_required', $refused ),
			'not the parameters'        => array( array( 'ui_locales' => 'zh-CN' ), static fn (): string => 'invalid_scope', array( Finding::Unexpected_Answer ) ),
			'prompt=none, saved before' => array( array( 'prompt' => 'none' ), static fn (): string => 'login_required', $refused ),
			'an unknown prompt'         => array( array( 'prompt' => 'weird' ), static fn ( array $query ): string => $prompt( $query, 'invalid_request' ), $refused ),
			'prompt=consent'            => array( array( 'prompt' => 'consent' ), static fn ( array $query ): string => $prompt( $query, '' ), array( Finding::Works ) ),
		);
	}

	/**
	 * @param array<string, string>                    $parameters
	 * @param Closure(array<array-key, mixed>): string $error      '' for Logto's own sign-in page.
	 * @param list<Finding>                            $expected
	 */
	#[DataProvider( 'parameters' )]
	public function test_further_parameters_are_asked_about_as_a_browser_sends_them( array $parameters, Closure $error, array $expected ): void {
		$tenant = self::right();
		$tenant->http->answer_by(
			Tenant::AUTH,
			static function ( array $request ) use ( $error ): Http_Response {
				parse_str( (string) parse_url( $request['url'], PHP_URL_QUERY ), $query );
				$found = $error( $query );
				return '' === $found ? new Http_Response( 303, '', '', '/sign-in?app_id=' . Tenant::APP_ID ) : self::back( $found );
			}
		);
		$client = new Client( Tenant::ENDPOINT, Tenant::APP_ID, 'secret', Tenant::REDIRECT_URI, 'openid', $parameters );
		$probe  = new Connection_Probe( $client, $tenant->provider(), $tenant->http->send( ... ) );
		self::assertSame( $expected, $probe->run( self::SIGNED_OUT ) );
		self::assertSame( array( Finding::Parameters_Refused ) === $expected ? array_key_first( $parameters ) : null, $probe->refused_parameter() );
	}

	/** `response_mode=form_post` is answered by a page, as a wall does: without it there is none. */
	public function test_a_page_that_a_parameter_asks_for_is_told_from_a_wall(): void {
		$tenant = self::right();
		$client = new Client( Tenant::ENDPOINT, Tenant::APP_ID, 'secret', Tenant::REDIRECT_URI, 'openid', array( 'response_mode' => 'form_post' ) );
		$probe  = new Connection_Probe( $client, $tenant->provider(), $tenant->http->send( ... ) );
		$tenant->http->answer_by( Tenant::AUTH, static fn ( array $request ): Http_Response => str_contains( $request['url'], 'form_post' ) ? new Http_Response( 200, 'text/html', '<form>' ) : self::back( 'login_required' ) );
		self::assertSame( array( Finding::Parameters_Refused ), $probe->run() );
		self::assertSame( 'response_mode', $probe->refused_parameter() );

		$tenant->http->answer_by( Tenant::AUTH, static fn (): Http_Response => new Http_Response( 200, 'text/html', '<form>' ) );
		self::assertSame( array( Finding::Walled ), $probe->run() );
	}

	public function test_of_several_parameters_the_refused_one_is_named(): void {
		$tenant = self::right();
		$tenant->http->answer_by( Tenant::AUTH, static fn ( array $request ): Http_Response => self::back( str_contains( $request['url'], 'resource=' ) ? 'invalid_target' : 'login_required' ) );
		$client = new Client( Tenant::ENDPOINT, Tenant::APP_ID, 'secret', Tenant::REDIRECT_URI, 'openid', array_fill_keys( array( 'ui_locales', 'resource', 'x' ), 'y' ) );
		self::assertSame( 'resource', ( new Connection_Probe( $client, $tenant->provider(), $tenant->http->send( ... ) ) )->refused_parameter() );
	}

	/** Each secret that is tried at an unknown application would be one more wrong try. */
	public function test_an_unknown_app_id_ends_the_questions(): void {
		$tenant = self::right();
		$tenant->http->answer_json( Tenant::AUTH, array( 'error' => 'invalid_client' ), 400 );
		self::run_probe( $tenant );
		self::assertNotContains( Tenant::TOKEN, $tenant->http->asked() );
	}

	public function test_asks_about_sign_out_only_where_there_is_something_to_ask(): void {
		$tenant = self::right();
		self::run_probe( $tenant, '' );
		self::assertNotContains( Tenant::END_SESSION, $tenant->http->asked() );

		$tenant = self::right();
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'end_session_endpoint' => null ) ) );
		self::assertSame( array( Finding::Works ), self::run_probe( $tenant ) );
	}

	public function test_reads_the_documents_anew_only_where_told_to(): void {
		$tenant = self::right();
		$tenant->provider()->refresh();
		$tenant->http->requests = array();
		self::run_probe( $tenant );
		self::assertNotContains( Tenant::DISCOVERY, $tenant->http->asked() );
		self::run_probe( $tenant, self::SIGNED_OUT, true );
		self::assertContains( Tenant::DISCOVERY, $tenant->http->asked() );
	}

	/** @return list<Finding> */
	private static function run_probe( Tenant $tenant, string $signed_out = self::SIGNED_OUT, bool $fresh = false ): array {
		return ( new Connection_Probe( Tenant::client(), $tenant->provider(), $tenant->http->send( ... ) ) )->run( $signed_out, $fresh );
	}

	private static function right(): Tenant {
		$tenant = new Tenant();
		$tenant->http
			->answer( Tenant::AUTH, self::back( 'login_required' ) )
			->answer_json( Tenant::TOKEN, array( 'error' => 'invalid_grant' ), 400 )
			->answer( Tenant::END_SESSION, new Http_Response( 200, 'text/html', '<form>' ) );
		return $tenant;
	}

	private static function says( string $error, string $description = '' ): Http_Response {
		return Canned_Http::json(
			array(
				'code'              => "oidc.$error",
				'error'             => $error,
				'error_description' => $description,
			),
			'invalid_client' === $error ? 401 : 400
		);
	}

	/** As 1.42 says it; 1.37 without the code. */
	private static function not_registered(): Http_Response {
		return self::says( 'invalid_request', 'post_logout_redirect_uri not registered' );
	}

	private static function back( string $error, int $status = 303 ): Http_Response {
		return new Http_Response( $status, '', '', Tenant::REDIRECT_URI . "&error=$error&error_description=x&state=x&iss=" . rawurlencode( Tenant::ISSUER ) );
	}
}
