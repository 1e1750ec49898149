<?php

declare( strict_types=1 );

namespace Logto\Accounts;

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

	public function __construct( private readonly Profile_Map $map ) {}

	/** @param bool $is_new The account was made just now. */
	public function write( WP_User $user, Claims $claims, bool $is_new ): void {
		$wanted  = $this->map->wanted( $claims, $is_new );
		$changes = $this->differing( $user, $claims, $wanted );
		$email   = $wanted['user_email'] ?? '';
		if ( '' !== $email && $email !== $user->user_email && ! isset( $changes['user_email'] ) ) {
			/** This action is documented in includes/Accounts/Role_Writer.php */
			do_action( 'logto_sign_in_noticed', 'email_taken', '', $user );
		}
		$fields = array_filter( $changes, static fn ( string $field ): bool => ! str_starts_with( $field, 'meta:' ), ARRAY_FILTER_USE_KEY );
		if ( array() !== $fields ) {
			// wp_update_user() takes slashed values, and keeps everything that is not named.
			wp_update_user( array( 'ID' => $user->ID ) + wp_slash( $fields ) );
		}
		foreach ( array_diff_key( $changes, $fields ) as $field => $value ) {
			$key = substr( $field, strlen( 'meta:' ) );
			'' === $value ? delete_user_meta( $user->ID, $key ) : update_user_meta( $user->ID, $key, wp_slash( $value ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- the field that the site's map names.
		}
		$used = $this->map->used( $claims );
		$kept = get_user_meta( $user->ID, User_Meta::CLAIMS, true );
		$rest = $this->map->restless( $claims );
		if ( ! is_array( $kept ) || array_diff_key( $kept, $rest ) !== array_diff_key( $used, $rest ) ) {
			update_user_meta( $user->ID, User_Meta::CLAIMS, wp_slash( $used ) );
		}
	}

	/** @return array<string, string> New values by field, of those that differ; writes nothing. */
	public function changes( WP_User $user, Claims $claims, bool $is_new ): array {
		return $this->differing( $user, $claims, $this->map->wanted( $claims, $is_new ) );
	}

	/**
	 * @param array<string, string> $wanted
	 * @return array<string, string>
	 */
	private function differing( WP_User $user, Claims $claims, array $wanted ): array {
		$changes  = array();
		$restless = $this->map->restless( $claims );
		foreach ( $wanted as $field => $said ) {
			$value = self::clean( $field, $said );
			// What is nothing but markup says nothing, and clears no field.
			$is_said = '' !== $value || '' === $said;
			if ( $is_said && $value !== $this->present( $user, $field ) && $this->is_free( $user, $field, $value ) ) {
				$changes[ $field ] = $value;
			}
		}
		$reasons = array_filter( $changes, fn ( string $field ): bool => ! in_array( $field, $restless, true ) || '' === $this->present( $user, $field ), ARRAY_FILTER_USE_KEY );
		return array() === $reasons ? array() : $changes;
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
			return $may_say && false !== is_email( $value ) && ( false === $owner || $owner === $user->ID );
		}
		return ! str_starts_with( $field, 'meta:' ) || ! is_protected_meta( substr( $field, strlen( 'meta:' ) ), 'user' );
	}
}
