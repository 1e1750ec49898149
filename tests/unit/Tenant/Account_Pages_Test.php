<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Tenant;

use Logto\Tenant\Account_Pages;
use Logto\Tenant\Sign_In_Experience;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Which of Logto's account pages there are, by the two public descriptions; each case is the condition of Logto's own pages. */
final class Account_Pages_Test extends TestCase {

	private const NOTHING = array( false, array(), false );

	/** @return array<string, array{array<string, mixed>, array{bool, list<string>, bool}, array<string, string>}> Fields; passkey sign-in, factors, connectors; the pages. */
	public static function cases(): array {
		$overview = array( 'overview' => '/account/security' );
		$all      = array_fill_keys( array( 'name', 'avatar', 'profile', 'email', 'phone', 'password', 'username', 'social', 'customData', 'mfa', 'passkey', 'session' ), 'Edit' );
		return array(
			'everything'                       => array(
				$all,
				array( true, array( 'Totp' ), true ),
				array(
					'phone'    => '/account/phone',
					'email'    => '/account/email',
					'username' => '/account/username',
					'password' => '/account/password',
					'passkey'  => '/account/passkey/manage',
					'mfa'      => '/account/security',
					'social'   => '/account/security',
					'session'  => '/account/sessions',
				) + $overview,
			),
			'nothing'                          => array( array(), self::NOTHING, array() ),
			'all off'                          => array( array_fill_keys( array_keys( $all ), 'Off' ), array( true, array( 'Totp' ), true ), array() ),
			'all to be read'                   => array( array_fill_keys( array_keys( $all ), 'ReadOnly' ), array( true, array( 'Totp' ), true ), $overview ),
			'the phone'                        => array( array( 'phone' => 'Edit' ), self::NOTHING, array( 'phone' => '/account/phone' ) + $overview ),
			'sessions alone: no overview'      => array( array( 'session' => 'Edit' ), self::NOTHING, array( 'session' => '/account/sessions' ) ),
			'second factors, none switched on' => array( array( 'mfa' => 'Edit' ), self::NOTHING, array() ),
			'second factors'                   => array( array( 'mfa' => 'Edit' ), array( false, array( 'Totp' ), false ), array( 'mfa' => '/account/security' ) + $overview ),
			'a passkey as second factor'       => array(
				array( 'mfa' => 'Edit' ),
				array( false, array( 'WebAuthn' ), false ),
				array(
					'passkey' => '/account/passkey/manage',
					'mfa'     => '/account/security',
				) + $overview,
			),
			'a passkey to sign in, as factor'  => array( array( 'mfa' => 'Edit' ), array( true, array( 'WebAuthn' ), false ), array( 'passkey' => '/account/passkey/manage' ) + $overview ),
			'passkeys by their own control'    => array(
				array(
					'mfa'     => 'Edit',
					'passkey' => 'Off',
				),
				array( true, array(), false ),
				array(),
			),
			'passkeys to be read'              => array( array( 'passkey' => 'ReadOnly' ), array( true, array(), false ), $overview ),
			'social accounts, no connector'    => array( array( 'social' => 'Edit' ), self::NOTHING, array() ),
			'social accounts'                  => array( array( 'social' => 'Edit' ), array( false, array(), true ), array( 'social' => '/account/security' ) + $overview ),
			'controls of another spelling'     => array(
				array(
					'phone' => 'edit',
					'email' => true,
					'mfa'   => array( 'Edit' ),
				),
				array( true, array( 'Totp' ), true ),
				array(),
			),
		);
	}

	/**
	 * @param array<string, mixed>              $fields
	 * @param array{bool, list<string>, bool}   $experience
	 * @param array<string, string>             $paths
	 */
	#[DataProvider( 'cases' )]
	public function test_links_what_may_be_changed( array $fields, array $experience, array $paths ): void {
		$center = array(
			'enabled' => true,
			'fields'  => $fields,
		);
		self::assertSame( $paths, Account_Pages::of( $center, self::experience( ...$experience ) )->paths() );
		self::assertSame( array(), Account_Pages::of( array( 'enabled' => false ) + $center, self::experience( ...$experience ) )->paths(), 'switched off' );
	}

	/** @return array<string, array{list<mixed>|null, array<string, string>, bool}> */
	public static function profiles(): array {
		return array(
			'nothing shown'               => array( null, array( 'name' => 'Edit' ), false ),
			'the name'                    => array( array( array( 'name' => 'name' ) ), array( 'name' => 'Edit' ), true ),
			'the name, to be read'        => array( array( array( 'name' => 'name' ) ), array( 'name' => 'ReadOnly', 'profile' => 'Edit' ), false ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
			'a birthday'                  => array( array( array( 'name' => 'birthdate' ) ), array( 'profile' => 'Edit' ), true ),
			'a birthday, only names free' => array( array( array( 'name' => 'birthdate' ) ), array( 'name' => 'Edit' ), false ),
			'a field of a trick'          => array( array( 'name', array( 'name' => array() ) ), array( 'name' => 'Edit', 'profile' => 'Edit' ), false ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
		);
	}

	/**
	 * @param list<mixed>|null      $shown
	 * @param array<string, string> $fields
	 */
	#[DataProvider( 'profiles' )]
	public function test_links_the_profile_where_it_shows_something_to_change( ?array $shown, array $fields, bool $is_linked ): void {
		$paths = Account_Pages::of(
			array(
				'enabled'       => true,
				'fields'        => $fields,
				'profileFields' => $shown,
			),
			null
		)->paths();
		self::assertSame( $is_linked, isset( $paths['profile'] ) );
	}

	public function test_what_needs_the_other_description_waits_for_it(): void {
		$center = array(
			'enabled' => true,
			'fields'  => array(
				'mfa'    => 'Edit',
				'social' => 'Edit',
				'email'  => 'Edit',
			),
		);
		self::assertSame( array( 'email', 'overview' ), array_keys( Account_Pages::of( $center, null )->paths() ) );
	}

	/** @return array<string, array{array<array-key, mixed>}> */
	public static function none(): array {
		return array(
			'nothing'           => array( array() ),
			'a word for yes'    => array( array( 'enabled' => 'true', 'fields' => array() ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
			'no fields'         => array( array( 'enabled' => true ) ),
			'fields are a text' => array( array( 'enabled' => true, 'fields' => 'Edit' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
		);
	}

	/** @param array<array-key, mixed> $json */
	#[DataProvider( 'none' )]
	public function test_an_answer_of_another_shape_is_none( array $json ): void {
		self::assertNull( Account_Pages::document( $json ) );
		self::assertSame( array(), Account_Pages::of( $json, null )->paths() );
	}

	public function test_keeps_only_what_it_reads(): void {
		$kept = Account_Pages::document(
			array(
				'enabled'       => true,
				'fields'        => array( 'phone' => 'Edit', 'other' => 'Edit', 'email' => 'Maybe' ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
				'profileFields' => array_fill( 0, 1000, array( 'name' => 'name' ) ),
				'customCss'     => str_repeat( 'x', 100_000 ),
			)
		);
		self::assertNotNull( $kept );
		self::assertSame( array( 'enabled', 'fields', 'profileFields' ), array_keys( $kept ) );
		self::assertSame( array( 'phone' => 'Edit' ), $kept['fields'] );
		self::assertIsArray( $kept['profileFields'] );
		self::assertCount( 50, $kept['profileFields'] );
		self::assertSame( $kept, Account_Pages::document( $kept ) );
	}

	/** @param list<string> $factors */
	private static function experience( bool $passkeys, array $factors, bool $has_connector ): ?Sign_In_Experience {
		return Sign_In_Experience::of(
			array(
				'signIn'           => array( 'methods' => array() ),
				'socialConnectors' => $has_connector ? array( array( 'target' => 'google' ) ) : array(),
				'passkeySignIn'    => array( 'enabled' => $passkeys ),
				'mfa'              => array( 'factors' => $factors ),
			)
		);
	}
}
