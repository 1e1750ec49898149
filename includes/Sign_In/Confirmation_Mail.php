<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Mail;
use WP_User;

/** The mail with the link, in the account's language. */
final class Confirmation_Mail {

	/** @return bool Whether WordPress handed it on. */
	public function send( WP_User $user, #[\SensitiveParameter] string $url ): bool {
		return Mail::send(
			$user->user_email,
			$user,
			static fn ( string $name ): array => array(
				/* translators: %s: the site's name. */
				sprintf( __( '[%s] Is this your account?', 'logto' ), $name ),
				array(
					/* translators: 1: user name, 2: the site's name. */
					sprintf( __( 'Somebody signed in with your email address and wants to use your account “%1$s” on %2$s.', 'logto' ), $user->user_login, $name ),
					__( 'If that was you, open this address within 30 minutes, in the same browser in which you asked for it. It works once.', 'logto' ),
					$url,
					__( 'If it was not you, do nothing, and give the address to nobody: without it nothing changes.', 'logto' ),
				),
			)
		);
	}
}
