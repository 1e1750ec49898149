<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Adapters\Kept_Page;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Purpose;
use Logto\Sign_In\Turns;
use Logto\Sign_In\Way;

/**
 * Leads a session that has to be asked about (`Freshness`) through Logto: from the page that the person opens to the
 * sign-in's own address, where the host is right and long pages are kept, and from there to Logto with `prompt=none`. The
 * answer is for `Sign_In\Refresh_Completion`.
 *
 * Each attempt is noted in the session before anybody goes, so none goes round: whatever becomes of it, the session goes on
 * for a while. Wherever something is unsure the page is shown as if nothing were due.
 */
final class Renewal {

	/** Departures within a minute after which a browser is left alone, whatever its session says: it may not be kept. */
	private const MOST = 3;

	/** Seconds within which the sign-in's address takes an attempt for its own. */
	private const SECONDS = 60;

	private ?Current_Session $session = null;

	/**
	 * @param Closure(): Connection $connection Made only where somebody would go to Logto.
	 * @param Closure(): Departure  $departure  Likewise.
	 * @param Closure(): int        $now        Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $connection,
		private readonly Closure $departure,
		private readonly Closure $now,
	) {}

	/** The session that this page was opened in, which looks as if it were due. */
	public function watch( Current_Session $session ): void {
		$this->session = $session;
	}

	/** First at `wp_loaded`, on admin pages at `admin_init`, where core has let the person in: everybody is there, and nobody has done what the address asks for, which comes once more after the trip. */
	public function lead(): void {
		$session = $this->session;
		$page    = self::page();
		if ( null === $session || ! $this->is_led( $session, $page ) || ! $this->may_go( $session->freshness()->tried > 0 ) ) {
			return;
		}
		$now   = ( $this->now )();
		$turns = Turns::read( $this->site->cookie( Site::TURNS ), $now );
		$count = $turns->count( Turns::AWAY );
		if ( $count >= self::MOST || ! $session->note_try( $now ) ) {
			return;
		}
		$page = $this->redirect->short( $page );
		if ( '' !== $page ) {
			$this->site->set_cookie( $this->site->cookie_name( Site::TURNS ), $turns->with( Turns::AWAY, $count + 1 )->text( $now ), Turns::end( $now ), 'Lax' );
			$this->redirect->go_straight( $this->site->way_url( Way::Refresh, $page ) );
		}
	}

	/**
	 * At the sign-in's address. Anybody may follow a link there: it leads to Logto only whom `lead()` has sent just now.
	 *
	 * @param string $target The page, not checked yet.
	 */
	public function depart( string $target ): never {
		$wanted  = $this->redirect->target( $target, '' );
		$session = Current_Session::of_request();
		if ( null !== $session && '' !== $wanted && $session->freshness()->is_tried( ( $this->now )(), self::SECONDS ) && $this->is_due( $session ) ) {
			$this->go_to_logto( $wanted, $session->user );
		}
		$this->redirect->go( $wanted, is_user_logged_in() ? admin_url() : home_url( '/' ) );
	}

	/** Another host than the one that Logto leads back to is left first. Comes back where Logto's addresses are not known at the moment: the session goes on. */
	private function go_to_logto( string $wanted, int $user ): void {
		if ( $this->site->is_at_another_host() && ! isset( $_GET[ Site::CANONICAL ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
			$this->redirect->to_canonical_host( $this->site->query_for( $wanted ) );
		}
		try {
			( $this->departure )()->leave( Purpose::Refresh, $wanted, user: $user );
		} catch ( Refusal ) {
			return;
		}
	}

	/** Whether a session has to be asked about, by the settings as they count here. */
	private function is_due( Current_Session $session ): bool {
		return $session->is_of_this_connection()
			&& null !== $session->session()
			&& $session->freshness()->is_old( Ask_Again::minutes( $this->store->settings()->session_lifetime, wp_get_current_user() ), Ask_Again::since( $session->user ), ( $this->now )() );
	}

	private function is_led( Current_Session $session, string $page ): bool {
		global $pagenow;
		return Navigation::is_one( $_SERVER, $_GET, is_string( $pagenow ) ? $pagenow : '', rest_get_url_prefix() ) // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- looked at only.
			&& self::is_page()
			&& ! Site::has_printed()
			&& get_current_user_id() === $session->user
			&& ! $session->freshness()->is_tried( ( $this->now )() )
			&& self::is_at_home( $session->user )
			&& $this->is_due( $session )
			&& strlen( $page ) <= Kept_Page::LONGEST
			&& $this->comes_back_to( $page );
	}

	/** What core says of the request. */
	private static function is_page(): bool {
		return ! ( wp_doing_ajax() || wp_doing_cron() || wp_is_serving_rest_request() || wp_is_json_request() || is_customize_preview()
			|| defined( 'WP_CLI' ) || defined( 'XMLRPC_REQUEST' ) || defined( 'IFRAME_REQUEST' ) );
	}

	/** On a network, where they are members: a site that they only look at has no say in what they may do. */
	private static function is_at_home( int $user ): bool {
		return ! is_multisite() || is_user_member_of_blog( $user ) || is_super_admin( $user );
	}

	/** Whether the way back ends at this very page, with this session: its cookies may be for this host alone. */
	private function comes_back_to( string $page ): bool {
		$hosts = array( Site::host( Site::normal( home_url() ) ), Site::host( Site::normal( site_url() ) ) );
		$host  = Site::asked_host();
		// A long page is kept in a cookie for this host, too.
		$knows = ! $this->site->is_at_another_host() || ( in_array( $host, $hosts, true ) && self::are_cookies_shared() && strlen( $page ) <= Kept_Page::SHORT );
		return $knows && Site::normal( $page ) === Site::normal( $this->redirect->target( $page, '' ) );
	}

	/** Whether the cookies of a session are for more than one host. */
	private static function are_cookies_shared(): bool {
		$domain = defined( 'COOKIE_DOMAIN' ) ? constant( 'COOKIE_DOMAIN' ) : '';
		return is_string( $domain ) && '' !== $domain;
	}

	/** @param bool $is_in_doubt Whether nothing came of the last attempt: Logto may have shown a page of its own, on which people stay. */
	private function may_go( bool $is_in_doubt ): bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_in_force() || ! $settings->is_proven_at( $this->site->redirect_uri() ) ) {
			return false;
		}
		$connection = ( $this->connection )();
		// What is found out by the doubt, the connection acts upon.
		return ! ( $is_in_doubt && null !== $connection->doubt() ) && $connection->is_open();
	}

	/** The address of this page, as core makes it where it sends somebody to the sign-in. */
	private static function page(): string {
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- goes through Safe_Redirect.
		$host = $_SERVER['HTTP_HOST'] ?? '';
		$path = $_SERVER['REQUEST_URI'] ?? '';
		// phpcs:enable
		return is_string( $host ) && is_string( $path ) && str_starts_with( $path, '/' ) ? set_url_scheme( 'http://' . $host . $path ) : '';
	}
}
