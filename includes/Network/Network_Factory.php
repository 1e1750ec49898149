<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Services;

/** Makes what the room Network has: settings of a network, and what its sites may decide. */
final class Network_Factory {

	public function __construct( private readonly Services $services ) {}

	public function state(): Network_State {
		return new Network_State( $this->addresses( ... ), $this->sites(), $this->services->is_networks );
	}

	public function addresses(): Network_Addresses {
		$network = get_network();
		return new Network_Addresses( $this->services->adapters()->site(), $this->sites(), $network->domain ?? '', $network->path ?? '/', is_subdomain_install() );
	}

	private function sites(): Sites {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Sites( $wpdb );
	}
}
