<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Accounts\Administrators;
use Logto\Accounts\Memberships;
use Logto\Adapters\Option_Row;
use Logto\Adapters\Strict_Lock;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;

/**
 * The last administrator who can come in by Logto while WordPress passwords are off, wholly or for some roles. What
 * Preconditions asks when they are switched off is asked here of whatever could undo it: somebody is disconnected,
 * deleted, loses a role or leaves the site.
 *
 * Where it can't be found out the answer is the careful one.
 */
final class Last_Way_In {

	/** On how many of somebody's sites of a network it is asked. */
	private const SITES = 100;

	/**
	 * @param Closure(): Administrators $administrators Made only while passwords are off, or where an administrator is to go.
	 * @param Closure(): Strict_Lock    $lock           Made only where one who can come in is to go.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $administrators,
		private readonly Closure $lock,
	) {}

	public static function sentence(): string {
		return __( 'This is the only administrator who can sign in with Logto, and WordPress passwords are switched off: afterwards nobody could get in and change the settings. First connect another administrator with Logto, or let everybody use WordPress passwords (Logto > Settings > Sign-in).', 'logto' );
	}

	/** Whether somebody is it on this site. */
	public function is( int $user ): bool {
		$settings = $this->store->settings();
		if ( 'everyone' === $settings->wordpress_passwords || ! $settings->is_complete() ) {
			return false;
		}
		try {
			$administrators = ( $this->administrators )();
			return $administrators->is_linked( $user, $settings->issuer() ) && ! $administrators->is_one_linked( $settings->issuer(), $user );
		} catch ( Refusal ) {
			return true;
		}
	}

	/** Whether somebody is it on this site, or on another one of theirs: an account and its identities are the network's. */
	public function is_anywhere( int $user ): bool {
		return $this->on_any_site( $user, $this->is( ... ) );
	}

	/**
	 * Whether whoever asks may go on and take it from them here: asked while nobody else asks the same, until the request
	 * ends. That somebody is just about to switch passwords off is waited for as well.
	 */
	public function may_go_here( int $user ): bool {
		if ( ! $this->could_be( $user ) ) {
			return true;
		}
		$is_alone = ( $this->lock )()->obtain();
		// This request has read the settings before it waited.
		Option_Row::forget( Store::OPTION, false );
		if ( is_multisite() ) {
			Option_Row::forget( Store::NETWORK_OPTION, true );
		}
		return $is_alone ? ! $this->is( $user ) : 'everyone' === $this->store->settings()->wordpress_passwords;
	}

	/** The same, on all of their sites. */
	public function may_go( int $user ): bool {
		return ! $this->on_any_site( $user, fn ( int $user ): bool => ! $this->may_go_here( $user ) );
	}

	/** Whether anybody can come in and change the settings here, or everybody may use a password. Asked like may_go_here(). */
	public function is_somebody_left(): bool {
		$settings = $this->store->settings();
		if ( 'everyone' === $settings->wordpress_passwords || ! $settings->is_complete() ) {
			return true;
		}
		try {
			return ( $this->lock )()->obtain() && ( $this->administrators )()->is_one_linked( $settings->issuer() );
		} catch ( Refusal ) {
			return false;
		}
	}

	/** An administrator who can come in; for everybody else nothing more is asked, nor written. */
	private function could_be( int $user ): bool {
		$settings = $this->store->settings();
		if ( ! $settings->is_complete() || ( 'everyone' === $settings->wordpress_passwords && ! user_can( $user, 'manage_options' ) ) ) {
			return false;
		}
		try {
			return ( $this->administrators )()->is_linked( $user, $settings->issuer() );
		} catch ( Refusal ) {
			return 'everyone' !== $settings->wordpress_passwords;
		}
	}

	/** @param Closure(int): bool $ask Of the site that is current. */
	private function on_any_site( int $user, Closure $ask ): bool {
		if ( ! is_multisite() ) {
			return $ask( $user );
		}
		$sites = array_slice( Memberships::existing( array_keys( Memberships::of( $user ) ) ), 0, self::SITES );
		foreach ( array_unique( array( get_current_blog_id(), ...$sites ) ) as $site ) {
			switch_to_blog( $site );
			$found = $ask( $user );
			restore_current_blog();
			if ( $found ) {
				return true;
			}
		}
		return false;
	}
}
