<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Connector;
use Logto\Accounts\Identities;
use Logto\Accounts\Old_Access;
use Logto\Accounts\Origin;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Extensions\Extensions;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Store;
use WP_User;

/**
 * Connects an account that is never linked by e-mail, because its owner proves both: the identity, by the sign-in at Logto
 * that has just come back, and the account, by its WordPress password.
 *
 * The password is checked by core's own routine, so what the site has against guessing applies and hears of failures.
 * The link is made after `wp_login`: where a plugin asks for a second factor there, a password alone connects nothing.
 */
final class Proof_By_Password {

	/** @param Closure(): Refusal_Screen $screen Made only where something is shown. */
	public function __construct(
		private readonly Store $store,
		private readonly Proofs $proofs,
		private readonly Connect_Offer $offer,
		private readonly Identities $identities,
		private readonly Connector $connector,
		private readonly Session_Entries $sessions,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $screen,
	) {}

	/** Where the form is sent to, at `login_form_logto-connect`. */
	public function handle(): never {
		if ( ! $this->store->settings()->is_usable() ) {
			$this->redirect->to_form();
		}
		$proof = null;
		try {
			Site::must_be_silent();
			$sealed = $_POST['proof'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- only what this site sealed for this browser is used.
			$sealed = is_string( $sealed ) ? $sealed : '';
			$proof  = $this->proofs->open( $sealed ) ?? throw new Refusal( Refusal_Code::Proof_Invalid, 'the form is none of this site, of another browser, or over' );
			$user   = $this->owner( $proof );
			if ( ! $this->store->settings()->is_in_force() && ! user_can( $user, 'manage_options' ) ) {
				$this->redirect->to_form(); // Paused meanwhile: an administrator goes on by the link to try it.
			}
			if ( ! $this->knows_password( $user ) ) {
				( $this->screen )()->ask_again( $this->offer->again( $sealed, $proof ), $proof->target );
			}
			$this->finish( $user, $proof );
		} catch ( Refusal $refusal ) {
			$this->proofs->forget();
			( $this->screen )()->show( $refusal, $proof->target ?? '', Purpose::Connect, $proof?->identity );
		}
	}

	/** The account as it is now; whatever changed since the form was shown makes it worthless. */
	private function owner( Proof $proof ): WP_User {
		$user = get_userdata( $proof->user );
		if ( false === $user || ! $proof->is_about( $user ) || $proof->identity->issuer !== $this->store->settings()->issuer() ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account or the connection changed meanwhile' );
		}
		if ( ! $this->offer->takes_password_of( $user ) ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account’s WordPress password is switched off' );
		}
		if ( null !== $this->identities->of_user( $user->ID, $proof->identity->issuer ) ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account is connected already: the form was used' );
		}
		$this->connector->must_be_possible( $user->ID, $proof->identity );
		return $user;
	}

	/** As `wp_signon()` does it, for this user and no other. The password stays slashed, as core wants it. */
	private function knows_password( WP_User $user ): bool {
		$login    = $user->user_login;
		$password = $_POST['pwd'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- a password.
		$password = is_string( $password ) ? $password : '';
		/** This action is documented in wp-includes/user.php */
		do_action_ref_array( 'wp_authenticate', array( &$login, &$password ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event.
		$found = wp_authenticate( $login, $password );
		return $found instanceof WP_User && $found->ID === $user->ID;
	}

	private function finish( WP_User $user, Proof $proof ): never {
		$this->proofs->forget();
		if ( has_filter( 'logto_may_sign_in' ) ) {
			Extensions::must_let_in( $user, $proof->identity, null );
		}
		$this->sessions->start( $user, $proof->identity, $proof->sid, $proof->remember, $proof->target, by_password: true );
		if ( $this->store->settings()->link_resets_registered && ! Origin::is_known( $user ) ) {
			// Before the link: there is never one beside somebody else's session.
			Old_Access::end_besides_password( $user, $proof->identity );
		}
		$this->connector->connect( $user->ID, $proof->identity );
		$this->sessions->tell_completed( $user, Purpose::Connect, $proof->identity );
		$this->redirect->enter( $user, $proof->target );
	}
}
