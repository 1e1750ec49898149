<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_Session_Tokens;
use WP_User_Meta_Session_Tokens;

/**
 * Ends WordPress sessions, those that came from an identity or all of an account.
 *
 * Core can end a session by its token only, which just its browser knows. Where core's own manager keeps them, in
 * user meta, exactly those that are meant end; any other manager is asked to end all of the person's.
 *
 * Every method returns how many sessions ended, or `ELSEWHERE`, fires `logto_session_ended` where some did, and throws a
 * Refusal (Database_Failed) where the database kept them.
 */
final class Session_Ender {

	/** Returned where another manager keeps the sessions, and was asked to end all of the person's. */
	public const ELSEWHERE = -1;

	private const META = 'session_tokens';

	/** The last one writes over whatever lies there: it may be that another plugin shows other sessions than lie there. */
	private const TRIES = 5;

	/** Why sessions are being ended at this very moment, or ''. */
	private static string $why = '';

	/** @param (Closure(): list<string>)|null $former_names Issuers that the present one had as names before: sessions of that time go by them. */
	public function __construct( private readonly ?Closure $former_names = null ) {}

	/** Why this class ends sessions at this very moment, '' while it does not: what Logto closed is not to be told to Logto. */
	public static function reason_now(): string {
		return self::$why;
	}

	/** All but those that came from that identity; any other manager than core's is asked to end all. */
	public function end_others( int $user, Identity $identity ): void {
		$manager  = WP_Session_Tokens::get_instance( $user );
		$sessions = WP_User_Meta_Session_Tokens::class === $manager::class ? get_user_meta( $user, self::META, true ) : array();
		$left     = array_filter( is_array( $sessions ) ? $sessions : array(), fn ( mixed $session ): bool => $this->came_from( $session, $identity ) );
		array() === $left ? $manager->destroy_all() : update_user_meta( $user, self::META, $left ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
	}

	/**
	 * Every session of the account, whatever it began with.
	 *
	 * @param 'suspended'|'deleted'|'administrator'|'expired'|'backchannel'|'disconnected' $reason   For whoever listens.
	 * @param Identity|null                                                                $identity Whom it is about at Logto, likewise.
	 * @param string                                                                       $keep     Token of a session that goes on; '' for none.
	 */
	public function end_all( int $user, string $reason, ?Identity $identity = null, string $keep = '' ): int {
		return $this->end_some( $user, static fn (): bool => true, $keep, $reason, $identity );
	}

	/**
	 * Those that came from that identity.
	 *
	 * @param string $keep   Token of a session that goes on; '' for none.
	 * @param string $reason As above; '' tells nobody.
	 */
	public function end( int $user, Identity $identity, string $keep, string $reason = 'disconnected' ): int {
		return $this->end_some( $user, fn ( mixed $session ): bool => $this->came_from( $session, $identity ), $keep, $reason, $identity );
	}

	/**
	 * What a session at Logto that is over leaves here: the sessions that came from it, and those of that identity of which
	 * nobody knows from which they came. On a network only those that came by the connection that says so.
	 *
	 * @param string $sid Logto's session; '' for all that the identity has there.
	 */
	public function end_of_sid( int $user, Identity $identity, string $sid, string $reason = 'backchannel' ): int {
		$site  = Session_Entries::site_mark();
		$is_it = function ( mixed $session ) use ( $identity, $sid, $site ): bool {
			$entry = $this->came_from( $session, $identity ) && is_array( $session ) ? $session[ Session_Entries::KEY ] : null;
			return is_array( $entry ) && ( $entry['site'] ?? null ) === $site && ( '' === $sid || in_array( $entry['sid'] ?? '', array( '', $sid ), true ) );
		};
		if ( ! self::is_cores( $user ) && ! $this->may_have( $user, $is_it ) ) {
			return 0;
		}
		return $this->end_some( $user, $is_it, '', $reason, $identity );
	}

	/** The one of that token, whichever manager keeps it. */
	public function end_one( int $user, string $token, string $reason, ?Identity $identity = null ): int {
		$end = static function () use ( $user, $token ): int {
			$manager = WP_Session_Tokens::get_instance( $user );
			$was     = null !== $manager->get( $token );
			$manager->destroy( $token );
			return (int) $was;
		};
		return $this->end_because( $user, $end, $reason, $identity );
	}

	/** @param Closure(mixed): bool $is_it Which ones. */
	private function end_some( int $user, Closure $is_it, string $keep, string $reason, ?Identity $identity ): int {
		$end = static fn (): int => self::is_cores( $user ) ? self::end_here( $user, $is_it, $keep ) : self::end_elsewhere( $user, $keep );
		return $this->end_because( $user, $end, $reason, $identity );
	}

	/** @param Closure(): int $end Ends them, and says how many. */
	private function end_because( int $user, Closure $end, string $reason, ?Identity $identity ): int {
		$before    = self::$why;
		self::$why = $reason;
		try {
			$ended = $end();
		} finally {
			self::$why = $before;
		}
		if ( 0 !== $ended && '' !== $reason ) {
			/**
			 * Fires when the plugin has ended sessions of somebody.
			 *
			 * @param int   $user    Id.
			 * @param array $details `reason` (`backchannel`, `suspended`, `deleted`, `administrator`, `expired`, `disconnected`),
			 *                       `identity` (`Logto\Accounts\Identity` or null), `sessions` (how many; -1 where another session manager was asked to end all).
			 */
			do_action(
				'logto_session_ended',
				$user,
				array(
					'reason'   => $reason,
					'identity' => $identity,
					'sessions' => $ended,
				)
			);
		}
		return $ended;
	}

	/**
	 * Compare and swap: of two who end or begin sessions of one account at the same moment, neither takes back what the other wrote.
	 *
	 * @param Closure(mixed): bool $is_it
	 * @throws Refusal Database_Failed.
	 */
	private static function end_here( int $user, Closure $is_it, string $keep ): int {
		// As core names them in there (WP_Session_Tokens::hash_token(), which is private).
		$kept = '' === $keep ? '' : hash( 'sha256', $keep );
		for ( $try = 1; ; $try++ ) {
			$sessions = User_Meta::must_read( $user, self::META )[0] ?? null;
			$sessions = is_array( $sessions ) ? $sessions : array();
			$over     = array_filter( $sessions, static fn ( mixed $session, string|int $name ): bool => (string) $name !== $kept && $is_it( $session ), ARRAY_FILTER_USE_BOTH );
			if ( array() === $over || self::is_written( $user, array_diff_key( $sessions, $over ), $try < self::TRIES ? $sessions : null ) ) {
				return count( array_filter( $over, self::is_running( ... ) ) );
			}
			wp_cache_delete( $user, 'user_meta' );
		}
	}

	/**
	 * @param array<array-key, mixed>      $left
	 * @param array<array-key, mixed>|null $before What has to lie there; null for whatever does.
	 * @return bool False where it was something else: then nothing is written.
	 * @throws Refusal Database_Failed.
	 */
	private static function is_written( int $user, array $left, ?array $before ): bool {
		// Core takes slashes off, but for what it compares an update with.
		$is_done = array() === $left
			? delete_user_meta( $user, self::META, null === $before ? '' : wp_slash( $before ) )
			: update_user_meta( $user, self::META, wp_slash( $left ), $before ?? '' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
		/** @var \wpdb $wpdb */
		global $wpdb;
		if ( false === $is_done && '' !== $wpdb->last_error ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'sessions were not ended: ' . $wpdb->last_error );
		}
		return false !== $is_done || null === $before;
	}

	private static function end_elsewhere( int $user, string $keep ): int {
		$manager = WP_Session_Tokens::get_instance( $user );
		$had_any = array() !== $manager->get_all();
		'' === $keep ? $manager->destroy_all() : $manager->destroy_others( $keep );
		return $had_any ? self::ELSEWHERE : 0;
	}

	private static function is_cores( int $user ): bool {
		$manager = WP_Session_Tokens::get_instance( $user );
		return WP_User_Meta_Session_Tokens::class === $manager::class;
	}

	/**
	 * Another manager may not keep what the plugin knows of a session: then any of them may be meant.
	 *
	 * @param Closure(mixed): bool $is_it
	 */
	private function may_have( int $user, Closure $is_it ): bool {
		$sessions = WP_Session_Tokens::get_instance( $user )->get_all();
		$known    = array_filter( $sessions, static fn ( mixed $session ): bool => is_array( $session ) && isset( $session[ Session_Entries::KEY ] ) );
		return array() !== ( array() === $known ? $sessions : array_filter( $known, $is_it ) );
	}

	/** Core keeps a session that is over until the next one begins; old ones are the time of their end alone. */
	private static function is_running( mixed $session ): bool {
		$expires = is_array( $session ) ? $session['expiration'] ?? 0 : $session;
		return is_numeric( $expires ) && (int) $expires >= time();
	}

	private function came_from( mixed $session, Identity $identity ): bool {
		$entry  = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
		$issuer = is_array( $entry ) && ( $entry['subject'] ?? null ) === $identity->subject ? $entry['issuer'] ?? null : null;
		return null !== $issuer && ( $issuer === $identity->issuer || ( null !== $this->former_names && in_array( $issuer, ( $this->former_names )(), true ) ) );
	}
}
