<?php

declare( strict_types=1 );

namespace Logto\Network;

use Closure;
use Logto\Settings\Store;

/** What the settings page knows of the network: on the network's own screen, and on the screen of one of its sites. */
final class Network_State {

	/** @param Closure(): Network_Addresses $addresses Made only for the network's own screen. */
	public function __construct(
		private readonly Closure $addresses,
		private readonly Sites $sites,
		private readonly bool $is_networks,
	) {}

	/**
	 * On the network's screen `addresses` as `Network_Addresses::all()` has them, and `own_connections`: how many sites have
	 * one, as `Sites::with_own_connection()` counts. On a site's screen these are null, and `set` names the settings that are
	 * the network's, `is_shared` says whether the connection is, and `unused_endpoint` which one of the site's own does
	 * not count for that.
	 *
	 * @return array{is_own_screen: bool, is_shared: bool, may_bring_provider: bool, set: list<string>, unused_endpoint: string, addresses: array<string, mixed>|null, own_connections: array{count: int, is_all: bool}|null}|null Null where there is no network.
	 */
	public function all(): ?array {
		return ! is_multisite() ? null : array(
			'is_own_screen'      => $this->is_networks,
			'is_shared'          => ! $this->is_networks && Network_Settings::is_shared(),
			'may_bring_provider' => ! $this->is_networks && Network_Settings::may_bring_provider(),
			'set'                => $this->is_networks ? array() : self::set(),
			'unused_endpoint'    => $this->is_networks ? '' : Network_Settings::unused_endpoint(),
			'addresses'          => $this->is_networks ? ( $this->addresses )()->all() : null,
			'own_connections'    => $this->is_networks ? $this->sites->with_own_connection() : null,
		);
	}

	/** @return list<string> The settings that this site can't change, since the network has them; what wp-config fixes, it fixes anyway. */
	public static function set(): array {
		$left = is_multisite() ? Network_Settings::left_to_site() : null;
		return null === $left ? array() : array_values( array_diff( array_keys( Store::read_schema() ), $left ) );
	}
}
