<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Settings\Store;

/**
 * Whether sign-in may be handed to Logto now, so that a mistake in the three values locks nobody out.
 *
 * A connection is proven by one sign-in that came back; until then Logto is asked first with no user present, at most
 * once a minute. A proof holds for the three values and the redirect URI, so a changed value or a moved site is
 * unproven again.
 */
final class Connection {

	public const PROBE_TRANSIENT = 'logto_probe';

	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Connection_Probe $probe,
		private readonly Provider $provider,
	) {}

	/** Whether a visitor may be sent to Logto. */
	public function is_open(): bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_in_force() ) {
			return false;
		}
		return $settings->is_proven( $this->site->redirect_uri() ) ? ! $this->provider->is_down() : $this->is_accepted();
	}

	/**
	 * Asks again about a proven connection, in the background: an application that was deleted at Logto, or a
	 * changed secret, would send visitors to a page there from which nobody ever comes back to tell.
	 */
	public function recheck(): void {
		$broken   = array( Finding::App_Id_Unknown, Finding::App_Secret_Wrong, Finding::Redirect_Uri_Unknown );
		$findings = $this->probe->run( $this->site->post_sign_out_redirect_uri() );
		$this->note_sign_out( $findings );
		foreach ( $findings as $finding ) {
			if ( in_array( $finding, $broken, true ) ) {
				$this->withdraw_proof();
			}
		}
	}

	/** To be called when an ID token was verified: everything from endpoint to secret is right. */
	public function prove(): void {
		$this->store->save_proof( $this->values(), $this->site->callback_url() );
	}

	/**
	 * To be called when Logto refused this application: the next visitor gets WordPress's own form. A proof of other
	 * values than those that were refused stays: the admin may just have put them right.
	 */
	public function withdraw_proof(): void {
		if ( $this->store->settings()->is_proven( $this->site->redirect_uri() ) ) {
			$this->store->save_proof( '' );
		}
		delete_transient( self::PROBE_TRANSIENT );
	}

	/** @return non-empty-list<Finding> What Logto says now, with its documents read anew. */
	public function examine(): array {
		$findings = $this->probe->run( $this->site->post_sign_out_redirect_uri(), true );
		$this->remember( $findings );
		$this->note_sign_out( $findings );
		return $findings;
	}

	/**
	 * Where Logto would show an error page instead of leading back, signing out ends at WordPress's own page.
	 *
	 * @param non-empty-list<Finding> $findings
	 */
	private function note_sign_out( array $findings ): void {
		$is_refused = in_array( Finding::Post_Sign_Out_Uri_Unknown, $findings, true );
		if ( $is_refused || array( Finding::Works ) === $findings ) {
			$this->store->note_sign_out( $this->site->post_sign_out_redirect_uri(), $is_refused );
		}
	}

	private function is_accepted(): bool {
		$remembered = get_transient( self::PROBE_TRANSIENT );
		if ( ! is_array( $remembered ) || ( $remembered['values'] ?? null ) !== $this->values() ) {
			// Written before asking: of many visitors at once only the first shall wait for Logto.
			$this->write( false );
			$remembered = $this->remember( $this->probe->run() );
		}
		return true === ( $remembered['accepted'] ?? false );
	}

	/**
	 * @param non-empty-list<Finding> $findings
	 * @return array{values: string, accepted: bool}
	 */
	private function remember( array $findings ): array {
		$problems = array_filter( $findings, static fn ( Finding $finding ): bool => 'problem' === $finding->outcome() );
		return $this->write( array() === $problems );
	}

	/** @return array{values: string, accepted: bool} */
	private function write( bool $accepted ): array {
		$answer = array(
			'values'   => $this->values(),
			'accepted' => $accepted,
		);
		set_transient( self::PROBE_TRANSIENT, $answer, MINUTE_IN_SECONDS );
		return $answer;
	}

	/** Stands for the values that an answer or a proof is about: after a change the old one says nothing. */
	private function values(): string {
		return $this->store->settings()->connection_proof( $this->site->redirect_uri() );
	}
}
