<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Adapters\Cleared_Cookies;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Claims;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Oidc\Request_Refused;
use Logto\Oidc\Wall;
use Logto\Sessions\Current_Session;
use Logto\Settings\Settings;

/**
 * Purpose Refresh: somebody's session was asked about at Logto, without a question to them.
 *
 * It ends where Logto, or the site's own rules, say something against it; whatever else goes wrong, it goes on, and is asked
 * about again later (`Sessions\Renewal`). Nobody else's answer is taken for it, and nobody is let in by one.
 */
final class Refresh_Completion implements Completion {

	/** Whoever asks the person can mend these (OpenID Connect Core 1.0 section 3.1.2.6): the sign-in begins. */
	private const SIGNED_OUT = array( 'login_required', 'account_selection_required' );

	/** These end the session with words. */
	private const REFUSED = array( 'interaction_required', 'consent_required', 'access_denied' );

	/** The site's own rules that a sign-in would meet as well. */
	private const KEPT_OUT = array( Refusal_Code::Requirement_Missing, Refusal_Code::Identity_Suspended, Refusal_Code::Account_Refused_By_Site, Refusal_Code::Account_Beyond_Site );

	/** The session of this browser, where the answer is about it. */
	private ?Current_Session $session = null;

	/**
	 * @param Closure(): Accounts       $accounts   Made only where Logto says who it is.
	 * @param Closure(string): bool     $is_former  Whether an issuer's name stands for the present one's.
	 * @param Closure(): Connection     $connection Made only where Logto is to blame.
	 * @param Closure(): Refusal_Screen $screen     Made only where the session ends with words.
	 * @param Closure(string): void     $notice     For the debug log: a cause, where nobody is refused.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $accounts,
		private readonly Closure $is_former,
		private readonly Closure $connection,
		private readonly Closure $screen,
		private readonly Closure $notice,
	) {}

	/** @throws Refusal Attempt_Missing where there is nothing to ask about any more. */
	public function begin( Attempt $attempt ): ?Settings {
		$session = Current_Session::of_request();
		if ( ! $this->settings->is_in_force() || null === $session || $session->user !== $attempt->user || ! $session->is_of_this_connection() || null === $session->identity() ) {
			throw new Refusal( Refusal_Code::Attempt_Missing, 'the session that was asked about is over, or another; or sign-in was switched off' );
		}
		$this->session = $session;
		return null;
	}

	public function complete( Visit $visit, Claims $claims ): never {
		$session = $this->session;
		$known   = $session?->identity();
		if ( null === $session || null === $known ) {
			$this->go_on( $visit->state );
		}
		$is_issuer = $known->issuer === $visit->identity->issuer || ( $this->is_former )( $known->issuer );
		if ( ! $is_issuer || $known->subject !== $visit->identity->subject ) {
			// Logto would lead that person in without a question: it has to ask who it is.
			$this->sign_in_anew( $session, Way::Another, $visit->state );
		}
		( $this->accounts )()->renew( wp_get_current_user(), $visit->identity, $claims );
		$session->renew( $visit->attempt->started, $visit->identity->issuer, $visit->sid );
		$this->go_on( $visit->state );
	}

	public function refuse( Refusal $refusal, ?State $state, ?Visit $visit ): never {
		$session = $this->session;
		if ( null === $session || null === $state ) {
			$this->go_on( $state );
		}
		if ( in_array( $refusal->error, self::SIGNED_OUT, true ) || ( null !== $visit && Refusal_Code::Account_Unknown === $refusal->reason ) ) {
			$this->sign_in_anew( $session, Way::Sign_In, $state );
		}
		if ( in_array( $refusal->error, self::REFUSED, true ) || ( null !== $visit && in_array( $refusal->reason, self::KEPT_OUT, true ) ) ) {
			$identity = $visit->identity ?? $session->identity();
			$session->end();
			( $this->screen )()->show( $refusal, $state->target, Purpose::Refresh, $identity, person: null === $visit ? '' : Refusal_Words::person( $visit->claims ) );
		}
		$this->note( $refusal );
		$this->go_on( $state );
	}

	/** What else went wrong is Logto's, or this site's connection with it: admins hear of it as at a sign-in, but nobody was refused. */
	private function note( Refusal $refusal ): void {
		if ( $refusal instanceof Wall || Refusal_Code::Provider_Unreachable === $refusal->reason ) {
			( $this->connection )()->note_outage( Finding::of( $refusal ) );
		} elseif ( $refusal instanceof Request_Refused ) {
			( $this->connection )()->doubt();
		}
		( $this->notice )( $refusal->reason->value . ': ' . $refusal->getMessage() );
	}

	/** The session goes on, at the page that was opened. */
	private function go_on( ?State $state ): never {
		$this->redirect->go( $state->target ?? '', is_user_logged_in() ? admin_url() : home_url( '/' ) );
	}

	/** The session is over, and the sign-in begins with the page that was opened. */
	private function sign_in_anew( Current_Session $session, Way $way, State $state ): never {
		$session->end();
		// They were sent to Logto by us: that is no turn of the sign-in.
		Turns::forget( $this->site );
		Cleared_Cookies::trim();
		$this->redirect->go_straight( $this->site->way_url( $way, $state->target ) );
	}
}
