<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Compatibility;
use Logto\Services;

/** Makes what the room Diagnostics has: the checks, and where they are run and read. */
final class Diagnostics_Factory {

	public function __construct( private readonly Services $services ) {}

	public function checks(): Checks {
		$store  = $this->services->settings()->store();
		$tenant = new Tenant( $store->settings(), $this->services->oidc()->provider(), $this->services->oidc()->connection_probe(), $this->services->adapters()->http() );
		return new Checks( $tenant, $store, $this->services->adapters()->site(), $this->services->now, ...$this->of_this_site() );
	}

	/** @return list<Check> */
	private function of_this_site(): array {
		$constants = Wp_Config::has_constants() ? array( new Wp_Config( $this->services->settings()->validation() ) ) : array();
		$plugins   = array() !== Compatibility::passed_over() ? array( new Other_Plugins( $this->services->settings()->store()->settings() ) ) : array();
		return array( ...$constants, ...$plugins );
	}

	public function checks_controller(): Checks_Controller {
		return new Checks_Controller( $this->checks() );
	}

	public function endpoint_controller(): Endpoint_Controller {
		return new Endpoint_Controller( $this->services->settings()->store(), $this->services->settings()->validation(), $this->services->oidc()->provider( ... ) );
	}

	public function site_health(): Site_Health {
		return new Site_Health( $this->services->settings()->store(), $this->services->adapters()->site(), $this->checks( ... ), $this->services->log()->events( ... ) );
	}

	public function command(): Command {
		return new Command( $this->site_health(), $this->checks( ... ) );
	}
}
