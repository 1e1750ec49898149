<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Settings\Store;

/** What we add above WordPress's own form while it is shown: a way to Logto, or one neutral sentence. */
final class Login_Form {

	private bool $unavailable = false;

	public function __construct( private readonly Store $store ) {}

	/** To be called before the form is shown because Logto can't be used now. */
	public function say_unavailable(): void {
		$this->unavailable = true;
	}

	/**
	 * @param mixed $message Filter `login_message`: HTML above the form.
	 * @return mixed
	 */
	public function above( mixed $message ): mixed {
		if ( ! is_string( $message ) || ! $this->store->settings()->is_in_force() || ! in_array( $GLOBALS['action'] ?? '', array( 'login', '' ), true ) ) {
			return $message;
		}
		if ( $this->unavailable ) {
			return $message . wp_get_admin_notice(
				esc_html__( 'Sign-in with Logto isn’t available right now. If you have a WordPress password, you can sign in with it here.', 'logto' ),
				array(
					'type'               => 'info',
					'additional_classes' => array( 'message' ),
				)
			);
		}
		// In the dialog over an editor the way leads to a new window: Logto never shows inside a frame.
		$frame = isset( $_REQUEST['interim-login'] ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses how a link opens.
		return $message . sprintf(
			'<p class="message"><a class="button button-large" href="%s"%s>%s</a></p>',
			esc_url( wp_login_url( $this->target() ) ),
			$frame ? ' target="_blank"' : '',
			esc_html__( 'Log in with Logto', 'logto' )
		);
	}

	/** The wanted page goes along; it is checked where it is used. */
	private function target(): string {
		$target = $_REQUEST['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a link anyone may follow.
		return is_string( $target ) ? wp_unslash( $target ) : '';
	}
}
