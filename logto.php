<?php
/**
 * Plugin Name:       Logto
 * Plugin URI:        https://github.com/logto-wordpress/logto
 * Description:       Hands this site's sign-in to Logto: passkeys, SMS codes, social and company sign-in, one sign-out.
 * Version:           2.0.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Author:            Logto for WordPress contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       logto
 * Domain Path:       /languages
 */

declare( strict_types=1 );

namespace Logto {

	defined( 'ABSPATH' ) || exit;

	// WordPress itself says on the Plugins screen what is too old; until that is mended the site keeps its own sign-in.
	if ( PHP_VERSION_ID < 80100 || ! is_wp_version_compatible( '6.8' ) ) {
		return;
	}

	const PLUGIN_FILE = __FILE__;
	const VERSION     = '2.0.0';

	spl_autoload_register(
		static function ( string $name ): void {
			foreach ( array(
				'Logto\\Vendor\\Firebase\\JWT\\' => 'build/php-jwt/',
				'Logto\\'                        => 'includes/',
			) as $prefix => $folder ) {
				if ( str_starts_with( $name, $prefix ) ) {
					$path = __DIR__ . '/' . $folder . str_replace( '\\', '/', substr( $name, strlen( $prefix ) ) );
					$room = dirname( $path );
					// The last two as rooms are packed: what a usual sign-in needs, and all else.
					foreach ( array( "$path.php", "$room/usual.php", "$room.php" ) as $file ) {
						if ( is_file( $file ) ) {
							require_once $file;
							if ( class_exists( $name, false ) || interface_exists( $name, false ) ) {
								return;
							}
						}
					}
					return;
				}
			}
		},
		true,
		true // Before core's and other plugins', which would be asked for each of our classes in vain.
	);

	require __DIR__ . '/includes/hooks.php';

	hide_answer();

	/**
	 * Takes Logto's answer out of what other plugins look at: one that takes whatever comes as `code` would spend it, or send
	 * it to its own server. We read the query string itself (`Adapters\Site`), which has to stay as it is: whoever leads a
	 * request on to https or to another host makes the address of it.
	 *
	 * Done while plugins are loaded, before any hook of theirs. To every other page it is two looks at the query.
	 */
	function hide_answer(): void {
		// phpcs:disable WordPress.Security -- compared only.
		$is_ours = in_array( $_GET['action'] ?? null, array( 'logto', 'logto-signed-out' ), true ) && ! is_admin();
		$state   = $_GET['state'] ?? null;
		$uri     = $_SERVER['REQUEST_URI'] ?? null;
		if ( ! $is_ours && is_string( $state ) && is_string( $uri ) ) {
			// The addresses of plugin 1.0.1 (`Sign_In\Old_Addresses`), with a state that was sealed here.
			$is_ours = 1 === preg_match( '/\Av1\.[\w-]{54,}\z/', $state ) && 1 === preg_match( '#/login-callback/?\?|\?state=v1\.#', $uri );
		}
		if ( $is_ours ) {
			$answer   = array_flip( array( 'code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'session_state' ) );
			$_GET     = array_diff_key( $_GET, $answer );
			$_REQUEST = array_diff_key( $_REQUEST, $answer );
		}
		// phpcs:enable
	}
}

namespace {

	// For themes and other plugins, from the action plugins_loaded on; docs/hooks.md has examples. Not there where the rest is not.
	if ( function_exists( 'Logto\services' ) ) {

		/**
		 * The address of a link that leads to the sign-in through Logto, or to WordPress's own while Logto's is not turned on.
		 *
		 * @param string $page   Where to go afterwards: an address of this site, or '' for the usual place.
		 * @param string $screen What Logto shows first: `sign-in`, `sign-up` or `reset-password`.
		 * @return string Not escaped: use `esc_url()` where it is printed.
		 */
		function logto_sign_in_url( string $page = '', string $screen = 'sign-in' ): string {
			return \Logto\Extensions\Functions::sign_in_url( \Logto\services(), $page, $screen );
		}

		/**
		 * The address of a link that signs the current user out, here and, where the session came from there, at Logto.
		 *
		 * @param string $page Where to go afterwards: an address of this site, or '' for the usual place.
		 * @return string With the current user's nonce. Not escaped: use `esc_url()` where it is printed.
		 */
		function logto_sign_out_url( string $page = '' ): string {
			return \Logto\Extensions\Functions::sign_out_url( $page );
		}

		/**
		 * Who comes in to an account through Logto. One query.
		 *
		 * @param int|null $user User ID; null for the current user.
		 * @return \Logto\Accounts\Identity|null With `issuer` and `subject`; null where the account is not connected with anybody at this site's Logto, or the database does not answer.
		 */
		function logto_user_identity( ?int $user = null ): ?\Logto\Accounts\Identity {
			return \Logto\Extensions\Functions::user_identity( \Logto\services(), $user ?? get_current_user_id() );
		}

		/**
		 * What Logto said of somebody when they last signed in: the claims that the site's profile map uses.
		 *
		 * @param int|null $user User ID; null for the current user.
		 * @return array<string, string> Texts by the claims' paths, such as `custom_data.department`.
		 */
		function logto_user_claims( ?int $user = null ): array {
			return \Logto\Extensions\Functions::user_claims( $user ?? get_current_user_id() );
		}

		/**
		 * The account into which somebody at Logto comes in. One query, and one for the account.
		 *
		 * @param string $subject Logto's user ID.
		 * @param string $issuer  Issuer identifier; '' for this site's Logto.
		 * @return WP_User|null Null where there is none, or the database does not answer. Suspended ones are returned as well.
		 */
		function logto_find_user( string $subject, string $issuer = '' ): ?WP_User {
			return \Logto\Extensions\Functions::find_user( \Logto\services(), $subject, $issuer );
		}
	}
}
