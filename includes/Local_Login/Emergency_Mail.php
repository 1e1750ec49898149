<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Adapters\Mail;
use Logto\Log\Events;

/** Tells the site's admin address that the emergency link was opened, and what to do if it was a stranger. */
final class Emergency_Mail {

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Events $events,
		private readonly Closure $now,
	) {}

	public function send(): void {
		$to = get_option( 'admin_email' );
		if ( ! is_string( $to ) || '' === $to ) {
			return;
		}
		// Not the language that the visitor chose on the sign-in page.
		$admin = get_user_by( 'email', $to );
		Mail::send(
			$to,
			false === $admin ? null : $admin,
			/* translators: %s: the site's name. */
			fn ( string $name ): array => array( sprintf( __( '[%s] The emergency link was opened', 'logto' ), $name ), $this->paragraphs( $name ) )
		);
	}

	/** @return list<string> */
	private function paragraphs( string $name ): array {
		$lines   = array();
		$lines[] = sprintf(
			/* translators: %s: the site's name. */
			__( 'Somebody opened the emergency link of %s. In that browser, WordPress’s own sign-in form takes every WordPress password for 15 minutes.', 'logto' ),
			$name
		);
		/* translators: %s: date and time. */
		$when = sprintf( __( 'Time: %s', 'logto' ), (string) wp_date( 'Y-m-d H:i:s T', ( $this->now )() ) );
		$from = $this->events->address();
		/* translators: %s: IP address, shortened or whole. */
		$lines[] = $when . ( '' === $from ? '' : "\r\n" . sprintf( __( 'IP address: %s', 'logto' ), $from ) );
		$lines[] = __( 'If you don’t know who that was, sign in and make a new emergency link on the page Logto > Settings. The old one stops working then, in that browser too.', 'logto' );
		$lines[] = home_url( '/' );
		return $lines;
	}
}
