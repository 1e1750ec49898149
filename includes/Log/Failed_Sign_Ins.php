<?php

declare( strict_types=1 );

namespace Logto\Log;

use wpdb;

/** How many sign-ins Logto, or what stands before it, kept from working: told to whoever can mend that. */
final class Failed_Sign_Ins {

	/** Refusals of which that is the reason, and not who came, nor what they brought. */
	private const CODES = array( 'provider_unreachable', 'provider_invalid', 'provider_issuer', 'provider_keys', 'client_refused', 'secret_expired', 'token_request_failed', 'token_answer_invalid', 'authorization_failed', 'user_info_invalid' );

	/** @param string $table The log's. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $table,
	) {}

	/**
	 * One read of rows by their time, of no more than are counted.
	 *
	 * @param int $since Unix time.
	 * @param int $most  More are not counted.
	 */
	public function since( int $since, int $most ): int {
		$quiet = $this->wpdb->suppress_errors(); // Without a log there is nothing to count.
		$sql   = 'SELECT COUNT(*) FROM ( SELECT 1 FROM %i WHERE happened_at >= %d AND outcome = %s AND code IN ( ' . implode( ', ', array_fill( 0, count( self::CODES ), '%s' ) ) . ' ) LIMIT %d ) failed';
		$count = $this->wpdb->get_var( (string) $this->wpdb->prepare( $sql, array( $this->table, $since, 'refused', ...self::CODES, $most ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- placeholders only.
		$this->wpdb->suppress_errors( $quiet );
		return (int) $count;
	}
}
