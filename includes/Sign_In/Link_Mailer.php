<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Email;
use Logto\Accounts\Link_Requests;
use Logto\Accounts\Newcomers;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Store;
use WP_User;

/**
 * Mails a link to the address of an account that somebody from Logto wants to have linked: whoever can read that mailbox
 * says whether it is theirs. Where the form of `Mailbox_Form` is sent to, at `login_form_logto-mail-link`.
 *
 * A proof says who asks (sealed, for this browser). Whether the account may be linked that way is asked anew.
 */
final class Link_Mailer {

	/**
	 * @param Closure(): Newcomers $newcomers Made only where a proof opened.
	 * @param Closure(): array{Refusal_Screen, Mailbox_Page} $pages Made only where something is shown.
	 * @param Closure(): int       $now       Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Proofs $proofs,
		private readonly Link_Requests $requests,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $newcomers,
		private readonly Closure $pages,
		private readonly Closure $now,
	) {}

	public function handle(): never {
		if ( ! $this->store->settings()->is_in_force() ) {
			$this->redirect->to_form();
		}
		$proof                 = null;
		list( $screen, $page ) = ( $this->pages )();
		try {
			Site::must_be_silent();
			$sealed = $_POST['proof'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing,WordPress.Security.ValidatedSanitizedInput -- only what this site sealed for this browser is used.
			$proof  = $this->proofs->open( is_string( $sealed ) ? $sealed : '' ) ?? throw new Refusal( Refusal_Code::Proof_Invalid, 'the form is none of this site, of another browser, or over' );
			$user   = $this->owner( $proof );
			$this->mail( $user, $proof );
			$page->say_sent( $user->user_email );
		} catch ( Refusal $refusal ) {
			$screen->show( $refusal, $proof->target ?? '', Purpose::Connect, $proof?->identity );
		}
	}

	/**
	 * The account as it is now, if its mailbox may still say yes.
	 *
	 * @throws Refusal Proof_Invalid, and where the address of this request is not the site's own: Confirmation_Not_Sent.
	 */
	private function owner( Proof $proof ): WP_User {
		$user = get_userdata( $proof->user );
		if ( false === $user || ! Email::equals( $user->user_email, $proof->email ) || $proof->identity->issuer !== $this->store->settings()->issuer() ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account or the connection changed meanwhile' );
		}
		$claims   = array(
			'sub'            => $proof->identity->subject,
			'email'          => $proof->email,
			'email_verified' => true,
		);
		$decision = ( $this->newcomers )()->decision( $proof->identity, new Claims( $claims ) );
		if ( Refusal_Code::Identity_Suspended === $decision->refusal ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, $decision->reason );
		}
		if ( Refusal_Code::Account_Needs_Confirming !== $decision->refusal || $decision->user !== $user->ID ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account’s mailbox may not connect it: ' . $decision->reason );
		}
		if ( ! $this->is_at_own_address() ) {
			throw new Refusal( Refusal_Code::Confirmation_Not_Sent, 'the site was asked at another address than the one at which sign-in works' );
		}
		return $user;
	}

	/** A link to a made-up host would hand its secret to whoever made it up: Logto leads back to this one, and the link lies there. */
	private function is_at_own_address(): bool {
		$uri = $this->site->redirect_uri();
		return $this->store->settings()->is_proven_at( $uri ) && wp_parse_url( $uri, PHP_URL_HOST ) === wp_parse_url( $this->site->confirm_url(), PHP_URL_HOST );
	}

	/** @throws Refusal Confirmation_Not_Sent, Database_Failed. */
	private function mail( WP_User $user, Proof $proof ): void {
		$request = $this->requests->begin( $user, $proof->identity, $proof->target, $proof->remember );
		if ( null === $request ) {
			return;
		}
		( new Link_Cookie( $this->site ) )->set( $request['key'], ( $this->now )() );
		if ( ! ( new Confirmation_Mail() )->send( $user, $this->site->confirm_url( $request['link'] ) ) ) {
			throw new Refusal( Refusal_Code::Confirmation_Not_Sent, 'wp_mail() said that the message could not be sent' );
		}
	}
}
