<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Closure;
use Logto\Accounts\Profile_Map;
use Logto\Accounts\Refused_By_Site;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use WP_Error;
use WP_User;

/**
 * This plugin's filters about an account: which one, what it is called, its profile, its roles.
 *
 * Each is called where somebody is attached only (`has_filter()`). Whatever comes back is checked: see docs/hooks.md.
 */
final class Account_Extensions {

	/**
	 * @param int $user The account that is about to be linked; 0 where a new one is about to be made.
	 * @return int Likewise; whether that may be is for the caller to say.
	 * @throws Refusal Account_Refused_By_Site, Extension_Failed.
	 */
	public static function match( int $user, Claims $claims ): int {
		$plain = Claim_Rules::plain( $claims );
		/**
		 * Filters which account somebody gets who is not known here yet, once the settings let them in.
		 *
		 * @param int                  $user   The account that is about to be linked; 0 for a new one. A WP_Error refuses.
		 * @param array<string, mixed> $claims What Logto says of the person.
		 */
		$answer = Answers::asked( 'logto_match', static fn (): mixed => apply_filters( 'logto_match', $user, $plain ) );
		if ( $answer instanceof WP_Error ) {
			throw Refused_By_Site::by( $answer, 'logto_match' );
		}
		if ( ! is_int( $answer ) || $answer < 0 || ( 0 !== $answer && false === get_userdata( $answer ) ) ) {
			Answers::ignore( 'logto_match', 'it must be the number of an account that there is, 0 for a new one, or a WP_Error' );
			return $user;
		}
		return $answer;
	}

	/**
	 * @param Closure(string): bool $is_free Whether a new account may be called so.
	 * @throws Refusal Extension_Failed.
	 */
	public static function username( string $name, Claims $claims, Closure $is_free ): string {
		$plain = Claim_Rules::plain( $claims );
		/**
		 * Filters the user name of an account that is about to be made.
		 *
		 * @param string               $name   The name that it would have.
		 * @param array<string, mixed> $claims What Logto says of the person.
		 */
		$answer = Answers::asked( 'logto_username', static fn (): mixed => apply_filters( 'logto_username', $name, $plain ) );
		if ( $answer === $name ) {
			return $name;
		}
		if ( is_string( $answer ) && self::is_name( $answer ) && $is_free( $answer ) ) {
			return $answer;
		}
		Answers::ignore( 'logto_username', 'it must be a valid user name without @ that nobody has' );
		return $name;
	}

	private static function is_name( string $name ): bool {
		$is_sound = strlen( $name ) <= 60 && ! str_contains( $name, '@' ) && '' !== trim( $name ) && sanitize_user( $name, true ) === $name && validate_username( $name );
		// As core's own network sign-up has it.
		return $is_sound && ( ! is_multisite() || 1 === preg_match( '/\A(?=.*[a-z])[a-z0-9_.-]+\z/', $name ) );
	}

	/**
	 * @param array<string, string> $fields Of the new account's profile, by name.
	 * @return array<string, mixed> Likewise, and in `meta_input` further meta where other code wants some.
	 * @throws Refusal Extension_Failed.
	 */
	public static function new_user_data( array $fields, Claims $claims, Profile_Map $map ): array {
		$plain = Claim_Rules::plain( $claims );
		$given = $fields + array( 'meta_input' => array() );
		/**
		 * Filters what a new account begins with.
		 *
		 * @param array<string, mixed> $data   Fields of `wp_insert_user()`: `display_name`, `nickname`, `first_name`, `last_name`,
		 *                                     `user_url`, `description`, `locale`, and user meta by key in `meta_input`.
		 * @param array<string, mixed> $claims What Logto says of the person.
		 */
		$answer = Answers::asked( 'logto_new_user_data', static fn (): mixed => apply_filters( 'logto_new_user_data', $given, $plain ) );
		$fault  = 'it must be an array of fields';
		if ( is_array( $answer ) ) {
			$meta  = $answer['meta_input'] ?? array();
			$fault = isset( $answer['user_email'] ) ? 'the email address is Logto\'s' : self::fault_of_fields( array_diff_key( $answer, array( 'meta_input' => array() ) ), $fields, $claims, $map );
			$fault = '' === $fault && array() !== array_diff_key( array_flip( array( 'display_name', 'nickname' ) ), $answer ) ? 'display_name and nickname can\'t be left out' : $fault;
			$fault = '' === $fault ? self::fault_of_meta( $meta, $map ) : $fault;
		}
		if ( '' !== $fault ) {
			Answers::ignore( 'logto_new_user_data', $fault );
			return $fields;
		}
		/** @var array<string, mixed> $answer Checked above. */
		return $answer;
	}

	/**
	 * @param array<string, string> $fields Values by field, as the map has them.
	 * @param bool                  $is_new Whether the account was made just now.
	 * @return array<string, string>
	 * @throws Refusal Extension_Failed.
	 */
	public static function profile_fields( array $fields, WP_User $user, Claims $claims, bool $is_new, Profile_Map $map ): array {
		$plain = Claim_Rules::plain( $claims );
		$own   = array_filter( $fields, static fn ( string $field ): bool => str_starts_with( $field, 'meta:logto_' ), ARRAY_FILTER_USE_KEY );
		$given = array_diff_key( $fields, $own );
		/**
		 * Filters what is written into a profile at a sign-in, where it differs. A field that is left out stays as it is.
		 *
		 * @param array<string, string> $fields Values by field: WordPress's user fields, or `meta:<key>` for user meta; '' clears one.
		 * @param WP_User               $user   Whose profile.
		 * @param array<string, mixed>  $claims What Logto says of the person.
		 * @param bool                  $is_new Whether the account was made just now.
		 */
		$answer = Answers::asked( 'logto_profile_fields', static fn (): mixed => apply_filters( 'logto_profile_fields', $given, $user, $plain, $is_new ) );
		$fault  = is_array( $answer ) ? self::fault_of_fields( $answer, $given, $claims, $map ) : 'it must be an array of texts by field';
		if ( '' !== $fault ) {
			Answers::ignore( 'logto_profile_fields', $fault );
			return $fields;
		}
		/** @var array<string, string> $answer Checked above. */
		return $answer + $own;
	}

	/**
	 * @param list<string> $roles    That the person will have on this site, by slug.
	 * @param list<string> $existing Roles that there are here.
	 * @return list<string>
	 * @throws Refusal Extension_Failed.
	 */
	public static function roles( array $roles, array $existing, WP_User $user, Claims $claims, bool $is_new ): array {
		$plain = Claim_Rules::plain( $claims );
		/**
		 * Filters which of this site's roles somebody has after a sign-in.
		 *
		 * @param list<string>         $roles  Slugs.
		 * @param WP_User              $user   Who it is, with the roles of before.
		 * @param array<string, mixed> $claims What Logto says of the person.
		 * @param bool                 $is_new Whether the account was made just now.
		 */
		$answer = Answers::asked( 'logto_roles', static fn (): mixed => apply_filters( 'logto_roles', $roles, $user, $plain, $is_new ) );
		$sound  = is_array( $answer ) && array() === array_filter( $answer, static fn ( mixed $role ): bool => ! is_string( $role ) || ! in_array( $role, $existing, true ) );
		if ( ! $sound ) {
			Answers::ignore( 'logto_roles', 'it must be a list of roles that there are on this site' );
			return $roles;
		}
		/** @var array<string> $answer Checked above. */
		return array_values( array_unique( $answer ) );
	}

	/**
	 * @param array<array-key, mixed> $fields
	 * @param array<string, string>   $given  What was there may stay.
	 */
	private static function fault_of_fields( array $fields, array $given, Claims $claims, Profile_Map $map ): string {
		foreach ( $fields as $field => $value ) {
			$is_same = ( $given[ $field ] ?? null ) === $value;
			if ( ! $is_same && ( ! is_string( $value ) || strlen( $value ) > 20000 || ! $map->takes( (string) $field, $value, $claims ) ) ) {
				return "the field $field can't be written, or not with this value";
			}
		}
		return '';
	}

	private static function fault_of_meta( mixed $meta, Profile_Map $map ): string {
		foreach ( is_array( $meta ) ? $meta : array( '' => null ) as $key => $value ) {
			if ( ! is_scalar( $value ) || ! $map->may_write( "meta:$key" ) || is_protected_meta( (string) $key, 'user' ) ) {
				return 'meta_input must be an array of texts, numbers, true and false by key, and not by a key of WordPress\'s own';
			}
		}
		return '';
	}
}
