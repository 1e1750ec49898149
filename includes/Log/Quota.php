<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use wpdb;

/**
 * How many refusals a minute are noted, for the whole site, and how many were not.
 *
 * Strangers can be refused as often as they like. So what happened before an ID token was verified, and what happened to
 * somebody whose token was, have quotas of their own: a flood of one leaves the other as it is. And of the second kind
 * nobody alone can use all up: whoever was not noted in this minute yet still is. What is left out is counted in a row.
 */
final class Quota {

	/** The outcome of the row that counts; its `kind` is one of those below, its `code` the number. */
	public const LEFT_OUT = 'left_out';

	private const VERIFIED   = 'verified';
	private const UNVERIFIED = 'unverified';
	private const DELIVERIES = 'deliveries';

	/** Of messages in Logto's name: one is as good as sixty to see that somebody tries. */
	private const MOST_DELIVERIES = 10;

	private const MOST_REFUSALS = 60;
	private const MOST_VERIFIED = 300;

	/** What is counted is written, too: so many a minute, and more are not told apart. */
	private const MOST_COUNTED = 1000;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $table,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $identity_hash Whose token was verified; '' where none was.
	 * @return bool|null Whether one more is to be noted; null where the database did not answer.
	 */
	public function has_room( string $identity_hash ): ?bool {
		$condition = '' === $identity_hash ? "identity_hash = ''" : "identity_hash <> ''";
		$count     = $this->count( 'refused', $condition );
		if ( null === $count || $count < self::MOST_REFUSALS ) {
			return null === $count ? null : true;
		}
		return '' !== $identity_hash && $count < self::MOST_VERIFIED && 0 === $this->count( 'refused', 'identity_hash = %s', $identity_hash );
	}

	/** Counts one that is not noted. */
	public function leave_out( string $identity_hash ): void {
		$this->count_one_more( '' === $identity_hash ? self::UNVERIFIED : self::VERIFIED );
	}

	/** @return bool|null The same of messages in Logto's name that were refused. */
	public function has_room_for_delivery(): ?bool {
		$count = $this->count( 'delivery', '1 = 1' );
		return null === $count ? null : $count < self::MOST_DELIVERIES;
	}

	/** Counts one of these that is not noted. */
	public function leave_out_delivery(): void {
		$this->count_one_more( self::DELIVERIES );
	}

	private function count_one_more( string $kind ): void {
		$now = ( $this->now )();
		/** @var array{id: string, code: string}|null $row */
		$row = $this->wpdb->get_row( (string) $this->wpdb->prepare( 'SELECT id, code FROM %i WHERE happened_at > %d AND outcome = %s AND kind = %s ORDER BY id DESC LIMIT 1', $this->table, $now - MINUTE_IN_SECONDS, self::LEFT_OUT, $kind ), 'ARRAY_A' );
		if ( null === $row ) {
			$this->wpdb->query( (string) $this->wpdb->prepare( "INSERT INTO %i (happened_at, kind, outcome, code) VALUES (%d, %s, %s, '1')", $this->table, $now, $kind, self::LEFT_OUT ) );
		} elseif ( (int) $row['code'] < self::MOST_COUNTED ) {
			$this->wpdb->query( (string) $this->wpdb->prepare( 'UPDATE %i SET code = code + 1 WHERE id = %d', $this->table, $row['id'] ) );
		}
	}

	/** @return int How many were left out since then. */
	public function left_out_since( int $time ): int {
		return (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT SUM(code) FROM %i WHERE happened_at > %d AND outcome = %s', $this->table, $time, self::LEFT_OUT ) );
	}

	/** @param literal-string $condition */
	private function count( string $outcome, string $condition, string ...$arguments ): ?int {
		$sql   = 'SELECT COUNT(*) FROM %i WHERE happened_at > %d AND outcome = %s AND ' . $condition;
		$count = $this->wpdb->get_var( (string) $this->wpdb->prepare( $sql, $this->table, ( $this->now )() - MINUTE_IN_SECONDS, $outcome, ...$arguments ) );
		return null === $count ? null : (int) $count;
	}
}
