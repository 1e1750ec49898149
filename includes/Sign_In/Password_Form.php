<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;

/** The form by which the owner of an account connects it with its WordPress password, once. */
final class Password_Form implements Connect_Form {

	/**
	 * @param string $sealed The sealed proof.
	 * @param string $email  Which account; who sees this has shown at Logto that the address is theirs.
	 * @param string $error  What went wrong at the last try, in our own words; '' at the first.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly string $sealed,
		private readonly string $email,
		public readonly string $error = '',
	) {}

	/** Fields are named as in core's form: that is how plugins and password managers know them. */
	public function show(): void {
		printf(
			'<form name="loginform" id="loginform" action="%s" method="post"><h2>%s</h2><p style="margin:8px 0 16px">%s</p><p><label for="user_login">%s</label><input type="email" name="log" id="user_login" class="input" value="%s" autocomplete="username" readonly style="font-size: 1rem"></p>',
			esc_url( $this->site->proof_url() ),
			esc_html__( 'Connect with your WordPress password', 'logto' ),
			esc_html__( 'Give the password of that account once. From then on you come in with Logto.', 'logto' ),
			esc_html__( 'Account', 'logto' ),
			esc_attr( $this->email )
		);
		printf( '<p><label for="user_pass">%s</label><input type="password" name="pwd" id="user_pass" class="input password-input" value="" autocomplete="current-password" spellcheck="false" required></p>', esc_html__( 'WordPress password', 'logto' ) );
		/** This action is documented in wp-login.php */
		do_action( 'login_form' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own: what others ask for with a password, a captcha for instance.
		printf( '<input type="hidden" name="proof" value="%s"><p class="submit"><button type="submit" class="button button-primary button-large">%s</button></p></form>', esc_attr( $this->sealed ), esc_html__( 'Connect', 'logto' ) );
	}
}
