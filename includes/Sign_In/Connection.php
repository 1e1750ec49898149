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

	/** Option, not autoloaded: `{values, uri, at, accepted}`, what Logto was asked about last, when, and what it said. */
	public const PROBE = 'logto_probe';

	private const AGAIN_AFTER = 60;

	/**
	 * @param Closure(): Option_Row $asked The row PROBE; made only where Logto may have to be asked.
	 * @param Closure(): int        $now   Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Status $status,
		private readonly Site $site,
		private readonly Connection_Probe $probe,
		private readonly Provider $provider,
		private readonly Closure $asked,
		private readonly Closure $now,
	) {}

	/** Whether a visitor may be sent to Logto. */
	public function is_open(): bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_in_force() ) {
			return false;
		}
		return $settings->is_proven_at( $this->site->redirect_uri() ) ? ! $this->provider->is_down() : $this->is_accepted();
	}

	/**
	 * Asks again about a proven connection, in the background: an application that was deleted at Logto, or a
	 * changed secret, would send visitors to a page there from which nobody ever comes back to tell.
	 */
	public function recheck(): void {
		$findings = $this->probe->run( $this->site->post_sign_out_redirect_uri() );
		$settings = $this->store->settings();
		if ( ! $settings->is_proven() || $settings->is_proven_at( $this->site->redirect_uri() ) ) {
			// Not about an address that whoever woke the background may have made up.
			$this->note_sign_out( $findings );
		}
		if ( self::refuses_application( $findings ) ) {
			$this->withdraw_proof();
		} elseif ( in_array( Finding::Redirect_Uri_Unknown, $findings, true ) ) {
			// Only this address is closed; passwords that are switched off stay off.
			$this->status->forget_address( $this->values(), $this->site->redirect_uri() );
		}
	}

	/** To be called when an ID token was verified: everything from endpoint to secret is right. */
	public function prove(): void {
		$this->status->prove( $this->values(), $this->site->redirect_uri() );
	}

	/** To be called when Logto refused this application: the next visitor gets WordPress's own form. */
	public function withdraw_proof(): void {
		$this->status->withdraw( $this->values() );
		try {
			( $this->asked )()->change( static fn ( array $row ): array => array( 'at' => 0 ) + $row );
		} catch ( Refusal ) {
			// The answer is old in a minute.
			return;
		}
	}

	/** To be called when somebody's code got no answer of Logto's own: where ours gets none either, nobody is sent there for a while. */
	public function note_outage(): void {
		$this->provider->note_outage();
	}

	/** @return non-empty-list<Finding> What Logto says now, with its documents read anew. */
	public function examine(): array {
		$findings = $this->probe->run( $this->site->post_sign_out_redirect_uri(), true );
		$this->remember( $findings );
		$this->note_sign_out( $findings );
		return $findings;
	}

	/** @param non-empty-list<Finding> $findings */
	private static function refuses_application( array $findings ): bool {
		return in_array( Finding::App_Id_Unknown, $findings, true ) || in_array( Finding::App_Secret_Wrong, $findings, true );
	}

	/**
	 * Where Logto would show an error page instead of leading back, signing out ends at WordPress's own page.
	 *
	 * @param non-empty-list<Finding> $findings
	 */
	private function note_sign_out( array $findings ): void {
		$is_refused = in_array( Finding::Post_Sign_Out_Uri_Unknown, $findings, true );
		if ( $is_refused || array( Finding::Works ) === $findings ) {
			$this->status->note_sign_out( $this->store->settings()->sign_out_uri( $this->site->post_sign_out_redirect_uri() ), $is_refused );
		}
	}

	private function is_accepted(): bool {
		$last = get_option( self::PROBE );
		if ( is_array( $last ) && $this->is_recent( $last ) ) {
			return $this->says_yes( $last );
		}
		try {
			// Written before asking: of many visitors at once only one asks, and none of them waits for another.
			$is_ours = false;
			$last    = ( $this->asked )()->change(
				function ( array $row ) use ( &$is_ours ): array {
					$is_ours = ! $this->is_recent( $row );
					return $is_ours ? $this->answer( false ) + $row : $row;
				}
			);
		} catch ( Refusal ) {
			return false;
		}
		return $is_ours ? $this->remember( $this->probe->run() ) : $this->says_yes( $last );
	}

	/** @param array<array-key, mixed> $last */
	private function is_recent( array $last ): bool {
		$at  = $last['at'] ?? 0;
		$now = ( $this->now )();
		return ( $last['values'] ?? '' ) === $this->values() && is_int( $at ) && $at <= $now && $at > $now - self::AGAIN_AFTER;
	}

	/** @param array<array-key, mixed> $last */
	private function says_yes( array $last ): bool {
		return true === ( $last['accepted'] ?? false ) && ( $last['uri'] ?? '' ) === $this->site->redirect_uri();
	}

	/**
	 * @param non-empty-list<Finding> $findings
	 * @return bool Whether people can sign in, by what Logto says.
	 */
	private function remember( array $findings ): bool {
		$problems = array_filter( $findings, static fn ( Finding $finding ): bool => 'problem' === $finding->outcome() );
		$accepted = array() === $problems;
		try {
			( $this->asked )()->change( fn ( array $row ): array => $this->answer( $accepted ) + $row );
		} catch ( Refusal ) {
			return $accepted;
		}
		if ( $accepted && $this->store->settings()->is_proven() ) {
			// One more address of a site that has several.
			$this->status->note_address( $this->values(), $this->site->redirect_uri() );
		}
		return $accepted;
	}

	/** @return array{values: string, uri: string, at: int, accepted: bool} */
	private function answer( bool $accepted ): array {
		return array(
			'values'   => $this->values(),
			'uri'      => $this->site->redirect_uri(),
			'at'       => ( $this->now )(),
			'accepted' => $accepted,
		);
	}

	/** Stands for the values that an answer or a proof is about: after a change the old one says nothing. */
	private function values(): string {
		return $this->store->settings()->connection_proof();
	}
}
