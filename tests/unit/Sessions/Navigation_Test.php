<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Sessions;

use Logto\Sessions\Navigation;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Navigation_Test extends TestCase {

	private const PLAIN = array(
		'REQUEST_METHOD' => 'GET',
		'REQUEST_URI'    => '/blog/a-page/?b=c.xml',
		'HTTP_ACCEPT'    => 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
	);

	private const TOLD = self::PLAIN + array(
		'HTTP_SEC_FETCH_DEST' => 'document',
		'HTTP_SEC_FETCH_MODE' => 'navigate',
		'HTTP_SEC_FETCH_SITE' => 'same-origin',
	);

	/** @return array<string, array{array<string, mixed>, array<string, mixed>, string, bool}> Headers, query, file, whether it is one. */
	public static function requests(): array {
		$yes = array(
			'a page'                                => array( self::TOLD, array(), 'index.php' ),
			'a page of a browser that says nothing' => array( self::PLAIN, array(), 'index.php' ),
			'one that wants nothing but pages'      => array( array( 'HTTP_ACCEPT' => 'text/html' ) + self::PLAIN, array(), 'index.php' ),
			'a link elsewhere'                      => array( array( 'HTTP_SEC_FETCH_SITE' => 'cross-site' ) + self::TOLD, array(), 'index.php' ),
			'an address that was typed'             => array( array( 'HTTP_SEC_FETCH_SITE' => 'none' ) + self::TOLD, array(), 'index.php' ),
			'a screen of the dashboard'             => array( self::TOLD, array( 'page' => 'logto-settings' ), 'admin.php' ),
			'a list of posts'                       => array( self::TOLD, array( 'post_type' => 'page' ), 'edit.php' ),
			'a purpose of another kind'             => array( array( 'HTTP_SEC_PURPOSE' => '' ) + self::TOLD, array(), 'index.php' ),
		);
		$no  = array();
		foreach ( array( 'POST', 'HEAD', 'PUT', 'OPTIONS', 'get', '' ) as $method ) {
			$no[ "method $method" ] = array( array( 'REQUEST_METHOD' => $method ) + self::TOLD, array(), 'index.php' );
		}
		foreach ( array( 'iframe', 'frame', 'embed', 'object', 'empty', 'image', 'script', 'style', 'font', 'video', 'worker', 'fencedframe', 'Document', '' ) as $dest ) {
			$no[ "wanted as: $dest" ] = array( array( 'HTTP_SEC_FETCH_DEST' => $dest ) + self::TOLD, array(), 'index.php' );
		}
		foreach ( array( 'cors', 'no-cors', 'same-origin', 'websocket', 'nested-navigate' ) as $mode ) {
			$no[ "by mode $mode" ] = array( array( 'HTTP_SEC_FETCH_MODE' => $mode ) + self::TOLD, array(), 'index.php' );
		}
		foreach ( array( '*/*', 'application/json', 'image/avif,image/webp,*/*', 'application/xml,text/html', 'text/htmlx', '' ) as $accept ) {
			$no[ "nothing but Accept: $accept" ] = array( array( 'HTTP_ACCEPT' => $accept ) + self::PLAIN, array(), 'index.php' );
		}
		foreach ( array(
			'HTTP_SEC_PURPOSE' => 'prefetch',
			'HTTP_PURPOSE'     => 'prefetch',
			'HTTP_X_PURPOSE'   => 'preview',
			'HTTP_X_MOZ'       => 'prefetch',
		) as $header => $purpose ) {
			$no[ "ahead of time, $header" ] = array( array( $header => $purpose ) + self::TOLD, array(), 'index.php' );
		}
		$no['ahead of time, shown later'] = array( array( 'HTTP_SEC_PURPOSE' => 'prefetch;prerender' ) + self::TOLD, array(), 'index.php' );
		foreach ( array( 'HTTP_X_REQUESTED_WITH', 'HTTP_X_PJAX', 'HTTP_HX_REQUEST', 'HTTP_TURBO_FRAME', 'HTTP_X_WP_NONCE' ) as $header ) {
			$no[ "of a script, $header" ] = array( array( $header => 'XMLHttpRequest' ) + self::PLAIN, array(), 'index.php' );
		}
		foreach ( array( 'post.php', 'post-new.php', 'site-editor.php', 'widgets.php', 'customize.php', 'nav-menus.php', 'theme-editor.php', 'plugin-editor.php', 'comment.php' ) as $editor ) {
			$no[ "an editor, $editor" ] = array( self::TOLD, array( 'post' => '1' ), $editor );
		}
		foreach ( array( 'admin-ajax.php', 'admin-post.php', 'async-upload.php', 'media-upload.php', 'wp-login.php', 'wp-cron.php', 'xmlrpc.php', 'wp-comments-post.php' ) as $script ) {
			$no[ "no page, $script" ] = array( self::TOLD, array(), $script );
		}
		foreach ( array( '/feed/', '/blog/feed', '/a/feed/rss2/', '/a/embed/', '/a/trackback/', '/robots.txt', '/wp-sitemap.xml', '/favicon.ico', '/a/picture.JPG', '/wp-json/wp/v2/users/me', '/wp-json', '/blog/index.php/wp-json/', array( '/' ) ) as $number => $uri ) {
			$no[ "no page, path $number" ] = array( array( 'REQUEST_URI' => $uri ) + self::TOLD, array(), 'index.php' );
		}
		foreach ( array( '/', '/feeding/', '/my-wp-json-page/', '/a.b/', '/index.php', '/old/page.html', '/index.php/a/b?x=/feed/' ) as $number => $uri ) {
			$yes[ "a page, path $number" ] = array( array( 'REQUEST_URI' => $uri ) + self::TOLD, array(), 'index.php' );
		}
		foreach ( array( 'feed', 'sitemap', 'TB_iframe', 'customize_changeset_uuid', 'customize_messenger_channel', 'wp_customize', 'rest_route', 'embed', 'interim-login' ) as $name ) {
			$no[ "of a frame, $name" ] = array( self::PLAIN, array( $name => 'x' ), 'index.php' );
		}
		return array(
			...array_map( static fn ( array $one ): array => array( ...$one, true ), $yes ),
			...array_map( static fn ( array $one ): array => array( ...$one, false ), $no ),
			'what only tests send' => array( array( 'HTTP_ACCEPT' => array( 'text/html' ) ) + self::PLAIN, array(), 'index.php', false ),
			'no header at all'     => array( array(), array(), '', false ),
		);
	}

	/**
	 * @param array<string, mixed> $server
	 * @param array<string, mixed> $query
	 */
	#[DataProvider( 'requests' )]
	public function test_which_requests_are_a_person_who_opens_a_page( array $server, array $query, string $script, bool $is_one ): void {
		self::assertSame( $is_one, Navigation::is_one( $server, $query, $script ) );
	}

	public function test_the_rest_api_may_lie_elsewhere(): void {
		$server = array( 'REQUEST_URI' => '/api/wp/v2/posts' ) + self::TOLD;
		self::assertFalse( Navigation::is_one( $server, array(), 'index.php', 'api' ) );
		self::assertTrue( Navigation::is_one( $server, array(), 'index.php', 'rest' ) );
	}
}
