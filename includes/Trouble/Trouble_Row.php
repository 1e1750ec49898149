<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use wpdb;

/**
 * Where trouble is noted: `trouble` in the autoloaded row `logto_status`, and in `trouble_told` when each kind was mailed last.
 * What concerns the connection of a whole network lies in the network's row. Written where something changed only.
 */
final class Trouble_Row {

	private const NOTED = 'trouble';
	private const TOLD  = 'trouble_told';

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly bool $is_networks,
	) {}

	/** Costs nothing: the row is read already. */
	public function noted(): ?Trouble {
		$row = $this->is_networks ? get_site_option( Store::NETWORK_STATUS ) : get_option( Store::STATUS );
		return is_array( $row ) ? Trouble::from_row( $row[ self::NOTED ] ?? null ) : null;
	}

	/**
	 * @param Closure(Trouble|null, array<array-key, mixed>): Change $decide Gets what is noted, and when each kind was mailed last.
	 * @return Change|null What this request changed; null where nothing, or the row can't be written.
	 */
	public function change( Closure $decide ): ?Change {
		$option = $this->is_networks ? get_site_option( Store::NETWORK_STATUS ) : get_option( Store::STATUS );
		$row    = is_array( $option ) ? $option : array();
		if ( self::with( $row, self::decided( $row, $decide ) ) === $row ) {
			return null; // Most of the time.
		}
		$ours = null;
		try {
			( new Option_Row( $this->wpdb, $this->is_networks ? Store::NETWORK_STATUS : Store::STATUS, true, $this->is_networks ) )->change(
				static function ( array $row ) use ( $decide, &$ours ): array {
					$change = self::decided( $row, $decide );
					$after  = self::with( $row, $change );
					$ours   = $after === $row ? null : $change;
					return $after;
				}
			);
		} catch ( Refusal ) {
			return null; // It is found out again.
		}
		return $ours;
	}

	/**
	 * @param array<array-key, mixed>                                    $row
	 * @param Closure(Trouble|null, array<array-key, mixed>): Change $decide
	 */
	private static function decided( array $row, Closure $decide ): Change {
		return $decide( Trouble::from_row( $row[ self::NOTED ] ?? null ), is_array( $row[ self::TOLD ] ?? null ) ? $row[ self::TOLD ] : array() );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed>
	 */
	private static function with( array $row, Change $change ): array {
		$row = null === $change->noted ? array_diff_key( $row, array( self::NOTED => true ) ) : self::set( $row, self::NOTED, $change->noted->to_row() );
		return array() === $change->told ? $row : self::set( $row, self::TOLD, $change->told );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed> The same array, in the same order, where it lies there already.
	 */
	private static function set( array $row, string $name, mixed $value ): array {
		$row[ $name ] = $value;
		return $row;
	}
}
