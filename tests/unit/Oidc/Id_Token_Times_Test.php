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

/** Two clocks may differ by a minute, and not by a second more (RFC 7519 section 4.1). */
final class Id_Token_Times_Test extends TestCase {

	use Expects_Refusal;

	/** @return array<string, array{string, int|float}> */
	public static function right(): array {
		return array(
			'exp a second ago'          => array( 'exp', -1 ),
			'exp 59 seconds ago'        => array( 'exp', -59 ),
			'exp 59.5 seconds ago'      => array( 'exp', -59.5 ),
			'exp in a year'             => array( 'exp', 31536000 ),
			'iat now'                   => array( 'iat', 0 ),
			'iat a minute ahead'        => array( 'iat', 60 ),
			'iat half a second ago'     => array( 'iat', -0.5 ),
			'iat 11 minutes ago'        => array( 'iat', -660 ),
			'nbf now'                   => array( 'nbf', 0 ),
			'nbf a minute ahead'        => array( 'nbf', 60 ),
			'nbf long ago'              => array( 'nbf', -31536000 ),
			'auth_time long ago'        => array( 'auth_time', -31536000 ),
			'auth_time with a fraction' => array( 'auth_time', -0.5 ),
		);
	}

	#[DataProvider( 'right' )]
	public function test_passes( string $claim, int|float $offset ): void {
		self::assertNull( self::refusal( $claim, Clock::NOW + $offset ) );
	}

	/** @return array<string, array{Refusal_Code, string, int|float}> */
	public static function wrong(): array {
		return array(
			'exp 60 seconds ago'              => array( Refusal_Code::Claim_Expired, 'exp', -60 ),
			'exp 61 seconds ago'              => array( Refusal_Code::Claim_Expired, 'exp', -61 ),
			'exp at the beginning of time'    => array( Refusal_Code::Claim_Expired, 'exp', -Clock::NOW ),
			'iat 61 seconds ahead'            => array( Refusal_Code::Claim_Issued_At, 'iat', 61 ),
			'iat in milliseconds'             => array( Refusal_Code::Claim_Issued_At, 'iat', Clock::NOW * 999 ),
			'iat 11 minutes and a second ago' => array( Refusal_Code::Claim_Issued_At, 'iat', -661 ),
			'iat an hour ago, before exp'     => array( Refusal_Code::Claim_Issued_At, 'iat', -3599 ),
			'iat zero'                        => array( Refusal_Code::Claim_Issued_At, 'iat', -Clock::NOW ),
			'nbf 60.5 seconds ahead'          => array( Refusal_Code::Claim_Not_Before, 'nbf', 60.5 ),
			'nbf 61 seconds ahead'            => array( Refusal_Code::Claim_Not_Before, 'nbf', 61 ),
		);
	}

	#[DataProvider( 'wrong' )]
	public function test_refuses( Refusal_Code $code, string $claim, int|float $offset ): void {
		self::assertSame( $code, self::refusal( $claim, Clock::NOW + $offset ) );
	}

	/** @return iterable<string, array{string, mixed}> */
	public static function types(): iterable {
		foreach ( array( 'exp', 'iat', 'nbf', 'auth_time' ) as $claim ) {
			yield "$claim null" => array( $claim, null );
			yield "$claim true" => array( $claim, true );
			yield "$claim a text" => array( $claim, (string) Clock::NOW );
			yield "$claim empty" => array( $claim, '' );
			yield "$claim a date" => array( $claim, '2026-11-24T14:17:11.666Z' );
			yield "$claim a list" => array( $claim, array( Clock::NOW ) );
			yield "$claim an object" => array( $claim, array( 'a' => Clock::NOW ) );
			yield "$claim beyond 64 bits" => array( $claim, '9223372036854775808' );
		}
	}

	#[DataProvider( 'types' )]
	public function test_a_time_is_a_number( string $claim, mixed $value ): void {
		self::assertSame( Refusal_Code::Claim_Type, self::refusal( $claim, $value ) );
	}

	/** 1e999 is a number in JSON: a token that never expires. */
	public function test_a_time_is_finite(): void {
		$signer = Signer::of( 'P-384' );
		foreach ( array( 'exp', 'iat', 'nbf', 'auth_time' ) as $claim ) {
			foreach ( array( '1e999', '-1e999' ) as $number ) {
				$claims = (string) json_encode( Tenant::claims( array( $claim => 'here' ) ) );
				$token  = $signer->compact( '{"alg":"ES384","kid":"' . $signer->key_id() . '"}', str_replace( '"here"', $number, $claims ) );
				self::assertSame( Refusal_Code::Claim_Type, self::refusal_of( static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '' ) )?->reason, "$claim $number" );
			}
		}
	}

	/** Also where the question was asked when clocks began, as a test's clock may say. */
	public function test_a_sign_in_time_is_required_whenever_it_was_asked_for_and_judged_only_then(): void {
		$refusal = static fn ( ?int $time, ?int $asked ): ?Refusal_Code => self::refusal_of( static fn () => ( new Tenant() )->id_token()->verify( Signer::of( 'P-384' )->sign( Tenant::claims( null === $time ? array() : array( 'auth_time' => $time ) ) ), Tenant::NONCE, '', $asked ) )?->reason;
		foreach ( array( -1, 0, 1, 60, 61 ) as $asked ) {
			self::assertSame( Refusal_Code::Claim_Auth_Time, $refusal( null, $asked ) );
		}
		self::assertSame( Refusal_Code::Claim_Auth_Time, $refusal( -1000, 1 ) );
		self::assertNull( $refusal( -1000, null ) );
		self::assertNull( self::refusal( 'auth_time', -1000 ), 'nobody asked' );
	}

	/** @return array<string, array{int|float|null, int, Refusal_Code|null}> */
	public static function sign_in_times(): array {
		$code = Refusal_Code::Claim_Auth_Time;
		return array(
			'after the question'                => array( 5, 0, null ),
			'as the question was asked'         => array( 0, 0, null ),
			'a minute before, by another clock' => array( -60, 0, null ),
			'61 seconds before'                 => array( -61, 0, $code ),
			'60.5 seconds before'               => array( -60.5, 0, $code ),
			'yesterday'                         => array( -86400, 0, $code ),
			'not said'                          => array( null, 0, $code ),
			'the question was asked earlier'    => array( -120, -60, null ),
		);
	}

	/** Core section 3.1.2.1: whoever was asked to sign in anew has to have done so. */
	#[DataProvider( 'sign_in_times' )]
	public function test_a_sign_in_that_was_asked_for_must_have_happened( int|float|null $offset, int $asked, ?Refusal_Code $expected ): void {
		$claims = Tenant::claims( null === $offset ? array() : array( 'auth_time' => Clock::NOW + $offset ) );
		$token  = Signer::of( 'P-384' )->sign( $claims );
		self::assertSame( $expected, self::refusal_of( static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '', Clock::NOW + $asked ) )?->reason );
		// Nobody was asked.
		self::assertNull( self::refusal_of( static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '' ) ) );
	}

	private static function refusal( string $claim, mixed $value ): ?Refusal_Code {
		$token = Signer::of( 'P-384' )->sign( Tenant::claims( array( $claim => $value ) ) );
		return self::refusal_of( static fn () => ( new Tenant() )->id_token()->verify( $token, Tenant::NONCE, '' ) )?->reason;
	}
}
