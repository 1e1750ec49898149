<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use IXR_Error;
use WP_Error;
use WP_User;
use function Logto\is_suspended;

/**
 * Refuses WordPress passwords that the policy doesn't take, and whose account is suspended, at the one place that every door goes through: the form,
 * XML-RPC, `wp_signon()`, the forms of shops.
 *
 * Asked last, when core and others have judged the password: whether they liked it must not show. What has no password
 * (core's cookies, another plugin's link) and application passwords are none of its business, but for suspended accounts.
 */
final class Password_Guard {

	/** Who was let in by an application password in the authentication that is going on; 0 for nobody. */
	private int $by_application = 0;

	public function __construct( private readonly Password_Policy $policy ) {}

	/**
	 * Filter `authenticate`, last.
	 *
	 * @param mixed $found    WP_User where the password was right; WP_Error or null where it was not.
	 * @param mixed $name     User name or e-mail, as it was typed.
	 * @param mixed $password Password, not ''.
	 * @return mixed The same, or our error.
	 */
	public function check( mixed $found, mixed $name, #[\SensitiveParameter] mixed $password ): mixed {
		$by_application       = $this->by_application;
		$this->by_application = 0;
		if ( $found instanceof WP_User ) {
			$is_let_in = ! is_suspended( $found->ID ) && ( $found->ID === $by_application || $this->policy->allows( $found ) );
			// A plugin may know people by other names than core does.
			return $is_let_in ? $found : $this->verdict( $name ) ?? ( $this->policy->allows( $found ) ? Suspended::error() : Password_Off::error( $this->policy->button() ) );
		}
		// Core's own words for a field that was left empty; what it takes for empty, it has refused.
		return '0' === $name || '0' === $password ? $found : $this->verdict( $name ) ?? $found;
	}

	/** What is said to a name, whether the password was right or not; null where nothing is to be said. */
	private function verdict( mixed $name ): ?WP_Error {
		if ( ! is_string( $name ) || '' === $name ) {
			return null;
		}
		$named = $this->named( $name );
		return match ( true ) {
			$this->policy->is_restricting() && ( $this->policy->allows_nobody() || array() !== array_filter( $named, fn ( WP_User $user ): bool => ! $this->policy->allows( $user ) ) ) => Password_Off::error( $this->policy->button() ),
			array() !== array_filter( $named, static fn ( WP_User $user ): bool => is_suspended( $user->ID ) ) => Suspended::error(),
			default => null,
		};
	}

	/**
	 * Action `application_password_did_authenticate`.
	 *
	 * REST requests are authenticated outside of `authenticate`: such a password must not vouch for another one that the
	 * same request brings later.
	 *
	 * @param mixed $user WP_User.
	 */
	public function note_application( mixed $user ): void {
		$this->by_application = $user instanceof WP_User && doing_filter( 'authenticate' ) ? $user->ID : 0;
	}

	/**
	 * Filter `xmlrpc_login_error`.
	 *
	 * @param mixed $error  IXR_Error.
	 * @param mixed $reason WP_Error.
	 * @return mixed
	 */
	public function tell_program( mixed $error, mixed $reason ): mixed {
		return match ( $reason instanceof WP_Error ? $reason->get_error_code() : '' ) {
			Password_Off::CODE => new IXR_Error( 403, Password_Off::sentence( $this->policy->button() ) ),
			Suspended::CODE => new IXR_Error( 403, Suspended::sentence() ),
			default => $error,
		};
	}

	/** @return list<WP_User> Core tries a text as a user name and as an address, and these may be two people's: a wrong password of either must look like a right one. */
	private function named( string $name ): array {
		return array_values( array_filter( array( get_user_by( 'login', $name ), false !== is_email( $name ) ? get_user_by( 'email', $name ) : false ) ) );
	}
}
