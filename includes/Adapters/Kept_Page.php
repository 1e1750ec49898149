<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Encoding;
use Logto\Settings\Secret_Box;

/**
 * Wanted pages with long addresses: kept in the browser, in a sealed cookie, while a short address of this site stands for
 * them everywhere. That one leads to the page, so whoever carries it need not know: the `state`, a form, a mail, another
 * plugin's second factor.
 *
 * The cookie is set in an answer of its own, and the way to the page is one as well, since servers take 4 KB of headers from
 * PHP and no more (nginx's `fastcgi_buffer_size`): a long address, the cookies of a session and Logto's address together are
 * more. A browser keeps one page, the newest; where there is none, people land where they do without a wanted page.
 */
final class Kept_Page {

	private const COOKIE = 'logto_page';

	/** What is shorter travels as it is. */
	public const SHORT = 600;

	/** What is longer is not kept. */
	public const LONGEST = 3072;

	/** Nor what stays longer than this when it is sealed: the cookie has to fit into those headers. */
	private const MOST_SEALED = 2800;

	/** As long as a mailed link and the sign-in after it may take. */
	private const SECONDS = 3600;

	/**
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/**
	 * Keeps a page in the browser.
	 *
	 * @return string The address that stands for it; '' where it is too long to be kept.
	 */
	public function keep( string $page ): string {
		if ( strlen( $page ) > self::LONGEST ) {
			return '';
		}
		$id     = Encoding::base64url( ( $this->random )( 16 ) );
		$sealed = $this->box->seal( $id . ' ' . ( ( $this->now )() + self::SECONDS ) . ' ' . self::packed( $page ), $this->name() );
		if ( strlen( $sealed ) > self::MOST_SEALED ) {
			return '';
		}
		$this->site->set_cookie( $this->name(), $sealed, ( $this->now )() + self::SECONDS, 'Lax' );
		return $this->site->kept_url( $id );
	}

	/** @return string The page for which an address stands, if it is kept in this browser, else ''; any other address itself. */
	public function behind( string $address ): string {
		wp_parse_str( (string) wp_parse_url( $address, PHP_URL_QUERY ), $query );
		$id = $query['page'] ?? '';
		return Site::KEPT_ACTION === ( $query['action'] ?? '' ) ? $this->page( is_string( $id ) ? $id : '' ) : $address;
	}

	/** Where such an address leads, at `login_form_logto-page`: to the page, else where people land without one. */
	public function handle(): never {
		$id   = $_GET['page'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a link anyone may follow; only what this site sealed for this browser is used.
		$page = $this->redirect->signed_out_target( $this->page( is_string( $id ) ? $id : '' ) );
		if ( '' === $page ) {
			is_user_logged_in() ? $this->redirect->enter( wp_get_current_user(), '' ) : $this->redirect->after_sign_out( '' );
		}
		$this->site->set_cookie( $this->name(), '', 1, 'Lax' );
		$this->redirect->after_sign_out( $page );
	}

	private function page( string $id ): string {
		$sealed = '' === $id ? '' : $this->site->cookie( self::COOKIE );
		$plain  = '' === $sealed ? null : $this->box->open( $sealed, $this->name() );
		$parts  = explode( ' ', $plain ?? '', 3 );
		return 3 === count( $parts ) && hash_equals( $parts[0], $id ) && (int) $parts[1] > ( $this->now )() ? self::unpacked( $parts[2] ) : '';
	}

	/** Compressed, where PHP can do that and it helps: two thirds is what is usual. */
	private static function packed( string $page ): string {
		$small = function_exists( 'gzdeflate' ) && function_exists( 'zlib_decode' ) ? (string) gzdeflate( $page, 9 ) : '';
		return '' !== $small && strlen( $small ) < strlen( $page ) ? 'z' . $small : '-' . $page;
	}

	private static function unpacked( string $packed ): string {
		if ( 'z' !== ( $packed[0] ?? '' ) ) {
			return substr( $packed, 1 );
		}
		return function_exists( 'zlib_decode' ) ? (string) @zlib_decode( substr( $packed, 1 ), self::LONGEST ) : ''; // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- its warning is for an answer that says the same.
	}

	private function name(): string {
		return $this->site->cookie_name( self::COOKIE );
	}
}
