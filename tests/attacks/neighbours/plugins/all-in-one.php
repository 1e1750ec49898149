<?php
/**
 * Does at core's hooks what All-In-One Security does: new accounts wait for approval, locked addresses get a page of its
 * own, whoever fails is counted, and who has a second factor is asked for it.
 *
 * phpcs:disable Generic.Files.OneObjectStructurePerFile
 */

declare( strict_types=1 );

final class AIOWPSecurity_User_Login {

	public function block_ip_if_locked( mixed $user ): mixed {
		if ( get_option( 'test_locked_address' ) ) {
			wp_die( 'Access from your IP address has been blocked for security reasons.', 'Service temporarily unavailable', 503 );
		}
		return $user;
	}

	public function check_captcha( mixed $user ): mixed {
		return is_wp_error( $user ) || 'right' === ( $_POST['captcha'] ?? '' ) ? $user : new WP_Error( 'authentication_failed', 'Your answer was incorrect.' );
	}

	public function check_manual_registration_approval( mixed $user ): mixed {
		return $user instanceof WP_User && 'pending' === get_user_meta( $user->ID, 'aiowps_account_status', true ) ? new WP_Error( 'account_pending', '<strong>ACCOUNT PENDING</strong>: Your account is currently not active.' ) : $user;
	}

	public function post_authenticate( mixed $user, string $name, string $password ): mixed {
		if ( is_wp_error( $user ) && '' !== $name ) {
			update_option( 'test_failures', 1 + (int) get_option( 'test_failures', 0 ) );
		}
		return $user;
	}
}

final class AIO_WP_Security_Simba_Two_Factor_Authentication_Plugin {

	public function tfaVerifyCodeAndUser( mixed $user, string $name, string $password ): mixed {
		return $user instanceof WP_User && get_user_meta( $user->ID, 'test_factor', true ) && '424242' !== ( $_POST['two_factor_code'] ?? '' ) ? new WP_Error( 'authentication_failed', 'The one-time password (TFA code) you entered was incorrect.' ) : $user;
	}
}

$test_login = new AIOWPSecurity_User_Login();
add_filter( 'authenticate', array( $test_login, 'block_ip_if_locked' ), 1, 1 );
add_filter( 'authenticate', array( $test_login, 'check_manual_registration_approval' ), 30, 1 );
add_filter( 'authenticate', array( $test_login, 'check_captcha' ), 20, 1 );
add_filter( 'authenticate', array( $test_login, 'post_authenticate' ), 100, 3 );
add_filter( 'authenticate', array( new AIO_WP_Security_Simba_Two_Factor_Authentication_Plugin(), 'tfaVerifyCodeAndUser' ), 99999999999, 3 );
add_action(
	'user_register',
	static function ( int $user ): void {
		add_user_meta( $user, 'aiowps_account_status', 'pending' );
	}
);
