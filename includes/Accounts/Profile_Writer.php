<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Extensions\Account_Extensions;
use Logto\Network\Network_Settings;
use Logto\Oidc\Claims;
use WP_User;

/**
 * Writes into a profile what Logto says, where it differs; what no row names is never touched.
 *
 * What is another at every sign-in (`updated_at`) goes along with other changes, and where there is nothing yet: it alone
 * is no reason to write.
 */
final class Profile_Writer {

	/** @param Closure(): Account_Row $row Made only where something differs. */
	public function __construct(
		private readonly Profile_Map $map,
		private readonly Closure $row,
	) {}

	/** @param bool $is_new The account was made just now. */
	public function write( WP_User $user, Claims $claims, bool $is_new ): void {
		$wanted                   = $this->wanted( $user, $claims, $is_new );
		list( $changes, $unkept ) = $this->differing( $user, $claims, $wanted );
		$email                    = $wanted['user_email'] ?? '';
		if ( '' !== $email && $email !== $user->user_email && ! isset( $changes['user_email'] ) && ! in_array( 'user_email', $unkept, true ) ) {
			/** This action is documented in includes/Accounts/Role_Writer.php */
			do_action( 'logto_sign_in_noticed', 'email_taken', '', $user );
		}
		$fields = array_filter( $changes, static fn ( string $field ): bool => ! str_starts_with( $field, 'meta:' ), ARRAY_FILTER_USE_KEY );
		$unkept = array() === $fields ? $unkept : array( ...$unkept, ...( $this->row )()->update( $user, $fields ) );
		foreach ( array_unique( $unkept ) as $field ) {
			/** This action is documented in includes/Accounts/Role_Writer.php */
			do_action( 'logto_sign_in_noticed', 'profile_left_out', $field, $user );
		}
		foreach ( array_diff_key( $changes, $fields ) as $field => $value ) {
			$key = substr( $field, strlen( 'meta:' ) );
			'' === $value ? delete_user_meta( $user->ID, $key ) : update_user_meta( $user->ID, $key, wp_slash( $value ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- the field that the site's map names.
		}
		$this->keep_claims( $user, $this->map->used( $claims ), $this->map->restless( $claims ) );
	}

	/** @return array<string, string> Values by field. */
	private function wanted( WP_User $user, Claims $claims, bool $is_new ): array {
		$mapped = $this->map->wanted( $claims, $is_new );
		$wanted = has_filter( 'logto_profile_fields' ) ? Account_Extensions::profile_fields( $mapped, $user, $claims, $is_new, $this->map ) : $mapped;
		if ( $is_new && has_filter( 'logto_new_user_data' ) ) {
			// What the account has begun with, by that filter, is not overwritten by what the map says.
			$wanted = array_filter( $wanted, static fn ( string $value, string $field ): bool => 'user_email' === $field || str_starts_with( $field, 'meta:' ) || ( $mapped[ $field ] ?? null ) !== $value, ARRAY_FILTER_USE_BOTH );
		}
		return $wanted;
	}

	/**
	 * @param array<string, string> $used
	 * @param array<string, string> $restless
	 */
	private function keep_claims( WP_User $user, array $used, array $restless ): void {
		$kept    = get_user_meta( $user->ID, User_Meta::CLAIMS, true );
		$is_kept = static fn ( array $now ): bool => is_array( $kept ) && array_diff_key( $kept, $restless ) === array_diff_key( $now, $restless );
		if ( $is_kept( $used ) ) {
			return;
		}
		$row  = ( $this->row )();
		$used = array_map( static fn ( string $text ): string => $row->kept( 'meta:', $text )[0], $used );
		if ( ! $is_kept( $used ) ) {
			update_user_meta( $user->ID, User_Meta::CLAIMS, wp_slash( $used ) );
		}
	}

	/** @return array<string, string> New values by field, of those that differ; writes nothing. */
	public function changes( WP_User $user, Claims $claims, bool $is_new ): array {
		return $this->differing( $user, $claims, $this->wanted( $user, $claims, $is_new ) )[0];
	}

	/**
	 * @param array<string, string> $wanted
	 * @return array{array<string, string>, list<string>} New values by field; and the fields that can't hold all of theirs.
	 */
	private function differing( WP_User $user, Claims $claims, array $wanted ): array {
		$changes  = array();
		$unkept   = array();
		$restless = $this->map->restless( $claims );
		foreach ( $wanted as $field => $said ) {
			$value   = self::clean( $field, $said );
			$present = $this->present( $user, $field );
			// What is nothing but markup says nothing, and clears no field.
			if ( $value === $present || ( '' === $value && '' !== $said ) ) {
				continue;
			}
			list( $kept, $is_cut ) = ( $this->row )()->kept( $field, $value, $present );
			if ( $is_cut ) {
				$unkept[] = $field;
			}
			// Of which nothing can be kept says nothing either.
			if ( $kept !== $present && ! ( $is_cut && '' === $kept ) && $this->is_free( $user, $field, $value ) ) {
				$changes[ $field ] = $is_cut ? $kept : $value;
			}
		}
		$reasons = array_filter( $changes, fn ( string $field ): bool => ! in_array( $field, $restless, true ) || '' === $this->present( $user, $field ), ARRAY_FILTER_USE_KEY );
		return array( array() === $reasons ? array() : $changes, $unkept );
	}

	/**
	 * Core cleans its own fields. Of meta only who registered it with a sanitizer (`register_meta()`) knows what may be in it,
	 * and that one is asked when it is written; else it gets no markup: a theme may print it as it is.
	 */
	private static function clean( string $field, string $value ): string {
		if ( ! str_starts_with( $field, 'meta:' ) ) {
			return $value;
		}
		$key      = substr( $field, strlen( 'meta:' ) );
		$is_known = has_filter( "sanitize_user_meta_$key" ) || has_filter( "sanitize_user_meta_{$key}_for_user" );
		return $is_known ? $value : wp_strip_all_tags( wp_pre_kses_less_than( $value ) );
	}

	private function present( WP_User $user, string $field ): string {
		$value = str_starts_with( $field, 'meta:' ) ? get_user_meta( $user->ID, substr( $field, strlen( 'meta:' ) ), true ) : $user->get( $field );
		return is_string( $value ) ? $value : '';
	}

	/** An address that another account has stays that one's; meta that another plugin protects stays its own. */
	private function is_free( WP_User $user, string $field, string $value ): bool {
		if ( 'user_email' === $field ) {
			// On a network the account is the same on all sites, and an address opens it: a site's own provider has no say in it.
			$may_say = ! is_multisite() || Network_Settings::has_connection();
			$owner   = email_exists( $value );
			return $may_say && (bool) is_email( $value ) && in_array( (int) $owner, array( 0, $user->ID ), true );
		}
		return ! str_starts_with( $field, 'meta:' ) || ! is_protected_meta( substr( $field, strlen( 'meta:' ) ), 'user' );
	}
}
