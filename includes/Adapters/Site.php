<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;

/**
 * This site's addresses that Logto knows, and those that people are sent to.
 *
 * They are made by `site_url()` with scheme `login`, so that plugins which move `wp-login.php` move them too.
 */
final class Site {

	public const CALLBACK_ACTION   = 'logto';
	public const SIGNED_OUT_ACTION = 'logto-signed-out';
	public const PROOF_ACTION      = 'logto-connect';

	/** Below the home page: where plugin 1.0.1 had Logto answer. */
	public const OLD_CALLBACK = '/login-callback';

	/** @param Closure(): bool $is_old Setting `old_uris`, asked each time: it may be changed in this request. */
	public function __construct( private readonly Closure $is_old ) {}

	/** The Redirect URI as registered, or to be registered, in the Logto Console. */
	public function redirect_uri(): string {
		return ( $this->is_old )() ? home_url( self::OLD_CALLBACK . '/' ) : $this->callback_url();
	}

	/** The Post sign-out redirect URI, likewise. */
	public function post_sign_out_redirect_uri(): string {
		return ( $this->is_old )() ? home_url() : site_url( 'wp-login.php?action=' . self::SIGNED_OUT_ACTION, 'login' );
	}

	/** Where Logto's answers are read, whatever address is registered. */
	public function callback_url(): string {
		return site_url( 'wp-login.php?action=' . self::CALLBACK_ACTION, 'login' );
	}

	/** Where the form goes by which an account is connected with its WordPress password. */
	public function proof_url(): string {
		return site_url( 'wp-login.php?action=' . self::PROOF_ACTION, 'login_post' );
	}

	/** WordPress's own form, whatever else `wp-login.php` does. */
	public function form_url(): string {
		return site_url( 'wp-login.php?logto=form', 'login' );
	}

	/** A sign-in at which Logto asks who it is, whomever it remembers. */
	public function another_account_url( string $target ): string {
		return site_url( 'wp-login.php?logto=another' . ( '' === $target ? '' : '&redirect_to=' . rawurlencode( $target ) ), 'login' );
	}

	/** WordPress's own "You are now logged out" page. */
	public function signed_out_url(): string {
		return site_url( 'wp-login.php?loggedout=true', 'login' );
	}

	/** Short, stable mark of this site, for cookie names: several sites may share a host. */
	public function mark(): string {
		return substr( hash( 'sha256', $this->callback_url() ), 0, 8 );
	}

	/** `__Host-` (RFC 6265bis section 4.1.3.2): no neighbouring host can plant such a cookie. */
	public function cookie_name( string $name ): string {
		return ( $this->is_https() ? '__Host-' : '' ) . $name . '_' . $this->mark();
	}

	/**
	 * @param int            $expires   Unix time.
	 * @param 'Lax'|'Strict' $same_site
	 */
	public function set_cookie( string $name, string $value, int $expires, string $same_site ): void {
		setcookie(
			$name,
			$value,
			array(
				'expires'  => $expires,
				'path'     => '/',
				'secure'   => $this->is_https(),
				'httponly' => true,
				'samesite' => $same_site,
			)
		);
	}

	/** PHP before 8.1.28 makes `__Host-` out of other names (CVE-2024-2756), which a neighbouring host may set. */
	public static function was_sent( string $cookie ): bool {
		$header = $_SERVER['HTTP_COOKIE'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- searched only.
		return is_string( $header ) && str_contains( '; ' . $header, '; ' . $cookie . '=' );
	}

	public function is_https(): bool {
		return str_starts_with( $this->callback_url(), 'https://' );
	}

	public function settings_url(): string {
		return admin_url( 'admin.php?page=logto-settings' );
	}
}
