<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Accounts\Identity_List;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_Error;
use WP_User;
use function Logto\is_suspended;

/**
 * Application passwords, by which programs come: as WordPress has them, unless the admin switched them off, which holds
 * while sign-in with Logto is in force, in every browser: the emergency link is for people. Whose account is suspended
 * can't use theirs in any case.
 */
final class Application_Passwords {

	/** @param Closure(): Identity_List $list Made only where a password was right. */
	public function __construct(
		private readonly Store $store,
		private readonly Password_Policy $policy,
		private readonly Closure $list,
	) {}

	/**
	 * Filter `wp_is_application_passwords_available_for_user`.
	 *
	 * @param mixed $available Whether they are.
	 * @return mixed
	 */
	public function are_available( mixed $available ): mixed {
		return ! $this->store->settings()->allow_application_passwords && $this->policy->is_in_force() ? false : $available;
	}

	/**
	 * Action `wp_authenticate_application_password_errors`: the password was right.
	 *
	 * @param mixed $errors WP_Error.
	 * @param mixed $user   WP_User.
	 */
	public function refuse_suspended( mixed $errors, mixed $user ): void {
		if ( $errors instanceof WP_Error && $user instanceof WP_User && ( is_suspended( $user->ID ) || $this->is_suspended_at_logto( $user ) ) ) {
			Suspended::add_to( $errors );
		}
	}

	/** By the row of the identity, whatever is known of the account. */
	private function is_suspended_at_logto( WP_User $user ): bool {
		if ( ! $this->policy->is_in_force() ) {
			return false;
		}
		try {
			return ( $this->list )()->of_user( $user->ID, $this->store->settings()->issuer() )->suspended ?? false;
		} catch ( Refusal ) {
			// Not knowing is no reason to let somebody in.
			return true;
		}
	}
}
