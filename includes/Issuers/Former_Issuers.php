<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Network\Network_Settings;
use Logto\Oidc\Key_Set;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;

/**
 * The issuers that this site had before the present one: the member `former` of the row that holds what the plugin found
 * out (`logto_status`; the network's where the connection is the network's). A few, the latest first.
 *
 * Whichever way another issuer comes, by the settings page, WP-CLI or wp-config, its documents have to be fetched before
 * anybody can sign in there, and are written over those of the former one. That moment is told here, with the keys that
 * the former one had.
 */
final class Former_Issuers {

	private const MEMBER = 'former';

	/** Of an issuer that was left five changes ago nobody is asked any more. */
	private const MOST = 5;

	private const MOST_KEYS = 20;

	/** Seconds within which an address is changed after it was said that people are to be carried over. */
	private const AGREEMENT = 900;

	/** The last seconds of it, kept for what follows the saving of the address: fetching the new documents, at which it has to hold yet. */
	private const TO_SAVE = 120;

	/**
	 * @param Closure(bool): Option_Row $row         The row of the site, or (true) of its network.
	 * @param string                    $upgraded    Issuer of the people whom plugin 1.0.1 had linked, or ''.
	 * @param Closure(): int            $now         Unix time.
	 * @param bool                      $is_networks Whether it is the network's, whatever counts on the site that is current.
	 */
	public function __construct(
		private readonly Closure $row,
		private readonly string $upgraded,
		private readonly Closure $now,
		private readonly bool $is_networks = false,
	) {}

	/** @return list<Former_Issuer> But for the present one. */
	public function all( string $present ): array {
		$row   = $this->is_networks() ? get_site_option( Store::NETWORK_STATUS ) : get_option( Store::STATUS );
		$known = self::sound( is_array( $row ) ? $row : array() );
		if ( '' !== $this->upgraded && ! isset( $known[ $this->upgraded ] ) ) {
			$known[ $this->upgraded ] = new Former_Issuer( $this->upgraded );
		}
		unset( $known[ $present ] );
		return array_values( $known );
	}

	/** @return list<Former_Issuer> Those whose people may come by the present issuer, and are not to get a second account. */
	public function waiting( string $present ): array {
		return array_values( array_filter( $this->all( $present ), static fn ( Former_Issuer $former ): bool => $former->keeps_waiting() ) );
	}

	/** @return list<string> Issuers whose people were carried over to this one: older sessions and log entries still have their name. */
	public function names_of( string $present ): array {
		$moved = array_filter( $this->all( $present ), static fn ( Former_Issuer $former ): bool => $former->to === $present && in_array( $former->state, array( Former_Issuer::MOVED, Former_Issuer::MOVING ), true ) );
		return array_values( array_map( static fn ( Former_Issuer $former ): string => $former->issuer, $moved ) );
	}

	public function named( string $issuer, string $present ): ?Former_Issuer {
		foreach ( $this->all( $present ) as $former ) {
			if ( $former->issuer === $issuer ) {
				return $former;
			}
		}
		return null;
	}

	/** Whether it was just said, and found out to be right, that people are carried over from one to the other. */
	public function is_agreed( string $from, string $to ): bool {
		// The one is the present issuer yet, which the list leaves out elsewhere.
		$former = $this->named( $from, '' );
		return null !== $former && $this->is_fresh( $former, $to ) && $former->at > ( $this->now )() - self::AGREEMENT + self::TO_SAVE;
	}

	/**
	 * Documents were fetched that are not the former issuer's, or are the first of this one.
	 *
	 * @param array<array-key, mixed> $before What lay there, as `Oidc\Provider` makes it.
	 * @param array<array-key, mixed> $record What lies there now.
	 * @return bool Whether people are carried over from now on.
	 * @throws Refusal Database_Failed.
	 */
	public function note( array $before, array $record ): bool {
		$begins = false;
		$this->row_changed(
			function ( array $known ) use ( $before, $record, &$begins ): array {
				$present = is_string( $record['issuer'] ?? null ) ? $record['issuer'] : '';
				$former  = is_string( $before['issuer'] ?? null ) ? $before['issuer'] : '';
				$begins  = false;
				$into    = self::into( $former, $known );
				if ( '' !== $former && $former !== $present && ( null !== $into || array() !== ( $before['document'] ?? array() ) ) ) {
					$keys   = self::fingerprints( $before );
					$noted  = $this->left( $known[ $former ] ?? null, $former, array() === $keys ? $into->keys ?? array() : $keys, $present, $known[ $present ]->at ?? 0 );
					$begins = Former_Issuer::MOVING === $noted->state;
					$known  = array( $former => $noted ) + $known;
				}
				$keys = self::fingerprints( $record );
				$look = static fn ( Former_Issuer $one ): bool => $one->to === $present && Former_Issuer::OPEN === $one->state && Verdict::Unknown === $one->verdict;
				return array_map( static fn ( Former_Issuer $one ): Former_Issuer => $look( $one ) ? $one->judged( Verdict::of( $one->keys, $keys ) ) : $one, $known );
			}
		);
		return $begins;
	}

	/**
	 * @param Closure(Former_Issuer): Former_Issuer $change Called again with what another request has written meanwhile.
	 * @return bool Whether it is written, or was so already.
	 */
	public function change( string $issuer, Closure $change ): bool {
		return $this->write( static fn ( array $known ): array => array( $issuer => $change( $known[ $issuer ] ?? new Former_Issuer( $issuer ) ) ) + $known );
	}

	/**
	 * @param array<array-key, mixed> $record As `Oidc\Provider` makes it.
	 * @return list<string>
	 */
	public static function fingerprints( array $record ): array {
		return array_slice( ( new Key_Set( is_array( $record['keys'] ?? null ) ? $record['keys'] : array() ) )->fingerprints(), 0, self::MOST_KEYS );
	}

	/**
	 * Of whose people there may be some, also where it has never answered.
	 *
	 * @param array<string, Former_Issuer> $known
	 */
	private static function into( string $issuer, array $known ): ?Former_Issuer {
		foreach ( $known as $one ) {
			if ( $one->to === $issuer && in_array( $one->state, array( Former_Issuer::MOVING, Former_Issuer::MOVED, Former_Issuer::UNDOING ), true ) ) {
				return $one;
			}
		}
		return null;
	}

	/**
	 * @param list<string> $keys
	 * @param int          $away When the site left the present one last; 0 where it never did.
	 */
	private function left( ?Former_Issuer $known, string $issuer, array $keys, string $present, int $away ): Former_Issuer {
		$now = ( $this->now )();
		if ( null !== $known && Former_Issuer::MOVING === $known->state && $known->to === $present && ( $this->is_recent( $known->at ) || $this->is_recent( $away ) ) ) {
			return $known; // Told twice, or by two servers of which one has the new address already. Later it is another decision: who knows what is there by then?
		}
		$state = null !== $known && $this->is_fresh( $known, $present ) ? Former_Issuer::MOVING : Former_Issuer::OPEN;
		$keys  = array() === $keys ? $known->keys ?? array() : $keys;
		return ( new Former_Issuer( $issuer, $keys, Former_Issuer::MOVING === $state ? Verdict::Same : Verdict::Unknown ) )->turned( $state, $present, $now );
	}

	private function is_fresh( Former_Issuer $former, string $to ): bool {
		return Former_Issuer::AGREED === $former->state && $former->to === $to && $this->is_recent( $former->at );
	}

	private function is_recent( int $at ): bool {
		$now = ( $this->now )();
		return $at <= $now && $at > $now - self::AGREEMENT;
	}

	/**
	 * @param Closure(array<string, Former_Issuer>): array<string, Former_Issuer> $change
	 * @return bool Whether it is written.
	 */
	private function write( Closure $change ): bool {
		try {
			$this->row_changed( $change );
			return true;
		} catch ( Refusal ) {
			return false;
		}
	}

	/**
	 * @param Closure(array<string, Former_Issuer>): array<string, Former_Issuer> $change
	 * @throws Refusal Database_Failed.
	 */
	private function row_changed( Closure $change ): void {
		( $this->row )( $this->is_networks() )->change(
			static function ( array $row ) use ( $change ): array {
				$known = self::sound( $row );
				$after = self::rows( self::few( $change( $known ) ) );
				return self::rows( $known ) === $after ? $row : array( self::MEMBER => $after ) + $row;
			}
		);
	}

	/**
	 * @param array<string, Former_Issuer> $known
	 * @return list<array<string, mixed>>
	 */
	private static function rows( array $known ): array {
		return array_map( static fn ( Former_Issuer $one ): array => $one->to_row(), array_values( $known ) );
	}

	/**
	 * @param array<string, Former_Issuer> $known
	 * @return array<string, Former_Issuer> What is under way is never left out.
	 */
	private static function few( array $known ): array {
		$busy = array_filter( $known, static fn ( Former_Issuer $one ): bool => $one->is_on_its_way() );
		return array_slice( $busy + $known, 0, max( self::MOST, count( $busy ) ) );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<string, Former_Issuer> By issuer.
	 */
	private static function sound( array $row ): array {
		$known = array();
		foreach ( is_array( $row[ self::MEMBER ] ?? null ) ? $row[ self::MEMBER ] : array() as $each ) {
			$one = Former_Issuer::from_row( $each );
			if ( null !== $one ) {
				$known[ $one->issuer ] = $one;
			}
		}
		return $known;
	}

	private function is_networks(): bool {
		return is_multisite() && ( $this->is_networks || Network_Settings::has_connection() );
	}
}
