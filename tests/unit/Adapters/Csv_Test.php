<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Adapters;

use Logto\Adapters\Csv;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Csv_Test extends TestCase {

	/** @return array<string, array{string}> What some spreadsheet takes for a formula. */
	public static function formulas(): array {
		return array(
			'equals'            => array( '=1+1' ),
			'plus'              => array( '+1' ),
			'minus'             => array( '-1' ),
			'at'                => array( '@SUM(A1)' ),
			'a pipe'            => array( '|calc' ),
			'percent'           => array( '%0A=1' ),
			'behind blanks'     => array( '  =1+1' ),
			'behind a tab'      => array( "\t=1+1" ),
			'behind a line end' => array( "\r\n=1+1" ),
			'behind a mark'     => array( "\u{FEFF}=1+1" ),
			'behind no width'   => array( "\u{200B}=1+1" ),
			'behind a no-break' => array( "\u{A0}=1+1" ),
			'wide equals'       => array( '＝1+1' ),
			'wide plus'         => array( '＋1' ),
			'wide minus'        => array( '－1' ),
			'wide at'           => array( '＠SUM(A1)' ),
			'no right text'     => array( "\xFF=1+1" ),
		);
	}

	#[DataProvider( 'formulas' )]
	public function test_what_a_spreadsheet_would_run_begins_with_an_apostrophe( string $text ): void {
		self::assertStringStartsWith( "'", Csv::cell( $text ) );
		self::assertStringStartsWith( "\"'", Csv::line( array( $text ) ) );
	}

	/** @return array<string, array{string, string}> Texts of which only a part begins a cell, and what becomes of them. */
	public static function cut_texts(): array {
		return array(
			'equals'           => array( 'a;=1+1', "a;'=1+1" ),
			'behind blanks'    => array( 'a; =1+1', "a; '=1+1" ),
			'behind quotes'    => array( 'a;"=1+1"', "a;\"'=1+1\"" ),
			'behind a line'    => array( "a;\r\n=1+1", "a; '=1+1" ),
			'a wide one'       => array( 'a;＝1+1', "a;'＝1+1" ),
			'twice'            => array( 'a;@b;-1', "a;'@b;'-1" ),
			'one after others' => array( 'a;;+1', "a;;'+1" ),
			'first and later'  => array( '=1;=2', "'=1;'=2" ),
		);
	}

	#[DataProvider( 'cut_texts' )]
	public function test_what_a_spreadsheet_that_cuts_at_semicolons_would_run_has_an_apostrophe_too( string $text, string $expected ): void {
		self::assertSame( $expected, Csv::cell( $text ) );
	}

	/** @return array<string, array{string, string}> */
	public static function texts(): array {
		return array(
			'nothing'                => array( '', '' ),
			'a name'                 => array( 'erika', 'erika' ),
			'an address'             => array( '2001:db8::', '2001:db8::' ),
			'a reference'            => array( '7KX4-M0QD', '7KX4-M0QD' ),
			'a sign inside'          => array( 'a=1', 'a=1' ),
			'a semicolon'            => array( 'a; b-c;d=1', 'a; b-c;d=1' ),
			'lines and tabs'         => array( "a\r\nb\tc\0d", 'a b c d' ),
			'another alphabet'       => array( '角色', '角色' ),
			'an apostrophe and sign' => array( "'=1", "'=1" ),
		);
	}

	#[DataProvider( 'texts' )]
	public function test_other_texts_stay_as_they_are_without_control_characters( string $text, string $expected ): void {
		self::assertSame( $expected, Csv::cell( $text ) );
	}

	public function test_a_line_is_read_back_as_it_was_whatever_stands_in_it(): void {
		$line = Csv::line( array( 7, 'a "quoted" text', 'comma, semicolon; \\"', '' ) );
		self::assertSame( "7,\"a \"\"quoted\"\" text\",\"comma, semicolon; \\\"\"\",\"\"\r\n", $line );
		self::assertSame( array( '7', 'a "quoted" text', 'comma, semicolon; \\"', '' ), str_getcsv( rtrim( $line ), ',', '"', '' ) );
	}
}
