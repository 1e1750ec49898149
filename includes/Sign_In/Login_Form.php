<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Settings\Store;
use const Logto\PLUGIN_FILE;

/** What we add to WordPress's own form while it is shown: the ways to Logto, or one neutral sentence. */
final class Login_Form {

	/** Core lays out one button a form; ours stand one above the other, as wide as the form. */
	private const STYLE = '.logto-buttons{display:flex;flex-direction:column;gap:12px;margin:0 0 20px}.login .logto-buttons .button{float:none;display:flex;justify-content:center;align-items:center;text-align:center;min-height:40px;line-height:1.3;padding:6px 12px;white-space:normal}';

	private bool $unavailable = false;
	private bool $silent      = false;
	private string $reason    = '';

	/** @param Closure(): Buttons $buttons Made only where they are shown. */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $buttons,
	) {}

	/**
	 * To be called before the form is shown because Logto can't be used now, or the way there goes round and round.
	 *
	 * @param string $reason  Why, where more is known; ''.
	 * @param bool   $is_said Whether core says it already.
	 */
	public function say_unavailable( string $reason = '', bool $is_said = false ): void {
		$this->unavailable = true;
		$this->reason      = $reason;
		$this->silent      = $is_said;
	}

	/** To be called where a page shows the buttons itself. */
	public function leave_buttons_out(): void {
		$this->silent = true;
	}

	/**
	 * @param mixed $message Filter `login_message`: HTML above the form.
	 * @return mixed
	 */
	public function above( mixed $message ): mixed {
		if ( ! is_string( $message ) || $this->silent || ! $this->is_shown() ) {
			return $message;
		}
		if ( $this->unavailable ) {
			return $message . wp_get_admin_notice(
				'' !== $this->reason ? esc_html( $this->reason ) : esc_html__( 'Sign-in with Logto isn’t available right now. If you have a WordPress password, you can sign in with it here.', 'logto' ),
				array(
					'type'               => '' === $this->reason ? 'info' : 'error',
					'additional_classes' => array( 'message' ),
				)
			) . ( '' === $this->reason || ! $this->store->settings()->is_in_force() ? '' : $this->buttons_html() );
		}
		return $message . $this->buttons_html();
	}

	private function buttons_html(): string {
		return ( $this->buttons )()->html( $this->target(), isset( $_REQUEST['interim-login'] ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses how a link opens.
	}

	/** Action `login_enqueue_scripts`. */
	public function enqueue(): void {
		if ( $this->is_shown() ) {
			wp_add_inline_style( 'login', self::STYLE );
		}
		$asset_file = dirname( PLUGIN_FILE ) . '/build/interim.asset.php';
		// Also where another plugin's page stands in the dialog or the window, with a second factor for instance.
		if ( isset( $_REQUEST['interim-login'] ) && $this->store->settings()->is_in_force() && is_readable( $asset_file ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses a script.
			/** @var array{dependencies: list<non-empty-string>, version: string} $asset */
			$asset = require $asset_file;
			wp_enqueue_script( 'logto-interim', plugins_url( 'build/interim.js', PLUGIN_FILE ), $asset['dependencies'], $asset['version'], array( 'in_footer' => true ) );
		}
	}

	/**
	 * Filter `login_language_dropdown_args`, which core applies inside the form that chooses a language: whoever chose
	 * WordPress's own form shall not be sent to Logto for reading it in another language.
	 *
	 * @param mixed $arguments Unchanged.
	 * @return mixed
	 */
	public function keep_own_form( mixed $arguments ): mixed {
		if ( $this->is_shown() && ! isset( $_REQUEST['interim-login'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only looked at.
			printf( '<input type="hidden" name="logto" value="%s" />', esc_attr( Way::Form->value ) );
		}
		return $arguments;
	}

	/** Whether the page is the one of the sign-in: no other of `wp-login.php`, nor the dialog's last, which core gives the same name. */
	private function is_shown(): bool {
		$is_over = 'success' === ( $GLOBALS['interim_login'] ?? null );
		return ! $is_over && in_array( $GLOBALS['action'] ?? '', array( 'login', '' ), true ) && ( $this->unavailable || $this->store->settings()->is_in_force() );
	}

	/** The wanted page goes along; it is checked where it is used. */
	private function target(): string {
		$target = $_REQUEST['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- a link anyone may follow.
		return is_string( $target ) ? wp_unslash( $target ) : '';
	}
}
