<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Accounts\Identities;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Ender;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Settings;
use WP_User;

/**
 * What ends here and is to end at Logto, too, as the admin chose (`ends_logto_sessions`): sessions that somebody ended, all
 * sessions of whose password changed or whose account goes.
 *
 * Not what Logto itself closed, nor what a sign-in clears up: that came from there. A sign-out of one's own leads the browser
 * through Logto, and is none of this.
 */
final class Session_Watch {

	/** Reasons for which sessions end here that are no reason to end them at Logto. */
	private const NO_REASONS = array( 'backchannel', 'suspended', 'deleted', 'expired', 'disconnected' );

	/** Where sessions end and passwords are set because of somebody who is signing in at this very moment. */
	private const SIGN_IN = array( 'wp_login', 'login_form_logto', 'login_form_logto-connect', 'login_form_logto-confirm' );

	/** @var array<int, true> Accounts that are being deleted: their sessions go with them. */
	private static array $leaving = array();

	/**
	 * @param Closure(): Identities     $identities Made only where somebody's are needed.
	 * @param Closure(): Session_Closer $closer     Made only where something is to end.
	 * @param Closure(): int            $now        Unix time.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $identities,
		private readonly Closure $closer,
		private readonly Closure $now,
	) {}

	/**
	 * The actions by which WordPress tells of it (hooks.php).
	 *
	 * @param array<array-key, mixed> $of What the action hands on.
	 */
	public function at( string $hook, array $of ): void {
		$of += array_fill( 0, 4, null );
		match ( $hook ) {
			'update_user_meta' => $this->at_sessions( $of[1], $of[3] ),
			'delete_user_meta' => $this->at_sessions( $of[1], array() ), // Its value is what was there, where somebody says that.
			'wp_set_password' => $this->at_password( $of[0], $of[1], $of[2] ),
			'profile_update' => $this->at_profile( $of[0], $of[1] ),
			default => $this->at_deletion( $of[0] ),
		};
	}

	/**
	 * Before core's session manager writes what is left.
	 *
	 * @param mixed $left The sessions that go on, as core keeps them.
	 */
	private function at_sessions( mixed $user, mixed $left ): void {
		if ( ! is_numeric( $user ) || ! $this->is_wanted( 'sessions' ) || in_array( Session_Ender::reason_now(), self::NO_REASONS, true ) ) {
			return;
		}
		if ( isset( self::$leaving[ (int) $user ] ) ) {
			unset( self::$leaving[ (int) $user ] );
			return;
		}
		$left   = is_array( $left ) ? $left : array();
		$before = get_user_meta( (int) $user, 'session_tokens', true );
		$ended  = array_filter( array_diff_key( is_array( $before ) ? $before : array(), $left ), $this->is_running( ... ) );
		if ( array( $this->own_session( (int) $user ) ) === array_map( 'strval', array_keys( $ended ) ) ) {
			return;
		}
		$of_left = $this->sids( $left );
		foreach ( $this->sids( $ended ) as $subject => $sids ) {
			$ending = Ending::of_some( (string) $subject, $sids, $of_left[ $subject ] ?? array() );
			if ( null !== $ending ) {
				( $this->closer )()->later( $ending );
			}
		}
	}

	/**
	 * Action `wp_set_password`: also fires where the same one is kept anew in a better form, at a sign-in; and in newer
	 * WordPress before a profile is written, which `profile_update` tells of.
	 *
	 * @param mixed $before The user as they were.
	 */
	private function at_password( mixed $password, mixed $user, mixed $before ): void {
		if ( ! is_numeric( $user ) || ! $this->is_wanted( 'password' ) ) {
			return;
		}
		$was     = $before instanceof WP_User ? $before->user_pass : '';
		$is_kept = '' === $was || ( get_userdata( (int) $user )->user_pass ?? '' ) !== $was;
		if ( $is_kept && ! ( '' !== $was && is_string( $password ) && wp_check_password( $password, $was ) ) ) {
			$this->end_all( (int) $user );
		}
	}

	/**
	 * Action `profile_update`.
	 *
	 * @param mixed $before The user as they were.
	 */
	private function at_profile( mixed $user, mixed $before ): void {
		$now = is_numeric( $user ) && $this->is_wanted( 'password' ) ? get_userdata( (int) $user ) : false;
		// Core hands on what it read, as an object of one class or the other.
		$was = is_object( $before ) ? $before->user_pass ?? null : null;
		if ( false !== $now && is_string( $was ) && $was !== $now->user_pass ) {
			$this->end_all( $now->ID );
		}
	}

	/** As an account is about to be deleted, of a network's for good. */
	private function at_deletion( mixed $user ): void {
		if ( is_numeric( $user ) ) {
			if ( $this->is_wanted( 'sessions' ) && metadata_exists( 'user', (int) $user, 'session_tokens' ) ) {
				self::$leaving[ (int) $user ] = true;
			}
			if ( $this->is_wanted( 'deletion' ) ) {
				$this->end_all( (int) $user );
			}
		}
	}

	private function end_all( int $user ): void {
		try {
			$identity = ( $this->identities )()->of_user( $user, $this->settings->issuer() );
		} catch ( Refusal ) {
			return;
		}
		if ( null !== $identity ) {
			( $this->closer )()->later( Ending::of_all( $identity->subject ) );
		}
	}

	private function is_wanted( string $what ): bool {
		return in_array( $what, $this->settings->ends_logto_sessions, true ) && null !== Credential::of( $this->settings ) && array() === array_filter( self::SIGN_IN, 'doing_action' );
	}

	/**
	 * @param array<array-key, mixed> $sessions
	 * @return array<string, list<string>> Of those that came from Logto: what they know of its sessions, by who it is there.
	 */
	private function sids( array $sessions ): array {
		$sids = array();
		foreach ( $sessions as $session ) {
			$entry = is_array( $session ) && is_array( $session[ Session_Entries::KEY ] ?? null ) ? $session[ Session_Entries::KEY ] : array();
			if ( ( $entry['issuer'] ?? null ) === $this->settings->issuer() && is_string( $entry['subject'] ?? null ) ) {
				$sids[ $entry['subject'] ][] = is_string( $entry['sid'] ?? null ) ? $entry['sid'] : '';
			}
		}
		return $sids;
	}

	/** What is over by its time ended by itself. */
	private function is_running( mixed $session ): bool {
		return is_array( $session ) && is_numeric( $session['expiration'] ?? null ) && (int) $session['expiration'] >= ( $this->now )();
	}

	/** @return string As core names it (WP_Session_Tokens::hash_token(), which is private); '' where this request has none of theirs. */
	private function own_session( int $user ): string {
		$token = get_current_user_id() === $user ? wp_get_session_token() : '';
		return '' === $token ? '' : hash( 'sha256', $token );
	}
}
