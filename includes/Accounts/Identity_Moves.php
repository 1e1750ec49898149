<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use wpdb;

/**
 * The table of identities as it is written when Logto gets another address: rows are hashed anew for the new issuer, and
 * say from which one they came. Only that an administrator decided it is a reason to ask for it (`Issuers\Mover`).
 *
 * A row changes only where it still lies as it was read; one that is taken by then, or whose user has an identity at the
 * new issuer already, stays, which the table's keys hold. So doing it twice, or by two requests at once, changes nothing.
 *
 * Every method throws a Refusal (Database_Failed) where the database did not answer.
 *
 * @phpstan-type Moving array{identity: Identity, user: int}
 */
final class Identity_Moves {

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
	) {}

	/** @return int How many people are connected by it; looks at every row. */
	public function count( string $issuer ): int {
		$count = $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE user_id > 0 AND issuer_key = %s', $this->table(), Identity::issuer_key( $issuer ) ) );
		$this->identities->must_have_worked();
		return (int) $count;
	}

	/**
	 * The next ones, by the users' numbers.
	 *
	 * @param string $came_from Only those that were carried over from that issuer; '' for all.
	 * @return list<Moving>
	 */
	public function next( string $issuer, int $after, int $most, string $came_from = '' ): array {
		$also = '' === $came_from ? '' : ' AND moved_from = %s';
		$what = array( $this->table(), Identity::issuer_key( $issuer ), $after, ...( '' === $came_from ? array() : array( Identity::issuer_key( $came_from ) ) ), $most );
		return $this->read( "SELECT issuer, subject, user_id FROM %i WHERE issuer_key = %s AND user_id > %d$also ORDER BY user_id LIMIT %d", $what, $issuer );
	}

	/**
	 * @param list<int> $users
	 * @return list<Moving> Theirs, at that issuer.
	 */
	public function of_users( array $users, string $issuer ): array {
		$marks = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
		return array() === $users ? array() : $this->read( "SELECT issuer, subject, user_id FROM %i WHERE user_id IN ( $marks )", array( $this->table(), ...$users ), $issuer );
	}

	/**
	 * By primary key, in one query.
	 *
	 * @param non-empty-list<Identity> $identities
	 * @return list<Moving> Those of them that are somebody's.
	 */
	public function find( array $identities ): array {
		$hashes = array_map( static fn ( Identity $identity ): string => $identity->hash(), $identities );
		$marks  = implode( ', ', array_fill( 0, count( $hashes ), '%s' ) );
		$found  = $this->read( "SELECT issuer, subject, user_id FROM %i WHERE identity_hash IN ( $marks ) AND user_id > 0", array( $this->table(), ...$hashes ), null );
		// The hash is enough; that both texts make it guards against rows that something else wrote.
		return array_values( array_filter( $found, static fn ( array $one ): bool => in_array( $one['identity']->hash(), $hashes, true ) ) );
	}

	/**
	 * @param list<Moving> $rows As they were read.
	 * @param string       $mark From which issuer they shall say that they came; '' for none.
	 * @return int How many were carried over.
	 */
	public function move( array $rows, string $to, string $mark ): int {
		if ( array() === $rows ) {
			return 0;
		}
		$cases  = array();
		$hashes = array();
		foreach ( $rows as $row ) {
			$hashes[] = $row['identity']->hash();
			array_push( $cases, $row['identity']->hash(), ( new Identity( $to, $row['identity']->subject ) )->hash() );
		}
		$when  = str_repeat( ' WHEN %s THEN %s', count( $rows ) );
		$marks = implode( ', ', array_fill( 0, count( $rows ), '%s' ) );
		$sql   = "UPDATE IGNORE %i SET identity_hash = CASE identity_hash$when ELSE identity_hash END, issuer = %s, issuer_key = %s, moved_from = %s WHERE identity_hash IN ( $marks ) AND user_id > 0";
		$moved = $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->table(), ...array( ...$cases, $to, Identity::issuer_key( $to ), '' === $mark ? '' : Identity::issuer_key( $mark ), ...$hashes ) ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery,WordPress.DB.PreparedSQL -- its texts are this file's own.
		$this->identities->must_have_worked();
		return (int) $moved;
	}

	/**
	 * @param literal-string   $sql
	 * @param list<string|int> $what What comes into its placeholders.
	 * @param string|null      $issuer Compared here: to a database, issuers that differ in case or accents are one.
	 * @return list<Moving>
	 */
	private function read( string $sql, array $what, ?string $issuer ): array {
		/** @var list<array{issuer: string, subject: string, user_id: string}>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, ...$what ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery,WordPress.DB.PreparedSQL -- its texts are this file's own.
		$this->identities->must_have_worked();
		$rows = array_filter( $rows ?? array(), static fn ( array $row ): bool => null === $issuer || $row['issuer'] === $issuer );
		return array_values(
			array_map(
				static fn ( array $row ): array => array(
					'identity' => new Identity( $row['issuer'], $row['subject'] ),
					'user'     => (int) $row['user_id'],
				),
				$rows
			)
		);
	}

	private function table(): string {
		return $this->wpdb->base_prefix . Identities::TABLE;
	}
}
