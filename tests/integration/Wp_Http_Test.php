<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Wp_Http;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use PHPUnit\Framework\Attributes\DataProvider;

/** Which requests leave this site, and how. */
final class Wp_Http_Test extends Test_Case {

	/** @var list<array{string, array<array-key, mixed>}> */
	private array $sent = array();

	/** @var array<string, string> Of the answer that comes. */
	private array $headers = array();

	private string $body = '{}';

	protected function setUp(): void {
		parent::setUp();
		add_filter(
			'pre_http_request',
			function ( mixed $answer, mixed $arguments, mixed $url ): array {
				$this->sent[] = array( is_string( $url ) ? $url : '', is_array( $arguments ) ? $arguments : array() );
				return array(
					'response' => array( 'code' => 200 ),
					'headers'  => $this->headers,
					'body'     => $this->body,
					'cookies'  => array(),
				);
			},
			10,
			3
		);
	}

	public function test_asks_as_long_as_the_setting_says_and_follows_no_redirect(): void {
		$this->send( new Settings( 'https://x.logto.app', request_timeout: 7 ), 'https://x.logto.app/oidc/token' );
		list( $url, $arguments ) = $this->sent[0];
		self::assertSame( 'https://x.logto.app/oidc/token', $url );
		self::assertSame( array( 'Accept-Encoding' => 'identity' ), $arguments['headers'] );
		self::assertSame( array( 7.0, 0, 1048576 ), array( $arguments['timeout'], $arguments['redirection'], $arguments['limit_response_size'] ) );
	}

	public function test_asks_at_the_internal_address_where_there_is_one(): void {
		$this->send( new Settings( 'https://x.logto.app', internal_endpoint: 'http://logto:3001' ), 'https://x.logto.app/oidc/token?x=https://x.logto.app/' );
		self::assertSame( 'http://logto:3001/oidc/token?x=https://x.logto.app/', $this->sent[0][0] );
	}

	/** @return array<string, array{array<string, string>, int, bool}> Headers, bytes that came, whether they are taken. */
	public static function lengths(): array {
		$of = static fn ( string $length ): array => array( 'content-length' => $length );
		return array(
			'as long as it said'                  => array( $of( '10' ), 10, true ),
			'one byte less'                       => array( $of( '10' ), 9, false ),
			'nothing'                             => array( $of( '1' ), 0, false ),
			'nothing, as it said'                 => array( $of( '0' ), 0, true ),
			'no length was said'                  => array( array(), 3, true ),
			'no number was said'                  => array( $of( 'ten' ), 3, true ),
			'it was packed'                       => array( $of( '10' ) + array( 'content-encoding' => 'gzip' ), 9, true ),
			'more than is read, all that is read' => array( $of( '9999999' ), 1048576, true ),
			'more than is read, and broken off'   => array( $of( '9999999' ), 1048575, false ),
		);
	}

	/** @param array<string, string> $headers */
	#[DataProvider( 'lengths' )]
	public function test_an_answer_that_broke_off_is_none( array $headers, int $bytes, bool $is_whole ): void {
		$this->headers = $headers;
		$this->body    = str_repeat( ' ', $bytes );
		try {
			$this->send( new Settings( 'https://x.logto.app' ), 'https://x.logto.app/oidc/token' );
			self::assertTrue( $is_whole );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Provider_Unreachable, $refusal->reason );
			self::assertFalse( $is_whole );
		}
	}

	/** @return array<string, array{string}> */
	public static function elsewhere(): array {
		return array(
			'another host'          => array( 'https://y.logto.app/oidc/token' ),
			'a host that begins so' => array( 'https://x.logto.app.evil.example/' ),
			'another port'          => array( 'https://x.logto.app:8443/' ),
			'a user name'           => array( 'https://x.logto.app@evil.example/' ),
			'another scheme'        => array( 'http://x.logto.app/' ),
			'nothing behind it'     => array( 'https://x.logto.app' ),
			'the internal address'  => array( 'http://logto:3001/oidc' ),
		);
	}

	#[DataProvider( 'elsewhere' )]
	public function test_nobody_else_is_asked( string $url ): void {
		try {
			$this->send( new Settings( 'https://x.logto.app', internal_endpoint: 'http://logto:3001' ), $url );
			self::fail( 'asked ' . $url );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Provider_Invalid, $refusal->reason );
		}
		self::assertSame( array(), $this->sent );
	}

	private function send( Settings $settings, string $url ): void {
		( new Wp_Http( $settings ) )->send( 'GET', $url, array(), array() );
	}
}
