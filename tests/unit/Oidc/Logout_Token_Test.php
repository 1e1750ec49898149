<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Clock;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

/** OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6. */
final class Logout_Token_Test extends TestCase {

	use Expects_Refusal;

	private const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

	/** As Logto 1.37 sent it, without `exp`. */
	private const REAL = '{"sub":"b6jgl4g67plj","events":{"http://schemas.openid.net/event/backchannel-logout":{}},"jti":"7Jxx","sid":"TcNX_zK7B8OKkl30OKovy","aud":"app1","iat":1795529502,"iss":"https://x.logto.app/oidc"}';

	/**
	 * @param array<string, mixed> $changes Null takes a claim away.
	 * @return array<string, mixed>
	 */
	private static function claims( array $changes = array() ): array {
		$claims = $changes + array(
			'iss'    => Tenant::ISSUER,
			'aud'    => Tenant::APP_ID,
			'iat'    => Clock::NOW,
			'jti'    => 'one',
			'events' => array( self::EVENT => new stdClass() ),
			'sub'    => 'b6jgl4g67plj',
			'sid'    => 'session',
		);
		return array_filter( $claims, static fn ( mixed $value ): bool => '(none)' !== $value );
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param array<string, mixed> $header
	 */
	private static function token( array $claims, array $header = array( 'typ' => 'logout+jwt' ) ): string {
		$signer = Signer::of( 'P-384' );
		$header = $header + array(
			'alg' => 'ES384',
			'kid' => $signer->key_id(),
		);
		return $signer->compact( (string) json_encode( $header ), (string) json_encode( $claims ) );
	}

	public function test_a_real_one_of_logtos_passes(): void {
		$signer = Signer::of( 'P-384' );
		$header = array(
			'alg' => 'ES384',
			'typ' => 'logout+jwt',
			'kid' => $signer->key_id(),
		);
		self::assertSame(
			array(
				'subject' => 'b6jgl4g67plj',
				'sid'     => 'TcNX_zK7B8OKkl30OKovy',
				'id'      => '7Jxx',
				'until'   => Clock::NOW + 721,
			),
			( new Tenant() )->logout_token()->verify( $signer->compact( (string) json_encode( $header ), str_replace( '1795529502', (string) Clock::NOW, self::REAL ) ) )
		);
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function right(): array {
		return array(
			'with exp, as of 1.42'          => array( array( 'exp' => Clock::NOW + 120 ) ),
			'expired within the leeway'     => array( array( 'exp' => Clock::NOW - 59 ) ),
			'of the future within it'       => array( array( 'iat' => Clock::NOW + 60 ) ),
			'as old as it may be'           => array( array( 'iat' => Clock::NOW - 660 ) ),
			'not before, within the leeway' => array( array( 'nbf' => Clock::NOW + 60 ) ),
			'aud in a list'                 => array( array( 'aud' => array( 'app1' ) ) ),
			'aud with others'               => array( array( 'aud' => array( 'other', 'app1' ) ) ),
			'azp'                           => array( array( 'azp' => 'app1' ) ),
			'sid alone'                     => array( array( 'sub' => '(none)' ) ),
			'sub alone'                     => array( array( 'sid' => '(none)' ) ),
			'sub of 255 bytes'              => array( array( 'sub' => str_repeat( 'a', 255 ) ) ),
			'sid of 255 bytes'              => array( array( 'sid' => str_repeat( 'a', 255 ) ) ),
			'jti of 255 bytes'              => array( array( 'jti' => str_repeat( 'a', 255 ) ) ),
			'an event that says more'       => array( array( 'events' => array( self::EVENT => array( 'a' => 1 ) ) ) ),
			'another event beside it'       => array(
				array(
					'events' => array(
						self::EVENT         => new stdClass(),
						'https://example.x' => new stdClass(),
					),
				),
			),
			'claims that nobody knows'      => array( array( 'trace_id' => 'x' ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'right' )]
	public function test_passes( array $changes ): void {
		$claims = self::claims( $changes );
		$found  = ( new Tenant() )->logout_token()->verify( self::token( $claims ) );
		self::assertSame( array( $claims['sub'] ?? '', $claims['sid'] ?? '', $claims['jti'] ), array( $found['subject'], $found['sid'], $found['id'] ) );
	}

	/** @return array<string, array{Refusal_Code, array<string, mixed>}> */
	public static function wrong(): array {
		$kind    = Refusal_Code::Token_Type;
		$type    = Refusal_Code::Claim_Type;
		$subject = Refusal_Code::Claim_Subject;
		$cases   = array(
			'iss missing'          => array( Refusal_Code::Claim_Issuer, array( 'iss' => '(none)' ) ),
			'iss another'          => array( Refusal_Code::Claim_Issuer, array( 'iss' => 'https://y.logto.app/oidc' ) ),
			'aud missing'          => array( Refusal_Code::Claim_Audience, array( 'aud' => '(none)' ) ),
			'aud another'          => array( Refusal_Code::Claim_Audience, array( 'aud' => 'other' ) ),
			'aud empty'            => array( Refusal_Code::Claim_Audience, array( 'aud' => array() ) ),
			'aud with a number'    => array( Refusal_Code::Claim_Audience, array( 'aud' => array( 'app1', 7 ) ) ),
			'azp another'          => array( Refusal_Code::Claim_Party, array( 'azp' => 'other' ) ),
			'iat missing'          => array( $type, array( 'iat' => '(none)' ) ),
			'iat a text'           => array( $type, array( 'iat' => (string) Clock::NOW ) ),
			'iat of the future'    => array( Refusal_Code::Claim_Issued_At, array( 'iat' => Clock::NOW + 61 ) ),
			'iat long ago'         => array( Refusal_Code::Claim_Issued_At, array( 'iat' => Clock::NOW - 661 ) ),
			'exp over'             => array( Refusal_Code::Claim_Expired, array( 'exp' => Clock::NOW - 60 ) ),
			'exp a text'           => array( $type, array( 'exp' => 'never' ) ),
			'exp null'             => array( $type, array( 'exp' => null ) ),
			'nbf to come'          => array( Refusal_Code::Claim_Not_Before, array( 'nbf' => Clock::NOW + 61 ) ),
			'nbf a text'           => array( $type, array( 'nbf' => 'now' ) ),
			'events missing'       => array( $kind, array( 'events' => '(none)' ) ),
			'events a text'        => array( $kind, array( 'events' => self::EVENT ) ),
			'events a list'        => array( $kind, array( 'events' => array( self::EVENT ) ) ),
			'events empty'         => array( $kind, array( 'events' => new stdClass() ) ),
			'another event'        => array( $kind, array( 'events' => array( 'https://example.x' => new stdClass() ) ) ),
			'the event true'       => array( $kind, array( 'events' => array( self::EVENT => true ) ) ),
			'the event a list'     => array( $kind, array( 'events' => array( self::EVENT => array() ) ) ),
			'the event null'       => array( $kind, array( 'events' => array( self::EVENT => null ) ) ),
			'a nonce'              => array( Refusal_Code::Claim_Nonce, array( 'nonce' => Tenant::NONCE ) ),
			'a nonce that is null' => array( Refusal_Code::Claim_Nonce, array( 'nonce' => null ) ),
			'neither sub nor sid'  => array(
				$subject,
				array(
					'sub' => '(none)',
					'sid' => '(none)',
				),
			),
		);
		foreach ( array( 'sub', 'sid', 'jti' ) as $name ) {
			foreach ( array(
				'null'         => null,
				'a number'     => 7,
				'a list'       => array( 'a' ),
				'empty'        => '',
				'blank'        => ' ',
				'of 256 bytes' => str_repeat( 'a', 256 ),
			) as $what => $value ) {
				$cases[ "$name $what" ] = array( $subject, array( $name => $value ) );
			}
		}
		$cases['jti missing'] = array( $subject, array( 'jti' => '(none)' ) );
		return $cases;
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'wrong' )]
	public function test_is_refused_without_asking_anybody( Refusal_Code $code, array $changes ): void {
		$tenant = new Tenant();
		self::assert_refused( $code, static fn () => $tenant->logout_token()->verify( self::token( self::claims( $changes ) ) ) );
		self::assertSame( array(), $tenant->http->requests, 'a stranger\'s token that is wrong anyway fetches nothing' );
	}

	/** @return array<string, array{array<string, mixed>, bool}> */
	public static function kinds(): array {
		return array(
			'none'                  => array( array(), true ),
			'in capitals'           => array( array( 'typ' => 'LOGOUT+JWT' ), true ),
			'in full'               => array( array( 'typ' => 'application/logout+jwt' ), true ),
			'of an ID token'        => array( array( 'typ' => 'JWT' ), false ),
			'of an access token'    => array( array( 'typ' => 'at+jwt' ), false ),
			'empty'                 => array( array( 'typ' => '' ), false ),
			'null'                  => array( array( 'typ' => null ), false ),
			'a list'                => array( array( 'typ' => array( 'logout+jwt' ) ), false ),
			'with something behind' => array( array( 'typ' => 'logout+jwt2' ), false ),
			'of something else\'s'  => array( array( 'typ' => 'text/logout+jwt' ), false ),
		);
	}

	/** @param array<string, mixed> $header */
	#[DataProvider( 'kinds' )]
	public function test_the_type_where_one_is_said( array $header, bool $passes ): void {
		$verify = static fn (): array => ( new Tenant() )->logout_token()->verify( self::token( self::claims(), $header ) );
		if ( ! $passes ) {
			self::assert_refused( Refusal_Code::Token_Type, $verify );
			return;
		}
		self::assertSame( 'one', $verify()['id'] );
	}

	public function test_an_id_token_of_ours_is_none(): void {
		self::assert_refused( Refusal_Code::Token_Type, static fn () => ( new Tenant() )->logout_token()->verify( Signer::of( 'P-384' )->sign( Tenant::claims() ) ) );
		self::assert_refused( Refusal_Code::Claim_Nonce, static fn () => ( new Tenant() )->logout_token()->verify( self::token( self::claims() + Tenant::claims(), array() ) ) );
	}

	public function test_an_algorithm_that_the_issuer_does_not_announce(): void {
		$signer = Signer::of( 'P-384' );
		$tenant = new Tenant();
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'id_token_signing_alg_values_supported' => array( 'RS256' ) ) ) );
		self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => $tenant->logout_token()->verify( $signer->compact( (string) json_encode( array( 'alg' => 'ES384' ) ), (string) json_encode( self::claims() ) ) ) );
	}

	public function test_another_key_s_signature(): void {
		$token = self::token( self::claims() );
		$cut   = substr( $token, 0, (int) strrpos( $token, '.' ) );
		$other = self::token( self::claims( array( 'sub' => 'other' ) ) );
		self::assert_refused( Refusal_Code::Token_Signature, static fn () => ( new Tenant() )->logout_token()->verify( $cut . substr( $other, (int) strrpos( $other, '.' ) ) ) );
	}

	public function test_no_token_at_all(): void {
		self::assert_refused( Refusal_Code::Token_Malformed, static fn () => ( new Tenant() )->logout_token()->verify( 'a.b' ) );
	}
}
