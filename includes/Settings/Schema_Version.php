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

	/** Cheap when nothing is to be done: the number is in the autoloaded settings row. */
	public function ensure(): void {
		if ( $this->store->schema_version() < self::CURRENT ) {
			$this->identities->create_table();
			$this->store->save_schema_version( self::CURRENT );
		}
	}
}
