<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Accounts\Identities;
use Logto\Log\Events;
use Logto\Oidc\Refusal;

/**
 * Brings tables up to date by comparing a number, since activation hooks don't run on updates or for constants-only sites.
 */
final class Schema_Version {

	public function __construct(
		private readonly Store $store,
		private readonly Status $status,
		private readonly Identities $identities,
		private readonly Events $events,
	) {}

	public function ensure(): void {
		if ( ! $this->store->has_current_schema() ) {
			$this->mend();
		}
	}

	/** Makes what is missing, also where the number says that nothing is: a restored site may lack the table. */
	public function mend(): void {
		// A database user that may not create tables is no reason to believe that there is one.
		if ( $this->identities->create_table() && $this->events->create_table() && ! $this->store->has_current_schema() ) {
			try {
				$this->identities->key_issuers();
			} catch ( Refusal ) {
				return;
			}
			$this->status->save_schema_version();
		}
	}
}
