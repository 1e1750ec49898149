<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Sign_In_Preview;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Setup\Test_Report;
use Logto\Setup\Test_Run;
use PHPUnit\Framework\Attributes\DataProvider;

final class Test_Run_Test extends Test_Case {

	public function test_the_values_are_forgotten_with_the_report(): void {
		$run = new Test_Run( 'x', array( 'app_secret' => 'secret' ), 1 );
		self::assertSame( array( 'app_secret' => 'secret' ), Test_Run::from_json( $run->to_json() )?->values );
		self::assertSame( array(), $run->ended( Test_Report::failed( 'No.', '' ) )->values );
	}

	/** @return array<string, array{string, string}> Claims as Logto writes them, and as they come back. */
	public static function claims(): array {
		return array(
			'an object that looks like a list' => array( '{"sub":"x","roles":{"0":"admin"}}', '{"sub":"x","roles":{"0":"admin"}}' ),
			'an empty object'                  => array( '{"sub":"x","custom_data":{}}', '{"sub":"x","custom_data":{}}' ),
			'a number that is none in JSON'    => array( '{"sub":"x","size":1e999}', '{"sub":"x","size":0}' ),
		);
	}

	#[DataProvider( 'claims' )]
	public function test_claims_come_out_as_they_came( string $json, string $expected ): void {
		self::assertSame( $expected, wp_json_encode( self::kept( $json )->report['claims'] ?? null ) );
	}

	public function test_more_claims_than_anybody_reads_are_left_out(): void {
		$just = '{"sub":"' . str_repeat( 'x', 65536 - 10 ) . '"}';
		self::assertNotNull( self::kept( $just )->report['claims'] ?? null );
		$run = self::kept( '{"sub":"x' . substr( $just, 8 ) );
		self::assertNull( $run->report['claims'] ?? null );
		self::assertContains( 'The claims are too many to be shown here.', (array) ( $run->report['warnings'] ?? array() ) );
	}

	public function test_a_cause_is_cut_to_what_anybody_reads(): void {
		$report = self::report()->of_refusal( new Refusal( Refusal_Code::Response_Invalid, str_repeat( 'ü', 10_000 ) ) );
		self::assertSame( 300, mb_strlen( $report['detail'] ) );
	}

	private static function kept( string $claims ): Test_Run {
		$decoded = json_decode( $claims );
		self::assertIsObject( $decoded );
		$report = self::report()->of_claims( self::services()->settings()->store()->settings(), new Claims( (array) $decoded ) );
		$run    = Test_Run::from_json( ( new Test_Run( 'x', array(), 1 ) )->ended( $report )->to_json() );
		self::assertNotNull( $run );
		return $run;
	}

	private static function report(): Test_Report {
		return new Test_Report( new Sign_In_Preview( self::services()->accounts() ), time( ... ) );
	}
}
