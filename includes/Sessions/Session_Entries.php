<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\Identity;
use Logto\Adapters\Site;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sign_In\Purpose;
use WP_Session_Tokens;
use WP_User;

/**
 * What a WordPress session knows of Logto: issuer, subject and Logto's session id, under the key `logto`.
 *
 * It marks the sessions that came from Logto, so that only those end there, and lets a later sign-out at Logto find
 * exactly its own. It is read while the auth cookie is checked, since at `wp_logout` the session is gone already.
 */
final class Session_Entries {

	public const KEY = 'logto';

	/** Begins the name of the cookie that carries an entry over, but for `__Host-`. */
	public const CARRIED = 'logto_session';

	/** @var array<string, string>|null The entry of the session that is being made right now. */
	private ?array $coming = null;

	/** @var array<int, int|null> When the session of this request began, where it came from Logto; by user. */
	private array $from_logto = array();

	/**
	 * @param Closure(): Second_Factor $second_factor Made only where somebody is attached to `wp_login`, or a browser carries something over.
	 * @param Closure(): int           $now           Unix time.
	 * @param Closure(): Session_Index $index         Made only where it is known from which session at Logto one came.
	 */
	public function __construct(
		private readonly Closure $second_factor,
		private readonly Closure $now,
		private readonly Closure $index,
	) {}

	/**
	 * Signs the person in to WordPress, with core's own cookies and events.
	 *
	 * @param string $target      The wanted page, for a plugin that asks for a second factor first; '' for none.
	 * @param bool   $is_interim  Whether it happens in the small window beside a dialog.
	 * @param bool   $by_password Whether a WordPress password was typed.
	 * @throws Refusal Database_Failed, Output_First.
	 */
	public function start( WP_User $user, Identity $identity, string $sid, bool $remember, string $target = '', bool $is_interim = false, bool $by_password = false ): void {
		Site::must_be_silent();
		if ( has_action( 'wp_login' ) ) {
			( $this->second_factor )()->prepare( $user, $identity, $sid, $remember, $target, $is_interim, $by_password );
		}
		if ( is_user_logged_in() ) {
			// This browser's former session, whoever's it was, is no longer needed by anybody.
			wp_destroy_current_session();
		}
		$this->coming = self::entry( $identity, $sid );
		$credentials  = array(
			'user_login'    => $user->user_login,
			'user_password' => '',
			'remember'      => $remember,
		);
		/** This filter is documented in wp-includes/user.php */
		$secure = apply_filters( 'secure_signon_cookie', is_ssl(), $credentials ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		$since  = time();
		wp_set_auth_cookie( $user->ID, $remember, (bool) $secure );
		Site::must_be_silent(); // What core calls before it sends the cookies may print.
		$this->must_be_kept( $user, $this->coming, $since );
		$this->coming = null;
		$this->forget_reset_link( $user );

		/** This action is documented in wp-includes/user.php */
		do_action( 'wp_login', $user->user_login, $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event, so that other plugins see an ordinary sign-in.
	}

	/** Tells whoever listens, once a trip to Logto did what it was for. */
	public function tell_completed( WP_User $user, Purpose $purpose, Identity $identity ): void {
		/**
		 * Fires when a trip to Logto did what it was for, after `wp_login` and before the redirect.
		 *
		 * @param WP_User $user    Who is signed in.
		 * @param array   $details `purpose` (`sign_in`, `interim` or `connect`), `identity` (`Logto\Accounts\Identity`).
		 */
		do_action(
			'logto_sign_in_completed',
			$user,
			array(
				'purpose'  => $purpose->value,
				'identity' => $identity,
			)
		);
	}

	/** The session in which somebody connected their account ends at Logto, too, since they just signed in there. */
	public function adopt( int $user, Identity $identity, string $sid ): void {
		$sessions = WP_Session_Tokens::get_instance( $user );
		$session  = $sessions->get( wp_get_session_token() );
		if ( is_array( $session ) ) {
			$sessions->update( wp_get_session_token(), array( self::KEY => self::entry( $identity, $sid ) + array( 'asked' => ( $this->now )() ) ) + $session );
		}
	}

	/**
	 * Core does not look whether the session was written; with a cookie of none, the next page would ask to sign in again.
	 *
	 * @param array<string, string> $entry
	 */
	private function must_be_kept( WP_User $user, array $entry, int $since ): void {
		/** @var \wpdb $wpdb */
		global $wpdb;
		if ( '' === $wpdb->last_error ) {
			return;
		}
		// The statement that failed may be another plugin's.
		foreach ( WP_Session_Tokens::get_instance( $user->ID )->get_all() as $session ) {
			if ( is_array( $session ) && ( $session[ self::KEY ] ?? null ) === $entry && ( $session['login'] ?? 0 ) >= $since ) {
				return;
			}
		}
		$this->coming = null;
		wp_clear_auth_cookie();
		throw new Refusal( Refusal_Code::Database_Failed, 'the session was not kept: ' . $wpdb->last_error );
	}

	/** As core's `wp_signon()` does: whoever can sign in needs no reset link, and an old one in a mailbox must not work. */
	private function forget_reset_link( WP_User $user ): void {
		if ( '' !== $user->user_activation_key ) {
			/** @var \wpdb $wpdb */
			global $wpdb;
			$wpdb->update( $wpdb->users, array( 'user_activation_key' => '' ), array( 'ID' => $user->ID ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- wp_update_user() would tell every plugin that the profile changed.
			clean_user_cache( $user );
		}
	}

	/** @return array<string, string> */
	private static function entry( Identity $identity, string $sid ): array {
		return self::marked(
			array(
				'issuer'  => $identity->issuer,
				'subject' => $identity->subject,
				// Core gives up the whole session for a letter that the table may lack; Logto's are plain.
				'sid'     => 1 === preg_match( '/[^\x20-\x7e]/', $sid ) ? '' : $sid,
			)
		);
	}

	/**
	 * On a network, which site's own provider it came from: what such a one calls itself may be the network's name.
	 *
	 * @param array<string, string> $entry
	 * @return array<string, string>
	 */
	private static function marked( array $entry ): array {
		$site = self::site_mark();
		return null === $site ? $entry : $entry + array( 'site' => $site );
	}

	/** @return string|null The mark of sessions that come by this site's own provider; null where the connection is the network's, or there is none. */
	public static function site_mark(): ?string {
		return is_multisite() && ! Network_Settings::has_connection() ? (string) get_current_blog_id() : null;
	}

	/**
	 * Filter `attach_session_information`.
	 *
	 * @param mixed $information What core and others keep with the session.
	 * @param mixed $user        Id.
	 * @return mixed
	 */
	public function attach( mixed $information, mixed $user ): mixed {
		$entry = $this->coming ?? $this->carried( $user );
		if ( null !== $entry && is_array( $information ) ) {
			$information[ self::KEY ] = $entry;
		}
		return $information;
	}

	/** @return array<string, string>|null What a session of this browser knew that was ended for a second factor. */
	private function carried( mixed $user ): ?array {
		$cookies = $_SERVER['HTTP_COOKIE'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- searched only.
		$carried = is_int( $user ) && is_string( $cookies ) && str_contains( $cookies, self::CARRIED . '_' ) ? ( $this->second_factor )()->carried( $user ) : null;
		return null === $carried ? null : self::marked( $carried );
	}

	/**
	 * Action `auth_cookie_valid`.
	 *
	 * @param mixed $cookie Parts of the cookie, the session's `token` among them.
	 */
	public function notice( mixed $cookie, mixed $user ): void {
		if ( is_array( $cookie ) && is_string( $cookie['token'] ?? null ) && $user instanceof WP_User ) {
			$session                       = WP_Session_Tokens::get_instance( $user->ID )->get( $cookie['token'] );
			$began                         = is_array( $session[ self::KEY ] ?? null ) ? $session['login'] ?? 0 : null;
			$this->from_logto[ $user->ID ] = is_int( $began ) ? $began : null;
		}
	}

	/** Whether the session that this request came with began at Logto; also true after it was ended in this request. */
	public function came_from_logto( int $user ): bool {
		return isset( $this->from_logto[ $user ] );
	}

	/** Whether that was so short ago that whoever has to sign in again already must have lost a cookie. */
	public function began_just_now( int $user ): bool {
		return isset( $this->from_logto[ $user ] ) && $this->from_logto[ $user ] > ( $this->now )() - 30;
	}

	/**
	 * Actions `added_user_meta`, `update_user_meta` and `delete_user_meta`, of core's sessions: whichever way one begins or ends,
	 * the index follows.
	 *
	 * @param 'added'|'update'|'delete' $step
	 * @param mixed                     $user Id; 0 where everybody's are deleted.
	 * @param mixed                     $new  What will be there.
	 */
	public function follow( string $step, mixed $user, mixed $new ): void {
		$user   = is_numeric( $user ) ? (int) $user : 0;
		$before = 'added' === $step || 0 === $user ? array() : get_user_meta( $user, 'session_tokens', true );
		$after  = 'delete' === $step ? array() : $new;
		if ( 0 === $user || self::has_sid( $before ) || self::has_sid( $after ) ) {
			( $this->index )()->follow( $user, $before, $after );
		}
	}

	private static function has_sid( mixed $sessions ): bool {
		$entries = array_filter( array_column( is_array( $sessions ) ? $sessions : array(), self::KEY ), 'is_array' );
		return array() !== array_filter( array_column( $entries, 'sid' ), static fn ( mixed $sid ): bool => '' !== $sid );
	}
}
