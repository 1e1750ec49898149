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

	/** @return array<string, array{string, string}> What is wanted, and where it leads: always on this site's own address. */
	public static function made_elsewhere(): array {
		return array(
			'another port'                           => array( 'http://SITE:1/a-page/?x=1#part', '/a-page/?x=1#part' ),
			'another port, the home page'            => array( 'http://SITE:1', '/' ),
			'another port, a query only'             => array( 'http://SITE:1?x=1', '/?x=1' ),
			'no scheme, another port'                => array( '//SITE:1/wp-admin/', '/wp-admin/' ),
			'another scheme and port'                => array( 'https://SITE:8443/wp-admin/', '/wp-admin/' ),
			'an address inside'                      => array( 'http://SITE:1/?next=https%3A%2F%2Fevil.example%2F', '/?next=https%3A%2F%2Fevil.example%2F' ),
			'two slashes are a path'                 => array( 'http://SITE:1//evil.example/', '//evil.example/' ),
			'steps up stay inside'                   => array( 'http://SITE:1/../../wp-admin/', '/wp-admin/' ),
			'the host of this request'               => array( 'http://inside.example:8080/wp-admin/', '/wp-admin/' ),
			'the host of this request in capitals'   => array( 'https://INSIDE.example:8080/wp-admin/', '/wp-admin/' ),
			'another port than that request’s'       => array( 'http://inside.example/wp-admin/', '' ),
			'a host that begins like that one'       => array( 'http://inside.example:8080.evil.example/', '' ),
			'a host below that one'                  => array( 'http://x.inside.example:8080/', '' ),
			'a user name of that one'                => array( 'http://inside.example:8080@evil.example/', '' ),
			'another port, a user name'              => array( 'http://evil.example@SITE:1/', '' ),
			'another port, the sign-in'              => array( 'http://SITE:1/wp-login.php', '' ),
			'another port, the sign-out'             => array( 'http://SITE:1/wp-login.php?action=logout', '' ),
			'the host of this request, the callback' => array( 'http://inside.example:8080/wp-login.php?action=logto&code=x', '' ),
			'another port, plugin 1.0.1’s callback'  => array( 'http://SITE:1/login-callback/?code=x', '' ),
			'a stranger'                             => array( 'http://evil.example/wp-admin/', '' ),
			'a stranger at our port'                 => array( 'http://evil.exampleOURPORT/wp-admin/', '' ),
			'a port that is none'                    => array( 'http://SITE:x/wp-admin/', '' ),
			'ftp'                                    => array( 'ftp://SITE:1/', '' ),
		);
	}

	#[DataProvider( 'made_elsewhere' )]
	#[Group( 'single-site' )]
	public function test_an_address_that_core_made_of_another_port_or_host_keeps_its_path_here( string $target, string $expected ): void {
		$_SERVER['HTTP_HOST'] = 'inside.example:8080';
		$port                 = wp_parse_url( home_url(), PHP_URL_PORT );
		$target               = str_replace( array( 'SITE', 'OURPORT' ), array( (string) wp_parse_url( home_url(), PHP_URL_HOST ), null === $port ? '' : ":$port" ), $target );
		self::assertSame( '' === $expected ? 'FALLBACK' : home_url() . $expected, self::services()->adapters()->safe_redirect()->target( $target, 'FALLBACK' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function below_a_folder(): array {
		return array(
			'inside'            => array( '/blog/a-page/', '/blog/a-page/' ),
			'the folder'        => array( '/blog', '/blog' ),
			'beside'            => array( '/other/', '' ),
			'beginning like it' => array( '/blog2/', '' ),
			'out of it'         => array( '/blog/../other/', '' ),
		);
	}

	#[DataProvider( 'below_a_folder' )]
	#[Group( 'single-site' )]
	public function test_of_another_port_only_paths_of_this_site_are_kept( string $path, string $expected ): void {
		foreach ( array( 'option_home', 'option_siteurl' ) as $option ) {
			add_filter( $option, static fn (): string => 'https://site.example:8443/blog', 20 );
		}
		self::assertSame( '' === $expected ? 'FALLBACK' : "https://site.example:8443$expected", self::services()->adapters()->safe_redirect()->target( "http://site.example$path", 'FALLBACK' ) );
	}

	#[Group( 'single-site' )]
	public function test_more_than_digits_is_no_port(): void {
		foreach ( array( 'option_home', 'option_siteurl' ) as $option ) {
			add_filter( $option, static fn (): string => 'http://site.example:8080', 20 );
		}
		$redirect = self::services()->adapters()->safe_redirect();
		self::assertSame( 'http://site.example:8080/x', $redirect->target( 'http://site.example:8080/x', 'FALLBACK' ) );
		// PHP takes it for one, browsers for no address.
		self::assertSame( 'FALLBACK', $redirect->target( 'http://site.example:8080;/x', 'FALLBACK' ) );
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

	/** @return array<string, array{string, string}> A page of `wp-login.php`, and where it leads; '' for nowhere. */
	public static function screens(): array {
		$deep = static function ( string $page, int $times ): string {
			for ( ; $times > 0; $times-- ) {
				$page = 'HOME/wp-login.php?redirect_to=' . rawurlencode( $page );
			}
			return $page;
		};
		return array(
			'a consent screen'                  => array( 'HOME/wp-login.php?action=openid-authenticate&client_id=x&redirect_uri=https%3A%2F%2Fapp.example%2F', 'HOME/wp-login.php?action=openid-authenticate&client_id=x&redirect_uri=https%3A%2F%2Fapp.example%2F' ),
			'its action last'                   => array( 'HOME/wp-login.php?client_id=x&action=apps-authorize', 'HOME/wp-login.php?client_id=x&action=apps-authorize' ),
			'as core writes it'                 => array( 'wp-login.php?action=apps-authorize', 'HOME/wp-login.php?action=apps-authorize' ),
			'its path only'                     => array( '/wp-login.php?action=apps-authorize', 'HOME/wp-login.php?action=apps-authorize' ),
			'made for another port'             => array( 'http://SITE:1/wp-login.php?action=apps-authorize', 'HOME/wp-login.php?action=apps-authorize' ),
			'by a way round'                    => array( 'HOME/wp-admin/../wp-login.php?action=apps-authorize', 'HOME/wp-login.php?action=apps-authorize' ),
			'inside a sign-in'                  => array( $deep( 'HOME/wp-login.php?action=apps-authorize', 1 ), 'HOME/wp-login.php?action=apps-authorize' ),
			'a page inside a sign-in'           => array( $deep( 'HOME/a-page/?x=1', 1 ), 'HOME/a-page/?x=1' ),
			'inside what core asks on the way'  => array( 'HOME/wp-login.php?action=confirm_admin_email&redirect_to=%2Fa-page%2F', '/a-page/' ),
			'inside a way of ours'              => array( 'HOME/wp-login.php?logto=sign-in&redirect_to=%2Fa-page%2F', '/a-page/' ),
			'inside five'                       => array( $deep( 'HOME/a-page/', 5 ), 'HOME/a-page/' ),
			'inside six'                        => array( $deep( 'HOME/a-page/', 6 ), '' ),
			'where long pages are kept'         => array( 'HOME/wp-login.php?action=logto-page&page=x', 'HOME/wp-login.php?action=logto-page&page=x' ),
			'a sign-in and nothing inside'      => array( 'HOME/wp-login.php?action=login', '' ),
			'a stranger inside a sign-in'       => array( $deep( 'https://evil.example/', 1 ), '' ),
			'a sign-out inside a sign-in'       => array( $deep( 'HOME/wp-login.php?action=logout', 2 ), '' ),
			'a list inside a sign-in'           => array( 'HOME/wp-login.php?redirect_to[]=%2Fa-page%2F', '' ),
			'inside a sign-out'                 => array( 'HOME/wp-login.php?action=logout&redirect_to=%2Fa-page%2F', '' ),
			'inside a reset link'               => array( 'HOME/wp-login.php?key=x&redirect_to=%2Fa-page%2F', '' ),
			'a sign-out'                        => array( 'HOME/wp-login.php?action=logout&_wpnonce=x', '' ),
			'a sign-out in capitals'            => array( 'HOME/wp-login.php?action=LogOut', '' ),
			'the action said twice'             => array( 'HOME/wp-login.php?action=apps-authorize&action=logout', '' ),
			'the action in other letters'       => array( 'HOME/wp-login.php?%61ction=logout', '' ),
			'the action encoded'                => array( 'HOME/wp-login.php?action=log%6Fut', '' ),
			'the action as a list'              => array( 'HOME/wp-login.php?action[]=apps-authorize', '' ),
			'an action with a blank'            => array( 'HOME/wp-login.php?action=logout%20', '' ),
			'an action with a null byte'        => array( 'HOME/wp-login.php?action=logout%00', '' ),
			'a reset link as a screen'          => array( 'HOME/wp-login.php?action=apps-authorize&key=x', '' ),
			'a lost password'                   => array( 'HOME/wp-login.php?action=lostpassword', '' ),
			'a lost password, the older name'   => array( 'HOME/wp-login.php?action=retrievepassword', '' ),
			'a new password'                    => array( 'HOME/wp-login.php?action=rp&key=x&login=y', '' ),
			'a new password, the other name'    => array( 'HOME/wp-login.php?action=resetpass', '' ),
			'a registration'                    => array( 'HOME/wp-login.php?action=register', '' ),
			'a post’s password'                 => array( 'HOME/wp-login.php?action=postpass', '' ),
			'a mailed request'                  => array( 'HOME/wp-login.php?action=confirmaction&request_id=1&confirm_key=x', '' ),
			'recovery mode'                     => array( 'HOME/wp-login.php?action=enter_recovery_mode&rm_token=x&rm_key=y', '' ),
			'our callback'                      => array( 'HOME/wp-login.php?action=logto&code=x', '' ),
			'our emergency link'                => array( 'HOME/wp-login.php?action=logto-emergency&link=x', '' ),
			'a mailed link of ours'             => array( 'HOME/wp-login.php?action=logto-confirm&link=x', '' ),
			'our way back from a sign-out'      => array( 'HOME/wp-login.php?action=logto-signed-out', '' ),
			'an action of ours that is none'    => array( 'HOME/wp-login.php?action=Logto-Page&page=x', '' ),
			'another plugin’s sign-in'          => array( 'HOME/wp-login.php?action=magic-login', '' ),
			'a sign-in by itself'               => array( 'HOME/wp-login.php?action=autologin&token=x', '' ),
			'a sign-in as somebody else'        => array( 'HOME/wp-login.php?action=shop-quicklogin_as', '' ),
			'somebody else’s place'             => array( 'HOME/wp-login.php?action=impersonate&user=1', '' ),
			'another plugin’s sign-out'         => array( 'HOME/wp-login.php?action=sign_out', '' ),
			'another plugin’s sign-up'          => array( 'HOME/wp-login.php?action=shop-signup', '' ),
			'another plugin’s password'         => array( 'HOME/wp-login.php?action=change_password', '' ),
			'another plugin’s single sign-on'   => array( 'HOME/wp-login.php?action=shop-sso', '' ),
			'another plugin’s change of people' => array( 'HOME/wp-login.php?action=switch_to_user&user_id=1', '' ),
			'a word that has such a one in it'  => array( 'HOME/wp-login.php?action=blogging-consent', 'HOME/wp-login.php?action=blogging-consent' ),
			'a blog in it'                      => array( 'HOME/wp-login.php?action=apps-blogin', 'HOME/wp-login.php?action=apps-blogin' ),
			'a screen of a stranger'            => array( 'https://evil.example/wp-login.php?action=apps-authorize', '' ),
			'a screen in a folder that is none' => array( 'HOME/x/wp-login.php?action=apps-authorize', '' ),
			'a screen with more path'           => array( 'HOME/wp-login.php/x?action=apps-authorize', '' ),
			'a screen by another spelling'      => array( 'HOME/wp-login%2ephp?action=apps-authorize', '' ),
			'a screen in capitals'              => array( 'HOME/WP-LOGIN.php?action=apps-authorize', '' ),
		);
	}

	#[DataProvider( 'screens' )]
	public function test_other_plugins_pages_of_the_sign_in_page_are_pages_too( string $target, string $expected ): void {
		$host   = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		$target = str_replace( array( 'HOME', 'SITE' ), array( home_url(), $host ), $target );
		self::assertSame( '' === $expected ? 'FALLBACK' : str_replace( 'HOME', home_url(), $expected ), self::services()->adapters()->safe_redirect()->target( $target, 'FALLBACK' ) );
	}

	/** @return array<string, array{string, string, string}> Where the sign-in page is, what is wanted, where it leads. */
	public static function moved(): array {
		return array(
			'another path'                              => array( '/my-door/', '/my-door/', '' ),
			'another path, its screen'                  => array( '/my-door/', '/my-door/?action=apps-authorize', 'HOME/my-door/?action=apps-authorize' ),
			'another path, where long pages are kept'   => array( '/my-door/', '/my-door/?action=logto-page&page=x', 'HOME/my-door/?action=logto-page&page=x' ),
			'that parameter, where long pages are kept' => array( '/?my-door=1', '/?action=logto-page&page=x&my-door=1', 'HOME/?my-door=1&action=logto-page&page=x&my-door=1' ),
			'another path, its sign-out'                => array( '/my-door/', '/my-door/?action=logout', '' ),
			'another path, by a way round'              => array( '/my-door/', '/x/../my-door/?action=logout', '' ),
			'another path, by an encoded way round'     => array( '/my-door/', 'HOME/x/%2e%2E/my-door?action=logout', '' ),
			'another path, a way round at the end'      => array( '/my-door/', '/my-door/x/..?action=logout', '' ),
			'another path, as core may write it'        => array( '/my-door/', 'x/../my-door/?action=logout', '' ),
			'a way round to another page'               => array( '/my-door/', '/my-door/../a-page/?x=1', 'HOME/a-page/?x=1' ),
			'another path, a page inside'               => array( '/my-door/', '/my-door/?redirect_to=%2Fa-page%2F', '/a-page/' ),
			'another path, in capitals'                 => array( '/my-door/', '/MY-DOOR/?action=logout', '' ),
			'another path, encoded'                     => array( '/my-door/', 'HOME/%6dy-door?action=logout', '' ),
			'another path, slashes before it'           => array( '/my-door/', 'HOME///my-door/?action=logout', '' ),
			'another path, encoded, another port'       => array( '/my-door/', 'http://SITE:1/%6Dy-door/?action=logout', '' ),
			'another path, the old one'                 => array( '/my-door/', '/wp-login.php', '' ),
			'another path, another page'                => array( '/my-door/', '/my-doors/', '/my-doors/' ),
			'a parameter of the home page'              => array( '/?my-door=1', '/?my-door=1', '' ),
			'that parameter, the home page itself'      => array( '/?my-door=1', '/', '/' ),
			'that parameter, a search'                  => array( '/?my-door=1', '/?s=x', '/?s=x' ),
			'that parameter, its sign-out'              => array( '/?my-door=1', '/?action=logout&my-door=1', '' ),
			'that parameter, a page inside'             => array( '/?my-door=1', '/?my-door=1&redirect_to=%2Fa-page%2F', '/a-page/' ),
		);
	}

	#[DataProvider( 'moved' )]
	#[Group( 'single-site' )]
	public function test_a_sign_in_page_that_was_moved_is_one( string $door, string $wanted, string $expected ): void {
		add_filter( 'site_url', static fn ( string $url ): string => str_contains( $url, 'wp-login.php' ) ? str_replace( '/wp-login.php', $door, str_contains( $door, '?' ) ? strtr( $url, '?', '&' ) : $url ) : $url );
		self::assertSame( '' === $expected ? 'FALLBACK' : str_replace( 'HOME', home_url(), $expected ), self::services()->adapters()->safe_redirect()->target( str_replace( array( 'HOME', 'SITE' ), array( home_url(), (string) wp_parse_url( home_url(), PHP_URL_HOST ) ), $wanted ), 'FALLBACK' ) );
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
			'with where its form leads'          => array( 'HOME/wp-login.php?loggedout=true&redirect_to=%2Fa-page%2F', 'HOME/wp-login.php?loggedout=true&redirect_to=%2Fa-page%2F' ),
			'a sign-in that leads to a page'     => array( 'HOME/wp-login.php?redirect_to=%2Fa-page%2F', '/a-page/' ),
			'a consent screen'                   => array( 'HOME/wp-login.php?action=apps-authorize', 'HOME/wp-login.php?action=apps-authorize' ),
			'another port'                       => array( 'http://SITE:1/a-page/', 'HOME/a-page/' ),
			'a line break'                       => array( "HOME/wp-login.php?loggedout=true\r\nX: y", '' ),
		);
	}

	#[DataProvider( 'sign_outs' )]
	public function test_a_sign_out_leads_to_own_pages_or_the_signed_out_page( string $target, string $expected ): void {
		self::assertSame( str_replace( 'HOME', home_url(), $expected ), self::services()->adapters()->safe_redirect()->signed_out_target( str_replace( array( 'HOME', 'SITE' ), array( home_url(), (string) wp_parse_url( home_url(), PHP_URL_HOST ) ), $target ) ) );
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
