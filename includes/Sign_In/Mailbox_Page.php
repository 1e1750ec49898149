<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use WP_Error;
use WP_User;

/** The two pages around a mailed link: that it is on its way, and the one that it opens. */
final class Mailbox_Page {

	public function __construct( private readonly Site $site ) {}

	/** The same whether a mail was sent or too many were asked for. */
	public function say_sent( string $email ): never {
		$lines = array(
			/* translators: %s: email address. */
			sprintf( __( 'A link goes to %s, unless too many were asked for just now. Open it in this browser, within 30 minutes.', 'logto' ), $email ),
			__( 'No message? Look among the unwanted ones, then try again in an hour.', 'logto' ),
		);
		self::head( __( 'Check your email', 'logto' ), implode( '</p><p>', array_map( esc_html( ... ), $lines ) ) );
		self::foot();
	}

	/**
	 * A page that is opened changes nothing: programs open the links in mails, too. The button does.
	 *
	 * @param string $link    As it was mailed.
	 * @param bool   $may_end Whether old ways into the account may end with it.
	 */
	public function ask( WP_User $user, string $link, bool $may_end ): never {
		self::head( __( 'Is this your account?', 'logto' ), '' );
		printf(
			'<form name="logto-confirm" id="logto-confirm" action="%s" method="post"><h2>%s</h2><p style="margin:8px 0 16px">%s</p><p style="margin:8px 0 16px">%s</p><input type="hidden" name="link" value="%s"><p class="submit"><button type="submit" class="button button-primary button-large">%s</button></p></form>',
			esc_url( $this->site->confirm_url() ),
			esc_html__( 'Is this your account?', 'logto' ),
			esc_html(
				sprintf(
					/* translators: 1: user name, 2: email address. */
					__( 'The account “%1$s” with the address %2$s will be opened by the sign-in that you have just used.', 'logto' ),
					$user->user_login,
					$user->user_email
				)
			),
			( $may_end ? esc_html__( 'Its WordPress password, application passwords and sessions from before may end.', 'logto' ) . ' ' : '' ) . esc_html__( 'Confirm only if you asked for this yourself.', 'logto' ),
			esc_attr( $link ),
			esc_html__( 'Yes, connect it', 'logto' )
		);
		self::foot();
	}

	/** @param string $message HTML, escaped. */
	private static function head( string $title, string $message ): void {
		nocache_headers();
		if ( ! headers_sent() ) {
			header( 'Cache-Control: no-store, private' );
			header( 'Referrer-Policy: no-referrer' );
		}
		login_header( $title, '', '' === $message ? null : new WP_Error( 'logto_mailbox', $message, 'message' ) );
	}

	private static function foot(): never {
		login_footer();
		exit;
	}
}
