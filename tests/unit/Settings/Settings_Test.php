<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Settings_Test extends TestCase {

	private const HERE = 'https://site.example/wp-login.php?action=logto';

	/** @return array<string, array{Settings, bool, bool}> */
	public static function completeness(): array {
		return array(
			'all three'        => array( new Settings( 'https://x', 'a', 's' ), true, true ),
			'switched off'     => array( new Settings( 'https://x', 'a', 's', disabled: true ), true, false ),
			'no endpoint'      => array( new Settings( '', 'a', 's' ), false, false ),
			'no App ID'        => array( new Settings( 'https://x', '', 's' ), false, false ),
			'no App secret'    => array( new Settings( 'https://x', 'a', '' ), false, false ),
			'secret lost'      => array( new Settings( 'https://x', 'a', '', secret_lost: true ), false, false ),
			'nothing'          => array( new Settings(), false, false ),
			'a secret of zero' => array( new Settings( 'https://x', '0', '0' ), true, true ),
		);
	}

	#[DataProvider( 'completeness' )]
	public function test_in_force_only_when_complete_and_not_switched_off( Settings $settings, bool $complete, bool $in_force ): void {
		self::assertSame( $complete, $settings->is_complete() );
		self::assertSame( $in_force, $settings->is_in_force() );
	}

	public function test_the_issuer_is_the_endpoint_with_oidc_behind_it(): void {
		self::assertSame( 'https://x.logto.app/oidc', ( new Settings( 'https://x.logto.app' ) )->issuer() );
	}

	public function test_the_proof_of_the_same_three_values_counts(): void {
		self::assertTrue( self::proven()->is_proven() );
	}

	public function test_the_proof_counts_whatever_the_address(): void {
		$settings = self::proven();
		self::assertTrue( $settings->is_proven_at( self::HERE ) );
		self::assertFalse( $settings->is_proven_at( 'https://moved.example/wp-login.php?action=logto' ) );
		self::assertFalse( ( new Settings( 'https://x', 'ab', 't', proof: $settings->proof, proven_at: $settings->proven_at ) )->is_proven_at( self::HERE ), 'not without the proof' );
	}

	public function test_other_values_get_the_saved_secret_for_the_same_endpoint_only(): void {
		$settings = self::proven();
		self::assertSame( 's', $settings->with( array( 'app_id' => 'b' ) )->app_secret );
		self::assertSame( 's', $settings->with( array( 'endpoint' => 'https://x' ) )->app_secret );
		self::assertSame( '', $settings->with( array( 'endpoint' => 'https://y' ) )->app_secret );
		self::assertSame( '', $settings->with( array( 'endpoint' => 'http://x' ) )->app_secret );
		self::assertSame(
			't',
			$settings->with(
				array(
					'endpoint'   => 'https://y',
					'app_secret' => 't',
				)
			)->app_secret
		);
	}

	/** @return array<string, array{string, string, string}> */
	public static function changes(): array {
		return array(
			'another endpoint'            => array( 'https://y', 'ab', 's' ),
			'another App ID'              => array( 'https://x', 'ac', 's' ),
			'another App secret'          => array( 'https://x', 'ab', 't' ),
			'the same letters, otherwise' => array( 'https://xa', 'b', 's' ),
			'no App secret'               => array( 'https://x', 'ab', '' ),
		);
	}

	#[DataProvider( 'changes' )]
	public function test_the_proof_counts_no_more_after( string $endpoint, string $app_id, string $secret ): void {
		$settings = new Settings( $endpoint, $app_id, $secret, proof: self::proven()->proof );
		self::assertFalse( $settings->is_proven() );
	}

	public function test_no_proof_is_none(): void {
		self::assertFalse( ( new Settings( 'https://x', 'a', 's' ) )->is_proven() );
		// Even where the proof is one, of nothing.
		$nothing = new Settings();
		self::assertFalse( ( new Settings( proof: $nothing->connection_proof() ) )->is_proven() );
	}

	public function test_the_proof_tells_nothing(): void {
		self::assertMatchesRegularExpression( '/\A[0-9a-f]{64}\z/', self::proven()->proof );
	}

	private static function proven(): Settings {
		return new Settings( 'https://x', 'ab', 's', proof: ( new Settings( 'https://x', 'ab', 's' ) )->connection_proof(), proven_at: array( self::HERE ) );
	}

	/** @return array<string, array{string, list<string>, list<string>, bool}> Setting, its roles, a person's roles. */
	public static function people_to_ask(): array {
		return array(
			'nobody'                     => array( 'nobody', array( 'editor' ), array( 'editor' ), false ),
			'everyone'                   => array( 'everyone', array(), array(), true ),
			'a role of theirs'           => array( 'roles', array( 'author', 'editor' ), array( 'editor', 'shop' ), true ),
			'no role of theirs'          => array( 'roles', array( 'editor' ), array( 'author' ), false ),
			'no roles at all'            => array( 'roles', array(), array( 'author' ), false ),
			'somebody without a role'    => array( 'roles', array( 'editor' ), array(), false ),
			'a choice that there is not' => array( 'sometimes', array( 'editor' ), array( 'editor' ), false ),
		);
	}

	/**
	 * @param list<string> $named
	 * @param list<string> $roles
	 */
	#[DataProvider( 'people_to_ask' )]
	public function test_says_who_is_asked_anew( string $choice, array $named, array $roles, bool $asked ): void {
		$settings = new Settings( reauthentication: $choice, reauthentication_roles: $named );
		self::assertSame( $asked, $settings->asks_anew( $roles ) );
	}

	public function test_paused_is_usable_but_not_in_force(): void {
		$values = array(
			'endpoint'   => 'https://t.logto.app',
			'app_id'     => 'a',
			'app_secret' => 's',
		);
		$paused = Settings::of( array( 'sign_in_mode' => 'form' ) + $values, false, '', false );
		self::assertTrue( $paused->is_usable() );
		self::assertFalse( $paused->is_in_force() );
		self::assertTrue( Settings::of( array( 'sign_in_mode' => 'button' ) + $values, false, '', false )->is_in_force() );
		self::assertFalse( Settings::of( $values, false, '', true )->is_usable() );
	}

	public function test_a_refused_sign_out_is_remembered_for_that_address_and_application_only(): void {
		$values = array(
			'endpoint' => 'https://t.logto.app',
			'app_id'   => 'a',
		);
		$mark   = Settings::of( $values, false, '', false )->sign_out_uri( 'https://site.example/out' );
		self::assertTrue( Settings::of( $values, false, '', false, $mark )->is_sign_out_refused( 'https://site.example/out' ) );
		self::assertFalse( Settings::of( $values, false, '', false, $mark )->is_sign_out_refused( 'https://site.example/elsewhere' ) );
		self::assertFalse( Settings::of( array( 'app_id' => 'b' ) + $values, false, '', false, $mark )->is_sign_out_refused( 'https://site.example/out' ) );
		self::assertFalse( Settings::of( $values, false, '', false )->is_sign_out_refused( 'https://site.example/out' ) );
	}

	public function test_the_defaults_are_the_schemas(): void {
		/** @var array{properties: array<string, array{default: mixed, constant: string}>} $schema */
		$schema = require dirname( __DIR__, 3 ) . '/includes/Settings/schema.php';
		self::assertSame( array_map( static fn ( array $property ): mixed => $property['default'], $schema['properties'] ), Settings::defaults() );
		foreach ( $schema['properties'] as $name => $property ) {
			self::assertSame( 'LOGTO_' . strtoupper( $name ), $property['constant'] );
		}
	}

	public function test_reads_a_row_by_name(): void {
		$settings = Settings::of(
			array(
				'app_id'                  => 'a',
				'request_timeout'         => 9,
				'always_request_userinfo' => true,
			),
			true,
			'p',
			true
		);
		self::assertSame( array( 'a', 9, true ), array( $settings->app_id, $settings->request_timeout, $settings->always_request_userinfo ) );
		self::assertSame( array( true, 'p', true ), array( $settings->secret_lost, $settings->proof, $settings->disabled ) );
	}

	public function test_a_value_of_another_type_counts_as_not_there(): void {
		$row = array(
			'endpoint'                => array( 'x' ),
			'app_id'                  => 7,
			'request_timeout'         => '9',
			'always_request_userinfo' => 1,
			'log_days'                => 1.5,
			'unknown'                 => 'x',
			'proof'                   => 'forged',
			'disabled'                => true,
			0                         => 'x',
		);
		self::assertEquals( new Settings(), Settings::of( $row, false, '', false ) );
	}

	/** @return array<string, array{Settings, list<string>, string}> Expected: claims that userinfo may have to be asked for, and the scope beyond the usual. */
	public static function dependencies(): array {
		$row = static fn ( string $claim ): array => array(
			'claim' => $claim,
			'field' => 'description',
			'when'  => 'sign_in',
			'empty' => 'keep',
		);
		return array(
			'the defaults'              => array( new Settings(), array(), '' ),
			'a role map'                => array(
				new Settings(
					role_map: array(
						array(
							'source' => 'role',
							'name'   => 'x',
							'role'   => 'y',
						),
						array(
							'source' => 'organization_role',
							'name'   => 'x',
							'role'   => 'y',
						),
					)
				),
				array( 'roles', 'organization_roles' ),
				'',
			),
			'a requirement'             => array(
				new Settings(
					requirements: array(
						array(
							'kind'  => 'organization',
							'value' => 'x',
						),
						array(
							'kind'  => 'verified_email',
							'value' => '',
						),
					)
				),
				array( 'organizations' ),
				'',
			),
			'custom data'               => array( new Settings( profile_map: array( $row( 'name' ), $row( 'x|custom_data.a.b' ) ) ), array( 'custom_data' ), ' custom_data' ),
			'an address'                => array( new Settings( profile_map: array( $row( 'address.country' ) ) ), array(), ' address' ),
			'identities'                => array( new Settings( profile_map: array( $row( 'identities.github' ), $row( 'sso_identities' ) ) ), array( 'identities', 'sso_identities' ), ' identities' ),
			'further scopes, each once' => array( new Settings( scopes: array( 'roles', 'offline_access' ) ), array(), ' offline_access' ),
		);
	}

	/** @param list<string> $claims */
	#[DataProvider( 'dependencies' )]
	public function test_asks_for_what_the_settings_depend_on( Settings $settings, array $claims, string $scope ): void {
		self::assertSame( $claims, ( new Requested_Claims( $settings ) )->beyond_the_id_token() );
		self::assertSame( 'openid profile email phone roles urn:logto:scope:organizations urn:logto:scope:organization_roles' . $scope, ( new Requested_Claims( $settings ) )->scope() );
	}
}
