<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Adapters\Open_Route;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Site;
use Logto\Network\Network_Settings;
use Logto\Services;

/** Makes what the room Webhooks has: what Logto tells between sign-ins, and whether it arrives. */
final class Webhooks_Factory {

	/** Where what is about sessions, and what is about people, is posted to. */
	private const ROUTES = array(
		Arrivals::BACKCHANNEL => Open_Route::LOGOUT,
		Arrivals::WEBHOOK     => Open_Route::WEBHOOK,
	);

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Arrivals_Controller::register( fn () => $this->arrivals_controller() );
	}

	/** Whether anything arrives; a network's Logto tells its main site for all. */
	public function arrivals(): Arrivals {
		$is_networks = $this->is_networks();
		$settings    = $this->services->settings()->store()->settings();
		return new Arrivals(
			static function () use ( $is_networks ): Option_Row {
				/** @var \wpdb $wpdb */
				global $wpdb;
				return new Option_Row( $wpdb, Arrivals::OPTION, false, $is_networks );
			},
			static fn (): mixed => $is_networks ? get_site_option( Arrivals::OPTION ) : get_option( Arrivals::OPTION ),
			array(
				Arrivals::BACKCHANNEL => hash( 'sha256', "$settings->endpoint\n$settings->app_id" ),
				Arrivals::WEBHOOK     => hash( 'sha256', $settings->endpoint ),
			),
			$this->services->now
		);
	}

	/** What is recognised when it comes again, and what is still to be worked off. */
	public function seen_table(): Seen_Table {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Seen_Table( $wpdb, fn ( string $table, string $error ): bool => $this->services->settings()->schema_version()->mend_for( $table, $error ) );
	}

	/** @param string $kind What these are, at most 20 letters. */
	public function seen( string $kind ): Seen_Deliveries {
		return new Seen_Deliveries( $this->seen_table(), $kind );
	}

	public function arrivals_controller(): Arrivals_Controller {
		return new Arrivals_Controller( $this->arrivals(), $this->address( ... ), Reach::by_dns() );
	}

	/**
	 * What is to be typed into the Logto Console.
	 *
	 * @param Arrivals::BACKCHANNEL|Arrivals::WEBHOOK $kind
	 */
	public function address( string $kind ): string {
		return Site::rest_address( self::ROUTES[ $kind ] );
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
	}
}
