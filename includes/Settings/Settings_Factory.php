<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Services;
use function Logto\network_services;

/** Makes what the room Settings has: what the admin decided, and how it is checked, sealed and saved. */
final class Settings_Factory {

	private ?Store $store           = null;
	private ?Validation $validation = null;

	public function __construct( private readonly Services $services ) {}

	/** Kept: it opens the rows once. */
	public function store(): Store {
		return $this->store ??= new Store( $this->secret_box(), $this->constants( ... ), $this->saver( ... ), $this->services->is_networks );
	}

	public function saver(): Saver {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Saver( $wpdb, $this->secret_box(), $this->status(), $this->validation( ... ), $this->services->is_networks );
	}

	public function status(): Status {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Status( $wpdb, $this->services->is_networks );
	}

	private function constants(): Constants {
		return new Constants( $this->secret_box(), $this->validation( ... ), $this->services->now );
	}

	public function validation(): Validation {
		return $this->validation ??= new Validation( fn ( string $page ): bool => '' !== $this->services->adapters()->safe_redirect()->target( $page, '' ) );
	}

	public function secret_box(): Secret_Box {
		return new Secret_Box( wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), $this->services->random );
	}

	public function schema_version(): Schema_Version {
		return new Schema_Version( $this->store(), $this->status(), $this->services->accounts()->identities(), $this->services->log()->events() );
	}

	public function controller(): Settings_Controller {
		return new Settings_Controller( $this->store(), $this->saver(), $this->validation(), $this->schema_version(), $this->services->local_login()->preconditions(), $this->services->sign_in()->connection( ... ), $this->services->admin()->page_state( ... ), $this->services->is_networks );
	}

	public function command(): Settings_Command {
		return new Settings_Command( $this->store(), $this->saver(), $this->validation(), $this->services->local_login()->preconditions(), $this->schema_version(), $this->services->is_networks ? null : static fn (): Settings_Command => network_services()->settings()->command() );
	}
}
