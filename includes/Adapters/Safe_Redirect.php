<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use WP_Site;
use WP_User;

/**
 * Where people may be sent after signing in or out: this site's own pages, and never back into a sign-in or sign-out.
 *
 * Stricter than core's `wp_validate_redirect()`, which it asks last (own hosts are what `allowed_redirect_hosts`
 * returns): no user names in addresses, no backslashes, no characters that browsers and PHP read differently.
 */
final class Safe_Redirect {

	/** How many sign-ins may stand one in the other around a wanted page. */
	private const DEEPEST = 5;

	/** @param Closure(): Kept_Page $kept Made only where the wanted page is a long one. */
	public function __construct(
		private readonly Site $site,
		private readonly Closure $kept,
	) {}

	/** @return string The requested address, or the fallback where it is not one of this site's. */
	public function target( string $requested, string $fallback ): string {
		$page = $this->own_page( $requested, self::DEEPEST );
		return '' === $page ? $fallback : $page;
	}

	/** @return string '' where it is no page of this site's. */
	private function own_page( string $requested, int $depth ): string {
		$requested = trim( $requested, ' ' );
		// Addresses in other scripts come unencoded from some themes; browsers encode them just so.
		$requested = (string) preg_replace_callback( '/[\x80-\xff]/', static fn ( array $byte ): string => rawurlencode( $byte[0] ), $requested );
		// Some themes leave the scheme out; what is left has to pass all the same.
		$requested = 1 === preg_match( '#\A//(?!/)#', $requested ) ? wp_parse_url( home_url(), PHP_URL_SCHEME ) . ':' . $requested : $requested;
		if ( '' === $requested || 1 === preg_match( '/[^\x21-\x7e]|[\\\\<>"\'`]/', $requested ) ) {
			return '';
		}
		// Browsers take the steps `.` and `..` before they ask: what is looked at has taken them, too.
		$has_steps = 1 === preg_match( '~\A[^?#]*/(?:\.|%2e){1,2}(?:[/?#]|\z)~i', $requested );
		$requested = $has_steps ? Site::normal( ( '/' === $requested[0] ? wp_parse_url( home_url(), PHP_URL_SCHEME ) . '://' . Site::host( Site::normal( home_url() ) ) : '' ) . $requested ) : $requested;
		$parts     = wp_parse_url( $requested );
		if ( false === $parts || isset( $parts['user'] ) || isset( $parts['pass'] ) || ! $this->is_allowed_form( $requested, $parts ) ) {
			return '';
		}
		if ( ! $this->is_elsewhere( $parts ) && ! $this->is_sign_in( $parts ) ) {
			return wp_validate_redirect( $requested, '' );
		}
		$page = new Wanted_Page( $this->site, $requested );
		return $page->is_plain_sign_in() && $depth > 0 ? $this->own_page( $page->nested(), $depth - 1 ) : $page->address();
	}

	/**
	 * Where someone lands once signed in: core's own rules (wp-login.php, case `login`), then our stricter check.
	 *
	 * @param string $requested What the link to the sign-in asked for, or ''.
	 * @param string $usual     Where the admin sends people for whom nothing was asked for, or ''. The dashboard counts as
	 *                          nothing for who can't do anything there: core asks for it by itself.
	 * @return string An address of this site.
	 */
	public function landing( WP_User $user, string $requested, string $usual = '' ): string {
		$requested = $this->target( $requested, '' );
		$nothing   = '' === $requested || ( Site::normal( admin_url() ) === Site::normal( $requested ) && ! $user->has_cap( 'edit_posts' ) );
		$target    = $nothing ? $this->target( $usual, admin_url() ) : $requested;
		$target    = has_filter( 'logto_landing' ) ? \Logto\Extensions\Extensions::landing( $target, $user, $nothing ? '' : $requested, fn ( string $page ): string => $this->target( $page, '' ) ) : $target;

		/** This filter is documented in wp-login.php */
		$target = apply_filters( 'login_redirect', $target, $requested, $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		$target = is_string( $target ) ? $target : '';
		if ( '' === $target || 'wp-admin/' === $target || Site::normal( admin_url() ) === Site::normal( $target ) ) {
			return $this->default_for( $user );
		}
		return $this->target( $target, $this->default_for( $user ) );
	}

	private function default_for( WP_User $user ): string {
		// Who is a member of this site has one. Core asks each of their sites for its name and address.
		$has_site = ! is_multisite() || is_user_member_of_blog( $user->ID ) || get_active_blog_for_user( $user->ID ) instanceof WP_Site;
		if ( ! $has_site && ! is_super_admin( $user->ID ) ) {
			return user_admin_url();
		}
		if ( is_multisite() && ! $user->has_cap( 'read' ) ) {
			return get_dashboard_url( $user->ID );
		}
		if ( $user->has_cap( 'edit_posts' ) ) {
			return admin_url();
		}
		return $user->has_cap( 'read' ) ? admin_url( 'profile.php' ) : home_url();
	}

	/**
	 * Sends somebody who is signed in now to where they wanted; on the way core asks administrators once in a while
	 * whether the site's address for mail is still right.
	 *
	 * @param string $requested What the link to the sign-in asked for, or ''.
	 * @param string $usual     See `landing()`.
	 */
	public function enter( WP_User $user, string $requested, string $usual = '' ): never {
		// Checked before it is asked what it stands for: people are sent to it.
		$short  = str_contains( $requested, Site::KEPT_ACTION ) ? $this->target( $requested, '' ) : '';
		$wanted = '' === $short ? $requested : ( $this->kept )()->behind( $short );
		$target = $this->target( $this->landing( $user, $wanted, $usual ), admin_url() );
		// A long page by the short address that stands for it: the cookies of a session come along now.
		$target   = '' !== $short && $this->target( $wanted, '' ) === $target ? $short : $target;
		$lifespan = get_option( 'admin_email_lifespan' );
		if ( $user->has_cap( 'manage_options' ) && time() > ( is_numeric( $lifespan ) ? (int) $lifespan : 0 ) ) {
			/** This filter is documented in wp-login.php */
			$interval = apply_filters( 'admin_email_check_interval', 6 * MONTH_IN_SECONDS ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
			if ( is_numeric( $interval ) && (int) $interval > 0 ) {
				$question = array(
					'action'  => 'confirm_admin_email',
					'wp_lang' => get_user_locale( $user ),
				);
				$target   = add_query_arg( $question, wp_login_url( $target ) );
			}
		}
		$this->send( $target );
	}

	/** Sends the browser there. No sign-in may come out of a cache, so no redirect of ours may go into one. */
	public function go( string $target, string $fallback ): never {
		$this->send( $this->target( $target, $fallback ) );
	}

	/** @return string A wanted page as it may travel: itself, or the short address that stands for it; '' for one that is too long. */
	public function short( string $target ): string {
		return strlen( $target ) > Kept_Page::SHORT ? ( $this->kept )()->keep( $target ) : $target;
	}

	/** Sends the browser to Logto: the one address that is not this site's. */
	public function go_to_logto( string $url ): never {
		if ( 0 !== did_action( 'clear_auth_cookie' ) ) {
			Cleared_Cookies::trim();
		}
		$this->send( $url, true );
	}

	/** Sends the browser to an address of the sign-in that was made here. */
	public function go_straight( string $url ): never {
		$this->send( $url );
	}

	/** Sends the browser to WordPress's own form. */
	public function to_form(): never {
		$this->send( $this->site->form_url() );
	}

	/** Sends the browser to the sign-in, whatever that is now. */
	public function to_sign_in(): never {
		$this->send( wp_login_url() );
	}

	/** Sends the browser where a sign-out leads; where that is nowhere of this site's, to WordPress's own signed-out page. */
	public function after_sign_out( string $requested ): never {
		$target = $this->signed_out_target( $requested );
		$this->send( '' === $target ? $this->site->signed_out_url() : $target );
	}

	/** Sends the small window to the page at which the dialog over an editor ends. */
	public function to_interim_end(): never {
		$this->send( $this->site->interim_url() );
	}

	/** Sends the browser to the same page at the host that the site calls its own, before a cookie is set at another. The query is encoded. */
	public function to_canonical_host( string $query ): never {
		$this->send( $this->site->canonical_url( $query ) );
	}

	/**
	 * Where a sign-out may lead: as `target()` has it, and core's own signed-out page with what others put behind it.
	 *
	 * @return string '' where it is neither.
	 */
	public function signed_out_target( string $requested ): string {
		list( $address, $query ) = explode( '?', Site::normal( $requested ), 2 ) + array( 1 => '' );
		list( $own )             = explode( '?', $this->site->signed_out_url(), 2 );
		wp_parse_str( $query, $parameters );
		$is_signed_out = in_array( $address, array( $own, 'wp-login.php' ), true ) && ! in_array( $parameters['loggedout'] ?? '', array( '', '0' ), true );
		// Whatever would make it another page than the signed-out one.
		$other_page = array_intersect_key( $parameters, array_flip( array( 'action', 'key', 'checkemail', 'reauth', 'interim-login', 'logto' ) ) );
		if ( $is_signed_out && array() === $other_page && 1 !== preg_match( '/[^\x21-\x7e]/', $requested ) ) {
			return $own . '?' . $query;
		}
		return $this->target( $requested, '' );
	}

	/** Hands an answer that came to another address of this site on to where answers are read. The query is encoded. */
	public function to_callback( string $query ): never {
		$this->send( $this->site->callback_url() . ( '' === $query ? '' : '&' . $query ) );
	}

	private function send( string $url, bool $is_logtos = false ): never {
		Site::has_printed() && Output_First::lead_on( $url );
		nocache_headers();
		header( 'Cache-Control: no-store, private' );
		header( 'Referrer-Policy: no-referrer' );
		// Core escapes nothing that changes these addresses; they are checked (ours) or built by us (Logto's).
		wp_redirect( $is_logtos ? $url : Site::normal( $url ), 302, 'Logto' ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- checked above; Logto's origin is not one of this site's hosts.
		exit;
	}

	/**
	 * Absolute with http(s), or beginning with exactly one slash; core also takes `wp-admin/` and the like, without steps.
	 *
	 * @param array<string, int|string> $parts
	 */
	private function is_allowed_form( string $url, array $parts ): bool {
		if ( isset( $parts['scheme'] ) || isset( $parts['host'] ) ) {
			return isset( $parts['host'], $parts['scheme'] ) && 1 === preg_match( '~\Ahttps?://(?:\[[^\]]*\]|[^/:?#]+)(?::\d*)?(?:[/?#]|\z)~i', $url );
		}
		return 1 === preg_match( '#\A(?:/(?!/)|[A-Za-z0-9](?:(?!/(?:\.|%2[eE]))[^:?])*(?:\?|\z))#', $url );
	}

	/**
	 * Whether it has another host or port than this site's own addresses, or spells them otherwise. Core compares hosts only,
	 * and on another port of this host another program answers.
	 *
	 * @param array<string, int|string> $parts
	 */
	private function is_elsewhere( array $parts ): bool {
		$host = ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ":{$parts['port']}" : '' );
		return '' !== $host && ( ! in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true ) || ! in_array( $host, array( Site::host( home_url() ), Site::host( site_url() ) ), true ) );
	}

	/**
	 * Whether it is a page of `wp-login.php`, where those may have been moved to, or where Logto answers.
	 *
	 * @param array<string, int|string> $parts
	 */
	private function is_sign_in( array $parts ): bool {
		$path = (string) preg_replace( '~/+~', '/', strtolower( rawurldecode( (string) ( $parts['path'] ?? '' ) ) ) );
		$old  = strtolower( (string) wp_parse_url( home_url( Site::OLD_CALLBACK ), PHP_URL_PATH ) );
		if ( 1 === preg_match( '#(?:\A|/)wp-login\.php(?:/|\z)#', $path ) || rtrim( $path, '/' ) === $old ) {
			return true;
		}
		list( $moved, $marks ) = explode( '?', $this->site->form_url(), 2 ) + array( 1 => '' );
		if ( trim( strtolower( (string) wp_parse_url( $moved, PHP_URL_PATH ) ), '/' ) !== trim( $path, '/' ) ) {
			return false;
		}
		// Without pretty permalinks they are moved to a parameter of the home page.
		wp_parse_str( $marks, $needed );
		wp_parse_str( (string) ( $parts['query'] ?? '' ), $query );
		return array() === array_diff_key( $needed, $query, array( 'logto' => '' ) );
	}
}
