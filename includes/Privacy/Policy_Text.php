<?php

declare( strict_types=1 );

namespace Logto\Privacy;

/** What the site's privacy policy may say: suggested by core on its own screen. */
final class Policy_Text {

	/** Action `admin_init`: later, core would take it for a text that was removed. */
	public static function suggest(): void {
		$paragraphs = array(
			__( 'When you log in to this site, you are sent to our sign-in service, which runs on Logto. There you sign in, and it tells this site who you are: an identifier, and what we ask it for, such as your name, your email address, your phone number or your picture.', 'logto' ),
			__( 'With your account we keep that identifier, when it was connected, when you last signed in, and the details that were used. A sign-in log has the time, the outcome and the IP address, shortened, of each sign-in for 30 days.', 'logto' ),
			__( 'If your picture from the sign-in service is shown on this site, the browsers of visitors load it from the server where it is kept.', 'logto' ),
			__( 'While you log in, a cookie holds that sign-in together. It is deleted when you come back, or after 15 minutes. These details are deleted with your account.', 'logto' ),
			__( 'If you confirm by a mailed link that an account is yours, another cookie says for 30 minutes which browser asked for the link.', 'logto' ),
			__( 'If the page that you wanted has a very long address, another cookie keeps that address until you are there, for one hour at most.', 'logto' ),
			__( 'Another cookie counts for one minute how often your browser was sent to the sign-in service. If you open the form with a password by its own address, a cookie remembers that for 15 minutes.', 'logto' ),
		);
		$advice     = __( 'Suggested text: adjust it to what you ask Logto for, to how long you keep the sign-in log and which IP addresses it has (Logto > Settings > Log), and say who runs your Logto. Leave the sentence about pictures out unless you show them.', 'logto' );
		wp_add_privacy_policy_content( __( 'Logto', 'logto' ), sprintf( '<p class="privacy-policy-tutorial">%s</p><p>%s</p>', esc_html( $advice ), implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) ) );
	}
}
