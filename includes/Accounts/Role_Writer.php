<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Claims;
use WP_User;

/** Gives and takes this site's roles as the role map says, and never the last administrator's. */
final class Role_Writer {

	/** @param Closure(): Administrators $administrators Made only where the role administrator is to be taken. */
	public function __construct(
		private readonly Role_Map $map,
		private readonly Closure $administrators,
	) {}

	/** @param bool $is_new The account was made just now, with the default role. */
	public function apply( WP_User $user, Claims $claims, bool $is_new ): void {
		$changes = $this->changes( $user, $claims, $is_new );
		array_map( $user->add_role( ... ), $changes['add'] );
		array_map( $user->remove_role( ... ), $changes['remove'] );
		foreach ( $changes['skipped'] as $role ) {
			/**
			 * Fires when a sign-in went on, but not all of what the settings want could be done.
			 *
			 * @param string  $code `role_missing`: no such role here; `email_taken`: another account has the address.
			 * @param string  $what Which role; '' for an address, which does not belong into a log.
			 * @param WP_User $user Whose account.
			 */
			do_action( 'logto_sign_in_noticed', 'role_missing', $role, $user );
		}
		if ( array() !== $changes['remove'] && array() === $user->roles ) {
			// Nobody is left without any: such a person could not even see their profile.
			$user->set_role( $this->default_role() );
		}
	}

	/** @return array{add: list<string>, remove: list<string>, skipped: list<string>} Writes nothing. */
	public function changes( WP_User $user, Claims $claims, bool $is_new ): array {
		$current = array_values( $user->roles );
		$changes = $this->map->changes( $claims, $current, array_map( 'strval', array_keys( wp_roles()->roles ) ) );
		if ( $is_new && array() !== $changes['add'] ) {
			// The default role is for those whom no row gives one.
			$changes['remove'] = array_values( array_unique( array( ...$changes['remove'], ...array_intersect( $current, array( $this->default_role() ) ) ) ) );
		}
		$changes['remove'] = array_values( array_filter( $changes['remove'], fn ( string $role ): bool => ! $this->must_keep( $user, $role ) ) );
		return $changes;
	}

	private function must_keep( WP_User $user, string $role ): bool {
		// To core, nobody's ID means the current user's.
		if ( is_multisite() && 0 !== $user->ID && is_super_admin( $user->ID ) ) {
			return true;
		}
		return 'administrator' === $role && ! ( $this->administrators )()->is_another_than( $user->ID );
	}

	private function default_role(): string {
		$role = get_option( 'default_role' );
		return is_string( $role ) ? $role : '';
	}
}
