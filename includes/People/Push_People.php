<?php

declare( strict_types=1 );

namespace Logto\People;

use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/** The people of this site, or of a network: chosen by roles or by name, one stretch after the other by number. */
final class Push_People {

	public function __construct( private readonly wpdb $wpdb, private readonly bool $is_networks ) {}

	/**
	 * @param list<string> $roles None: whatever role.
	 * @param list<int>    $users None: everybody.
	 * @return list<int> Numbers of users above $after, in order.
	 * @throws Refusal Database_Failed.
	 */
	public function stretch( array $roles, array $users, int $after, int $most ): array {
		list( $from, $arguments ) = $this->from( $roles, $users );
		return array_map( 'intval', $this->column( "SELECT u.ID $from AND u.ID > %d ORDER BY u.ID LIMIT %d", ...array( ...$arguments, $after, $most ) ) );
	}

	/**
	 * @param list<string> $roles
	 * @param list<int>    $users
	 * @throws Refusal Database_Failed.
	 */
	public function count( array $roles, array $users ): int {
		list( $from, $arguments ) = $this->from( $roles, $users );
		return (int) ( $this->column( "SELECT COUNT(*) $from", ...$arguments )[0] ?? 0 );
	}

	/**
	 * How many are connected.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function linked( string $issuer ): int {
		list( $from, $arguments ) = $this->from( array(), array() );
		return (int) ( $this->column( "SELECT COUNT(*) $from AND EXISTS ( SELECT 1 FROM %i l WHERE l.user_id = u.ID AND l.issuer_key = %s )", ...array( ...$arguments, $this->wpdb->base_prefix . Identities::TABLE, Identity::issuer_key( $issuer ) ) )[0] ?? 0 );
	}

	/** @return list<array{slug: string, name: string, users: int}> None for a network: each site has its own. */
	public function roles(): array {
		if ( $this->is_networks ) {
			return array();
		}
		$counts = count_users()['avail_roles'];
		$roles  = array();
		foreach ( wp_roles()->get_names() as $slug => $name ) {
			$roles[] = array(
				'slug'  => (string) $slug,
				'name'  => translate_user_role( $name ),
				'users' => (int) ( $counts[ $slug ] ?? 0 ),
			);
		}
		return $roles;
	}

	/**
	 * @param list<string> $roles
	 * @param list<int>    $users
	 * @return array{literal-string, list<string|int>} SQL and what its marks stand for.
	 */
	private function from( array $roles, array $users ): array {
		$sql       = 'FROM %i u';
		$arguments = array( $this->wpdb->users );
		if ( ! $this->is_networks && ( is_multisite() || array() !== $roles ) ) {
			$sql       = "$sql INNER JOIN %i m ON m.user_id = u.ID AND m.meta_key = %s";
			$arguments = array( ...$arguments, $this->wpdb->usermeta, $this->wpdb->get_blog_prefix() . 'capabilities' );
		}
		$sql = "$sql WHERE u.ID > 0";
		if ( ! $this->is_networks && array() !== $roles ) {
			// As core's own lists of users look for roles.
			$sql       = "$sql AND ( " . implode( ' OR ', array_fill( 0, count( $roles ), 'm.meta_value LIKE %s' ) ) . ' )';
			$arguments = array( ...$arguments, ...array_map( fn ( string $role ): string => '%' . $this->wpdb->esc_like( "\"$role\"" ) . '%', $roles ) );
		}
		if ( array() !== $users ) {
			$sql       = "$sql AND u.ID IN ( " . implode( ', ', array_fill( 0, count( $users ), '%d' ) ) . ' )';
			$arguments = array( ...$arguments, ...$users );
		}
		return array( $sql, $arguments );
	}

	/**
	 * @param literal-string $sql
	 * @return list<string|null>
	 */
	private function column( string $sql, string|int ...$arguments ): array {
		$this->wpdb->last_error = '';
		$found                  = $this->wpdb->get_col( (string) $this->wpdb->prepare( $sql, ...$arguments ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- made of this class's own pieces, with as many marks as there are values.
		/** @var string $error */
		$error = $this->wpdb->last_error;
		if ( '' !== $error ) {
			throw new Refusal( Refusal_Code::Database_Failed, "the people can’t be read: $error" );
		}
		return array_values( $found );
	}
}
