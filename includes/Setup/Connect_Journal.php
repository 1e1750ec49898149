<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Adapters\Option_Row;

/**
 * What *Connect to Logto for me* made, so that it can be taken back, and nothing else. Noted before it is done: whatever cuts it
 * off in between, what is noted and never came to be is simply not found when it is taken back.
 *
 * @phpstan-type Entry array{key: string, application?: string, name?: string, added?: list<string>, endpoint?: string, was_empty?: bool, before?: list<string>}
 */
final class Connect_Journal {

	public const OPTION = 'logto_connect';

	/** One request at a time. */
	public const LOCK = 'logto_connect_lock';

	/** @param Closure(): Option_Row $row */
	public function __construct( private readonly Closure $row ) {}

	/** @return array<string, Entry> By key. */
	public function entries(): array {
		$lies = ( $this->row )()->fresh()['entries'] ?? null;
		/** @var array<string, Entry> Written below only; what is done with it is held against what Logto says. */
		return is_array( $lies ) ? array_filter( $lies, static fn ( mixed $entry ): bool => is_array( $entry ) && is_string( $entry['key'] ?? null ) ) : array();
	}

	/**
	 * A second run adds to what the first one has added.
	 *
	 * @param Entry $entry
	 */
	public function note( array $entry ): void {
		$this->change(
			static function ( array $entries ) use ( $entry ): array {
				$before = $entries[ $entry['key'] ] ?? array();
				$added  = is_array( $before ) && is_array( $before['added'] ?? null ) && ( $before['application'] ?? '' ) === ( $entry['application'] ?? '' ) ? $before['added'] : array();
				if ( isset( $entry['added'] ) ) {
					$entry['added'] = array_values( array_unique( array( ...array_filter( $added, 'is_string' ), ...$entry['added'] ) ) );
				}
				return array( $entry['key'] => $entry ) + $entries;
			}
		);
	}

	public function forget( string $key ): void {
		$this->change( static fn ( array $entries ): array => array_diff_key( $entries, array( $key => true ) ) );
	}

	/** @param Closure(array<array-key, mixed>): array<array-key, mixed> $change */
	private function change( Closure $change ): void {
		( $this->row )()->change( static fn ( array $row ): array => array( 'entries' => $change( is_array( $row['entries'] ?? null ) ? $row['entries'] : array() ) ) + $row );
	}
}
