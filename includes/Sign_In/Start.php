<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Output_First;
use Logto\Adapters\Site;
use Logto\Sessions\Renewal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/**
 * Takes over the plain sign-in at `wp-login.php`, and nothing else there.
 *
 * Runs at `login_form_login`, which core fires after its headers and cookies and before any output; to return means
 * that core's own form is shown.
 */
final class Start {

	/** Query parameters with which `wp-login.php` says something of its own, or stands in the Customizer's frame. */
	private const OWN_PAGES = array( 'customize-login', 'loggedout', 'registration', 'checkemail', 'disabled' );

	/**
	 * @param Closure(): Handover   $handover      Made only where the sign-in is handed to Logto.
	 * @param Closure(): Connection $connection    Made only in the dialog over an editor.
	 * @param Closure(): Login_Page $page          Made only where no form is shown.
	 * @param Closure(): bool       $own_form      Whether this browser came by the emergency link.
	 * @param Closure(): bool       $passwords_off Whether WordPress's form would be of no use to anybody.
	 * @param Closure(): Renewal    $renewal       Made only where a session is asked about.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $handover,
		private readonly Closure $connection,
		private readonly Closure $page,
		private readonly Closure $own_form,
		private readonly Closure $passwords_off,
		private readonly Login_Form $form,
		private readonly Closure $renewal,
	) {}

	public function at_login_form(): void {
		$settings  = $this->store->settings();
		$may_begin = Way::Try->value === self::query( 'logto' ) ? $settings->is_usable() : $settings->is_in_force();
		// Unknown actions are "login" to core as well; somebody else's link must not begin a sign-in.
		if ( ! $may_begin || 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) || 'login' !== ( $_REQUEST['action'] ?? 'login' ) ) { // phpcs:ignore WordPress.Security.NonceVerification,WordPress.Security.ValidatedSanitizedInput -- compared only.
			return;
		}
		$way = $this->way( $settings );
		if ( Way::Refresh === $way ) {
			( $this->renewal )()->depart( self::query( 'redirect_to' ) );
		}
		if ( null !== $way && Way::Form !== $way ) {
			$this->go( $way );
		} elseif ( isset( $_GET['interim-login'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a link anyone may follow.
			$this->show_in_dialog( $settings );
		} elseif ( ( $this->passwords_off )() ) {
			( $this->page )()->show( self::query( 'redirect_to' ) );
		} elseif ( null === $way && 'redirect' === $settings->sign_in_mode && Login_Page::is_signed_out() && ! ( $this->own_form )() ) {
			// Most people here have no WordPress password, and are not asked for one.
			( $this->page )()->show( self::query( 'redirect_to' ), true );
		}
	}

	/** @return Way|null What the address asks for, or else what the admin wants of a plain sign-in; null for a form. */
	private function way( Settings $settings ): ?Way {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- links anyone may follow.
		if ( isset( $_GET['logto'] ) ) {
			return $this->asked_way( $settings );
		}
		// By `form=1` plugin 1.0.1 led to WordPress's form.
		$is_own_page = isset( $_GET['interim-login'] ) || ( '1' === self::query( 'form' ) && array() !== $this->store->upgrade() ) || array() !== array_intersect_key( $_GET, array_flip( self::OWN_PAGES ) );
		// phpcs:enable
		if ( $is_own_page || ( $this->own_form )() ) {
			return null;
		}
		return 'redirect' === $settings->sign_in_mode || ( is_user_logged_in() && ! self::asks_again() ) ? Way::Sign_In : null;
	}

	private function asked_way( Settings $settings ): ?Way {
		$asked = Way::tryFrom( self::query( 'logto' ) );
		if ( Way::Sign_Up !== $asked || $settings->sign_up_button ) {
			return $asked;
		}
		// Without a button of its own, the link is WordPress's "Register", which the site's own setting governs.
		return in_array( get_option( 'users_can_register' ), array( '1', 1, true ), true ) ? $asked : Way::Sign_In;
	}

	/** Comes back only where the sign-in can't be handed to Logto. */
	private function go( Way $way ): void {
		$target  = self::query( 'redirect_to' );
		$is_late = Site::has_printed() && ( self::asks_again() || ! is_user_logged_in() );
		$reason  = $is_late ? Output_First::sentence() : ( $this->handover )()->go( $way, $target, self::query( Buttons::DIRECT ), self::asks_again(), '' !== self::query( 'rememberme' ) );
		if ( ( $this->passwords_off )() ) {
			( $this->page )()->show_unavailable( $target, $reason );
		}
		// Core's form has a sentence of its own about output.
		$is_said = $is_late && ! self::asks_again() && ! isset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		$this->form->say_unavailable( $reason, $is_said );
	}

	private function show_in_dialog( Settings $settings ): void {
		if ( is_user_logged_in() && ! self::asks_again() ) {
			( $this->page )()->end_dialog();
		}
		$is_button_enough = 'redirect' === $settings->sign_in_mode || ( $this->passwords_off )();
		if ( $is_button_enough && ! ( $this->own_form )() && '' === self::query( 'logto' ) && ( $this->connection )()->is_open() ) {
			( $this->page )()->ask_in_dialog();
		}
	}

	/** Core puts `reauth=1` on every visit to the dashboard that it does not know the visitor of. */
	private static function asks_again(): bool {
		return ! in_array( self::query( 'reauth' ), array( '', '0' ), true );
	}

	private static function query( string $name ): string {
		$value = $_GET[ $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a link anyone may follow; targets go through Safe_Redirect.
		return is_string( $value ) ? wp_unslash( $value ) : '';
	}
}
