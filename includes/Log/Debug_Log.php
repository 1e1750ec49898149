<?php

declare( strict_types=1 );

namespace Logto\Log;

use WP_User;

/** WordPress's debug log: where the site asked for one, it gets the causes, which never reach visitors nor the database. */
final class Debug_Log {

	private const MOST_BYTES = 300;

	/** @param array<array-key, mixed> $details As of the action `logto_sign_in_refused`. */
	public function refused( string $code, string $cause, array $details ): void {
		$reference = $details['reference'] ?? '';
		$this->write( sprintf( 'refused: %s: %s (reference %s)', $code, substr( $cause, 0, self::MOST_BYTES ), is_string( $reference ) ? $reference : '' ) );
	}

	/**
	 * Something that refuses nobody.
	 *
	 * @param WP_User|null $user Whose sign-in it was, where it was one's.
	 */
	public function noticed( string $code, string $what, ?WP_User $user = null ): void {
		$this->write( "noticed: $code: $what" . ( null === $user ? '' : " (user $user->ID)" ) );
	}

	/** In plain ASCII: it may hold what a stranger sent. */
	private function write( string $line ): void {
		if ( WP_DEBUG && WP_DEBUG_LOG ) {
			error_log( 'Logto: sign-in ' . preg_replace( '/[^\x20-\x7e]/', '?', $line ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- the site asked for a debug log.
		}
	}
}
