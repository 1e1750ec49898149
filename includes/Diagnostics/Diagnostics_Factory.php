<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Services;

/** Makes what the room Diagnostics has: the checks, and where they are run and read. */
final class Diagnostics_Factory {

	public function __construct( private readonly Services $services ) {}

	public function checks(): Checks {
		return new Checks( $this->tenant(), $this->services->settings()->store(), $this->services->settings()->status(), $this->services->adapters()->site(), $this->services->now );
	}

	private function tenant(): Tenant {
		return new Tenant( $this->services->settings()->store()->settings(), $this->services->oidc()->provider(), $this->services->oidc()->connection_probe(), $this->services->adapters()->http() );
	}

	public function email_sources_controller(): Email_Sources_Controller {
		return new Email_Sources_Controller( $this->tenant() );
	}

	public function checks_controller(): Checks_Controller {
		return new Checks_Controller( $this->checks() );
	}

	public function endpoint_controller(): Endpoint_Controller {
		return new Endpoint_Controller( $this->services->settings()->store(), $this->services->settings()->validation(), $this->services->oidc()->provider( ... ) );
	}

	public function site_health(): Site_Health {
		return new Site_Health( $this->services->settings()->store(), $this->services->adapters()->site(), $this->checks( ... ) );
	}

	public function command(): Command {
		return new Command( $this->site_health(), $this->checks( ... ) );
	}
}
