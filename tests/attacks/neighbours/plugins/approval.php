<?php
/**
 * Does at core's hook what New User Approve and User Registration do: whoever waits for approval, or was denied it, stays out.
 * A status that it doesn't know makes it say nothing at all.
 *
 * phpcs:disable PEAR.NamingConventions
 */

declare( strict_types=1 );

final class pw_new_user_approve {

	public function authenticate_user( WP_User $user ): mixed {
		return match ( get_user_meta( $user->ID, 'pw_user_status', true ) ) {
			'', 'approved' => $user,
			'pending' => new WP_Error( 'pending_approval', '<strong>ERROR</strong>: Your account is still pending approval.' ),
			'denied' => new WP_Error( 'denied_access', '<strong>ERROR</strong>: Your account has been denied access to this site.' ),
			default => false,
		};
	}
}

add_filter( 'wp_authenticate_user', array( new pw_new_user_approve(), 'authenticate_user' ) );
