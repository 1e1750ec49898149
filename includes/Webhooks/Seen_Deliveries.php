<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

/**
 * What was taken once already: a logout token or a delivery that somebody sends again is recognised for as long as it could
 * be accepted.
 *
 * Ask only about what is proven to be Logto's, by its signature: so strangers write nothing here. Noting and recognising is
 * one write, and of two requests at once one alone is the first.
 */
final class Seen_Deliveries {

	/** That many are kept; more can't come in the minutes for which each is, unless something is wrong at Logto. */
	private const MOST = 20000;

	/** @param string $kind What these are, at most 20 letters: the same text of another kind is another one. */
	public function __construct(
		private readonly Seen_Table $table,
		public readonly string $kind,
	) {}

	/**
	 * Takes note of one.
	 *
	 * @param string $id      What tells it from all others, of any length: the body, or issuer and `jti`.
	 * @param int    $expires Unix time from which it would not be accepted any more anyway.
	 * @return bool Whether it is the first time. False: refuse it, or let it be.
	 * @throws \Logto\Oidc\Refusal Database_Failed; then nobody knows, and it must be refused.
	 */
	public function note( string $id, int $expires ): bool {
		$hash = $this->hash( $id );
		$sql  = "INSERT IGNORE INTO %i (hash, kind, expires, person, claim, body) VALUES (%s, %s, %d, %s, %s, '')";
		return 1 === $this->table->change( $sql, $hash, $this->kind, $expires, $hash, $hash );
	}

	/**
	 * Whether one was noted, and nothing else.
	 *
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function knows( string $id ): bool {
		return array() !== $this->table->rows( 'SELECT hash FROM %i WHERE hash = %s', $this->hash( $id ) );
	}

	/** How the row of such a one is found. */
	public function hash( string $id ): string {
		return hash( 'sha256', "$this->kind\n$id" );
	}

	/**
	 * Cron, once a day: those go that nobody could use any more, and of too many the oldest. What is still to be worked off
	 * stays, whatever its age (`Inbox`).
	 *
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public static function trim( Seen_Table $table, int $now ): void {
		$oldest = $table->rows( 'SELECT expires FROM %i ORDER BY expires DESC LIMIT 1 OFFSET %d', self::MOST );
		$table->change( 'DELETE FROM %i WHERE expires <= %d AND due = 0', max( $now, (int) ( $oldest[0]['expires'] ?? 0 ) ) );
	}
}
