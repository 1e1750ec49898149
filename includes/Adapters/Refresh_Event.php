<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;
use Logto\Trouble\Watch;

/** Refreshes Logto's documents in the background, so that no visitor waits for them and a rotated key is known early. */
final class Refresh_Event {

	/**
	 * @param Closure(): Provider   $provider   Made only when the event runs.
	 * @param Closure(): Connection $connection The same.
	 * @param Closure(): Watch      $watch      The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $provider,
		private readonly Closure $connection,
		private readonly Closure $watch,
	) {}

	/** The event itself. A failure is remembered by the provider; the copy that is there stays in use. */
	public function run(): void {
		if ( ! Schedule::is_of_this_site() ) {
			return;
		}
		$why = null;
		if ( $this->store->settings()->is_usable() ) {
			try {
				( $this->provider )()->refresh();
				( $this->connection )()->recheck();
			} catch ( Refusal $refusal ) {
				$why = Finding::of( $refusal );
			}
		}
		( $this->watch )()->look( $why );
	}
}
