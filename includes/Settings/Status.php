<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use wpdb;

/**
 * Writes what the plugin itself found out: the autoloaded row `logto_status`, which the Store reads. It is apart from what the admin decided, and whoever
 * writes one thing into it leaves the others as they are now, not as they were when the request began.
 *
 * `{proof: string, addresses: {values: string, uris: string[]}, others: {[values: string]: string[]}, sign_out_refused: string, schema_version: int, upgrade: array}`.
 * Where all three values are the network's, so is the proof: it lies in the network's row `logto_network_status`.
 */
final class Status {

	/** About addresses beyond these Logto is asked when somebody comes by. */
	private const MOST_ADDRESSES = 50;

	/** A site may have a domain for each language, each with an application of its own (constants by host); more are proven by turns. */
	private const MOST_OTHERS = 9;

	/** @param bool $is_networks Whether the values are the network's own, whatever counts on the site that is current. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly bool $is_networks = false,
	) {}

	/**
	 * Remembers that a sign-in came back with these values, and at which address of this site.
	 *
	 * @param string $values As `Settings::connection_proof()` makes it.
	 */
	public function prove( string $values, string $redirect_uri ): void {
		$is_networks = $this->is_networks || Network_Settings::is_proven_at_once();
		$this->write( static fn ( array $row ): array => array( 'proof' => $values ) + ( $is_networks ? $row : self::set_aside( $row, $values, $redirect_uri ) ), $is_networks );
		$this->note_address( $values, $redirect_uri );
		if ( is_multisite() ) {
			add_option( Store::OPTION, array(), '', true ); // A site of a network may have none, and one that is missing would be asked for at every request.
		}
	}

	/**
	 * Takes back the proof of these values, and of no others: the admin may just have put them right.
	 *
	 * @param string $values As `Settings::connection_proof()` makes it.
	 */
	public function withdraw( string $values ): void {
		$this->write( static fn ( array $row ): array => ( $row['proof'] ?? '' ) === $values ? array( 'proof' => '' ) + $row : $row, $this->is_networks || Network_Settings::is_proven_at_once() );
		$this->write( static fn ( array $row ): array => isset( self::others( $row )[ $values ] ) ? array( 'others' => array_diff_key( self::others( $row ), array( $values => true ) ) ) + $row : $row );
	}

	/**
	 * The former proof stays beside the new one, where it is another domain's of this site. At the very address that has
	 * new values now, the former ones count no more.
	 *
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed>
	 */
	private static function set_aside( array $row, string $values, string $redirect_uri ): array {
		$former = is_string( $row['proof'] ?? null ) ? $row['proof'] : '';
		$known  = Store::addresses( $row, $values );
		$others = array( $former => Store::addresses( $row, $former ) ) + self::others( $row );
		unset( $others[ $values ] );
		$others = array_filter( $others, static fn ( mixed $uris ): bool => is_array( $uris ) && array() !== $uris && ! in_array( $redirect_uri, $uris, true ) );
		if ( array() === $others ) {
			return array_diff_key( $row, array( 'others' => true ) );
		}
		return array(
			'addresses' => array(
				'values' => $values,
				'uris'   => $known,
			),
			'others'    => array_slice( $others, 0, self::MOST_OTHERS ),
		) + $row;
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed> Addresses by the values with which they are known to work.
	 */
	private static function others( array $row ): array {
		return is_array( $row['others'] ?? null ) ? $row['others'] : array();
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @param list<string>            $uris
	 * @return array<array-key, mixed>
	 */
	private static function with_addresses( array $row, string $values, array $uris ): array {
		$others = self::others( $row );
		return isset( $others[ $values ] ) ? array( 'others' => array( $values => $uris ) + $others ) + $row : array( 'addresses' => compact( 'values', 'uris' ) ) + $row;
	}

	/** Logto leads back to this address of the site, with these values. */
	public function note_address( string $values, string $redirect_uri ): void {
		$this->write(
			static function ( array $row ) use ( $values, $redirect_uri ): array {
				$uris = Store::addresses( $row, $values );
				if ( in_array( $redirect_uri, $uris, true ) || count( $uris ) >= self::MOST_ADDRESSES ) {
					return $row;
				}
				$uris[] = $redirect_uri;
				return self::with_addresses( $row, $values, $uris );
			}
		);
	}

	/** Logto does not lead back to this address any more. */
	public function forget_address( string $values, string $redirect_uri ): void {
		$this->write(
			static function ( array $row ) use ( $values, $redirect_uri ): array {
				$known = Store::addresses( $row, $values );
				$uris  = array_values( array_diff( $known, array( $redirect_uri ) ) );
				return $uris === $known ? $row : self::with_addresses( $row, $values, $uris );
			}
		);
	}

	/**
	 * Remembers whether Logto refused a Post sign-out redirect URI when it was last asked.
	 *
	 * @param string $mark As `Settings::sign_out_uri()` makes it.
	 */
	public function note_sign_out( string $mark, bool $is_refused ): void {
		$this->write(
			static function ( array $row ) use ( $mark, $is_refused ): array {
				// Beside those of the site's other addresses.
				$marks    = is_string( $row['sign_out_refused'] ?? null ) ? array_diff( explode( ' ', $row['sign_out_refused'] ), array( '' ) ) : array();
				$is_noted = in_array( $mark, $marks, true );
				$marks    = $is_refused ? array( $mark, ...$marks ) : array_diff( $marks, array( $mark ) );
				return $is_noted === $is_refused ? $row : array( 'sign_out_refused' => implode( ' ', array_slice( $marks, 0, self::MOST_OTHERS + 1 ) ) ) + $row;
			}
		);
	}

	/** The tables are as this version of the plugin wants them. */
	public function save_schema_version(): void {
		$this->write( static fn ( array $row ): array => array( 'schema_version' => Store::SCHEMA_VERSION ) + $row );
	}

	/** @param array<string, mixed> $upgrade */
	public function save_upgrade( array $upgrade ): void {
		$this->write( static fn ( array $row ): array => array( 'upgrade' => $upgrade ) + $row );
	}

	/** Of two requests that take plugin 1.0.1's settings over at once, the second changes nothing. */
	public function begin_upgrade( string $issuer ): void {
		$this->write(
			static fn ( array $row ): array => $row + array(
				'upgrade' => array(
					'issuer' => $issuer,
					'done'   => '' === $issuer,
				),
			)
		);
	}

	/** @param Closure(array<array-key, mixed>): array<array-key, mixed> $change */
	private function write( Closure $change, bool $is_networks = false ): void {
		try {
			( new Option_Row( $this->wpdb, $is_networks ? Store::NETWORK_STATUS : Store::STATUS, true, $is_networks ) )->change( $change );
		} catch ( Refusal ) {
			// What can't be noted is found out again; it is no reason to keep anybody out.
			return;
		}
	}
}
