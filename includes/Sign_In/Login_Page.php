<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use WP_Error;

/**
 * Pages of `wp-login.php` without WordPress's form: in the dialog over an editor, where Logto opens in a window of its
 * own, and wherever the form would be shown to no avail, because passwords are for nobody.
 */
final class Login_Page {

	public function __construct(
		private readonly Buttons $buttons,
		private readonly Login_Form $form,
		private readonly Public_Page $page,
		private readonly Site $site,
	) {}

	/**
	 * In place of WordPress's form, with what core would say above it.
	 *
	 * @param bool $has_form Whether that form is of use to anybody: a link leads to it.
	 */
	public function show( string $target, bool $has_form = false ): never {
		$said = new WP_Error();
		// phpcs:disable WordPress.Security -- only chooses a sentence.
		if ( self::is_signed_out() ) {
			$said->add( 'loggedout', __( 'You are now logged out.', 'logto' ), 'message' );
		} elseif ( 'disabled' === ( $_GET['registration'] ?? '' ) ) {
			$said->add( 'registerdisabled', __( 'User registration is currently not allowed.', 'logto' ) );
		}
		// phpcs:enable
		$this->page( '', '', $said, $this->buttons->html( $target, false ), $has_form );
	}

	/** Whether core's page says that somebody was signed out just now. */
	public static function is_signed_out(): bool {
		return ! in_array( $_GET['loggedout'] ?? '', array( '', '0' ), true ); // phpcs:ignore WordPress.Security -- only chooses a page.
	}

	/**
	 * In place of WordPress's forms by which a password is set that is not taken afterwards.
	 *
	 * @param string $sentence That it is not.
	 */
	public function show_password_off( string $sentence ): never {
		$this->form->leave_buttons_out();
		$this->page->open( __( 'Lost your password?', 'logto' ), esc_html( $sentence ) );
		echo $this->buttons->html( '', false ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped where it is made.
		$this->page->small_ways( array( $this->site->way_url( Way::Reset_Password, '' ) => __( 'Lost the password that you use there?', 'logto' ) ) );
		$this->page->close();
	}

	/** Where a link leads that would set the password of a suspended account. */
	public function show_suspended( string $sentence ): never {
		$this->form->leave_buttons_out();
		$this->page->open( __( 'Lost your password?', 'logto' ), esc_html( $sentence ) );
		$this->page->ways( array() );
		$this->page->close();
	}

	/**
	 * In place of WordPress's form while Logto can't be used either.
	 *
	 * @param string $reason A sentence, or ''.
	 */
	public function show_unavailable( string $target, string $reason = '' ): never {
		status_header( 503 );
		$reason = '' === $reason ? __( 'Please try again in a few minutes.', 'logto' ) : $reason;
		$this->page( __( 'Sign-in isn’t available right now.', 'logto' ), esc_html( $reason ), new WP_Error(), $this->buttons->html( $target, false ) );
	}

	/** In the dialog over an editor. */
	public function ask_in_dialog(): never {
		$GLOBALS['interim_login'] = true; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- what core's own pages tell their header and footer.
		$this->page( '', '', new WP_Error( 'expired', __( 'Your session has expired. Please log in to continue where you left off.', 'logto' ), 'message' ), $this->buttons->html( '', true ) );
	}

	/**
	 * At the end of the dialog and of the small window: core's script closes the dialog by the class of this page's body,
	 * and the Customizer waits for core's message.
	 */
	public function end_dialog(): never {
		$GLOBALS['interim_login'] = 'success'; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as core's own page does.
		$is_customizer            = isset( $_GET['customize-login'] ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses a script.
		if ( $is_customizer ) {
			wp_enqueue_script( 'customize-base' );
		}
		login_header( '', sprintf( '<p class="message">%s</p>', esc_html__( 'You have logged in successfully.', 'logto' ) ) );
		echo '</div>';
		/** This action is documented in wp-login.php */
		do_action( 'login_footer' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event.
		if ( $is_customizer ) {
			wp_print_inline_script_tag( sprintf( 'setTimeout( function () { new wp.customize.Messenger( { url: %s, channel: "login" } ).send( "login" ); }, 1000 );', wp_json_encode( wp_customize_url(), JSON_HEX_TAG | JSON_HEX_AMP ) ) );
		}
		echo '</body></html>';
		exit;
	}

	/**
	 * @param string $title   Of the card; '' for the name of the page.
	 * @param string $html    What is said in it.
	 * @param string $buttons HTML.
	 */
	private function page( string $title, string $html, WP_Error $said, string $buttons, bool $has_form = false ): never {
		$this->form->leave_buttons_out();
		/** This filter is documented in wp-login.php */
		$said = apply_filters( 'wp_login_errors', $said, '' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		/* translators: %s: the site's name. */
		$title = '' === $title ? sprintf( __( 'Sign in to %s', 'logto' ), Public_Page::site_name() ) : $title;
		$this->page->open( $title, $html, $said instanceof WP_Error ? $said : null );
		echo $buttons; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped where it is made.
		$this->page->small_ways( $has_form ? array( $this->site->form_url() => __( 'Sign in with this site’s own password', 'logto' ) ) : array() );
		$this->page->close();
	}
}
