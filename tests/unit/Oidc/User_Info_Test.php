<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\User_Info;
use Logto\Oidc\Wall;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class User_Info_Test extends TestCase {

	use Expects_Refusal;

	private const ADDRESS = Tenant::ISSUER . '/me';
	private const CLAIMS  = array(
		'sub'         => 'b6jgl4g67plj',
		'name'        => 'Ann',
		'custom_data' => array( 'a' => array( 'b' => 1 ) ),
	);

	public function test_asks_once_with_the_access_token_as_bearer(): void {
		$tenant = self::tenant( self::CLAIMS );
		self::assertSame( self::CLAIMS, self::ask( $tenant ) );
		self::assertSame(
			array(
				array(
					'method'  => 'GET',
					'url'     => self::ADDRESS,
					'headers' => array(
						'Accept'        => 'application/json',
						'Authorization' => 'Bearer access',
					),
					'form'    => array(),
				),
			),
			$tenant->http->requests
		);
	}

	/** @return array<string, array{mixed}> */
	public static function other_subjects(): array {
		return array(
			'another'       => array( 'another' ),
			'in other case' => array( 'B6JGL4G67PLJ' ),
			'with a blank'  => array( 'b6jgl4g67plj ' ),
			'missing'       => array( null ),
			'empty'         => array( '' ),
			'a list'        => array( array( 'b6jgl4g67plj' ) ),
			'true'          => array( true ),
		);
	}

	#[DataProvider( 'other_subjects' )]
	public function test_refuses_what_is_said_of_somebody_else( mixed $subject ): void {
		self::assert_refused( Refusal_Code::User_Info_Subject, static fn () => self::ask( self::tenant( array( 'sub' => $subject ) + self::CLAIMS ) ) );
	}

	/** @return array<string, array{Refusal_Code, Http_Response|Refusal}> */
	public static function bad_answers(): array {
		$json = (string) json_encode( self::CLAIMS );
		return array(
			'a page'                 => array( Refusal_Code::User_Info_Invalid, new Http_Response( 200, 'text/html', $json ) ),
			'a signed answer'        => array( Refusal_Code::User_Info_Invalid, new Http_Response( 200, 'application/jwt', 'a.b.c' ) ),
			'nothing'                => array( Refusal_Code::User_Info_Invalid, new Http_Response( 200, 'application/json', '' ) ),
			'a list'                 => array( Refusal_Code::User_Info_Invalid, new Http_Response( 200, 'application/json', "[$json]" ) ),
			'status 201'             => array( Refusal_Code::User_Info_Invalid, new Http_Response( 201, 'application/json', $json ) ),
			'a redirect'             => array( Refusal_Code::User_Info_Invalid, new Http_Response( 302, 'application/json', $json, 'https://y.example/' ) ),
			'status 401'             => array( Refusal_Code::User_Info_Invalid, new Http_Response( 401, 'application/json', '{"error":"invalid_token"}' ) ),
			'status 499'             => array( Refusal_Code::User_Info_Invalid, new Http_Response( 499, 'application/json', $json ) ),
			'status 500 with claims' => array( Refusal_Code::Provider_Unreachable, new Http_Response( 500, 'application/json', $json ) ),
			'no answer'              => array( Refusal_Code::Provider_Unreachable, new Refusal( Refusal_Code::Provider_Unreachable ) ),
		);
	}

	#[DataProvider( 'bad_answers' )]
	public function test_refuses_an_answer_that_is_none( Refusal_Code $code, Http_Response|Refusal $answer ): void {
		$tenant = new Tenant();
		$tenant->http->answer( self::ADDRESS, $answer );
		self::assert_refused( $code, static fn () => self::ask( $tenant ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_names_what_answers_in_its_place_and_by_its_status_who_is_to_blame(): void {
		foreach ( array( 200, 499, 501 ) as $status ) {
			$tenant = new Tenant();
			$tenant->http->answer( self::ADDRESS, new Http_Response( $status, 'text/html', '<title>Wait</title>' ) );
			$refusal = self::refusal_of( static fn () => self::ask( $tenant ) );
			self::assertInstanceOf( Wall::class, $refusal, (string) $status );
			self::assertSame( 501 === $status ? Refusal_Code::Provider_Unreachable : Refusal_Code::User_Info_Invalid, $refusal->reason );
		}
	}

	public function test_refuses_where_there_is_no_such_endpoint(): void {
		$tenant = new Tenant();
		$ask    = static fn () => ( new User_Info( $tenant->http->send( ... ) ) )->claims( Tenant::metadata( array( 'userinfo_endpoint' => null ) ), 'access', 'b6jgl4g67plj' );
		self::assert_refused( Refusal_Code::User_Info_Invalid, $ask );
		self::assertSame( array(), $tenant->http->requests );
	}

	/** OpenID Connect Core 1.0 section 5.6.2: claims of other issuers, by value or by address. */
	public function test_aggregated_and_distributed_claims_are_neither_taken_nor_followed(): void {
		$foreign = array(
			'_claim_names'   => array( 'email' => 'src1' ),
			'_claim_sources' => array(
				'src1' => array(
					'endpoint'     => 'https://y.example/claims',
					'access_token' => 'x',
				),
			),
		);
		$tenant  = self::tenant( $foreign + self::CLAIMS );
		self::assertSame( self::CLAIMS, self::ask( $tenant ) );
		self::assertCount( 1, $tenant->http->requests );
	}

	public function test_what_only_the_token_may_say_is_not_taken(): void {
		$own = array(
			'iss'       => 'x',
			'aud'       => 'x',
			'azp'       => 'x',
			'exp'       => 1,
			'iat'       => 1,
			'nbf'       => 1,
			'jti'       => 'x',
			'nonce'     => 'x',
			'sid'       => 'x',
			'at_hash'   => 'x',
			'c_hash'    => 'x',
			'auth_time' => 1,
			'acr'       => 'x',
			'amr'       => array(),
		);
		self::assertSame( self::CLAIMS, self::ask( self::tenant( self::CLAIMS + $own ) ) );
	}

	/** @param array<string, mixed> $claims */
	private static function tenant( array $claims ): Tenant {
		$tenant = new Tenant();
		$tenant->http->answer_json( self::ADDRESS, $claims );
		return $tenant;
	}

	/** @return array<array-key, mixed> */
	private static function ask( Tenant $tenant ): array {
		return ( new User_Info( $tenant->http->send( ... ) ) )->claims( Tenant::metadata(), 'access', 'b6jgl4g67plj' );
	}
}
