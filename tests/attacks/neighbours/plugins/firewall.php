<?php
/**
 * Does at core's hooks what Wordfence does: whose address is locked gets a page of its own, both where core asks about the
 * account and where the password is judged; who has a second factor is asked for its code.
 *
 * phpcs:disable Generic.Files.OneObjectStructurePerFile, PEAR.NamingConventions, WordPress.NamingConventions, PSR2.Methods.MethodDeclaration, WordPress.Security
 */

declare( strict_types=1 );

namespace {
	final class wordfence {

		public static function authenticateFilter( mixed $user, string $name, string $password ): mixed {
			return self::authUserAction( $user );
		}

		public static function authUserAction( mixed $user ): mixed {
			if ( get_option( 'test_locked_address' ) ) {
				status_header( 503 );
				exit( 'You have been locked out of this site.' );
			}
			return $user;
		}
	}

	add_filter( 'wp_authenticate_user', 'wordfence::authUserAction', 99 );
	add_filter( 'authenticate', 'wordfence::authenticateFilter', 99, 3 );
}

namespace WordfenceLS {
	final class Controller_WordfenceLS {

		public function _authenticate( mixed $user, string $name, string $password ): mixed {
			return $user instanceof \WP_User && get_user_meta( $user->ID, 'test_factor', true ) && '424242' !== ( $_POST['wfls-token'] ?? '' ) ? new \WP_Error( 'wfls_twofactor_required', 'Please provide your 2FA code.' ) : $user;
		}
	}

	add_filter( 'authenticate', array( new Controller_WordfenceLS(), '_authenticate' ), 25, 3 );
}
