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
		'endpoint'     => 'https://tenant.logto.app',
		'app_id'       => 'app',
		'app_secret'   => 'very secret indeed',
		'sign_in_mode' => 'redirect',
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
				'endpoint'     => $settings->endpoint,
				'app_id'       => $settings->app_id,
				'app_secret'   => $settings->app_secret,
				'sign_in_mode' => $settings->sign_in_mode,
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

	public function test_proofs_of_two_domains_with_values_of_their_own_stand_beside_each_other(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		$values = array( self::VALUES, array( 'app_id' => 'the other' ) + self::VALUES );
		foreach ( array( 'https://one/callback', 'https://two/callback', 'https://one/callback' ) as $turn => $uri ) {
			$store->save( $values[ $turn % 2 ] );
			$status->prove( $store->settings()->connection_proof(), $uri );
		}
		foreach ( array( 'https://one/callback', 'https://two/callback' ) as $which => $uri ) {
			$store->save( $values[ $which ] );
			self::assertTrue( $store->settings()->is_proven_at( $uri ) );
			$status->note_address( $store->settings()->connection_proof(), "$uri/more" );
			self::assertSame( array( $uri, "$uri/more" ), $store->settings()->proven_at );
		}
		$status->withdraw( $store->settings()->connection_proof() );
		self::assertFalse( $store->settings()->is_proven() );
		$store->save( $values[0] );
		self::assertTrue( $store->settings()->is_proven(), 'the other one was not refused' );
	}

	public function test_values_that_are_replaced_at_the_same_address_are_not_proven_any_more(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		foreach ( array( 'one', 'two' ) as $app ) {
			$store->save( array( 'app_id' => $app ) + self::VALUES );
			$status->prove( $store->settings()->connection_proof(), 'https://site/callback' );
		}
		$store->save( array( 'app_id' => 'one' ) );
		self::assertFalse( $store->settings()->is_proven() );
	}

	public function test_no_more_than_nine_other_proofs_are_kept(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		for ( $number = 1; $number <= 11; $number++ ) {
			$store->save( array( 'app_id' => "app $number" ) + self::VALUES );
			$status->prove( $store->settings()->connection_proof(), "https://$number.example/callback" );
		}
		foreach ( array(
			1  => false,
			2  => true,
			10 => true,
			11 => true,
		) as $number => $is_proven ) {
			$store->save( array( 'app_id' => "app $number" ) );
			self::assertSame( $is_proven, $store->settings()->is_proven(), "app $number" );
		}
	}

	public function test_two_addresses_whose_sign_out_logto_refuses_are_known_beside_each_other(): void {
		$store  = self::services()->settings()->store();
		$status = self::services()->settings()->status();
		$store->save( self::VALUES );
		foreach ( array( 'https://one/out', 'https://two/out' ) as $uri ) {
			$status->note_sign_out( $store->settings()->sign_out_uri( $uri ), true );
		}
		self::assertTrue( $store->settings()->is_sign_out_refused( 'https://one/out' ) );
		self::assertTrue( $store->settings()->is_sign_out_refused( 'https://two/out' ) );
		$status->note_sign_out( $store->settings()->sign_out_uri( 'https://one/out' ), false );
		self::assertFalse( $store->settings()->is_sign_out_refused( 'https://one/out' ) );
		self::assertTrue( $store->settings()->is_sign_out_refused( 'https://two/out' ) );
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
