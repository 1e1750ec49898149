<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Refusal;
use WP_User;

/**
 * Suspending and lifting by hand: who may, and what can be done here. The same for the profile, the list of users, the REST
 * API and the command line.
 */
final class Suspender {

	/** The account is suspended by Logto alone. */
	public const AT_LOGTO = 'suspended_at_logto';

	/** There is nothing to lift. */
	public const NOT_SUSPENDED = 'not_suspended';

	/** @param Closure(): string $issuer The present one. */
	public function __construct(
		private readonly Suspensions $suspensions,
		private readonly Identity_List $list,
		private readonly Closure $issuer,
	) {}

	/** Whether whoever is signed in may suspend that account: by core's rules for editing it, which a network narrows. Nobody their own. */
	public static function may( int $user ): bool {
		return get_current_user_id() !== $user && self::may_see( $user );
	}

	/** Whether whoever is signed in may see it. */
	public static function may_see( int $user ): bool {
		return current_user_can( 'edit_users' ) && current_user_can( 'edit_user', $user );
	}

	/**
	 * @param string $reason As it was typed; '' for none.
	 * @return string|null What is in the way: one of Suspensions' codes.
	 * @throws Refusal Database_Failed.
	 */
	public function suspend( WP_User $user, string $reason ): ?string {
		return $this->suspensions->suspend( $user, Suspension_Source::Administrator, Suspension::DELETED_AT_LOGTO === $reason ? '' : $reason, get_current_user_id() );
	}

	/**
	 * Lifts what was suspended here. What Logto suspended stays, as long as the account is connected with that Logto: of one
	 * that the site has no more to do with nobody else can lift it.
	 *
	 * @return self::AT_LOGTO|self::NOT_SUSPENDED|null Null where the account is not suspended any more.
	 * @throws Refusal Database_Failed.
	 */
	public function lift( WP_User $user ): ?string {
		$present = $this->suspensions->of( $user->ID );
		if ( null === $present ) {
			return self::NOT_SUSPENDED;
		}
		$is_lifted = $this->suspensions->lift( $user, Suspension_Source::Administrator, get_current_user_id() );
		if ( ! $present->is_by( Suspension_Source::Logto ) ) {
			return $is_lifted ? null : self::NOT_SUSPENDED;
		}
		if ( $this->is_lifted_at_logto( $user->ID ) ) {
			return self::AT_LOGTO;
		}
		$this->suspensions->lift( $user, Suspension_Source::Logto, get_current_user_id() );
		return null;
	}

	/** @return Suspension|null Null where the account is not suspended. */
	public function of( int $user ): ?Suspension {
		return $this->suspensions->of( $user );
	}

	/**
	 * Whether somebody here can lift it, wholly or in part.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function may_be_lifted( int $user ): bool {
		$present = $this->suspensions->of( $user );
		return null !== $present && ( $present->is_by( Suspension_Source::Administrator ) || ! $this->is_lifted_at_logto( $user ) );
	}

	/** @throws Refusal Database_Failed. */
	private function is_lifted_at_logto( int $user ): bool {
		return $this->list->of_user( $user, ( $this->issuer )() )->suspended ?? false;
	}
}
