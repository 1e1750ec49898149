<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Encoding;
use Logto\Oidc\Refusal;
use WP_User;
use wpdb;

/**
 * The links that were mailed to accounts' addresses: made, found again by link and browser, confirmed once.
 *
 * They lie in user meta and are read from the database itself: what an object cache remembers must not be followed twice.
 * How many are sent is bounded, for one account and for all. Every method throws a Refusal (Database_Failed) where the
 * database did not answer.
 */
final class Link_Requests {

	public const LOCK = 'logto_link_lock';

	/** Nobody's mailbox gets more of them. */
	private const MOST_AN_HOUR = 3;

	/** The whole site sends no more of them. */
	private const MOST_A_MINUTE = 10;

	/**
	 * @param Closure(Closure(): void): void $alone  Does something while no other request does.
	 * @param Closure(positive-int): string  $random Random bytes of the given number.
	 * @param Closure(): int                 $now    Unix time.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly Closure $alone,
		private readonly Closure $random,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $target   The wanted page, or ''.
	 * @param bool   $remember Whether the WordPress session shall outlast the browser.
	 * @return array{link: string, key: string}|null What is mailed, and what the browser keeps; null where too many were asked for.
	 * @throws Refusal Database_Failed.
	 */
	public function begin( WP_User $user, Identity $identity, string $target, bool $remember ): ?array {
		$secret  = Encoding::base64url( ( $this->random )( 32 ) );
		$key     = Encoding::base64url( ( $this->random )( 32 ) );
		$request = new Link_Request( self::hash( $secret ), self::hash( $key ), $identity->hash(), Link_Request::hash_of( $user->user_email ), $target, $remember, ( $this->now )() );
		$is_made = false;
		( $this->alone )(
			function () use ( $user, $request, &$is_made ): void {
				$this->trim();
				if ( $this->is_one_more_fine( $user->ID ) ) {
					$this->change( 'INSERT INTO %i (user_id, meta_key, meta_value) VALUES (%d, %s, %s)', $user->ID, User_Meta::LINK_REQUEST, $request->to_json() );
					$is_made = true;
				}
			}
		);
		return $is_made ? array(
			'link' => $user->ID . '-' . $secret,
			'key'  => $key,
		) : null;
	}

	/**
	 * What a link stands for, where this browser has its key and it was not followed yet.
	 *
	 * @param string $link As it was mailed; whatever else comes is none.
	 * @return array{user: int, request: Link_Request}|null
	 * @throws Refusal Database_Failed.
	 */
	public function find( string $link, string $key ): ?array {
		if ( 1 !== preg_match( '/\A([1-9]\d{0,17})-([A-Za-z0-9_-]{43})\z/', $link, $parts ) ) {
			return null;
		}
		foreach ( $this->of( (int) $parts[1] ) as $request ) {
			if ( hash_equals( $request->secret, self::hash( $parts[2] ) ) && hash_equals( $request->key, self::hash( $key ) ) && $request->is_open( ( $this->now )() ) ) {
				return array(
					'user'    => (int) $parts[1],
					'request' => $request,
				);
			}
		}
		return null;
	}

	/**
	 * @return bool Whether it was confirmed by this very call: two at once follow a link once.
	 * @throws Refusal Database_Failed.
	 */
	public function confirm( int $user, Link_Request $request ): bool {
		$sql = 'UPDATE %i SET meta_value = %s WHERE user_id = %d AND meta_key = %s AND meta_value = %s';
		return 1 === $this->change( $sql, $request->confirmed( ( $this->now )() )->to_json(), $user, User_Meta::LINK_REQUEST, $request->to_json() );
	}

	/**
	 * Whether the account's owner has just confirmed that it is theirs and this person's.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function is_confirmed( WP_User $user, Identity $identity ): bool {
		$now = ( $this->now )();
		return array() !== array_filter( $this->of( $user->ID ), static fn ( Link_Request $request ): bool => $request->allows( $identity, $user->user_email, $now ) );
	}

	/** Linked: nothing of the account waits for anything any more. @throws Refusal Database_Failed. */
	public function forget( int $user ): void {
		$this->change( 'DELETE FROM %i WHERE user_id = %d AND meta_key = %s', $user, User_Meta::LINK_REQUEST );
	}

	/** Takes away what is over and counts no more. Also run by cron. */
	public function trim(): void {
		foreach ( $this->rows() as $row ) {
			$request = Link_Request::from_json( $row['meta_value'] );
			if ( null === $request || $request->issued <= ( $this->now )() - HOUR_IN_SECONDS ) {
				$this->change( 'DELETE FROM %i WHERE umeta_id = %d', (int) $row['umeta_id'] );
			}
		}
	}

	private function is_one_more_fine( int $user ): bool {
		$minute  = ( $this->now )() - MINUTE_IN_SECONDS;
		$of_user = 0;
		$of_late = 0;
		foreach ( $this->rows() as $row ) {
			$of_user += (int) $row['user_id'] === $user ? 1 : 0;
			$of_late += ( Link_Request::from_json( $row['meta_value'] )->issued ?? 0 ) > $minute ? 1 : 0;
		}
		return $of_user < self::MOST_AN_HOUR && $of_late < self::MOST_A_MINUTE;
	}

	/** @return list<Link_Request> */
	private function of( int $user ): array {
		$rows = array_filter( $this->rows(), static fn ( array $row ): bool => (int) $row['user_id'] === $user );
		return array_values( array_filter( array_map( static fn ( array $row ): ?Link_Request => Link_Request::from_json( $row['meta_value'] ), $rows ) ) );
	}

	/** @return list<array{umeta_id: string, user_id: string, meta_value: string}> Of everybody: an hour's, which are bounded. */
	private function rows(): array {
		/** @var list<array{umeta_id: string, user_id: string, meta_value: string}>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( 'SELECT umeta_id, user_id, meta_value FROM %i WHERE meta_key = %s ORDER BY umeta_id', $this->wpdb->usermeta, User_Meta::LINK_REQUEST ), 'ARRAY_A' ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.SlowDBQuery -- the key is indexed, the rows few.
		$this->identities->must_have_worked();
		return $rows ?? array();
	}

	/**
	 * @param literal-string $sql The table is its first placeholder.
	 * @return int Rows changed.
	 */
	private function change( string $sql, string|int ...$arguments ): int {
		$changed = $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->wpdb->usermeta, ...$arguments ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- must change exactly the row that was read.
		$this->identities->must_have_worked();
		return (int) $changed;
	}

	private static function hash( string $secret ): string {
		return hash( 'sha256', $secret );
	}
}
