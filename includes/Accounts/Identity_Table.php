<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Ender;
use wpdb;

/**
 * Makes the table of identities, and brings an earlier one up to date. Sign-ins use Identities and never load this.
 *
 * That a user has one identity at each issuer is held by the database itself, by the key `one_each`: two requests that
 * both found none would otherwise link two. A claimed row belongs to nobody yet, and there may be many; so the key has
 * the column `claim`, which is the row's own hash while it is claimed and empty once it is linked.
 */
final class Identity_Table {

	private const ONE_EACH = 'one_each';

	/** The key of earlier versions, which the new one is good for as well. */
	private const EARLIER = 'user_issuer';

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
	) {}

	/** @return bool Whether the table is there now, as it must be. */
	public function create(): bool {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		try {
			if ( $this->is_there() && ! in_array( self::ONE_EACH, $this->keys(), true ) ) {
				$this->make_unique();
			}
			dbDelta( $this->definition( 'UNIQUE KEY ' . self::ONE_EACH . ' (user_id, issuer_key, claim)' ) );
			return $this->is_there() && in_array( self::ONE_EACH, $this->keys(), true );
		} catch ( Refusal ) {
			return false;
		}
	}

	/** With the issuer in the key, who is connected is answered without reading rows; a text of 320 letters is too long for the keys of some servers. */
	private function definition( string $key ): string {
		// dbDelta wants two blanks after PRIMARY KEY.
		return "CREATE TABLE {$this->table()} (
				identity_hash char(64) NOT NULL,
				issuer varchar(320) NOT NULL,
				issuer_key char(16) NOT NULL DEFAULT '',
				subject varchar(255) NOT NULL,
				user_id bigint(20) unsigned NOT NULL DEFAULT 0,
				claim char(64) NOT NULL DEFAULT '',
				claimed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				making varchar(60) NOT NULL DEFAULT '',
				linked_at bigint(20) unsigned NOT NULL DEFAULT 0,
				last_sign_in bigint(20) unsigned NOT NULL DEFAULT 0,
				suspended tinyint(1) unsigned NOT NULL DEFAULT 0,
				moved_from char(16) NOT NULL DEFAULT '',
				told_at bigint(20) unsigned NOT NULL DEFAULT 0,
				data_told_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (identity_hash),
				$key
			) {$this->wpdb->get_charset_collate()};";
	}

	/** @throws Refusal Database_Failed. */
	private function make_unique(): void {
		// The columns first: the key can't be made while there are two of somebody's.
		dbDelta( $this->definition( 'KEY ' . self::EARLIER . ' (user_id, issuer_key)' ) );
		$this->identities->key_issuers();
		$this->query( "UPDATE %i SET claim = identity_hash WHERE user_id = 0 AND claim = ''" );
		$this->keep_one_each();
		$dropped = in_array( self::EARLIER, $this->keys(), true ) ? 'DROP INDEX ' . self::EARLIER . ', ' : '';
		$this->query( 'ALTER TABLE %i ' . $dropped . 'ADD UNIQUE KEY ' . self::ONE_EACH . ' (user_id, issuer_key, claim)' );
	}

	/** Of several the one stays by which somebody came last: whoever has another is somebody new, and connects it anew. */
	private function keep_one_each(): void {
		do {
			$several = $this->rows( 'SELECT user_id, issuer_key FROM %i WHERE user_id > 0 GROUP BY user_id, issuer_key HAVING COUNT(*) > 1 LIMIT 100' );
			foreach ( $several as $each ) {
				$rows = $this->rows( 'SELECT identity_hash, issuer, subject FROM %i WHERE user_id = %d AND issuer_key = %s ORDER BY suspended DESC, last_sign_in DESC, linked_at, identity_hash', (int) $each['user_id'], $each['issuer_key'] );
				foreach ( array_slice( $rows, 1 ) as $row ) {
					$this->query( 'DELETE FROM %i WHERE identity_hash = %s', $row['identity_hash'] );
					( new Session_Ender() )->end( (int) $each['user_id'], new Identity( $row['issuer'], $row['subject'] ), '', '' );
				}
			}
		} while ( array() !== $several );
	}

	private function is_there(): bool {
		return null !== $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $this->table() ) ) );
	}

	/** @return list<string> */
	private function keys(): array {
		return array_column( $this->rows( 'SHOW INDEX FROM %i' ), 'Key_name' );
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return list<array<string, string>>
	 */
	private function rows( string $sql, string|int ...$arguments ): array {
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->table(), ...$arguments ), 'ARRAY_A' );
		$this->identities->must_have_worked();
		return $rows ?? array();
	}

	/** @param literal-string $sql The table is its first placeholder. */
	private function query( string $sql, string ...$arguments ): void {
		$this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->table(), ...$arguments ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- its texts are this file's own.
		$this->identities->must_have_worked();
	}

	private function table(): string {
		return $this->wpdb->base_prefix . Identities::TABLE;
	}
}
