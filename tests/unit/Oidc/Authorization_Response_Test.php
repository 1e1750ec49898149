<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Authorization_Response;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use Logto\Tests\Unit\Support\Tenant;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What anyone may send to the redirect URI (RFC 6749 sections 3.1 and 4.1.2, RFC 9207). */
final class Authorization_Response_Test extends TestCase {

	use Expects_Refusal;

	/** @return array<string, array{string, array{string, string, string, string}}> */
	public static function queries(): array {
		return array(
			'as Logto answers'             => array( 'action=logto&code=abc&state=xyz&iss=https%3A%2F%2Fx.logto.app%2Foidc', array( 'abc', 'xyz', Tenant::ISSUER, '' ) ),
			'in another order'             => array( 'iss=i&state=s&code=c&action=logto', array( 'c', 's', 'i', '' ) ),
			'an error'                     => array( 'error=access_denied&error_description=No&state=s&iss=i', array( '', 's', 'i', 'access_denied' ) ),
			'nothing'                      => array( '', array( '', '', '', '' ) ),
			'only ampersands'              => array( '&&&', array( '', '', '', '' ) ),
			'a name without a value'       => array( 'code&state=s', array( '', 's', '', '' ) ),
			'an equals sign in a value'    => array( 'code=a=b', array( 'a=b', '', '', '' ) ),
			'a plus sign is a blank'       => array( 'code=a+b', array( 'a b', '', '', '' ) ),
			'an encoded plus sign is one'  => array( 'code=a%2Bb', array( 'a+b', '', '', '' ) ),
			'an encoded ampersand'         => array( 'code=a%26state%3Db', array( 'a&state=b', '', '', '' ) ),
			'an encoded name'              => array( '%63ode=a', array( 'a', '', '', '' ) ),
			'decoded once only'            => array( 'code=%2541', array( '%41', '', '', '' ) ),
			'a half escape stays'          => array( 'code=%4', array( '%4', '', '', '' ) ),
			'names in capitals are others' => array( 'CODE=a&State=b', array( '', '', '', '' ) ),
			'names that only contain ours' => array( 'xcode=a&codex=b&co.de=c', array( '', '', '', '' ) ),
			'others may come twice'        => array( 'x=1&x=2&x[]=3&code=c', array( 'c', '', '', '' ) ),
			'others may be anything'       => array( 'session_state=%FF%00&code=c', array( 'c', '', '', '' ) ),
			'the longest value'            => array( 'code=' . str_repeat( 'a', 4096 ), array( str_repeat( 'a', 4096 ), '', '', '' ) ),
			'semicolons part nothing'      => array( 'code=a;state=b', array( 'a;state=b', '', '', '' ) ),
			'brackets in a value'          => array( 'code=a%5Bb%5D', array( 'a[b]', '', '', '' ) ),
		);
	}

	/** @param array{string, string, string, string} $expected */
	#[DataProvider( 'queries' )]
	public function test_reads( string $query, array $expected ): void {
		$response = Authorization_Response::from_query( $query );
		self::assertSame( $expected, array( $response->code, $response->state, $response->issuer, $response->error ) );
	}

	/** @return iterable<string, array{string}> */
	public static function invalid(): iterable {
		foreach ( array( 'code', 'state', 'iss', 'error' ) as $name ) {
			yield "$name twice" => array( "$name=a&$name=b" );
			yield "$name twice, the same" => array( "$name=a&x=y&$name=a" );
			yield "$name twice, once empty" => array( "$name=&$name=a" );
			yield "$name as a list" => array( "{$name}[]=a" );
			yield "$name as a list, encoded" => array( "$name%5B%5D=a" );
			yield "$name as a list, half encoded" => array( "{$name}[%5D=a" );
			yield "$name as an object" => array( "{$name}[a]=b" );
			yield "$name and a list of it" => array( "$name=a&{$name}[]=b" );
			yield "$name twice, once encoded" => array( "$name=a&" . sprintf( '%%%02X', ord( $name[0] ) ) . substr( $name, 1 ) . '=b' );
			yield "$name of 4097 bytes" => array( "$name=" . str_repeat( 'a', 4097 ) );
			yield "$name with a line feed" => array( "$name=a%0Ab" );
			yield "$name with a line feed at the end" => array( "$name=a%0A" );
			yield "$name with NUL" => array( "$name=a%00" );
			yield "$name with DEL" => array( "$name=a%7F" );
			yield "$name with a tab" => array( "$name=a%09" );
			yield "$name that is no ASCII" => array( "$name=%C3%A9" );
			yield "$name that is no UTF-8" => array( "$name=%FF" );
			yield "$name that is no ASCII, raw" => array( "$name=é" );
		}
	}

	#[DataProvider( 'invalid' )]
	public function test_refuses( string $query ): void {
		self::assert_refused( Refusal_Code::Response_Invalid, static fn () => Authorization_Response::from_query( $query ) );
	}

	/** @return array<string, array{string, bool, Refusal_Code|null}> */
	public static function answers(): array {
		$ours     = 'iss=' . rawurlencode( Tenant::ISSUER );
		$others   = 'iss=' . rawurlencode( 'https://y.logto.app/oidc' );
		$mismatch = Refusal_Code::Issuer_Mismatch;
		return array(
			'code and iss'                          => array( "code=c&$ours", true, null ),
			'iss missing where it is announced'     => array( 'code=c', true, $mismatch ),
			'iss empty where it is announced'       => array( 'code=c&iss=', true, $mismatch ),
			'iss of another'                        => array( "code=c&$others", true, $mismatch ),
			'iss with a slash behind'               => array( "code=c&$ours%2F", true, $mismatch ),
			'iss in capitals'                       => array( 'code=c&iss=' . rawurlencode( strtoupper( Tenant::ISSUER ) ), true, $mismatch ),
			'iss missing where it is not announced' => array( 'code=c', false, null ),
			'iss all the same'                      => array( "code=c&$ours", false, null ),
			'iss of another, not announced'         => array( "code=c&$others", false, $mismatch ),
			'neither code nor error'                => array( $ours, true, Refusal_Code::Response_Invalid ),
			'empty code'                            => array( "code=&$ours", true, Refusal_Code::Response_Invalid ),
			'access_denied'                         => array( "error=access_denied&$ours", true, Refusal_Code::Access_Denied ),
			'another error'                         => array( "error=login_required&$ours", true, Refusal_Code::Authorization_Failed ),
			'access_denied in capitals is another'  => array( "error=ACCESS_DENIED&$ours", true, Refusal_Code::Authorization_Failed ),
			'error and code'                        => array( "error=access_denied&code=c&$ours", true, Refusal_Code::Access_Denied ),
			// RFC 6749 section 3.1: a parameter without a value is not there.
			'empty error and code'                  => array( "error=&code=c&$ours", true, null ),
			// A stranger's error must not look like Logto's.
			'error without iss'                     => array( 'error=access_denied', true, $mismatch ),
			'error of another'                      => array( "error=access_denied&$others", true, $mismatch ),
		);
	}

	#[DataProvider( 'answers' )]
	public function test_checks_whose_answer_it_is( string $query, bool $announced, ?Refusal_Code $expected ): void {
		$metadata = Tenant::metadata( array( 'authorization_response_iss_parameter_supported' => $announced ) );
		$refusal  = self::refusal_of( static fn () => Authorization_Response::from_query( $query )->check( $metadata ) );
		self::assertSame( $expected, $refusal?->reason );
	}
}
