<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use cli\progress\Bar;
use Closure;
use Logto\Oidc\Refusal;
use WP_CLI;
use WP_CLI\Utils;
use WP_Session_Tokens;
use WP_User;
use WP_User_Meta_Session_Tokens;
use wpdb;

/**
 * Lists and ends people's sessions on this site.
 */
final class Sessions_Command {

	/** Rows that are read in one query. */
	private const BATCH = 500;

	/** @param Closure(): Session_Ender $ender Made only where sessions are to end. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Closure $ender,
	) {}

	/**
	 * Lists somebody’s sessions: since when, until when, whether they came from Logto, and when Logto was last asked.
	 *
	 * ## OPTIONS
	 *
	 * <user>
	 * : User name, email address or number of a user.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto sessions list ada
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments As named above.
	 * @param array<string, string> $options   As named above.
	 */
	public function list_( array $arguments, array $options ): void {
		$time = static fn ( int $time ): string => $time < 1 ? '' : gmdate( 'Y-m-d H:i:s', $time );
		$rows = array_map(
			static fn ( array $row ): array => array(
				'began'      => $time( $row['began'] ),
				'ends'       => $time( $row['ends'] ),
				'from_logto' => $row['from_logto'] ? 'yes' : 'no',
				'asked'      => $time( $row['asked'] ),
			),
			Session_List::of( self::user( $arguments[0] ?? '' )->ID )
		);
		Utils\format_items( $options['format'] ?? 'table', $rows, array( 'began', 'ends', 'from_logto', 'asked' ) );
	}

	/**
	 * Ends all sessions of people, or of everybody: they are signed out in all browsers, and can sign in again.
	 *
	 * ## OPTIONS
	 *
	 * [<user>...]
	 * : User names, email addresses or numbers of users.
	 *
	 * [--all]
	 * : Everybody’s; on a network, of those who are members of this site.
	 *
	 * [--yes]
	 * : Don’t ask.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto sessions end ada
	 *     wp logto sessions end --all --yes
	 *
	 * @param list<string>               $arguments As named above.
	 * @param array<string, string|bool> $options   As named above.
	 */
	public function end( array $arguments, array $options ): void {
		$is_all = isset( $options['all'] );
		if ( $is_all === ( array() !== $arguments ) ) {
			WP_CLI::error( __( 'Name users, or say --all.', 'logto' ) );
		}
		$users    = array_map( self::user( ... ), $arguments );
		$names    = implode( ', ', array_map( static fn ( WP_User $user ): string => $user->user_login, $users ) );
		$question = $is_all
			? __( 'End the sessions of everybody?', 'logto' )
			/* translators: %s: user names. */
			: sprintf( __( 'End all sessions of %s?', 'logto' ), $names );
		WP_CLI::confirm( $question, $options );
		list( $people, $ended ) = $is_all ? $this->end_everybodys() : $this->end_of( array_map( static fn ( WP_User $user ): int => $user->ID, $users ) );
		/* translators: 1: number of sessions, 2: number of people. */
		WP_CLI::success( sprintf( __( 'Sessions ended: %1$s, of people: %2$s.', 'logto' ), number_format_i18n( $ended ), number_format_i18n( $people ) ) );
	}

	/** @return array{int, int} Of how many people, and how many. */
	private function end_everybodys(): array {
		$people   = 0;
		$ended    = 0;
		$last     = 0;
		$progress = Utils\make_progress_bar( __( 'Ending sessions', 'logto' ), $this->count() );
		$progress = $progress instanceof Bar ? $progress : null; // Where nobody looks, there is none.
		do {
			$batch = $this->batch( $last );
			foreach ( $batch as $user ) {
				list( $who, $many ) = is_multisite() && ! is_user_member_of_blog( $user ) ? array( 0, 0 ) : $this->end_of( array( $user ) );
				$people            += $who;
				$ended             += $many;
				// Else PHP would run out of memory over a million.
				clean_user_cache( $user );
				$progress?->tick();
			}
			$last = array() === $batch ? $last : max( $batch );
		} while ( array() !== $batch );
		$progress?->finish();
		return array( $people, $ended );
	}

	/**
	 * @param list<int> $users
	 * @return array{int, int}
	 */
	private function end_of( array $users ): array {
		$people = 0;
		$ended  = 0;
		foreach ( $users as $user ) {
			try {
				$many = ( $this->ender )()->end_all( $user, 'administrator' );
			} catch ( Refusal ) {
				WP_CLI::error( __( 'The database did not answer. Please try again.', 'logto' ) );
				exit( 1 );
			}
			$people += 0 === $many ? 0 : 1;
			$ended  += Session_Ender::ELSEWHERE === $many ? 1 : $many;
		}
		return array( $people, $ended );
	}

	private function count(): int {
		return (int) ( self::lies_in_meta()
			? $this->wpdb->get_var( (string) $this->wpdb->prepare( "SELECT COUNT(DISTINCT user_id) FROM %i WHERE meta_key = 'session_tokens'", $this->wpdb->usermeta ) ) // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- there is no function that finds who has sessions.
			: $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i', $this->wpdb->users ) ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the same.
	}

	/** @return list<int> Users behind that number, who have sessions as far as that can be found out. */
	private function batch( int $last ): array {
		$users = self::lies_in_meta()
			? $this->wpdb->get_col( (string) $this->wpdb->prepare( "SELECT DISTINCT user_id FROM %i WHERE meta_key = 'session_tokens' AND user_id > %d ORDER BY user_id LIMIT %d", $this->wpdb->usermeta, $last, self::BATCH ) ) // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the same.
			: $this->wpdb->get_col( (string) $this->wpdb->prepare( 'SELECT ID FROM %i WHERE ID > %d ORDER BY ID LIMIT %d', $this->wpdb->users, $last, self::BATCH ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the same.
		return array_values( array_map( 'intval', $users ) );
	}

	private static function lies_in_meta(): bool {
		return WP_User_Meta_Session_Tokens::class === WP_Session_Tokens::get_instance( 0 )::class;
	}

	private static function user( string $name ): WP_User {
		$user = get_user_by( 'login', $name );
		$user = false === $user ? get_user_by( 'email', $name ) : $user;
		$user = false === $user && 1 === preg_match( '/\A[1-9]\d{0,17}\z/', $name ) ? get_userdata( (int) $name ) : $user;
		if ( ! $user instanceof WP_User ) {
			// What was typed is not said again: it may be a secret that stood in the wrong place.
			WP_CLI::error( __( 'There is no such user.', 'logto' ) );
			exit( 1 );
		}
		return $user;
	}
}
