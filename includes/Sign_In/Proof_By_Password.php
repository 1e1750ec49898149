<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Connector;
use Logto\Accounts\Email;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Local_Login\Password_Policy;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Second_Factor;
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

	/**
	 * @param Closure(): Second_Factor  $second_factor Made only where somebody is attached to `wp_login`.
	 * @param Closure(): Refusal_Screen $screen        Made only where something is shown.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Proofs $proofs,
		private readonly Identities $identities,
		private readonly Connector $connector,
		private readonly Session_Entries $sessions,
		private readonly Closure $second_factor,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $screen,
		private readonly Password_Policy $policy,
	) {}

	/**
	 * To be called before anything is printed, where a sign-in is refused because its account needs connecting.
	 *
	 * @param Identity $identity Whose ID token was verified.
	 * @param string   $sid      Claim `sid`, or ''.
	 * @return Password_Form|null Null where the password would not help.
	 */
	public function offer( int $user, Identity $identity, string $sid, string $target, bool $remember ): ?Password_Form {
		$account = get_userdata( $user );
		try {
			if ( false === $account || '' === $account->user_email || ! $this->policy->allows( $account ) ) {
				return null;
			}
			$this->connector->must_be_possible( $user, $identity );
		} catch ( Refusal ) {
			return null;
		}
		return new Password_Form( $this->site, $this->proofs->begin( $identity, $sid, $account, $target, $remember ), $account->user_email );
	}

	/** Where the form is sent to, at `login_form_logto-connect`. */
	public function handle(): never {
		if ( ! $this->store->settings()->is_in_force() ) {
			$this->redirect->to_form();
		}
		$proof = null;
		try {
			$sealed = $_POST['proof'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- only what this site sealed for this browser is used.
			$sealed = is_string( $sealed ) ? $sealed : '';
			$proof  = $this->proofs->open( $sealed ) ?? throw new Refusal( Refusal_Code::Proof_Invalid, 'the form is none of this site, of another browser, or over' );
			$user   = $this->owner( $proof );
			if ( ! $this->knows_password( $user ) ) {
				( $this->screen )()->ask_again( new Password_Form( $this->site, $sealed, $user->user_email, __( 'That did not work. Check the password and try again; after several tries you may have to wait.', 'logto' ) ), $proof->target );
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
		if ( false === $user || ! Email::equals( $user->user_email, $proof->email ) || $proof->identity->issuer !== $this->store->settings()->issuer() ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account or the connection changed meanwhile' );
		}
		if ( ! $this->policy->allows( $user ) ) {
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
		if ( has_action( 'wp_login' ) ) {
			( $this->second_factor )()->prepare( $user, $proof->identity, $proof->sid, $proof->remember, $proof->target, false, by_password: true );
		}
		$this->sessions->start( $user, $proof->identity, $proof->sid, $proof->remember );
		$this->connector->connect( $user->ID, $proof->identity );
		/** This action is documented in includes/Sign_In/Callback.php */
		do_action(
			'logto_sign_in_completed',
			$user,
			array(
				'purpose'  => Purpose::Connect->value,
				'identity' => $proof->identity,
			)
		);
		$this->redirect->enter( $user, $proof->target );
	}
}
