<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Settings\Store;
use const Logto\PLUGIN_FILE;

/** What we add to WordPress's own form while it is shown: the ways to Logto, or one neutral sentence. */
final class Login_Form {

	private bool $unavailable = false;
	private bool $silent      = false;
	private string $reason    = '';
	private bool $has_buttons = false;

	/**
	 * @param Closure(): Buttons $buttons Made only where they are shown.
	 * @param Closure(): int     $pass    Until when this browser has WordPress's form by the emergency link, or 0.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $buttons,
		private readonly Closure $pass,
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
		$message .= $this->pass_html();
		if ( $this->unavailable ) {
			return $message . wp_get_admin_notice(
				'' !== $this->reason ? esc_html( $this->reason ) : esc_html__( 'The usual sign-in isn’t available right now. If you have a password for this site, sign in with it here.', 'logto' ),
				array(
					'type'               => '' === $this->reason ? 'info' : 'error',
					'additional_classes' => array( 'message' ),
				)
			) . ( '' === $this->reason || ! $this->store->settings()->is_in_force() ? '' : $this->buttons_html() );
		}
		return $message . $this->buttons_html();
	}

	/** Whoever came by the emergency link reads how long that holds, by the site's own clock. */
	private function pass_html(): string {
		$ends = ( $this->pass )();
		if ( 0 === $ends ) {
			return '';
		}
		$format = get_option( 'time_format' );
		$time   = (string) wp_date( is_string( $format ) && '' !== $format ? $format : 'H:i', $ends );
		/* translators: %s: a time of day. */
		$text = sprintf( __( 'Emergency link: WordPress passwords work until %s in this browser.', 'logto' ), $time );
		return wp_get_admin_notice(
			esc_html( $text ),
			array(
				'type'               => 'success',
				'additional_classes' => array( 'message' ),
			)
		);
	}

	private function buttons_html(): string {
		$in_dialog         = isset( $_REQUEST['interim-login'] ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses how a link opens.
		$this->has_buttons = true;
		return ( $this->buttons )()->html( $this->target(), $in_dialog ) . ( $in_dialog ? '' : Buttons::divider() );
	}

	/** Action `login_enqueue_scripts`. */
	public function enqueue(): void {
		if ( $this->is_shown() && ! $this->silent ) {
			wp_add_inline_style( 'login', Buttons::STYLE );
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

	/**
	 * Filter `enable_login_autofocus`: core puts the keyboard into its form, past the buttons, so that Enter would go the other way.
	 *
	 * @param mixed $is_on Whether it does so.
	 * @return mixed
	 */
	public function leave_focus( mixed $is_on ): mixed {
		$is_wanted = Way::Form->value === ( $_GET['logto'] ?? '' ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- only looked at.
		return $this->has_buttons && ! $is_wanted ? false : $is_on;
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
