<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Option_Row;
use Logto\Settings\Constants;
use Logto\Settings\Secret_Box;
use Logto\Settings\Validation;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;

/** What wp-config.php fixes, and how it is remembered. */
final class Constants_Test extends Test_Case {

	private const SECRET = 'very secret indeed';

	/** How often the schema was asked. */
	private static int $checks = 0;

	private const DEFINED = array(
		'endpoint'       => 'https://tenant.logto.app/oidc',
		'app_secret'     => self::SECRET,
		'log_days'       => 366,
		'account_policy' => 'link-only',
		'scopes'         => array( 'custom_data' ),
	);

	/** As the next request has it. */
	private static function constants( int $now = 1_000_000, string $salts = 'salts' ): Constants {
		$validation = static function (): Validation {
			++self::$checks;
			return new Validation( static fn ( string $page ): bool => true );
		};
		return new Constants( new Secret_Box( $salts, random_bytes( ... ) ), $validation, static fn (): int => $now, static fn ( string $name ): Option_Row => new Option_Row( self::db(), $name, true ) );
	}

	/** @return array<array-key, mixed> */
	private static function rows(): array {
		$rows = get_option( Constants::OPTION );
		return is_array( $rows ) ? array_diff_key( $rows, array( Option_Row::REVISION => 0 ) ) : array();
	}

	protected function setUp(): void {
		parent::setUp();
		self::$checks = 0;
	}

	public function test_without_constants_nothing_is_fixed_and_nothing_is_written(): void {
		self::assertSame( 30, self::services()->settings()->store()->settings()->log_days );
		self::assertFalse( get_option( Constants::OPTION ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_request_finds_what_wp_config_fixes(): void {
		define( 'LOGTO_LOG_DAYS', 7 );
		self::assertSame( 7, self::services()->settings()->store()->settings()->log_days );
		self::assertCount( 1, self::rows() );
	}

	public function test_constants_are_checked_once_and_remembered_for_the_next_request(): void {
		$expected = array(
			'endpoint'       => 'https://tenant.logto.app',
			'app_secret'     => self::SECRET,
			'account_policy' => 'known_only', // Mistyped: nobody new is let in.
			'scopes'         => array( 'custom_data' ),
			'log_days'       => null, // No valid value: the default.
		);
		self::assertEqualsCanonicalizing( $expected, self::constants()->values( self::DEFINED ) );
		self::assertSame( 1, self::$checks );

		self::assertEqualsCanonicalizing( $expected, self::constants()->values( self::DEFINED ) );
		self::assertSame( 1, self::$checks, 'the next request reads neither schema nor validation' );
		self::assertArrayHasKey( Constants::OPTION, wp_load_alloptions( true ) );
	}

	public function test_what_is_remembered_shows_no_secret(): void {
		self::constants()->values( self::DEFINED );
		$row = (string) wp_json_encode( self::rows() );
		self::assertStringContainsString( 'sealed', $row );
		self::assertStringNotContainsString( self::SECRET, $row );
		self::assertArrayNotHasKey( hash( 'sha256', self::SECRET ), self::rows() );
	}

	/** @return array<string, array{string, string}> */
	public static function surroundings(): array {
		return array(
			'another home page'         => array( 'home', 'https://elsewhere.example' ),
			'another site address'      => array( 'siteurl', 'https://elsewhere.example' ),
			'an option that has no say' => array( 'blogname', 'Elsewhere' ),
		);
	}

	#[DataProvider( 'surroundings' )]
	public function test_they_are_checked_again_where_the_verdict_may_be_another( string $option, string $value ): void {
		self::constants()->values( self::DEFINED );
		update_option( $option, $value );
		self::constants()->values( self::DEFINED );
		self::assertSame( 'blogname' === $option ? 1 : 2, self::$checks );
	}

	public function test_a_row_that_somebody_wrote_into_the_database_does_not_stand_above_wp_config(): void {
		self::constants()->values( self::DEFINED );
		$fingerprint = (string) array_key_first( self::rows() );
		$open        = (string) wp_json_encode( array( 'account_policy' => 'create_and_link' ) );
		foreach ( array( $open, ( new Secret_Box( 'others', random_bytes( ... ) ) )->seal( $open, "constants:$fingerprint" ), ( new Secret_Box( 'salts', random_bytes( ... ) ) )->seal( $open, 'constants:another' ) ) as $sealed ) {
			update_option(
				Constants::OPTION,
				array(
					$fingerprint => array(
						'sealed' => $sealed,
						'at'     => 1_000_000,
					),
				)
			);
			self::assertSame( 'known_only', self::constants()->values( self::DEFINED )['account_policy'] );
		}
		update_option( Constants::OPTION, 'damaged' );
		self::assertSame( 'known_only', self::constants()->values( self::DEFINED )['account_policy'] );
	}

	public function test_constants_that_change_at_every_request_do_not_write_at_every_request(): void {
		for ( $site = 1; $site <= 8; $site++ ) {
			update_option( 'home', "https://site$site.example" );
			self::constants( 1_000_000 + $site )->values( self::DEFINED );
		}
		$full = self::rows();
		self::assertCount( 8, $full );

		update_option( 'home', 'https://site9.example' );
		self::constants( 1_000_060 )->values( self::DEFINED );
		self::assertSame( $full, self::rows(), 'the oldest is 59 seconds old: none makes room' );

		self::constants( 1_000_061 )->values( self::DEFINED );
		self::assertCount( 8, self::rows() );
		self::assertCount( 1, array_diff_key( self::rows(), $full ), 'it is a minute old: it makes room' );
		$checks = self::$checks;
		self::constants( 1_000_062 )->values( self::DEFINED );
		self::assertSame( $checks, self::$checks, 'and is remembered itself' );

		self::constants( 1_000_062 )->values( array( 'log_days' => 8 ) + self::DEFINED );
		self::assertSame( $checks + 1, self::$checks, 'other constants are checked' );
	}
}
