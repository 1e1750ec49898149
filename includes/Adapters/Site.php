<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Sign_In\Way;

/**
 * This site's addresses that Logto knows, and those that people are sent to.
 *
 * They are made by `site_url()` with scheme `login`, so that plugins which move `wp-login.php` move them too.
 */
final class Site {

	public const CALLBACK_ACTION   = 'logto';
	public const SIGNED_OUT_ACTION = 'logto-signed-out';
	public const PROOF_ACTION      = 'logto-connect';
	public const MAIL_LINK_ACTION  = 'logto-mail-link';
	public const CONFIRM_ACTION    = 'logto-confirm';
	public const EMERGENCY_ACTION  = 'logto-emergency';
	public const KEPT_ACTION       = 'logto-page';

	/** Marks an address that was made canonical: a proxy may keep telling us another host than the browser's. */
	public const CANONICAL = 'logto_host';

	/** A cookie of ours: how often this browser went to Logto within a minute (`Sign_In\Turns`). */
	public const TURNS = 'logto_turns';

	/** A cookie of ours: this browser asked for WordPress's own form. */
	public const FORM = 'logto_form';

	/** Below the home page: where plugin 1.0.1 had Logto answer. */
	public const OLD_CALLBACK = '/login-callback';

	/**
	 * Addresses that are in their one spelling already, which is nearly all. Whatever this takes, `Url::normal()` leaves as it
	 * is, and that need not be loaded then.
	 */
	private const NORMAL = '~\A(?:http://(?![^/?#]*:80(?:[/?#]|\z))|https://(?![^/?#]*:443(?:[/?#]|\z)))(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?(?::[1-9]\d{0,4})?(?:/(?!(?:\.|%2[eE]){1,2}(?:[/?#]|\z))[!$-.0-;=@-\[\]_a-z|\~]*)*(?:\?[!$-&(-;=?-\~]*)?(?:#[!$-;=?-_a-\~]*)?\z~';

	/** @param Closure(): bool $is_old Setting `old_uris`, asked each time: it may be changed in this request. */
	public function __construct( private readonly Closure $is_old ) {}

	/** The one spelling of an address, by which all are shown, sent, stored and compared. */
	public static function normal( string $url ): string {
		return 1 === preg_match( self::NORMAL, $url ) ? $url : Address::normal( $url );
	}

	/**
	 * A page of `wp-login.php`, wherever plugins moved that to.
	 *
	 * @param string               $query  Encoded.
	 * @param 'login'|'login_post' $scheme
	 */
	public static function page( #[\SensitiveParameter] string $query, string $scheme = 'login' ): string {
		return self::normal( site_url( "wp-login.php?$query", $scheme ) );
	}

	/** The Redirect URI as registered, or to be registered, in the Logto Console. */
	public function redirect_uri(): string {
		return ( $this->is_old )() ? self::normal( home_url( self::OLD_CALLBACK . '/' ) ) : $this->callback_url();
	}

	/** The Post sign-out redirect URI, likewise. */
	public function post_sign_out_redirect_uri(): string {
		return ( $this->is_old )() ? self::normal( home_url() ) : $this->signed_out_callback_url();
	}

	/** Where people come back to after a sign-out, whatever address is registered. */
	public function signed_out_callback_url(): string {
		return self::page( 'action=' . self::SIGNED_OUT_ACTION );
	}

	/** Where Logto's answers are read, whatever address is registered. */
	public function callback_url(): string {
		return self::page( 'action=' . self::CALLBACK_ACTION );
	}

	/** Where the form goes by which an account is connected with its WordPress password. */
	public function proof_url(): string {
		return self::page( 'action=' . self::PROOF_ACTION, 'login_post' );
	}

	/** Where the form goes by which a link is mailed to an account's address. */
	public function mail_link_url(): string {
		return self::page( 'action=' . self::MAIL_LINK_ACTION, 'login_post' );
	}

	/** @param string $link What is mailed; '' for where the button of its page leads. */
	public function confirm_url( #[\SensitiveParameter] string $link = '' ): string {
		return self::page( 'action=' . self::CONFIRM_ACTION . ( '' === $link ? '' : '&link=' . $link ), '' === $link ? 'login_post' : 'login' );
	}

	/** WordPress's own form, whatever else `wp-login.php` does. */
	public function form_url(): string {
		return self::page( 'logto=form' );
	}

	/** Where the emergency link leads; not by the parameter `key`, which core takes for a password reset. */
	public function emergency_url( #[\SensitiveParameter] string $secret ): string {
		return self::page( 'action=' . self::EMERGENCY_ACTION . '&link=' . $secret );
	}

	/** The way to a page that is kept in the browser (`Kept_Page`), for its address is a long one. */
	public function kept_url( string $id ): string {
		return self::page( 'action=' . self::KEPT_ACTION . '&page=' . $id );
	}

	/**
	 * A link that leads to Logto, whatever `wp-login.php` does by itself.
	 *
	 * @param Way                   $way    What is wanted there.
	 * @param string                $target Where to go afterwards; '' for the default place.
	 * @param array<string, string> $more   Further parameters.
	 */
	public function way_url( Way $way, string $target, array $more = array() ): string {
		$query = array( 'logto' => $way->value ) + ( '' === $target ? array() : array( 'redirect_to' => $target ) ) + $more;
		return self::page( http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
	}

	/** Where Logto posts by itself, as it is registered there (`Open_Route`). */
	public static function rest_address( string $route ): string {
		return Open_Route::address( $route );
	}

	/** What the dialog over an editor, and the small window beside it, end at. */
	public function interim_url(): string {
		return self::page( 'interim-login=1' );
	}

	/**
	 * The same page of `wp-login.php` at the host that the site calls its own.
	 *
	 * @param string $query Encoded.
	 */
	public function canonical_url( string $query ): string {
		return self::page( ( '' === $query ? '' : $query . '&' ) . self::CANONICAL . '=1' );
	}

	/** Whether the browser asked for another host than the one Logto will send it back to, where its cookies would be missing. */
	public function is_at_another_host(): bool {
		return self::host( $this->callback_url() ) !== self::asked_host();
	}

	/** What stands behind the question mark of this request, encoded as it came; `$_GET` lacks Logto's answer (logto.php). */
	public function query_string(): string {
		$query = $_SERVER['QUERY_STRING'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- goes into an address of this site only.
		return is_string( $query ) ? $query : '';
	}

	/** Host, and port where it is not the usual one, of an address in its one spelling; '' where it has none. */
	public static function host( string $url ): string {
		return 1 === preg_match( '~\Ahttps?://([^/?#]+)~', $url, $parts ) ? $parts[1] : '';
	}

	/** Which host the browser asked for, as far as the web server tells: nothing is trusted because of it. */
	public static function asked_host(): string {
		$host = $_SERVER['HTTP_HOST'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
		return self::host( self::normal( 'http://' . preg_replace( '/:(?:80|443)\z/', '', is_string( $host ) ? $host : '' ) ) );
	}

	/**
	 * What stands behind the question mark of this request, with this wanted page.
	 *
	 * @param string $target The page, or '' for none.
	 * @return string Encoded.
	 */
	public function query_for( string $target ): string {
		$query = array( 'redirect_to' => $target ) + wp_unslash( $_GET ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
		return http_build_query( '' === $target ? array_diff_key( $query, array( 'redirect_to' => '' ) ) : $query, '', '&', PHP_QUERY_RFC3986 );
	}

	/** WordPress's own "You are now logged out" page. */
	public function signed_out_url(): string {
		return self::page( 'loggedout=true' );
	}

	/** Short, stable mark of this site, for cookie names: several sites may share a host. */
	public function mark(): string {
		return substr( hash( 'sha256', $this->callback_url() ), 0, 8 );
	}

	/** `__Host-` (RFC 6265bis section 4.1.3.2): no neighbouring host can plant such a cookie. */
	public function cookie_name( string $name ): string {
		return ( $this->is_https() ? '__Host-' : '' ) . $name . '_' . $this->mark();
	}

	/** @return string What the browser sent in this site's cookie of that name, or ''. */
	public function cookie( string $name ): string {
		$name  = $this->cookie_name( $name );
		$value = $_COOKIE[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- whoever asks for it takes it apart strictly.
		return is_string( $value ) && self::was_sent( $name ) ? $value : '';
	}

	/**
	 * @param int            $expires   Unix time.
	 * @param 'Lax'|'Strict' $same_site
	 */
	public function set_cookie( string $name, string $value, int $expires, string $same_site ): void {
		if ( self::has_printed() ) {
			return;
		}
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

	/** Whether something was printed already and is out, so that no cookie and no redirect can follow. The command line sends none. */
	public static function has_printed(): bool {
		return 'cli' !== PHP_SAPI && headers_sent();
	}

	/** @throws Refusal Output_First: to be asked before anything is done that ends with a cookie. */
	public static function must_be_silent(): void {
		if ( self::has_printed() ) {
			throw Output_First::refusal();
		}
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

	/** The network's own screen. */
	public static function network_settings_url(): string {
		return network_admin_url( 'settings.php?page=logto-settings' );
	}
}
