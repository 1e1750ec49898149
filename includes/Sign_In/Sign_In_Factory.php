<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Accounts;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Site;
use Logto\Services;
use Logto\Settings\Settings;

/** Makes what the room Sign_In has: the journey from `wp-login.php` to Logto and back. */
final class Sign_In_Factory {

	private ?Login_Form $login_form = null;

	public function __construct( private readonly Services $services ) {}

	// To Logto.

	public function start(): Start {
		return new Start(
			$this->services->settings()->store(),
			$this->handover( ... ),
			$this->connection( ... ),
			$this->login_page( ... ),
			fn (): bool => '' !== $this->services->adapters()->site()->cookie( Site::FORM ) || $this->services->local_login()->emergency_pass()->is_open(),
			fn (): bool => $this->services->local_login()->passwords_off(),
			$this->login_form(),
			fn () => $this->services->sessions()->renewal(),
		);
	}

	public function handover(): Handover {
		$adapters = $this->services->adapters();
		return new Handover( $this->services->settings()->store()->settings(), $adapters->site(), $adapters->safe_redirect(), $this->services->sessions()->entries(), $this->connection( ... ), fn (): Departure => $this->departure( null, $this->invited() ), $this->refusal_screen( ... ), $this->redirect_loop( ... ) );
	}

	/** @return array<string, string> What a mailed invitation tells Logto; a sign-in without one loads nothing for it. */
	private function invited(): array {
		$sealed = $_GET['invitation'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- only what this site sealed is used.
		return is_string( $sealed ) && '' !== $sealed ? $this->services->people()->invitation()->parameters( $sealed ) : array();
	}

	private function redirect_loop(): Redirect_Loop {
		$adapters = $this->services->adapters();
		return new Redirect_Loop( $adapters->site(), $adapters->safe_redirect(), $this->services->settings()->secret_box(), $this->services->now, fn ( string $name, int $since ): bool => $this->services->log()->has_ended_session( $name, $since ) );
	}

	/**
	 * For who has a session now. A usual sign-in loads nothing for it.
	 *
	 * @param int $most How many departures are nothing to look at: where people press a button each time, one.
	 */
	private function suspected_loop( int $most ): ?Redirect_Loop {
		$turns = (int) substr( $this->services->adapters()->site()->cookie( Site::TURNS ), 0, 1 );
		return $turns > $most || $this->attempts()->count() > 2 ? $this->redirect_loop() : null;
	}

	/**
	 * @param Settings|null         $settings Values to try out instead of the saved ones.
	 * @param array<string, string> $screen   What Logto is told in any case of what it shows first.
	 */
	public function departure( ?Settings $settings = null, array $screen = array() ): Departure {
		$oidc = $this->services->oidc();
		return new Departure( $oidc->client( $settings ), $oidc->provider( $settings ), $this->attempts(), $this->services->settings()->secret_box(), $this->services->adapters()->safe_redirect(), $screen );
	}

	public function attempts(): Attempts {
		return new Attempts( $this->services->settings()->secret_box(), $this->services->adapters()->site(), $this->services->random, $this->services->now );
	}

	public function connection(): Connection {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$settings = $this->services->settings();
		$oidc     = $this->services->oidc();
		return new Connection( $settings->store(), $settings->status(), $this->services->adapters()->site(), $oidc->connection_probe( ... ), $oidc->provider(), static fn (): Option_Row => new Option_Row( $wpdb, Connection::PROBE, false ), $this->services->now, $this->services->trouble()->watch( ... ) );
	}

	// Back from Logto.

	public function callback(): Callback {
		return new Callback(
			$this->services->settings()->store(),
			$this->services->settings()->secret_box(),
			$this->attempts(),
			fn ( ?Settings $tried ) => $this->services->oidc()->code_flow( $tried ),
			$this->completion( ... ),
			$this->connection( ... ),
			$this->services->adapters()->site()->redirect_uri(),
			$this->way_back( ... ),
		);
	}

	/** The site's own question whether Logto's answers get through. */
	public function way_back(): Way_Back {
		return new Way_Back( $this->services->settings()->secret_box(), $this->services->random, $this->services->now );
	}

	/** What comes of a trip: each purpose has its own. */
	public function completion( Purpose $purpose ): Completion {
		$store    = $this->services->settings()->store();
		$redirect = $this->services->adapters()->safe_redirect();
		$loop     = fn (): ?Redirect_Loop => $this->suspected_loop( Purpose::Sign_In === $purpose && 'redirect' === $store->settings()->sign_in_mode ? 2 : 1 );
		return match ( $purpose ) {
			Purpose::Sign_In => new Sign_In_Completion( $store, $redirect, $this->entrance(), $this->failure( ... ), $loop ),
			Purpose::Interim => new Interim_Completion( $store, $redirect, $this->entrance(), $this->failure( ... ), $loop ),
			Purpose::Try => new Try_Completion( $store, $redirect, fn () => $this->services->accounts()->administrators_only(), $this->entrance(), $this->failure( ... ) ),
			Purpose::Connect => new Connect_Completion( $store, $this->services->settings()->schema_version(), $redirect, $this->services->accounts()->connector(), $this->services->sessions()->entries(), $this->failure( ... ) ),
			Purpose::Test => $this->services->setup()->test_completion(),
			Purpose::Refresh => $this->refresh_completion(),
		};
	}

	private function refresh_completion(): Refresh_Completion {
		$settings = $this->services->settings();
		$accounts = function () use ( $settings ): Accounts {
			if ( ! $settings->store()->has_current_schema() ) {
				$settings->schema_version()->mend_at_sign_in();
			}
			return $this->services->accounts()->accounts();
		};
		$former   = fn ( string $issuer ): bool => in_array( $issuer, $this->services->issuers()->former()->names_of( $settings->store()->settings()->issuer() ), true );
		return new Refresh_Completion( $settings->store()->settings(), $this->services->adapters()->site(), $this->services->adapters()->safe_redirect(), $accounts, $former, $this->connection( ... ), $this->refusal_screen( ... ), fn ( string $cause ) => $this->services->log()->debug_log()->noticed( 'session_not_asked', substr( $cause, 0, 300 ) ) );
	}

	private function entrance(): Entrance {
		$settings = $this->services->settings();
		return new Entrance( $settings->store(), $settings->schema_version( ... ), $this->services->accounts()->accounts(), $this->services->sessions()->entries(), $this->departure( ... ), fn (): Landing => new Landing( $settings->store()->settings() ), $this->form_first( ... ) );
	}

	private function form_first(): Form_First {
		return new Form_First( $this->services->settings()->store()->settings(), $this->services->accounts()->identities(), $this->services->local_login()->password_policy() );
	}

	private function failure(): Failure {
		return new Failure( $this->services->settings()->store(), $this->services->adapters()->safe_redirect(), $this->departure( ... ), $this->connection( ... ), $this->refusal_screen( ... ), $this->connect_offer( ... ) );
	}

	public function refusal_screen(): Refusal_Screen {
		$settings       = $this->services->settings()->store()->settings();
		$passwords_work = ! $this->services->local_login()->passwords_off();
		$words          = new Refusal_Words( $passwords_work, $settings->requirements_message, 'known_only' === $settings->account_policy );
		return new Refusal_Screen( $this->services->adapters()->site(), $this->public_page(), $words, $passwords_work, $this->services->random );
	}

	/** The frame of our pages of `wp-login.php`. */
	public function public_page(): Public_Page {
		return new Public_Page( $this->services->settings()->store()->settings() );
	}

	public function proof_by_password(): Proof_By_Password {
		$accounts = $this->services->accounts();
		return new Proof_By_Password( $this->services->settings()->store(), $this->proofs(), $this->connect_offer(), $accounts->identities(), $accounts->connector(), $this->services->sessions()->entries(), $this->services->adapters()->safe_redirect(), $this->refusal_screen( ... ) );
	}

	/** Where the form is sent to by which somebody has a link mailed to an account's address. */
	public function link_mailer(): Link_Mailer {
		$accounts = $this->services->accounts();
		return new Link_Mailer( $this->services->settings()->store(), $this->services->adapters()->site(), $this->proofs(), $accounts->link_requests(), $this->services->adapters()->safe_redirect(), $accounts->newcomers( ... ), $this->mailbox_pages( ... ), $this->services->now );
	}

	/** Where that link leads. */
	public function link_confirmation(): Link_Confirmation {
		$adapters = $this->services->adapters();
		return new Link_Confirmation( $this->services->settings()->store(), $this->services->accounts()->link_requests(), new Link_Cookie( $adapters->site() ), $adapters->safe_redirect(), $this->departure( ... ), $this->mailbox_pages( ... ) );
	}

	/** @return array{Refusal_Screen, Mailbox_Page} */
	private function mailbox_pages(): array {
		return array( $this->refusal_screen(), new Mailbox_Page( $this->services->adapters()->site(), $this->public_page() ) );
	}

	public function connect_offer(): Connect_Offer {
		return new Connect_Offer( $this->proofs(), $this->services->accounts()->connector(), $this->services->adapters()->site(), $this->services->local_login()->password_policy(), $this->services->settings()->store()->settings() );
	}

	private function proofs(): Proofs {
		return new Proofs( $this->services->settings()->secret_box(), $this->services->adapters()->site(), $this->services->random, $this->services->now );
	}

	public function form_address(): Form_Address {
		return new Form_Address( $this->services->adapters()->site(), $this->services->adapters()->safe_redirect(), $this->services->now );
	}

	public function old_addresses(): Old_Addresses {
		return new Old_Addresses( $this->services->settings()->store(), $this->services->adapters()->safe_redirect(), $this->services->sessions()->sign_out( ... ) );
	}

	// What stands on the pages of wp-login.php.

	/** Kept: what is above the form depends on what was found out before. */
	public function login_form(): Login_Form {
		return $this->login_form ??= new Login_Form( $this->services->settings()->store(), $this->buttons( ... ), fn (): int => $this->services->local_login()->emergency_pass()->ends() );
	}

	public function login_page(): Login_Page {
		return new Login_Page( $this->buttons(), $this->login_form(), $this->public_page(), $this->services->adapters()->site() );
	}

	public function account_links(): Account_Links {
		return new Account_Links( $this->services->settings()->store(), $this->services->adapters()->site(), fn (): bool => $this->services->local_login()->passwords_off() );
	}

	private function buttons(): Buttons {
		return new Buttons( $this->services->settings()->store()->settings(), $this->services->adapters()->site() );
	}
}
