<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Accounts\Identity_List;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use WP_Error;
use WP_User;

/**
 * Application passwords, by which programs come: as WordPress has them, unless the admin switched them off. Whom Logto
 * suspended can't use theirs in any case.
 *
 * Both hold while sign-in with Logto is in force, in every browser: the emergency link is for people.
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
		if ( ! $errors instanceof WP_Error || ! $user instanceof WP_User || ! $this->policy->is_in_force() ) {
			return;
		}
		try {
			$is_refused = ( $this->list )()->of_user( $user->ID, $this->store->settings()->issuer() )->suspended ?? false;
		} catch ( Refusal ) {
			// Not knowing is no reason to let somebody in.
			$is_refused = true;
		}
		if ( $is_refused ) {
			$errors->add( 'logto_suspended', esc_html__( 'This account can’t be used on this site. Please ask the site’s administrator.', 'logto' ) );
		}
	}
}
