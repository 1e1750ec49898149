<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use Logto\Settings\Settings;
use Logto\Sign_In\Way;
use WP_Error;
use WP_Http_Cookie;

/** Whether the cookies of a sign-in reach the browser, and come back with what it asks for. */
final class Cookies implements Check {

	/** @param Closure(string): (array<string, mixed>|WP_Error) $ask Asks an address of this site, following nothing. */
	public function __construct(
		private readonly Site $site,
		private readonly Settings $settings,
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
		return Cookie_Constants::problem( $this->site ) ?? $this->asked();
	}

	/** What WordPress's form answers, or whatever stands before it. */
	private function asked(): Result {
		$form = ( $this->ask )( $this->site->form_url() );
		if ( is_wp_error( $form ) ) {
			return Result::untried( __( 'This site can’t reach itself, so its cookies could not be looked at.', 'logto' ), $form->get_error_message() );
		}
		if ( Self_Request::is_ours( $form ) ) {
			return Result::problem( __( 'What stands behind the question mark in an address does not reach this site, so Logto’s answers don’t either.', 'logto' ), __( 'Let the cache or CDN in front of the site pass wp-login.php with all its parameters. Until then WordPress’s form is at wp-login.php/logto-form.', 'logto' ) );
		}
		if ( Self_Request::is_walled( $form ) ) {
			return Result::untried( __( 'This site asks for a username and a password before WordPress does, so its cookies could not be looked at.', 'logto' ), Self_Request::in_words( $form ) );
		}
		if ( ! in_array( TEST_COOKIE, self::cookies( $form ), true ) ) {
			return Result::problem( __( 'Something takes the cookies of the sign-in page away.', 'logto' ), __( 'Let caches and proxies pass wp-login.php with its cookies.', 'logto' ) );
		}
		return $this->of_departure() ?? Result::ok( __( 'Cookies of the sign-in page reach the browser.', 'logto' ) );
	}

	/** What becomes of a redirect to Logto: it has cookies of its own, and may be treated in another way than a page. Tried only where sign-in is known to work. */
	private function of_departure(): ?Result {
		if ( ! $this->settings->is_in_force() || ! $this->settings->is_proven_at( $this->site->redirect_uri() ) ) {
			return null;
		}
		$url    = $this->site->way_url( Way::Sign_In, '' );
		$first  = ( $this->ask )( $url );
		$second = ( $this->ask )( $url );
		if ( is_wp_error( $first ) || is_wp_error( $second ) ) {
			return null;
		}
		if ( ! Self_Request::is_ours( $first ) ) {
			// While Logto is down, the form stands there, with its cookie.
			return in_array( TEST_COOKIE, self::cookies( $first ), true ) ? null : Result::problem( __( 'Something in front of this site follows redirects itself, so that browsers never come to Logto and lose their cookies.', 'logto' ), __( 'Have the cache or CDN pass redirects of wp-login.php on to browsers.', 'logto' ), (string) wp_remote_retrieve_response_code( $first ) );
		}
		if ( wp_remote_retrieve_header( $first, 'location' ) === wp_remote_retrieve_header( $second, 'location' ) ) {
			return Result::problem( __( 'Something in front of this site keeps redirects and hands them out again, though they say that nobody may.', 'logto' ), __( 'Let caches and CDNs keep nothing of wp-login.php and /wp-admin/.', 'logto' ) );
		}
		$is_kept = array() !== array_filter( self::cookies( $first ), fn ( string $name ): bool => str_starts_with( $name, $this->site->cookie_name( 'logto_attempt' ) ) );
		return $is_kept ? null : Result::problem( __( 'Something takes the cookies of redirects away, and with them every sign-in that was begun.', 'logto' ), __( 'Let caches and CDNs pass the cookies of wp-login.php, also those of redirects.', 'logto' ) );
	}

	/**
	 * @param array<string, mixed> $answer
	 * @return list<string>
	 */
	private static function cookies( array $answer ): array {
		return array_values( array_map( static fn ( WP_Http_Cookie $cookie ): string => (string) $cookie->name, wp_remote_retrieve_cookies( $answer ) ) );
	}
}
