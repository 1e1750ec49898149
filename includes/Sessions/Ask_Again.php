<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Extensions\Extensions;
use Logto\Network\Network_Settings;
use WP_Session_Tokens;
use WP_User;

/**
 * Whose sessions have to be asked about at Logto, since something about the person changed there that nobody told in full.
 *
 * A mark lies in user meta, which is read with the user: a page costs nothing for it. It is a time and no flag, so that each
 * of a person's sessions finds out for itself whether it was asked about since. Until then the session goes on.
 */
final class Ask_Again {

	/** User meta: since when, Unix time. */
	public const META = 'logto_ask_again';

	/**
	 * Every session of that user that came from Logto goes through Logto at its next page, without a question to the person.
	 *
	 * @param int $user Id; a number that is no user's leaves a row that nobody reads, so ask first.
	 * @param int $now  Unix time; 0 for now.
	 */
	public static function mark( int $user, int $now = 0 ): void {
		update_user_meta( $user, self::META, 0 === $now ? time() : $now );
	}

	/** @return int Unix time since when; 0 where nobody asked for it. Costs no query for the user of this request. */
	public static function since( int $user ): int {
		$since = get_user_meta( $user, self::META, true );
		return is_numeric( $since ) ? (int) $since : 0;
	}

	/**
	 * Whether the session that a page is opened in looks as if it had to be asked about: action `auth_cookie_valid`, before anything
	 * is loaded for it. `Renewal` looks closer.
	 *
	 * @param mixed $cookie Parts of the cookie, the session's `token` among them.
	 */
	public static function looks_due( mixed $cookie, int $user, int $now ): bool {
		if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) || ! is_array( $cookie ) || ! is_string( $cookie['token'] ?? null ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			return false;
		}
		$session = WP_Session_Tokens::get_instance( $user )->get( $cookie['token'] );
		$found   = Freshness::of_session( is_array( $session ) ? $session : array() );
		// Other code is not asked while core finds out who it is: it may want to know that itself.
		$minutes = has_filter( 'logto_session_lifetime' ) ? 1 : self::lifetime();
		return $found->is_old( $minutes, self::since( $user ), $now ) && ! $found->is_tried( $now );
	}

	/** The lifetime of somebody's sessions: what other code makes of the setting. */
	public static function minutes( int $setting, WP_User $user ): int {
		return has_filter( 'logto_session_lifetime' ) ? Extensions::session_lifetime( $setting, $user ) : $setting;
	}

	/** @return int The setting `session_lifetime`, in minutes: one look at the row that core has read already. */
	private static function lifetime(): int {
		if ( defined( 'LOGTO_SESSION_LIFETIME' ) ) {
			$said = constant( 'LOGTO_SESSION_LIFETIME' );
			return is_scalar( $said ) && 1 === preg_match( '/\A\d{1,5}\z/', (string) $said ) ? (int) $said : 1; // What is no number there has a careful value, which the settings know.
		}
		$saved = get_option( 'logto_settings' );
		$saved = is_array( $saved ) ? $saved : array();
		$saved = is_multisite() ? Network_Settings::over( $saved ) : $saved;
		return is_int( $saved['session_lifetime'] ?? null ) ? $saved['session_lifetime'] : 0;
	}
}
