<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Logto\Accounts\Harmless;
use Logto\Accounts\Memberships;
use Logto\Network\Network_Settings;
use WP_Error;
use WP_REST_Request;
use WP_User;

/**
 * Keeps the last administrator who can come in while WordPress passwords are off, at every door of core's: users are
 * deleted, lose a role or leave a site on screens, by the REST API, by WP-CLI and by other plugins, and all of these end at
 * the hooks that are answered here, before anything is changed. Where core has a way to say why, it is said there; else
 * the request ends with the sentence.
 */
final class Last_Way_In_Guard {

	/** Whose roles are about to be replaced by ones that are as good, in several steps. */
	private int $replaced = 0;

	public function __construct( private readonly Last_Way_In $last_way_in ) {}

	/** Action `delete_user`. On a network it means that a site loses them. @param mixed $user Id. */
	public function at_deletion( mixed $user ): void {
		$this->must_be_allowed( is_numeric( $user ) && ! $this->last_way_in->may_go_here( (int) $user ) );
	}

	/** Action `wpmu_delete_user`. @param mixed $user Id. */
	public function at_network_deletion( mixed $user ): void {
		$this->must_be_allowed( is_numeric( $user ) && ! $this->last_way_in->may_go( (int) $user ) );
	}

	/**
	 * Action `remove_user_from_blog`, which fires at that site. A super admin goes on changing it.
	 *
	 * @param mixed $user Id.
	 */
	public function at_removal( mixed $user ): void {
		$matters = is_numeric( $user ) && ! is_super_admin( (int) $user ) && ! self::is_site_going();
		$this->must_be_allowed( $matters && ! $this->last_way_in->may_go_here( (int) $user ) );
	}

	/** Action `revoke_super_admin`. What they are on a site, they stay; the network's settings are not for those. @param mixed $user Id. */
	public function at_revocation( mixed $user ): void {
		$matters = is_numeric( $user ) && is_super_admin( (int) $user ) && ( Network_Settings::is_shared() || ! self::may_change_settings( ( new WP_User( (int) $user ) )->caps ) );
		$this->must_be_allowed( $matters && ! $this->last_way_in->may_go_here( (int) $user ) );
	}

	/**
	 * Filter `wp_pre_insert_user_data`: whom a network takes for spam core lets in nowhere.
	 *
	 * @param mixed $data   What is about to be saved.
	 * @param mixed $update Whether the user is there already.
	 * @param mixed $user   Id.
	 * @return mixed The same.
	 */
	public function at_saving( mixed $data, mixed $update, mixed $user ): mixed {
		$is_spam = true === $update && is_array( $data ) && ! in_array( $data['spam'] ?? 0, array( 0, '0', '', false ), true );
		$this->must_be_allowed( $is_spam && is_numeric( $user ) && ! $this->last_way_in->may_go( (int) $user ) );
		return $data;
	}

	/**
	 * Filters `update_user_metadata` and `delete_user_metadata`: roles and capabilities of one site.
	 *
	 * @param mixed $check Null where nobody has a say yet.
	 * @param mixed $user  Id.
	 * @param mixed $key   Which site's.
	 * @param mixed $value What they are to have; null for nothing.
	 * @return mixed The same, or false where it can't be said to anybody.
	 */
	public function at_roles( mixed $check, mixed $user, mixed $key, mixed $value ): mixed {
		$site = is_string( $key ) ? Memberships::site_of( $key ) : null;
		if ( null !== $check || null === $site || ! is_numeric( $user ) || (int) $user === $this->replaced || self::is_site_going() ) {
			return $check;
		}
		$is_elsewhere = get_current_blog_id() !== $site;
		if ( $is_elsewhere && null === get_site( $site ) ) {
			return $check;
		}
		$is_elsewhere && switch_to_blog( $site );
		$is_refused = $this->is_lost( (int) $user, is_array( $value ) ? $value : array() );
		$is_elsewhere && restore_current_blog();
		if ( $is_refused && wp_doing_cron() ) {
			// What else is to be done in this run goes on.
			return false;
		}
		$this->must_be_allowed( $is_refused );
		return $check;
	}

	/**
	 * Filter `pre_update_option`, for the roles of the site that is current: an editor of roles takes from one what
	 * administrators have by it.
	 *
	 * @param mixed $value  Roles, as core keeps them.
	 * @param mixed $option Whose.
	 * @param mixed $before As they are saved.
	 * @return mixed The same, or what is saved where it can't be said to anybody.
	 */
	public function at_definitions( mixed $value, mixed $option, mixed $before ): mixed {
		$weighty = static fn ( mixed $role ): bool => is_array( $role ) && is_array( $role['capabilities'] ?? null ) && (bool) ( $role['capabilities']['manage_options'] ?? false );
		$names   = static fn ( mixed $roles ): array => array_keys( array_filter( is_array( $roles ) ? $roles : array(), $weighty ) );
		$lose    = array_diff( $names( $before ), $names( $value ) );
		if ( array() === $lose || wp_roles()->role_key !== $option ) {
			return $value;
		}
		foreach ( $lose as $role ) {
			// As it is about to be, which core's own objects need not know yet.
			unset( wp_roles()->role_objects[ $role ]->capabilities['manage_options'] );
		}
		if ( $this->last_way_in->is_somebody_left() ) {
			return $value;
		}
		wp_roles()->for_site( get_current_blog_id() );
		$this->must_be_allowed( ! wp_doing_cron() );
		return $before;
	}

	/**
	 * Action `user_profile_update_errors`: says it on the profile, before anything is saved.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $update Whether the user is there already.
	 * @param mixed $user   What is about to be saved.
	 */
	public function at_profile( mixed $errors, mixed $update, mixed $user ): void {
		if ( ! $errors instanceof WP_Error || true !== $update || ! is_object( $user ) || ! isset( $user->ID, $user->role ) || ! is_numeric( $user->ID ) ) {
			return;
		}
		if ( $this->is_lost_by_roles( (int) $user->ID, array( $user->role ) ) ) {
			$errors->add( 'logto_last_administrator', esc_html( Last_Way_In::sentence() ) );
		}
	}

	/**
	 * Filter `rest_dispatch_request`: says it to programs, once it is clear that they may do it at all.
	 *
	 * @param mixed $result  Null where nobody has answered yet.
	 * @param mixed $request WP_REST_Request to one of core's routes of one user.
	 * @return mixed The same, or a WP_Error.
	 */
	public function at_rest( mixed $result, mixed $request ): mixed {
		if ( null !== $result || ! $request instanceof WP_REST_Request ) {
			return $result;
		}
		$id      = is_numeric( $request['id'] ) ? (int) $request['id'] : get_current_user_id();
		$roles   = $request['roles'];
		$is_lost = match ( $request->get_method() ) {
			'DELETE' => ! $this->last_way_in->may_go_here( $id ),
			'POST', 'PUT', 'PATCH' => is_array( $roles ) && $this->is_lost_by_roles( $id, $roles ),
			default => false,
		};
		if ( ! $is_lost ) {
			// Core takes all roles first, and then gives them one by one.
			$this->replaced = is_array( $roles ) ? $id : 0;
			return $result;
		}
		return new WP_Error( 'logto_last_administrator', Last_Way_In::sentence(), array( 'status' => 409 ) );
	}

	/** Filter `rest_request_after_callbacks`, where at_rest() was asked. @param mixed $response The answer. @return mixed The same. */
	public function after_rest( mixed $response ): mixed {
		$this->replaced = 0;
		return $response;
	}

	/** @param array<array-key, mixed> $roles Those that they are to have instead. */
	private function is_lost_by_roles( int $id, array $roles ): bool {
		$user  = get_userdata( $id );
		$given = false === $user ? array() : array_diff_key( $user->caps, array_flip( $user->roles ) );
		$given = array_fill_keys( array_filter( $roles, static fn ( mixed $role ): bool => is_string( $role ) && '' !== $role ), true ) + $given;
		return $this->is_lost( $id, $given );
	}

	/** @param array<array-key, mixed> $given Roles and capabilities that they are to have on the site that is current. */
	private function is_lost( int $id, array $given ): bool {
		return ! self::may_change_settings( $given ) && ! ( is_multisite() && is_super_admin( $id ) ) && ! $this->last_way_in->may_go_here( $id );
	}

	/** @param array<array-key, mixed> $given Roles and capabilities by name, on the site that is current. */
	private static function may_change_settings( array $given ): bool {
		$roles = array_map( static fn ( \WP_Role $role ): array => $role->capabilities, wp_roles()->role_objects );
		return (bool) ( Harmless::expand( $given, $roles )['manage_options'] ?? false );
	}

	/** With a site of a network goes what could be changed there. */
	private static function is_site_going(): bool {
		return doing_action( 'wp_uninitialize_site' );
	}

	private function must_be_allowed( bool $is_refused ): void {
		if ( $is_refused ) {
			wp_die(
				esc_html( Last_Way_In::sentence() ),
				'',
				array(
					'response'  => 409,
					'back_link' => true,
				)
			);
		}
	}
}
