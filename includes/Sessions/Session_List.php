<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use WP_Session_Tokens;

/**
 * Somebody's sessions, as far as others may know of them: never a token, nor what could stand for one.
 *
 * @phpstan-type Row array{began: int, ends: int, from_logto: bool, asked: int, is_own: bool}
 */
final class Session_List {

	/** @return list<Row> The newest first. Times are Unix seconds, 0 where they are not known; `asked`: when Logto was last asked about it. */
	public static function of( int $user ): array {
		$manager = WP_Session_Tokens::get_instance( $user );
		$own     = self::is_own( $user ) ? $manager->get( wp_get_session_token() ) : null;
		$rows    = array();
		foreach ( $manager->get_all() as $session ) {
			$rows[] = self::row( is_array( $session ) ? $session : array(), null !== $own && $session === $own );
		}
		usort( $rows, static fn ( array $one, array $other ): int => $other['began'] <=> $one['began'] );
		return $rows;
	}

	/** Whether it is whoever asks. */
	public static function is_own( int $user ): bool {
		return $user > 0 && get_current_user_id() === $user && '' !== wp_get_session_token();
	}

	/**
	 * @param array<array-key, mixed> $session As a session manager keeps it.
	 * @return Row
	 */
	private static function row( array $session, bool $is_own ): array {
		$number  = static fn ( mixed $value ): int => is_numeric( $value ) ? (int) $value : 0;
		$is_ours = is_array( $session[ Session_Entries::KEY ] ?? null );
		return array(
			'began'      => $number( $session['login'] ?? 0 ),
			'ends'       => $number( $session['expiration'] ?? 0 ),
			'from_logto' => $is_ours,
			'asked'      => $is_ours ? Freshness::of_session( $session )->asked : 0,
			'is_own'     => $is_own,
		);
	}
}
