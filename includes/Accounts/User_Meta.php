<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Ask_Again;

/** What is kept with an account beside its link. It is removed with the account by core, and by uninstall.php. */
final class User_Meta {

	/** The claims that were used: array<string, string|list<string>>. */
	public const CLAIMS = 'logto_claims';

	/** Address of the picture at Logto. */
	public const PICTURE = 'logto_picture';

	/** When the plugin made the account, Unix time; others were there before. */
	public const MADE = 'logto_made';

	/** Which address nobody can have registered the account with whose it is not; see `Origin`. */
	public const ORIGIN = 'logto_origin';

	/** A link that was mailed to the account's address; see `Link_Requests`. */
	public const LINK_REQUEST = 'logto_link_request';

	/** Since when the person's sessions have to be asked about at Logto; see `Ask_Again`. */
	public const ASK_AGAIN = Ask_Again::META;

	/** That it is suspended, one row for each source; see `Suspension`. */
	public const SUSPENSION = 'logto_suspension';

	/** When its owner came over to Logto by the account's password, Unix time; see `People\Password_Check`. */
	public const CAME_OVER = 'logto_came_over';

	/** Core's, by the screen options of the sign-in log: entries per page, and hidden columns. */
	public const LOG_PER_PAGE = 'logto_log_per_page';
	public const LOG_COLUMNS  = 'managelogto_page_logto-logcolumnshidden';

	public const ALL = array( self::CLAIMS, self::PICTURE, self::MADE, self::ORIGIN, self::LINK_REQUEST, self::SUSPENSION, self::ASK_AGAIN, self::CAME_OVER, self::LOG_PER_PAGE, self::LOG_COLUMNS );

	/** @return array<string, string|list<string>> What doesn't have that form is left out. */
	public static function claims( int $user ): array {
		$stored = get_user_meta( $user, self::CLAIMS, true );
		$claims = array();
		foreach ( is_array( $stored ) ? $stored : array() as $name => $value ) {
			if ( is_array( $value ) ) {
				$claims[ (string) $name ] = array_values( array_filter( $value, 'is_string' ) );
			} elseif ( is_string( $value ) ) {
				$claims[ (string) $name ] = $value;
			}
		}
		return $claims;
	}

	/**
	 * As `get_user_meta()` has it, where "nothing" must not be said by a database that did not answer: core takes that for an
	 * account without sessions, roles or suspensions, and its cache keeps it.
	 *
	 * @return list<mixed> Each row's value. Afterwards all meta of that user is known to have been read.
	 * @throws Refusal Database_Failed.
	 */
	public static function must_read( int $user, string $key ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$before           = $wpdb->last_error;
		$wpdb->last_error = '';
		$rows             = get_user_meta( $user, $key );
		/** @var string $error */
		$error            = $wpdb->last_error;
		$wpdb->last_error = '' === $error ? $before : $error;
		if ( '' !== $error ) {
			wp_cache_delete( $user, 'user_meta' );
			throw new Refusal( Refusal_Code::Database_Failed, "user meta was not read: $error" );
		}
		return is_array( $rows ) ? array_values( $rows ) : array();
	}

	public static function was_made_here( int $user ): bool {
		return '' !== get_user_meta( $user, self::MADE, true );
	}
}
