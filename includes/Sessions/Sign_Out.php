<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Adapters\Cleared_Cookies;
use Logto\Adapters\Output_First;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Client;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Oidc\Url;
use Logto\Settings\Secret_Box;
use Logto\Settings\Store;
use Logto\Sign_In\Turns;

/**
 * Ends Logto's session after WordPress's, for people who came from Logto (OpenID Connect RP-Initiated Logout 1.0).
 *
 * It does not decide where a sign-out leads: whoever signs the person out redirects somewhere, by core's own rules,
 * and that redirect is led through Logto. So every door works, and where nobody redirects (AJAX, REST, CLI) nothing
 * happens. No `id_token_hint` is sent, since Logto asks for none and tokens need not be kept for it.
 */
final class Sign_Out {

	private const CONTEXT = 'sign-out';

	private bool $pending = false;

	public function __construct(
		private readonly Store $store,
		private readonly Session_Entries $sessions,
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Secret_Box $box,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
	) {}

	/**
	 * Action `wp_logout`.
	 *
	 * @param mixed $user Id of who was signed out; old code fires the action without it.
	 * @return bool Whether the next redirect of this request has to lead through Logto.
	 */
	public function begin( mixed $user ): bool {
		$settings = $this->store->settings();
		if ( self::is_wanted() ) {
			// Coming again is no loop.
			Turns::forget( $this->site );
		}
		$this->pending = is_int( $user ) && $this->sessions->came_from_logto( $user ) && $settings->is_usable() && $settings->end_logto_session && self::is_page_request();
		return $this->pending;
	}

	/**
	 * Filter `wp_redirect`, only after `begin()` said so.
	 *
	 * @param mixed $location Where the person was to be sent.
	 * @return mixed Logto's end-session address, which leads there; unchanged where Logto's addresses are not known.
	 */
	public function through_logto( mixed $location ): mixed {
		if ( ! $this->pending || ! is_string( $location ) ) {
			return $location;
		}
		$this->pending = false;
		$url           = $this->url( $this->redirect->signed_out_target( $location ) );
		if ( Site::has_printed() ) {
			// WordPress's session is over; Logto's ends where the link leads.
			Output_First::lead_on( $url ?? $location );
		}
		if ( null !== $url ) {
			Cleared_Cookies::trim();
		}
		return $url ?? $location;
	}

	/**
	 * @param string $target Where to go in the end; '' for WordPress's signed-out page.
	 * @return string|null Null where Logto can't be asked, or is known to refuse: it would show its own error page, and
	 *                     WordPress's session is over in any case.
	 */
	public function url( string $target ): ?string {
		$uri = $this->site->post_sign_out_redirect_uri();
		try {
			if ( $this->store->settings()->is_sign_out_refused( $uri ) || $this->provider->is_down() ) {
				return null;
			}
			$end_session = $this->provider->metadata()->end_session_endpoint;
		} catch ( Refusal ) {
			return null;
		}
		return '' === $end_session ? null : Url::with_query(
			$end_session,
			array(
				'client_id'                => $this->client->id,
				'post_logout_redirect_uri' => $uri,
				'state'                    => $this->box->seal( $this->redirect->short( $target ), self::CONTEXT ),
			)
		);
	}

	/** Back from Logto, at `login_form_logto-signed-out`. Never starts a sign-in. */
	public function finish(): never {
		Turns::forget( $this->site );
		$this->redirect->after_sign_out( $this->wanted() ?? '' );
	}

	/** Back from Logto at the home page, where plugin 1.0.1 had itself sent to. Returns where that is not so. */
	public function finish_at_home(): void {
		$target = $this->wanted();
		if ( null !== $target ) {
			// Without the state in the address; where no page was wanted, 1.0.1 ended at home.
			$this->redirect->go( $target, home_url( '/' ) );
		}
	}

	/** @return string|null What this site sealed when it sent the browser to Logto; null where it did not. */
	private function wanted(): ?string {
		parse_str( $this->site->query_string(), $query ); // Not `$_GET`: logto.php keeps the answer from other plugins.
		$state = $query['state'] ?? '';
		return is_string( $state ) ? $this->box->open( $state, self::CONTEXT ) : null;
	}

	/**
	 * Whether it looks as if somebody signs out themselves, here or at another plugin's page, rather than that the site lets
	 * nobody stay: pages that somebody is sent to have no such name, outside of the dashboard no nonce, and are not posted to.
	 */
	private static function is_wanted(): bool {
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- compared only.
		$uri = $_SERVER['REQUEST_URI'] ?? '';
		$uri = is_string( $uri ) ? $uri : '';
		return 'logout' === ( $GLOBALS['action'] ?? '' ) || 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' )
			|| ( ! is_admin() && str_contains( $uri, '_wpnonce=' ) ) || 1 === preg_match( '/(?:log|sign)[^a-z0-9]?(?:out|off)/i', $uri );
		// phpcs:enable
	}

	private static function is_page_request(): bool {
		return ! wp_doing_ajax() && ! wp_doing_cron() && ! wp_is_serving_rest_request()
			&& ! defined( 'WP_CLI' ) && ! defined( 'XMLRPC_REQUEST' );
	}
}
