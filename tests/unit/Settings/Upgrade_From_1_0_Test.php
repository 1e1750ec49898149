<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Settings;
use Logto\Settings\Upgrade_From_1_0;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

final class Upgrade_From_1_0_Test extends TestCase {

	/** As plugin 1.0.1 saves it when nothing but the three values is typed. */
	private const OLD = array(
		'endpoint'              => 'https://tenant.logto.app/',
		'appId'                 => 'app',
		'appSecret'             => 'secret',
		'scope'                 => 'email roles',
		'extraParams'           => '',
		'requireVerifiedEmail'  => true,
		'requireOrganizationId' => '',
		'roleMapping'           => array(),
		'rememberSession'       => true,
		'syncProfile'           => true,
		'wpFormLogin'           => 'query',
		'usernameStrategy'      => 'smart',
	);

	/** @return array<string, mixed> */
	private static function values( mixed $old ): array {
		$upgrade = Upgrade_From_1_0::of( $old );
		self::assertNotNull( $upgrade );
		return $upgrade->values();
	}

	public function test_a_site_with_nothing_but_the_three_values(): void {
		$values = self::values( self::OLD );
		self::assertSame( array( 'https://tenant.logto.app/', 'app', 'secret', true ), array( $values['endpoint'], $values['app_id'], $values['app_secret'], $values['old_uris'] ) );
		self::assertSame( array( array( 'verified_email', '' ) ), self::lists( $values['requirements'] ) );
		self::assertSame( array(), $values['role_map'] );
		self::assertTrue( $values['take_roles_back'] );
		self::assertSame( array(), $values['scopes'] );
		self::assertSame( array(), $values['authorization_parameters'] );
		self::assertSame( array( 'email', 'username' ), $values['username_sources'] );
		self::assertSame( 'https://tenant.logto.app/oidc', Upgrade_From_1_0::of( self::OLD )?->issuer() );
	}

	public function test_every_name_is_a_setting(): void {
		self::assertSame( array(), array_diff_key( self::values( self::OLD ), Settings::defaults() ) );
	}

	/** @return array<string, array{array<string, mixed>, string, mixed}> What the old option says, which setting, and its rows' values. */
	public static function options(): array {
		return array(
			'no verified e-mail'                          => array( array( 'requireVerifiedEmail' => false ), 'requirements', array() ),
			'nothing said about it: as 1.0.1'             => array( array( 'requireVerifiedEmail' => null ), 'requirements', array( array( 'verified_email', '' ) ) ),
			'no boolean: the stricter'                    => array( array( 'requireVerifiedEmail' => '' ), 'requirements', array( array( 'verified_email', '' ) ) ),
			'an organization'                             => array( array( 'requireOrganizationId' => ' org1 ' ), 'requirements', array( array( 'verified_email', '' ), array( 'organization', 'org1' ) ) ),
			'an organization alone'                       => array(
				array(
					'requireOrganizationId' => 'org1',
					'requireVerifiedEmail'  => false,
				),
				'requirements',
				array( array( 'organization', 'org1' ) ),
			),
			'an organization that is too long stays shut' => array( array( 'requireOrganizationId' => str_repeat( 'o', 300 ) ), 'requirements', array( array( 'verified_email', '' ), array( 'organization', str_repeat( 'o', 256 ) ) ) ),
			'roles, in their order'                       => array( array( 'roleMapping' => array( array( 'boss', 'administrator' ), array( 'Staff', 'editor' ) ) ), 'role_map', array( array( 'role', 'boss', 'administrator' ), array( 'role', 'Staff', 'editor' ) ) ),
			'roles with gaps'                             => array( array( 'roleMapping' => array( array( '', 'editor' ), array( 'a', '' ), array( 'b', 'author' ), array( 'c' ), array(), array( 'd', array( 'x' ) ), array( 7, 'editor' ), 'e', null, new stdClass(), array( "f\0", 'editor' ), array( str_repeat( 'g', 257 ), 'editor' ), array( "\xff", 'editor' ) ) ), 'role_map', array( array( 'role', 'b', 'author' ) ) ),
			'roles as text'                               => array( array( 'roleMapping' => 'a=b' ), 'role_map', array() ),
			'more roles than can be'                      => array( array( 'roleMapping' => array_fill( 0, 150, array( 'a', 'editor' ) ) ), 'role_map', array_fill( 0, 100, array( 'role', 'a', 'editor' ) ) ),
			'scopes'                                      => array( array( 'scope' => "  email custom_data\troles custom_data\nopenid offline_access" ), 'scopes', array( 'custom_data', 'offline_access' ) ),
			'scopes that are none'                        => array( array( 'scope' => 'a"b c\\d ü e' ), 'scopes', array( 'e' ) ),
			'scopes as a list'                            => array( array( 'scope' => array( 'custom_data' ) ), 'scopes', array() ),
			'parameters'                                  => array( array( 'extraParams' => 'first_screen=register&ui_locales=zh-CN%20en' ), 'authorization_parameters', array( array( 'first_screen', 'register' ), array( 'ui_locales', 'zh-CN en' ) ) ),
			'parameters that are not the admin\'s'        => array( array( 'extraParams' => 'state=x&nonce=x&redirect_uri=https%3A%2F%2Fevil.example&client_id=x&scope=x&prompt=login&resource=x&response_mode=fragment&request_uri=x' ), 'authorization_parameters', array( array( 'prompt', 'login' ) ) ),
			'parameters that are none'                    => array( array( 'extraParams' => 'a[]=1&b[c]=2&=3&d&e=&f=%00&g=%0d%0aX&%ff=1&i=%ff&7=seven&h h=1' ), 'authorization_parameters', array( array( '7', 'seven' ), array( 'h_h', '1' ) ) ),
			'parameters as a list'                        => array( array( 'extraParams' => array( 'a' => 'b' ) ), 'authorization_parameters', array() ),
			'people are remembered'                       => array( array( 'rememberSession' => true ), 'remember_me', true ),
			'people are not remembered'                   => array( array( 'rememberSession' => false ), 'remember_me', false ),
			'user names from the e-mail'                  => array( array( 'usernameStrategy' => 'email' ), 'username_sources', array( 'email' ) ),
			'user names from the user name'               => array( array( 'usernameStrategy' => 'username' ), 'username_sources', array( 'username' ) ),
			'another strategy'                            => array( array( 'usernameStrategy' => 'x' ), 'username_sources', array( 'email', 'username' ) ),
			'a strategy that is an object'                => array( array( 'usernameStrategy' => new stdClass() ), 'username_sources', array( 'email', 'username' ) ),
		);
	}

	/** @param array<string, mixed> $old */
	#[DataProvider( 'options' )]
	public function test_takes_over( array $old, string $setting, mixed $expected ): void {
		self::assertSame( $expected, self::lists( self::values( $old + self::OLD )[ $setting ] ) );
	}

	public function test_mapped_roles_are_never_taken_back_since_1_0_1_did_not(): void {
		self::assertFalse( self::values( array( 'roleMapping' => array( array( 'a', 'editor' ) ) ) + self::OLD )['take_roles_back'] );
	}

	public function test_a_synchronized_profile_is_written_at_every_sign_in(): void {
		$map = self::values( self::OLD )['profile_map'];
		self::assertIsArray( $map );
		$rows = array_slice( $map, 3 );
		self::assertSame( array( array( 'email', 'user_email', 'sign_in', 'keep' ), array( 'name', 'display_name', 'sign_in', 'keep' ), array( 'nickname|name', 'nickname', 'sign_in', 'keep' ) ), self::lists( array_slice( $map, 0, 3 ) ) );
		self::assertSame( array( 'first_name', 'last_name', 'user_url', 'locale' ), array_column( $rows, 'field' ) );
		self::assertSame( array_fill( 0, 4, 'creation' ), array_column( $rows, 'when' ) );
	}

	public function test_a_profile_that_is_not_synchronized_keeps_the_default(): void {
		self::assertArrayNotHasKey( 'profile_map', self::values( array( 'syncProfile' => false ) + self::OLD ) );
	}

	/** @return array<string, array{mixed}> */
	public static function nothing(): array {
		return array(
			'nothing'                      => array( false ),
			'a text'                       => array( 'text' ),
			'an object'                    => array( new stdClass() ),
			'an empty list'                => array( array() ),
			'another list'                 => array( array( 'x', 1 ) ),
			'no endpoint'                  => array( array( 'endpoint' => ' ' ) + self::OLD ),
			'no App ID'                    => array( array( 'appId' => null ) + self::OLD ),
			'no App secret'                => array( array( 'appSecret' => '' ) + self::OLD ),
			'an endpoint as list'          => array( array( 'endpoint' => array( 'https://x' ) ) + self::OLD ),
			'an organization that is none' => array( array( 'requireOrganizationId' => array( 'org1' ) ) + self::OLD ),
			'an App ID as number'          => array( array( 'appId' => 7 ) + self::OLD ),
		);
	}

	#[DataProvider( 'nothing' )]
	public function test_where_1_0_1_was_never_set_up_there_is_nothing_to_take_over( mixed $old ): void {
		self::assertNull( Upgrade_From_1_0::of( $old ) );
	}

	/** @return array<string, array{string, string}> */
	public static function issuers(): array {
		return array(
			'as pasted'             => array( 'https://Tenant.Logto.app:443/oidc/', 'https://tenant.logto.app/oidc' ),
			'in a house of its own' => array( 'http://logto.internal:3001', 'http://logto.internal:3001/oidc' ),
			'not an origin'         => array( 'https://example.com/logto', '' ),
			'no address'            => array( 'logto', '' ),
		);
	}

	#[DataProvider( 'issuers' )]
	public function test_tells_whose_subjects_they_are( string $endpoint, string $issuer ): void {
		self::assertSame( $issuer, Upgrade_From_1_0::of( array( 'endpoint' => $endpoint ) + self::OLD )?->issuer() );
	}

	/** Rows without their keys. */
	private static function lists( mixed $rows ): mixed {
		return is_array( $rows ) ? array_map( static fn ( mixed $row ): mixed => is_array( $row ) ? array_values( $row ) : $row, $rows ) : $rows;
	}
}
