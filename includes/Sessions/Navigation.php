<?php

declare( strict_types=1 );

namespace Logto\Sessions;

/**
 * Whether a request is a person who opens a page in a tab, so that it may be led elsewhere and back without anything being
 * lost, as far as the request itself tells. When unsure, it is none: then the next page is asked.
 */
final class Navigation {

	/** Screens where somebody may be writing: never led away, not even as they are opened, for a browser may be about to restore what was typed. */
	private const EDITORS = array( 'post.php', 'post-new.php', 'site-editor.php', 'widgets.php', 'customize.php', 'nav-menus.php', 'theme-editor.php', 'plugin-editor.php', 'comment.php', 'press-this.php' );

	/** What is no page, though its address is opened like one. */
	private const NO_PAGES = array( 'admin-ajax.php', 'admin-post.php', 'async-upload.php', 'media-upload.php', 'wp-login.php', 'wp-cron.php', 'xmlrpc.php', 'wp-comments-post.php', 'wp-trackback.php' );

	/** What scripts say that load a part of a page. */
	private const OF_SCRIPTS = array( 'HTTP_X_REQUESTED_WITH', 'HTTP_X_PJAX', 'HTTP_HX_REQUEST', 'HTTP_TURBO_FRAME', 'HTTP_X_INERTIA', 'HTTP_X_WP_NONCE' );

	/** In an address: it is for a frame, a preview in one, or for programs. */
	private const NO_PAGE_QUERIES = array( 'TB_iframe', 'iframe', 'iframe-request', 'customize_changeset_uuid', 'customize_messenger_channel', 'customize_theme', 'wp_customize', 'wp_theme_preview', '_wp-find-template', 'legacy-widget-preview', 'rest_route', 'feed', 'embed', 'tb', 'robots', 'favicon', 'sitemap', 'doing_wp_cron', 'interim-login' );

	/** How an address ends that is a feed, for a frame, or a file: robots.txt, a site map, a picture that is not there. */
	private const NO_PAGE_PATHS = '~/(?:(?:feed|rdf|rss2?|atom|embed|trackback)/?|[^/]*\.(?!(?:php|html?)\z)[a-z0-9]{1,8})\z~i';

	/**
	 * @param array<array-key, mixed> $server `$_SERVER`.
	 * @param array<array-key, mixed> $query  `$_GET`.
	 * @param string                  $script Name of the file that answers, as core has it in `$pagenow`.
	 * @param string                  $rest   What the paths of the REST API begin with.
	 */
	public static function is_one( array $server, array $query, string $script, string $rest = 'wp-json' ): bool {
		return 'GET' === ( $server['REQUEST_METHOD'] ?? '' )
			&& array() === array_intersect_key( $query, array_flip( self::NO_PAGE_QUERIES ) )
			&& ! in_array( $script, array( ...self::EDITORS, ...self::NO_PAGES ), true )
			&& array() === array_intersect_key( $server, array_flip( self::OF_SCRIPTS ) )
			&& self::has_path_of_page( $server['REQUEST_URI'] ?? '', $rest )
			&& ! self::is_ahead_of_time( $server )
			&& self::is_in_a_tab( $server );
	}

	/**
	 * The browser says what it wants the answer for (W3C Fetch Metadata), where the site is reached by https. Others, and those
	 * of before `Sec-Fetch-Dest`, are taken at their word that they want a page above all; frames are told by addresses then.
	 *
	 * @param array<array-key, mixed> $server
	 */
	private static function is_in_a_tab( array $server ): bool {
		if ( isset( $server['HTTP_SEC_FETCH_DEST'] ) ) {
			return 'document' === $server['HTTP_SEC_FETCH_DEST'] && 'navigate' === ( $server['HTTP_SEC_FETCH_MODE'] ?? 'navigate' );
		}
		$accept = $server['HTTP_ACCEPT'] ?? '';
		return is_string( $accept ) && 1 === preg_match( '~\Atext/html(?:[,;]|\z)~', trim( $accept ) );
	}

	private static function has_path_of_page( mixed $uri, string $rest ): bool {
		$path = is_string( $uri ) ? explode( '?', $uri, 2 )[0] : '.';
		return '.' !== $path && ! str_contains( "$path/", "/$rest/" ) && 1 !== preg_match( self::NO_PAGE_PATHS, $path );
	}

	/** @param array<array-key, mixed> $server Of a browser that fetches what somebody may open next. */
	private static function is_ahead_of_time( array $server ): bool {
		foreach ( array( 'HTTP_SEC_PURPOSE', 'HTTP_PURPOSE', 'HTTP_X_PURPOSE', 'HTTP_X_MOZ' ) as $header ) {
			$purpose = $server[ $header ] ?? '';
			if ( ! is_string( $purpose ) || 1 === preg_match( '/prefetch|prerender|preview/i', $purpose ) ) {
				return true;
			}
		}
		return false;
	}
}
