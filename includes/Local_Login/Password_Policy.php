<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Settings\Store;
use Logto\Sign_In\Buttons;
use WP_User;

/**
 * Who may use a WordPress password on this site.
 *
 * The setting counts only while sign-in with Logto is in force and proven: where WordPress's form comes back for good, its
 * passwords work. Which address a request came by is never asked: it may be made up. That Logto is down just now changes nothing; for that there is the emergency link.
 */
final class Password_Policy {

	/** @param Closure(): bool $is_pass_open Whether this browser came by the emergency link; asked only where it matters. */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $is_pass_open,
	) {}

	/** What the button says that people are to use instead. */
	public function button(): string {
		return Buttons::label( $this->store->settings() );
	}

	/** Whether sign-in with Logto stands in the place of WordPress's own. */
	public function is_in_force(): bool {
		$settings = $this->store->settings();
		return $settings->is_in_force() && $settings->is_proven();
	}

	/** Whether anybody may be refused, in this browser. */
	public function is_restricting(): bool {
		return $this->is_set() && ! ( $this->is_pass_open )();
	}

	/** Whether everybody is refused, known or not, in this browser. */
	public function allows_nobody(): bool {
		return 'nobody' === $this->store->settings()->wordpress_passwords && $this->is_restricting();
	}

	/** Whether this account's password is taken, in this browser. */
	public function allows( WP_User $user ): bool {
		return ! $this->covers( $user ) || ( $this->is_pass_open )();
	}

	/** Whether somebody who registers gets an account whose password is taken. */
	public function allows_newcomers(): bool {
		return ! $this->is_restricting() || $this->has_right_role( array( get_option( 'default_role' ) ) );
	}

	/** Whether this account's password is switched off, whatever browser asks: what is mailed is opened in another one. */
	public function covers( WP_User $user ): bool {
		if ( ! $this->is_set() ) {
			return false;
		}
		// Made anew: the roles are those on the site that is current, which may have been switched meanwhile.
		$roles = ( new WP_User( $user->ID ) )->roles;
		return ! $this->has_right_role( is_multisite() && is_super_admin( $user->ID ) ? array( ...$roles, 'administrator' ) : $roles );
	}

	private function is_set(): bool {
		return 'everyone' !== $this->store->settings()->wordpress_passwords && $this->is_in_force();
	}

	/** @param array<array-key, mixed> $roles */
	private function has_right_role( array $roles ): bool {
		$settings = $this->store->settings();
		return 'roles' === $settings->wordpress_passwords && array() !== array_uintersect( $settings->wordpress_password_roles, array_filter( $roles, 'is_string' ), strcmp( ... ) );
	}
}
