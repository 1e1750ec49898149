<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * The network-wide table of what Logto told and must not be taken twice, and of what is still to be done about it.
 *
 * One row a message, found by its hash. `expires`: until then it could be accepted, and so it is known. A webhook's row has
 * its content in `body` until that is worked off (`Inbox`): so it is recognised and kept by one and the same write. `due`:
 * when whoever comes may work at it, 0 when nothing is left to do. At one person's messages one request works at a time,
 * which the database holds by the key `at_work`: the row that is worked at has an empty `claim`, every other its own hash.
 * Of messages that are only to be recognised, `person` is the hash as well.
 */
final class Seen_Table {

	public const TABLE = 'logto_seen';

	/** @param Closure(string, string): bool $mend Gets this table's name and the database's error; whether the table was gone and is there now. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Closure $mend,
	) {}

	/** @return bool Whether the table is there now. */
	public function create(): bool {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// dbDelta wants two blanks after PRIMARY KEY.
		dbDelta(
			"CREATE TABLE {$this->name()} (
				hash char(64) NOT NULL,
				kind varchar(20) NOT NULL,
				expires bigint(20) unsigned NOT NULL,
				site bigint(20) unsigned NOT NULL DEFAULT 0,
				person char(64) NOT NULL,
				claim char(64) NOT NULL,
				due bigint(20) unsigned NOT NULL DEFAULT 0,
				tries tinyint(3) unsigned NOT NULL DEFAULT 0,
				body mediumtext NOT NULL,
				PRIMARY KEY  (hash),
				UNIQUE KEY at_work (person, claim),
				KEY expires (expires),
				KEY site_due (site, due),
				KEY person_due (person, site, due)
			) {$this->wpdb->get_charset_collate()};"
		);
		return null !== $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $this->name() ) ) );
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return list<array<string, string>>
	 * @throws Refusal Database_Failed.
	 */
	public function rows( string $sql, string|int ...$arguments ): array {
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->ask( fn (): mixed => $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->name(), ...$arguments ), 'ARRAY_A' ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- its callers' own texts.
		return $rows ?? array();
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return int Rows changed.
	 * @throws Refusal Database_Failed.
	 */
	public function change( string $sql, string|int ...$arguments ): int {
		return (int) $this->ask( fn (): int|bool => $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->name(), ...$arguments ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- the same.
	}

	/** The same on every site of a network. */
	public function name(): string {
		return $this->wpdb->base_prefix . self::TABLE;
	}

	/**
	 * Asks the database; once more where the table was gone.
	 *
	 * @template Answer
	 * @param Closure(): Answer $question One query.
	 * @return Answer
	 * @throws Refusal Database_Failed: "no answer" must never be taken for "not seen yet".
	 */
	private function ask( Closure $question ): mixed {
		// What the database says against it must not be printed into an answer; PHP's log has it.
		$shows  = $this->wpdb->hide_errors();
		$answer = $question();
		$error  = $this->wpdb->last_error;
		if ( '' !== $error && ( $this->mend )( $this->name(), $error ) ) {
			$answer = $question();
			$error  = $this->wpdb->last_error;
		}
		$this->wpdb->show_errors( $shows );
		if ( '' !== $error ) {
			throw new Refusal( Refusal_Code::Database_Failed, $error );
		}
		return $answer;
	}
}
