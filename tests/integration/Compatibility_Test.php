<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Accounts\Site_Judges;
use Logto\Settings\Settings;
use PHPUnit\Framework\Attributes\DataProvider;
use RuntimeException;

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
