<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Accounts\Identity;
use WP_Session_Tokens;
use WP_User_Meta_Session_Tokens;

/** The WordPress session that this request came with, where it came from Logto: what is kept there about Logto, and its end. */
final class Current_Session {

	private const META = 'session_tokens';

	public function __construct(
		public readonly int $user,
		private readonly string $token,
	) {}

	/** @return self|null Null where nobody is signed in by a cookie. */
	public static function of_request(): ?self {
		$token = wp_get_session_token();
		return is_user_logged_in() && '' !== $token ? new self( get_current_user_id(), $token ) : null;
	}

	/** @return array<array-key, mixed>|null Null where it is over, or did not come from Logto. */
	public function session(): ?array {
		$session = WP_Session_Tokens::get_instance( $this->user )->get( $this->token );
		return is_array( $session ) && is_array( $session[ Session_Entries::KEY ] ?? null ) ? $session : null;
	}

	/** @return array<array-key, mixed> What is kept about Logto; empty where it did not come from there. */
	private function entry(): array {
		$entry = $this->session()[ Session_Entries::KEY ] ?? array();
		return is_array( $entry ) ? $entry : array();
	}

	public function freshness(): Freshness {
		return Freshness::of_session( $this->session() ?? array() );
	}

	/** @return Identity|null Who came from Logto. */
	public function identity(): ?Identity {
		$entry = $this->entry();
		return is_string( $entry['issuer'] ?? null ) && is_string( $entry['subject'] ?? null ) ? new Identity( $entry['issuer'], $entry['subject'] ) : null;
	}

	/** Whether it came by the connection that counts here: on a network a site's own provider has no say about others' sessions. */
	public function is_of_this_connection(): bool {
		return ( $this->entry()['site'] ?? null ) === Session_Entries::site_mark();
	}

	/** Logto is about to be asked. @return bool Whether that is kept: else there would be no end of asking. */
	public function note_try( int $now ): bool {
		return $this->change( array( 'tried' => $now ) );
	}

	/**
	 * Logto was asked, and nothing speaks against the session.
	 *
	 * @param int    $asked  Unix time of the question.
	 * @param string $issuer As it is called now.
	 * @param string $sid    Logto's session id; '' where it says none.
	 * @return bool False where the session ended meanwhile, or could not be written.
	 */
	public function renew( int $asked, string $issuer, string $sid ): bool {
		$news = array(
			'issuer' => $issuer,
			// Core gives up the whole session for a letter that the table may lack; Logto's are plain.
			'sid'    => 1 === preg_match( '/[^\x20-\x7e]/', $sid ) ? '' : $sid,
			'asked'  => $asked,
			'tried'  => 0,
		);
		return $this->change( $news );
	}

	/** Ends it, in this browser too; those of other browsers go on. */
	public function end(): void {
		( new Session_Ender() )->end_one( $this->user, $this->token, 'expired', $this->identity() );
		wp_clear_auth_cookie();
		wp_set_current_user( 0 );
	}

	/** @param array<string, int|string> $news */
	private function change( array $news ): bool {
		$manager = WP_Session_Tokens::get_instance( $this->user );
		if ( WP_User_Meta_Session_Tokens::class !== $manager::class ) {
			$session = $this->session();
			if ( null === $session ) {
				return false;
			}
			$manager->update( $this->token, array( Session_Entries::KEY => $news + $this->entry() ) + $session );
			return array_intersect_key( $this->entry(), $news ) === array_intersect_key( $news + $this->entry(), $news );
		}
		// As they are in the database, and only if they still are: a session that another request ends must not come back.
		wp_cache_delete( $this->user, 'user_meta' );
		$sessions = get_user_meta( $this->user, self::META, true );
		// As core names them in there (WP_Session_Tokens::hash_token(), which is private).
		$name    = hash( 'sha256', $this->token );
		$session = is_array( $sessions ) ? $sessions[ $name ] ?? null : null;
		$entry   = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
		if ( ! is_array( $sessions ) || ! is_array( $session ) || ! is_array( $entry ) ) {
			return false;
		}
		$changed = array( $name => array( Session_Entries::KEY => $news + $entry ) + $session ) + $sessions;
		// Nothing is written where nothing changes; that is no failure.
		return array_merge( $entry, $news ) === $entry || false !== update_user_meta( $this->user, self::META, wp_slash( $changed ), $sessions ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
	}
}
