<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use wpdb;

/**
 * Seals the saved secrets anew with the data key of now: those of this site and of its network, or of all of its sites.
 *
 * @phpstan-type Found array{sealed: int, lost: int}
 */
final class Resealing {

	private const NONE = array(
		'sealed' => 0,
		'lost'   => 0,
	);

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Key_Row $key_row,
	) {}

	/**
	 * Makes a new data key and seals all secrets with it. Where none opens nothing is changed.
	 *
	 * @param list<Secret_Box> $formers Of former salts.
	 * @return Found How many secrets are sealed with it, and how many can't be opened.
	 * @throws Refusal Database_Failed.
	 */
	public function rekey( array $formers ): array {
		$found = $this->everywhere( $formers, false );
		if ( 0 === $found['sealed'] ) {
			return $found;
		}
		$this->key_row->renew( $formers );
		return $this->everywhere( $formers, true );
	}

	/**
	 * Seals this site's and its network's secrets anew, where another key or the salts themselves seal them.
	 *
	 * @param list<Secret_Box> $formers Of former salts.
	 * @throws Refusal Database_Failed.
	 */
	public function here( array $formers ): void {
		$found = self::NONE;
		foreach ( $this->rows() as $row ) {
			$this->one( $row, $formers, true, $found );
		}
	}

	/** @return bool Whether each of this site's and its network's secrets opens without any former salts. */
	public function is_done(): bool {
		$found = self::NONE;
		try {
			foreach ( $this->rows() as $row ) {
				$this->one( $row, array(), false, $found );
			}
		} catch ( Refusal ) {
			return false;
		}
		return 0 === $found['lost'];
	}

	/**
	 * @param list<Secret_Box> $formers
	 * @return Found
	 */
	private function everywhere( array $formers, bool $writes ): array {
		$found = self::NONE;
		$sites = is_multisite() ? get_sites(
			array(
				'fields'     => 'ids',
				'number'     => 0,
				'network_id' => get_current_network_id(),
			)
		) : array( get_current_blog_id() );
		foreach ( $sites as $site ) {
			is_multisite() && switch_to_blog( (int) $site );
			$this->one( $this->rows()[0], $formers, $writes, $found );
			is_multisite() && restore_current_blog();
		}
		foreach ( array_slice( $this->rows(), 1 ) as $row ) {
			$this->one( $row, $formers, $writes, $found );
		}
		return $found;
	}

	/**
	 * @param array<array-key, mixed> $row     Settings as they lie there.
	 * @param list<Secret_Box>        $formers Of former salts.
	 * @return array<array-key, mixed> The same, each secret that opens sealed with today's key. The others stay as they are: their salts may still be found.
	 * @throws Refusal Database_Failed.
	 */
	public function resealed( array $row, array $formers ): array {
		foreach ( self::secrets( $row ) as $name => $secret ) {
			$plain = $this->opened( $name, $secret, $formers );
			if ( null === $plain ) {
				continue;
			}
			$for     = $secret['for'] ?? $row['endpoint'] ?? null;
			$current = $this->key_row->current();
			if ( ! isset( $secret['for'] ) || null === $current->open( $secret['sealed'], Store::context( $name, $for ) ) ) {
				$sealed       = array(
					'sealed' => $current->seal( $plain, Store::context( $name, $for ) ),
					'for'    => $for,
				);
				$row[ $name ] = array_filter( $sealed, 'is_string' );
			}
		}
		return $row;
	}

	/**
	 * @param list<Secret_Box> $formers
	 * @param Found            $found   Counted on.
	 */
	private function one( Option_Row $settings, array $formers, bool $writes, array &$found ): void {
		$row = $writes ? $settings->change( fn ( array $row ): array => $this->resealed( $row, $formers ) ) : $settings->fresh();
		foreach ( self::secrets( $row ) as $name => $secret ) {
			++$found[ null === $this->opened( $name, $secret, $formers ) ? 'lost' : 'sealed' ];
		}
	}

	/**
	 * @param array{sealed: string, for?: mixed} $secret
	 * @param list<Secret_Box>                   $formers
	 */
	private function opened( string $name, array $secret, array $formers ): ?string {
		return Data_Key::first( $this->key_row->boxes( $formers ), $secret['sealed'], Store::context( $name, $secret['for'] ?? null ) );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<string, array{sealed: string, for?: mixed}>
	 */
	private static function secrets( array $row ): array {
		$secrets = array();
		foreach ( $row as $name => $value ) {
			if ( is_string( $name ) && is_array( $value ) && is_string( $value['sealed'] ?? null ) ) {
				$secrets[ $name ] = array( 'sealed' => $value['sealed'] ) + ( isset( $value['for'] ) ? array( 'for' => $value['for'] ) : array() );
			}
		}
		return $secrets;
	}

	/** @return non-empty-list<Option_Row> The current site's settings, and its network's. */
	private function rows(): array {
		$row = new Option_Row( $this->wpdb, Store::OPTION, true );
		return is_multisite() ? array( $row, new Option_Row( $this->wpdb, Store::NETWORK_OPTION, true, true ) ) : array( $row );
	}
}
