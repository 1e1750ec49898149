<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_REST_Request;
use WP_User;

/**
 * Whether it is known that an account was given to the owner of its address, and not registered by somebody else with it.
 *
 * Known are accounts that an administrator made (in wp-admin, by the REST API, with WP-CLI), and those that came by way of
 * Logto. Core tells of these by actions of their own. Whatever has no mark was registered, or nobody can say: the careful
 * side, where another plugin's forms are too, since many let people type whatever address they like. On a network only its
 * own administrators and its own Logto count: who has power over one site could make accounts with anybody's address.
 *
 * The mark holds for one address. Where the account's is another one by now, nothing is known.
 */
final class Origin {

	/**
	 * The mark as it is given along when an account is made.
	 *
	 * @param string $email The account's, or '': then there is nothing to vouch for.
	 * @return array<string, string> User meta by key.
	 */
	public static function meta( string $email ): array {
		return '' === $email ? array() : array( User_Meta::ORIGIN => self::mark( $email ) );
	}

	/**
	 * Actions `edit_user_created_user` and `network_user_new_created_user`, which core fires on its admin screens, and
	 * `user_register` where WP-CLI makes accounts.
	 *
	 * @param mixed $user Id.
	 */
	public static function note( mixed $user ): void {
		$user = is_numeric( $user ) ? get_userdata( (int) $user ) : false;
		if ( false !== $user && '' !== $user->user_email ) {
			update_user_meta( $user->ID, User_Meta::ORIGIN, self::mark( $user->user_email ) );
		}
	}

	/**
	 * Action `rest_after_insert_user`: core asks for `create_users`, so somebody gives the account to somebody.
	 *
	 * @param mixed $user     WP_User.
	 * @param mixed $request  WP_REST_Request.
	 * @param mixed $creating Whether the account is new.
	 */
	public static function note_by_rest( mixed $user, mixed $request, mixed $creating ): void {
		$is_trusted = ! is_multisite() || current_user_can( 'manage_network_users' );
		if ( $is_trusted && true === $creating && $user instanceof WP_User && $request instanceof WP_REST_Request ) {
			self::note( $user->ID );
		}
	}

	public static function is_known( WP_User $user ): bool {
		return '' !== $user->user_email && self::mark( $user->user_email ) === get_user_meta( $user->ID, User_Meta::ORIGIN, true );
	}

	private static function mark( string $email ): string {
		return hash( 'sha256', strtolower( $email ) );
	}
}
