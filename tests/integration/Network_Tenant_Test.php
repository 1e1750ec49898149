<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Diagnostics\Outcome;
use Logto\Services;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;

/** Whose tenant is asked on a network, by whom, and where the answer lies. */
#[Group( 'network' )]
final class Network_Tenant_Test extends Network_Case {

	private const NETWORKS = array(
		'endpoint'   => 'https://network.logto.app',
		'app_id'     => 'network-app',
		'app_secret' => 'network-secret',
	);

	/** At an address that may be asked, whoever named it: no name has to be looked up. */
	private const OWN = array(
		'endpoint'   => 'https://8.8.8.8',
		'app_id'     => 'own-app',
		'app_secret' => 'own-secret',
	);

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		self::services()->settings()->store()->save( array( 'endpoint' => '' ) );
	}

	protected function tearDown(): void {
		while ( ms_is_switched() ) {
			restore_current_blog();
		}
		parent::tearDown();
	}

	public function test_the_networks_screen_asks_for_the_networks_tenant_and_all_sites_have_the_answer(): void {
		self::save_network( self::NETWORKS );
		$asked = self::answering();
		wp_set_current_user( 1 );
		self::assertSame( 200, self::show( '/network' )->get_status() );
		self::assertSame( array( 'https://network.logto.app/api/.well-known/sign-in-exp', 'https://network.logto.app/api/.well-known/account-center' ), $asked->getArrayCopy() );
		switch_to_blog( self::second_site() );
		$data = (array) self::show()->get_data();
		self::assertNotNull( $data['sign_in_experience'] );
		self::assertCount( 2, $asked, 'known already' );
		self::assertFalse( get_transient( 'logto_sign_in_experience' ) );
		self::assertNotFalse( get_site_transient( 'logto_sign_in_experience' ) );
	}

	public function test_the_networks_tenant_is_told_to_its_owner_only(): void {
		self::save_network( self::NETWORKS );
		$asked = self::answering();
		self::become_site_admin();
		self::assertSame( 403, self::show( '/network' )->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, self::show( '/network' )->get_status() );
		self::assertCount( 0, $asked );
	}

	public function test_a_sites_own_tenant_is_asked_for_that_site_and_kept_there(): void {
		self::save_network( self::NETWORKS + array( 'site_providers' => true ) );
		switch_to_blog( self::second_site() );
		self::services()->settings()->store()->save( self::OWN );
		$asked = self::answering();
		self::become_site_admin();
		self::assertSame( 200, self::show()->get_status() );
		self::assertSame( 'https://8.8.8.8/api/.well-known/sign-in-exp', $asked[0] ?? '' );
		self::assertNotFalse( get_transient( 'logto_sign_in_experience' ) );
		self::assertFalse( get_site_transient( 'logto_sign_in_experience' ) );
	}

	public function test_who_has_power_over_a_site_only_can_not_make_the_server_ask_its_neighbours(): void {
		switch_to_blog( self::second_site() );
		self::become_site_admin();
		update_option( Store::OPTION, array( 'public_only' => 'http://127.0.0.1:9200', 'endpoint' => 'http://127.0.0.1:9200' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
		remove_all_filters( 'http_request_host_is_external' );
		remove_all_filters( 'http_allowed_safe_ports' );
		$asked = self::answering();
		$data  = (array) self::show( '', true )->get_data();
		self::assertNull( $data['sign_in_experience'] );
		self::assertCount( 0, $asked );
		self::services()->tenant()->refresh();
		self::assertSame( Outcome::Skipped, self::services()->diagnostics()->checks()->named( 'sign_up' )?->run()->outcome );
		self::assertCount( 0, $asked );
	}

	public function test_with_the_networks_logto_its_main_sites_page_is_as_good(): void {
		self::save_network( self::NETWORKS );
		$main = site_url( 'wp-login.php' );
		switch_to_blog( self::second_site() );
		self::answering( array( 'unknownSessionRedirectUrl' => $main ) );
		$run = static fn (): ?Outcome => self::services()->diagnostics()->checks()->named( 'unknown_session' )?->run()->outcome;
		self::assertSame( Outcome::Ok, $run() );
		self::answering( array( 'unknownSessionRedirectUrl' => 'https://elsewhere.example/wp-login.php' ) );
		self::assertSame( Outcome::Skipped, $run() );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private static function save_network( array $values ): void {
		( new Services( time( ... ), random_bytes( ... ), static function ( int $micros ): void {}, true ) )->settings()->store()->save( $values );
	}

	private static function second_site(): int {
		$id = get_id_from_blogname( 'second' );
		self::assertIsInt( $id );
		return $id;
	}

	private static function become_site_admin(): void {
		$user = self::user( 'siteadmin', 'siteadmin@example.com', 'administrator' )->ID;
		self::assertFalse( is_super_admin( $user ) );
		wp_set_current_user( $user );
	}

	private static function show( string $below = '', bool $refresh = false ): WP_REST_Response {
		$request = new WP_REST_Request( 'GET', "/logto/v1$below/tenant" );
		$request->set_query_params( $refresh ? array( 'refresh' => '1' ) : array() );
		return rest_do_request( $request );
	}

	/**
	 * @param array<string, mixed> $more
	 * @return ArrayObject<int, string> What is asked from now on, where nothing keeps it from being asked.
	 */
	private static function answering( array $more = array() ): ArrayObject {
		$asked = new ArrayObject();
		$body  = $more + array(
			'signIn'           => array( 'methods' => array() ),
			'socialConnectors' => array(),
			'signInMode'       => 'SignIn',
			'enabled'          => false,
			'fields'           => array(),
		);
		add_filter(
			'pre_http_request',
			static function ( mixed $sent, array $arguments, string $url ) use ( $body, $asked ): mixed {
				if ( true === $arguments['reject_unsafe_urls'] && false === wp_http_validate_url( $url ) ) {
					return $sent;
				}
				$asked->append( $url );
				return array(
					'headers'  => array( 'content-type' => 'application/json' ),
					'body'     => (string) wp_json_encode( $body ),
					'response' => array( 'code' => 200 ),
				);
			},
			20,
			3
		);
		return $asked;
	}
}
