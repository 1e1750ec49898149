<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Logto\Accounts\Memberships;
use Logto\Network\Network_Settings;
use Logto\Settings\Store;
use WP_User;

/**
 * Whose identities a site may carry over. On a single site all; on a network those of the network's own issuer are the
 * business of its owner, and a site that brings its own provider has a say in accounts that are on that site alone, and
 * never in what goes by the network's issuers.
 */
final class Scope {

	/** @param bool $is_networks Whether the network's owner asks, by the network's own screen or `--network`. */
	public function __construct( private readonly bool $is_networks ) {}

	/** Whether who asks has a say in the people of the present connection at all. Nobody: it is the machine's owner, by WP-CLI or cron. */
	public function is_theirs(): bool {
		return ! is_multisite() || $this->is_networks || ! Network_Settings::has_connection() || 0 === get_current_user_id() || current_user_can( 'manage_network_options' );
	}

	public function may_rename( string $from, string $to ): bool {
		if ( ! is_multisite() || $this->is_networks || Network_Settings::has_connection() ) {
			return $this->is_theirs();
		}
		return array() === array_intersect( array( $from, $to ), self::networks_issuers() );
	}

	/**
	 * @param list<int> $users
	 * @return list<int>
	 */
	public function movable( array $users ): array {
		if ( ! is_multisite() || $this->is_networks || Network_Settings::has_connection() ) {
			return $users;
		}
		cache_users( $users );
		return array_values( array_filter( $users, static fn ( int $user ): bool => Memberships::are_only_here( new WP_User( $user ) ) ) );
	}

	/** @return list<string> The network's own, of now and of before, whether they count here or not. */
	private static function networks_issuers(): array {
		$row    = get_site_option( Store::NETWORK_OPTION );
		$status = get_site_option( Store::NETWORK_STATUS );
		$known  = is_array( $status ) && is_array( $status['former'] ?? null ) ? array_column( $status['former'], 'issuer' ) : array();
		$now    = is_array( $row ) && is_string( $row['endpoint'] ?? null ) ? array( $row['endpoint'] . '/oidc' ) : array();
		return array_values( array_filter( array( ...$now, ...$known ), 'is_string' ) );
	}
}
