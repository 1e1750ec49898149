<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Logto\Network\Network_Settings;
use Logto\Settings\Store;
use WP_Session_Tokens;
use WP_User_Meta_Session_Tokens;

/**
 * On a network: whoever gets more than a site loses the sessions that came from a site's own provider.
 *
 * That provider does not open the account any more, and a session is good on every site: one from before would do what a
 * sign-in may not. Sessions of the network's provider, and those of a WordPress password, go on.
 */
final class Outgrown_Sessions {

	public function __construct( private readonly Store $store ) {}

	/**
	 * Actions `add_user_to_blog` and `granted_super_admin`.
	 *
	 * @param mixed $user Id.
	 */
	public function end( mixed $user ): void {
		if ( ! is_numeric( $user ) || (int) $user < 1 ) {
			return;
		}
		$trusted = Network_Settings::has_connection() ? $this->store->settings()->issuer() : null;
		$goes_on = static function ( mixed $session ) use ( $trusted ): bool {
			$entry = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
			return null === $entry || ( is_array( $entry ) && ! isset( $entry['site'] ) && null !== $trusted && ( $entry['issuer'] ?? null ) === $trusted );
		};
		$manager = WP_Session_Tokens::get_instance( (int) $user );
		if ( array() === array_filter( $manager->get_all(), static fn ( mixed $session ): bool => ! $goes_on( $session ) ) ) {
			return;
		}
		if ( WP_User_Meta_Session_Tokens::class !== $manager::class ) {
			// Core ends a single session only by its token, which nobody but its browser knows.
			$manager->destroy_all();
			return;
		}
		$left = array_filter( (array) get_user_meta( (int) $user, 'session_tokens', true ), $goes_on );
		array() === $left ? delete_user_meta( (int) $user, 'session_tokens' ) : update_user_meta( (int) $user, 'session_tokens', $left ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own.
	}
}
