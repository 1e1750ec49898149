<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * The users who are not connected, where these are a few among very many.
 *
 * Finding them takes a look at every user, seconds with a million. So they are remembered for a day, network-wide as the
 * users are, and what happens meanwhile is followed: whoever is remembered is asked about anew, whoever came since has a
 * higher number, and whoever is disconnected is added. Only what something else writes into the tables shows a day later.
 *
 * A query that fails finds nobody, and is not remembered. Who is disconnected while somebody looks is not lost: the row is
 * compared and swapped.
 *
 * @phpstan-type State array{issuer: string, found: int, highest: int, users: list<int>|null, added: int}
 */
final class Unlinked_Users {

	public const OPTION = 'logto_unlinked_users';

	/** More are not a few. */
	public const MOST = 500;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Closure $now,
	) {}

	/** @return list<int>|null Null where they are many, or where that can't be found out. */
	public function few( string $issuer ): ?array {
		$state = self::sound( get_site_option( self::OPTION ) );
		if ( null === $state['users'] && $this->is_good( $state, $issuer ) ) {
			return null;
		}
		try {
			// Asked again where somebody is disconnected meanwhile.
			return self::sound( $this->row()->change( fn ( array $row ): array => $this->brought_up( $row, $issuer ) ) )['users'];
		} catch ( Refusal ) {
			return null;
		}
	}

	/** Somebody was disconnected. */
	public function add( int $user ): void {
		try {
			$this->row()->change(
				static function ( array $row ) use ( $user ): array {
					$state = self::sound( $row );
					if ( null === $state['users'] || '' === $state['issuer'] ) {
						return $row;
					}
					$users = array_values( array_unique( array( ...$state['users'], $user ) ) );
					// Written also where they are there already: whoever looks at this moment may just have seen them connected.
					return array(
						'users' => count( $users ) > self::MOST ? null : $users,
						'added' => $state['added'] + 1,
					) + $row;
				}
			);
		} catch ( Refusal ) {
			// Shows a day later.
			return;
		}
	}

	/** They are to be looked for anew. */
	public static function forget(): void {
		delete_site_option( self::OPTION );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed> As it is now; unchanged where a query failed.
	 * @throws Refusal Database_Failed.
	 */
	private function brought_up( array $row, string $issuer ): array {
		$state = self::sound( $row );
		if ( ! $this->is_good( $state, $issuer ) ) {
			$state = array(
				'issuer'  => $issuer,
				'found'   => ( $this->now )(),
				'highest' => 0,
				'users'   => array(),
			) + $state;
		}
		if ( null === $state['users'] ) {
			return $row;
		}
		$users   = $this->without_linked( $state['users'], $issuer );
		$highest = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT MAX(ID) FROM %i', $this->wpdb->users ) );
		$come    = $highest > $state['highest'] ? $this->above( $state['highest'], $issuer ) : array();
		$users   = array_values( array_unique( array( ...$users, ...$come ) ) );
		if ( '' !== $this->wpdb->last_error ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'the users who are not connected can’t be read' );
		}
		$now = array(
			'highest' => max( $highest, $state['highest'] ),
			'users'   => count( $users ) > self::MOST ? null : $users,
		) + $state;
		return self::sound( $row ) === $now ? $row : $now + $row;
	}

	/** @param State $state */
	private function is_good( array $state, string $issuer ): bool {
		return $state['issuer'] === $issuer && $state['found'] >= ( $this->now )() - DAY_IN_SECONDS;
	}

	private function row(): Option_Row {
		return new Option_Row( $this->wpdb, self::OPTION, false, is_multisite() );
	}

	/**
	 * @param list<int> $users
	 * @return list<int>
	 */
	private function without_linked( array $users, string $issuer ): array {
		if ( array() === $users ) {
			return array();
		}
		$marks  = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
		$sql    = 'SELECT user_id FROM %i WHERE user_id IN ( ' . $marks . ' ) AND issuer_key = %s';
		$linked = $this->wpdb->get_col( (string) $this->wpdb->prepare( $sql, $this->wpdb->base_prefix . Identities::TABLE, ...array( ...$users, Identity::issuer_key( $issuer ) ) ) );
		return array_values( array_diff( $users, array_map( 'intval', $linked ) ) );
	}

	/** @return list<int> One more than a few at most. */
	private function above( int $user, string $issuer ): array {
		$sql   = 'SELECT u.ID FROM %i u WHERE u.ID > %d AND NOT EXISTS ( SELECT 1 FROM %i l WHERE l.user_id = u.ID AND l.issuer_key = %s ) ORDER BY u.ID LIMIT %d';
		$users = $this->wpdb->get_col( (string) $this->wpdb->prepare( $sql, $this->wpdb->users, $user, $this->wpdb->base_prefix . Identities::TABLE, Identity::issuer_key( $issuer ), self::MOST + 1 ) );
		return array_values( array_map( 'intval', $users ) );
	}

	/** @return State */
	private static function sound( mixed $saved ): array {
		$saved = is_array( $saved ) ? $saved : array();
		return array(
			'issuer'  => is_string( $saved['issuer'] ?? null ) ? $saved['issuer'] : '',
			'found'   => is_int( $saved['found'] ?? null ) ? $saved['found'] : 0,
			'highest' => is_int( $saved['highest'] ?? null ) ? $saved['highest'] : 0,
			'users'   => is_array( $saved['users'] ?? null ) ? array_values( array_filter( $saved['users'], 'is_int' ) ) : null,
			'added'   => is_int( $saved['added'] ?? null ) ? $saved['added'] : 0,
		);
	}
}
