<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Authorization_Response;
use Logto\Oidc\Claims;
use Logto\Oidc\Code_Flow;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Token_Endpoint;
use Logto\Oidc\User_Info;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** OpenID Connect Core 1.0 section 3.1.2.7 to 3.1.3.8, in their order. */
final class Code_Flow_Test extends TestCase {

	use Expects_Refusal;

	private const SENT = 'code=the+code&state=s&iss=https%3A%2F%2Fx.logto.app%2Foidc';

	private const USER_INFO = Tenant::ISSUER . '/me';

	public function test_a_code_becomes_verified_claims_and_an_access_token(): void {
		$tenant    = self::tenant();
		$signed_in = self::sign_in( $tenant );

		self::assertSame( 'b6jgl4g67plj', $signed_in['claims']->subject() );
		self::assertSame( 'opaque', $signed_in['access_token'] );
		$requests = array_column( $tenant->http->requests, 'form', 'url' );
		self::assertSame( 'the code', $requests[ Tenant::TOKEN ]['code'] );
		self::assertSame( 'the verifier', $requests[ Tenant::TOKEN ]['code_verifier'] );
	}

	/** @return array<string, array{string, Refusal_Code}> */
	public static function answers_that_are_not_logtos(): array {
		return array(
			'another issuer' => array( 'code=c&state=s&iss=https%3A%2F%2Fy.logto.app%2Foidc', Refusal_Code::Issuer_Mismatch ),
			'no issuer'      => array( 'code=c&state=s', Refusal_Code::Issuer_Mismatch ),
			'an error'       => array( 'error=access_denied&state=s&iss=https%3A%2F%2Fx.logto.app%2Foidc', Refusal_Code::Access_Denied ),
			'no code'        => array( 'state=s&iss=https%3A%2F%2Fx.logto.app%2Foidc', Refusal_Code::Response_Invalid ),
		);
	}

	#[DataProvider( 'answers_that_are_not_logtos' )]
	public function test_a_code_is_taken_to_logto_only_in_logtos_own_answer( string $query, Refusal_Code $code ): void {
		$tenant = self::tenant();
		self::assert_refused( $code, static fn () => self::sign_in( $tenant, $query ) );
		self::assertNotContains( Tenant::TOKEN, $tenant->http->asked() );
	}

	/** @return array<string, array{list<string>, bool, bool}> */
	public static function wishes(): array {
		return array(
			'nothing is wanted'                       => array( array(), false, false ),
			'what the ID token says'                  => array( array( 'sub' ), false, false ),
			'what it lacks'                           => array( array( 'custom_data' ), false, true ),
			'something that it says and one it lacks' => array( array( 'sub', 'custom_data' ), false, true ),
			'nothing, but always'                     => array( array(), true, true ),
			'what the ID token says, but always'      => array( array( 'sub' ), true, true ),
			'what it lacks, and always'               => array( array( 'custom_data' ), true, true ),
		);
	}

	/** @param list<string> $wanted */
	#[DataProvider( 'wishes' )]
	public function test_userinfo_is_asked_only_for_what_the_id_token_lacks_or_always( array $wanted, bool $always, bool $asked ): void {
		$tenant = self::tenant();
		$claims = self::flow( $tenant )->claims( self::sign_in( $tenant ), $wanted, $always );

		self::assertSame( 'b6jgl4g67plj', $claims->subject() );
		self::assertSame( $asked, $claims->has( 'custom_data' ) );
		self::assertCount( $asked ? 1 : 0, array_keys( $tenant->http->asked(), self::USER_INFO, true ) );
	}

	public function test_userinfo_about_somebody_else_is_refused(): void {
		$tenant = self::tenant();
		$tenant->http->answer_json( self::USER_INFO, array( 'sub' => 'another' ) );
		self::assert_refused( Refusal_Code::User_Info_Subject, static fn () => self::flow( $tenant )->claims( self::sign_in( $tenant ), array(), true ) );
	}

	/** @return array{claims: Claims, access_token: string} */
	private static function sign_in( Tenant $tenant, string $query = self::SENT ): array {
		return self::flow( $tenant )->signed_in( Authorization_Response::from_query( $query ), 'the verifier', Tenant::NONCE, null );
	}

	private static function flow( Tenant $tenant ): Code_Flow {
		return new Code_Flow(
			$tenant->provider(),
			new Token_Endpoint( Tenant::client(), $tenant->http->send( ... ) ),
			$tenant->id_token(),
			static fn (): User_Info => new User_Info( $tenant->http->send( ... ) ),
		);
	}

	private static function tenant(): Tenant {
		$tenant = new Tenant();
		$tenant->http->answer_json(
			Tenant::TOKEN,
			array(
				'id_token'     => Signer::of( 'P-384' )->sign( Tenant::claims() ),
				'access_token' => 'opaque',
				'token_type'   => 'Bearer',
			)
		);
		$tenant->http->answer_json(
			self::USER_INFO,
			array(
				'sub'         => 'b6jgl4g67plj',
				'custom_data' => array( 'a' => 1 ),
			)
		);
		return $tenant;
	}
}
