<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Option_Row;
use Logto\Settings\Data_Key;
use Logto\Settings\Former_Salts;
use Logto\Settings\Key_Row;
use Logto\Settings\Saver;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;

/** The key that saved secrets are sealed with, and what becomes of it and of them when the site's salts change. */
final class Data_Key_Test extends Test_Case {

	private const SECRET = 'very secret indeed';

	private const VALUES = array(
		'endpoint'   => 'https://tenant.logto.app',
		'app_id'     => 'app',
		'app_secret' => self::SECRET,
	);

	private static function save(): void {
		self::services()->settings()->store()->save( self::VALUES );
	}

	private static function settings(): Settings {
		return self::services()->settings()->store()->settings();
	}

	/** From now on every request finds other salts in wp-config.php. */
	private static function change_salts( string $to = 'other' ): void {
		add_filter( 'salt', static fn ( string $salt, string $scheme ): string => "$to $scheme", 10, 2 );
	}

	/** @return array<string, string> What wp-config.php had before. */
	private static function former(): array {
		$former = array();
		foreach ( array( 'AUTH_KEY', 'AUTH_SALT', 'SECURE_AUTH_KEY', 'SECURE_AUTH_SALT' ) as $name ) {
			$value = constant( $name );
			self::assertIsString( $value );
			$former[ $name ] = $value;
		}
		return $former;
	}

	/**
	 * @param array<string, list<string>> $said
	 * @return array{sealed: int, lost: int}
	 */
	private static function rekey( array $said ): array {
		$settings = self::services()->settings();
		return $settings->resealing()->rekey( $settings->former_boxes( $said ) );
	}

	/** @return array<array-key, mixed> The row of the key, as it lies in the database. */
	private static function key_row(): array {
		return ( new Option_Row( self::db(), Store::DATA_KEY, true, is_multisite() ) )->fresh();
	}

	/** @param array<string, mixed> $row */
	private static function put_key_row( array $row ): void {
		( new Option_Row( self::db(), Store::DATA_KEY, true, is_multisite() ) )->change( static fn (): array => $row );
	}

	private static function sealed(): string {
		$secret = self::saved_values()['app_secret'] ?? null;
		self::assertIsArray( $secret );
		self::assertIsString( $secret['sealed'] ?? null );
		return $secret['sealed'];
	}

	private static function opens_with_the_salts( string $sealed ): bool {
		return null !== self::services()->settings()->secret_box()->open( $sealed, Store::context( 'app_secret', self::VALUES['endpoint'] ) );
	}

	/** As a site has it that saved its secret before there was a data key. */
	private static function save_as_before( bool $with_endpoint = true ): void {
		$for = $with_endpoint ? array( 'for' => self::VALUES['endpoint'] ) : array();
		update_option( Store::OPTION, array( 'app_secret' => array( 'sealed' => self::services()->settings()->secret_box()->seal( self::SECRET, Store::context( 'app_secret', $for['for'] ?? null ) ) ) + $for ) + self::VALUES );
	}

	public function test_a_secret_is_sealed_with_a_key_of_its_own_that_lies_wrapped_beside_it(): void {
		self::assertSame( array(), self::key_row() );
		self::save();
		self::assertFalse( self::opens_with_the_salts( self::sealed() ), 'not with the salts themselves' );
		$wrapped = self::key_row()['wrapped'] ?? null;
		self::assertIsString( $wrapped );
		$key = self::services()->settings()->secret_box()->open( $wrapped, Data_Key::CONTEXT );
		self::assertSame( 32, strlen( (string) $key ) );
		self::assertSame( self::SECRET, ( new Secret_Box( (string) $key, random_bytes( ... ) ) )->open( self::sealed(), Store::context( 'app_secret', self::VALUES['endpoint'] ) ) );
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	public function test_reading_it_costs_no_query(): void {
		self::save();
		self::settings();
		$before = self::db()->num_queries;
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::save_as_before();
		self::settings();
		$before_old = self::db()->num_queries;
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::assertSame( $before_old, self::db()->num_queries, 'nor one that is sealed with the salts' );
		self::assertGreaterThan( $before, $before_old );
		self::assertSame( ! is_multisite(), isset( wp_load_alloptions( true )[ Store::DATA_KEY ] ) );
	}

	public function test_secrets_sealed_with_the_salts_open_and_move_over_at_the_next_save(): void {
		foreach ( array( true, false ) as $with_endpoint ) {
			self::save_as_before( $with_endpoint );
			$sealed = self::sealed();
			self::assertSame( self::SECRET, self::settings()->app_secret );
			self::assertSame( $sealed, self::sealed(), 'reading writes nothing' );
			self::services()->settings()->store()->save( array( 'log_days' => 7 ) );
			self::assertNotSame( $sealed, self::sealed() );
			self::assertFalse( self::opens_with_the_salts( self::sealed() ) );
			self::assertSame( self::SECRET, self::settings()->app_secret );
			self::services()->settings()->store()->save( array( 'endpoint' => 'https://elsewhere.example' ) );
			self::assertSame( '', self::settings()->app_secret, 'and it stays with its endpoint' );
		}
	}

	public function test_with_other_salts_the_secret_is_lost_until_it_is_entered_again(): void {
		self::save();
		$former = self::key_row()['wrapped'] ?? '';
		self::change_salts();
		self::assertTrue( self::settings()->secret_lost );
		self::assertSame( '', self::settings()->app_secret );
		self::save();
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::assertNotSame( $former, self::key_row()['wrapped'] ?? '' );
		self::assertSame( array( $former ), self::key_row()['former'] ?? null, 'kept: what other sites of the network sealed may still be found' );
	}

	public function test_without_its_key_the_secret_is_lost_until_it_is_entered_again(): void {
		foreach ( array( array(), array( 'wrapped' => 'v1.damaged' ), array( 'wrapped' => array() ), array( 'former' => 'x' ) ) as $row ) {
			self::save();
			self::put_key_row( $row );
			self::assertTrue( self::settings()->secret_lost, (string) wp_json_encode( $row ) );
			self::assertSame( '', self::settings()->app_secret );
			self::save();
			self::assertSame( self::SECRET, self::settings()->app_secret );
		}
	}

	public function test_a_key_that_is_too_short_is_none(): void {
		self::put_key_row( array( 'wrapped' => self::services()->settings()->secret_box()->seal( str_repeat( 'k', 31 ), Data_Key::CONTEXT ) ) );
		self::save();
		$key = self::services()->settings()->secret_box()->open( self::wrapped(), Data_Key::CONTEXT );
		self::assertSame( 32, strlen( (string) $key ) );
	}

	private static function wrapped(): string {
		$wrapped = self::key_row()['wrapped'] ?? null;
		self::assertIsString( $wrapped );
		return $wrapped;
	}

	public function test_of_two_keys_that_are_made_at_once_only_the_first_is_ever_used(): void {
		$box   = self::services()->settings()->secret_box();
		$inner = null;
		// In the middle of making one, another request makes one.
		$random = static function ( int $bytes ) use ( &$inner, $box ): string {
			if ( null === $inner ) {
				$inner = false;
				$inner = ( new Key_Row( self::db(), $box, random_bytes( ... ) ) )->current();
			}
			return random_bytes( max( 1, $bytes ) );
		};
		$outer  = ( new Key_Row( self::db(), $box, $random ) )->current();
		self::assertInstanceOf( Secret_Box::class, $inner );
		self::assertSame( 'x', $inner->open( $outer->seal( 'x', 'c' ), 'c' ), 'both have the same' );
		self::assertSame( array(), self::key_row()['former'] ?? null, 'and there is no other' );
	}

	public function test_what_a_stale_cache_says_does_not_matter(): void {
		self::save();
		$network = get_current_network_id() . ':' . Store::DATA_KEY;
		$stale   = is_multisite() ? wp_cache_get( $network, 'site-options' ) : wp_cache_get( 'alloptions', 'options' );
		self::rekey( array() );
		is_multisite() ? wp_cache_set( $network, $stale, 'site-options' ) : wp_cache_set( 'alloptions', array( Store::OPTION => maybe_serialize( self::stored() ) ) + (array) $stale, 'options' );
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	public function test_rekey_makes_a_new_key_and_seals_everything_with_it(): void {
		self::save();
		$sealed  = self::sealed();
		$wrapped = self::wrapped();
		$key     = self::services()->settings()->secret_box()->open( $wrapped, Data_Key::CONTEXT );
		self::assertSame( array( 1, 0 ), array_values( self::rekey( array() ) ) );
		self::assertNotSame( $sealed, self::sealed() );
		self::assertNotSame( $key, self::services()->settings()->secret_box()->open( self::wrapped(), Data_Key::CONTEXT ) );
		self::assertNull( ( new Secret_Box( (string) $key, random_bytes( ... ) ) )->open( self::sealed(), Store::context( 'app_secret', self::VALUES['endpoint'] ) ) );
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	public function test_a_save_that_began_before_a_rekey_is_still_read(): void {
		self::save();
		$sealed = self::sealed();
		self::rekey( array() );
		// It had read the former key, and writes last.
		update_option( Store::OPTION, array( 'app_secret' => array( 'sealed' => $sealed ) + array( 'for' => self::VALUES['endpoint'] ) ) + (array) get_option( Store::OPTION ) );
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	public function test_former_keys_are_kept_and_no_more_than_four(): void {
		self::save();
		for ( $time = 1; $time <= 6; $time++ ) {
			self::rekey( array() );
			self::assertCount( min( $time, 4 ), (array) ( self::key_row()['former'] ?? null ) );
		}
	}

	public function test_rekey_with_the_former_salts_brings_the_secret_over(): void {
		$former = array_map( static fn ( string $value ): array => array( $value ), self::former() );
		foreach ( array( 'data key', 'salts' ) as $sealed_with ) {
			remove_all_filters( 'salt' );
			'salts' === $sealed_with ? self::save_as_before() : self::save();
			self::change_salts();
			self::assertTrue( self::settings()->secret_lost );
			self::assertSame( array( 1, 0 ), array_values( self::rekey( $former ) ) );
			self::assertSame( self::SECRET, self::settings()->app_secret, $sealed_with );
			remove_all_filters( 'salt' );
			self::assertTrue( self::settings()->secret_lost, 'the former salts open nothing any more' );
			self::assertNull( self::services()->settings()->secret_box()->open( self::wrapped(), Data_Key::CONTEXT ) );
		}
	}

	public function test_rekey_with_wrong_salts_changes_nothing(): void {
		self::save();
		self::change_salts();
		$before = array( self::stored(), self::key_row() );
		foreach ( array( array(), array_fill_keys( array_keys( self::former() ), array( 'wrong' ) ), array_map( static fn ( string $value ): array => array( "$value " ), self::former() ) ) as $said ) {
			self::assertSame( array( 0, 1 ), array_values( self::rekey( $said ) ) );
			self::assertSame( $before, array( self::stored(), self::key_row() ) );
		}
		self::assertTrue( self::settings()->secret_lost );
	}

	public function test_salts_that_core_kept_in_the_database_are_found_there(): void {
		$kept = array(
			'auth_key'         => 'one',
			'auth_salt'        => 'two',
			'secure_auth_key'  => 'three',
			'secure_auth_salt' => 'four',
		);
		array_map( 'update_site_option', array_keys( $kept ), $kept );
		add_filter( 'salt', static fn ( string $salt, string $scheme ): string => 'auth' === $scheme ? 'onetwo' : 'threefour', 10, 2 );
		self::save();
		remove_all_filters( 'salt' ); // Now wp-config.php has keys.
		self::assertTrue( self::settings()->secret_lost );
		self::assertSame( array( 1, 0 ), array_values( self::rekey( Former_Salts::of_today() ) ) );
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_one_request_with_the_former_salts_in_wp_config_brings_the_secret_over(): void {
		self::save();
		$sealed = self::sealed();
		self::change_salts();
		self::assertTrue( self::settings()->secret_lost );
		define( 'LOGTO_FORMER_SALTS', self::former() );
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::assertSame( $sealed, self::sealed(), 'only the key is wrapped anew' );
		$wrapped = self::wrapped();
		self::assertNotNull( self::services()->settings()->secret_box()->open( $wrapped, Data_Key::CONTEXT ), 'with the salts of today' );
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::assertSame( $wrapped, self::wrapped(), 'once' );
		self::assertTrue( self::services()->settings()->resealing()->is_done() );
		self::assertStringContainsString( 'can be removed', self::salts_say() );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_one_request_brings_over_what_the_former_salts_themselves_sealed(): void {
		self::save_as_before();
		self::change_salts();
		define( 'LOGTO_FORMER_SALTS', self::former() );
		self::assertFalse( self::services()->settings()->resealing()->is_done() );
		self::assertSame( self::SECRET, self::settings()->app_secret );
		self::assertTrue( self::services()->settings()->resealing()->is_done() );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_wrong_former_salts_in_wp_config_change_nothing_and_are_told(): void {
		self::save();
		$before = array( self::stored(), self::key_row() );
		self::change_salts();
		define( 'LOGTO_FORMER_SALTS', array( 'AUTH_KEY' => 'wrong' ) + self::former() );
		self::assertTrue( self::settings()->secret_lost );
		self::assertSame( $before, array( self::stored(), self::key_row() ) );
		self::assertStringContainsString( 'LOGTO_FORMER_SALTS', self::salts_say() );
		self::save();
		self::assertSame( self::SECRET, self::settings()->app_secret, 'entering it again helps all the same' );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_former_salts_in_another_form_are_none(): void {
		self::save();
		self::change_salts();
		define( 'LOGTO_FORMER_SALTS', implode( '', self::former() ) );
		self::assertTrue( self::settings()->secret_lost );
		self::assertSame( array(), Former_Salts::of_constant() );
	}

	private static function salts_say(): string {
		$result = self::services()->diagnostics()->checks()->named( 'salts' )?->run();
		return $result?->sentence . ' ' . $result?->remedy;
	}

	public function test_a_network_has_one_key_for_all_of_its_sites(): void {
		self::save();
		$lies_in_options = null !== self::stored( Store::DATA_KEY );
		self::assertSame( ! is_multisite(), $lies_in_options );
		if ( is_multisite() ) {
			$sites = array_map( 'intval', array_filter( (array) get_sites( array( 'fields' => 'ids' ) ), 'is_numeric' ) );
			self::assertCount( 2, $sites );
			switch_to_blog( max( $sites ) );
			self::save();
			self::assertNull( self::stored( Store::DATA_KEY ) );
			restore_current_blog();
			self::network_saver()->save( array( 'app_secret' => 'the network’s' ) + self::VALUES );
			self::change_salts();
			self::assertTrue( self::settings()->secret_lost );
			self::assertSame( array( 3, 0 ), array_values( self::rekey( array_map( static fn ( string $value ): array => array( $value ), self::former() ) ) ) );
			self::assertSame( 'the network’s', self::settings()->app_secret );
		}
	}

	public function test_a_site_that_becomes_a_network_keeps_its_secret(): void {
		self::save();
		if ( is_multisite() ) {
			// As it was: among the options of the one site.
			update_option( Store::DATA_KEY, self::key_row() );
			delete_site_option( Store::DATA_KEY );
			self::assertSame( self::SECRET, self::settings()->app_secret );
			self::assertSame( array( 1, 0 ), array_values( self::rekey( array() ) ) );
			delete_option( Store::DATA_KEY );
		}
		self::assertSame( self::SECRET, self::settings()->app_secret );
	}

	private static function network_saver(): Saver {
		$settings = self::services()->settings();
		return new Saver( self::db(), $settings->data_key(), $settings->status(), $settings->validation( ... ), true );
	}
}
