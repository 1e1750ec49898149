<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Accounts\Identities;

/**
 * Brings tables up to date by comparing a number, since activation hooks don't run on updates or for constants-only sites.
 */
final class Schema_Version {

	private const CURRENT = 1;

	public function __construct(
		private readonly Store $store,
		private readonly Identities $identities,
	) {}

	/** Cheap when nothing is to be done: the number is in an autoloaded row. */
	public function ensure(): void {
		if ( ! $this->is_current() ) {
			$this->mend();
		}
	}

	/** Makes what is missing, also where the number says that nothing is: a restored site may lack the table. */
	public function mend(): void {
		// A database user that may not create tables is no reason to believe that there is one.
		if ( $this->identities->create_table() && ! $this->is_current() ) {
			$this->store->save_schema_version( self::CURRENT );
		}
	}

	public function is_current(): bool {
		return $this->store->schema_version() >= self::CURRENT;
	}
}
