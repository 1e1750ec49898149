<?php

declare( strict_types=1 );

namespace Logto\Privacy;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Link;
use Logto\Log\Events;
use wpdb;

/** The rows of this site's sign-in log that are about one person: theirs by account, or by an identity of the account. */
final class Log_Entries {

	/** @param Closure(): list<string> $names Issuers whose people were carried over: what was logged before goes by their names. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Events $events,
		private readonly Closure $names,
	) {}

	/**
	 * @param list<Link> $links
	 * @return list<array<string, string>> Columns by name, oldest first.
	 */
	public function page( int $user, array $links, int $page, int $size ): array {
		list( $condition, $arguments ) = $this->condition( $user, $links );
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( 'SELECT * FROM %i WHERE ' . $condition . ' ORDER BY id LIMIT %d OFFSET %d', $this->events->table(), ...array( ...$arguments, $size, ( $page - 1 ) * $size ) ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a table of our own; the condition is literal, which PHPStan holds.
		return $rows ?? array();
	}

	/**
	 * Takes out whose they are; that somebody signed in stays, as it does with core's comments.
	 *
	 * @param list<Link> $links
	 * @return int|null How many there were; null where the database did not answer.
	 */
	public function anonymize( int $user, array $links ): ?int {
		list( $condition, $arguments ) = $this->condition( $user, $links );
		$changed                       = $this->wpdb->query( (string) $this->wpdb->prepare( "UPDATE %i SET user_id = 0, identity_hash = '', subject = '', address = '', details = '' WHERE " . $condition, $this->events->table(), ...$arguments ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- a table of our own; the condition is literal, which PHPStan holds.
		return is_int( $changed ) ? $changed : null;
	}

	/**
	 * @param list<Link> $links
	 * @return array{literal-string&non-falsy-string, list<int|string>}
	 */
	private function condition( int $user, array $links ): array {
		$hashes = array();
		foreach ( $links as $link ) {
			array_push( $hashes, $link->identity->hash(), ...array_map( static fn ( string $issuer ): string => ( new Identity( $issuer, $link->identity->subject ) )->hash(), ( $this->names )() ) );
		}
		$marks = implode( ', ', array_fill( 0, count( $hashes ), '%s' ) );
		return array() === $hashes ? array( 'user_id = %d', array( $user ) ) : array( "( user_id = %d OR identity_hash IN ( $marks ) )", array( $user, ...$hashes ) );
	}
}
