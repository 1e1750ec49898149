<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Strict_Lock;
use Logto\Extensions\Account_Extensions;
use Logto\Local_Login\Last_Way_In;
use Logto\Oidc\Claims;
use WP_User;

/**
 * Gives and takes this site's roles as the role map says, and never the last administrator's: who is left is asked while
 * no other request takes one.
 */
final class Role_Writer {

	/**
	 * @param Closure(): Administrators $administrators Made only where a role is to be taken by which somebody may change the site.
	 * @param Closure(): Last_Way_In    $last_way_in    The same.
	 * @param Closure(): Strict_Lock    $lock           The same.
	 */
	public function __construct(
		private readonly Role_Map $map,
		private readonly Closure $administrators,
		private readonly Closure $last_way_in,
		private readonly Closure $lock,
	) {}

	/** @param bool $is_new The account was made just now, with the default role. */
	public function apply( WP_User $user, Claims $claims, bool $is_new ): void {
		$changes = $this->changes( $user, $claims, $is_new );
		array_map( $user->add_role( ... ), $changes['add'] );
		$this->take( $user, $changes['remove'] );
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
		$current  = array_values( $user->roles );
		$existing = array_map( 'strval', array_keys( wp_roles()->roles ) );
		$changes  = $this->map->changes( $claims, $current, $existing );
		if ( $is_new && array() !== $changes['add'] ) {
			// The default role is for those whom no row gives one.
			$changes['remove'] = array_values( array_unique( array( ...$changes['remove'], ...array_intersect( $current, array( $this->default_role() ) ) ) ) );
		}
		if ( has_filter( 'logto_roles' ) ) {
			$then              = array_values( array_diff( array( ...$current, ...$changes['add'] ), $changes['remove'] ) );
			$chosen            = Account_Extensions::roles( $then, $existing, $user, $claims, $is_new );
			$changes['add']    = array_values( array_diff( $chosen, $current ) );
			$changes['remove'] = array_values( array_diff( $current, $chosen ) );
		}
		$changes['remove'] = array_values( array_filter( $changes['remove'], fn ( string $role ): bool => ! $this->must_keep( $user, $role ) ) );
		return $changes;
	}

	/** @param list<string> $roles */
	private function take( WP_User $user, array $roles ): void {
		$weighty = array_filter( $roles, self::is_weighty( ... ) );
		$lock    = array() === $weighty ? null : ( $this->lock )();
		if ( null !== $lock ) {
			// Asked again now that nobody else acts by the answer; who can't ask takes nothing, this time.
			$is_alone = $lock->obtain();
			$roles    = array_diff( $roles, array_filter( $weighty, fn ( string $role ): bool => ! $is_alone || $this->must_keep( $user, $role ) ) );
		}
		array_map( $user->remove_role( ... ), $roles );
		$lock?->release();
	}

	private function must_keep( WP_User $user, string $role ): bool {
		// To core, nobody's ID means the current user's.
		if ( is_multisite() && 0 !== $user->ID && is_super_admin( $user->ID ) ) {
			return true;
		}
		if ( ! self::is_weighty( $role ) ) {
			return false;
		}
		return ( 'administrator' === $role && ! ( $this->administrators )()->is_another_than( $user->ID ) ) || ( $this->last_way_in )()->is( $user->ID );
	}

	/** Whether somebody may change the site by it. */
	private static function is_weighty( string $role ): bool {
		return 'administrator' === $role || ! in_array( get_role( $role )->capabilities['manage_options'] ?? false, array( false, 0, '' ), true );
	}

	private function default_role(): string {
		$role = get_option( 'default_role' );
		return is_string( $role ) ? $role : '';
	}
}
