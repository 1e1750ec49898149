<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Logto\Network\Network_Settings;
use Logto\Settings\Store;

/** What WP-Cron does for the plugin; the map says which handler runs. */
final class Schedule {

	private const REFRESH = 'logto_refresh_provider';

	/** Event => how often, by WordPress's names. */
	public const EVENTS = array(
		self::REFRESH    => 'hourly',
		'logto_trim_log' => 'daily',
	);

	/** Once, or a few times: see `Accounts\Legacy_Identities`. */
	private const MOVE_IDENTITIES = 'logto_move_identities';

	/** Once, where it was asked for: see `Accounts\Administrators`. */
	private const FIND_ADMINISTRATORS = 'logto_find_administrators';

	/** What this site asks Logto's Management API by itself, where a credential is kept. */
	public const ASK_MANAGEMENT_API = 'logto_ask_management_api';

	/** Once, where something that Logto told is still to be worked off: see `Webhooks\Worker`. */
	private const WORK_DELIVERIES = 'logto_work_deliveries';

	public function __construct( private readonly Store $store ) {}

	/** Schedules what is missing, once sign-in is in force. */
	public function ensure(): void {
		$upgrade = $this->store->upgrade();
		if ( ( array() !== $upgrade && true !== ( $upgrade['done'] ?? null ) ) || $this->are_people_moving() ) {
			self::move_identities();
		}
		if ( ! $this->store->settings()->is_usable() ) {
			return;
		}
		$events = self::EVENTS;
		if ( '' !== $this->store->settings()->management_app_id && '' !== $this->store->settings()->management_app_secret ) {
			$events[ self::ASK_MANAGEMENT_API ] = 'hourly';
		} elseif ( false !== wp_next_scheduled( self::ASK_MANAGEMENT_API ) ) {
			wp_unschedule_hook( self::ASK_MANAGEMENT_API );
		}
		if ( ! self::is_of_this_site() ) {
			unset( $events[ self::REFRESH ] );
			if ( false !== wp_next_scheduled( self::REFRESH ) ) {
				wp_unschedule_hook( self::REFRESH );
			}
		}
		foreach ( $events as $event => $recurrence ) {
			if ( false === wp_next_scheduled( $event ) ) {
				wp_schedule_event( time() + HOUR_IN_SECONDS, $recurrence, $event ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- a key of EVENTS.
			}
		}
	}

	/** Whether people are being carried over to another address of Logto's: one look at rows that are read already. */
	private function are_people_moving(): bool {
		$status = is_multisite() && Network_Settings::has_connection() ? ( is_main_site() ? get_site_option( Store::NETWORK_STATUS ) : null ) : get_option( Store::STATUS );
		$former = is_array( $status ) && is_array( $status['former'] ?? null ) ? $status['former'] : array();
		$states = array_column( $former, 'state' );
		return in_array( 'moving', $states, true ) || in_array( 'undoing', $states, true );
	}

	/** Whether this site asks Logto in the background: where the whole connection is the network's, only its main site does, for all. */
	public static function is_of_this_site(): bool {
		return ! is_multisite() || is_main_site() || ! Network_Settings::is_proven_at_once();
	}

	/** The next batch, soon; WordPress itself refuses one that is due already. */
	public static function move_identities(): void {
		self::soon( self::MOVE_IDENTITIES );
	}

	/** A look at everybody, with nobody waiting for it. */
	public static function find_administrators(): void {
		self::soon( self::FIND_ADMINISTRATORS );
	}

	/** What Logto told is worked off, should whoever took it not come to that. */
	public static function work_deliveries(): void {
		self::soon( self::WORK_DELIVERIES );
	}

	public static function is_finding_administrators(): bool {
		return false !== wp_next_scheduled( self::FIND_ADMINISTRATORS );
	}

	/** Once more before its time, in so many seconds. */
	public static function ask_management_api( int $seconds ): void {
		if ( false === wp_next_scheduled( self::ASK_MANAGEMENT_API, array( 'again' ) ) ) {
			wp_schedule_single_event( time() + $seconds, self::ASK_MANAGEMENT_API, array( 'again' ) );
		}
	}

	private static function soon( string $event ): void {
		if ( false === wp_next_scheduled( $event ) ) {
			wp_schedule_single_event( time() + MINUTE_IN_SECONDS, $event );
		}
	}

	/** At deactivation. */
	public static function clear(): void {
		array_map( 'wp_unschedule_hook', array( ...array_keys( self::EVENTS ), self::MOVE_IDENTITIES, self::FIND_ADMINISTRATORS, self::ASK_MANAGEMENT_API, self::WORK_DELIVERIES ) );
	}
}
