<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Endpoint;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** People paste what they find in the Logto Console; it becomes one origin or is refused. */
final class Endpoint_Test extends TestCase {

	/** @return array<string, array{string, string}> */
	public static function right(): array {
		return array(
			'origin'                         => array( 'https://x.logto.app', 'https://x.logto.app' ),
			'slash behind'                   => array( 'https://x.logto.app/', 'https://x.logto.app' ),
			'issuer'                         => array( 'https://x.logto.app/oidc', 'https://x.logto.app' ),
			'issuer and slash'               => array( 'https://x.logto.app/oidc/', 'https://x.logto.app' ),
			'blanks around'                  => array( "  https://x.logto.app/\n", 'https://x.logto.app' ),
			'capitals'                       => array( 'HTTPS://X.Logto.APP', 'https://x.logto.app' ),
			'default port of https'          => array( 'https://x.logto.app:443', 'https://x.logto.app' ),
			'the same behind zeros'          => array( 'https://x.logto.app:00443', 'https://x.logto.app' ),
			'port of http with https'        => array( 'https://x.logto.app:80', 'https://x.logto.app:80' ),
			'another port'                   => array( 'https://login.example:3001/oidc', 'https://login.example:3001' ),
			'port 1'                         => array( 'https://x.logto.app:1', 'https://x.logto.app:1' ),
			'port 65535'                     => array( 'https://x.logto.app:65535', 'https://x.logto.app:65535' ),
			'one label'                      => array( 'https://logto', 'https://logto' ),
			'one letter'                     => array( 'https://a', 'https://a' ),
			'underscore, as Docker has it'   => array( 'https://logto_app:3001', 'https://logto_app:3001' ),
			'punycode'                       => array( 'https://xn--fsqu00a.cn', 'https://xn--fsqu00a.cn' ),
			'IPv4'                           => array( 'https://192.0.2.1', 'https://192.0.2.1' ),
			'IPv6'                           => array( 'https://[2001:DB8::1]', 'https://[2001:db8::1]' ),
			'IPv6 and port'                  => array( 'https://[2001:db8::1]:3001/oidc', 'https://[2001:db8::1]:3001' ),
			'http to this machine'           => array( 'http://localhost:3001', 'http://localhost:3001' ),
			'default port of http'           => array( 'http://localhost:80', 'http://localhost' ),
			'port of https with http'        => array( 'http://localhost:443', 'http://localhost:443' ),
			'http to a name of this machine' => array( 'http://logto.localhost', 'http://logto.localhost' ),
			'http to LOCALHOST'              => array( 'http://LOCALHOST', 'http://localhost' ),
			'http to loopback'               => array( 'http://127.0.0.1:3001', 'http://127.0.0.1:3001' ),
			'http to another loopback'       => array( 'http://127.8.8.8', 'http://127.8.8.8' ),
			'http to loopback of IPv6'       => array( 'http://[::1]:3001', 'http://[::1]:3001' ),
		);
	}

	#[DataProvider( 'right' )]
	public function test_makes_one_origin_of_it( string $typed, string $origin ): void {
		self::assertSame( array( 'origin' => $origin ), Endpoint::parse( $typed, false ) );
		// What comes out goes in again: it is stored, and read from wp-config.
		self::assertSame( array( 'origin' => $origin ), Endpoint::parse( $origin, false ) );
	}

	/** @return array<string, array{string, 'not_a_url'|'not_an_origin'|'http_not_allowed'}> */
	public static function wrong(): array {
		return array(
			'nothing'                       => array( '', 'not_a_url' ),
			'blank'                         => array( ' ', 'not_a_url' ),
			'without a scheme'              => array( 'x.logto.app', 'not_a_url' ),
			'scheme-relative'               => array( '//x.logto.app', 'not_a_url' ),
			'another scheme'                => array( 'ftp://x.logto.app', 'not_a_url' ),
			'script'                        => array( 'javascript:alert(1)', 'not_a_url' ),
			'one slash'                     => array( 'https:/x.logto.app', 'not_a_url' ),
			'three slashes'                 => array( 'https:///x.logto.app', 'not_a_url' ),
			'no host'                       => array( 'https://', 'not_a_url' ),
			'no host but a port'            => array( 'https://:443', 'not_a_url' ),
			'user'                          => array( 'https://user@x.logto.app', 'not_a_url' ),
			'user and password'             => array( 'https://user:pw@x.logto.app', 'not_a_url' ),
			'host for a user'               => array( 'https://x.logto.app@evil.example', 'not_a_url' ),
			'backslash'                     => array( 'https:\\\\x.logto.app', 'not_a_url' ),
			'port 0'                        => array( 'https://x.logto.app:0', 'not_a_url' ),
			'port 65536'                    => array( 'https://x.logto.app:65536', 'not_a_url' ),
			'six digits of port'            => array( 'https://x.logto.app:000443', 'not_a_url' ),
			'empty port'                    => array( 'https://x.logto.app:', 'not_a_url' ),
			'port in letters'               => array( 'https://x.logto.app:https', 'not_a_url' ),
			'negative port'                 => array( 'https://x.logto.app:-1', 'not_a_url' ),
			'two ports'                     => array( 'https://x.logto.app:1:2', 'not_a_url' ),
			'two dots'                      => array( 'https://x..logto.app', 'not_a_url' ),
			'dot in front'                  => array( 'https://.logto.app', 'not_a_url' ),
			'dot behind'                    => array( 'https://x.logto.app.', 'not_a_url' ),
			'dash in front'                 => array( 'https://-x.logto.app', 'not_a_url' ),
			'blank inside'                  => array( 'https://x.logto .app', 'not_a_url' ),
			'line feed inside'              => array( "https://x.logto\n.app", 'not_a_url' ),
			'NUL inside'                    => array( "https://x.logto.app\0.evil", 'not_a_url' ),
			'no ASCII'                      => array( 'https://例子.cn', 'not_a_url' ),
			'percent'                       => array( 'https://x%2elogto.app', 'not_a_url' ),
			'placeholder'                   => array( 'https://<tenant-id>.logto.app', 'not_a_url' ),
			'half an IPv6'                  => array( 'https://[::1', 'not_a_url' ),
			'no IPv6'                       => array( 'https://[1:2]', 'not_a_url' ),
			'IPv4 in brackets'              => array( 'https://[192.0.2.1]', 'not_a_url' ),
			'IPv6 without brackets'         => array( 'https://2001:db8::1', 'not_a_url' ),
			'IPv6 with a zone'              => array( 'https://[fe80::1%25eth0]', 'not_a_url' ),
			'path'                          => array( 'https://x.logto.app/console', 'not_an_origin' ),
			'path behind the issuer'        => array( 'https://x.logto.app/oidc/auth', 'not_an_origin' ),
			'issuer in capitals'            => array( 'https://x.logto.app/OIDC', 'not_an_origin' ),
			'two slashes behind'            => array( 'https://x.logto.app//', 'not_an_origin' ),
			'query'                         => array( 'https://x.logto.app?x', 'not_an_origin' ),
			'empty query'                   => array( 'https://x.logto.app/?', 'not_an_origin' ),
			'fragment'                      => array( 'https://x.logto.app#x', 'not_an_origin' ),
			'backslash behind'              => array( 'https://x.logto.app\\@evil.example', 'not_an_origin' ),
			'line feed in the path'         => array( "https://x.logto.app/oidc\n/", 'not_an_origin' ),
			'http'                          => array( 'http://x.logto.app', 'http_not_allowed' ),
			'http to a private address'     => array( 'http://192.168.0.2:3001', 'http_not_allowed' ),
			'http to a host like loopback'  => array( 'http://127.0.0.1.evil.example', 'http_not_allowed' ),
			'http to half a loopback'       => array( 'http://127.1', 'http_not_allowed' ),
			'http to no loopback'           => array( 'http://128.0.0.1', 'http_not_allowed' ),
			'http to a host like localhost' => array( 'http://localhost.evil.example', 'http_not_allowed' ),
			'http to another localhost'     => array( 'http://evillocalhost', 'http_not_allowed' ),
			'http to any IPv6'              => array( 'http://[2001:db8::1]', 'http_not_allowed' ),
		);
	}

	/** @param 'not_a_url'|'not_an_origin'|'http_not_allowed' $error */
	#[DataProvider( 'wrong' )]
	public function test_refuses( string $typed, string $error ): void {
		self::assertSame( array( 'error' => $error ), Endpoint::parse( $typed, false ) );
		if ( 'http_not_allowed' !== $error ) {
			self::assertSame( array( 'error' => $error ), Endpoint::parse( $typed, true ) );
		}
	}

	public function test_a_development_site_may_use_http_with_any_host(): void {
		self::assertSame( array( 'origin' => 'http://logto:3001' ), Endpoint::parse( 'http://logto:3001/oidc', true ) );
		self::assertSame( array( 'origin' => 'http://192.168.0.2' ), Endpoint::parse( 'http://192.168.0.2:80', true ) );
	}
}
