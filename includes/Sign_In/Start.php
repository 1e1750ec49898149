<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Store;

/**
 * Takes over the plain sign-in at `wp-login.php`, and nothing else there.
 *
 * Runs at `login_form_login`, which core fires after its headers and cookies and before any output; to return means
 * that core's own form is shown.
 */
final class Start {

	/** Query parameters with which `wp-login.php` says something of its own, or stands in a frame where Logto can't. */
	private const OWN_FORM = array( 'logto', 'interim-login', 'customize-login', 'loggedout', 'registration', 'checkemail', 'disabled' );

	/**
	 * @param Closure(): Connection     $connection Made only where the sign-in may be taken over.
	 * @param Closure(): Departure      $departure Made only where the browser goes to Logto.
	 * @param Closure(): Refusal_Screen $screen    Made only where it can't.
	 * @param Closure(): int            $now       Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $connection,
		private readonly Closure $departure,
		private readonly Closure $screen,
		private readonly Safe_Redirect $redirect,
		private readonly Login_Form $form,
		private readonly Session_Entries $sessions,
		private readonly Closure $now,
	) {}

	public function at_login_form(): void {
		if ( ! $this->store->settings()->is_in_force() || ! $this->is_plain_sign_in() ) {
			return;
		}
		$target = self::query( 'redirect_to' );
		if ( ! in_array( self::query( 'reauth' ), array( '', '0' ), true ) ) {
			$lost_cookie = is_user_logged_in() && $this->sessions->began_just_now( get_current_user_id(), ( $this->now )() );
			// As core does before it shows its form; the session itself is not ended, since nobody proved anything yet.
			wp_clear_auth_cookie();
			if ( $lost_cookie ) {
				// Somebody just came from Logto and the dashboard does not know them: going there again would go on for ever.
				$this->form->say_unavailable();
				return;
			}
		} elseif ( is_user_logged_in() ) {
			$this->redirect->go( $this->redirect->landing( wp_get_current_user(), $target ), admin_url() );
		}
		if ( ! ( $this->connection )()->is_open() ) {
			$this->form->say_unavailable();
			return;
		}
		try {
			( $this->departure )()->leave( 'another' === self::query( 'logto' ) ? Purpose::Another : Purpose::Sign_In, $this->redirect->target( $target, '' ), remember: '' !== self::query( 'rememberme' ) );
		} catch ( Refusal $refusal ) {
			$this->form->say_unavailable();
			( $this->screen )()->report( $refusal );
		}
	}

	private function is_plain_sign_in(): bool {
		// Unknown actions are "login" to core as well; somebody else's link must not begin a sign-in.
		if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) || 'login' !== ( $_REQUEST['action'] ?? 'login' ) ) { // phpcs:ignore WordPress.Security.NonceVerification,WordPress.Security.ValidatedSanitizedInput -- compared only.
			return false;
		}
		$asked = $_GET; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
		if ( 'another' === self::query( 'logto' ) ) {
			unset( $asked['logto'] );
		}
		return array() === array_intersect_key( $asked, array_flip( self::OWN_FORM ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
	}

	private static function query( string $name ): string {
		$value = $_GET[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a link anyone may follow; targets go through Safe_Redirect.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
