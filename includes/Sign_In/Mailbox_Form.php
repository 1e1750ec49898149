<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;

/** The form by which the owner of an account has a link mailed to its address; beside it that of the password, where it counts. */
final class Mailbox_Form implements Connect_Form {

	/**
	 * @param string             $sealed   The sealed proof.
	 * @param string             $email    Which account; it is the address that Logto says. '' where it is told to nobody.
	 * @param Password_Form|null $password With the same proof.
	 */
	public function __construct(
		private readonly Site $site,
		private readonly string $sealed,
		private readonly string $email,
		private readonly ?Password_Form $password,
	) {}

	public function show(): void {
		printf(
			'<p>%s</p><form name="logto-mail-link" id="logto-mail-link" action="%s" method="post"><p>%s</p><input type="hidden" name="proof" value="%s"><p class="submit"><button type="submit" class="button button-primary button-large">%s</button></p></form>',
			Password_Form::there_is_one( $this->email ), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
			esc_url( $this->site->mail_link_url() ),
			esc_html__( 'Confirm once that it is yours: we email you a link. Open it in this browser, within 30 minutes.', 'logto' ),
			esc_attr( $this->sealed ),
			esc_html__( 'Email me a link', 'logto' )
		);
		$this->password?->show_fields( __( 'Or give its password instead:', 'logto' ), true );
	}
}
