<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Adapters\Option_Row;
use Logto\Settings\Constants;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
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

	/** @return array<string, array{string, mixed, mixed}> Setting, what was typed, what it counts as. */
	public static function mistyped(): array {
		return array(
			'sign-in page'           => array( 'sign_in_mode', 'buton', 'button' ),
			'asking anew'            => array( 'reauthentication', 'evryone', 'everyone' ),
			'whom it asks anew'      => array( 'reauthentication_roles', 'editor', array( 'administrator', 'editor', 'author', 'contributor', 'subscriber' ) ),
			'passwords'              => array( 'wordpress_passwords', 'no', 'nobody' ),
			'whose passwords'        => array( 'wordpress_password_roles', 'editor', array() ),
			'application passwords'  => array( 'allow_application_passwords', 'off!', false ),
			'who becomes an account' => array( 'account_policy', 'link-only', 'known_only' ),
			'what a first link ends' => array( 'link_resets_password', 'yes', true ),
			'usernames'              => array( 'username_sources', 'name', array() ),
			'profile'                => array( 'profile_map', 'name', array() ),
			'requirements'           => array(
				'requirements',
				'',
				array(
					array(
						'kind'  => 'mistyped',
						'value' => '',
					),
				),
			),
			'addresses in the log'   => array( 'log_addresses', 'non', 'none' ),
			'how long a session'     => array( 'session_lifetime', 'long', 60 ),
			'profile in between'     => array( 'webhook_user_updated', 'flase', false ),
			'locks against guessing' => array( 'apply_lockouts', 'flase', true ),
		);
	}

	#[DataProvider( 'mistyped' )]
	public function test_a_mistyped_constant_counts_as_the_careful_side( string $name, mixed $typed, mixed $careful ): void {
		self::assertSame( array( $name => $careful ), self::constants()->values( array( $name => $typed ) ) );
	}

	/** For these the default lets in, shows and keeps no more than any other value. A new setting has to be in one of the two lists. */
	public function test_for_every_other_setting_the_default_is_the_careful_side(): void {
		$others = array( 'endpoint', 'app_id', 'app_secret', 'old_uris', 'button_text', 'sign_up_button', 'sign_up_button_text', 'direct_sign_in_buttons', 'pages_logo', 'pages_contact', 'account_links', 'link_confirmation', 'link_resets_registered', 'link_notification', 'site_groups', 'site_providers', 'login_redirects', 'first_login_redirect', 'remember_me', 'two_factor', 'exempt_plugins', 'end_logto_session', 'placeholder_email_domain', 'new_user_notification', 'picture_as_avatar', 'requirements_mode', 'requirements_message', 'role_map', 'take_roles_back', 'scopes', 'authorization_parameters', 'internal_endpoint', 'request_timeout', 'always_request_userinfo', 'trouble_mails', 'trouble_mail_address', 'log_days', 'ends_logto_sessions', 'suspension_notification', 'webhook_signing_key', 'webhook_former_signing_key', 'webhook_user_deleted', 'webhook_content_to', 'webhook_user_created', 'management_app_id', 'management_app_secret', 'management_resource', 'management_roles', 'password_check' );
		self::assertEqualsCanonicalizing( array_keys( Settings::defaults() ), array( ...$others, ...array_column( self::mistyped(), 0 ) ) );
		foreach ( $others as $name ) {
			self::assertSame( array( $name => null ), self::constants()->values( array( $name => new ArrayObject() ) ), $name );
		}
	}

	/** @return array<string, array{array<string, mixed>, string, string}> Constants, the check's outcome, whom it names. */
	public static function in_wp_config(): array {
		return array(
			'all are right'               => array(
				array(
					'LOGTO_LOG_DAYS' => 7,
					'LOGTO_DISABLED' => false,
				),
				'ok',
				'',
			),
			'a value that is none'        => array(
				array(
					'LOGTO_LOG_ADDRESSES' => 'non',
					'LOGTO_LOG_DAYS'      => 7,
				),
				'problem',
				'LOGTO_LOG_ADDRESSES',
			),
			'a switch that is none'       => array( array( 'LOGTO_LINK_RESETS_PASSWORD' => 'yes!' ), 'problem', 'LOGTO_LINK_RESETS_PASSWORD' ),
			'two of them'                 => array(
				array(
					'LOGTO_SCOPES'          => 'a,b',
					'LOGTO_REQUEST_TIMEOUT' => 31,
				),
				'problem',
				'LOGTO_SCOPES, LOGTO_REQUEST_TIMEOUT',
			),
			'a name that is none'         => array( array( 'LOGTO_LOG_ADRESSES' => 'none' ), 'warning', 'LOGTO_LOG_ADRESSES' ),
			'the emergency switch'        => array( array( 'LOGTO_DISABLED' => 'ture' ), 'problem', 'LOGTO_DISABLED' ),
			'a secret, which is not told' => array( array( 'LOGTO_APP_SECRET' => "se\x01cret" ), 'problem', 'LOGTO_APP_SECRET' ),
		);
	}

	/** @param array<string, mixed> $constants */
	#[DataProvider( 'in_wp_config' )]
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_check_names_the_mistyped_constants( array $constants, string $outcome, string $named ): void {
		foreach ( $constants as $name => $value ) {
			define( $name, $value );
		}
		$check = self::services()->diagnostics()->checks()->named( 'wp_config' );
		self::assertNotNull( $check );
		$result = $check->run();
		self::assertSame( array( $outcome, $named ), array( $result->outcome->value, $result->detail ) );
		self::assertSame( 'ok' === $outcome ? '' : "Correct these constants in wp-config.php: $named", $result->remedy );
		self::assertStringNotContainsString( 'cret', $result->detail . $result->sentence . $result->remedy );
	}

	public function test_without_constants_there_is_nothing_to_check(): void {
		self::assertNull( self::services()->diagnostics()->checks()->named( 'wp_config' ) );
	}

	public function test_what_is_remembered_shows_no_secret(): void {
		self::constants()->values( self::DEFINED );
		$row = (string) wp_json_encode( self::rows() );
		self::assertStringContainsString( 'sealed', $row );
		self::assertStringNotContainsString( self::SECRET, $row );
		self::assertArrayNotHasKey( hash( 'sha256', self::SECRET ), self::rows() );
	}

	public function test_a_secret_of_wp_config_is_not_in_the_database_even_sealed(): void {
		foreach ( array( self::SECRET, ' ' . self::SECRET . "\n" ) as $written ) {
			$defined = array( 'app_secret' => $written ) + self::DEFINED;
			self::constants()->values( $defined );
			$opened = array();
			foreach ( self::rows() as $fingerprint => $row ) {
				self::assertIsArray( $row );
				$opened[] = ( new Secret_Box( 'salts', random_bytes( ... ) ) )->open( is_string( $row['sealed'] ?? null ) ? $row['sealed'] : '', "checked:$fingerprint" );
			}
			self::assertNotContains( null, $opened );
			self::assertStringNotContainsString( self::SECRET, implode( ' ', $opened ) );
			$checks = self::$checks;
			self::assertSame( self::SECRET, self::constants()->values( $defined )['app_secret'], 'and the next request has it' );
			self::assertSame( $checks, self::$checks );
		}
	}

	public function test_what_an_earlier_version_remembered_goes_with_the_secret_in_it(): void {
		$old = array(
			'sealed' => ( new Secret_Box( 'salts', random_bytes( ... ) ) )->seal( (string) wp_json_encode( self::DEFINED ), 'constants:of-before' ),
			'at'     => 1_000_000,
		);
		update_option( Constants::OPTION, array( 'of-before' => $old ) );
		self::constants()->values( self::DEFINED );
		self::assertCount( 1, self::rows() );
		self::assertArrayNotHasKey( 'of-before', self::rows() );
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
		foreach ( array( $open, ( new Secret_Box( 'others', random_bytes( ... ) ) )->seal( $open, "checked:$fingerprint" ), ( new Secret_Box( 'salts', random_bytes( ... ) ) )->seal( $open, 'checked:another' ) ) as $sealed ) {
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
