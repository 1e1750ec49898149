<?php

declare( strict_types=1 );

namespace Logto\Adapters;

/**
 * A wanted page that takes a second look: this site's, by another spelling, port or host; or on `wp-login.php`.
 *
 * Another port, or the host that this very request came by, is what core makes addresses of where a proxy leaves the port
 * out or names the site otherwise. Who sends a request chooses its host: so nothing leads there, and the path is kept on
 * this site's own address.
 *
 * Pages of `wp-login.php` are other plugins' as well: there they ask whether an application may act for somebody. What
 * begins or ends a session or changes a password is no page to come to. A sign-in that leads on to a page means that page.
 */
final class Wanted_Page {

	/** Core's own that begin or end a session, change a password or follow a mailed link. */
	private const NEVER = array( 'logout', 'lostpassword', 'retrievepassword', 'resetpass', 'rp', 'register', 'checkemail', 'postpass', 'confirmaction', 'enter_recovery_mode' );

	/** The sign-in itself, and what core shows on the way from it. */
	private const PLAIN = array( 'login', 'confirm_admin_email', 'entered_recovery_mode' );

	/** Others' that do, by what they are called. */
	private const TELLING = '/(?:\A|[^a-z])(?:log|sign)[^a-z0-9]?(?:in|on|out|off|up)(?:[^a-z]|\z)|(?<!b)log(?:in|out|off)(?:[^a-z]|\z)|impersonat|pass(?:word|wd|code)|(?:\A|[^a-z])sso(?:[^a-z]|\z)|regist(?:er|ration)|switch[^a-z0-9]?(?:to|off|back|user)/';

	/** The origin of this site's at which the page is; '' where it is somebody else's. */
	private readonly string $origin;

	/** Path, query and fragment. */
	private readonly string $rest;

	/** In its one spelling, as it was asked for. */
	private readonly string $url;

	/** @param string $url An address with http(s), or without host; of plain ASCII, without user name and backslashes. */
	public function __construct( private readonly Site $site, string $url ) {
		$this->url    = Site::normal( $url );
		$is_absolute  = 1 === preg_match( '~\A[a-z]+://[^/?#]*(.*)\z~s', $this->url, $parts );
		$this->rest   = $is_absolute ? $parts[1] : $url;
		$this->origin = $this->origin( $is_absolute, $url );
	}

	/** Whether it is the sign-in, and what may be wanted stands inside. */
	public function is_plain_sign_in(): bool {
		$query = $this->query();
		return $this->is_at_door() && in_array( $query['action'] ?? 'login', self::PLAIN, true ) && ! isset( $query['key'] ) && ! isset( $query['checkemail'] );
	}

	/** @return string Where the sign-in would lead, not checked yet; '' where it says nothing. */
	public function nested(): string {
		$target = $this->query()['redirect_to'] ?? '';
		return is_string( $target ) ? $target : '';
	}

	/** @return string The page's address, or '' where nobody may be sent there. */
	public function address(): string {
		$path = strtolower( rawurldecode( $this->path() ) );
		if ( $this->is_at_door() ) {
			return $this->is_screen() ? Site::page( (string) wp_parse_url( $this->url, PHP_URL_QUERY ) ) : '';
		}
		if ( $this->is_like_door() || str_contains( "$path/", 'wp-login.php/' ) || rtrim( $path, '/' ) === strtolower( self::path_of( home_url( Site::OLD_CALLBACK ) ) ) ) {
			return '';
		}
		if ( '' === $this->origin ) {
			// Another site, if that is one that this site's people may be sent to: at its usual port.
			return str_contains( Site::host( $this->url ), ':' ) || $this->has_own_name() ? '' : wp_validate_redirect( $this->url, '' );
		}
		$rest = '' === $this->path() ? '/' . $this->rest : $this->rest;
		if ( ! str_contains( $this->origin, 'xn--' ) ) {
			return wp_validate_redirect( $this->origin . $rest, '' );
		}
		// Core compares with the site's name in its own script, and takes no address that has it.
		$valid = wp_validate_redirect( $rest, '' );
		return str_starts_with( $valid, '/' ) && ! str_starts_with( $valid, '//' ) ? $this->origin . $valid : '';
	}

	/** Whether a page of `wp-login.php` that is none of core's, or ours for it. */
	private function is_screen(): bool {
		$query  = $this->query();
		$action = $query['action'] ?? '';
		if ( ! is_string( $action ) || 1 !== preg_match( '/\A[A-Za-z0-9_.:-]{1,100}\z/', $action ) || isset( $query['key'] ) || isset( $query['checkemail'] ) ) {
			return false;
		}
		$name = strtolower( $action );
		if ( str_starts_with( $name, 'logto' ) ) {
			return Site::KEPT_ACTION === $action;
		}
		return ! in_array( $name, array( ...self::NEVER, ...self::PLAIN ), true ) && 1 !== preg_match( self::TELLING, $name );
	}

	/** Whether it is this site's own `wp-login.php`, spelt as it is, or the page that stands for it. */
	private function is_at_door(): bool {
		list( $door, $marks ) = explode( '?', $this->site->form_url(), 2 ) + array( 1 => '' );
		wp_parse_str( $marks, $needed );
		unset( $needed['logto'] );
		$path     = $this->path();
		$is_moved = rtrim( self::path_of( $door ), '/' ) === rtrim( $path, '/' ) && array() === array_diff_key( $needed, $this->query() );
		return '' !== $this->origin && ( $is_moved || in_array( $path, array( 'wp-login.php', rtrim( self::path_of( site_url() ), '/' ) . '/wp-login.php' ), true ) );
	}

	/** Whether it is the page that stands for `wp-login.php`, spelt otherwise: what moved it may decode addresses. */
	private function is_like_door(): bool {
		$plain = static fn ( string $path ): string => '/' . trim( (string) preg_replace( '~/+~', '/', strtolower( rawurldecode( $path ) ) ), '/' );
		$door  = $plain( self::path_of( $this->site->form_url() ) );
		// Where it is a parameter of the home page, that is no place.
		return $door === $plain( $this->path() ) && $door !== $plain( self::path_of( home_url() ) );
	}

	/** @return string Of this site, in its one spelling; '' for somebody else's page. */
	private function origin( bool $is_absolute, string $typed ): string {
		$home = Site::normal( home_url() );
		$site = Site::normal( site_url() );
		$host = Site::host( $this->url );
		// Letters of other scripts that become ours are how strangers look like us, where our own name has none.
		if ( str_contains( Site::host( strtolower( $typed ) ), '%' ) && ! str_contains( $home, 'xn--' ) ) {
			return '';
		}
		if ( ! $is_absolute || $host === Site::host( $home ) ) {
			return self::origin_of( $home );
		}
		if ( $host === Site::host( $site ) ) {
			// Core's list says whether people are sent there.
			return '' === wp_validate_redirect( $this->url, '' ) ? '' : self::origin_of( $site );
		}
		$is_ours = str_starts_with( $this->path() . '/', rtrim( self::path_of( $home ), '/' ) . '/' ) || str_starts_with( $this->path() . '/', rtrim( self::path_of( $site ), '/' ) . '/' );
		return $is_ours && ( $this->has_own_name() || ( '' !== $host && Site::asked_host() === $host ) ) ? self::origin_of( $home ) : '';
	}

	/** Whether its host is this site's, whatever the port. */
	private function has_own_name(): bool {
		$names = array_map( static fn ( string $url ): string => self::name( Site::host( Site::normal( $url ) ) ), array( home_url(), site_url() ) );
		return in_array( self::name( Site::host( $this->url ) ), $names, true );
	}

	/** @return array<array-key, mixed> */
	private function query(): array {
		wp_parse_str( (string) wp_parse_url( $this->url, PHP_URL_QUERY ), $query );
		return $query;
	}

	private function path(): string {
		return self::path_of( $this->url );
	}

	private static function path_of( string $url ): string {
		return (string) wp_parse_url( $url, PHP_URL_PATH );
	}

	private static function origin_of( string $url ): string {
		return (string) preg_replace( '~\A([a-z]+://[^/?#]+).*\z~s', '$1', $url );
	}

	/** A host without its port. */
	private static function name( string $host ): string {
		return (string) preg_replace( '/:\d+\z/', '', $host );
	}
}
