<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_User_Query;
use wpdb;

/**
 * Narrows a query of core's to the users who are connected, or to those who are not.
 *
 * The straight way asks the table of identities about each user, which takes three seconds for a million. Where everybody is
 * listed and one of the two sides is small, that side goes into the query as numbers: it then costs what core's own costs.
 */
final class Users_Filter {

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Unlinked_Users $unlinked,
	) {}

	/** @param bool $connected Which of them. */
	public function narrow( WP_User_Query $query, bool $connected, string $issuer ): void {
		$where = is_string( $query->query_where ) ? $query->query_where : '';
		$few   = "FROM {$this->wpdb->users}" === $query->query_from && 'WHERE 1=1' === $where ? $this->few( $issuer ) : null;
		if ( null === $few ) {
			$condition = $this->condition( $issuer );
			$is_meant  = $connected;
		} else {
			$users     = array( 0, ...$few['users'] );
			$marks     = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
			$condition = (string) $this->wpdb->prepare( '%i.ID IN ( ' . $marks . ' )', $this->wpdb->users, ...$users );
			$is_meant  = $few['connected'] === $connected;
		}
		$query->query_where = $where . ( $is_meant ? " AND $condition" : " AND NOT ( $condition )" );
		// Core keeps an answer until a user changes; to be connected changes none.
		$query->set( 'cache_results', false );
	}

	/** Found by the key of user meta: what is read is who is suspended, however many there are. */
	public function narrow_to_suspended( WP_User_Query $query ): void {
		$where              = is_string( $query->query_where ) ? $query->query_where : '';
		$query->query_where = $where . $this->wpdb->prepare( ' AND %i.ID IN ( SELECT user_id FROM %i WHERE meta_key = %s )', $this->wpdb->users, $this->wpdb->usermeta, User_Meta::SUSPENSION );
		$query->set( 'cache_results', false );
	}

	/** @return array{connected: bool, users: list<int>}|null The small side; null where both are large. */
	private function few( string $issuer ): ?array {
		$sql   = 'SELECT user_id FROM %i WHERE user_id > 0 AND issuer_key = %s ORDER BY user_id LIMIT %d';
		$users = $this->wpdb->get_col( (string) $this->wpdb->prepare( $sql, $this->table(), Identity::issuer_key( $issuer ), Unlinked_Users::MOST + 1 ) );
		if ( '' !== $this->wpdb->last_error ) {
			return null;
		}
		if ( count( $users ) <= Unlinked_Users::MOST ) {
			return array(
				'connected' => true,
				'users'     => array_values( array_unique( array_map( 'intval', $users ) ) ),
			);
		}
		$users = $this->unlinked->few( $issuer );
		return null === $users ? null : array(
			'connected' => false,
			'users'     => $users,
		);
	}

	/** SQL that is true of the rows of the users' table whose user is connected; answered by the key on user and issuer. */
	private function condition( string $issuer ): string {
		return (string) $this->wpdb->prepare( 'EXISTS ( SELECT 1 FROM %i logto WHERE logto.user_id = %i.ID AND logto.issuer_key = %s )', $this->table(), $this->wpdb->users, Identity::issuer_key( $issuer ) );
	}

	private function table(): string {
		return $this->wpdb->base_prefix . Identities::TABLE;
	}
}
