<?php

declare( strict_types=1 );

namespace Logto\Log;

use wpdb;

/**
 * Rows of the sign-in log as programs get them: in the export, on the command line and by REST.
 *
 * @phpstan-type Plain array{id: int, time: string, outcome: string, purpose: string, code: string, reason: string, remedy: string, reference: string, user_id: int, user_login: string, subject: string, address: string, details: string}
 */
final class Plain_Rows {

	/** In their order. */
	public const FIELDS = array( 'id', 'time', 'outcome', 'purpose', 'code', 'reason', 'remedy', 'reference', 'user_id', 'user_login', 'subject', 'address', 'details' );

	public function __construct( private readonly wpdb $wpdb ) {}

	/**
	 * One query for the names of all users among them, past the cache, which would keep everybody of a long log in memory.
	 *
	 * @param list<Entry> $entries
	 * @return list<Plain>
	 */
	public function of( array $entries ): array {
		$names = $this->names( array_values( array_diff( array_unique( array_map( static fn ( Entry $entry ): int => $entry->who->user, $entries ) ), array( 0 ) ) ) );
		return array_map(
			static fn ( Entry $entry ): array => array(
				'id'         => $entry->place->id,
				'time'       => (string) wp_date( DATE_RFC3339, $entry->place->time ),
				'outcome'    => $entry->outcome,
				'purpose'    => $entry->kind,
				'code'       => $entry->code,
				'reason'     => Entry_Sentences::reason( $entry ),
				'remedy'     => Entry_Sentences::remedy( $entry ),
				'reference'  => $entry->reference,
				'user_id'    => $entry->who->user,
				'user_login' => $names[ $entry->who->user ] ?? '',
				'subject'    => $entry->who->subject,
				'address'    => $entry->address,
				'details'    => implode( ' ', Entry_Sentences::details( $entry ) ),
			),
			$entries
		);
	}

	/**
	 * @param list<int> $users
	 * @return array<int, string>
	 */
	private function names( array $users ): array {
		if ( array() === $users ) {
			return array();
		}
		$marks = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
		$rows  = (array) $this->wpdb->get_results( (string) $this->wpdb->prepare( "SELECT ID, user_login FROM %i WHERE ID IN ( $marks )", $this->wpdb->users, ...$users ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- so many marks as numbers.
		/** @var array<int, string> $names */
		$names = array_column( $rows, 'user_login', 'ID' );
		return $names;
	}
}
