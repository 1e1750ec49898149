<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_User;

/** Tells whoever listens that an account was connected with somebody at Logto, or is no longer. */
final class Account_Events {

	public static function created( WP_User $user, Identity $identity ): void {
		/**
		 * Fires when an account was made for somebody from Logto and is connected with them: before other code is asked whether
		 * they may sign in, and before roles and the rest of the profile follow.
		 *
		 * @param WP_User  $user     The new account.
		 * @param Identity $identity Who comes in to it.
		 */
		do_action( 'logto_account_created', $user, $identity );
	}

	public static function linked( WP_User $user, Identity $identity, bool $has_ended = false ): void {
		/**
		 * Fires when an account that was there was connected with somebody at Logto: by its address, its WordPress password
		 * or from its profile. Not for accounts that are made for somebody from Logto.
		 *
		 * @param WP_User  $user      Whose account it is.
		 * @param Identity $identity  Who comes in to it from now on.
		 * @param bool     $has_ended Whether its WordPress password and other ways in from before have ended.
		 */
		do_action( 'logto_identity_linked', $user, $identity, $has_ended );
	}

	public static function disconnected( WP_User $user, Identity $identity ): void {
		/**
		 * Fires when an account is no longer connected with somebody at Logto.
		 *
		 * @param WP_User  $user     Whose account it is.
		 * @param Identity $identity Who came in to it until now.
		 */
		do_action( 'logto_identity_unlinked', $user, $identity );
	}
}
