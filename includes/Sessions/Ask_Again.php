<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Accounts\User_Meta;

/**
 * Whose sessions have to be asked about at Logto, since something about the person changed there that nobody told in full.
 *
 * A mark lies in user meta, which is read with the user: a page costs nothing for it. It is a time and no flag, so that each
 * of a person's sessions finds out for itself whether it was asked about since. Until then the session goes on.
 */
final class Ask_Again {

	/**
	 * Every session of that user that came from Logto goes through Logto at its next page, without a question to the person.
	 *
	 * @param int $user Id; a number that is no user's leaves a row that nobody reads, so ask first.
	 * @param int $now  Unix time; 0 for now.
	 */
	public static function mark( int $user, int $now = 0 ): void {
		update_user_meta( $user, User_Meta::ASK_AGAIN, 0 === $now ? time() : $now );
	}

	/** @return int Unix time since when; 0 where nobody asked for it. Costs no query for the user of this request. */
	public static function since( int $user ): int {
		$since = get_user_meta( $user, User_Meta::ASK_AGAIN, true );
		return is_numeric( $since ) ? (int) $since : 0;
	}
}
