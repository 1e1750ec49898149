<?php

declare( strict_types=1 );

namespace Logto\Network;

use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Yes_Or_No;

/**
 * What the owner of a network decided for all of its sites, and what that leaves to each: the network's option
 * `logto_network_settings`, of the same form as a site's row. Asked on networks only.
 *
 * It counts once the network has a connection, there or in wp-config; until then each site goes on by itself. A site's own
 * row then counts for what the network leaves to its sites. Where `site_providers` lets sites bring a provider of their
 * own, a site that has one decides everything by itself, and its provider is not the network's. The main site always goes
 * with the network: whoever owns one owns the other.
 */
final class Network_Settings {

	/** What `site_groups` can leave to the sites. Nothing by which a site could let more people in, or by weaker proof, than its network does. */
	public const GROUPS = array(
		'sign_in_page' => array( 'sign_in_mode', 'sign_up_button', 'direct_sign_in_buttons', 'account_links' ),
		'landing'      => array( 'login_redirects', 'first_login_redirect' ),
		'texts'        => array( 'button_text', 'sign_up_button_text', 'requirements_message' ),
		'roles'        => array( 'role_map', 'take_roles_back' ),
	);

	/** What names another provider. */
	public const CONNECTION = array( 'endpoint', 'app_id', 'app_secret' );

	/** In a site's row: the endpoint that somebody without power over the network named. It is asked only at public addresses. */
	public const PUBLIC_ONLY = 'public_only';

	/**
	 * @param array<array-key, mixed> $site The site's own row.
	 * @return array<array-key, mixed> What counts on it.
	 */
	public static function over( array $site ): array {
		$network = self::row();
		if ( null === $network || self::has_own_provider( $site, $network ) ) {
			return $site;
		}
		if ( ! self::may_have( 'sign_in_mode', $site['sign_in_mode'] ?? null ) ) {
			unset( $site['sign_in_mode'] );
		}
		return array_intersect_key( $site, array_flip( self::left( $network ) ) ) + $network;
	}

	/** Pausing would bring back the passwords that a network has switched off: a site has no say in that. */
	public static function may_have( string $name, mixed $value ): bool {
		return 'sign_in_mode' !== $name || 'form' !== $value;
	}

	/**
	 * @param array<string, mixed> $values What a site's admin wants to change beside it.
	 * @return list<string>|null The settings that this site may decide; null where it decides everything.
	 */
	public static function left_to_site( array $values = array() ): ?array {
		$network = self::row();
		if ( null === $network ) {
			return null;
		}
		$names  = self::lets_bring_provider( $network ) ? self::CONNECTION : array();
		$brings = array() !== $names && self::has_endpoint( $values ) && $values['endpoint'] !== ( $network['endpoint'] ?? '' );
		return $brings || self::has_own_provider( self::site(), $network ) ? null : array( ...$names, ...self::left( $network ) );
	}

	/**
	 * Whether a provider of this site's own comes with these values, in the place of the network's.
	 *
	 * @param array<string, mixed> $values What is to be saved.
	 */
	public static function brings_provider( array $values ): bool {
		return self::is_shared() && null === self::left_to_site( $values );
	}

	/** Whether this site may have a provider of its own beside the network's. */
	public static function may_bring_provider(): bool {
		$network = self::row();
		return null !== $network && self::lets_bring_provider( $network );
	}

	/** @return array<string, mixed> What counts on a site whose own row says nothing. */
	public static function inherited(): array {
		return self::row() ?? array();
	}

	/**
	 * Whether the people of the whole network may be trusted to the provider that this site uses: its owner named it, in
	 * wp-config or on the network's own screen.
	 */
	public static function has_connection(): bool {
		if ( ! is_multisite() || defined( 'LOGTO_ENDPOINT' ) ) {
			return is_multisite();
		}
		return self::is_shared();
	}

	/** Whether one sign-in proves the connection of all sites: none of its three values is a site's own. */
	public static function is_proven_at_once(): bool {
		return is_multisite() && ( self::is_shared() || self::has_all( array(), true ) );
	}

	/** Whether the network's own row counts on this site. */
	public static function is_shared(): bool {
		$network = self::row();
		return null !== $network && ! self::has_own_provider( self::site(), $network );
	}

	/** The endpoint in this site's own row that does not count, since the network's does; '' for none. */
	public static function unused_endpoint(): string {
		$endpoint = self::site()['endpoint'] ?? '';
		return is_string( $endpoint ) && self::is_shared() && ! defined( 'LOGTO_ENDPOINT' ) ? $endpoint : '';
	}

	/**
	 * Whether this server must not ask the endpoint at a loopback or private address: it was named, or is being tried, by
	 * somebody who has no power over the network.
	 */
	public static function is_public_only( string $endpoint ): bool {
		if ( ! is_multisite() || defined( 'LOGTO_ENDPOINT' ) || $endpoint === ( self::row()['endpoint'] ?? null ) ) {
			return false;
		}
		$site = self::site();
		return $endpoint === ( $site['endpoint'] ?? null ) ? $endpoint === ( $site[ self::PUBLIC_ONLY ] ?? null ) : self::is_asked_by_site();
	}

	/** Whether an endpoint of this site's own was saved before anybody asked whose power stands behind it. */
	public static function is_unjudged( string $endpoint ): bool {
		$site = self::site();
		return is_multisite() && ! defined( 'LOGTO_ENDPOINT' ) && ! self::is_shared() && $endpoint === ( $site['endpoint'] ?? null ) && ! isset( $site[ self::PUBLIC_ONLY ] );
	}

	/** Whether the person who asks has power over a site at most. Nobody: it is the machine's owner, by WP-CLI or code. */
	public static function is_asked_by_site(): bool {
		return is_multisite() && 0 !== get_current_user_id() && ! current_user_can( 'manage_network_options' );
	}

	/** @return array<string, mixed>|null Null where the network has no connection. */
	private static function row(): ?array {
		$row = get_site_option( Store::NETWORK_OPTION );
		$row = is_array( $row ) ? array_filter( $row, 'is_string', ARRAY_FILTER_USE_KEY ) : array();
		return array() !== $row && self::has_all( $row, true ) ? $row : null;
	}

	/** @return array<array-key, mixed> This site's own row, whether it counts or not. */
	public static function site(): array {
		$site = get_option( Store::OPTION );
		return is_array( $site ) ? $site : array();
	}

	/**
	 * @param array<array-key, mixed> $site
	 * @param array<string, mixed>    $network
	 */
	private static function has_own_provider( array $site, array $network ): bool {
		return self::has_all( $site, false ) && self::lets_bring_provider( $network );
	}

	/**
	 * Whether all three values are there: with fewer nobody could sign in, and what counted before goes on.
	 *
	 * @param array<array-key, mixed> $row
	 */
	private static function has_all( array $row, bool $or_in_wp_config ): bool {
		foreach ( self::CONNECTION as $name ) {
			if ( in_array( $row[ $name ] ?? '', array( '', array() ), true ) && ! ( $or_in_wp_config && defined( Settings::constant( $name ) ) ) ) {
				return false;
			}
		}
		return true;
	}

	/** @param array<array-key, mixed> $row */
	private static function has_endpoint( array $row ): bool {
		return is_string( $row['endpoint'] ?? null ) && '' !== $row['endpoint'];
	}

	/**
	 * What wp-config says about sites comes before the row, as everywhere; mistyped, it leaves them nothing.
	 *
	 * @param array<string, mixed> $network
	 */
	private static function lets_bring_provider( array $network ): bool {
		if ( defined( 'LOGTO_ENDPOINT' ) || is_main_site() ) {
			return false;
		}
		return defined( 'LOGTO_SITE_PROVIDERS' ) ? true === Yes_Or_No::of( constant( 'LOGTO_SITE_PROVIDERS' ) ) : true === ( $network['site_providers'] ?? false );
	}

	/**
	 * The same. While the network has sign-in off, no site turns it on.
	 *
	 * @param array<string, mixed> $network
	 * @return list<string>
	 */
	private static function left( array $network ): array {
		$groups = defined( 'LOGTO_SITE_GROUPS' ) ? constant( 'LOGTO_SITE_GROUPS' ) : $network['site_groups'] ?? array();
		$groups = is_array( $groups ) ? array_filter( $groups, 'is_string' ) : array();
		$is_one = array() === array_diff( $groups, array_keys( self::GROUPS ) );
		$left   = $is_one ? array_merge( ...array_values( array_intersect_key( self::GROUPS, array_flip( $groups ) ) ) ) : array();
		return 'form' === ( $network['sign_in_mode'] ?? '' ) ? array_values( array_diff( $left, array( 'sign_in_mode' ) ) ) : $left;
	}
}
