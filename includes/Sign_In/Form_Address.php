<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;

/**
 * WordPress's own form for whoever can't ask for it by `?logto=form`, because something in front of the site drops queries:
 * `…/wp-login.php/logto-form`.
 *
 * A web server hands such an address to `wp-login.php` or to `index.php`; both come by here. The browser is told by a cookie,
 * and goes to the sign-in without a query.
 */
final class Form_Address {

	/** Behind the path of the sign-in page. */
	private const PATH    = '/logto-form';
	private const SECONDS = 900;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $now,
	) {}

	/**
	 * Returns where the address is another one; also where the sign-in page was moved and this is its old place.
	 *
	 * @param string $uri As the browser asked for it.
	 */
	public function answer( string $uri ): void {
		$own = (string) wp_parse_url( $this->site->form_url(), PHP_URL_PATH );
		if ( rtrim( $own, '/' ) . self::PATH !== rtrim( explode( '?', $uri, 2 )[0], '/' ) ) {
			return;
		}
		$this->site->set_cookie( $this->site->cookie_name( Site::FORM ), '1', ( $this->now )() + self::SECONDS, 'Lax' );
		$this->redirect->go_straight( site_url( 'wp-login.php', 'login' ) );
	}
}
