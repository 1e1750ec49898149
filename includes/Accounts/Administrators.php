<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Schedule;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_User;
use wpdb;

/**
 * Who may change this site, asked so that it costs the same for ten users as for a million.
 *
 * No database finds administrators fast: roles lie in user meta, which is not indexed by value. So it is remembered where to
 * look: whoever was made one, or signed in as one. That is no more than a hint. Each of them is asked about anew, by
 * WordPress and by the table of identities, and a "yes" is never older than the question. Where none of them will do,
 * the oldest accounts are looked at, and on a site with more than those the background looks at all: what was "no" may
 * then be "yes" a minute later.
 */
final class Administrators {

	private const MOST = 20;

	/** How many of the oldest accounts are looked at. */
	private const OLDEST = 20;

	/** How many the background asks about in one query. */
	private const AT_ONCE = 500;

	/**
	 * @param Closure(): int $now         Unix time.
	 * @param bool           $is_networks Whether it is about the network's settings, whatever counts on the site that is current.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identity_List $list,
		private readonly Closure $now,
		private readonly bool $is_networks = false,
	) {}

	/**
	 * Whether somebody who may change the settings can come in through the Logto of that issuer.
	 *
	 * @param int $but Somebody who doesn't count: who is about to lose it.
	 * @throws Refusal Database_Failed.
	 */
	public function is_one_linked( string $issuer, int $but = 0 ): bool {
		// Who asks is one of them, most of the time: that spares the search.
		if ( array() !== $this->linked( self::others( array( get_current_user_id(), ...$this->remembered(), ...self::super_admins() ), $but ), $issuer ) ) {
			return true;
		}
		$oldest = $this->list->oldest( self::OLDEST );
		return array() !== $this->linked( self::others( $oldest, $but ), $issuer ) || $this->look_later( $oldest );
	}

	/**
	 * Whether this is somebody who may change the settings and can come in.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function is_linked( int $user, string $issuer ): bool {
		return array() !== $this->linked( array( $user ), $issuer );
	}

	/** Whether somebody else on this site has the role administrator; asked before one loses it. */
	public function is_another_than( int $user ): bool {
		if ( array() !== self::with_role( self::others( $this->remembered(), $user ), 1 ) ) {
			return true;
		}
		$oldest = array_map( 'intval', $this->wpdb->get_col( (string) $this->wpdb->prepare( 'SELECT ID FROM %i ORDER BY ID LIMIT %d', $this->wpdb->users, self::OLDEST ) ) );
		return array() !== self::with_role( self::others( $oldest, $user ), 1 ) || $this->look_later( $oldest );
	}

	/** Whether the background is about to look at everybody, so that a "no" may soon be a "yes". */
	public function are_being_looked_for(): bool {
		return Schedule::is_finding_administrators();
	}

	/** Notes where to look: somebody who may change the settings. Writes only what is new. */
	public function remember( int $user ): void {
		if ( $user > 0 && ! in_array( $user, $this->remembered(), true ) ) {
			$this->write( static fn ( array $users ): array => in_array( $user, $users, true ) ? $users : array( $user, ...$users ) );
		}
	}

	/** Cron: looks at everybody. Those who can come in through the Logto of that issuer are remembered before all others. */
	public function find( string $issuer ): void {
		/** @var list<string> $found */
		$found  = get_users(
			array(
				'capability' => 'manage_options',
				'fields'     => 'ID',
			)
		);
		$users  = array_map( 'intval', $found );
		$linked = array();
		try {
			foreach ( array_chunk( $users, self::AT_ONCE ) as $some ) {
				$linked = array( ...$linked, ...$this->linked( $some, $issuer ) );
				if ( count( $linked ) >= self::MOST ) {
					break;
				}
			}
		} catch ( Refusal ) {
			// Asked again when the next one waits for it.
			return;
		}
		// Two who may not be linked, so that a last administrator is told from one of several.
		$two = self::with_role( $users, 2 );
		$this->write(
			static function ( array $known ) use ( $linked, $two ): array {
				$kept = array_slice( array( ...$linked, ...$known ), 0, self::MOST - 2 );
				return array( ...$kept, ...array_slice( array_values( array_diff( $two, $kept ) ), 0, 2 ) );
			},
			( $this->now )()
		);
	}

	/**
	 * @param list<int> $users
	 * @return list<int> Those of them who may change the settings and can come in.
	 * @throws Refusal Database_Failed.
	 */
	private function linked( array $users, string $issuer ): array {
		$links = array_filter( $this->list->of_users( $users, $issuer ), static fn ( Link $link ): bool => ! $link->suspended );
		self::read( array_keys( $links ) );
		$capability = $this->capability();
		// Somebody may have had the capability taken away that their role has; core keeps out whom a network took for spam.
		return array_values( array_filter( array_keys( $links ), static fn ( int $user ): bool => user_can( $user, $capability ) && ! \Logto\is_suspended( $user ) && Memberships::can_be_opened( $user ) && ! ( is_multisite() && is_user_spammy( new WP_User( $user ) ) ) ) );
	}

	/** Where passwords are the network's business, an administrator of a site can't change anything about them. */
	private function capability(): string {
		return is_multisite() && ( $this->is_networks || Network_Settings::is_shared() ) ? 'manage_network_options' : 'manage_options';
	}

	/**
	 * @param list<int> $users
	 * @return list<int> So many of them who have the role administrator.
	 */
	private static function with_role( array $users, int $most ): array {
		$found = array();
		foreach ( array_chunk( $users, self::MOST ) as $some ) {
			self::read( $some );
			foreach ( $some as $user ) {
				if ( in_array( 'administrator', get_userdata( $user )->roles ?? array(), true ) && ! \Logto\is_suspended( $user ) ) {
					$found[] = $user;
				}
			}
			if ( count( $found ) >= $most ) {
				break;
			}
		}
		return array_slice( $found, 0, $most );
	}

	/**
	 * As they are in the database: another request may just have changed them, and a cache may not know it.
	 *
	 * @param list<int> $users
	 */
	private static function read( array $users ): void {
		wp_cache_delete_multiple( $users, 'users' );
		wp_cache_delete_multiple( $users, 'user_meta' );
		cache_users( $users );
	}

	/**
	 * @param list<int> $looked_at The oldest accounts.
	 * @return false What could be found out now.
	 */
	private function look_later( array $looked_at ): bool {
		if ( count( $looked_at ) >= self::OLDEST && $this->state()['searched'] < ( $this->now )() - HOUR_IN_SECONDS ) {
			Schedule::find_administrators();
		}
		return false;
	}

	/**
	 * @param list<int> $users
	 * @return list<int>
	 */
	private static function others( array $users, int $user ): array {
		return array_values( array_diff( $users, array( $user ) ) );
	}

	/** @return list<int> */
	private static function super_admins(): array {
		$users = array();
		foreach ( is_multisite() ? array_slice( get_super_admins(), 0, self::MOST ) : array() as $login ) {
			$user  = get_user_by( 'login', $login );
			$users = false === $user ? $users : array( ...$users, $user->ID );
		}
		return $users;
	}

	/** @return list<int> The latest first. */
	private function remembered(): array {
		return $this->state()['users'];
	}

	/** @return array{users: list<int>, searched: int} */
	private function state(): array {
		return self::sound( get_option( Store::ADMINISTRATORS ) );
	}

	/** @return array{users: list<int>, searched: int} */
	private static function sound( mixed $saved ): array {
		$saved = is_array( $saved ) ? $saved : array();
		return array(
			'users'    => array_values( array_filter( (array) ( $saved['users'] ?? array() ), 'is_int' ) ),
			'searched' => is_int( $saved['searched'] ?? null ) ? $saved['searched'] : 0,
		);
	}

	/** @param Closure(list<int>): list<int> $change Who is remembered now, and who shall be: asked again with whom another request has noted meanwhile. */
	private function write( Closure $change, ?int $searched = null ): void {
		try {
			// A few numbers, read with the others: a sign-in is not to pay a query for them.
			( new Option_Row( $this->wpdb, Store::ADMINISTRATORS, true ) )->change(
				static function ( array $row ) use ( $change, $searched ): array {
					$state = self::sound( $row );
					return array(
						'users'    => array_slice( array_values( array_unique( $change( $state['users'] ) ) ), 0, self::MOST ),
						'searched' => $searched ?? $state['searched'],
					) + $row;
				}
			);
		} catch ( Refusal ) {
			// Hints: without them the search finds the same.
			return;
		}
	}
}
