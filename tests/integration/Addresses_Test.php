<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Address;
use Logto\Network\Network_Addresses;
use Logto\Network\Sites;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WpOrg\Requests\IdnaEncoder;

/** Addresses of this site as somebody typed them, wherever they are compared. */
final class Addresses_Test extends Test_Case {

	private const HOST = 'HTTP_HOST';

	private mixed $host;
	private bool $is_forced;

	protected function setUp(): void {
		parent::setUp();
		$this->host      = $_SERVER[ self::HOST ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- put back as it was.
		$this->is_forced = force_ssl_admin();
	}

	protected function tearDown(): void {
		$_SERVER[ self::HOST ] = $this->host;
		force_ssl_admin( $this->is_forced );
		parent::tearDown();
	}

	private static function typed( string $home, ?string $site = null ): void {
		force_ssl_admin( 0 === stripos( $home, 'https:' ) ); // As WordPress does when it is loaded.
		add_filter( 'option_home', static fn (): string => $home, 20 );
		add_filter( 'option_siteurl', static fn (): string => $site ?? $home, 20 );
	}

	/** @return array<string, array{string, string, bool}> */
	public static function hosts(): array {
		return array(
			'the same'                      => array( 'https://site.example', 'site.example', false ),
			'capitals here'                 => array( 'https://Site.Example', 'site.example', false ),
			'capitals there'                => array( 'https://site.example', 'SITE.example', false ),
			'the usual port here'           => array( 'https://site.example:443', 'site.example', false ),
			'the usual port there'          => array( 'https://site.example', 'site.example:443', false ),
			'the usual port behind a proxy' => array( 'https://site.example', 'site.example:80', false ),
			'another script here'           => array( 'https://bücher.example', 'xn--bcher-kva.example', false ),
			'its ASCII in capitals there'   => array( 'https://bücher.example', 'XN--BCHER-KVA.example', false ),
			'another port and its own'      => array( 'https://site.example:8443', 'site.example:8443', false ),
			'another port here'             => array( 'https://site.example:8443', 'site.example', true ),
			'another port there'            => array( 'https://site.example', 'site.example:8443', true ),
			'another host'                  => array( 'https://site.example', 'www.site.example', true ),
			'another script than here'      => array( 'https://bucher.example', 'xn--bcher-kva.example', true ),
			'a full stop behind'            => array( 'https://site.example', 'site.example.', true ),
			'nothing'                       => array( 'https://site.example', '', true ),
			'a user name'                   => array( 'https://site.example', 'x@site.example', true ),
		);
	}

	#[DataProvider( 'hosts' )]
	#[Group( 'single-site' )]
	public function test_which_host_a_request_came_by_is_told_by_the_host( string $typed, string $asked, bool $is_other ): void {
		self::typed( $typed );
		$_SERVER[ self::HOST ] = $asked;
		self::assertSame( $is_other, self::services()->adapters()->site()->is_at_another_host() );
	}

	/** @return array<string, array{string, string, string}> */
	public static function pairs(): array {
		return array(
			'one host'                  => array( 'https://site.example', 'https://site.example/wp', 'ok' ),
			'capitals'                  => array( 'https://Site.example', 'https://site.EXAMPLE/wp', 'ok' ),
			'another script, and ASCII' => array( 'https://bücher.example', 'https://xn--bcher-kva.example', 'ok' ),
			'two hosts'                 => array( 'https://site.example', 'https://www.site.example', 'warning' ),
		);
	}

	#[DataProvider( 'pairs' )]
	#[Group( 'single-site' )]
	public function test_the_check_compares_hosts( string $home, string $site, string $outcome ): void {
		self::typed( $home, $site );
		self::assertSame( $outcome, self::services()->diagnostics()->checks()->named( 'host' )?->run()->outcome->value );
	}

	#[Group( 'single-site' )]
	public function test_what_is_shown_is_what_logto_answers_at(): void {
		$plain = self::services()->adapters()->site();
		$marks = array( $plain->mark(), $plain->cookie_name( 'x' ) );
		self::assertSame( home_url( '/wp-login.php?action=logto' ), $plain->redirect_uri(), 'an address in its one spelling stays as it is' );
		self::typed( 'HTTPS://Bücher.example:443/./Shop' );
		$site = self::services()->adapters()->site();
		self::assertSame( 'https://xn--bcher-kva.example/Shop/wp-login.php?action=logto', $site->redirect_uri() );
		self::assertSame( 'https://xn--bcher-kva.example/Shop/wp-login.php?action=logto-signed-out', $site->post_sign_out_redirect_uri() );
		self::assertTrue( $site->is_https() );
		self::assertStringStartsWith( '__Host-', $site->cookie_name( 'x' ) );
		self::assertNotContains( $site->mark(), $marks );
	}

	#[Group( 'single-site' )]
	public function test_the_addresses_of_plugin_1_0_1_keep_their_form(): void {
		self::typed( 'https://Site.example' );
		self::services()->settings()->store()->save( self::right_values() + array( 'old_uris' => true ) );
		$site = self::services()->adapters()->site();
		self::assertSame( 'https://site.example/login-callback/', $site->redirect_uri() );
		self::assertSame( 'https://site.example', $site->post_sign_out_redirect_uri(), 'as it was registered: without a slash' );
	}

	/** @return array<string, array{string, string}> */
	public static function endpoints(): array {
		return array(
			'another script'             => array( 'https://Anmeldung.Bücher.example/oidc/', 'https://anmeldung.xn--bcher-kva.example' ),
			'another script, and a path' => array( 'https://bücher.example/ü', 'https://xn--bcher-kva.example' ),
			'a host that IDNA refuses'   => array( 'https://a‍b.example', '' ),
			'steps in the path'          => array( 'https://x.logto.app/a/..', 'https://x.logto.app' ),
			'an encoded host'            => array( 'https://x%2elogto.app', '' ),
		);
	}

	#[DataProvider( 'endpoints' )]
	public function test_an_endpoint_of_another_script_is_one( string $typed, string $origin ): void {
		$checked = self::services()->settings()->validation()->check( array( 'endpoint' => $typed ) );
		self::assertSame( '' === $origin ? array() : array( 'endpoint' => $origin ), $checked['values'] );
	}

	/** @return array<string, array{string}> */
	public static function names(): array {
		return array(
			'German'   => array( 'bücher.example' ),
			'Danish'   => array( 'rødgrød.example' ),
			'sharp s'  => array( 'straße.example' ),
			'Chinese'  => array( '例子.测试' ),
			'Russian'  => array( 'пример.рф' ),
			'capitals' => array( 'BÜCHER.example' ),
			'an emoji' => array( '☕.example' ),
		);
	}

	#[DataProvider( 'names' )]
	public function test_host_names_are_the_same_without_intl( string $name ): void {
		if ( ! function_exists( 'idn_to_ascii' ) ) {
			self::markTestSkipped( 'This PHP has no intl to compare with.' );
		}
		self::assertTrue( class_exists( IdnaEncoder::class ) );
		self::assertSame( Address::to_ascii( $name ), Address::to_ascii_without_intl( $name ) );
	}

	public function test_a_host_name_that_is_none_stays_none_without_intl(): void {
		self::assertSame( '', Address::to_ascii_without_intl( str_repeat( 'ü', 70 ) . '.example' ) );
		self::assertSame( '', Address::to_ascii( "\xff.example" ) );
	}

	#[Group( 'network' )]
	public function test_a_networks_star_stands_for_its_domain_however_that_is_typed(): void {
		if ( ! is_multisite() ) {
			self::markTestSkipped( 'This is about networks.' );
		}
		add_filter( 'site_url', static fn ( string $url ): string => str_replace( home_url(), 'https://Network.Example:443', $url ) );
		$all = ( new Network_Addresses( self::services()->adapters()->site(), new Sites( self::db() ), 'WWW.Network.Example', '/', true ) )->all();
		self::assertSame( 'https://*.network.example/wp-login.php?action=logto', $all['shared'][1]['redirect_uri'] ?? '' );
	}
}
