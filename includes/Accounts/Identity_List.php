<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use wpdb;

/**
 * The table of identities as screens read it: by user, many at once. Sign-ins use Identities and never load this.
 *
 * Every method throws a Refusal (Database_Failed) where the database did not answer.
 */
final class Identity_List {

	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly Unlinked_Users $unlinked,
	) {}

	/** @throws Refusal Database_Failed. */
	public function of_user( int $user, string $issuer ): ?Link {
		return $this->of_users( array( $user ), $issuer )[ $user ] ?? null;
	}

	/**
	 * One query, however many they are.
	 *
	 * @param list<int> $users
	 * @return array<int, Link> By user; those who aren't connected at that issuer are missing.
	 * @throws Refusal Database_Failed.
	 */
	public function of_users( array $users, string $issuer ): array {
		$links = array();
		foreach ( $this->rows( $users ) as $link ) {
			// Compared here: to a database, issuers that differ in case or accents are one.
			if ( $link->identity->issuer === $issuer ) {
				$links += array( $link->user => $link );
			}
		}
		return $links;
	}

	/**
	 * At every issuer that this site or network ever had.
	 *
	 * @return list<Link>
	 * @throws Refusal Database_Failed.
	 */
	public function all_of( int $user ): array {
		return $this->rows( array( $user ) );
	}

	/**
	 * @return list<int> So many users, those with the lowest numbers, at whatever issuer.
	 * @throws Refusal Database_Failed.
	 */
	public function oldest( int $most ): array {
		$users = $this->wpdb->get_col( (string) $this->wpdb->prepare( 'SELECT DISTINCT user_id FROM %i WHERE user_id > 0 ORDER BY user_id LIMIT %d', $this->table(), $most ) );
		$this->identities->must_have_worked();
		return array_map( 'intval', $users );
	}

	/**
	 * @return int How many connections there are, on the whole network; no more than so many are counted.
	 * @throws Refusal Database_Failed.
	 */
	public function connected( int $most ): int {
		return $this->number( $this->wpdb->prepare( 'SELECT COUNT(*) FROM ( SELECT user_id FROM %i WHERE user_id > 0 LIMIT %d ) found', $this->table(), $most ) );
	}

	/**
	 * @return int How many accounts were made by a first sign-in with Logto; no more than so many are counted.
	 * @throws Refusal Database_Failed.
	 */
	public function made_by_plugin( int $most ): int {
		return $this->number( $this->wpdb->prepare( 'SELECT COUNT(*) FROM ( SELECT user_id FROM %i WHERE meta_key = %s LIMIT %d ) found', $this->wpdb->usermeta, User_Meta::MADE, $most ) );
	}

	/**
	 * A page of all connections, in no order that says anything.
	 *
	 * @param string $after       Hash of the last one of the page before; '' for the first page.
	 * @param bool   $is_networks Everybody's; else those of this site's members.
	 * @return list<array{identity_hash: string, issuer: string, subject: string, linked_at: string, last_sign_in: string, user_login: string, user_email: string, suspended: string}>
	 * @throws Refusal Database_Failed.
	 */
	public function page( string $after, int $most, bool $is_networks ): array {
		$query = $is_networks || ! is_multisite()
			? $this->wpdb->prepare( 'SELECT i.identity_hash, i.issuer, i.subject, i.linked_at, i.last_sign_in, u.user_login, u.user_email, ( i.suspended = 1 OR EXISTS ( SELECT 1 FROM %i s WHERE s.user_id = i.user_id AND s.meta_key = %s ) ) AS suspended FROM %i i JOIN %i u ON u.ID = i.user_id WHERE i.identity_hash > %s ORDER BY i.identity_hash LIMIT %d', $this->wpdb->usermeta, User_Meta::SUSPENSION, $this->table(), $this->wpdb->users, $after, $most )
			: $this->wpdb->prepare( 'SELECT i.identity_hash, i.issuer, i.subject, i.linked_at, i.last_sign_in, u.user_login, u.user_email, ( i.suspended = 1 OR EXISTS ( SELECT 1 FROM %i s WHERE s.user_id = i.user_id AND s.meta_key = %s ) ) AS suspended FROM %i i JOIN %i u ON u.ID = i.user_id JOIN %i m ON m.user_id = i.user_id AND m.meta_key = %s WHERE i.identity_hash > %s ORDER BY i.identity_hash LIMIT %d', $this->wpdb->usermeta, User_Meta::SUSPENSION, $this->table(), $this->wpdb->users, $this->wpdb->usermeta, $this->wpdb->get_blog_prefix() . 'capabilities', $after, $most );
		/** @var list<array{identity_hash: string, issuer: string, subject: string, linked_at: string, last_sign_in: string, user_login: string, user_email: string, suspended: string}>|null $rows */
		$rows = $this->wpdb->get_results( (string) $query, 'ARRAY_A' ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared above.
		$this->identities->must_have_worked();
		return $rows ?? array();
	}

	/** @throws Refusal Database_Failed. */
	private function number( ?string $query ): int {
		$number = (int) $this->wpdb->get_var( (string) $query ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared by whoever asks.
		$this->identities->must_have_worked();
		return $number;
	}

	/** @throws Refusal Database_Failed. */
	public function remove( Link $link ): void {
		$this->wpdb->query( (string) $this->wpdb->prepare( 'DELETE FROM %i WHERE identity_hash = %s AND user_id = %d', $this->table(), $link->identity->hash(), $link->user ) );
		$this->identities->must_have_worked();
		$this->unlinked->add( $link->user );
	}

	/**
	 * @param list<int> $users
	 * @return list<Link>
	 */
	private function rows( array $users ): array {
		$users = array_filter( $users, static fn ( int $user ): bool => $user > 0 );
		if ( array() === $users ) {
			return array();
		}
		$marks = implode( ', ', array_fill( 0, count( $users ), '%d' ) );
		$sql   = "SELECT issuer, subject, user_id, linked_at, last_sign_in, suspended FROM %i WHERE user_id IN ( $marks )";
		/** @var list<array<string, string>>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->table(), ...$users ), 'ARRAY_A' );
		$this->identities->must_have_worked();
		return array_map(
			static fn ( array $row ): Link => new Link( (int) $row['user_id'], new Identity( $row['issuer'], $row['subject'] ), (int) $row['linked_at'], (int) $row['last_sign_in'], 1 === (int) $row['suspended'] ),
			$rows ?? array()
		);
	}

	private function table(): string {
		return $this->wpdb->base_prefix . Identities::TABLE;
	}
}
