<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use WP_Error;
use WP_Http_Cookie;

/** Whether the cookies of a sign-in reach the browser. */
final class Cookies implements Check {

	/** @param Closure(string): (array<string, mixed>|WP_Error) $ask Asks an address of this site, following nothing. */
	public function __construct(
		private readonly Site $site,
		private readonly Closure $ask,
	) {}

	public function name(): string {
		return 'cookies';
	}

	public function label(): string {
		return __( 'Cookies', 'logto' );
	}

	public function run(): Result {
		// No browser stands behind the command line or the background, whatever the scheme of the address.
		if ( $this->site->is_https() && ! is_ssl() && ! defined( 'WP_CLI' ) && ! wp_doing_cron() ) {
			return Result::warning( __( 'This site’s address begins with https://, but WordPress is not told that this request came that way.', 'logto' ), __( 'Have the proxy in front send X-Forwarded-Proto, and wp-config.php set $_SERVER[\'HTTPS\'] by it.', 'logto' ) );
		}
		$answer = ( $this->ask )( $this->site->form_url() );
		if ( is_wp_error( $answer ) ) {
			return Result::skipped();
		}
		if ( Self_Request::is_walled( $answer ) ) {
			return Result::untried( __( 'This site asks for a user name and a password before WordPress does, so its cookies could not be looked at.', 'logto' ), Self_Request::in_words( $answer ) );
		}
		$names = array_map( static fn ( WP_Http_Cookie $cookie ): string => (string) $cookie->name, wp_remote_retrieve_cookies( $answer ) );
		return in_array( TEST_COOKIE, $names, true )
			? Result::ok( __( 'Cookies of the sign-in page reach the browser.', 'logto' ) )
			: Result::problem( __( 'Something takes the cookies of the sign-in page away.', 'logto' ), __( 'Let caches and proxies pass wp-login.php with its cookies.', 'logto' ) );
	}
}
