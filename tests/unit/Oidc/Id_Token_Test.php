<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Signer;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Whose token it is, and for whom: OpenID Connect Core 1.0 section 3.1.3.7, RFC 8725 sections 3.8 to 3.11. */
final class Id_Token_Test extends TestCase {

	use Expects_Refusal;

	/** The ID token of logto.md section 2, as issued. */
	private const PHONE_ONLY = '{"sub":"b6jgl4g67plj","name":"Phone Only","picture":null,"updated_at":1795529499832,"username":null,"created_at":1795529466381,
		"email":null,"email_verified":false,"phone_number":"12025550123","phone_number_verified":true,
		"roles":[],"organizations":[],"organization_roles":[],
		"nonce":"n-0S6_WzA2Mj","sid":"AWJ8_ff_oMwZ6-jcw1MnJ","aud":"app1","iat":1795529502,"exp":1795533102,"iss":"https://x.logto.app/oidc"}';

	public function test_a_real_token_of_logtos_passes(): void {
		$signer = Signer::of( 'P-384' );
		$claims = ( new Tenant() )->id_token()->verify(
			$signer->compact(
				(string) json_encode(
					array(
						'alg' => 'ES384',
						'kid' => $signer->key_id(),
					)
				),
				self::PHONE_ONLY
			),
			Tenant::NONCE,
			'opaque'
		);

		self::assertSame( 'b6jgl4g67plj', $claims->subject() );
		self::assertSame( 'Phone Only', $claims->text( 'name' ) );
		self::assertSame( '', $claims->text( 'email' ) );
		self::assertFalse( $claims->is_true( 'email_verified' ) );
		self::assertTrue( $claims->is_true( 'phone_number_verified' ) );
	}

	/** @return array<string, array{string}> */
	public static function kinds(): array {
		return array(
			'ES256' => array( 'P-256' ),
			'RS256' => array( 'RSA-2048' ),
			'EdDSA' => array( 'Ed25519' ),
		);
	}

	#[DataProvider( 'kinds' )]
	public function test_other_algorithms_pass_too( string $kind ): void {
		$signer = Signer::of( $kind );
		$claims = ( new Tenant( array( $signer->jwk() ) ) )->id_token()->verify( $signer->sign( Tenant::claims() ), Tenant::NONCE, '' );
		self::assertSame( 'b6jgl4g67plj', $claims->subject() );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public static function right(): array {
		return array(
			'aud in a list'                 => array( array( 'aud' => array( 'app1' ) ) ),
			'aud and azp'                   => array( array( 'azp' => 'app1' ) ),
			'aud in a list and azp'         => array(
				array(
					'aud' => array( 'app1' ),
					'azp' => 'app1',
				),
			),
			'aud with others, meant for us' => array(
				array(
					'aud' => array( 'other', 'app1' ),
					'azp' => 'app1',
				),
			),
			'sub of one byte'               => array( array( 'sub' => '0' ) ),
			'sub of 255 bytes'              => array( array( 'sub' => str_repeat( 'a', 255 ) ) ),
			'claims that nobody knows'      => array(
				array(
					'acr' => 'x',
					'amr' => array( 'sms' ),
					'sid' => 7,
				),
			),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'right' )]
	public function test_passes( array $changes ): void {
		self::assertSame( $changes['sub'] ?? 'b6jgl4g67plj', self::verified( Tenant::claims( $changes ) )->subject() );
	}

	/** @return array<string, array{Refusal_Code, array<string, mixed>}> */
	public static function wrong(): array {
		$issuer   = Refusal_Code::Claim_Issuer;
		$audience = Refusal_Code::Claim_Audience;
		$party    = Refusal_Code::Claim_Party;
		$nonce    = Refusal_Code::Claim_Nonce;
		$subject  = Refusal_Code::Claim_Subject;
		return array(
			'iss null'                      => array( $issuer, array( 'iss' => null ) ),
			'iss another tenant'            => array( $issuer, array( 'iss' => 'https://y.logto.app/oidc' ) ),
			'iss with a slash behind'       => array( $issuer, array( 'iss' => 'https://x.logto.app/oidc/' ) ),
			'iss without /oidc'             => array( $issuer, array( 'iss' => 'https://x.logto.app' ) ),
			'iss with a capital'            => array( $issuer, array( 'iss' => 'https://X.logto.app/oidc' ) ),
			'iss by http'                   => array( $issuer, array( 'iss' => 'http://x.logto.app/oidc' ) ),
			'iss with its default port'     => array( $issuer, array( 'iss' => 'https://x.logto.app:443/oidc' ) ),
			'iss in a list'                 => array( $issuer, array( 'iss' => array( Tenant::ISSUER ) ) ),
			'aud another application'       => array( $audience, array( 'aud' => 'other' ) ),
			'aud in capitals'               => array( $audience, array( 'aud' => 'APP1' ) ),
			'aud with a blank'              => array( $audience, array( 'aud' => 'app1 ' ) ),
			'aud two in one text'           => array( $audience, array( 'aud' => 'app1 other' ) ),
			'aud list of others'            => array( $audience, array( 'aud' => array( 'other' ) ) ),
			'aud empty list'                => array( $audience, array( 'aud' => array() ) ),
			'aud empty'                     => array( $audience, array( 'aud' => '' ) ),
			'aud null'                      => array( $audience, array( 'aud' => null ) ),
			'aud true'                      => array( $audience, array( 'aud' => true ) ),
			'aud zero'                      => array( $audience, array( 'aud' => 0 ) ),
			'aud list of true'              => array( $audience, array( 'aud' => array( true ) ) ),
			'aud object'                    => array( $audience, array( 'aud' => array( 'a' => 'app1' ) ) ),
			'aud list in a list'            => array( $audience, array( 'aud' => array( array( 'app1' ) ) ) ),
			'aud with a number beside'      => array( $audience, array( 'aud' => array( 'app1', 1 ) ) ),
			'aud with null beside'          => array( $audience, array( 'aud' => array( 'app1', null ) ) ),
			'aud with others, no azp'       => array( $party, array( 'aud' => array( 'app1', 'other' ) ) ),
			'aud with others, azp another'  => array(
				$party,
				array(
					'aud' => array( 'app1', 'other' ),
					'azp' => 'other',
				),
			),
			'azp another'                   => array( $party, array( 'azp' => 'other' ) ),
			'azp null'                      => array( $party, array( 'azp' => null ) ),
			'azp in a list'                 => array( $party, array( 'azp' => array( 'app1' ) ) ),
			'azp true'                      => array( $party, array( 'azp' => true ) ),
			'nonce of another attempt'      => array( $nonce, array( 'nonce' => 'other' ) ),
			'nonce null'                    => array( $nonce, array( 'nonce' => null ) ),
			'nonce empty'                   => array( $nonce, array( 'nonce' => '' ) ),
			'nonce true'                    => array( $nonce, array( 'nonce' => true ) ),
			'nonce in a list'               => array( $nonce, array( 'nonce' => array( Tenant::NONCE ) ) ),
			'nonce with something behind'   => array( $nonce, array( 'nonce' => Tenant::NONCE . 'x' ) ),
			'nonce in other case'           => array( $nonce, array( 'nonce' => strtoupper( Tenant::NONCE ) ) ),
			'sub null'                      => array( $subject, array( 'sub' => null ) ),
			'sub empty'                     => array( $subject, array( 'sub' => '' ) ),
			'sub blank'                     => array( $subject, array( 'sub' => " \t\n\0" ) ),
			'sub of 256 bytes'              => array( $subject, array( 'sub' => str_repeat( 'a', 256 ) ) ),
			'sub of 128 letters, 256 bytes' => array( $subject, array( 'sub' => str_repeat( 'é', 128 ) ) ),
			'sub a number'                  => array( $subject, array( 'sub' => 7 ) ),
			'sub true'                      => array( $subject, array( 'sub' => true ) ),
			'sub in a list'                 => array( $subject, array( 'sub' => array( 'a' ) ) ),
		);
	}

	/** @param array<string, mixed> $changes */
	#[DataProvider( 'wrong' )]
	public function test_refuses( Refusal_Code $code, array $changes ): void {
		self::assert_refused( $code, static fn () => self::verified( Tenant::claims( $changes ) ) );
	}

	/** @return array<string, array{Refusal_Code, string}> */
	public static function required(): array {
		return array(
			'iss'   => array( Refusal_Code::Claim_Issuer, 'iss' ),
			'aud'   => array( Refusal_Code::Claim_Audience, 'aud' ),
			'sub'   => array( Refusal_Code::Claim_Subject, 'sub' ),
			'nonce' => array( Refusal_Code::Claim_Nonce, 'nonce' ),
			'exp'   => array( Refusal_Code::Claim_Type, 'exp' ),
			'iat'   => array( Refusal_Code::Claim_Type, 'iat' ),
		);
	}

	#[DataProvider( 'required' )]
	public function test_refuses_a_token_without( Refusal_Code $code, string $claim ): void {
		self::assert_refused( $code, static fn () => self::verified( array_diff_key( Tenant::claims(), array( $claim => 0 ) ) ) );
	}

	/** An attempt that lost its nonce must not match a token without one. */
	public function test_an_empty_nonce_matches_nothing(): void {
		self::assert_refused( Refusal_Code::Claim_Nonce, static fn () => self::verified( Tenant::claims( array( 'nonce' => '' ) ), '' ) );
		self::assert_refused( Refusal_Code::Claim_Nonce, static fn () => self::verified( array_diff_key( Tenant::claims(), array( 'nonce' => 0 ) ), '' ) );
	}

	/** Whoever can't sign must not make us ask Logto for keys. */
	public function test_wrong_claims_ask_for_no_key(): void {
		$tenant = new Tenant();
		$tenant->provider()->refresh();
		$tenant->clock->time   += 60;
		$tenant->http->requests = array();
		$token                  = Signer::of( 'P-384', 'stranger' )->sign( Tenant::claims( array( 'nonce' => 'other' ) ) );
		self::assert_refused( Refusal_Code::Claim_Nonce, static fn () => $tenant->id_token()->verify( $token, Tenant::NONCE, '' ) );
		self::assertSame( array(), $tenant->http->requests );
	}

	public function test_right_claims_under_a_strangers_signature_are_refused(): void {
		$token = Signer::of( 'P-384', 'stranger' )->sign( Tenant::claims(), array( 'kid' => Signer::of( 'P-384' )->key_id() ) );
		self::assert_refused( Refusal_Code::Token_Signature, static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '' ) );
	}

	public function test_the_algorithm_must_be_announced(): void {
		$tenant = new Tenant( array( Signer::of( 'P-256' )->jwk() ) );
		$tenant->http->answer_json( Tenant::DISCOVERY, Tenant::document( array( 'id_token_signing_alg_values_supported' => array( 'ES384' ) ) ) );
		self::assert_refused( Refusal_Code::Token_Algorithm, static fn () => $tenant->id_token()->verify( Signer::of( 'P-256' )->sign( Tenant::claims() ), Tenant::NONCE, '' ) );
	}

	/** @param array<array-key, mixed> $claims */
	private static function verified( array $claims, string $nonce = Tenant::NONCE ): Claims {
		return ( new Tenant() )->id_token()->verify( Signer::of( 'P-384' )->sign( $claims ), $nonce, 'opaque' );
	}
}
