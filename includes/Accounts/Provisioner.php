<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use WP_Application_Passwords;
use WP_Error;
use WP_Session_Tokens;
use WP_User;

/** Makes the WordPress account of somebody who came from Logto. */
final class Provisioner {

	private const LONGEST_LOGIN = 60;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Usernames $usernames,
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
	 * @throws Refusal Account_Not_Created.
	 */
	public function create( Claims $claims, bool $with_email ): WP_User {
		$email = $with_email && false !== is_email( $claims->email() ) ? $claims->email() : $this->placeholder();
		$user  = $this->insert( $this->free_login( $claims ), $email, $claims );
		if ( is_wp_error( $user ) && 'existing_user_login' === $user->get_error_code() ) {
			// Somebody else of that name was quicker.
			$user = $this->insert( $this->usernames->neutral(), $email, $claims );
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

	/** Whoever had the account before may not have been the address's owner: none of their ways in works any more. */
	public function lock_out_others( WP_User $user ): void {
		wp_set_password( wp_generate_password( 64, true, true ), $user->ID );
		WP_Session_Tokens::get_instance( $user->ID )->destroy_all();
		WP_Application_Passwords::delete_all_application_passwords( $user->ID );
	}

	private function insert( string $login, string $email, Claims $claims ): WP_User|WP_Error {
		$slug   = $this->nicename( $login, $claims );
		$fields = array_filter( $this->profile->wanted( $claims, true ), static fn ( string $field ): bool => ! str_starts_with( $field, 'meta:' ), ARRAY_FILTER_USE_KEY );
		$name   = $fields['display_name'] ?? $this->usernames->display_name( $claims );
		$name   = '' === $name ? $slug : $name;
		$core   = array(
			'user_login'    => $login,
			'user_pass'     => wp_generate_password( 64, true, true ),
			'user_email'    => $email,
			'user_nicename' => $slug,
			'display_name'  => $name,
			'nickname'      => $fields['nickname'] ?? $name,
			'meta_input'    => array( User_Meta::MADE => ( $this->now )() ),
		);
		// wp_insert_user() takes slashed values.
		$id = wp_insert_user( (object) wp_slash( $core + $fields ) );
		if ( is_wp_error( $id ) ) {
			return $id;
		}
		$user = new WP_User( $id );
		return $user->exists() ? $user : new WP_Error( 'logto_not_there', 'The account was made and could not be read.' );
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

	private function free_login( Claims $claims ): string {
		/** This filter is documented in wp-includes/user.php */
		$reserved = array_map( 'strtolower', array_filter( (array) apply_filters( 'illegal_user_logins', array() ), 'is_string' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		foreach ( $this->usernames->candidates( $claims, $this->settings->username_sources ) as $candidate ) {
			$login = $this->as_login( $candidate );
			if ( '' === $login || in_array( strtolower( $login ), $reserved, true ) ) {
				continue;
			}
			for ( $number = 1; $number <= 20; $number++ ) {
				$numbered = 1 === $number ? $login : $login . '-' . $number;
				if ( false === username_exists( $numbered ) ) {
					return $numbered;
				}
			}
		}
		return $this->usernames->neutral();
	}

	private function as_login( string $name ): string {
		if ( function_exists( 'transliterator_transliterate' ) ) {
			$latin = transliterator_transliterate( 'Any-Latin; Latin-ASCII', $name );
			$name  = false === $latin ? $name : $latin;
		}
		$login = sanitize_user( remove_accents( $name ), true );
		// As core's own network sign-up has it, so that the name is valid on every kind of site.
		$login = trim( preg_replace( '/[^a-z0-9_.-]+/', '-', strtolower( $login ) ) ?? '', '-._' );
		return strlen( $login ) < 2 || ctype_digit( $login ) ? '' : substr( $login, 0, self::LONGEST_LOGIN - 4 );
	}

	/** What stands in author addresses; a login made of the e-mail's local part would give half of it away. */
	private function nicename( string $login, Claims $claims ): string {
		$local = strstr( $claims->text( 'email' ), '@', true );
		$tells = false !== $local && '' !== $local && str_starts_with( $login, $this->as_login( $local ) ) && $claims->text( 'username' ) !== $local;
		// Core refuses more than 50.
		return $tells ? $this->usernames->neutral() : rtrim( substr( sanitize_title( $login ), 0, 50 ), '-' );
	}
}
