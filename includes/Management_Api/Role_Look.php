<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Accounts\Gate;
use Logto\Accounts\Role_Writer;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Sessions\Ask_Again;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Settings;
use WP_User;

/**
 * Whether people who have a session here have other rights at Logto than this site gave them by what Logto said when they
 * signed in. Of a role that is given or taken Logto tells nobody.
 *
 * Whoever has is asked about at Logto at their next page: roles change by a sign-in only, with all that stands before it (what
 * other plugins say, the last administrator, a network's rules), and by what Logto signed for this very application.
 *
 * @phpstan-import-type Person from Identity_Walk
 */
final class Role_Look {

	/** Requirements that roles and organizations decide alone. */
	private const OF_RIGHTS = array( 'role', 'organization' );

	/**
	 * @param Closure(): Role_Writer $role_writer Made only where somebody is asked about.
	 * @param Closure(): Rights      $rights      The same.
	 * @param Closure(): int         $now         Unix time.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Identity_Walk $walk,
		private readonly Closure $role_writer,
		private readonly Closure $rights,
		private readonly Closure $now,
	) {}

	/** Whether what somebody has at Logto decides anything here. */
	public function is_of_use(): bool {
		return $this->settings->management_roles && ( array() !== $this->settings->role_map || array() !== $this->requirements() );
	}

	/**
	 * @param list<Person> $people
	 * @return list<Person> Those who have a session that came from that identity, and are this site's.
	 */
	public function choose( array $people ): array {
		$users = $this->walk->with_sessions( array_column( $people, 'user' ) );
		update_meta_cache( 'user', $users );
		$chosen = array_values( array_filter( $people, fn ( array $person ): bool => in_array( $person['user'], $users, true ) && $this->has_session( $person ) && ( ! is_multisite() || is_user_member_of_blog( $person['user'] ) ) ) );
		// Else a run would hold the meta of all whom it looks through.
		array_map( static fn ( int $user ): bool => wp_cache_delete( $user, 'user_meta' ), $users );
		return $chosen;
	}

	/**
	 * @param Person $person
	 * @throws Api_Error But where Logto has no such person: that is People_Look's.
	 */
	public function ask( array $person ): void {
		$user = get_userdata( $person['user'] );
		if ( false === $user ) {
			return;
		}
		try {
			$claims = ( $this->rights )()->of( $person['identity']->subject );
		} catch ( Api_Error $error ) {
			if ( Api_Problem::Not_Found === $error->problem ) {
				return;
			}
			throw $error;
		}
		if ( $this->differs( $user, $claims ) ) {
			Ask_Again::mark( $user->ID, ( $this->now )() );
		}
	}

	private function differs( WP_User $user, Claims $claims ): bool {
		try {
			$changes = ( $this->role_writer )()->changes( $user, $claims, false );
			if ( array() !== $changes['add'] || array() !== $changes['remove'] ) {
				return true;
			}
			( new Gate( $this->requirements(), $this->settings->requirements_mode ) )->check( $claims );
			return false;
		} catch ( Refusal ) {
			return true;
		}
	}

	/** @return list<array{kind: string, value: string}> Those of which roles and organizations decide; where one of several is enough, and another may be met by something else, none. */
	private function requirements(): array {
		$all = $this->settings->requirements;
		$own = array_values( array_filter( $all, static fn ( array $one ): bool => in_array( $one['kind'], self::OF_RIGHTS, true ) ) );
		return 'any' === $this->settings->requirements_mode && $own !== $all ? array() : $own;
	}

	/** @param Person $person */
	private function has_session( array $person ): bool {
		foreach ( (array) get_user_meta( $person['user'], 'session_tokens', true ) as $session ) {
			$is_running = is_array( $session ) && is_numeric( $session['expiration'] ?? null ) && (int) $session['expiration'] >= ( $this->now )();
			$entry      = $is_running ? $session[ Session_Entries::KEY ] ?? null : null;
			if ( is_array( $entry ) && ( $entry['subject'] ?? null ) === $person['identity']->subject && ( $entry['issuer'] ?? null ) === $person['identity']->issuer ) {
				return true;
			}
		}
		return false;
	}
}
