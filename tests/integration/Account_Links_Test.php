<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Sign_In\Account_Links;
use PHPUnit\Framework\Attributes\DataProvider;

final class Account_Links_Test extends Test_Case {

	protected function tearDown(): void {
		unset( $GLOBALS['wp_actions']['login_init'] ); // @phpstan-ignore offsetAccess.nonOffsetAccessible (core's own table)
		parent::tearDown();
	}

	/** @return array<string, array{array<string, string>, bool, bool, bool, bool}> Settings, whether passwords are off, whether on wp-login.php, lost password to Logto, register to Logto. */
	public static function cases(): array {
		$button = array( 'sign_in_mode' => 'button' );
		return array(
			'straight to Logto'                          => array( array(), false, false, true, true ),
			'straight to Logto, beside WordPress’s form' => array( array(), false, true, false, false ),
			'the button above the form'                  => array( $button, false, false, false, false ),
			'the button, passwords off'                  => array( $button, true, false, true, true ),
			'the button, passwords off, beside the form' => array( $button, true, true, true, true ),
			'always WordPress’s'                         => array( array( 'account_links' => 'wordpress' ), true, false, false, false ),
			'always Logto’s'                             => array( $button + array( 'account_links' => 'logto' ), false, true, true, true ),
			'no accounts are made'                       => array( array( 'account_policy' => 'link_only' ), false, false, true, false ),
			'paused'                                     => array(
				array(
					'sign_in_mode'  => 'form',
					'account_links' => 'logto',
				),
				true,
				false,
				false,
				false,
			),
		);
	}

	/** @param array<string, string> $settings */
	#[DataProvider( 'cases' )]
	public function test_links_lead_where_people_have_their_password( array $settings, bool $passwords_off, bool $on_login_page, bool $lost, bool $register ): void {
		$services = self::services();
		$services->settings()->store()->save( $settings + self::right_values() );
		if ( $on_login_page ) {
			$GLOBALS['wp_actions']['login_init'] = 1; // @phpstan-ignore offsetAccess.nonOffsetAccessible (core's own table)
		}
		$links = new Account_Links( $services->settings()->store(), $services->adapters()->site(), static fn (): bool => $passwords_off );
		self::assertSame( $lost ? site_url( 'wp-login.php?logto=reset-password&redirect_to=%2Fa%20page%2F', 'login' ) : 'core’s', $links->lost_password( 'core’s', '/a page/' ) );
		self::assertSame( $register ? site_url( 'wp-login.php?logto=sign-up', 'login' ) : 'core’s', $links->register( 'core’s' ) );
	}

	public function test_without_logto_nothing_changes(): void {
		$services = self::services();
		$services->settings()->store()->save(
			array(
				'endpoint'      => '',
				'account_links' => 'logto',
			)
		);
		self::assertSame( 'core’s', $services->sign_in()->account_links()->lost_password( 'core’s', '' ) );
		self::assertSame( 'core’s', $services->sign_in()->account_links()->register( 'core’s' ) );
	}

	public function test_core_asks_for_the_links(): void {
		self::services()->settings()->store()->save( self::right_values() );
		self::assertStringContainsString( 'logto=reset-password', wp_lostpassword_url() );
		self::assertStringContainsString( 'logto=sign-up', wp_registration_url() );
	}
}
