<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;

final class Identity_Controller_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
	}

	private static function call( string $method, int $user ): WP_REST_Response {
		return rest_do_request( new WP_REST_Request( $method, "/logto/v1/users/$user/identity" ) );
	}

	/** @return array<array-key, mixed> */
	private static function data( WP_REST_Response $response ): array {
		return (array) $response->get_data();
	}

	/** @return array<string, array{string, bool, int}> Role, own account, status. */
	public static function people(): array {
		return array(
			'oneself'          => array( 'subscriber', true, 200 ),
			'an administrator' => array( 'administrator', false, 200 ),
			'an editor'        => array( 'editor', false, 403 ),
			'a subscriber'     => array( 'subscriber', false, 403 ),
			'nobody'           => array( '', false, 401 ),
		);
	}

	#[DataProvider( 'people' )]
	#[Group( 'single-site' )]
	public function test_who_may_see_and_disconnect( string $role, bool $own, int $status ): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		if ( '' !== $role ) {
			self::act_as( $own ? $erika : self::user( 'other', 'other@example.com', $role ) );
		}
		self::assertSame( $status, self::call( 'GET', $erika->ID )->get_status() );
		self::assertTrue( self::is_linked( $erika ) );
		self::assertSame( $status, self::call( 'DELETE', $erika->ID )->get_status() );
		self::assertSame( 200 !== $status, self::is_linked( $erika ) );
	}

	public function test_the_shape_is_what_the_schema_says(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		update_user_meta(
			$erika->ID,
			'logto_claims',
			array(
				'name'  => 'Erika',
				'roles' => array( 'a' ),
			)
		);
		self::act_as( $erika );
		$schema = ( new WP_REST_Request( 'OPTIONS', "/logto/v1/users/$erika->ID/identity" ) );
		$schema = self::data( rest_do_request( $schema ) )['schema'];
		self::assertIsArray( $schema );
		$before = self::call( 'GET', $erika->ID );
		$after  = self::call( 'DELETE', $erika->ID );
		foreach ( array( $before, $after ) as $response ) {
			$data = json_decode( (string) wp_json_encode( $response->get_data() ), true );
			self::assertIsArray( $data );
			self::assertSame( array_keys( (array) $schema['properties'] ), array_keys( $data ) );
			self::assertTrue( rest_validate_value_from_schema( $data, $schema, 'identity' ) );
		}
		self::assertSame( array( true, 'p-erika', true ), array( self::data( $before )['connected'], self::data( $before )['subject'], self::data( $before )['may_disconnect'] ) );
		self::assertEquals(
			array(
				'connected'      => false,
				'issuer'         => null,
				'subject'        => null,
				'linked_at'      => null,
				'last_sign_in'   => null,
				'claims'         => (object) array(),
				'suspended'      => false,
				'may_disconnect' => false,
			),
			self::data( $after )
		);
	}

	#[Group( 'single-site' )]
	public function test_what_is_in_the_way_is_said_and_nothing_changes(): void {
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		$only = self::made( 'erika' );
		$max  = self::user( 'max' );
		self::assertFalse( self::data( self::call( 'GET', $only->ID ) )['may_disconnect'] );
		self::assertSame( array( 409, 'logto_only_way_in' ), array( self::call( 'DELETE', $only->ID )->get_status(), self::data( self::call( 'DELETE', $only->ID ) )['code'] ) );
		self::assertTrue( self::is_linked( $only ) );
		self::assertSame( array( 409, 'logto_not_connected' ), array( self::call( 'DELETE', $max->ID )->get_status(), self::data( self::call( 'DELETE', $max->ID ) )['code'] ) );
		self::assertSame( 404, self::call( 'GET', 987654 )->get_status() );
	}

	public function test_nobody_learns_who_exists(): void {
		$max = self::user( 'max' );
		self::act_as( self::user( 'eve' ) );
		self::assertSame( self::data( self::call( 'GET', $max->ID ) ), self::data( self::call( 'GET', 987654 ) ) );
	}

	public function test_a_database_that_fails_is_not_taken_for_no_link(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::act_as( $erika );
		self::db()->suppress_errors();
		add_filter( 'query', static fn ( string $sql ): string => str_replace( 'logto_identities', 'logto_gone', $sql ) );
		self::assertSame( 503, self::call( 'GET', $erika->ID )->get_status() );
		self::db()->suppress_errors( false );
	}
}
