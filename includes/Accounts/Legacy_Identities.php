<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Schedule;
use Logto\Local_Login\Last_Way_In;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Status;
use Logto\Settings\Store;
use WP_User;
use wpdb;

/**
 * Whom plugin 1.0.1 had linked: the subject in the user meta `logto_user_id`, without saying at which Logto.
 *
 * They belong to the Logto that the upgrade found in that plugin's settings. In the background they are moved into the
 * table, a batch at a time; until that is done a sign-in looks for them in the meta, which no database indexes by
 * value. The meta stays until the plugin is deleted.
 *
 * @phpstan-type State array{issuer: string, after: int, done: bool, left_out: list<int>}
 */
final class Legacy_Identities {

	public const SUBJECT_META = 'logto_user_id';
	public const CLAIMS_META  = 'logto_user_claims';

	private const BATCH = 500;

	/** Rows of user meta, of whatever kind, that are looked through in one query. */
	private const STRETCH = 20000;

	/** Less than PHP gives a request on most servers. */
	private const SECONDS = 20;

	/** Longer ones don't fit into the table; Logto's have a dozen letters. */
	private const LONGEST_SUBJECT = 255;

	/**
	 * @param Closure(): Status         $status         Made only where a batch is moved.
	 * @param Closure(): Schema_Version $schema_version The same.
	 * @param Closure(): Administrators $administrators The same.
	 * @param Closure(): Last_Way_In    $last_way_in    Made only where two users have one subject.
	 * @param Closure(): int            $now            Unix time.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly Store $store,
		private readonly Closure $status,
		private readonly Closure $schema_version,
		private readonly Closure $administrators,
		private readonly Closure $last_way_in,
		private readonly Closure $now,
	) {}

	/**
	 * @return int The one user whom 1.0.1 had linked with it; 0 where there is none or several, and once all are moved.
	 * @throws Refusal Database_Failed.
	 */
	public function user_of( Identity $identity ): int {
		$state = $this->state();
		if ( $state['done'] || $state['issuer'] !== $identity->issuer ) {
			return 0;
		}
		$rows  = $this->rows( 'SELECT m.umeta_id, m.user_id, m.meta_value FROM %i m INNER JOIN %i u ON u.ID = m.user_id WHERE m.meta_key = %s AND m.umeta_id > %d AND m.meta_value = %s', $state['after'], $identity->subject );
		$users = array();
		foreach ( $rows as $row ) {
			// The database finds look-alikes, too.
			if ( $row['meta_value'] === $identity->subject ) {
				$users[ (int) $row['user_id'] ] = true;
			}
		}
		$user = 1 === count( $users ) ? (int) array_key_first( $users ) : 0;
		return 0 !== $user && $this->is_free( $user, $identity->issuer ) ? $user : 0;
	}

	/** The cron event: batches for a while, and more of them soon after. While it lasts, every newcomer's sign-in searches the rest. */
	public function migrate_for_a_while(): void {
		$until = ( $this->now )() + self::SECONDS;
		do {
			$before = $this->state()['after'];
			$this->migrate();
			$state = $this->state();
		} while ( ! $state['done'] && $state['after'] > $before && ( $this->now )() < $until );
	}

	/** One batch, and the next one soon after where there are more. Doing it twice changes nothing. */
	public function migrate(): void {
		$state = $this->state();
		if ( $state['done'] ) {
			return;
		}
		try {
			( $this->schema_version )()->ensure();
			$state = $this->move_batch( $state );
		} catch ( Refusal ) {
			// The admin's screens schedule it again.
			return;
		}
		( $this->status )()->advance_upgrade( $state );
		if ( ! $this->state()['done'] ) {
			Schedule::move_identities();
		}
	}

	/**
	 * @param State $state
	 * @return State
	 */
	private function move_batch( array $state ): array {
		$rows = $this->next( $state['after'] );
		$this->remember_administrators( array_map( 'intval', array_column( $rows, 'user_id' ) ) );
		// Where a link is handed over, somebody is left without.
		Unlinked_Users::forget();
		foreach ( $rows as $row ) {
			$user    = (int) $row['user_id'];
			$subject = $row['meta_value'] ?? '';
			if ( '' !== $subject && strlen( $subject ) <= self::LONGEST_SUBJECT && $this->is_free( $user, $state['issuer'] ) ) {
				$without = $this->move( new Identity( $state['issuer'], $subject ), $user );
				if ( null === $without ) {
					return $state;
				}
				$state['left_out'] = 0 === $without ? $state['left_out'] : array_slice( array( ...$state['left_out'], $without ), -50 );
			}
			$state['after'] = (int) $row['umeta_id'];
		}
		$state['done'] = count( $rows ) < self::BATCH;
		return $state;
	}

	/**
	 * The next batch, a stretch of the table at a time: asked for all of it, a database sorts what is left anew for each batch.
	 *
	 * @return list<array{umeta_id: string, user_id: string, meta_value: string|null}>
	 */
	private function next( int $after ): array {
		$last = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT MAX(umeta_id) FROM %i', $this->wpdb->usermeta ) );
		$this->identities->must_have_worked();
		$rows  = array();
		$found = 0;
		for ( ; $after < $last && $found < self::BATCH; $after += self::STRETCH ) {
			$rows  = array( ...$rows, ...$this->rows( 'SELECT m.umeta_id, m.user_id, m.meta_value FROM %i m INNER JOIN %i u ON u.ID = m.user_id WHERE m.meta_key = %s AND m.umeta_id > %d AND m.umeta_id <= %d ORDER BY m.umeta_id LIMIT ' . self::BATCH, $after, $after + self::STRETCH ) );
			$found = count( $rows );
		}
		return array_slice( $rows, 0, self::BATCH );
	}

	/**
	 * Which administrators are linked now, nobody would find among a million later.
	 *
	 * @param list<int> $users
	 */
	private function remember_administrators( array $users ): void {
		update_meta_cache( 'user', $users );
		$powerful = array( 'manage_options' );
		foreach ( wp_roles()->role_objects as $name => $role ) {
			if ( $role->has_cap( 'manage_options' ) ) {
				$powerful[] = (string) $name;
			}
		}
		foreach ( $users as $user ) {
			$own = get_user_meta( $user, $this->wpdb->get_blog_prefix() . 'capabilities', true );
			if ( is_array( $own ) && array() !== array_intersect( array_keys( $own, true, true ), $powerful ) ) {
				( $this->administrators )()->remember( $user );
			}
		}
	}

	/**
	 * Of two users with one subject the older has it, unless somebody signed in as the other meanwhile.
	 *
	 * @return int|null The user who goes without it, or 0; null while a sign-in is just at it.
	 */
	private function move( Identity $identity, int $user ): ?int {
		$now = ( $this->now )();
		if ( $this->identities->import( $identity, $user, $now ) ) {
			return 0;
		}
		$row    = $this->identities->find( $identity );
		$holder = $row['user'] ?? 0;
		if ( null !== $row && 0 === $holder ) {
			return $this->identities->obtain( $identity, $row, $now ) && $this->identities->complete( $identity, $now, $user, $now ) ? 0 : null;
		}
		// Nobody is locked out: what an administrator comes in by, while passwords are off, is theirs.
		$is_handed_over = $holder > $user && ( $this->last_way_in )()->may_go( $holder ) && $this->identities->hand_over( $identity, $holder, $user );
		return $is_handed_over ? $holder : $user;
	}

	/**
	 * Who connected another identity of the same Logto since keeps that one. And on a network, where user meta does not
	 * say which site's provider wrote it, a site's own provider only gets accounts that are nowhere but on that site.
	 */
	private function is_free( int $user, string $issuer ): bool {
		if ( null !== $this->identities->of_user( $user, $issuer ) ) {
			return false;
		}
		if ( ! is_multisite() ) {
			return true;
		}
		if ( Network_Settings::has_connection() ) {
			return $this->store->settings()->issuer() === $issuer;
		}
		return Memberships::are_only_here( new WP_User( $user ) );
	}

	/** @return State Done where nothing came from 1.0.1, or its Logto can't be told. */
	private function state(): array {
		$saved    = $this->store->upgrade();
		$issuer   = is_string( $saved['issuer'] ?? null ) ? $saved['issuer'] : '';
		$left_out = is_array( $saved['left_out'] ?? null ) ? $saved['left_out'] : array();
		return array(
			'issuer'   => $issuer,
			'after'    => is_int( $saved['after'] ?? null ) ? $saved['after'] : 0,
			'done'     => '' === $issuer || true === ( $saved['done'] ?? null ),
			'left_out' => array_values( array_filter( $left_out, 'is_int' ) ),
		);
	}

	/**
	 * @param literal-string $sql Its placeholders: the meta table, the users table, the key, the arguments.
	 * @return list<array{umeta_id: string, user_id: string, meta_value: string|null}>
	 */
	private function rows( string $sql, string|int ...$arguments ): array {
		/** @var list<array{umeta_id: string, user_id: string, meta_value: string|null}>|null $rows */
		$rows = $this->wpdb->get_results( (string) $this->wpdb->prepare( $sql, $this->wpdb->usermeta, $this->wpdb->users, self::SUBJECT_META, ...$arguments ), 'ARRAY_A' );
		$this->identities->must_have_worked();
		return $rows ?? array();
	}
}
