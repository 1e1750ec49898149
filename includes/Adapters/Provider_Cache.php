<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use wpdb;

/**
 * Where Logto's documents are kept between requests: one row among the options, which pages that sign nobody in never read.
 * Where the connection is a network's, so is the row: one request fetches for all sites.
 */
final class Provider_Cache {

	/** Of what was fetched, and when. */
	private const FETCHED = array(
		'document' => 'fetched',
		'keys'     => 'keys_fetched',
	);

	/**
	 * @param Closure(): int     $now         Unix time.
	 * @param Closure(int): void $sleep       Microseconds.
	 * @param bool               $is_networks Whether it is the network's row, whatever counts on the site that is current.
	 * @param (Closure(array<array-key, mixed>, array<array-key, mixed>): void)|null $changed Told what lies there and what shall lie there, where these are the
	 *                           documents of another issuer, or the first ones; twice is as good as once. What it throws keeps them from being written.
	 */
	public function __construct(
		private readonly Closure $now,
		private readonly Closure $sleep,
		private readonly bool $is_networks = false,
		private readonly ?Closure $changed = null,
	) {}

	/** @param bool $again Whether another request may have written it since this one read it. */
	public function read( bool $again ): mixed {
		if ( $this->is_networks() ) {
			$again && wp_cache_delete( get_current_network_id() . ':' . Store::PROVIDER, 'site-options' );
			return get_site_option( Store::PROVIDER );
		}
		$again && wp_cache_delete( Store::PROVIDER, 'options' );
		return get_option( Store::PROVIDER );
	}

	/**
	 * Keeps what another request has fetched meanwhile and this one has not: a failure says nothing against newer documents.
	 *
	 * @param array<string, mixed> $record As `Oidc\Provider` makes it.
	 */
	public function write( array $record ): void {
		/** @var wpdb $wpdb */
		global $wpdb;
		try {
			( new Option_Row( $wpdb, Store::PROVIDER, false, $this->is_networks() ) )->change(
				function ( array $row ) use ( $record ): array {
					$merged = $this->merged( $record, $row );
					$is_new = ( $row['issuer'] ?? null ) !== ( $merged['issuer'] ?? null ) || ( array() === ( $row['keys'] ?? array() ) && array() !== ( $merged['keys'] ?? array() ) );
					if ( $is_new && null !== $this->changed ) {
						// Before it is written over: where it can't be noted, it stays, and is noted the next time.
						( $this->changed )( $row, $merged );
					}
					return $merged;
				}
			);
		} catch ( Refusal ) {
			// Documents that can't be kept are fetched again; this request has them.
			return;
		}
	}

	/**
	 * Whether this request is the one that asks how Logto is (`Oidc\Pulse`), or for a stranger's key. Written before it asks: of many visitors at once one waits.
	 *
	 * @param 'looked'|'failed'|'asked_by_strangers' $name When Logto was last asked, or when it did not answer.
	 * @param int                                    $before Not where that was after this time.
	 */
	public function claim( string $name, int $before ): bool {
		/** @var wpdb $wpdb */
		global $wpdb;
		$is_ours = false;
		try {
			( new Option_Row( $wpdb, Store::PROVIDER, false, $this->is_networks() ) )->change(
				function ( array $row ) use ( $name, $before, &$is_ours ): array {
					$is_ours = $this->time( $row, $name ) <= $before;
					return $is_ours ? array( $name => ( $this->now )() ) + $row : $row;
				}
			);
		} catch ( Refusal ) {
			return false;
		}
		return $is_ours;
	}

	/** @param Closure(): void $work Runs while no other request of the site, or of the network, runs one. */
	public function exclusively( Closure $work ): void {
		/** @var wpdb $wpdb */
		global $wpdb;
		$table = $this->is_networks() ? $wpdb->get_blog_prefix( get_main_site_id() ) . 'options' : $wpdb->options;
		( new Option_Lock( new Lock_Row( $wpdb, Store::PROVIDER_LOCK, $table ), $this->now, $this->sleep ) )->run( $work );
	}

	/**
	 * @param array<string, mixed>    $record What is to be kept.
	 * @param array<array-key, mixed> $row    What lies there.
	 * @return array<array-key, mixed>
	 */
	private function merged( array $record, array $row ): array {
		if ( ( $row['issuer'] ?? null ) !== ( $record['issuer'] ?? null ) ) {
			return $record;
		}
		$merged  = $record;
		$is_less = false;
		foreach ( self::FETCHED as $what => $when ) {
			if ( isset( $row[ $what ] ) && $this->time( $row, $when ) > $this->time( $record, $when ) ) {
				$merged[ $what ] = $row[ $what ];
				$merged[ $when ] = $row[ $when ];
				$is_less         = true;
			}
		}
		// Who heard of Logto last knows whether it answers.
		$is_older = $this->heard( $row ) > $this->heard( $record ) || ( $is_less && $this->heard( $row ) === $this->heard( $record ) );
		foreach ( array_intersect( array( 'failed', 'token_failed' ), array_keys( $record + $row ) ) as $name ) {
			$merged[ $name ] = $is_older ? $this->time( $row, $name ) : $record[ $name ] ?? 0;
		}
		return $merged + $row;
	}

	/** @param array<array-key, mixed> $record */
	private function heard( array $record ): int {
		return max( $this->time( $record, 'fetched' ), $this->time( $record, 'keys_fetched' ), $this->time( $record, 'failed' ) );
	}

	/**
	 * A time in the future was written while the server's clock was wrong, and counts for none.
	 *
	 * @param array<array-key, mixed> $record
	 */
	private function time( array $record, string $name ): int {
		$time = $record[ $name ] ?? 0;
		return is_int( $time ) && $time <= ( $this->now )() ? $time : 0;
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->is_networks || Network_Settings::has_connection() );
	}
}
