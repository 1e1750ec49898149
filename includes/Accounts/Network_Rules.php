<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use WP_User;
use wpdb;

/**
 * What the owner of a network says about newcomers, whatever a site decided: core's refusals are refusals here too.
 *
 * Each is asked as core asks it, with core's own functions and filters. To be used on networks only.
 */
final class Network_Rules {

	/**
	 * @param Decision $decision What the site would do.
	 * @param string   $policy   Setting `account_policy`.
	 * @return Decision The same, or a refusal.
	 */
	public static function applied( Decision $decision, Claims $claims, string $policy ): Decision {
		if ( 0 !== $decision->user ) {
			$refusal = Memberships::refusal( new WP_User( $decision->user ), $policy );
			return null === $refusal ? $decision : Decision::refuse( $refusal, 'no account that this site\'s sign-in may open' );
		}
		if ( null !== $decision->refusal ) {
			return $decision;
		}
		if ( ! self::let_people_in() ) {
			return Decision::refuse( Refusal_Code::Registration_Closed, 'the network\'s settings: nobody registers, and sites add no new users' );
		}
		return self::allow_email( $claims->email(), $claims->is_true( 'email_verified' ) ) ? $decision : Decision::refuse( Refusal_Code::Email_Not_Allowed, 'the network\'s settings: banned or limited e-mail domains' );
	}

	/** Whether there may be new accounts at all: people register themselves, or the sites add new ones. */
	public static function let_people_in(): bool {
		/** This filter is documented in wp-signup.php */
		$active = apply_filters( 'wpmu_active_signup', get_site_option( 'registration', 'none' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		return in_array( $active, array( 'user', 'all' ), true ) || (bool) get_site_option( 'add_new_users' );
	}

	/** As `wpmu_validate_user_signup()` has it. Where only some domains are allowed, no address, or anybody's, is none of them. */
	private static function allow_email( string $email, bool $is_verified ): bool {
		if ( '' !== $email && is_email_address_unsafe( $email ) ) {
			return false;
		}
		$limited = get_site_option( 'limited_email_domains' );
		$limited = is_array( $limited ) ? array_map( 'strtolower', array_filter( $limited, 'is_string' ) ) : array();
		return array() === $limited || $is_verified && in_array( strtolower( substr( (string) strrchr( $email, '@' ), 1 ) ), $limited, true );
	}

	/** Whether somebody has registered with a user name and not confirmed it yet; core keeps it for them for two days. */
	public static function awaits_confirmation( string $login ): bool {
		/** @var wpdb $wpdb */
		global $wpdb;
		$registered = $wpdb->get_var( (string) $wpdb->prepare( 'SELECT MAX(registered) FROM %i WHERE user_login = %s AND active = 0', $wpdb->signups, $login ) );
		return null !== $registered && (int) mysql2date( 'U', $registered ) >= time() - 2 * DAY_IN_SECONDS;
	}

	/** @return list<string> User names, in small letters, that nobody may have. */
	public static function illegal_names(): array {
		$names = get_site_option( 'illegal_names' );
		// Core's own, where the network has none.
		$names = is_array( $names ) ? $names : array( 'www', 'web', 'root', 'admin', 'main', 'invite', 'administrator' );
		return array_map( 'strtolower', array_values( array_filter( $names, 'is_string' ) ) );
	}
}
