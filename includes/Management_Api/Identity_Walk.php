<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use wpdb;

/**
 * The connected people one after the other, by the table's primary key: a stretch costs the same wherever it lies and however
 * many there are, and in the end everybody's turn has come.
 *
 * Methods throw a Refusal (Database_Failed) where the database did not answer.
 *
 * @phpstan-type Person array{hash: string, identity: Identity, user: int, suspended: bool}
 */
final class Identity_Walk {

	/** Rows that are read at once. */
	public const STRETCH = 200;

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly string $issuer,
	) {}

	/**
	 * @param string $after Hash of the last one; '' at the beginning.
	 * @return array{people: list<Person>, last: string} Those of this stretch who are somebody's here, at that issuer; the
	 *                                                   hash of the stretch's last row, '' where there is no further one.
	 */
	public function stretch( string $after ): array {
		$sql = 'SELECT identity_hash, issuer, subject, user_id, suspended FROM %i WHERE identity_hash > %s ORDER BY identity_hash LIMIT %d';
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->wpdb->base_prefix . Identities::TABLE, $after, self::STRETCH ), 'ARRAY_A' );
		$this->identities->must_have_worked();
		$rows ??= array();
		$people = array();
		foreach ( $rows as $row ) {
			$identity = new Identity( $row['issuer'], $row['subject'] );
			if ( $row['issuer'] === $this->issuer && (int) $row['user_id'] > 0 && $identity->hash() === $row['identity_hash'] ) {
				$people[] = array(
					'hash'      => $row['identity_hash'],
					'identity'  => $identity,
					'user'      => (int) $row['user_id'],
					'suspended' => 1 === (int) $row['suspended'],
				);
			}
		}
		return array(
			'people' => $people,
			'last'   => count( $rows ) < self::STRETCH ? '' : (string) end( $rows )['identity_hash'],
		);
	}

	/**
	 * @param list<int> $users
	 * @return list<int> Those of them of whom core keeps sessions, running or over.
	 */
	public function with_sessions( array $users ): array {
		if ( array() === $users ) {
			return array();
		}
		$marks = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
		$found = $this->wpdb->get_col( (string) $this->wpdb->prepare( "SELECT user_id FROM %i WHERE user_id IN ( $marks ) AND meta_key = 'session_tokens'", $this->wpdb->usermeta, ...$users ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- as many marks as there are users.
		$this->identities->must_have_worked();
		return array_map( 'intval', $found );
	}
}
