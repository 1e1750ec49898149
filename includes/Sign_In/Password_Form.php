<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use Logto\Settings\Settings;

/** The form by which the owner of an account connects it with its WordPress password, once. */
final class Password_Form implements Connect_Form {

	/**
	 * @param string $sealed The sealed proof.
	 * @param string $email  Which account; who sees this has shown at Logto that the address is theirs. '' where it is told to nobody.
	 * @param string $error  What went wrong at the last try, in our own words; '' at the first.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Settings $settings,
		private readonly string $sealed,
		private readonly string $email,
		public readonly string $error = '',
	) {}

	public function show(): void {
		printf( '<p>%s</p>', self::there_is_one( $this->email ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
		$this->show_fields(
			sprintf(
				/* translators: %s: what the button of the sign-in page says. */
				__( 'Give its password once to connect it. From then on, “%s” is enough.', 'logto' ),
				Buttons::label( $this->settings )
			)
		);
	}

	/** @return string HTML: what both forms begin with. */
	public static function there_is_one( string $email ): string {
		if ( '' === $email ) {
			/* translators: %s: the site's name. */
			return sprintf( esc_html__( 'There is an account on %s that may be yours.', 'logto' ), '<strong>' . esc_html( Public_Page::site_name() ) . '</strong>' );
		}
		/* translators: 1: the site's name, 2: email address. */
		return sprintf( esc_html__( 'There is already an account on %1$s for %2$s.', 'logto' ), '<strong>' . esc_html( Public_Page::site_name() ) . '</strong>', '<strong dir="ltr">' . esc_html( $email ) . '</strong>' );
	}

	/**
	 * Fields are named as in core's form: that is how plugins and password managers know them. The eye is core's own too.
	 *
	 * @param string $why       What it is for.
	 * @param bool   $is_second Whether another button stands above it, which most will press.
	 */
	public function show_fields( string $why, bool $is_second = false ): void {
		if ( ! wp_script_is( 'user-profile' ) ) {
			wp_enqueue_script( 'user-profile' );
		}
		printf(
			'<form name="loginform" id="loginform" action="%s" method="post"><p>%s</p><p hidden><input type="email" name="log" id="user_login" value="%s" autocomplete="username" readonly></p>',
			esc_url( $this->site->proof_url() ),
			esc_html( $why ),
			esc_attr( $this->email )
		);
		printf(
			'<div class="user-pass-wrap"><label for="user_pass">%s</label><div class="wp-pwd"><input type="password" name="pwd" id="user_pass" class="input password-input" value="" size="20" autocomplete="current-password" spellcheck="false" required><button type="button" class="button button-secondary wp-hide-pw hide-if-no-js" data-toggle="0" aria-label="%s"><span class="dashicons dashicons-visibility" aria-hidden="true"></span></button></div></div>',
			esc_html__( 'Password of your account on this site', 'logto' ),
			esc_attr__( 'Show password', 'logto' )
		);
		/** This action is documented in wp-login.php */
		do_action( 'login_form' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own: what others ask for with a password, a captcha for instance.
		printf( '<input type="hidden" name="proof" value="%s"><p class="submit"><button type="submit" class="button %s button-large">%s</button></p>', esc_attr( $this->sealed ), $is_second ? 'button-secondary' : 'button-primary', esc_html__( 'Connect', 'logto' ) );
		// WordPress's own page, whoever else's passwords are Logto's: it is this site's password that is asked for here.
		printf( '<p class="logto-lost"><a href="%s">%s</a></p></form>', esc_url( network_site_url( 'wp-login.php?action=lostpassword', 'login' ) ), esc_html__( 'Lost your password?', 'logto' ) );
	}
}
