<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use Logto\Sign_In\Connection;

/** Refreshes Logto's documents by WP-Cron, so that no visitor waits for them and a rotated key is known early. */
final class Refresh_Event {

	public const NAME = 'logto_refresh_provider';

	/**
	 * @param Closure(): Provider   $provider   Made only when the event runs.
	 * @param Closure(): Connection $connection The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $provider,
		private readonly Closure $connection,
	) {}

	/** Schedules the event where it is missing. */
	public function schedule(): void {
		if ( $this->store->settings()->is_in_force() && false === wp_next_scheduled( self::NAME ) ) {
			wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', self::NAME );
		}
	}

	/** At deactivation. */
	public function unschedule(): void {
		wp_unschedule_hook( self::NAME );
	}

	/** The event itself. A failure is remembered by the provider; the copy that is there stays in use. */
	public function run(): void {
		if ( ! $this->store->settings()->is_in_force() ) {
			return;
		}
		try {
			( $this->provider )()->refresh();
			( $this->connection )()->recheck();
		} catch ( Refusal ) {
			return;
		}
	}
}
