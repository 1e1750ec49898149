<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Accounts\Site_Judges;
use Logto\Compatibility;
use Logto\Settings\Settings;
use PHPUnit\Framework\Attributes\DataProvider;
use RuntimeException;
use WP_Error;

require_once __DIR__ . '/Support/neighbours.php';

final class Compatibility_Test extends Test_Case {

	private const HOOK = 'wp_authenticate_user';

	/** What the handlers that are asked put down. */
	private static function asked(): mixed {
		return self::judges( array( 'apply_lockouts' => true ) )->heard( static fn (): mixed => apply_filters( self::HOOK, '', '' ) );
	}

	/** @return array<string, array{callable}> */
	public static function form_checks(): array {
		return array(
			'a method of an object'        => array( array( new \HCaptcha\WP\Login(), 'verify' ) ),
			'a class in capitals'          => array( array( new \SiteGuard_CAPTCHA(), 'handler_wp_authenticate_user' ) ),
			'a method whose class says so' => array( array( new \Wp_Cloudflare_Turnstile_Public(), 'wtcc_cloudflare_login_check' ) ),
			'a static method'              => array( array( \HCaptcha\WP\Login::class, 'check_statically' ) ),
			'a static method, as one text' => array( 'HCaptcha\\WP\\Login::check_statically' ),
			'a function'                   => array( 'frcaptcha_wp_login_validate' ),
			'an object that can be called' => array( new \Altcha_Check() ),
		);
	}

	#[DataProvider( 'form_checks' )]
	public function test_a_check_of_a_forms_field_is_left_out_just_once( callable $check ): void {
		add_filter( self::HOOK, $check, 7, 2 );
		self::assertSame( '', self::asked() );
		self::assertSame( 7, has_filter( self::HOOK, $check ), 'it is back where it was' );
		self::assertSame( ' form:2', apply_filters( self::HOOK, '', '' ), 'with as many arguments as before' );
	}

	/** @return array<string, array{callable}> */
	public static function judgements(): array {
		return array(
			'an approval'                    => array( 'test_approval' ),
			'a method'                       => array( array( new \Membership(), 'check' ) ),
			'a function without a name'      => array( static fn ( mixed $said ): string => self::text( $said ) . ' judged' ),
			'a lock-out of a captcha plugin' => array( array( new \HCaptcha\Lockout(), 'check' ) ),
			'a ban of a captcha plugin'      => array( 'test_captcha_is_banned' ),
			'a limit of a captcha plugin'    => array( 'test_turnstile_limit_login_attempts' ),
		);
	}

	#[DataProvider( 'judgements' )]
	public function test_who_judges_the_account_is_asked_beside_a_form_check( callable $judge ): void {
		add_filter( self::HOOK, 'frcaptcha_wp_login_validate', 10, 2 );
		add_filter( self::HOOK, $judge );
		add_filter( self::HOOK, array( new \HCaptcha\WP\Login(), 'verify' ), 20, 2 );
		self::assertSame( ' judged', self::asked() );
		self::assertSame( 10, has_filter( self::HOOK, $judge ) );
		self::assertSame( 2, substr_count( self::text( apply_filters( self::HOOK, '', '' ) ), 'form' ), 'both checks are back' );
	}

	public function test_form_checks_are_back_also_where_somebody_throws(): void {
		add_filter( self::HOOK, 'frcaptcha_wp_login_validate', 10, 2 );
		try {
			self::judges()->heard( static fn (): mixed => throw new RuntimeException( 'broken' ) );
		} catch ( RuntimeException $exception ) {
			self::assertSame( 'broken', $exception->getMessage() );
		}
		self::assertSame( 10, has_filter( self::HOOK, 'frcaptcha_wp_login_validate' ) );
	}

	public function test_where_nobody_is_attached_nothing_is_left_behind(): void {
		remove_all_filters( self::HOOK );
		self::assertSame( '', self::asked() );
		self::assertFalse( has_filter( self::HOOK ) );
	}

	public function test_form_checks_of_other_hooks_are_left_alone(): void {
		add_filter( 'authenticate', 'frcaptcha_wp_login_validate', 10, 2 );
		$seen = self::judges()->heard( static fn (): mixed => has_filter( 'authenticate', 'frcaptcha_wp_login_validate' ) );
		self::assertSame( 10, $seen );
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}

	/** @return array<string, array{string, string}> What real plugins call their checks, and what these are about. */
	public static function names(): array {
		$names = array(
			Compatibility::ACCOUNT  => array( 'um_wp_form_errors_hook_logincheck', 'WP_Members_User::check_activated', 'WP_Members_Validation_Link::check_validated', 'AIOWPSecurity_User_Login::check_manual_registration_approval', 'bp_core_boot_spammer', 'bp_core_signup_disable_inactive', 'My_Site\\Bans::is_banned', 'check_pending_members', 'HCaptcha\\Suspended::check', 'HCaptcha\\Ban::check', 'AntiSpam\\Users::deny_spammers', 'Multi_Step_Registration\\Approval::check', 'LoginLimiter\\Approval::check', 'Brute_Force_And_More::prevent_login_if_unverified', 'Login_Logger::prevent_deleted_user_login' ),
			Compatibility::FACTOR   => array( 'WordfenceLS\\Controller_WordfenceLS::_authenticate', 'AIO_WP_Security_Simba_Two_Factor_Authentication_Plugin::tfaVerifyCodeAndUser', 'GoogleAuthenticator::check_otp', 'duo_authenticate_user', 'WP2FA\\Login::check', 'my_second_step', 'TwoFactorLogin::ask', 'acme_mfa_check' ),
			Compatibility::LOCK     => array( 'um_wp_form_errors_hook_ip_test', 'AIOWPSecurity_User_Login::block_ip_if_locked', 'AIOWPSecurity_User_Login::post_authenticate', 'LLAR\\Core\\LimitLoginAttempts::wp_authenticate_user', 'loginizer_wp_authenticate', 'ITSEC_Lockout::check_authenticate_lockout', 'ITSEC_Brute_Force::authenticate', 'ITSEC_IPCheck::filter_authenticate', 'wordfence::authUserAction', 'wordfence::authenticateFilter', 'limit_login_wp_authenticate_user', 'Country_Blocker::geo_check', 'GeoIPCheck', 'geolocate_login', 'limit_login_by_ip', 'RememberMe::limit_login', 'MemberPress\\Lockout', 'Members_Login_Attempts::check', 'BlockIp::check', 'Banned_IP::check' ),
			Compatibility::FORM     => array( 'HCaptcha\\WP\\Login::verify', 'SiteGuard_CAPTCHA::handler_wp_authenticate_user', 'AIOWPSecurity_User_Login::check_captcha', 'c4wp_verify_recaptcha', 'my_honeypot', 'check_login_nonce', 'ITSEC_WordPress_Tweaks::add_gettext_filter' ),
			Compatibility::LOG      => array( 'Simple_History\\Loggers\\User_Logger::onWpAuthenticateUser', 'Audit_Trail::note', 'LoggingService::note', 'Login_History::note', 'activity_log_login' ),
			Compatibility::PASSWORD => array( 'ITSEC_Password_Requirements::check_password_on_login', 'password_expired_check', 'Force_Strong_Passwords::check' ),
			Compatibility::LATER    => array( 'Two_Factor_Core::filter_authenticate', 'ITSEC_Two_Factor::block_xmlrpc' ),
			Compatibility::UNKNOWN  => array( '', 'my_check', 'Membership::check', 'UR_User::check_status_on_login', 'Lock_User_Account::check', 'Zip_Codes::check', 'individuo_check', 'Limit_Login_Sessions::check', 'unlimited_shipping', 'Authenticator::check', 'Loginlogout::note', 'Membership_Expiry::check', 'prevent_users_from_logging_in', 'no_activity_login_check', 'audit_login_guard', 'preventLoggingIn', 'Blogger_Network::check', 'Blogging::check', 'Purchase_History_Gate::check', 'GeoDirectory\\Owners::check', 'george_school_check', 'lock_out_expired_members', 'lock_out_former_staff', 'Limit_Login_To_Members::check', 'limit_logins_by_role', 'acme\\LimitLogins\\restrict_logins', 'Sessions::limit_logins', 'limit_login_by_user_status', 'PasswordProtect\\Gate::require_membership' ),
		);
		$cases = array();
		foreach ( $names as $kind => $of_kind ) {
			foreach ( $of_kind as $name ) {
				$cases[ "$kind: $name" ] = array( $name, $kind );
			}
		}
		return $cases;
	}

	#[DataProvider( 'names' )]
	public function test_what_a_check_is_about_is_told_by_its_name( string $name, string $kind ): void {
		self::assertSame( $kind, Compatibility::kind_of( $name ) );
	}

	/** Neither paths nor what they say: a class without a name has its file in its name. */
	public function test_of_a_class_or_function_without_a_name_nothing_is_told(): void {
		$nameless = new class() {
			public function check( mixed $user ): mixed {
				return $user;
			}
		};
		add_filter( 'authenticate', array( $nameless, 'check' ), 30 );
		add_filter( 'authenticate', $nameless->check( ... ), 31 );
		add_filter( 'authenticate', array( new \HCaptcha\WP\Login(), 'verify' )( ... ), 32 );
		self::assertSame( array( 'class@anonymous::check', 'class@anonymous::check', 'HCaptcha\WP\Login::verify' ), array_column( self::judges()->listed(), 'name' ) );
	}

	/** They hear no more than the filter would tell them, and are not asked once they took themselves off. */
	public function test_a_judge_is_asked_as_the_filter_would(): void {
		$user  = self::user( 'ada', 'ada@example.com' );
		$heard = array();
		$note  = static function ( mixed ...$given ) use ( &$heard ): mixed {
			$heard[] = array( count( $given ), array_slice( $given, 1 ), current_filter(), doing_filter( 'authenticate' ) );
			return $given[0];
		};
		$off   = static fn ( mixed $judged ): WP_Error => new WP_Error( 'off' );
		add_filter( 'authenticate', $note, 30 );
		add_filter( 'authenticate', $note, 31, 3 );
		add_filter(
			'authenticate',
			static function ( mixed $judged ) use ( $off ): mixed {
				remove_filter( 'authenticate', $off, 33 );
				return $judged;
			},
			32
		);
		add_filter( 'authenticate', $off, 33 );
		self::judges()->must_let_in( $user );
		self::assertSame( array( array( 1, array(), 'authenticate', true ), array( 3, array( 'ada', '' ), 'authenticate', true ) ), $heard );
		self::assertFalse( doing_filter( 'authenticate' ) );
	}

	/** @param array<string, mixed> $settings */
	private static function judges( array $settings = array() ): Site_Judges {
		return Site_Judges::under( Settings::of( $settings, false, '', false ) );
	}

	/** Core's own, ours, checks of a form's field and the Two-Factor plugin are nobody's business there. */
	public function test_names_who_judges_at_authenticate_and_would_not_be_asked(): void {
		add_filter( 'authenticate', 'frcaptcha_wp_login_validate', 10, 2 );
		add_filter( 'authenticate', 'wp_authenticate_cookie', 30, 3 );
		self::assertSame( array(), self::judges()->passed_over() );
		add_filter( 'authenticate', static fn ( mixed $user ): mixed => $user, PHP_INT_MAX );
		self::assertSame( array(), self::judges()->passed_over(), 'whoever comes after core is asked' );
		add_filter( 'authenticate', array( new ArrayObject(), 'count' ), 5 );
		add_filter( 'authenticate', '__return_null', 10 );
		self::assertSame( array( '', 'wp-includes/functions.php' ), self::judges()->passed_over() );
		self::assertSame( array( '' ), self::judges( array( 'exempt_plugins' => array( 'wp-includes/functions.php' ) ) )->passed_over() );
		$names = array_column( self::judges()->listed(), 'is_asked', 'name' );
		self::assertSame(
			array(
				'ArrayObject::count'          => false,
				'frcaptcha_wp_login_validate' => false,
				'__return_null'               => false,
				'function without a name'     => true,
			),
			$names
		);
	}
}
