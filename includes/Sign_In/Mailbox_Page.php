<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use WP_User;

/** The two pages around a mailed link: that it is on its way, and the one that it opens. */
final class Mailbox_Page {

	public function __construct(
		private readonly Site $site,
		private readonly Public_Page $page,
	) {}

	/**
	 * The same whether a mail was sent or too many were asked for.
	 *
	 * @param string $email '' where it is told to nobody.
	 */
	public function say_sent( string $email ): never {
		self::send_headers();
		$where = '' === $email ? esc_html__( 'the account’s email address', 'logto' ) : '<strong dir="ltr">' . esc_html( $email ) . '</strong>';
		/* translators: %s: email address, or "the account’s email address". */
		$sent = sprintf( esc_html__( 'A link goes to %s, unless too many were asked for just now. Open it in this browser, within 30 minutes.', 'logto' ), $where );
		$this->page->open( __( 'Check your email', 'logto' ), $sent . '</p><p>' . esc_html__( 'No message? Look in your spam folder, then try again in an hour.', 'logto' ) );
		$this->page->close();
	}

	/**
	 * A page that is opened changes nothing: programs open the links in mails, too. The button does.
	 *
	 * @param string $link    As it was mailed.
	 * @param bool   $may_end Whether old ways into the account may end with it.
	 */
	public function ask( WP_User $user, string $link, bool $may_end ): never {
		self::send_headers();
		$whose = sprintf(
			/* translators: 1: user name, 2: email address, 3: the site's name. */
			esc_html__( 'From now on, the sign-in that you have just used opens the account “%1$s” (%2$s) on %3$s.', 'logto' ),
			esc_html( $user->user_login ),
			esc_html( $user->user_email ),
			esc_html( Public_Page::site_name() )
		);
		$this->page->open( __( 'Is this your account?', 'logto' ), $whose );
		printf(
			'<form name="logto-confirm" id="logto-confirm" action="%s" method="post"><p>%s</p><input type="hidden" name="link" value="%s"><p class="submit"><button type="submit" class="button button-primary button-large">%s</button></p></form>',
			esc_url( $this->site->confirm_url() ),
			( $may_end ? esc_html__( 'Its old password, application passwords and sessions may end.', 'logto' ) . ' ' : '' ) . esc_html__( 'Confirm only if you asked for this yourself.', 'logto' ),
			esc_attr( $link ),
			esc_html__( 'Yes, connect it', 'logto' )
		);
		$this->page->close();
	}

	private static function send_headers(): void {
		nocache_headers();
		if ( ! headers_sent() ) {
			header( 'Cache-Control: no-store, private' );
			header( 'Referrer-Policy: no-referrer' );
		}
	}
}
