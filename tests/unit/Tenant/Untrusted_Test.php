<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Tenant;

use Logto\Tenant\Untrusted;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What an answer says is taken only as what it should be. */
final class Untrusted_Test extends TestCase {

	/** @return array<string, array{mixed, string}> */
	public static function lines(): array {
		return array(
			'a name'                       => array( 'Google', 'Google' ),
			'another script'               => array( '微信', '微信' ),
			'as long as may be'            => array( str_repeat( 'ü', 10 ), str_repeat( 'ü', 10 ) ),
			'one longer'                   => array( str_repeat( 'ü', 11 ), str_repeat( 'ü', 10 ) ),
			'lines and a terminal’s codes' => array( "a\r\n\x1b[31mb", 'a [31mb' ),
			'a turned direction'           => array( "a\u{202e}b", 'a b' ),
			'a joiner without width'       => array( "a\u{200b}b", 'a b' ),
			'blanks only'                  => array( "\u{a0} \t", '' ),
			'no UTF-8'                     => array( "a\xff", '' ),
			'a number'                     => array( 1, '' ),
			'a list'                       => array( array( 'a' ), '' ),
			'nothing'                      => array( null, '' ),
		);
	}

	#[DataProvider( 'lines' )]
	public function test_a_line_is_short_plain_text( mixed $value, string $line ): void {
		self::assertSame( $line, Untrusted::line( $value, 10 ) );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function names(): array {
		return array(
			'a target'          => array( 'google', true ),
			'an id'             => array( 'a1-B_c.9', true ),
			'as long as may be' => array( str_repeat( 'a', 128 ), true ),
			'one longer'        => array( str_repeat( 'a', 129 ), false ),
			'none'              => array( '', false ),
			'a line break'      => array( "google\n", false ),
			'a blank'           => array( 'a b', false ),
			'markup'            => array( '<b>', false ),
			'a number'          => array( 7, false ),
		);
	}

	#[DataProvider( 'names' )]
	public function test_a_name_has_letters_and_a_few_signs( mixed $value, bool $is_one ): void {
		self::assertSame( $is_one ? $value : '', Untrusted::name( $value ) );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function addresses(): array {
		return array(
			'https'                       => array( 'https://site.example/terms?a=b#c', true ),
			'http'                        => array( 'http://localhost:3001', true ),
			'another script'              => array( 'https://münchen.example/über', true ),
			'as long as may be'           => array( 'https://a.example/' . str_repeat( 'a', 2048 - 18 ), true ),
			'one longer'                  => array( 'https://a.example/' . str_repeat( 'a', 2049 - 18 ), false ),
			'script'                      => array( 'javascript:alert(1)', false ),
			'script behind a blank'       => array( ' https://a.example', false ),
			'another host by a backslash' => array( 'https://a.example\\@b.example', false ),
			'a password'                  => array( 'https://u:p@a.example/', false ),
			'no host'                     => array( 'https:///a', false ),
			'no scheme'                   => array( '//a.example', false ),
			'a line break'                => array( "https://a.example/\n", false ),
			'markup'                      => array( 'https://a.example/"><b>', false ),
			'no UTF-8'                    => array( "https://a.example/\xff", false ),
			'a list'                      => array( array( 'https://a.example' ), false ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_an_address_leads_to_a_web_page( mixed $value, bool $is_one ): void {
		self::assertSame( $is_one ? $value : '', Untrusted::web_address( $value ) );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function pictures(): array {
		$longest = 'data:image/svg+xml;base64,' . str_repeat( 'AAAA', intdiv( 24 * 1024 - 26, 4 ) );
		return array(
			'an https address'          => array( 'https://a.example/logo.svg', true ),
			'plain http'                => array( 'http://a.example/logo.svg', false ),
			'a drawing in the answer'   => array( 'data:image/svg+xml;base64,PHN2Zy8+', true ),
			'a picture in the answer'   => array( 'data:image/png;base64,AAAA', true ),
			'as long as may be'         => array( $longest, true ),
			'longer'                    => array( $longest . 'AAAA', false ),
			'a page in the answer'      => array( 'data:text/html;base64,PHN2Zy8+', false ),
			'a drawing that is no code' => array( 'data:image/svg+xml,<svg onload=alert(1)>', false ),
			'something behind it'       => array( "data:image/png;base64,AAAA\n", false ),
			'a relative address'        => array( './logo.svg', false ),
			'nothing'                   => array( null, false ),
		);
	}

	#[DataProvider( 'pictures' )]
	public function test_a_picture_runs_nothing_and_is_asked_for_encrypted( mixed $value, bool $is_one ): void {
		self::assertSame( $is_one ? $value : '', Untrusted::picture( $value ) );
	}

	public function test_a_list_is_one_and_is_cut(): void {
		self::assertSame( array( 1, 2 ), Untrusted::items( array( 1, 2, 3 ), 2 ) );
		self::assertSame( array(), Untrusted::items( array( 'a' => 1 ), 2 ) );
		self::assertSame( array(), Untrusted::items( 'a', 2 ) );
		self::assertSame( array(), Untrusted::record( 'a' ) );
	}
}
