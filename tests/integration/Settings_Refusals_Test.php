<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What is no value of a setting, for every setting of the schema: each is refused by its name, and not a byte is written.
 * What goes wrong before the plugin is asked (nonces, broken JSON) is tested over HTTP, in tests/attacks/settings.
 */
final class Settings_Refusals_Test extends Settings_Case {

	private const MEGABYTE = 1048576;

	/** What no typed text has in it. */
	private const UNTYPED = array( "\x00", "\x07", "\t", "\n", "\r\n", "\x1b[31m", "\x7f" );

	/** No text, number, switch or list is any of these. */
	private const NOTHING = array( null, array( 'a' => 'b' ), array( '__proto__' => array( 'x' => 1 ) ), array( array( array( array() ) ) ) );

	/** Of each type, what looks a little like it. */
	private const LOOK_ALIKES = array(
		'string'  => array( 7, 1.5, true, false, array( 'text' ), array() ),
		'integer' => array( '', 'five', '5 days', 1.5, true, false, array( 5 ), array(), -1, PHP_INT_MAX, 1e308, '1e999' ),
		'boolean' => array( 'sometimes', 'yes', 2, -1, 1.5, array( true ), array() ),
		'array'   => array( 'a', 'a,b', '', '[]', 7, 0, true, false ),
	);

	/** A right row of every list of rows, and a right text where not every text is one. */
	private const RIGHT = array(
		'endpoint'                 => 'https://tenant.logto.app',
		'internal_endpoint'        => 'https://tenant.logto.app',
		'placeholder_email_domain' => 'example.com',
		'first_login_redirect'     => '/welcome/',
		'username_sources'         => 'email',
		'login_redirects'          => array(
			'role' => 'editor',
			'page' => '/members/',
		),
		'profile_map'              => array(
			'claim' => 'name',
			'field' => 'nickname',
			'when'  => 'creation',
			'empty' => 'keep',
		),
		'requirements'             => array(
			'kind'  => 'role',
			'value' => 'staff',
		),
		'role_map'                 => array(
			'source' => 'role',
			'name'   => 'staff',
			'role'   => 'editor',
		),
		'authorization_parameters' => array(
			'name'  => 'ui_locales',
			'value' => 'de',
		),
		'direct_sign_in_buttons'   => array(
			'kind'   => 'social',
			'target' => 'google',
			'text'   => 'Google',
		),
	);

	/** @return array<string, array{string}> */
	public static function settings(): array {
		$names = array_keys( Store::read_schema() );
		return array_combine( $names, array_map( static fn ( string $name ): array => array( $name ), $names ) );
	}

	#[DataProvider( 'settings' )]
	public function test_a_value_of_another_type( string $name ): void {
		foreach ( array( ...self::NOTHING, ...self::LOOK_ALIKES[ Store::read_schema()[ $name ]['type'] ] ) as $value ) {
			self::assert_refused( $name, $value );
		}
	}

	#[DataProvider( 'settings' )]
	public function test_too_much( string $name ): void {
		$much = str_repeat( 'a', self::MEGABYTE );
		self::assert_refused( $name, $much );
		self::assert_refused( $name, str_repeat( '9', self::MEGABYTE ) );
		self::assert_refused( $name, array_fill( 0, 1000, self::RIGHT[ $name ] ?? 'ab' ) );
		foreach ( self::in_lists( $name, static fn (): string => $much ) as $list ) {
			self::assert_refused( $name, $list );
		}
	}

	#[DataProvider( 'settings' )]
	public function test_one_row_more_than_there_is_room_for( string $name ): void {
		$most = Store::read_schema()[ $name ]['maxItems'] ?? 3;
		self::assert_refused( $name, array_fill( 0, $most + 1, self::RIGHT[ $name ] ?? 'ab' ) );
	}

	#[DataProvider( 'settings' )]
	public function test_what_cannot_be_typed( string $name ): void {
		foreach ( array( ...self::UNTYPED, "\xff", "\xc3", "\xed\xa0\x80" ) as $sign ) {
			$change  = static fn ( string $right ): string => substr( $right, 0, 1 ) . $sign . substr( $right, 1 );
			$is_text = false !== wp_json_encode( $sign ) && 1 === preg_match( '//u', $sign );
			$type    = Store::read_schema()[ $name ]['type'];
			$values  = 'array' === $type ? self::in_lists( $name, $change ) : array( $change( self::right_text( $name ) ) );
			foreach ( $values as $value ) {
				self::assert_refused( $name, $value, ! $is_text );
			}
		}
	}

	/** @return array<string, array{string}> */
	public static function lists_of_rows(): array {
		return array_filter( self::settings(), static fn ( array $setting ): bool => isset( Store::read_schema()[ $setting[0] ]['items']['properties'] ) );
	}

	#[DataProvider( 'lists_of_rows' )]
	public function test_rows_that_are_none( string $name ): void {
		$right = self::RIGHT[ $name ];
		self::assertIsArray( $right );
		$wrong = array( '', 'text', 7, true, null, array(), array( 'a', 'b' ), array_values( $right ), array( $right ), $right + array( '__proto__' => 'x' ), $right + array( 'constructor' => array() ), $right + array( '' => '' ) );
		foreach ( array_keys( $right ) as $column ) {
			$wrong[] = array_diff_key( $right, array( $column => true ) );
			foreach ( array( null, 7, true, array(), array( 'a' ), array( '__proto__' => 'x' ) ) as $value ) {
				$wrong[] = array( $column => $value ) + $right;
			}
		}
		foreach ( $wrong as $row ) {
			self::assert_refused( $name, array( $right, $row ) );
		}
	}

	public function test_what_is_no_setting(): void {
		foreach ( array( '__proto__', 'constructor', 'App_id', 'app_id ', "app_id\0", 'logto_settings', 'proof', 'disabled', 'app_secret[sealed]', '', '0', 'é', str_repeat( 'a', 500 ) ) as $name ) {
			foreach ( array( 'x', null, array( 'app_id' => 'x' ) ) as $value ) {
				self::assert_refused( $name, $value );
			}
		}
	}

	public function test_everything_that_is_wrong_is_named_at_once(): void {
		$before = self::rows();
		$wrong  = array_map( static fn ( array $property ): mixed => null, Store::read_schema() ) + array( 'colour' => 'red' );
		$data   = self::post( $wrong )->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['data'] );
		self::assertIsArray( $data['data']['params'] );
		self::assertSame( array_keys( $wrong ), array_keys( $data['data']['params'] ) );
		self::assertSame( $before, self::rows() );
	}

	private static function right_text( string $name ): string {
		$right = self::RIGHT[ $name ] ?? Store::read_schema()[ $name ]['enum'][0] ?? '10';
		self::assertIsString( $right );
		return $right;
	}

	/**
	 * Lists with one right row, in which one text is changed.
	 *
	 * @param callable(string): string $change
	 * @return list<list<mixed>>
	 */
	private static function in_lists( string $name, callable $change ): array {
		if ( 'array' !== Store::read_schema()[ $name ]['type'] ) {
			return array();
		}
		$right = self::RIGHT[ $name ] ?? 'ab';
		$rows  = is_string( $right ) ? array( $change( $right ) ) : array_map( static fn ( string $column, string $text ): array => array( $column => $change( $text ) ) + $right, array_keys( $right ), $right );
		return array_map( static fn ( mixed $row ): array => array( $row ), $rows );
	}
}
