<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Secret_Box;

/**
 * Finds out that a sign-in goes round and round, and why, before the browser gives up.
 *
 * The browser itself keeps how often it went to Logto (`Turns`, a cookie for this host only). That alone proves nothing:
 * people open several tabs, and sign out and in again. So from the third time on it is asked: whoever comes from Logto is
 * sent to the sign-in first, which sees whether WordPress knows them by then; and whoever is about to go once more is sent
 * to the sign-in with a query, which shows whether queries arrive. Neither costs others anything.
 */
final class Redirect_Loop {

	/** So many turns are nothing to look at. */
	private const MOST = 3;

	/** So often somebody who is signed in is sent on to one page; browsers give up after ten such turns. */
	private const MOST_LED_ON = 6;

	/** The same where the dashboard itself asks, and the session is some seconds old. */
	private const MOST_AGAIN = 2;

	/** In an address: the browser was sent there to see what comes back. */
	private const PARAMETER = 'logto_turn';

	/** Its value where the browser was sent there to see whether this very parameter arrives. */
	private const QUERY_ARRIVES = 'out';

	private const CONTEXT = 'turn';
	private const SECONDS = 60;

	/**
	 * @param Closure(): int       $now       Unix time.
	 * @param Closure(string, int): bool $was_ended Whether this site itself ended a session of that user name since then.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Secret_Box $box,
		private readonly Closure $now,
		private readonly Closure $was_ended,
	) {}

	/**
	 * Before a departure to Logto. Sends the browser to the same page once more where it is not known whether queries arrive.
	 *
	 * @return Closure(): void Counts it, once it is sure that the browser goes.
	 * @throws Refusal Session_Cookie_Missing, Session_Lost, Session_Keys_Differ, Query_Lost: another turn would end where this one did.
	 */
	public function before_departure(): Closure {
		$turns = $this->turns();
		if ( $this->comes_back() ) {
			throw $this->found( ...self::what_came_back() );
		}
		if ( $turns->count( Turns::HELD ) > 0 && $this->was_ended_here() ) {
			// Suspended, or signed out by an administrator or by Logto: Logto says what comes of it.
			$turns = $turns->with( Turns::HELD, 0 );
		}
		if ( $turns->count( Turns::HELD ) > 0 ) {
			throw $this->found( Refusal_Code::Session_Lost, 'a session that was kept for a while is gone, and nobody signed out' );
		}
		$asked = $turns->count( Turns::ASKED );
		if ( $turns->count( Turns::AWAY ) < self::MOST || self::QUERY_ARRIVES === self::parameter() ) {
			return fn () => $this->keep( $turns->with( Turns::AWAY, $turns->count( Turns::AWAY ) + 1 )->with( Turns::ASKED, 0 ) );
		}
		// Twice: beside another tab that is being asked, one time may mislead.
		if ( $asked >= 2 ) {
			throw $this->found( Refusal_Code::Query_Lost, 'the sign-in was opened with a query twice, and none arrived' );
		}
		$this->keep( $turns->with( Turns::ASKED, $asked + 1 ) );
		$query = ltrim( $this->site->query_string() . '&' . self::PARAMETER . '=' . self::QUERY_ARRIVES, '&' );
		$this->redirect->go_straight( site_url( "wp-login.php?$query", 'login' ) );
	}

	/** Somebody has a session now: sends the browser to see whether it keeps it, before it goes where it wanted. */
	public function look( Way $way, string $target ): never {
		$this->redirect->go_straight( $this->site->way_url( $way, $target, array( self::PARAMETER => $this->box->seal( (string) ( $this->now )(), self::CONTEXT ) ) ) );
	}

	/**
	 * Counts that somebody who is signed in is sent on to a page.
	 *
	 * @param string $target The wanted page, or ''.
	 * @param bool   $again  Whether it was the dashboard that sent them here (`reauth=1`).
	 * @throws Refusal Session_Not_Seen: that page has sent them back too often.
	 */
	public function before_leading_on( string $target, bool $again ): void {
		$turns = $this->comes_back() ? $this->turns()->with( Turns::HELD, 1 ) : $this->turns();
		$led   = $turns->led_on( $target );
		if ( $led >= ( $again ? self::MOST_AGAIN : self::MOST_LED_ON ) ) {
			throw $this->found( Refusal_Code::Session_Not_Seen, 'somebody who is signed in was sent to the same page again and again, and it sent them back' );
		}
		if ( '' !== $target || $again ) {
			$turns = $turns->with_page( $target, $led + 1 );
		}
		$this->keep( $turns );
	}

	/** Whether the browser may be sent to another host once more. A marked address says so, but its query may get lost. */
	public function may_move(): bool {
		if ( ! isset( $_COOKIE[ TEST_COOKIE ] ) ) {
			// Never was at this page by this host: it need not get a cookie of ours there.
			return true;
		}
		$turns = $this->turns();
		$moved = $turns->count( Turns::MOVED );
		$this->keep( $turns->with( Turns::MOVED, $moved + 1 ) );
		return $moved < self::MOST;
	}

	/** Whoever sees a page decides what comes next: the count begins anew. */
	private function found( Refusal_Code $code, string $cause ): Refusal {
		Turns::forget( $this->site );
		return new Refusal( $code, $cause );
	}

	/** @return array{Refusal_Code, string} Why WordPress does not know somebody who has just got a session. */
	private static function what_came_back(): array {
		if ( 0 !== did_action( 'auth_cookie_bad_hash' ) ) {
			return array( Refusal_Code::Session_Keys_Differ, 'the session’s cookie came back, and was made with other security keys' );
		}
		$is_known = isset( $_COOKIE[ LOGGED_IN_COOKIE ] ) && 0 === did_action( 'auth_cookie_expired' );
		return $is_known
			? array( Refusal_Code::Session_Lost, 'the session’s cookie came back, and WordPress has no such session' )
			: array( Refusal_Code::Session_Cookie_Missing, 'the session’s cookie did not come back' . ( isset( $_COOKIE[ TEST_COOKIE ] ) ? '' : ', nor WordPress’s test cookie' ) );
	}

	/** Whether the session in the browser's cookie, whose signature core has found to be right, is one that was ended on purpose. */
	private function was_ended_here(): bool {
		if ( 0 === did_action( 'auth_cookie_bad_session_token' ) ) {
			return false;
		}
		$cookie = wp_parse_auth_cookie( '', 'logged_in' );
		return is_array( $cookie ) && ( $this->was_ended )( $cookie['username'], ( $this->now )() - self::SECONDS );
	}

	/** Whether `look()` sent the browser here just now. */
	private function comes_back(): bool {
		$at = $this->box->open( self::parameter(), self::CONTEXT );
		return null !== $at && (int) $at > ( $this->now )() - self::SECONDS;
	}

	private static function parameter(): string {
		$value = $_GET[ self::PARAMETER ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- compared, and opened where this site sealed it.
		return is_string( $value ) ? $value : '';
	}

	private function turns(): Turns {
		return Turns::read( $this->site->cookie( Site::TURNS ), ( $this->now )() );
	}

	private function keep( Turns $turns ): void {
		$now = ( $this->now )();
		$this->site->set_cookie( $this->site->cookie_name( Site::TURNS ), $turns->text( $now ), Turns::end( $now ), 'Lax' );
	}
}
