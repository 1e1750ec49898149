<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Services;

/** Makes what is there for suspending by hand and for telling of it: the second page of the room's door. */
final class Suspending {

	public function __construct(
		private readonly Services $services,
		private readonly Accounts_Factory $accounts,
	) {}

	public function suspender(): Suspender {
		return new Suspender( $this->accounts->suspensions(), $this->accounts->identity_list(), $this->accounts->issuer( ... ) );
	}

	public function news(): Suspension_News {
		return new Suspension_News( $this->services->settings()->store()->settings(), $this->services->log()->events(), $this->accounts->suspensions() );
	}

	public function page(): Suspension_Page {
		return new Suspension_Page( $this->suspender(), $this->services->settings()->schema_version() );
	}

	public function controller(): Suspension_Controller {
		return new Suspension_Controller( $this->suspender(), $this->services->settings()->schema_version() );
	}

	public function command(): Suspension_Command {
		return new Suspension_Command( $this->suspender(), $this->services->settings()->schema_version() );
	}
}
