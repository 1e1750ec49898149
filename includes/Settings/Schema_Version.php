<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Accounts\Identities;
use Logto\Log\Events;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Index;
use Logto\Webhooks\Seen_Table;
use wpdb;

/**
 * Brings tables up to date by comparing a number, since activation hooks don't run on updates or for constants-only sites.
 *
 * A table may be gone whatever the number says: dropped, or not in the copy that the database was restored from. Whoever
 * meets that at a sign-in has it made (`mend_for()`), so that nobody waits for an administrator to open a screen.
 */
final class Schema_Version {

	/** Transient: the tables could not be made a moment ago. */
	public const FAILED = 'logto_tables_failed';

	/** What MySQL, MariaDB and SQLite say of a table that is not there; their words differ by version, and may be translated. */
	private const GONE = '/doesn.?t exist|no such table/i';

	public function __construct(
		private readonly Store $store,
		private readonly Status $status,
		private readonly Identities $identities,
		private readonly Events $events,
		private readonly Seen_Table $seen,
		private readonly Session_Index $sessions,
		private readonly wpdb $wpdb,
	) {}

	public function ensure(): void {
		if ( ! $this->store->has_current_schema() ) {
			$this->mend();
		}
	}

	/**
	 * Makes what is missing, also where the number says that nothing is.
	 *
	 * @return bool Whether all tables are there now.
	 */
	public function mend(): bool {
		// A database user that may not create tables is no reason to believe that there is one.
		$are_there = $this->identities->create_table() && $this->events->create_table() && $this->seen->create() && $this->sessions->create();
		if ( $are_there && ! $this->store->has_current_schema() ) {
			try {
				$this->identities->key_issuers();
			} catch ( Refusal ) {
				return true;
			}
			$this->status->save_schema_version();
		}
		return $are_there;
	}

	/** The same for whoever signs in. Where it can't be done, it is tried once a minute: strangers come as often as they like. */
	public function mend_at_sign_in(): void {
		if ( false !== get_transient( self::FAILED ) ) {
			return;
		}
		// What the database says against it must not be printed into a page.
		$quiet     = $this->wpdb->suppress_errors();
		$are_there = $this->mend();
		$this->wpdb->suppress_errors( $quiet );
		if ( ! $are_there ) {
			set_transient( self::FAILED, 1, MINUTE_IN_SECONDS );
		}
	}

	/**
	 * For whoever met an error of the database.
	 *
	 * @param string $table The one that was asked.
	 * @param string $error What the database said.
	 * @return bool Whether that was because the table was gone, and it is there now: then it is worth asking again.
	 */
	public function mend_for( string $table, string $error ): bool {
		if ( $this->has( $table ) ) {
			// Of several who met it at once another one was quicker.
			return 1 === preg_match( self::GONE, $error );
		}
		if ( '' !== $this->wpdb->last_error ) {
			return false;
		}
		$this->mend_at_sign_in();
		return $this->has( $table );
	}

	private function has( string $table ): bool {
		return null !== $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SHOW TABLES LIKE %s', $this->wpdb->esc_like( $table ) ) );
	}
}
