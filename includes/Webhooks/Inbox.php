<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Oidc\Refusal;

/**
 * Deliveries that were taken and are still to be worked off: in the row by which they are recognised (Seen_Table), so that
 * taking one is a single write, and the second is that it is done.
 *
 * Whoever works at one has it for a while only: where PHP dies over it the next one goes on. One person's deliveries are worked
 * off one after the other, in whatever order; which of two is the newer one is not asked here.
 *
 * @phpstan-type Row array{hash: string, person: string, due: int, tries: int, body: string}
 */
final class Inbox {

	/** How often one is tried; then something is wrong with it, and not with the moment. */
	public const TRIES = 5;

	/** Seconds for which whoever took one has it. */
	public const LEASE = 120;

	private const SOME = 20;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Seen_Table $table,
		private readonly Seen_Deliveries $seen,
		private readonly int $site,
		private readonly Closure $now,
	) {}

	/**
	 * Takes one for the first time.
	 *
	 * @param string $id      What tells it from all others: the body as it came, and whose it is.
	 * @param string $person  Whose deliveries go one after the other, as a hash; '' for nobody's.
	 * @param string $body    Plain ASCII.
	 * @param int    $expires Until when it could come again.
	 * @return Row|false The row: ours to be worked at, or where another one of that person's is worked at one that nobody has (no
	 *                   tries); false where it was taken before.
	 * @throws Refusal Database_Failed: then it was not taken.
	 */
	public function put( string $id, string $person, string $body, int $expires ): array|false {
		$now  = ( $this->now )();
		$hash = $this->seen->hash( $id );
		$row  = array(
			'hash'   => $hash,
			'person' => '' === $person ? $hash : $person,
			'due'    => $now + self::LEASE,
			'tries'  => 1,
			'body'   => $body,
		);
		if ( $this->insert( $row, '', $expires ) ) {
			return $row;
		}
		// It was there, or another one of that person's is being worked at.
		$row = array( 'due' => $now, 'tries' => 0 ) + $row; // phpcs:ignore WordPress.Arrays -- two of them.
		return $this->insert( $row, $hash, $expires ) ? $row : false;
	}

	/**
	 * @return list<Row> Some that nobody works at, those first that have waited longest.
	 * @throws Refusal Database_Failed.
	 */
	public function due(): array {
		return array_map( self::row( ... ), $this->table->rows( 'SELECT hash, person, due, tries, body FROM %i WHERE site = %d AND due BETWEEN 1 AND %d ORDER BY due LIMIT %d', $this->site, ( $this->now )(), self::SOME ) );
	}

	/**
	 * @return list<Row> Those of the same person that came meanwhile: only what is left to do is read, however many of theirs are
	 *                   still known.
	 * @throws Refusal Database_Failed.
	 */
	public function others_of( string $person ): array {
		return array_map( self::row( ... ), $this->table->rows( 'SELECT hash, person, due, tries, body FROM %i FORCE INDEX (person_due) WHERE person = %s AND site = %d AND due BETWEEN 1 AND %d ORDER BY due LIMIT %d', $person, $this->site, ( $this->now )(), self::SOME ) );
	}

	/** Whether anything is left, also what somebody is working at. */
	public function is_empty(): bool {
		return array() === $this->table->rows( 'SELECT hash FROM %i WHERE site = %d AND due > 0 LIMIT 1', $this->site );
	}

	/**
	 * Has one for oneself; of several who want it one gets it, and nobody while another one of that person's is worked at.
	 *
	 * @param Row $row As it was read.
	 * @return Row|null As it is ours.
	 * @throws Refusal Database_Failed.
	 */
	public function take( array $row ): ?array {
		$due = ( $this->now )() + self::LEASE;
		$sql = "UPDATE IGNORE %i SET claim = '', due = %d, tries = tries + 1 WHERE hash = %s AND due = %d AND tries = %d";
		return 1 === $this->table->change( $sql, $due, $row['hash'], $row['due'], $row['tries'] ) ? array( 'due' => $due, 'tries' => $row['tries'] + 1 ) + $row : null; // phpcs:ignore WordPress.Arrays -- two of them.
	}

	/**
	 * It is done, or given up: what it said is not kept, that it came is.
	 *
	 * @param Row $row
	 * @throws Refusal Database_Failed.
	 */
	public function finish( array $row ): void {
		$this->table->change( "UPDATE %i SET claim = hash, due = 0, body = '' WHERE hash = %s AND due = %d", $row['hash'], $row['due'] );
	}

	/**
	 * It could not be done now.
	 *
	 * @param Row $row
	 * @throws Refusal Database_Failed; then it is due when the time is over for which it was taken.
	 */
	public function put_off( array $row ): void {
		$due = ( $this->now )() + MINUTE_IN_SECONDS * 2 ** min( $row['tries'], self::TRIES );
		$this->table->change( 'UPDATE %i SET claim = hash, due = %d WHERE hash = %s AND due = %d', $due, $row['hash'], $row['due'] );
	}

	/** @param Row $row */
	private function insert( array $row, string $claim, int $expires ): bool {
		$sql = 'INSERT IGNORE INTO %i (hash, kind, expires, site, person, claim, due, tries, body) VALUES (%s, %s, %d, %d, %s, %s, %d, %d, %s)';
		return 1 === $this->table->change( $sql, $row['hash'], $this->seen->kind, $expires, $this->site, $row['person'], $claim, $row['due'], $row['tries'], $row['body'] );
	}

	/**
	 * @param array<string, string> $row
	 * @return Row
	 */
	private static function row( array $row ): array {
		return array(
			'hash'   => $row['hash'],
			'person' => $row['person'],
			'due'    => (int) $row['due'],
			'tries'  => (int) $row['tries'],
			'body'   => $row['body'],
		);
	}
}
