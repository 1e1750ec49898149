<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Settings\Store;

/**
 * What the owner of a network decided for all of its sites, and what that leaves to each: the network's option
 * `logto_network_settings`, of the same form as a site's row. Asked on networks only.
 *
 * It counts once the network has a connection, there or in wp-config; until then each site goes on by itself. A site's own
 * row then counts for the names in `site_settings`. Where `site_providers` lets sites bring a provider of their own, a site
 * that has one decides everything by itself, and its provider is not the network's.
 */
final class Network_Settings {

	/**
	 * @param array<string, mixed> $site The site's own row.
	 * @return array<string, mixed> What counts on it.
	 */
	public static function over( array $site ): array {
		$network = self::row();
		if ( null === $network || self::has_own_provider( $site, $network ) ) {
			return $site;
		}
		return array_intersect_key( $site, array_flip( self::left( $network ) ) ) + array_diff_key( $network, array( 'site_settings' => 0 ) );
	}

	/** @return list<string>|null The settings that a site may decide; null where it decides everything. */
	public static function left_to_sites(): ?array {
		$network = self::row();
		return null === $network || true === ( $network['site_providers'] ?? false ) ? null : self::left( $network );
	}

	/**
	 * Whether the people of the whole network may be trusted to the provider that this site uses: its owner named it, in
	 * wp-config or on the network's own screen.
	 */
	public static function has_connection(): bool {
		if ( ! is_multisite() || defined( 'LOGTO_ENDPOINT' ) ) {
			return is_multisite();
		}
		$network = self::row();
		$site    = get_option( Store::OPTION );
		return null !== $network && ! self::has_own_provider( is_array( $site ) ? $site : array(), $network );
	}

	/** @return array<string, mixed>|null Null where the network has no connection. */
	private static function row(): ?array {
		$row = get_site_option( Store::NETWORK_OPTION );
		$row = is_array( $row ) ? array_filter( $row, 'is_string', ARRAY_FILTER_USE_KEY ) : array();
		return array() !== $row && ( defined( 'LOGTO_ENDPOINT' ) || self::has_endpoint( $row ) ) ? $row : null;
	}

	/**
	 * @param array<array-key, mixed> $site
	 * @param array<string, mixed>    $network
	 */
	private static function has_own_provider( array $site, array $network ): bool {
		return ! defined( 'LOGTO_ENDPOINT' ) && true === ( $network['site_providers'] ?? false ) && self::has_endpoint( $site );
	}

	/** @param array<array-key, mixed> $row */
	private static function has_endpoint( array $row ): bool {
		return is_string( $row['endpoint'] ?? null ) && '' !== $row['endpoint'];
	}

	/**
	 * @param array<string, mixed> $network
	 * @return list<string>
	 */
	private static function left( array $network ): array {
		return array_values( array_filter( (array) ( $network['site_settings'] ?? array() ), 'is_string' ) );
	}
}
