<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * The network-wide table by which the sessions here are found that came from a session at Logto: hash of issuer and sid →
 * user, and the name that core has for the session (its verifier). So a logout that names nobody but a session costs the same
 * among a million sessions as among a thousand.
 *
 * It decides nothing: what a session is stands in the session (`Session_Entries`). A row that is missing costs one that names
 * no person; one too many is looked at and found wrong, and goes when the session would have been over.
 */
final class Session_Index {

	public const TABLE = 'logto_sessions';

	/** A session at Logto has a few here, of one person. */
	private const MOST = 50;

	/**
	 * @param Closure(string, string): bool $mend Gets this table's name and the database's error; whether the table was gone and is there now.
	 * @param Closure(): int                $now  Unix time.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Closure $mend,
		private readonly Closure $now,
	) {}

	/** @return bool Whether the table is there now. */
	public function create(): bool {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// dbDelta wants two blanks after PRIMARY KEY.
		dbDelta(
			"CREATE TABLE {$this->table()} (
				hash char(64) NOT NULL,
				verifier char(64) NOT NULL,
				user_id bigint(20) unsigned NOT NULL,
				expires bigint(20) unsigned NOT NULL,
				PRIMARY KEY  (hash, verifier),
				KEY user_id (user_id),
				KEY expires (expires)
			) {$this->wpdb->get_charset_collate()};"
		);
		return null !== $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $this->table() ) ) );
	}

	/** Databases compare text loosely, hexadecimal digits they do not. */
	public static function hash( string $issuer, string $sid ): string {
		return hash( 'sha256', "$issuer\n$sid" );
	}

	/**
	 * Sessions of one person begin or end; at most a write for each, which may fail.
	 *
	 * @param int   $user   0 where everybody's end.
	 * @param mixed $before Core's sessions by verifier.
	 * @param mixed $after  What they will be.
	 */
	public function follow( int $user, mixed $before, mixed $after ): void {
		if ( 0 === $user ) {
			$this->quietly( 'DELETE FROM %i' );
			return;
		}
		$before = self::traceable( $before );
		$after  = self::traceable( $after );
		// What has run out goes with the others of that day: a sign-in that clears it away need not.
		$is_over = fn ( array $session, string|int $verifier ): bool => $session['expires'] >= ( $this->now )() && $session['hash'] !== ( $after[ $verifier ]['hash'] ?? '' );
		$over    = array_map( 'strval', array_keys( array_filter( $before, $is_over, ARRAY_FILTER_USE_BOTH ) ) );
		if ( array() !== $over ) {
			$names = implode( ', ', array_fill( 0, count( $over ), '%s' ) );
			$this->quietly( "DELETE FROM %i WHERE user_id = %d AND verifier IN ($names)", $user, ...$over );
		}
		$new = array();
		foreach ( $after as $verifier => $session ) {
			if ( ( $before[ $verifier ] ?? null ) !== $session ) {
				array_push( $new, $session['hash'], (string) $verifier, $user, $session['expires'] );
			}
		}
		if ( array() !== $new ) {
			$values = implode( ', ', array_fill( 0, intdiv( count( $new ), 4 ), '(%s, %s, %d, %d)' ) );
			$this->quietly( "REPLACE INTO %i (hash, verifier, user_id, expires) VALUES $values", ...$new );
		}
	}

	/** @return array<array-key, array{hash: string, expires: int}> By verifier, those of which it is known from which session at Logto they came. */
	private static function traceable( mixed $sessions ): array {
		$found = array();
		foreach ( is_array( $sessions ) ? $sessions : array() as $verifier => $session ) {
			$entry = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
			if ( is_array( $entry ) && is_string( $entry['issuer'] ?? null ) && is_string( $entry['sid'] ?? null ) && '' !== $entry['sid'] ) {
				$expires            = $session['expiration'] ?? 0;
				$found[ $verifier ] = array(
					'hash'    => self::hash( $entry['issuer'], $entry['sid'] ),
					'expires' => is_numeric( $expires ) ? (int) $expires : 0,
				);
			}
		}
		return $found;
	}

	/**
	 * Whose sessions came from one at Logto; who is found may have none of it any more.
	 *
	 * @param non-empty-list<string> $issuers
	 * @return list<int> User ids.
	 * @throws Refusal Database_Failed.
	 */
	public function users( array $issuers, string $sid ): array {
		$hashes = array_map( static fn ( string $issuer ): string => self::hash( $issuer, $sid ), $issuers );
		$names  = implode( ', ', array_fill( 0, count( $hashes ), '%s' ) );
		$users  = $this->ask( "SELECT user_id FROM %i WHERE hash IN ($names) LIMIT %d", array( ...$hashes, self::MOST ), fn ( string $sql ): mixed => $this->wpdb->get_col( $sql ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- ask() has prepared it.
		return array_values( array_unique( array_map( static fn ( mixed $user ): int => is_numeric( $user ) ? (int) $user : 0, is_array( $users ) ? $users : array() ) ) );
	}

	/**
	 * Cron: what core has let run out without a word.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function trim(): void {
		$this->ask( 'DELETE FROM %i WHERE expires < %d', array( ( $this->now )() ), fn ( string $sql ): mixed => $this->wpdb->query( $sql ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- the same.
	}

	/** The same on every site of a network. */
	private function table(): string {
		return $this->wpdb->base_prefix . self::TABLE;
	}

	/** Nobody's session may depend on it, and whoever looks at the database's last error next means another one. */
	private function quietly( string $sql, string|int ...$arguments ): void {
		$error = $this->wpdb->last_error;
		try {
			$this->ask( $sql, array_values( $arguments ), fn ( string $query ): mixed => $this->wpdb->query( $query ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- the same.
		} catch ( Refusal ) {
			$this->wpdb->last_error = $error;
		}
	}

	/**
	 * @param string                  $sql       The table is its first placeholder; beside it only placeholders.
	 * @param list<string|int>        $arguments
	 * @param Closure(string): mixed  $question
	 * @throws Refusal Database_Failed.
	 */
	private function ask( string $sql, array $arguments, Closure $question ): mixed {
		$query = (string) $this->wpdb->prepare( $sql, $this->table(), ...$arguments ); // @phpstan-ignore argument.type (placeholders only, as many as there are values)
		// What the database says against it must not be printed into an answer; PHP's log has it.
		$shows  = $this->wpdb->hide_errors();
		$answer = $question( $query );
		$error  = $this->wpdb->last_error;
		if ( '' !== $error && ( $this->mend )( $this->table(), $error ) ) {
			$answer = $question( $query );
			$error  = $this->wpdb->last_error;
		}
		$this->wpdb->show_errors( $shows );
		if ( '' !== $error ) {
			throw new Refusal( Refusal_Code::Database_Failed, $error );
		}
		return $answer;
	}
}
