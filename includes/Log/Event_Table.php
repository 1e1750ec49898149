<?php

declare( strict_types=1 );

namespace Logto\Log;

use wpdb;

/**
 * Makes the sign-in log's table, and brings an earlier one up to date. Sign-ins never load this.
 *
 * Whatever the log is narrowed by is the beginning of a key that ends with the time, so that each page of it is read in
 * its order from one place: newest first, and no further than the page goes.
 */
final class Event_Table {

	/** A key of earlier versions; `user_time` is good for all that it was. */
	private const EARLIER = 'user_id';

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $table,
	) {}

	/** @return bool Whether the table is there now, as it must be. */
	public function create(): bool {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// dbDelta wants two blanks after PRIMARY KEY.
		dbDelta(
			"CREATE TABLE $this->table (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				happened_at bigint(20) unsigned NOT NULL,
				kind varchar(32) NOT NULL,
				outcome varchar(16) NOT NULL,
				code varchar(64) NOT NULL DEFAULT '',
				reference varchar(16) NOT NULL DEFAULT '',
				user_id bigint(20) unsigned NOT NULL DEFAULT 0,
				identity_hash char(64) NOT NULL DEFAULT '',
				subject varchar(255) NOT NULL DEFAULT '',
				address varchar(45) NOT NULL DEFAULT '',
				details varchar(2000) NOT NULL DEFAULT '',
				PRIMARY KEY  (id),
				KEY happened_at (happened_at),
				KEY outcome_time (outcome, happened_at),
				KEY user_time (user_id, outcome, happened_at),
				KEY identity_time (identity_hash, outcome, happened_at),
				KEY reference (reference)
			) {$this->wpdb->get_charset_collate()};"
		);
		if ( ! $this->is_there() ) {
			return false;
		}
		if ( $this->has_earlier_key() ) {
			$this->wpdb->query( (string) $this->wpdb->prepare( 'ALTER TABLE %i DROP INDEX %i', $this->table, self::EARLIER ) );
		}
		return $this->has_details();
	}

	private function is_there(): bool {
		return null !== $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $this->table ) ) );
	}

	private function has_earlier_key(): bool {
		$keys = (array) $this->wpdb->get_results( (string) $this->wpdb->prepare( 'SHOW INDEX FROM %i', $this->table ), 'ARRAY_A' );
		return in_array( self::EARLIER, array_column( $keys, 'Key_name' ), true );
	}

	/** A database user that may make tables and not change them leaves an earlier one as it was. */
	private function has_details(): bool {
		return array() !== (array) $this->wpdb->get_results( (string) $this->wpdb->prepare( 'SHOW COLUMNS FROM %i LIKE %s', $this->table, 'details' ) );
	}
}
