<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Kept_Page;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Settings;

/** Hands a sign-in to Logto: at the site's own host, for who isn't signed in yet, and where Logto may be used now. */
final class Handover {

	/**
	 * @param Closure(): Connection     $connection Made only where nobody is signed in.
	 * @param Closure(): Departure      $departure  Made only where the browser goes to Logto.
	 * @param Closure(): Refusal_Screen $screen     Made only where it can't.
	 * @param Closure(): Redirect_Loop  $loop       Made only where the browser is sent on.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Site $site,
		private readonly Safe_Redirect $redirect,
		private readonly Session_Entries $sessions,
		private readonly Closure $connection,
		private readonly Closure $departure,
		private readonly Closure $screen,
		private readonly Closure $loop,
	) {}

	/**
	 * Sends the browser to Logto, or on where there is nothing to do. Comes back only where neither can be, and WordPress's
	 * form is to be shown.
	 *
	 * @param string $target    The wanted page, not checked yet, or ''.
	 * @param string $connector Past Logto's own screen, straight to that connector, where the admin offers it; or ''.
	 * @param bool   $again     Whether core doesn't know who it is and wants to have it asked again (`reauth=1`).
	 * @param bool   $remember  Whether the WordPress session shall outlast the browser.
	 * @return string Why, for the visitor; '' where there is nothing to say but that Logto can't be used.
	 */
	public function go( Way $way, string $target, string $connector, bool $again, bool $remember ): string {
		try {
			$this->lead( $way, $target, $connector, $again, $remember );
			return '';
		} catch ( Refusal $refusal ) {
			// Who is signed in and need not sign in again would be sent on by core's form, too.
			$is_form_of_use = $again || ! is_user_logged_in();
			return ( $this->screen )()->in_place_of_form( $refusal, $target, $is_form_of_use );
		}
	}

	/** @throws Refusal Where the browser would go round and round. */
	private function lead( Way $way, string $target, string $connector, bool $again, bool $remember ): void {
		$wanted = $this->redirect->target( $target, '' );
		$is_try = Way::Try === $way;
		if ( $this->site->is_at_another_host() && ! isset( $_GET[ Site::CANONICAL ] ) && ( $this->loop )()->may_move() ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
			// Here it is known which host this request came by, of which the wanted page may be.
			$this->redirect->to_canonical_host( $this->site->query_for( '' === $wanted ? $target : $wanted ) );
		}
		if ( ( $again || ! is_user_logged_in() ) && strlen( $wanted ) > Kept_Page::SHORT && ( $this->connection )()->is_open( $is_try ) ) {
			// In an answer of its own: a long page and Logto's address together are more than servers take.
			$this->redirect->to_canonical_host( $this->site->query_for( $this->redirect->short( $wanted ) ) );
		}
		// Somebody just came from Logto and the dashboard does not know them. Another tab may have asked before they came; else its cookie is lost.
		$is_fresh = $again && is_user_logged_in() && $this->sessions->began_just_now( get_current_user_id() );
		if ( ! $is_try && ( $is_fresh || ( ! $again && is_user_logged_in() ) ) ) {
			( $this->loop )()->before_leading_on( $target, $again );
			$this->send_on( $way, $target );
		}
		if ( $again ) {
			// As core does before it shows its form; the session itself is not ended, since nobody proved anything yet.
			wp_clear_auth_cookie();
		}
		if ( ( $this->connection )()->is_open( $is_try ) ) {
			// Where Logto asks each time, nothing goes round by itself.
			$this->depart( $way, $wanted, $connector, $remember, $is_try ? static fn () => null : ( $this->loop )()->before_departure() );
		}
	}

	/** @param Closure(): void $going Called once it is sure that the browser goes. */
	private function depart( Way $way, string $wanted, string $connector, bool $remember, Closure $going ): void {
		try {
			( $this->departure )()->leave(
				$way->purpose(),
				$wanted,
				remember: $remember,
				anew: Way::Another === $way || Way::Try === $way || 'everyone' === $this->settings->reauthentication,
				screen: $this->screen_parameters( $way, $connector ),
				going: $going,
			);
		} catch ( Refusal $refusal ) {
			( $this->screen )()->report( $refusal );
		}
	}

	/** Who is signed in already goes straight on. */
	private function send_on( Way $way, string $target ): never {
		if ( Way::Interim === $way ) {
			$this->redirect->to_interim_end();
		}
		$user = wp_get_current_user();
		$this->redirect->enter( $user, $target, ( new Landing( $this->settings ) )->page( $user, false ) );
	}

	/** @return array<string, string> What Logto is to show first. */
	private function screen_parameters( Way $way, string $connector ): array {
		$allowed = '' === $connector ? '' : ( new Buttons( $this->settings, $this->site ) )->allowed_connector( $connector );
		return $way->screen() + ( '' === $allowed ? array() : array( Buttons::DIRECT => $allowed ) );
	}
}
