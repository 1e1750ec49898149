<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Site;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Status;
use Logto\Settings\Store;

/**
 * Whether sign-in may be handed to Logto now, so that a mistake in the three values locks nobody out.
 *
 * A connection is proven by one sign-in that came back, and stays proven until the values change or Logto refuses this
 * application. The addresses at which that is known to work are kept beside the proof. Anywhere else, and while nothing is
 * proven, Logto is asked first with no user present: at most once a minute for the whole site, since a request can make its
 * address up. Whether WordPress passwords are switched off never depends on an address (`Local_Login\Password_Policy`).
 */
final class Connection {

	/** Option, not autoloaded: `{values, uri, at, accepted, doubted}`, what Logto was asked about last, when, and what it said; and when an answer to a visitor was last doubted. */
	public const PROBE = 'logto_probe';

	/**
	 * @param Closure(?Settings): Connection_Probe $probe For the saved values, or those that are tried; made only where Logto is asked.
	 * @param Closure(): Option_Row                $asked The row PROBE; made only where Logto may have to be asked.
	 * @param Closure(): int                       $now   Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Status $status,
		private readonly Site $site,
		private readonly Closure $probe,
		private readonly Provider $provider,
		private readonly Closure $asked,
		private readonly Closure $now,
	) {}

	/**
	 * Whether a visitor may be sent to Logto.
	 *
	 * @param bool $is_try Whether it is an administrator's try, which sign-in need not be turned on for.
	 */
	public function is_open( bool $is_try = false ): bool {
		$settings = $this->store->settings();
		if ( ! ( $is_try ? $settings->is_usable() : $settings->is_in_force() ) ) {
			return false;
		}
		return $settings->is_proven_at( $this->site->redirect_uri() ) ? ! $this->provider->is_down() : $this->is_accepted();
	}

	/**
	 * Asks again about a proven connection, in the background: an application that was deleted at Logto, or a
	 * changed secret, would send visitors to a page there from which nobody ever comes back to tell.
	 */
	public function recheck(): void {
		$this->heed( ( $this->probe )( null )->run( $this->site->post_sign_out_redirect_uri() ) );
	}

	/**
	 * To be called when an ID token was verified: everything from endpoint to secret is right. What is known of signing out is
	 * asked for anew, since it may have been found out while the addresses were still being registered.
	 */
	public function prove(): void {
		$settings = $this->store->settings();
		try {
			$found = ( $this->probe )( null )->sign_out( $this->provider->metadata(), $this->site->post_sign_out_redirect_uri() );
		} catch ( Refusal ) {
			$found = array( Finding::Unreachable ); // The background asks again within the hour.
		}
		$this->note_sign_out( $settings, array() === $found ? array( Finding::Works ) : $found );
		$this->status->prove( $settings->connection_proof(), $this->site->redirect_uri() );
	}

	/** To be called when somebody's code got no answer of Logto's own: where ours gets none either, nobody is sent there for a while. */
	public function note_outage(): void {
		$this->provider->note_outage();
	}

	/**
	 * To be called when Logto refused what somebody brought back from it. That alone takes nothing back, since whoever comes
	 * may have made up what they brought: Logto is asked with a code of our own, at most once a minute for the whole site.
	 *
	 * @return Finding|null What keeps everybody out; null where nothing does, or it is too early to ask.
	 */
	public function doubt(): ?Finding {
		$findings = $this->last_answer()->may_doubt() ? ( $this->probe )( null )->run( $this->site->post_sign_out_redirect_uri() ) : array();
		$cause    = $this->heed( $findings );
		if ( true === $cause?->refuses_application() ) {
			$this->remember( $findings ); // Also where nothing was proven yet: nobody is sent there for a minute.
		}
		return $cause;
	}

	/**
	 * @param Settings|null $tried Values to try out instead of the saved ones.
	 * @return non-empty-list<Finding> What Logto says now, with its documents read anew.
	 */
	public function examine( ?Settings $tried = null ): array {
		$findings = ( $this->probe )( $tried )->run( $this->site->post_sign_out_redirect_uri(), true );
		if ( null === $tried || $this->is_saved( $tried ) ) {
			$this->remember( $findings );
			$this->heed( $findings );
		}
		return $findings;
	}

	/**
	 * Which of the further parameters of the authorization request Logto refuses.
	 *
	 * @param Settings $tried Complete ones, not yet saved.
	 * @return string|null Null where it takes all of them, or something else is wrong.
	 * @throws Refusal Where Logto can't be asked.
	 */
	public function refused_parameter( Settings $tried ): ?string {
		return ( $this->probe )( $tried )->refused_parameter();
	}

	/**
	 * Acts upon what Logto says of the saved values at this address, whoever asked.
	 *
	 * @param list<Finding> $findings `Works` alone only where both URIs were asked about.
	 * @return Finding|null What keeps everybody out.
	 */
	public function heed( array $findings ): ?Finding {
		// An address may be a made-up one: what is wrong with the application comes first.
		$causes   = array( ...array_filter( $findings, static fn ( Finding $finding ): bool => $finding->refuses_application() ), ...array_filter( $findings, static fn ( Finding $finding ): bool => $finding->closes_address() ) );
		$cause    = $causes[0] ?? null;
		$uri      = $this->site->redirect_uri();
		$settings = $this->store->settings();
		if ( $settings->is_proven_at( $uri ) ) {
			// Not before it is proven, nor about an address that whoever woke the background may have made up.
			$this->note_sign_out( $settings, $findings );
		}
		if ( null !== $cause ) {
			$is_new = $cause->refuses_application() ? $this->withdraw_proof() : $this->status->forget_address( $this->values(), $uri );
			if ( $is_new ) {
				$this->remember( $findings );
				$this->tell( $cause );
			}
		} elseif ( array( Finding::Works ) === $findings ) {
			$this->accept();
		}
		return $cause;
	}

	/** Logto takes the application and this address: whoever was kept out until now need not wait, and nothing need be put right. */
	public function accept(): void {
		if ( ! $this->store->settings()->is_proven_at( $this->site->redirect_uri() ) ) {
			$this->remember( array( Finding::Works ) );
			$this->status->forget_refusal( $this->values() );
		}
	}

	/** @return bool Whether there was one: the next visitor gets WordPress's own form, unless Logto takes these values when it is asked. */
	public function withdraw_proof(): bool {
		return $this->status->withdraw( $this->values() );
	}

	private function tell( Finding $cause ): void {
		$this->status->note_refusal( $this->values(), $this->site->redirect_uri(), $cause, ( $this->now )() );
		/**
		 * Fires once when a connection that worked does not any more: Logto refuses the application (with which it is proven no
		 * longer), or does not lead back to this address.
		 *
		 * @param string $finding Stable name, a value of `Logto\Oidc\Finding`.
		 */
		do_action( 'logto_connection_refused', $cause->value );
	}

	/**
	 * Where Logto would show an error page instead of leading back, signing out ends at WordPress's own page.
	 *
	 * @param list<Finding> $findings
	 */
	private function note_sign_out( Settings $settings, array $findings ): void {
		$is_refused = array() !== array_filter( $findings, static fn ( Finding $finding ): bool => $finding->stops_sign_out() );
		if ( $is_refused || array( Finding::Works ) === $findings ) {
			$this->status->note_sign_out( $settings->sign_out_uri( $this->site->post_sign_out_redirect_uri() ), $is_refused );
		}
	}

	private function is_accepted(): bool {
		return $this->last_answer()->get() ?? $this->remember( ( $this->probe )( null )->run() );
	}

	/**
	 * @param list<Finding> $findings
	 * @return bool Whether people can sign in, by what Logto says.
	 */
	private function remember( array $findings ): bool {
		$problems = array_filter( $findings, static fn ( Finding $finding ): bool => 'problem' === $finding->outcome() );
		$accepted = array() === $problems;
		$this->last_answer()->keep( $accepted );
		if ( $accepted && $this->store->settings()->is_proven() ) {
			// One more address of a site that has several.
			$this->status->note_address( $this->values(), $this->site->redirect_uri() );
		}
		return $accepted;
	}

	private function last_answer(): Last_Answer {
		return new Last_Answer( ( $this->asked )(), $this->values(), $this->site->redirect_uri(), ( $this->now )() );
	}

	/** Whether a sign-in with these values asks the same of the same application as one with the saved ones. */
	private function is_saved( Settings $tried ): bool {
		$saved = $this->store->settings();
		return hash_equals( $saved->connection_proof(), $tried->connection_proof() )
			&& array( $saved->old_uris, $saved->internal_endpoint, $saved->scopes, $saved->parameters() ) === array( $tried->old_uris, $tried->internal_endpoint, $tried->scopes, $tried->parameters() );
	}

	/** Stands for the values that an answer or a proof is about: after a change the old one says nothing. */
	private function values(): string {
		return $this->store->settings()->connection_proof();
	}
}
