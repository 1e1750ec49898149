<?php
/**
 * Does at core's hooks what the Two-Factor plugin does: ends the session at `wp_login`, asks, and begins another one in
 * the request that brings the code. Everybody has a second factor, which is 424242.
 */

declare( strict_types=1 );

final class Two_Factor_Core {

	/** @var list<array{int, string}> */
	private static array $sessions = array();

	public static function add_hooks(): void {
		add_action( 'wp_login', array( self::class, 'wp_login' ), PHP_INT_MAX, 2 );
		add_action( 'login_form_validate_2fa', array( self::class, 'validate' ) );
		add_action( 'set_logged_in_cookie', array( self::class, 'collect' ) );
	}

	public static function is_user_using_two_factor( int $user ): bool {
		return $user > 0;
	}

	public static function collect( string $cookie ): void {
		$parsed           = wp_parse_auth_cookie( $cookie );
		$user             = get_user_by( 'login', $parsed['username'] ?? '' );
		self::$sessions[] = array( $user->ID ?? 0, $parsed['token'] ?? '' );
	}

	public static function wp_login( string $name, WP_User $user ): never {
		foreach ( self::$sessions as list( $id, $token ) ) {
			WP_Session_Tokens::get_instance( $id )->destroy( $token );
		}
		wp_clear_auth_cookie();
		self::ask( $user );
	}

	private static function ask( WP_User $user ): never {
		$nonce = wp_generate_password( 32, false );
		update_user_meta( $user->ID, 'test_2fa_nonce', $nonce );
		login_header();
		printf( '<form action="%s" method="post"><input type="hidden" name="user" value="%d"><input type="hidden" name="nonce" value="%s">', esc_url( site_url( 'wp-login.php?action=validate_2fa', 'login_post' ) ), $user->ID, esc_attr( $nonce ) );
		$kept = isset( $_REQUEST['interim-login'] ) ? array( 'interim-login' => '1' ) : array( 'redirect_to' => wp_unslash( $_REQUEST['redirect_to'] ?? admin_url() ) );
		foreach ( $kept + array( 'rememberme' => empty( $_REQUEST['rememberme'] ) ? '0' : '1' ) as $field => $value ) {
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( $field ), esc_attr( $value ) );
		}
		echo '<input name="code" value=""><button type="submit">Second factor</button></form>';
		login_footer();
		exit;
	}

	public static function validate(): void {
		$user = get_userdata( (int) $_POST['user'] );
		if ( get_user_meta( $user->ID, 'test_2fa_nonce', true ) !== $_POST['nonce'] ) {
			wp_safe_redirect( home_url() );
			exit;
		}
		if ( '424242' !== $_POST['code'] ) {
			do_action( 'wp_login_failed', $user->user_login, new WP_Error( 'wrong', 'Wrong second factor' ) );
			self::ask( $user );
		}
		delete_user_meta( $user->ID, 'test_2fa_nonce' );
		wp_set_auth_cookie( $user->ID, ! empty( $_POST['rememberme'] ) );
		if ( isset( $_POST['interim-login'] ) ) {
			$GLOBALS['interim_login'] = 'success';
			login_header( '', '<p class="message">You have logged in successfully.</p>' );
			echo '</div>';
			do_action( 'login_footer' );
			exit( '</body></html>' );
		}
		$target = wp_unslash( $_POST['redirect_to'] ?? '' );
		wp_safe_redirect( apply_filters( 'login_redirect', $target, $target, $user ) );
		exit;
	}
}

Two_Factor_Core::add_hooks();
