<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Settings\Store;

/** Where Logto's documents are kept between requests: one row among the options, which pages that sign nobody in never read. */
final class Provider_Cache {

	/**
	 * @param Closure(): int     $now   Unix time.
	 * @param Closure(int): void $sleep Microseconds.
	 */
	public function __construct(
		private readonly Closure $now,
		private readonly Closure $sleep,
	) {}

	/** @param bool $again Whether another request may have written it since this one read it. */
	public function read( bool $again ): mixed {
		$again && wp_cache_delete( Store::PROVIDER, 'options' );
		return get_option( Store::PROVIDER );
	}

	/** @param array<string, mixed> $record As `Oidc\Provider` makes it. */
	public function write( array $record ): void {
		update_option( Store::PROVIDER, $record, false );
	}

	/** @param Closure(): void $work Runs while no other request of the site runs one. */
	public function exclusively( Closure $work ): void {
		/** @var \wpdb $wpdb */
		global $wpdb;
		( new Option_Lock( $wpdb, Store::PROVIDER_LOCK, $this->now, $this->sleep ) )->run( $work );
	}
}
