<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Network\Network_Settings;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use wpdb;

/**
 * Writes what the plugin itself found out: the autoloaded row `logto_status`, which the Store reads. It is apart from what the admin decided, and whoever
 * writes one thing into it leaves the others as they are now, not as they were when the request began.
 *
 * `{proof: string, addresses: {values: string, uris: string[]}, others: {[values: string]: string[]}, refused: {values: string, uri: string, cause: string, at: int}, sign_out_refused: string, schema_version: int, upgrade: array,
 * last_mode: 'button'|'redirect'}`.
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
		$is_networks = $this->has_networks_proof();
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
	 * @return bool Whether there was one.
	 */
	public function withdraw( string $values ): bool {
		$others = $this->write( static fn ( array $row ): array => isset( self::others( $row )[ $values ] ) ? array( 'others' => array_diff_key( self::others( $row ), array( $values => true ) ) ) + $row : $row );
		return $this->write( static fn ( array $row ): array => ( $row['proof'] ?? '' ) === $values ? array( 'proof' => '' ) + $row : $row, $this->has_networks_proof() ) || $others;
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

	/**
	 * Logto does not lead back to this address any more.
	 *
	 * @return bool Whether it was known to do so.
	 */
	public function forget_address( string $values, string $redirect_uri ): bool {
		return $this->write(
			static function ( array $row ) use ( $values, $redirect_uri ): array {
				$known = Store::addresses( $row, $values );
				$uris  = array_values( array_diff( $known, array( $redirect_uri ) ) );
				return $uris === $known ? $row : self::with_addresses( $row, $values, $uris );
			}
		);
	}

	/**
	 * Remembers why a connection that worked does not any more, for admins; see Last_Refusal.
	 *
	 * @param string $values As `Settings::connection_proof()` makes it.
	 */
	public function note_refusal( string $values, string $redirect_uri, Finding $cause, int $at ): void {
		$refused = array(
			'values' => $values,
			'uri'    => $redirect_uri,
			'cause'  => $cause->value,
			'at'     => $at,
		);
		$this->write( static fn ( array $row ): array => array( 'refused' => $refused ) + $row, $cause->refuses_application() && $this->has_networks_proof() );
	}

	/** Logto takes these values again. */
	public function forget_refusal( string $values ): void {
		$is_about = static fn ( array $row ): bool => is_array( $row['refused'] ?? null ) && ( $row['refused']['values'] ?? null ) === $values;
		foreach ( array_unique( array( false, $this->has_networks_proof() ) ) as $is_networks ) {
			$this->write( static fn ( array $row ): array => $is_about( $row ) ? array_diff_key( $row, array( 'refused' => true ) ) : $row, $is_networks );
		}
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

	/** @param string $mode How people came in until sign-in was paused; what *Turn on* offers again. */
	public function note_mode( string $mode ): void {
		$this->write( static fn ( array $row ): array => array( 'last_mode' => $mode ) + $row, $this->is_networks );
	}

	/** The tables are as this version of the plugin wants them. */
	public function save_schema_version(): void {
		$this->write( static fn ( array $row ): array => array( 'schema_version' => Store::SCHEMA_VERSION ) + $row );
	}

	/** @param array<string, mixed> $upgrade */
	public function save_upgrade( array $upgrade ): void {
		$this->write( static fn ( array $row ): array => array( 'upgrade' => $upgrade ) + $row );
	}

	/**
	 * How far people of plugin 1.0.1 were moved; nothing, where their Logto has got another address meanwhile, for which they are moved anew.
	 *
	 * @param array<string, mixed> $upgrade
	 */
	public function advance_upgrade( array $upgrade ): void {
		$is_same = static fn ( array $row ): bool => is_array( $row['upgrade'] ?? null ) && ( $row['upgrade']['issuer'] ?? null ) === ( $upgrade['issuer'] ?? null );
		$this->write( static fn ( array $row ): array => $is_same( $row ) ? array( 'upgrade' => $upgrade ) + $row : $row );
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

	/** Whether the proof, and what withdrew it, lie in the network's row. */
	private function has_networks_proof(): bool {
		return $this->is_networks || Network_Settings::is_proven_at_once();
	}

	/**
	 * @param Closure(array<array-key, mixed>): array<array-key, mixed> $change
	 * @return bool Whether this request changed something.
	 */
	private function write( Closure $change, bool $is_networks = false ): bool {
		$is_changed = false;
		try {
			( new Option_Row( $this->wpdb, $is_networks ? Store::NETWORK_STATUS : Store::STATUS, true, $is_networks ) )->change(
				static function ( array $row ) use ( $change, &$is_changed ): array {
					$after      = $change( $row );
					$is_changed = $after !== $row;
					return $after;
				}
			);
		} catch ( Refusal ) {
			// What can't be noted is found out again; it is no reason to keep anybody out.
			return false;
		}
		return $is_changed;
	}
}
