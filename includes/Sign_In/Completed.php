<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Identity;
use WP_User;

/** Tells whoever listens that a trip to Logto did what it was for. */
final class Completed {

	public static function tell( WP_User $user, Purpose $purpose, Identity $identity ): void {
		/**
		 * Fires when a trip to Logto did what it was for, after `wp_login` and before the redirect.
		 *
		 * @param WP_User $user    Who is signed in.
		 * @param array   $details `purpose` (`sign_in`, `interim` or `connect`), `identity` (`Logto\Accounts\Identity`).
		 */
		do_action(
			'logto_sign_in_completed',
			$user,
			array(
				'purpose'  => $purpose->value,
				'identity' => $identity,
			)
		);
	}
}
