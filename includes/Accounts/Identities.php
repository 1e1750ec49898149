<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use LogicException;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * The network-wide table of who is which WordPress user, one row an identity.
 *
 * A row is claimed (user 0) before its account is made, so that of two first sign-ins at once only one makes an
 * account. A user has one at each issuer, which the database holds (Identity_Table). Times are Unix seconds. Every method throws a Refusal (Database_Failed)
 * where the database did not answer. Everything is looked up by primary key or by user, so the cost does not grow.
 *
 * @phpstan-type Row array{user: int, claimed: int, making: string, suspended: bool}
 */
final class Identities {

	public const TABLE = 'logto_identities';

	/** Seconds after which whoever claimed a row must have died over it. */
	private const STALE_CLAIM = 30;

	/** @param (Closure(string, string): bool)|null $mend Gets this table's name and the database's error; whether the table was gone and is there now. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly ?Closure $mend = null,
	) {}

	/** @return bool Whether the table is there now, as it must be. */
	public function create_table(): bool {
		return ( new Identity_Table( $this->wpdb, $this ) )->create();
	}

	/** Gives the rows that were made before there was the column `issuer_key` theirs; looks at every row. */
	public function key_issuers(): void {
		foreach ( $this->rows( "SELECT DISTINCT issuer FROM %i WHERE issuer_key = ''" ) as $row ) {
			$this->change( "UPDATE %i SET issuer_key = %s WHERE issuer = %s AND issuer_key = ''", Identity::issuer_key( $row['issuer'] ), $row['issuer'] );
		}
	}

	/** @return Row|null User 0 means that the account is being made. */
	public function find( Identity $identity ): ?array {
		$rows = $this->rows( 'SELECT * FROM %i WHERE identity_hash = %s', $identity->hash() );
		// The hash is enough; that both texts are the same too guards against rows that something else wrote.
		if ( array() === $rows || $rows[0]['issuer'] !== $identity->issuer || $rows[0]['subject'] !== $identity->subject ) {
			return null;
		}
		return array(
			'user'      => (int) $rows[0]['user_id'],
			'claimed'   => (int) $rows[0]['claimed_at'],
			'making'    => $rows[0]['making'] ?? '',
			'suspended' => 1 === (int) $rows[0]['suspended'],
		);
	}

	/** @return bool Whether the row was made by this very call. */
	public function claim( Identity $identity, int $now ): bool {
		$sql = 'INSERT IGNORE INTO %i (identity_hash, issuer, issuer_key, subject, user_id, claim, claimed_at) VALUES (%s, %s, %s, %s, 0, %s, %d)';
		return 1 === $this->change( $sql, $identity->hash(), $identity->issuer, Identity::issuer_key( $identity->issuer ), $identity->subject, $identity->hash(), $now );
	}

	/**
	 * Whether the row is ours to complete now: made by us, or taken over from a sign-in that died.
	 *
	 * @param Row|null $row As it was found.
	 */
	public function obtain( Identity $identity, ?array $row, int $now ): bool {
		return null === $row
			? $this->claim( $identity, $now )
			: $row['claimed'] <= $now - self::STALE_CLAIM && $this->take_over( $identity, $row['claimed'], $now );
	}

	/** @return bool Whether a claim that was never completed is ours now. */
	public function take_over( Identity $identity, int $claimed, int $now ): bool {
		$sql = 'UPDATE %i SET claimed_at = %d WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d';
		return $claimed !== $now && 1 === $this->change( $sql, $now, $identity->hash(), $claimed );
	}

	/**
	 * Says which account is about to be made, so that it is found again whatever happens next.
	 *
	 * @return bool False where the claim was taken over meanwhile: then none may be made.
	 */
	public function announce( Identity $identity, int $claimed, string $login ): bool {
		$sql = 'UPDATE %i SET making = %s WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d';
		if ( 1 === $this->change( $sql, $login, $identity->hash(), $claimed ) ) {
			return true;
		}
		// A database that counts changed rows says none where the name was there already.
		$row = $this->find( $identity );
		return null !== $row && 0 === $row['user'] && $claimed === $row['claimed'] && $login === $row['making'];
	}

	/** Whoever comes next need not wait until the claim is stale, and finishes the account that was announced. */
	public function hand_on( Identity $identity, int $claimed ): void {
		$sql = 'UPDATE %i SET claimed_at = 0 WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d';
		$this->change( $sql, $identity->hash(), $claimed );
	}

	/** A request that ends before its time leaves nothing, or the account that it announced to whoever comes next. */
	public function abandon( Identity $identity, int $claimed ): void {
		$sql = "DELETE FROM %i WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d AND making = ''";
		if ( 0 === $this->change( $sql, $identity->hash(), $claimed ) ) {
			$this->hand_on( $identity, $claimed );
		}
	}

	/**
	 * @return bool False where the claim was taken over meanwhile, or the user has another identity at that issuer by
	 *              now: then the account is not linked with this one, and the claim is let go of.
	 */
	public function complete( Identity $identity, int $claimed, int $user, int $now ): bool {
		if ( $user < 1 ) {
			throw new LogicException( 'Nobody can be linked to user 0.' );
		}
		// The table's key holds that it is one for each issuer; a row that would be the second stays as it is.
		$sql = "UPDATE IGNORE %i SET user_id = %d, claim = '', making = '', linked_at = %d, last_sign_in = %d WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d";
		if ( 1 === $this->change( $sql, $user, $now, $now, $identity->hash(), $claimed ) ) {
			return true;
		}
		$this->release( $identity, $claimed );
		return false;
	}

	/** Links what plugin 1.0.1 knew. @return bool False where the identity has a row already, or the user another identity. */
	public function import( Identity $identity, int $user, int $now ): bool {
		$sql = 'INSERT IGNORE INTO %i (identity_hash, issuer, issuer_key, subject, user_id, claimed_at, linked_at) VALUES (%s, %s, %s, %s, %d, %d, %d)';
		return 1 === $this->change( $sql, $identity->hash(), $identity->issuer, Identity::issuer_key( $identity->issuer ), $identity->subject, $user, $now, $now );
	}

	/** @return bool Whether an imported row, by which nobody has signed in yet, is another user's now. */
	public function hand_over( Identity $identity, int $from, int $user ): bool {
		$sql = 'UPDATE IGNORE %i SET user_id = %d WHERE identity_hash = %s AND user_id = %d AND last_sign_in = 0';
		return 1 === $this->change( $sql, $user, $identity->hash(), $from );
	}

	public function release( Identity $identity, int $claimed ): void {
		$sql = 'DELETE FROM %i WHERE identity_hash = %s AND user_id = 0 AND claimed_at = %d';
		$this->change( $sql, $identity->hash(), $claimed );
	}

	public function note_sign_in( Identity $identity, int $now ): void {
		$this->change( 'UPDATE %i SET last_sign_in = %d WHERE identity_hash = %s', $now, $identity->hash() );
	}

	/** Whether Logto suspended it: then nobody comes in by it, whichever account it may open. */
	public function set_suspended( Identity $identity, bool $is_suspended ): void {
		$this->change( 'UPDATE %i SET suspended = %d WHERE identity_hash = %s', (int) $is_suspended, $identity->hash() );
	}

	/** @return Identity|null The user's identity at that issuer. */
	public function of_user( int $user, string $issuer ): ?Identity {
		foreach ( $this->rows( 'SELECT issuer, subject FROM %i WHERE user_id = %d', $user ) as $row ) {
			if ( $row['issuer'] === $issuer ) {
				return new Identity( $row['issuer'], $row['subject'] );
			}
		}
		return null;
	}

	public function forget_user( int $user ): void {
		$this->change( 'DELETE FROM %i WHERE user_id = %d', $user );
	}

	public function drop_table(): void {
		$this->change( 'DROP TABLE IF EXISTS %i' );
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return list<array<string, string>>
	 */
	private function rows( string $sql, string|int ...$arguments ): array {
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->ask( fn (): mixed => $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->table(), ...$arguments ), 'ARRAY_A' ) );
		return $rows ?? array();
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return int Rows changed.
	 */
	private function change( string $sql, string|int ...$arguments ): int {
		return (int) $this->ask( fn (): int|bool => $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->table(), ...$arguments ) ) );
	}

	/**
	 * Asks the database about this table; once more where the table was gone.
	 *
	 * @template Answer
	 * @param Closure(): Answer $question One query.
	 * @return Answer
	 * @throws Refusal Database_Failed.
	 */
	private function ask( Closure $question ): mixed {
		// An error that is about to be mended must not be printed into the answer; PHP's log has it.
		$shows  = $this->wpdb->hide_errors();
		$answer = $question();
		$error  = $this->wpdb->last_error;
		if ( '' !== $error && null !== $this->mend && ( $this->mend )( $this->table(), $error ) ) {
			$answer = $question();
			$error  = $this->wpdb->last_error;
		}
		$this->wpdb->show_errors( $shows );
		$this->wpdb->last_error = $error;
		$this->must_have_worked();
		return $answer;
	}

	/**
	 * To be called after a query, also on other tables: "the database did not answer" must never be taken for "nobody
	 * is known by that name", "nobody has this e-mail" or "the user is gone".
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function must_have_worked(): void {
		if ( '' !== $this->wpdb->last_error ) {
			throw new Refusal( Refusal_Code::Database_Failed, $this->wpdb->last_error );
		}
	}

	private function table(): string {
		return $this->wpdb->base_prefix . self::TABLE;
	}
}
