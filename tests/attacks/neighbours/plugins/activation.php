<?php
/**
 * Does at core's hook what WP-Members does: whoever is not activated, or has not confirmed their address, stays out.
 *
 * phpcs:disable Generic.Files.OneObjectStructurePerFile
 */

declare( strict_types=1 );

final class WP_Members_User {

	public function check_activated( mixed $user, string $name, string $password ): mixed {
		return is_wp_error( $user ) || null === $user || get_user_meta( $user->ID, 'active', true ) ? $user : new WP_Error( 'authentication_failed', '<strong>ERROR</strong>: User has not been activated.' );
	}
}

final class WP_Members_Validation_Link {

	public function check_validated( mixed $user, string $name, string $password ): mixed {
		return is_wp_error( $user ) || null === $user || ! get_user_meta( $user->ID, 'unconfirmed', true ) ? $user : new WP_Error( 'authentication_failed', '<strong>ERROR</strong>: User has not confirmed their account.' );
	}
}

add_filter( 'authenticate', array( new WP_Members_User(), 'check_activated' ), 99, 3 );
add_filter( 'authenticate', array( new WP_Members_Validation_Link(), 'check_validated' ), 99, 3 );
