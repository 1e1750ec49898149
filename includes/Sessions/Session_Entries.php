<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Accounts\Identity;
use WP_Session_Tokens;
use WP_User;

/**
 * What a WordPress session knows of Logto: issuer, subject and Logto's session id, under the key `logto`.
 *
 * It marks the sessions that came from Logto, so that only those end there, and lets a later sign-out at Logto find
 * exactly its own. It is read while the auth cookie is checked, since at `wp_logout` the session is gone already.
 */
final class Session_Entries {

	private const KEY = 'logto';

	/** @var array<string, string>|null The entry of the session that is being made right now. */
	private ?array $coming = null;

	/** @var array<int, bool> Users whose session in this request came from Logto. */
	private array $from_logto = array();

	/** Signs the person in to WordPress, with core's own cookies and events. */
	public function start( WP_User $user, Identity $identity, string $sid, bool $remember ): void {
		$this->coming = array(
			'issuer'  => $identity->issuer,
			'subject' => $identity->subject,
			'sid'     => $sid,
		);
		wp_set_auth_cookie( $user->ID, $remember );
		$this->coming = null;

		/** This action is documented in wp-includes/user.php */
		do_action( 'wp_login', $user->user_login, $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event, so that other plugins see an ordinary sign-in.
	}

	/**
	 * Filter `attach_session_information`.
	 *
	 * @param mixed $information What core and others keep with the session.
	 * @return mixed
	 */
	public function attach( mixed $information ): mixed {
		if ( null !== $this->coming && is_array( $information ) ) {
			$information[ self::KEY ] = $this->coming;
		}
		return $information;
	}

	/**
	 * Action `auth_cookie_valid`.
	 *
	 * @param mixed $cookie Parts of the cookie, the session's `token` among them.
	 */
	public function notice( mixed $cookie, mixed $user ): void {
		if ( is_array( $cookie ) && is_string( $cookie['token'] ?? null ) && $user instanceof WP_User ) {
			$session                       = WP_Session_Tokens::get_instance( $user->ID )->get( $cookie['token'] );
			$this->from_logto[ $user->ID ] = is_array( $session[ self::KEY ] ?? null );
		}
	}

	/** Whether the session that this request came with began at Logto; also true after it was ended in this request. */
	public function came_from_logto( int $user ): bool {
		return $this->from_logto[ $user ] ?? false;
	}

	/** Takes our entry out of every session of every user; for uninstalling. */
	public static function remove_all(): void {
		/** @var \wpdb $wpdb */
		global $wpdb;
		do {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- there is no function that finds sessions by content.
			$users = $wpdb->get_col( (string) $wpdb->prepare( "SELECT user_id FROM %i WHERE meta_key = 'session_tokens' AND meta_value LIKE %s LIMIT 200", $wpdb->usermeta, '%"' . $wpdb->esc_like( self::KEY ) . '"%' ) );
			foreach ( $users as $user ) {
				$sessions = get_user_meta( (int) $user, 'session_tokens', true );
				$without  = array();
				foreach ( is_array( $sessions ) ? $sessions : array() as $token => $session ) {
					$without[ $token ] = is_array( $session ) ? array_diff_key( $session, array( self::KEY => true ) ) : $session;
				}
				if ( $without === $sessions ) {
					return;
				}
				update_user_meta( (int) $user, 'session_tokens', $without );
			}
		} while ( array() !== $users );
	}
}
