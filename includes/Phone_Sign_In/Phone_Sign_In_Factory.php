<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Adapters\Option_Row;
use Logto\Management_Api\Client;
use Logto\Network\Network_Settings;
use Logto\Services;
use Logto\Tenant\Tenant_Factory;

/** Makes what the room Phone_Sign_In has: sign-in by phone at Logto, with codes sent through Aliyun, set up from here. */
final class Phone_Sign_In_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Phone_Controller::register( $this->controller( ... ) );
	}

	public function controller(): Phone_Controller {
		$log = fn ( string $cause ) => $this->services->log()->debug_log()->noticed( 'phone_sign_in', $cause );
		return new Phone_Controller( new Phone_Assistant( $this->client(), $this->facts(), $this->journal(), $this->forget_tenant( ... ) ), new Phone_Errors( $log ) );
	}

	private function client(): Client {
		return $this->services->setup()->assistant_client();
	}

	/** Which Logto it is about. */
	private function tenant(): string {
		return $this->services->setup()->assistant_credential()->settings()->endpoint;
	}

	private function facts(): Tenant_Facts {
		$is_networks = $this->is_networks();
		return new Tenant_Facts(
			$this->tenant(),
			static fn (): mixed => $is_networks ? get_site_transient( Tenant_Facts::TRANSIENT ) : get_transient( Tenant_Facts::TRANSIENT ),
			static fn ( array $facts, int $seconds ): bool => $is_networks ? set_site_transient( Tenant_Facts::TRANSIENT, $facts, $seconds ) : set_transient( Tenant_Facts::TRANSIENT, $facts, $seconds )
		);
	}

	private function journal(): Phone_Journal {
		$is_networks = $this->is_networks();
		return new Phone_Journal(
			$this->tenant(),
			static function () use ( $is_networks ): Option_Row {
				/** @var \wpdb $wpdb */
				global $wpdb;
				return new Option_Row( $wpdb, Phone_Journal::OPTION, false, $is_networks );
			},
			static fn (): mixed => $is_networks ? get_site_option( Phone_Journal::OPTION ) : get_option( Phone_Journal::OPTION )
		);
	}

	/** What Logto tells everybody of how people sign in is remembered for a day, and was just changed. */
	private function forget_tenant(): void {
		$is_networks = $this->is_networks();
		foreach ( Tenant_Factory::TRANSIENTS as $transient ) {
			$is_networks ? delete_site_transient( $transient ) : delete_transient( $transient );
		}
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
	}
}
