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

	public function test_a_body_that_is_no_object_is_nothing(): void {
		self::assertNull( ( new Http_Response( 200, 'application/json', '[1]' ) )->json() );
		self::assertNull( ( new Http_Response( 200, 'application/json', '' ) )->json() );
	}
}
