<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Extensions\Account_Extensions;
use Logto\Network\Network_Settings;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use WP_Error;
use WP_User;

/** Makes the WordPress account of somebody who came from Logto. */
final class Provisioner {

	private const LONGEST_LOGIN = 60;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Usernames $usernames,
		private readonly Account_Row $row,
		private readonly Profile_Map $profile,
		private readonly Settings $settings,
		private readonly Closure $now,
	) {}

	/**
	 * The role is the site's default. The password is long, random and told to nobody.
	 *
	 * @param bool $with_email Whether the claim `email` is written. An unverified one never should be: WordPress takes the
	 *                         address of an account as its owner's, and whoever verifies it later would be led into a
	 *                         stranger's account.
	 * @param Closure(string): string $announce Told the user name before there is such an account; says by which mark it is found again.
	 * @throws Refusal Account_Not_Created, Database_Failed, and what $announce throws.
	 */
	public function create( Claims $claims, bool $with_email, Closure $announce ): WP_User {
		$email = $with_email && (bool) is_email( $claims->email() ) ? $claims->email() : $this->placeholder();
		$login = $this->free_login( $claims );
		$user  = $this->insert( $login, $email, $claims, $announce( $login ) );
		if ( is_wp_error( $user ) && 'existing_user_login' === $user->get_error_code() ) {
			// Somebody else of that name was quicker.
			$login = $this->usernames->neutral();
			$user  = $this->insert( $login, $email, $claims, $announce( $login ) );
		}
		if ( is_wp_error( $user ) ) {
			throw new Refusal( Refusal_Code::Account_Not_Created, 'wp_insert_user: ' . $user->get_error_code() );
		}
		return $user;
	}

	/** Core's mail about a new account, to whom the admin wants. */
	public function announce( WP_User $user ): void {
		$has_email = $this->settings->is_real_email( $user->user_email );
		foreach ( array( 'admin', 'user' ) as $whom ) {
			$is_wanted = in_array( $this->settings->new_user_notification, array( $whom, 'both' ), true );
			if ( $is_wanted && ( 'admin' === $whom || $has_email ) ) {
				wp_new_user_notification( $user->ID, null, $whom );
			}
		}
	}

	/**
	 * What an account lacks whose making ended in the middle, as core would have gone on.
	 *
	 * @throws Refusal Account_Not_Created, Database_Failed.
	 */
	public function finish( WP_User $user, Claims $claims ): WP_User {
		if ( self::is_whole( $user ) ) {
			return $user;
		}
		$role   = get_option( 'default_role' );
		$fields = array(
			'ID'         => $user->ID,
			'user_login' => $user->user_login,
			'role'       => is_string( $role ) ? $role : '',
		) + $this->named( $user->user_nicename, $user->user_email, $claims );
		// wp_update_user() and wp_insert_user() take slashed values.
		$id = $this->row->write( $fields, static fn (): int|WP_Error => wp_update_user( wp_slash( $fields ) ) );
		if ( is_wp_error( $id ) ) {
			throw new Refusal( Refusal_Code::Account_Not_Created, 'wp_update_user: ' . $id->get_error_code() );
		}
		$user = self::whole( $id );
		/** This action is documented in wp-includes/user.php */
		do_action( 'user_register', $user->ID, $fields ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event, which that account never came to.
		return $user;
	}

	private function insert( string $login, string $email, Claims $claims, string $mark ): WP_User|WP_Error {
		$slug   = $this->nicename( $login, $claims );
		$fields = array(
			'user_login'          => $login,
			// Not wp_generate_password(), in which other plugins have a say.
			'user_pass'           => bin2hex( random_bytes( 32 ) ),
			'user_email'          => $email,
			'user_nicename'       => $slug,
			'user_activation_key' => $mark,
		) + $this->named( $slug, $email, $claims );
		$errors = self::database_errors();
		$id     = $this->row->write( $fields, static fn (): int|WP_Error => wp_insert_user( (object) wp_slash( $fields ) ) );
		if ( is_wp_error( $id ) ) {
			return $id;
		}
		// Core does not look whether its statements worked.
		$user = self::database_errors() === $errors ? new WP_User( $id ) : self::whole( $id );
		return $user->exists() ? $user : new WP_Error( 'logto_not_there', 'The account was made and could not be read.' );
	}

	/** @return array<string, mixed> How somebody is called, and that the plugin made the account. */
	private function named( string $slug, string $email, Claims $claims ): array {
		$fields = array_filter( $this->profile->wanted( $claims, true ), static fn ( string $field ): bool => ! str_starts_with( $field, 'meta:' ), ARRAY_FILTER_USE_KEY );
		$name   = $fields['display_name'] ?? $this->usernames->display_name( $claims );
		$name   = '' === $name ? $slug : $name;
		$fields = array(
			'display_name' => $name,
			'nickname'     => $fields['nickname'] ?? $name,
		) + array_diff_key( $fields, array( 'user_email' => '' ) );
		$fields = has_filter( 'logto_new_user_data' ) ? Account_Extensions::new_user_data( $fields, $claims, $this->profile ) : $fields;
		$more   = is_array( $fields['meta_input'] ?? null ) ? $fields['meta_input'] : array();
		return array(
			'meta_input' => array( User_Meta::MADE => ( $this->now )() ) + Origin::meta( $this->is_vouched_for() ? $email : '' ) + $more,
		) + $fields;
	}

	/** On a network, what a site's own provider says of an address is its admin's word only. */
	private function is_vouched_for(): bool {
		return ! is_multisite() || Network_Settings::has_connection();
	}

	/** @throws Refusal Database_Failed, where not all was written. */
	private static function whole( int $id ): WP_User {
		$user = new WP_User( $id );
		return self::is_whole( $user ) ? $user : throw new Refusal( Refusal_Code::Database_Failed, 'the account is not whole' );
	}

	/** Whether all was written: core begins with the names and ends with the role. */
	private static function is_whole( WP_User $user ): bool {
		$keys = array( 'nickname', User_Meta::MADE, $user->cap_key );
		return $user->exists() && array() === array_filter( $keys, static fn ( string $key ): bool => ! metadata_exists( 'user', $user->ID, $key ) );
	}

	/** How many statements have failed in this request; wpdb itself knows of the last one only. */
	private static function database_errors(): int {
		$errors = $GLOBALS['EZSQL_ERROR'] ?? array();
		return is_array( $errors ) ? count( $errors ) : 0;
	}

	/** For sites whose plugins can't do without an address; nobody gets mail there. */
	private function placeholder(): string {
		$domain = $this->settings->placeholder_email_domain;
		return '' === $domain ? '' : $this->usernames->neutral() . '@' . $domain;
	}

	/** Takes back an account that was just made and that nobody has used. */
	public function discard( WP_User $user ): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		if ( is_multisite() ) {
			require_once ABSPATH . 'wp-admin/includes/ms.php';
			wpmu_delete_user( $user->ID );
		} else {
			wp_delete_user( $user->ID );
		}
	}

	/** What a new account would be called now; a neutral name is drawn by lot each time. */
	public function free_login( Claims $claims ): string {
		/** This filter is documented in wp-includes/user.php */
		$reserved = array_map( 'strtolower', array_filter( (array) apply_filters( 'illegal_user_logins', array() ), 'is_string' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		$reserved = is_multisite() ? array( ...$reserved, ...Network_Rules::illegal_names() ) : $reserved;
		$login    = $this->usual_login( $claims, $reserved );
		return has_filter( 'logto_username' ) ? Account_Extensions::username( $login, $claims, static fn ( string $name ): bool => ! in_array( strtolower( $name ), $reserved, true ) && self::is_free( $name ) ) : $login;
	}

	/** @param array<string> $reserved In small letters. */
	private function usual_login( Claims $claims, array $reserved ): string {
		foreach ( $this->usernames->candidates( $claims, $this->settings->username_sources ) as $candidate ) {
			$login = $this->as_login( $candidate );
			if ( '' === $login || in_array( strtolower( $login ), $reserved, true ) ) {
				continue;
			}
			for ( $number = 1; $number <= 20; $number++ ) {
				$numbered = 1 === $number ? $login : $login . '-' . $number;
				if ( self::is_free( $numbered ) ) {
					return $numbered;
				}
			}
		}
		return $this->usernames->neutral();
	}

	private static function is_free( string $login ): bool {
		return false === username_exists( $login ) && ! ( is_multisite() && Network_Rules::awaits_confirmation( $login ) );
	}

	private function as_login( string $name ): string {
		if ( function_exists( 'transliterator_transliterate' ) ) {
			$latin = transliterator_transliterate( 'Any-Latin; Latin-ASCII', $name );
			$name  = false === $latin ? $name : $latin;
		}
		$login = self::text( sanitize_user( remove_accents( $name ), true ) );
		// As core's own network sign-up has it, so that the name is valid on every kind of site.
		$login = trim( preg_replace( '/[^a-z0-9_.-]+/', '-', strtolower( $login ) ) ?? '', '-._' );
		$login = rtrim( substr( $login, 0, self::LONGEST_LOGIN - 4 ), '-._' );
		return strlen( $login ) < 2 || 1 === preg_match( '/\A\d+\z/', $login ) ? '' : $login;
	}

	/** What stands in author addresses; a login made of the e-mail's local part would give half of it away. */
	private function nicename( string $login, Claims $claims ): string {
		$local = strstr( $claims->text( 'email' ), '@', true );
		$tells = false !== $local && '' !== $local && str_starts_with( $login, $this->as_login( $local ) ) && $claims->text( 'username' ) !== $local;
		// Core refuses more than 50.
		$slug = $tells ? '' : rtrim( substr( self::text( sanitize_title( $login ) ), 0, 50 ), '-' );
		return '' === $slug ? $this->usernames->neutral() : $slug;
	}

	/** What other plugins' filters may answer instead of a text is none. */
	private static function text( mixed $filtered ): string {
		return is_string( $filtered ) ? $filtered : '';
	}
}
