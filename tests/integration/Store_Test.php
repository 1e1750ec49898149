<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Option_Row;
use Logto\Settings\Constants;
use Logto\Settings\Data_Key;
use Logto\Settings\Key_Recovery;
use Logto\Settings\Key_Row;
use Logto\Settings\Resealing;
use Logto\Settings\Saver;
use Logto\Settings\Secret_Box;
use Logto\Settings\Status;
use Logto\Settings\Store;
use Logto\Settings\Validation;

final class Store_Test extends Test_Case {

	private const VALUES = array(
		'endpoint'   => 'https://tenant.logto.app',
		'app_id'     => 'app',
		'app_secret' => 'very secret indeed',
	);

	private static function store( Secret_Box $box ): Store {
		$validation = static fn (): Validation => new Validation( static fn ( string $page ): bool => true );
		$key_row    = static fn (): Key_Row => new Key_Row( self::db(), $box, random_bytes( ... ) );
		$resealing  = static fn (): Resealing => new Resealing( self::db(), $key_row() );
		$data_key   = new Data_Key( $box, random_bytes( ... ), $key_row, $resealing, static fn (): Key_Recovery => new Key_Recovery( $key_row(), static fn (): array => array(), $resealing ) );
		return new Store( static fn (): Data_Key => $data_key, static fn (): Constants => new Constants( $box, $validation, time( ... ), static fn ( string $name ): Option_Row => new Option_Row( self::db(), $name, true ) ), static fn (): Saver => new Saver( self::db(), $data_key, new Status( self::db() ), $validation ) );
	}

	public function test_what_is_saved_is_read_back_in_the_next_request(): void {
		self::services()->settings()->store()->save( self::VALUES );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame(
			self::VALUES,
			array(
				'endpoint'   => $settings->endpoint,
				'app_id'     => $settings->app_id,
				'app_secret' => $settings->app_secret,
			)
		);
		self::assertTrue( $settings->is_in_force() );
	}

	public function test_the_secret_lies_sealed_in_one_autoloaded_row(): void {
		self::services()->settings()->store()->save( self::VALUES );
		self::assertStringNotContainsString( 'very secret', (string) wp_json_encode( self::stored() ) );
		self::assertArrayHasKey( Store::OPTION, wp_load_alloptions( true ) );
	}

	public function test_values_that_are_left_out_stay(): void {
		self::services()->settings()->store()->save( self::VALUES );
		self::services()->settings()->store()->save( array( 'app_id' => 'other' ) );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( 'other', $settings->app_id );
		self::assertSame( 'very secret indeed', $settings->app_secret );
	}

	public function test_a_secret_sealed_with_other_salts_is_lost_and_switches_the_sign_in_off(): void {
		self::services()->settings()->store()->save( self::VALUES );
		$store    = self::store( new Secret_Box( 'other salts', random_bytes( ... ) ) );
		$settings = $store->settings();
		self::assertTrue( $settings->secret_lost );
		self::assertSame( '', $settings->app_secret );
		self::assertFalse( $settings->is_in_force() );

		$store->save( array( 'app_secret' => 'entered again' ) );
		self::assertFalse( $store->settings()->secret_lost );
		self::assertTrue( $store->settings()->is_in_force() );
	}

	public function test_a_row_that_something_else_wrote_counts_as_none(): void {
		foreach ( array(
			'text',
			array(
				'values' => 'x',
				'proof'  => array(),
			),
			array(
				'values'         => array( 'endpoint' => array() ),
				'schema_version' => '1',
			),
		) as $row ) {
			update_option( Store::OPTION, $row );
			$settings = self::services()->settings()->store()->settings();
			self::assertFalse( $settings->is_in_force() );
			self::assertSame( '', $settings->endpoint );
			self::assertSame( '', $settings->proof );
		}
	}

	public function test_a_proof_is_kept_until_a_value_changes(): void {
		$store = self::services()->settings()->store();
		$store->save( self::VALUES );
		self::services()->settings()->status()->prove( $store->settings()->connection_proof(), 'https://site/callback' );
		self::assertTrue( $store->settings()->is_proven() );
		self::assertTrue( $store->settings()->is_proven_at( 'https://site/callback' ) );
		self::assertFalse( $store->settings()->is_proven_at( 'https://moved/callback' ) );
		$store->save( array( 'app_secret' => 'another' ) );
		self::assertFalse( $store->settings()->is_proven() );
		self::assertFalse( $store->settings()->is_proven_at( 'https://site/callback' ) );
	}

	public function test_a_proof_of_other_values_is_not_taken_back_by_what_was_refused(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		$store->save( self::VALUES );
		$former = $store->settings()->connection_proof();
		$store->save( array( 'app_secret' => 'put right' ) );
		$status->prove( $store->settings()->connection_proof(), 'https://site/callback' );
		$status->withdraw( $former );
		self::assertTrue( $store->settings()->is_proven() );
		$status->withdraw( $store->settings()->connection_proof() );
		self::assertFalse( $store->settings()->is_proven() );
	}

	public function test_several_addresses_are_known_and_no_more_than_fifty(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		$store->save( self::VALUES );
		$values = $store->settings()->connection_proof();
		$status->prove( $values, 'https://site/1' );
		for ( $number = 2; $number <= 51; $number++ ) {
			$status->note_address( $values, "https://site/$number" );
		}
		self::assertTrue( $store->settings()->is_proven_at( 'https://site/1' ) );
		self::assertTrue( $store->settings()->is_proven_at( 'https://site/50' ) );
		self::assertFalse( $store->settings()->is_proven_at( 'https://site/51' ) );
		$status->forget_address( $values, 'https://site/1' );
		self::assertFalse( $store->settings()->is_proven_at( 'https://site/1' ) );
		self::assertTrue( $store->settings()->is_proven(), 'an address less is no refusal of the application' );
	}

	public function test_a_saved_secret_opens_beside_its_own_endpoint_only(): void {
		$store = self::services()->settings()->store();
		$store->save( self::VALUES );
		$store->save( array( 'endpoint' => 'https://elsewhere.example' ) );
		self::assertSame( '', $store->settings()->app_secret );
		self::assertFalse( $store->settings()->secret_lost, 'the keys of the site are as they were' );
		$store->save( array( 'endpoint' => self::VALUES['endpoint'] ) );
		self::assertSame( self::VALUES['app_secret'], $store->settings()->app_secret );
	}
}
