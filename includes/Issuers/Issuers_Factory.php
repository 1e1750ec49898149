<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Logto\Accounts\Identity_Moves;
use Logto\Accounts\Unlinked_Users;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Schedule;
use Logto\Oidc\Refusal;
use Logto\Services;
use Logto\Settings\Store;
use function Logto\network_services;

/** Makes what the room Issuers has: what becomes of connected people when Logto gets another address. */
final class Issuers_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Issuers_Controller::register( fn () => $this->controller() );
	}

	public function former(): Former_Issuers {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$upgraded = is_multisite() ? '' : $this->services->settings()->store()->upgrade()['issuer'] ?? '';
		$row      = static fn ( bool $is_networks ): Option_Row => new Option_Row( $wpdb, $is_networks ? Store::NETWORK_STATUS : Store::STATUS, true, $is_networks );
		return new Former_Issuers( $row, is_string( $upgraded ) ? $upgraded : '', $this->services->now, $this->services->is_networks );
	}

	/**
	 * The documents of another issuer are written over those of the former one, or the first of this one.
	 *
	 * @param array<array-key, mixed> $before As `Oidc\Provider` makes it.
	 * @param array<array-key, mixed> $record
	 * @throws Refusal Database_Failed.
	 */
	public function note( array $before, array $record ): void {
		if ( $this->former()->note( $before, $record ) && is_string( $record['issuer'] ?? null ) ) {
			Schedule::move_identities();
			$this->mover()->run_first( $record['issuer'] );
		}
	}

	public function mover(): Mover {
		return new Mover( $this->former(), $this->table(), $this->scope()->movable( ... ), $this->rename( ... ), $this->first( ... ), $this->services->now );
	}

	public function table(): Identity_Moves {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identity_Moves( $wpdb, $this->services->accounts()->identities() );
	}

	/** Cron. */
	public function go_on(): void {
		$store = $this->services->settings()->store();
		$left  = $store->settings()->is_complete() ? $this->mover()->run( $store->settings()->issuer(), 20 ) : null;
		if ( null !== $left && $left->is_on_its_way() ) {
			Schedule::move_identities();
		}
	}

	public function evidence(): Evidence {
		return new Evidence( $this->services->oidc()->provider( ... ), $this->services->oidc()->connection_probe( ... ) );
	}

	public function decisions(): Decisions {
		return new Decisions( $this->former(), $this->mover(), $this->evidence(), $this->keys( ... ), $this->scope(), fn (): bool => 'everyone' === $this->services->settings()->store()->settings()->wordpress_passwords, $this->services->now );
	}

	/** @return list<string> What it means where this becomes the endpoint, for whoever is connected; none where it means nothing. */
	public function about( string $endpoint ): array {
		$now = $this->services->settings()->store()->settings();
		try {
			$found = '' === $endpoint ? null : $this->decisions()->look( $now, $now->with( compact( 'endpoint' ) ) );
		} catch ( Refusal ) {
			return array();
		}
		return null === $found || 0 === $found['people'] ? array() : array( ...Issuer_Sentences::of( $found ), Issuer_Sentences::afterwards() );
	}

	public function state(): Issuers_State {
		return new Issuers_State( $this->services->settings()->store(), $this->former(), $this->mover(), $this->scope() );
	}

	public function notice(): Moved_Notice {
		return new Moved_Notice( $this->state(), $this->services->adapters()->site() );
	}

	public function controller(): Issuers_Controller {
		return new Issuers_Controller( $this->services->settings()->store(), $this->services->settings()->validation(), $this->decisions(), $this->mover(), $this->state(), $this->services->settings()->schema_version() );
	}

	public function command(): Identities_Command {
		return new Identities_Command( $this->services->settings()->store(), $this->services->settings()->schema_version(), $this->decisions(), $this->mover(), $this->state(), $this->services->is_networks ? null : static fn (): Identities_Command => network_services()->issuers()->command() );
	}

	public function scope(): Scope {
		return new Scope( $this->services->is_networks );
	}

	/** @return list<string> Fingerprints of the keys that are remembered of the present issuer. */
	private function keys(): array {
		$record = $this->services->adapters()->provider_cache()->read( false );
		$issuer = $this->services->settings()->store()->settings()->issuer();
		return is_array( $record ) && ( $record['issuer'] ?? null ) === $issuer ? Former_Issuers::fingerprints( $record ) : array();
	}

	/** What goes by an issuer's name beside the table itself. */
	private function rename( string $from, string $to ): void {
		Unlinked_Users::forget();
		$upgrade = array_filter( $this->services->settings()->store()->upgrade(), 'is_string', ARRAY_FILTER_USE_KEY );
		if ( $from === ( $upgrade['issuer'] ?? null ) && true !== ( $upgrade['done'] ?? null ) ) {
			// Whom plugin 1.0.1 had linked, and who is not in the table yet.
			$this->services->settings()->status()->save_upgrade( array( 'issuer' => $to ) + $upgrade );
		}
	}

	/** @return list<int> */
	private function first(): array {
		$known = get_option( Store::ADMINISTRATORS );
		$users = is_array( $known ) && is_array( $known['users'] ?? null ) ? $known['users'] : array();
		return array_values( array_filter( array( get_current_user_id(), ...$users ), static fn ( mixed $user ): bool => is_int( $user ) && $user > 0 ) );
	}
}
