<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

final class Safe_Redirect_Test extends Test_Case {

	/** @return array<string, array{string}> HOME stands for this site. */
	public static function good(): array {
		return array(
			'a page'                  => array( 'HOME/a-page/?x=1#part' ),
			'the dashboard'           => array( 'HOME/wp-admin/edit.php?post_status=draft' ),
			'a path'                  => array( '/a-page/' ),
			'a path with a colon'     => array( '/tag/a:b/' ),
			'a path of the dashboard' => array( '/wp-admin/edit.php' ),
			'encoded script'          => array( 'HOME/%E4%BD%A0%E5%A5%BD/' ),
			'an address inside'       => array( 'HOME/?next=https%3A%2F%2Fevil.example%2F' ),
		);
	}

	#[DataProvider( 'good' )]
	public function test_own_pages_are_reached( string $target ): void {
		$target = str_replace( 'HOME', home_url(), $target );
		self::assertSame( $target, self::services()->adapters()->safe_redirect()->target( $target, 'FALLBACK' ) );
	}

	public function test_addresses_in_other_scripts_are_encoded_as_browsers_do(): void {
		self::assertSame( home_url( '/%E4%BD%A0/' ), self::services()->adapters()->safe_redirect()->target( home_url( '/你/' ), 'FALLBACK' ) );
	}

	/** @return array<string, array{string}> */
	public static function bad(): array {
		return array(
			'another site'                => array( 'https://evil.example/' ),
			'without a scheme'            => array( '//evil.example/' ),
			'no scheme, a user name'      => array( '//SITE@evil.example/' ),
			'no scheme, another port'     => array( '//SITE:1/' ),
			'another port'                => array( 'http://SITE:1/' ),
			'no scheme, the sign-in'      => array( '//SITEPORT/wp-login.php' ),
			'the sign-in, its path twice' => array( 'HOME//wp-login.php' ),
			'the sign-in and more path'   => array( 'HOME/wp-login.php/x' ),
			'plugin 1.0.1’s callback'     => array( 'HOME/login-callback/?code=x' ),
			'look-alike letters'          => array( 'http://SITE․evil.example/' ),
			'a dot at the end'            => array( 'http://SITE./' ),
			'a space inside'              => array( '/a page/' ),
			'three slashes'               => array( '///evil.example/' ),
			'four slashes'                => array( '////evil.example/' ),
			'backslashes'                 => array( '/\\evil.example/' ),
			'two backslashes'             => array( '\\\\evil.example/' ),
			'a user name'                 => array( 'http://SITE@evil.example/' ),
			'a user name of this site'    => array( 'http://evil.example@SITE/' ),
			'a host with this one before' => array( 'http://SITE.evil.example/' ),
			'a script'                    => array( 'javascript:alert(1)' ),
			'a script, spelt'             => array( "java\tscript:alert(1)" ),
			'data'                        => array( 'data:text/html,x' ),
			'a tab'                       => array( "/\t/evil.example/" ),
			'a line break'                => array( "/page\r\nSet-Cookie: a=b" ),
			'a null byte'                 => array( "/page\0" ),
			'ftp'                         => array( 'ftp://SITE/' ),
			'one slash after the scheme'  => array( 'http:/evil.example/' ),
			'none after the scheme'       => array( 'http:evil.example/' ),
			'only a query of elsewhere'   => array( '?//evil.example' ),
			'markup'                      => array( '/"><script>' ),
			'the sign-in'                 => array( 'HOME/wp-login.php' ),
			'the sign-in, encoded'        => array( 'HOME/wp-login%2ephp' ),
			'the sign-out'                => array( 'HOME/wp-login.php?action=logout' ),
			'the callback'                => array( 'HOME/wp-login.php?action=logto&code=x' ),
			'the sign-in, relative'       => array( 'wp-login.php' ),
			'the sign-in, other case'     => array( 'HOME/WP-LOGIN.PHP' ),
			'nothing'                     => array( '' ),
		);
	}

	#[DataProvider( 'bad' )]
	public function test_nothing_else_is( string $target ): void {
		$host   = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		$port   = wp_parse_url( home_url(), PHP_URL_PORT );
		$target = str_replace( array( 'HOME', 'SITEPORT', 'SITE' ), array( home_url(), $host . ( null === $port ? '' : ":$port" ), $host ), $target );
		self::assertSame( 'FALLBACK', self::services()->adapters()->safe_redirect()->target( $target, 'FALLBACK' ) );
	}

	public function test_another_host_of_the_site_is_allowed_where_core_allows_it(): void {
		add_filter( 'allowed_redirect_hosts', static fn ( array $hosts ): array => array( ...$hosts, 'shop.example' ) );
		self::assertSame( 'https://shop.example/cart', self::services()->adapters()->safe_redirect()->target( 'https://shop.example/cart', 'FALLBACK' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function roles(): array {
		return array(
			'who edits'       => array( 'author', '/wp-admin/' ),
			'who only reads'  => array( 'subscriber', '/wp-admin/profile.php' ),
			'who may nothing' => array( '', '' ),
		);
	}

	#[DataProvider( 'roles' )]
	#[Group( 'single-site' )]
	public function test_without_a_wanted_page_people_land_where_core_lands_them( string $role, string $path ): void {
		self::assertSame( home_url( $path ), self::services()->adapters()->safe_redirect()->landing( self::user( 'erika', '', $role ), '' ) );
	}

	/** @return array<string, array{string, string}> HOME stands for this site; '' for a target that is none. */
	public static function sign_outs(): array {
		return array(
			'a page'                             => array( 'HOME/a-page/', 'HOME/a-page/' ),
			'the signed-out page'                => array( 'HOME/wp-login.php?loggedout=true', 'HOME/wp-login.php?loggedout=true' ),
			'the signed-out page as core has it' => array( 'wp-login.php?loggedout=true&wp_lang=de_DE', 'HOME/wp-login.php?loggedout=true&wp_lang=de_DE' ),
			'with something of other plugins'    => array( 'HOME/wp-login.php?loggedout=true&pw_error=1', 'HOME/wp-login.php?loggedout=true&pw_error=1' ),
			'the sign-in'                        => array( 'HOME/wp-login.php', '' ),
			'signed out, with 0'                 => array( 'HOME/wp-login.php?loggedout=0', '' ),
			'signed out, as a list'              => array( 'HOME/wp-login.php?loggedout[]=0&action=logout', '' ),
			'another sign-out'                   => array( 'HOME/wp-login.php?loggedout=true&action=logout', '' ),
			'a sign-in anew'                     => array( 'HOME/wp-login.php?loggedout=true&reauth=1', '' ),
			'straight to Logto'                  => array( 'HOME/wp-login.php?loggedout=true&logto=sign-in', '' ),
			'a reset link'                       => array( 'HOME/wp-login.php?loggedout=true&key=x', '' ),
			'another site’s'                     => array( 'https://evil.example/wp-login.php?loggedout=true', '' ),
			'a line break'                       => array( "HOME/wp-login.php?loggedout=true\r\nX: y", '' ),
		);
	}

	#[DataProvider( 'sign_outs' )]
	public function test_a_sign_out_leads_to_own_pages_or_the_signed_out_page( string $target, string $expected ): void {
		self::assertSame( str_replace( 'HOME', home_url(), $expected ), self::services()->adapters()->safe_redirect()->signed_out_target( str_replace( 'HOME', home_url(), $target ) ) );
	}

	public function test_login_redirect_gets_cores_arguments_and_is_checked(): void {
		$seen = array();
		add_filter(
			'login_redirect',
			static function ( string $target, string $requested, WP_User $user ) use ( &$seen ): string {
				$seen = array( $target, $requested, $user->user_login );
				return home_url( '/welcome/' );
			},
			10,
			3
		);
		$user = self::user( 'erika', '', 'author' );
		self::assertSame( home_url( '/welcome/' ), self::services()->adapters()->safe_redirect()->landing( $user, home_url( '/wanted/' ) ) );
		self::assertSame( array( home_url( '/wanted/' ), home_url( '/wanted/' ), 'erika' ), $seen );

		add_filter( 'login_redirect', static fn (): string => 'https://evil.example/', 20 );
		self::assertSame( admin_url(), self::services()->adapters()->safe_redirect()->landing( $user, '' ) );
	}
}
