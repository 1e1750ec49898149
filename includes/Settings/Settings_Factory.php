<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Adapters\Option_Row;
use Logto\Network\Site_Rules;
use Logto\Services;
use SensitiveParameter;
use function Logto\network_services;

/** Makes what the room Settings has: what the admin decided, and how it is checked, sealed and saved. */
final class Settings_Factory {

	private ?Store $store           = null;
	private ?Validation $validation = null;

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Settings_Controller::register( fn () => $this->controller() );
	}

	/** Kept: it opens the rows once. */
	public function store(): Store {
		return $this->store ??= new Store( $this->data_key( ... ), $this->constants( ... ), $this->saver( ... ), $this->services->is_networks );
	}

	public function saver(): Saver {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Saver( $wpdb, $this->data_key(), $this->status(), $this->validation( ... ), $this->services->is_networks );
	}

	public function status(): Status {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Status( $wpdb, $this->services->is_networks );
	}

	private function constants(): Constants {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Constants( $this->secret_box(), $this->validation( ... ), $this->services->now, static fn ( string $name ): Option_Row => new Option_Row( $wpdb, $name, true ) );
	}

	public function validation(): Validation {
		return $this->validation ??= new Validation( fn ( string $page ): bool => '' !== $this->services->adapters()->safe_redirect()->target( $page, '' ) );
	}

	public function secret_box(): Secret_Box {
		return new Secret_Box( wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), $this->services->random );
	}

	/** For what the database keeps longer than a browser does; all else is sealed with the salts themselves. */
	public function data_key(): Data_Key {
		return new Data_Key( $this->secret_box(), $this->services->random, $this->key_row( ... ), $this->resealing( ... ), $this->key_recovery( ... ) );
	}

	private function key_recovery(): Key_Recovery {
		return new Key_Recovery( $this->key_row(), fn (): array => $this->former_boxes( Former_Salts::of_constant() ), $this->resealing( ... ) );
	}

	private function key_row(): Key_Row {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Key_Row( $wpdb, $this->secret_box(), $this->services->random );
	}

	public function resealing(): Resealing {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Resealing( $wpdb, $this->key_row() );
	}

	/**
	 * @param array<string, list<string>> $said What the salts may have been, as Former_Salts tells it.
	 * @return list<Secret_Box>
	 */
	public function former_boxes( #[SensitiveParameter] array $said ): array {
		return array_map( fn ( string $key ): Secret_Box => new Secret_Box( $key, $this->services->random ), array() === $said ? array() : Former_Salts::keys( $said ) );
	}

	public function rekey_command(): Rekey_Command {
		return new Rekey_Command( $this->resealing(), $this->former_boxes( ... ) );
	}

	public function schema_version(): Schema_Version {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Schema_Version( $this->store(), $this->status(), $this->services->accounts()->identities(), $this->services->log()->events(), $this->services->webhooks()->seen_table(), $this->services->sessions()->index(), $wpdb );
	}

	public function controller(): Settings_Controller {
		return new Settings_Controller( $this->store(), $this->saver(), $this->validation(), $this->schema_version(), $this->errors( ... ), $this->services->sign_in()->connection( ... ), $this->services->admin()->page_state( ... ) );
	}

	/**
	 * What keeps an administrator's values from being saved, whoever typed them; asked while nobody else can save.
	 *
	 * @param array<string, mixed> $values
	 * @return array<string, string> A sentence by setting.
	 */
	public function errors( #[SensitiveParameter] array $values ): array {
		$now = $this->store()->settings();
		return Secret_Origin::errors( $now, $values ) + ( $this->services->is_networks ? array() : Site_Rules::errors( $now, $values ) ) + $this->services->local_login()->preconditions()->errors( $values );
	}

	public function command(): Settings_Command {
		$about_endpoint = fn ( string $endpoint ): array => $this->services->issuers()->about( $endpoint );
		return new Settings_Command( $this->store(), $this->saver(), $this->validation(), $this->services->local_login()->preconditions(), $this->schema_version(), $this->services->sign_in()->connection( ... ), $about_endpoint, $this->services->is_networks ? null : static fn (): Settings_Command => network_services()->settings()->command() );
	}
}
