<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Http_Response;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** The type counts before the content: what says that it is a page is a page. */
final class Http_Response_Test extends TestCase {

	/** @return array<string, array{string, bool}> */
	public static function types(): array {
		return array(
			'JSON'                           => array( 'application/json', true ),
			'with its charset'               => array( 'application/json; charset=utf-8', true ),
			'without a blank before charset' => array( 'application/json;charset=utf-8', true ),
			'capitals'                       => array( 'Application/JSON', true ),
			'blanks around'                  => array( ' application/json ', true ),
			'key set (RFC 7517)'             => array( 'application/jwk-set+json', true ),
			'problem (RFC 9457)'             => array( 'application/problem+json', true ),
			'none'                           => array( '', false ),
			'HTML'                           => array( 'text/html', false ),
			'plain text'                     => array( 'text/plain', false ),
			'text/json, registered nowhere'  => array( 'text/json', false ),
			'starts like JSON'               => array( 'application/jsonp', false ),
			'ends like JSON'                 => array( 'x-application/json', false ),
			'suffix without a name'          => array( 'application/+json', false ),
			'JSON only as a parameter'       => array( 'text/html; application/json', false ),
			'+json of something else'        => array( 'text/a+json', false ),
			'+json with something behind'    => array( 'application/a+jsonp', false ),
			'two types'                      => array( 'application/json, text/html', false ),
		);
	}

	#[DataProvider( 'types' )]
	public function test_reads_only_what_says_that_it_is_json( string $type, bool $is_json ): void {
		self::assertSame( $is_json ? array( 'a' => 1 ) : null, ( new Http_Response( 200, $type, '{"a":1}' ) )->json() );
	}

	/** @return array<string, array{int, string, bool}> */
	public static function walls(): array {
		return array(
			'a page'                        => array( 200, 'text/html; charset=utf-8', true ),
			'a page of XHTML'               => array( 200, 'application/xhtml+xml', true ),
			'a bot check'                   => array( 403, 'text/html', true ),
			'maintenance'                   => array( 503, 'text/html', true ),
			'an error in plain text'        => array( 403, 'text/plain', true ),
			'an error of no type'           => array( 403, '', true ),
			'too many requests, no JSON'    => array( 429, 'text/plain', true ),
			'a redirect'                    => array( 302, '', true ),
			'plain text'                    => array( 200, 'text/plain', false ),
			'no type'                       => array( 200, '', false ),
			'the last status that is none'  => array( 299, '', false ),
			'the first status that is one'  => array( 300, '', true ),
			'JSON'                          => array( 200, 'application/json', false ),
			'an error in JSON'              => array( 403, 'application/json', false ),
			'maintenance in JSON'           => array( 503, 'application/problem+json', false ),
			'a proxy without a Logto'       => array( 502, 'text/html', false ),
			'a proxy that waited too long'  => array( 504, 'text/html', false ),
			'a Logto, or proxy, that broke' => array( 500, 'text/html', false ),
		);
	}

	#[DataProvider( 'walls' )]
	public function test_tells_what_is_somebody_elses( int $status, string $type, bool $is_wall ): void {
		self::assertSame( $is_wall, ( new Http_Response( $status, $type, '{"a":1}' ) )->is_wall() );
	}

	/** @return array<string, array{Http_Response, string}> */
	public static function words(): array {
		$page = static fn ( string $body ): Http_Response => new Http_Response( 403, 'text/html; charset=UTF-8', $body );
		return array(
			'a bot check'            => array( $page( '<!DOCTYPE html><html><head><title>Just a moment...</title>' ), 'status 403, text/html, title "Just a moment..."' ),
			'attributes, entities'   => array( $page( "<TITLE lang=en>\n  Tom &amp; Jerry &lt;b&gt;\n</TITLE>" ), 'status 403, text/html, title "Tom & Jerry <b>"' ),
			'no title'               => array( $page( '<p>' ), 'status 403, text/html' ),
			'an empty title'         => array( $page( '<title> </title>' ), 'status 403, text/html' ),
			'80 letters'             => array( $page( '<title>' . str_repeat( '密', 80 ) . '</title>' ), 'status 403, text/html, title "' . str_repeat( '密', 80 ) . '"' ),
			'81 letters'             => array( $page( '<title>' . str_repeat( '密', 81 ) . '</title>' ), 'status 403, text/html, title "' . str_repeat( '密', 80 ) . '"' ),
			'what turns text around' => array( $page( "<title>a\u{202e}b\u{200b}c\x1b[31m\0d&#8238;</title>" ), 'status 403, text/html, title "a b c [31m d"' ),
			'no UTF-8'               => array( $page( "<title>a\xff\xfeb</title>" ), 'status 403, text/html, title "a?b"' ),
			'a title far behind'     => array( $page( str_repeat( ' ', 65536 ) . '<title>x</title>' ), 'status 403, text/html' ),
			'a letter at the bound'  => array( $page( str_repeat( ' ', 65528 ) . '<title>xy' ), 'status 403, text/html, title "x"' ),
			'a letter behind it'     => array( $page( str_repeat( ' ', 65529 ) . '<title>xy' ), 'status 403, text/html' ),
			'a redirect'             => array( new Http_Response( 302, '', '', 'https://login.example/?token=secret' ), 'status 302, no content type, leads to login.example' ),
			'a long type'            => array( new Http_Response( 200, str_repeat( 'x', 100 ) . "\r\n", '' ), 'status 200, ' . str_repeat( 'x', 80 ) ),
			'a type in no letters'   => array( new Http_Response( 200, "text/\x1b", '' ), 'status 200, text/?' ),
		);
	}

	#[DataProvider( 'words' )]
	public function test_says_in_words_what_came( Http_Response $response, string $words ): void {
		self::assertSame( $words, $response->in_words() );
	}

	/** @return array<string, array{int, string, array<string, mixed>}> */
	public static function facts(): array {
		return array(
			'JSON'                       => array( 400, 'application/json; charset=utf-8', array( 'status' => 400, 'content_type' => 'application/json' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'a page'                     => array( 403, 'text/html', array( 'status' => 403, 'content_type' => 'text/html', 'wall' => true ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'what a stranger has to say' => array( 200, 'hello/<b>', array( 'status' => 200, 'content_type' => '' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			'no type'                    => array( 200, 'nonsense', array( 'status' => 200, 'content_type' => '' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		);
	}

	/** @param array<string, mixed> $facts */
	#[DataProvider( 'facts' )]
	public function test_facts_are_for_the_log( int $status, string $type, array $facts ): void {
		self::assertSame( $facts, ( new Http_Response( $status, $type, 'x' ) )->facts() );
	}

	public function test_a_body_that_is_no_object_is_nothing(): void {
		self::assertNull( ( new Http_Response( 200, 'application/json', '[1]' ) )->json() );
		self::assertNull( ( new Http_Response( 200, 'application/json', '' ) )->json() );
	}
}
