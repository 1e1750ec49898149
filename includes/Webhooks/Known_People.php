<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\Memberships;
use Logto\Accounts\User_Meta;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use wpdb;

/**
 * Whom a delivery is about, of those who are known here, and how new it is.
 *
 * A site of a network that has a provider of its own is told about its own people only: whose account is on other sites as
 * well, or has power over the network, is nobody there. Who is not known here is left to Logto, which lets nobody in whom it
 * has suspended.
 */
final class Known_People {

	/** Seconds for which it is remembered that somebody is gone: older than this is nothing that may still come. */
	private const GONE = DAY_IN_SECONDS;

	/**
	 * @param string                  $issuer The present one.
	 * @param Closure(): list<string> $former Those whose people are carried over to it.
	 * @param Seen_Deliveries         $gone   People who were deleted.
	 * @param Closure(): int          $now    Unix time.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly string $issuer,
		private readonly Closure $former,
		private readonly Seen_Deliveries $gone,
		private readonly Closure $now,
	) {}

	public function identity( string $subject ): Identity {
		return new Identity( $this->issuer, $subject );
	}

	/**
	 * @return Known_Person|null Null for nobody.
	 * @throws Refusal Database_Failed.
	 */
	public function find( string $subject ): ?Known_Person {
		$identity = $this->identity( $subject );
		$row      = $this->identities->find( $identity );
		foreach ( null === $row ? ( $this->former )() : array() as $issuer ) {
			$identity = new Identity( $issuer, $subject );
			$row      = $this->identities->find( $identity );
			if ( null !== $row ) {
				break;
			}
		}
		if ( null === $row || 0 === $row['user'] ) {
			return null;
		}
		// Somebody of whom the database does not say what they may would look harmless.
		User_Meta::must_read( $row['user'], User_Meta::SUSPENSION );
		$user = get_userdata( $row['user'] );
		if ( false === $user ) {
			$this->identities->must_have_worked();
			return null;
		}
		$is_ours = ! is_multisite() || Network_Settings::has_connection() || Memberships::are_only_here( $user );
		return $is_ours ? new Known_Person( $identity, $user, $row['suspended'] ) : null;
	}

	/**
	 * Takes note of how new what is told is. Not to be asked by two at once about the same person.
	 *
	 * Two times are kept, since what tells a part of a person only has no time of the person's: whether somebody is suspended
	 * must not be held back by that.
	 *
	 * @return array{bool, bool} Whether nothing newer was told of the person, and of what is known of them; the same again is no older.
	 * @throws Refusal Database_Failed.
	 */
	public function news( Identity $identity, Delivery $delivery ): array {
		$hash  = $identity->hash();
		$table = $this->wpdb->base_prefix . Identities::TABLE;
		/** @var array{string, string}|null $row */
		$row = $this->wpdb->get_row( (string) $this->wpdb->prepare( 'SELECT told_at, data_told_at FROM %i WHERE identity_hash = %s', $table, $hash ), 'ARRAY_N' );
		$this->identities->must_have_worked();
		$told = (int) ( $row[0] ?? PHP_INT_MAX );
		$data = (int) ( $row[1] ?? PHP_INT_MAX );
		$now  = array( $delivery->is_part ? $told : max( $told, $delivery->state ), max( $data, $delivery->state ) );
		if ( array( $told, $data ) !== $now ) {
			$this->wpdb->query( (string) $this->wpdb->prepare( 'UPDATE %i SET told_at = %d, data_told_at = %d WHERE identity_hash = %s', $table, $now[0], $now[1], $hash ) );
			$this->identities->must_have_worked();
		}
		return array( ! $delivery->is_part && $told <= $delivery->state, $data <= $delivery->state );
	}

	/**
	 * Remembers that somebody was deleted: whatever is told of them afterwards was true before.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function bury( string $subject ): void {
		$this->gone->note( $this->identity( $subject )->hash(), ( $this->now )() + self::GONE );
	}

	/** @throws Refusal Database_Failed. */
	public function is_gone( string $subject ): bool {
		return $this->gone->knows( $this->identity( $subject )->hash() );
	}
}
