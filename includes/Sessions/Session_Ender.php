<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\Identity;
use WP_Session_Tokens;
use WP_User_Meta_Session_Tokens;

/**
 * Ends WordPress sessions that came from an identity.
 *
 * Core can end a session by its token only, which just its browser knows. Where core's own manager keeps them, in
 * user meta, exactly those that came from Logto end; any other manager is asked to end all of the person's.
 */
final class Session_Ender {

	private const META = 'session_tokens';

	/** @param (Closure(): list<string>)|null $former_names Issuers that the present one had as names before: sessions of that time go by them. */
	public function __construct( private readonly ?Closure $former_names = null ) {}

	/** All but those that came from that identity; any other manager than core's is asked to end all. */
	public function end_others( int $user, Identity $identity ): void {
		$manager  = WP_Session_Tokens::get_instance( $user );
		$sessions = WP_User_Meta_Session_Tokens::class === $manager::class ? get_user_meta( $user, self::META, true ) : array();
		$left     = array_filter( is_array( $sessions ) ? $sessions : array(), fn ( mixed $session ): bool => $this->came_from( $session, $identity ) );
		array() === $left ? $manager->destroy_all() : update_user_meta( $user, self::META, $left ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
	}

	/** @param string $keep Token of a session that goes on; '' for none. */
	public function end( int $user, Identity $identity, string $keep ): void {
		$manager = WP_Session_Tokens::get_instance( $user );
		if ( WP_User_Meta_Session_Tokens::class !== $manager::class ) {
			'' === $keep ? $manager->destroy_all() : $manager->destroy_others( $keep );
			return;
		}
		$sessions = get_user_meta( $user, self::META, true );
		$sessions = is_array( $sessions ) ? $sessions : array();
		// As core names them in there (WP_Session_Tokens::hash_token(), which is private).
		$kept    = '' === $keep ? '' : hash( 'sha256', $keep );
		$goes_on = fn ( mixed $session, string|int $name ): bool => (string) $name === $kept || ! $this->came_from( $session, $identity );
		$left    = array_filter( $sessions, $goes_on, ARRAY_FILTER_USE_BOTH );
		if ( $left !== $sessions ) {
			array() === $left ? delete_user_meta( $user, self::META ) : update_user_meta( $user, self::META, $left ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
		}
	}

	private function came_from( mixed $session, Identity $identity ): bool {
		$entry  = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
		$issuer = is_array( $entry ) && ( $entry['subject'] ?? null ) === $identity->subject ? $entry['issuer'] ?? null : null;
		return null !== $issuer && ( $issuer === $identity->issuer || ( null !== $this->former_names && in_array( $issuer, ( $this->former_names )(), true ) ) );
	}
}
