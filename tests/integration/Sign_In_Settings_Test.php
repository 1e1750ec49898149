<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;

/** What the tab Sign-in accepts: pages that people may be sent to, and buttons that lead somewhere. */
final class Sign_In_Settings_Test extends Test_Case {

	/** @return array<string, array{string, bool}> HOME stands for this site. */
	public static function pages(): array {
		return array(
			'a path'              => array( '/members/', true ),
			'an address'          => array( 'HOME/members/?x=1#y', true ),
			'the dashboard'       => array( '/wp-admin/', true ),
			'another site'        => array( 'https://evil.example/', false ),
			'without a scheme'    => array( '//evil.example/', false ),
			'a script'            => array( 'javascript:alert(1)', false ),
			'the sign-in page'    => array( '/wp-login.php', false ),
			'the sign-out'        => array( 'HOME/wp-login.php?action=logout', false ),
			'old callback'        => array( 'HOME/login-callback/', false ),
			'somebody at a host'  => array( 'https://user@evil.example/', false ),
			'a backslash'         => array( '/\\evil.example/', false ),
			'longer than allowed' => array( '/' . str_repeat( 'a', 600 ), false ),
			'as long as allowed'  => array( '/' . str_repeat( 'a', 599 ), true ),
		);
	}

	#[DataProvider( 'pages' )]
	public function test_pages_to_land_on_are_this_sites( string $page, bool $good ): void {
		$page = str_replace( 'HOME', home_url(), $page );
		$rows = array(
			array(
				'role' => 'editor',
				'page' => '/ok/',
			),
			array(
				'role' => 'subscriber',
				'page' => $page,
			),
		);
		$list = self::services()->settings()->validation()->check( array( 'login_redirects' => $rows ) );
		$one  = self::services()->settings()->validation()->check( array( 'first_login_redirect' => $page ) );
		if ( $good ) {
			self::assertSame( array(), $list['errors'] + $one['errors'] );
			self::assertSame( $rows, $list['values']['login_redirects'] );
			self::assertSame( $page, $one['values']['first_login_redirect'] );
			return;
		}
		self::assertStringStartsWith( 'Row 2: ', $list['errors']['login_redirects'] );
		self::assertSame(
			array(
				'row'    => 1,
				'column' => 'page',
			),
			$list['places']['login_redirects']
		);
		self::assertArrayHasKey( 'first_login_redirect', $one['errors'] );
		self::assertSame( array(), $one['values'] );
	}

	public function test_no_page_for_the_first_time_is_right(): void {
		self::assertSame( array( 'first_login_redirect' => '' ), self::services()->settings()->validation()->check( array( 'first_login_redirect' => '' ) )['values'] );
	}

	/** @return array<string, array{array<string, string>, string|null}> A row, and the column that is wrong. */
	public static function buttons(): array {
		$good = array(
			'kind'   => 'social',
			'target' => 'google',
			'text'   => 'Google',
		);
		return array(
			'a social connector'   => array( $good, null ),
			'an enterprise one'    => array(
				array(
					'kind'   => 'sso',
					'target' => 'v7k2m_x-1.a',
				) + $good,
				null,
			),
			'no target'            => array( array( 'target' => '' ) + $good, 'target' ),
			'a target with spaces' => array( array( 'target' => 'a b' ) + $good, 'target' ),
			'a target with a kind' => array( array( 'target' => 'social:google' ) + $good, 'target' ),
			'no text'              => array( array( 'text' => '' ) + $good, 'text' ),
			'60 letters'           => array( array( 'text' => str_repeat( 'ä', 60 ) ) + $good, null ),
			'61 letters'           => array( array( 'text' => str_repeat( 'ä', 61 ) ) + $good, 'text' ),
			'another kind'         => array( array( 'kind' => 'email' ) + $good, 'kind' ),
		);
	}

	/** @param array<string, string> $row */
	#[DataProvider( 'buttons' )]
	public function test_buttons_for_connectors( array $row, ?string $wrong ): void {
		$checked = self::services()->settings()->validation()->check( array( 'direct_sign_in_buttons' => array( $row ) ) );
		self::assertSame( $wrong, $checked['places']['direct_sign_in_buttons']['column'] ?? null );
		self::assertSame( null === $wrong, array() === $checked['errors'] );
	}

	/** @return array<string, array{string, mixed, mixed}> A setting, its constant's value, what it means. */
	public static function mistyped(): array {
		$nobody = array(
			array(
				'kind'  => 'mistyped',
				'value' => '',
			),
		);
		return array(
			'requirements as text'  => array( 'requirements', 'staff', $nobody ),
			'an empty text'         => array( 'requirements', '', $nobody ),
			'an unset variable'     => array( 'requirements', false, $nobody ),
			'the mode'              => array( 'sign_in_mode', 'redirekt', 'button' ),
			'who is asked anew'     => array( 'reauthentication', 'all', 'everyone' ),
			'passwords'             => array( 'wordpress_passwords', 'none', 'nobody' ),
			'application passwords' => array( 'allow_application_passwords', 'perhaps', false ),
		);
	}

	#[DataProvider( 'mistyped' )]
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_mistyped_constant_opens_nothing( string $name, mixed $typed, mixed $means ): void {
		define( 'LOGTO_' . strtoupper( $name ), $typed );
		self::assertSame( $means, get_object_vars( self::services()->settings()->store()->settings() )[ $name ] ?? null );
	}
}
