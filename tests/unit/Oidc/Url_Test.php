<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Adapters\Site;
use Logto\Oidc\Url;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Addresses are compared as addresses. What is expected here is what `new URL( … ).href` says in Node.js, but for a path that is none. */
final class Url_Test extends TestCase {

	/** @return array<string, array{string, string}> */
	public static function spellings(): array {
		return array(
			'a scheme in capitals'                 => array( 'HTTPS://site.example/', 'https://site.example/' ),
			'a host in capitals'                   => array( 'https://Site.EXAMPLE/A', 'https://site.example/A' ),
			'the same, ASCII already, in capitals' => array( 'https://XN--Bcher-KVA.example/', 'https://xn--bcher-kva.example/' ),
			'the port of https'                    => array( 'https://site.example:443/x', 'https://site.example/x' ),
			'the port of http'                     => array( 'http://site.example:80', 'http://site.example' ),
			'the port of http at https'            => array( 'https://site.example:80/', 'https://site.example:80/' ),
			'the port of https at http'            => array( 'http://site.example:443/', 'http://site.example:443/' ),
			'a port that is none'                  => array( 'https://site.example:/', 'https://site.example/' ),
			'a port behind zeros'                  => array( 'https://site.example:08443/', 'https://site.example:8443/' ),
			'the highest port'                     => array( 'https://site.example:65535/', 'https://site.example:65535/' ),
			'IPv6 in capitals'                     => array( 'http://[2001:DB8:0:0:0:0:0:1]:80/', 'http://[2001:db8::1]/' ),
			'a dot segment'                        => array( 'https://site.example/./a', 'https://site.example/a' ),
			'a dot segment at the end'             => array( 'https://site.example/a/.', 'https://site.example/a/' ),
			'one step up'                          => array( 'https://site.example/a/../b', 'https://site.example/b' ),
			'one step up at the end'               => array( 'https://site.example/a/b/..', 'https://site.example/a/' ),
			'more steps up than there are'         => array( 'https://site.example/a/../../../b', 'https://site.example/b' ),
			'encoded dots'                         => array( 'https://site.example/a/%2E./%2e/b', 'https://site.example/b' ),
			'two slashes stay two'                 => array( 'https://site.example//a/../b', 'https://site.example//b' ),
			'three dots are a name'                => array( 'https://site.example/.../a', 'https://site.example/.../a' ),
			'a path of another script'             => array( 'https://site.example/商店/?商=店#店', 'https://site.example/%E5%95%86%E5%BA%97/?%E5%95%86=%E5%BA%97#%E5%BA%97' ),
			'what was encoded stays as it is'      => array( 'https://site.example/%e5%2f%41', 'https://site.example/%e5%2f%41' ),
			'odd characters of a path'             => array( 'https://site.example/a"b<c>d`e{f}', 'https://site.example/a%22b%3Cc%3Ed%60e%7Bf%7D' ),
			'odd characters of a query'            => array( 'https://site.example/?a\'b`c{d}', 'https://site.example/?a%27b`c{d}' ),
			'no path stays none'                   => array( 'https://Site.example', 'https://site.example' ),
			'no path and a query'                  => array( 'https://Site.example?a', 'https://site.example?a' ),
			'a full stop behind'                   => array( 'https://Site.example./', 'https://site.example./' ),
			'a name with an underscore'            => array( 'http://Logto_app:3001/', 'http://logto_app:3001/' ),
		);
	}

	/** @return array<string, array{string, string}> Where PHP has `intl`; without it WordPress reads them, in tests/integration/Addresses_Test.php. */
	public static function other_scripts(): array {
		$rows = array(
			'a host of another script'          => array( 'https://bücher.example/', 'https://xn--bcher-kva.example/' ),
			'the same in capitals'              => array( 'https://BÜCHER.example/', 'https://xn--bcher-kva.example/' ),
			'the same, encoded'                 => array( 'https://b%C3%BCcher.example/', 'https://xn--bcher-kva.example/' ),
			'Chinese, with the full stop of it' => array( 'https://例子。测试/', 'https://xn--fsqu00a.xn--0zwm56d/' ),
			'digits of full width'              => array( 'https://１.example/', 'https://1.example/' ),
			'a name that IDNA refuses'          => array( 'https://a‍b.example/', 'https://a‍b.example/' ),
		);
		return function_exists( 'idn_to_ascii' ) ? $rows : array( 'none' => array( '', '' ) );
	}

	#[DataProvider( 'other_scripts' )]
	#[DataProvider( 'spellings' )]
	public function test_addresses_have_one_spelling( string $typed, string $normal ): void {
		self::assertSame( $normal, Site::normal( $typed ) );
		self::assertSame( $normal, Site::normal( $normal ), 'and keep it' );
	}

	/** @return array<string, array{string}> */
	public static function others(): array {
		return array(
			'nothing'                 => array( '' ),
			'a path'                  => array( '/A/../b' ),
			'another scheme'          => array( 'FTP://Site.example/' ),
			'a user name'             => array( 'https://User@Site.example/' ),
			'a backslash'             => array( 'https://Site.example\\x' ),
			'a space'                 => array( 'https://Site.example/a b' ),
			'a line feed'             => array( "https://Site.example/\n" ),
			'a null byte'             => array( "https://Site.example/\0" ),
			'a port too high'         => array( 'https://Site.example:65536/' ),
			'a port of letters'       => array( 'https://Site.example:x/' ),
			'two ports'               => array( 'https://Site.example:1:2/' ),
			'no host'                 => array( 'https:///x' ),
			'a host of dots'          => array( 'https://../x' ),
			'a host with a percent'   => array( 'https://Site%25.example/' ),
			'a slash inside the host' => array( 'https://Site%2Fx.example/' ),
			'broken UTF-8 as a host'  => array( "https://\xc3.example/" ),
			'broken IPv6'             => array( 'https://[2001:DB8:::1]/' ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_what_is_not_understood_stays_as_it_is( string $typed ): void {
		self::assertSame( $typed, Site::normal( $typed ) );
	}

	/** Sites whose addresses are in that spelling, as nearly all are, load nothing for it. */
	public function test_a_look_is_enough_for_usual_addresses(): void {
		$never = static function (): string {
			self::fail( 'no host of another script' );
		};
		$hosts = array( 'https://site.example', 'http://127.0.0.1:8080', 'https://a-b.c_d.example:65535', 'https://site.example:80', 'http://localhost:443' );
		$paths = array( '', '/', '/blog/', '/wp-login.php?action=logto', '/%e4%BD%a0/', '//a', '/a...b/.c/..d', "/!$&'()*+,;=:@-._~|[x]", '/?a=%2e%2e/../b&c[]={d}|^`', '/#/../x?y#' );
		foreach ( $hosts as $host ) {
			foreach ( $paths as $path ) {
				self::assertSame( $host . $path, Url::normal( $host . $path, $never ) );
			}
		}
		/** @var string $look */
		$look = ( new \ReflectionClassConstant( Site::class, 'NORMAL' ) )->getValue();
		// Whatever it takes stays as it is: every character that there is, in every place.
		foreach ( array( 'https://a%s/', 'https://%s.b/', 'https://a:%s/', 'https://a/%s', 'https://a/%s/b', 'https://a/?%s', 'https://a/#%s', '%shttps://a/' ) as $shape ) {
			foreach ( array( ...range( 0, 255 ), '.', '..', '%2e', '%2E.', '...', '80', '443', '0443', '65535', 'xn--', '%' ) as $part ) {
				$url = sprintf( $shape, is_int( $part ) ? chr( $part ) : $part );
				if ( 1 === preg_match( $look, $url ) ) {
					self::assertSame( $url, Url::normal( $url, static fn (): string => '' ), rawurlencode( $url ) );
				}
			}
		}
		foreach ( array( 'https://site.example/wp-login.php?action=logto', 'http://127.0.0.1:8080/blog/wp-admin/edit.php?x[]=%20&y=1#z', 'https://site.example' ) as $usual ) {
			self::assertSame( 1, preg_match( $look, $usual ), $usual );
		}
	}

	/** @return array<string, array{string, string, bool}> */
	public static function answers(): array {
		$ours = 'https://site.example/wp-login.php?action=logto';
		return array(
			'as it was given'            => array( "$ours&error=login_required", $ours, true ),
			'in other letters'           => array( 'HTTPS://Site.example:443/x/../wp-login.php?action=logto&error=x', $ours, true ),
			'its parameters last'        => array( 'https://site.example/wp-login.php?error=x&action=logto', $ours, true ),
			'a bare word with its ='     => array( 'https://site.example/?word=&action=logto&error=x', 'https://site.example/?word&action=logto', true ),
			'without a query of its own' => array( 'https://site.example/login-callback/?error=x', 'https://site.example/login-callback/', true ),
			'a home page gets its slash' => array( 'https://site.example/?state=x', 'https://site.example', true ),
			'another host'               => array( 'https://other.example/wp-login.php?action=logto&error=x', $ours, false ),
			'a host that begins like it' => array( 'https://site.example.evil.example/wp-login.php?action=logto', $ours, false ),
			'another port'               => array( 'https://site.example:8443/wp-login.php?action=logto&error=x', $ours, false ),
			'another scheme'             => array( 'http://site.example/wp-login.php?action=logto&error=x', $ours, false ),
			'another path'               => array( 'https://site.example/wp-login.phpx?action=logto', $ours, false ),
			'another action'             => array( 'https://site.example/wp-login.php?action=logtox&error=x', $ours, false ),
			'no action'                  => array( 'https://site.example/wp-login.php?error=x', $ours, false ),
			'a list in its place'        => array( 'https://site.example/wp-login.php?action[]=logto', $ours, false ),
			'in the fragment only'       => array( 'https://site.example/wp-login.php#?action=logto', $ours, false ),
			'nothing'                    => array( '', $ours, false ),
		);
	}

	#[DataProvider( 'answers' )]
	public function test_an_answer_leads_to_the_address_that_was_given( string $answer, string $address, bool $does ): void {
		self::assertSame( $does, Url::leads_to( $answer, $address ) );
	}
}
