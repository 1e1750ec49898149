<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Accounts\Identities;
use Logto\Accounts\Memberships;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;
use wpdb;

/**
 * Takes the roles of an account, or the account itself, by core's own functions. Whether it may go is asked before.
 *
 * On a network whose Logto speaks for everybody that is on all of its sites; a site with a provider of its own takes its
 * people off that site, and the account stays the network's.
 */
final class Account_Removal {

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
	) {}

	/** @throws Refusal Database_Failed. */
	public function take_roles( WP_User $user ): void {
		$this->on_sites_of( $user, static fn () => ( new WP_User( $user->ID ) )->set_role( '' ) );
	}

	/**
	 * @param int $heir Who gets the content; 0, or nobody's number, for nobody.
	 * @return bool False where there is content that nobody would get: then nothing was done.
	 * @throws Refusal Database_Failed.
	 */
	public function remove( WP_User $user, int $heir ): bool {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$heir = $heir !== $user->ID && false !== get_userdata( $heir ) ? $heir : 0;
		if ( 0 === $heir && $this->has_content( $user ) ) {
			return false;
		}
		$is_removed = match ( true ) {
			! is_multisite() => wp_delete_user( $user->ID, 0 === $heir ? null : $heir ),
			Network_Settings::has_connection() => $this->remove_from_network( $user, $heir ),
			default => $this->remove_from_site( $user, $heir ),
		};
		return $is_removed ? true : throw new Refusal( Refusal_Code::Database_Failed, 'the account was not deleted' );
	}

	private function remove_from_network( WP_User $user, int $heir ): bool {
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		if ( 0 !== $heir ) {
			// wpmu_delete_user() knows nobody who could get anything.
			$this->on_sites_of( $user, static fn ( int $site ) => remove_user_from_blog( $user->ID, $site, $heir ) );
		}
		return wpmu_delete_user( $user->ID );
	}

	private function remove_from_site( WP_User $user, int $heir ): bool {
		$removed = 0 === $heir ? remove_user_from_blog( $user->ID, get_current_blog_id() ) : remove_user_from_blog( $user->ID, get_current_blog_id(), $heir );
		// Logto never names them again.
		$this->identities->forget_user( $user->ID );
		return true === $removed;
	}

	/** Whether anything is theirs that would be lost: of whatever kind, also in the trash. */
	private function has_content( WP_User $user ): bool {
		$has = false;
		$this->on_sites_of(
			$user,
			function () use ( $user, &$has ): void {
				$found = array(
					$this->first( 'SELECT ID FROM %i WHERE post_author = %d AND post_status <> \'auto-draft\' LIMIT 1', $this->wpdb->posts, $user ),
					$this->first( 'SELECT link_id FROM %i WHERE link_owner = %d LIMIT 1', $this->wpdb->links, $user ),
				);
				$has   = $has || array( null, null ) !== $found;
			}
		);
		return $has;
	}

	/**
	 * @param literal-string $sql
	 * @throws Refusal Database_Failed: no answer must never be taken for "nothing".
	 */
	private function first( string $sql, string $table, WP_User $user ): ?string {
		$found = $this->wpdb->get_var( (string) $this->wpdb->prepare( $sql, $table, $user->ID ) );
		$this->identities->must_have_worked();
		return $found;
	}

	/**
	 * @param callable(int): mixed $action
	 * @throws Refusal Database_Failed.
	 */
	private function on_sites_of( WP_User $user, callable $action ): void {
		$here = get_current_blog_id();
		if ( ! is_multisite() || ! Network_Settings::has_connection() ) {
			$action( $here );
			return;
		}
		$sites = Memberships::existing( array_keys( Memberships::of( $user->ID ) ) );
		$this->identities->must_have_worked(); // Else nothing would look like theirs.
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			try {
				$action( $site );
			} finally {
				// Whoever goes on with the next message is on the site that was told.
				restore_current_blog();
			}
		}
	}
}
