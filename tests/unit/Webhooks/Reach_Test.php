<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Webhooks;

use Logto\Webhooks\Reach;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Where Logto can't deliver, as the address alone tells. */
final class Reach_Test extends TestCase {

	/** @return iterable<string, array{string, string, list<string>}> */
	public static function addresses(): iterable {
		yield 'public name' => array( 'https://site.com/?rest_route=/x', '', array( '93.184.215.14' ) );
		yield 'public name, not encrypted' => array( 'http://site.com/', 'http', array( '93.184.215.14' ) );
		yield 'name that this server does not know' => array( 'https://site.com/', '', array() );
		yield 'public address' => array( 'https://93.184.215.14:8443/', '', array() );
		yield 'public address of version 6' => array( 'https://[2606:2800:21f::1]/', '', array() );
		yield 'localhost' => array( 'http://localhost:8080/', 'loopback', array() );
		yield 'below localhost' => array( 'https://blog.localhost/', 'loopback', array() );
		yield 'loopback' => array( 'http://127.0.0.1:8080/', 'loopback', array() );
		yield 'loopback of version 6' => array( 'https://[::1]/', 'loopback', array() );
		yield 'every address' => array( 'http://0.0.0.0/', 'loopback', array() );
		yield 'a name for loopback' => array( 'https://site.com/', 'loopback', array( '127.0.0.1' ) );
		yield 'private' => array( 'https://192.168.1.9/', 'private', array() );
		yield 'private of version 6' => array( 'https://[fd00::1]/', 'private', array() );
		yield 'a name for a private one' => array( 'https://site.com/', 'private', array( '10.0.0.7' ) );
		yield 'a name for both' => array( 'https://site.com/', 'private', array( '93.184.215.14', '172.16.0.1' ) );
		yield 'just outside of the private ones' => array( 'https://172.32.0.1/', '', array() );
		yield 'link-local' => array( 'https://169.254.1.1/', 'private', array() );
		yield 'a name without a dot' => array( 'http://wordpress/', 'private', array() );
		yield 'a name of the own network' => array( 'https://site.local/', 'private', array() );
		yield 'a name that only ends like one' => array( 'https://mysitelocal.com/', '', array( '93.184.215.14' ) );
	}

	/** @param list<string> $found */
	#[DataProvider( 'addresses' )]
	public function test_the_address_tells_whether_logto_can_deliver( string $url, string $obstacle, array $found ): void {
		self::assertSame( $obstacle, ( new Reach( static fn (): array => $found ) )->obstacle( $url ) );
	}
}
