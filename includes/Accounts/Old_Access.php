<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Ender;
use WP_Application_Passwords;
use WP_Session_Tokens;
use WP_User;

/** Ends what lets somebody into an account from before it was linked: whoever made it may not have been the address's owner. */
final class Old_Access {

	/**
	 * Of an account that is linked by its address: nothing of before works any more.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public static function end( WP_User $user ): void {
		$errors = self::database_errors();
		// Core empties `user_activation_key` with it, the key of a reset link.
		wp_set_password( wp_generate_password( 64, true, true ), $user->ID );
		WP_Session_Tokens::get_instance( $user->ID )->destroy_all();
		WP_Application_Passwords::delete_all_application_passwords( $user->ID );
		self::end_change_of_address( $user );
		// Core does not look whether its statements worked.
		if ( self::database_errors() !== $errors ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'old ways into the account could not be ended' );
		}
		/**
		 * Fires when everything of WordPress's own that let somebody into an account was ended, right before it is linked.
		 *
		 * For plugins with ways in of their own: second factors that somebody else may have set up, remembered devices,
		 * keys and tokens of the account.
		 *
		 * @param WP_User $user Whose account it is.
		 */
		do_action( 'logto_old_access_ended', $user );
	}

	/**
	 * Of an account whose owner has just typed its password: that stays, with the application passwords that only who knew
	 * it could make. Other sessions end, and what others may have begun meanwhile; the session of now came from the identity.
	 */
	public static function end_besides_password( WP_User $user, Identity $identity ): void {
		( new Session_Ender() )->end_others( $user->ID, $identity );
		self::end_change_of_address( $user );
	}

	/** Somebody asked for another address and has not confirmed it: confirming it would give them the account's mail. */
	private static function end_change_of_address( WP_User $user ): void {
		delete_user_meta( $user->ID, '_new_email' );
	}

	/** How many statements have failed in this request; wpdb itself knows of the last one only. */
	private static function database_errors(): int {
		$errors = $GLOBALS['EZSQL_ERROR'] ?? array();
		return is_array( $errors ) ? count( $errors ) : 0;
	}
}
