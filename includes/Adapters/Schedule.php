<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Settings\Store;

/** What WP-Cron does for the plugin; the map says which handler runs. */
final class Schedule {

	/** Event => how often, by WordPress's names. */
	public const EVENTS = array(
		'logto_refresh_provider' => 'hourly',
		'logto_trim_log'         => 'daily',
	);

	public function __construct( private readonly Store $store ) {}

	/** Schedules what is missing, once sign-in is in force. */
	public function ensure(): void {
		if ( ! $this->store->settings()->is_in_force() ) {
			return;
		}
		foreach ( self::EVENTS as $event => $recurrence ) {
			if ( false === wp_next_scheduled( $event ) ) {
				wp_schedule_event( time() + HOUR_IN_SECONDS, $recurrence, $event );
			}
		}
	}

	/** At deactivation. */
	public static function clear(): void {
		array_map( 'wp_unschedule_hook', array_keys( self::EVENTS ) );
	}
}
