<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Strict_Lock;
use Logto\Local_Login\Last_Way_In;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Ender;
use WP_User;

/**
 * Suspends accounts and lifts it again. Who may ask for it is checked by the callers.
 *
 * One row of user meta for each source, which core reads with the user: every door looks at it by `Logto\is_suspended()`.
 * Since a source only ever adds and takes rows of its own, two at once don't undo each other.
 *
 * Nobody suspends themselves, nor the last administrator who could lift it again.
 */
final class Suspensions {

	public const YOURSELF           = 'yourself';
	public const LAST_ADMINISTRATOR = 'last_administrator';

	/** Somebody else is changing who may come in; to be tried again. */
	public const BUSY = 'busy';

	/** A site of a network, by its own Logto, about an account that is not this site's alone. */
	public const BEYOND_SITE = 'beyond_site';

	/**
	 * @param Closure(): Session_Ender  $sessions       Made only where somebody is suspended.
	 * @param Closure(): Administrators $administrators Made only where it is somebody who may change the site.
	 * @param Closure(): Last_Way_In    $last_way_in    Made only where somebody is to be suspended.
	 * @param Closure(): Strict_Lock    $lock           Made only where it is somebody who may change the site.
	 * @param Closure(): int            $now            Unix time.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Closure $sessions,
		private readonly Closure $administrators,
		private readonly Closure $last_way_in,
		private readonly Closure $lock,
		private readonly Closure $now,
	) {}

	/** @return Suspension|null Null where the account is not suspended. */
	public function of( int $user ): ?Suspension {
		$rows = get_user_meta( $user, User_Meta::SUSPENSION );
		return is_array( $rows ) ? Suspension::of_rows( $rows ) : null;
	}

	/**
	 * Suspends an account, and ends all its sessions. Where that source has suspended it already nothing is changed.
	 *
	 * @param string $reason As somebody typed it, or a code of Suspension's; '' for none.
	 * @param int    $actor  Who asks for it here; 0 for nobody of this site.
	 * @return self::YOURSELF|self::LAST_ADMINISTRATOR|self::BUSY|null What is in the way; null where it is done.
	 * @throws Refusal Database_Failed.
	 */
	public function suspend( WP_User $user, Suspension_Source $by, string $reason = '', int $actor = 0 ): ?string {
		$present  = $this->of( $user->ID );
		$obstacle = $this->obstacle( $user, $actor );
		if ( null !== $obstacle ) {
			return $obstacle;
		}
		$is_new = null === $present || ! $present->is_by( $by );
		if ( $is_new && false === add_user_meta( $user->ID, User_Meta::SUSPENSION, wp_slash( Suspension::to_row( $by, ( $this->now )(), $reason, $actor ) ) ) ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'the suspension was not kept' );
		}
		try {
			// In any case: whatever began one meanwhile, it ends.
			( $this->sessions )()->end_all( $user->ID, 'suspended' );
		} finally {
			// Also where the database kept sessions: they are nobody's now, and a second try is no second suspension.
			$is_new ? self::tell_suspended( $user, self::details( $by, Suspension::clean( $reason ), $actor ) ) : null;
		}
		return null;
	}

	/** @param array{by: string, reason: string, actor: int} $details */
	private static function tell_suspended( WP_User $user, array $details ): void {
		/**
		 * Fires when an account was suspended: nobody can sign in to it any more, in whatever way, and its sessions ended.
		 *
		 * @param WP_User $user    Whose account.
		 * @param array   $details `by` (`logto` or `administrator`), `reason` (as it was typed, `deleted_at_logto`, or ''), `actor` (who did it here, or 0).
		 */
		do_action( 'logto_suspended', $user, $details );
	}

	/**
	 * Takes back what that source said. Where another source holds, the account stays suspended.
	 *
	 * @param int $actor Who asks for it here; 0 for nobody of this site.
	 * @return bool Whether that source had suspended it.
	 * @throws Refusal Database_Failed.
	 */
	public function lift( WP_User $user, Suspension_Source $by, int $actor = 0 ): bool {
		// As they are in the database: another request may have added one.
		wp_cache_delete( $user->ID, 'user_meta' );
		$is_lifted = false;
		foreach ( User_Meta::must_read( $user->ID, User_Meta::SUSPENSION ) as $row ) {
			if ( Suspension::source_of( $row ) === $by ) {
				$is_lifted = delete_user_meta( $user->ID, User_Meta::SUSPENSION, wp_slash( $row ) ) || $is_lifted;
			}
		}
		// Whoever asks must not go by an account that the database has kept shut.
		if ( ( $this->of( $user->ID )?->is_by( $by ) ?? false ) && ! $is_lifted ) {
			throw new Refusal( Refusal_Code::Database_Failed, 'the suspension was not lifted' );
		}
		if ( $is_lifted ) {
			/**
			 * Fires when a suspension was lifted. Where the account is suspended by the other source, too, it stays so.
			 *
			 * @param WP_User $user    Whose account.
			 * @param array   $details `by` (`logto` or `administrator`: whose suspension it was), `reason` (''), `actor` (who did it here, or 0).
			 */
			do_action( 'logto_unsuspended', $user, self::details( $by, '', $actor ) );
		}
		return $is_lifted;
	}

	/**
	 * Does what Logto says of a person: nobody comes in by that identity, nor to the account that it opens. What is not
	 * known here is left alone.
	 *
	 * @return string|null What is in the way (LAST_ADMINISTRATOR, BUSY: only the sessions that came from that identity ended; BEYOND_SITE: nothing happened).
	 * @throws Refusal Database_Failed.
	 */
	public function follow_logto( Identity $identity, bool $is_suspended ): ?string {
		$row  = $this->identities->find( $identity );
		$user = null === $row || 0 === $row['user'] ? false : get_userdata( $row['user'] );
		if ( null === $row ) {
			return null;
		}
		if ( false === $user ) {
			$this->identities->must_have_worked();
			$this->identities->set_suspended( $identity, $is_suspended );
			return null;
		}
		if ( is_multisite() && ! Network_Settings::has_connection() && ! Memberships::are_only_here( $user ) ) {
			return self::BEYOND_SITE;
		}
		if ( ! $is_suspended ) {
			$this->identities->set_suspended( $identity, false );
			$this->lift( $user, Suspension_Source::Logto );
			return null;
		}
		$obstacle = $this->suspend( $user, Suspension_Source::Logto );
		null === $obstacle ? $this->identities->set_suspended( $identity, true ) : ( $this->sessions )()->end( $user->ID, $identity, '', 'suspended' );
		return $obstacle;
	}

	/** @return self::YOURSELF|self::LAST_ADMINISTRATOR|self::BUSY|null */
	private function obstacle( WP_User $user, int $actor ): ?string {
		return match ( true ) {
			$actor > 0 && $actor === $user->ID => self::YOURSELF,
			// Whoever is out already is nobody who could lift it.
			\Logto\is_suspended( $user->ID ) => null,
			! ( $this->last_way_in )()->may_go( $user->ID ) => self::LAST_ADMINISTRATOR,
			! self::may_change_site( $user ) => null,
			! ( $this->lock )()->obtain() => self::BUSY,
			! $this->is_another_left( $user ) => self::LAST_ADMINISTRATOR,
			default => null,
		};
	}

	/** On a network, a site whose administrator is gone is still its super admins' to change. */
	private static function may_change_site( WP_User $user ): bool {
		return is_multisite() ? is_super_admin( $user->ID ) : user_can( $user, 'manage_options' );
	}

	private function is_another_left( WP_User $user ): bool {
		if ( ! is_multisite() ) {
			return ( $this->administrators )()->is_another_than( $user->ID );
		}
		foreach ( array_diff( get_super_admins(), array( $user->user_login ) ) as $login ) {
			$other = get_user_by( 'login', $login );
			// As it is in the database: another request may just have suspended them.
			false === $other || wp_cache_delete( $other->ID, 'user_meta' );
			if ( false !== $other && ! \Logto\is_suspended( $other->ID ) && ! is_user_spammy( $other ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return array{by: string, reason: string, actor: int} */
	private static function details( Suspension_Source $by, string $reason, int $actor ): array {
		return array(
			'by'     => $by->value,
			'reason' => $reason,
			'actor'  => $actor,
		);
	}
}
