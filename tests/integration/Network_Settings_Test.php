<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Adapters\Schedule;
use Logto\Diagnostics\Network_Connection;
use Logto\Network\Network_Addresses;
use Logto\Network\Network_Settings;
use Logto\Network\Site_Rules;
use Logto\Network\Sites;
use Logto\Services;
use Logto\Settings\Secret_Origin;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;
use WP_REST_Response;

/** Settings that are the network's, and what it leaves to its sites. */
#[Group( 'network' )]
final class Network_Settings_Test extends Test_Case {

	private const NETWORKS = array(
		'endpoint'     => 'https://network.logto.app',
		'app_id'       => 'network-app',
		'app_secret'   => 'network-secret',
		'sign_in_mode' => 'redirect',
	);
	private const OWN      = array(
		'endpoint'   => 'https://own.logto.app',
		'app_id'     => 'own-app',
		'app_secret' => 'own-secret',
	);

	protected function setUp(): void {
		if ( ! is_multisite() ) {
			self::markTestSkipped( 'This is about networks.' );
		}
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
	}

	protected function tearDown(): void {
		while ( ms_is_switched() ) {
			restore_current_blog();
		}
		parent::tearDown();
	}

	private static function networks(): Services {
		return new Services( time( ... ), random_bytes( ... ), static function ( int $micros ): void {}, true );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private static function save_network( array $values ): void {
		self::networks()->settings()->store()->save( $values );
	}

	private static function on_second_site(): void {
		switch_to_blog( self::second_site() );
	}

	private static function second_site(): int {
		$id = get_id_from_blogname( 'second' );
		self::assertIsInt( $id );
		return $id;
	}

	private static function counts(): Settings {
		return self::services()->settings()->store()->settings();
	}

	/** @param array<string, mixed>|null $body Null: GET. */
	private static function call( string $route, ?array $body = null ): WP_REST_Response {
		$request = new WP_REST_Request( null === $body ? 'GET' : 'POST', "/logto/v1$route" );
		if ( null !== $body ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		return rest_do_request( $request );
	}

	/** @return array<array-key, mixed> What was refused, by name. */
	private static function params( WP_REST_Response $answer ): array {
		$data = $answer->as_error()?->get_error_data();
		return is_array( $data ) ? (array) ( $data['params'] ?? array() ) : array();
	}

	/** @return array<array-key, mixed> What the answer has there. */
	private static function at( WP_REST_Response $answer, string ...$path ): array {
		$data = $answer->get_data();
		foreach ( $path as $name ) {
			$data = is_array( $data ) ? $data[ $name ] ?? null : null;
		}
		self::assertIsArray( $data, implode( '/', $path ) );
		return $data;
	}

	/** Somebody with power over the site that is current, and over no other. */
	private static function become_site_admin(): void {
		$user = self::user( 'siteadmin', 'siteadmin@example.com', 'administrator' )->ID;
		self::assertFalse( is_super_admin( $user ) );
		wp_set_current_user( $user );
		// The machine's owner has said nothing special.
		remove_all_filters( 'http_request_host_is_external' );
		remove_all_filters( 'http_allowed_safe_ports' );
	}

	private static function become_network_admin(): void {
		wp_set_current_user( 1 );
		self::assertTrue( current_user_can( 'manage_network_options' ) );
	}

	public function test_until_the_network_has_a_whole_connection_each_site_goes_by_its_own(): void {
		self::on_second_site();
		self::services()->settings()->store()->save( self::OWN + array( 'sign_in_mode' => 'button' ) );
		foreach ( array( array( 'log_days' => 7 ), array( 'endpoint' => self::NETWORKS['endpoint'] ), array( 'app_id' => 'x' ) ) as $part ) {
			self::save_network( $part );
			self::assertSame( 'own-secret', self::counts()->app_secret );
			self::assertSame( 30, self::counts()->log_days );
			self::assertFalse( Network_Settings::has_connection() );
		}
		self::save_network( array( 'app_secret' => 's' ) );
		self::assertSame( array( self::NETWORKS['endpoint'], 's', 7, 'form' ), array( self::counts()->endpoint, self::counts()->app_secret, self::counts()->log_days, self::counts()->sign_in_mode ) );
		self::assertTrue( Network_Settings::has_connection() );
	}

	public function test_the_networks_first_values_turn_sign_in_on_nowhere_whatever_a_site_wants(): void {
		self::on_second_site();
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'button' ) );
		self::save_network( array_diff_key( self::NETWORKS, array( 'sign_in_mode' => true ) ) + array( 'site_groups' => array( 'sign_in_page' ) ) );
		self::assertSame( array( 'form', self::NETWORKS['endpoint'] ), array( self::counts()->sign_in_mode, self::counts()->endpoint ) );
		self::become_site_admin();
		self::assertNull( self::services()->settings()->store()->last_mode() );
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'redirect' ) );
		self::assertSame( 'form', self::counts()->sign_in_mode, 'no site turns it on for itself' );
		self::save_network( array( 'sign_in_mode' => 'redirect' ) );
		self::assertSame( 'button', self::counts()->sign_in_mode, 'from here on the site decides how' );
	}

	public function test_a_pause_of_the_network_holds_on_every_site_and_is_the_networks_to_end(): void {
		self::save_network( self::NETWORKS + array( 'site_groups' => array( 'sign_in_page' ) ) );
		self::on_second_site();
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'button' ) );
		self::assertTrue( self::counts()->is_in_force() );
		self::save_network( array( 'sign_in_mode' => 'form' ) );
		self::assertFalse( self::counts()->is_in_force() );
		self::become_network_admin();
		foreach ( array( '/settings', '/network/settings' ) as $route ) {
			restore_current_blog();
			$answer = self::call( $route );
			self::assertSame( 'paused', self::at( $answer, 'connection' )['status'] ?? null, $route );
			self::assertSame( 'redirect', ( (array) $answer->get_data() )['last_mode'], $route );
		}
	}

	public function test_a_provider_that_a_site_brings_is_off_until_somebody_turns_it_on_there(): void {
		self::save_network(
			self::NETWORKS + array(
				'site_providers' => true,
				'site_groups'    => array( 'sign_in_page' ),
			)
		);
		self::on_second_site();
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'button' ) );
		foreach ( self::OWN as $name => $value ) {
			self::assertTrue( self::counts()->is_in_force(), "$name: until it is whole, the network’s goes on" );
			self::services()->settings()->store()->save( array( $name => $value ) );
		}
		self::assertSame( array( self::OWN['endpoint'], 'form' ), array( self::counts()->endpoint, self::counts()->sign_in_mode ) );
		self::services()->settings()->store()->save( array( 'sign_in_mode' => 'redirect' ) );
		self::services()->settings()->store()->save( array( 'app_id' => 'another' ) );
		self::assertTrue( self::counts()->is_in_force(), 'later changes leave it on' );
	}

	public function test_a_site_that_inherits_is_live_with_its_network(): void {
		self::on_second_site();
		self::save_network( self::NETWORKS );
		self::services()->settings()->store()->save( array( 'log_days' => 7 ) + self::NETWORKS );
		self::assertTrue( self::counts()->is_in_force() );
		self::assertArrayNotHasKey( 'sign_in_mode', self::saved_values() );
	}

	public function test_a_site_decides_only_the_groups_that_are_left_to_it(): void {
		self::on_second_site();
		self::services()->settings()->store()->save(
			array(
				'sign_in_mode'         => 'button',
				'button_text'          => 'Own',
				'first_login_redirect' => '/own/',
				'take_roles_back'      => false,
				'wordpress_passwords'  => 'nobody',
			)
		);
		self::save_network( self::NETWORKS + array( 'button_text' => 'Network' ) );
		$counts = static fn (): array => array( self::counts()->sign_in_mode, self::counts()->button_text, self::counts()->first_login_redirect, self::counts()->take_roles_back, self::counts()->wordpress_passwords );
		self::assertSame( array( 'redirect', 'Network', '', true, 'everyone' ), $counts() );
		self::save_network( array( 'site_groups' => array( 'sign_in_page' ) ) );
		self::assertSame( array( 'button', 'Network', '', true, 'everyone' ), $counts() );
		self::save_network( array( 'site_groups' => array( 'texts', 'landing' ) ) );
		self::assertSame( array( 'redirect', 'Own', '/own/', true, 'everyone' ), $counts() );
		self::save_network( array( 'site_groups' => array( 'roles' ) ) );
		self::assertSame( array( 'redirect', 'Network', '', false, 'everyone' ), $counts() );
	}

	public function test_what_groups_name_are_settings_and_none_that_names_a_provider_or_its_rules(): void {
		$schema = Store::read_schema();
		self::assertSame( array_keys( Network_Settings::GROUPS ), $schema['site_groups']['items']['enum'] ?? null );
		foreach ( array_merge( ...array_values( Network_Settings::GROUPS ) ) as $name ) {
			self::assertContains( $schema[ $name ]['group'] ?? '', array( 'sign_in', 'after_sign_in', 'requirements', 'roles' ), $name );
			self::assertNotContains( $name, array( 'requirements', 'requirements_mode', 'reauthentication', 'reauthentication_roles', 'two_factor', 'remember_me', 'end_logto_session' ) );
		}
	}

	/** Pausing sign-in would bring back every WordPress password on the site. */
	public function test_a_site_can_not_pause_what_the_network_switched_passwords_off_for(): void {
		self::save_network( self::NETWORKS + array( 'site_groups' => array( 'sign_in_page' ) ) );
		self::on_second_site();
		update_option( Store::OPTION, array( 'sign_in_mode' => 'form' ) );
		self::assertSame( 'redirect', self::counts()->sign_in_mode, 'saved before' );
		update_option( Store::OPTION, array( 'sign_in_mode' => 'redirect' ) );
		self::become_site_admin();
		$answer = self::call( '/settings', array( 'sign_in_mode' => 'form' ) );
		self::assertSame( 400, $answer->get_status() );
		self::assertArrayHasKey( 'sign_in_mode', self::params( $answer ) );
		self::assertSame( 200, self::call( '/settings', array( 'sign_in_mode' => 'button' ) )->get_status() );
		self::assertSame( 'button', self::counts()->sign_in_mode );
	}

	public function test_a_forged_save_on_a_site_changes_nothing_that_is_the_networks(): void {
		self::save_network( self::NETWORKS + array( 'site_groups' => array( 'texts' ) ) );
		self::on_second_site();
		self::become_site_admin();
		$before = self::stored();
		$answer = self::call(
			'/settings',
			self::OWN + array(
				'wordpress_passwords' => 'nobody',
				'requirements_mode'   => 'any',
				'site_providers'      => true,
				'site_groups'         => array( 'roles' ),
				'picture_as_avatar'   => true,
				'log_days'            => 1,
			)
		);
		self::assertSame( 200, $answer->get_status() );
		self::assertSame( $before, self::stored(), 'nothing is written' );
		self::assertSame( array( self::NETWORKS['endpoint'], 'everyone', false, 30 ), array( self::counts()->endpoint, self::counts()->wordpress_passwords, self::counts()->site_providers, self::counts()->log_days ) );
		$set = self::at( $answer, 'network', 'set' );
		self::assertContains( 'wordpress_passwords', $set );
		self::assertContains( 'endpoint', $set );
		self::assertNotContains( 'button_text', $set );
		self::assertSame( array(), self::at( $answer, 'fixed' ), 'that is what constants fix' );
		self::call(
			'/settings',
			array(
				'button_text' => 'Come in',
				'log_days'    => 1,
			)
		);
		self::assertSame( array( 'button_text' => 'Come in' ), self::saved_values() );
	}

	public function test_what_a_site_does_not_say_goes_on_changing_with_the_network(): void {
		self::save_network(
			self::NETWORKS + array(
				'site_groups' => array( 'texts' ),
				'button_text' => 'One',
			)
		);
		self::on_second_site();
		// As an older page sends it: all that it shows.
		self::services()->settings()->store()->save(
			array(
				'button_text'          => 'One',
				'sign_up_button_text'  => '',
				'requirements_message' => 'Own',
			)
		);
		self::assertSame( array( 'requirements_message' => 'Own' ), self::saved_values() );
		self::save_network( array( 'button_text' => 'Two' ) );
		self::assertSame( 'Two', self::counts()->button_text );
	}

	public function test_a_site_may_bring_a_provider_only_where_the_network_lets_it_and_only_a_whole_one(): void {
		self::save_network(
			self::NETWORKS + array(
				'site_providers'      => true,
				'wordpress_passwords' => 'everyone',
				'log_days'            => 7,
			)
		);
		self::on_second_site();
		self::become_site_admin();
		remove_all_filters( 'pre_http_request' );
		add_filter(
			'pre_http_request',
			static fn (): array => array(
				'response' => array(
					'code'    => 404,
					'message' => '',
				),
				'body'     => '',
				'headers'  => array(),
				'cookies'  => array(),
			)
		);
		self::assertSame( 400, self::call( '/settings', array( 'app_id' => 'x' ) )->get_status(), 'a part' );
		self::assertSame( 400, self::call( '/settings', array( 'endpoint' => 'https://example.com' ) )->get_status(), 'another part' );
		self::assertSame( self::NETWORKS['endpoint'], self::counts()->endpoint );
		self::assertTrue( Network_Settings::has_connection() );
		$own = array( 'endpoint' => 'https://example.com' ) + self::OWN;
		add_filter( 'http_request_host_is_external', '__return_true' );
		$answer = self::call( '/settings', $own );
		if ( 400 === $answer->get_status() ) {
			self::assertStringContainsString( 'everybody can reach', (string) wp_json_encode( $answer->get_data() ), 'this machine may have no names to look up' );
			wp_set_current_user( 0 );
			self::services()->settings()->store()->save( $own );
		}
		self::assertSame( array( 'https://example.com', 'own-secret', 30 ), array( self::counts()->endpoint, self::counts()->app_secret, self::counts()->log_days ) );
		self::assertFalse( Network_Settings::has_connection() );
		restore_current_blog();
		self::assertTrue( Network_Settings::has_connection(), 'elsewhere it is the network’s' );
		self::save_network( array( 'site_providers' => false ) );
		self::on_second_site();
		self::assertSame( self::NETWORKS['endpoint'], self::counts()->endpoint, 'no longer' );
		self::assertSame( 'https://example.com', Network_Settings::unused_endpoint() );
	}

	public function test_the_main_site_always_goes_with_the_network(): void {
		self::services()->settings()->store()->save( self::OWN );
		self::save_network( self::NETWORKS + array( 'site_providers' => true ) );
		self::assertSame( self::NETWORKS['endpoint'], self::counts()->endpoint );
	}

	public function test_the_networks_routes_are_for_its_owner_and_on_its_main_site_only(): void {
		$routes = array( '/network/settings', '/network/preview', '/network/test-sign-in', '/network/checks', '/network/checks/host', '/network/endpoint' );
		self::become_site_admin();
		foreach ( $routes as $route ) {
			self::assertSame( 403, self::call( $route, '/network/checks' === $route ? null : array( 'log_days' => 5 ) )->get_status(), $route );
		}
		self::assertSame( 403, self::call( '/network/settings' )->get_status() );
		self::become_network_admin();
		self::assertSame( 200, self::call( '/network/settings', array( 'log_days' => 5 ) )->get_status() );
		self::assertSame( 5, self::networks()->settings()->store()->settings()->log_days );
		self::assertNull( self::stored(), 'not the main site’s' );
		self::on_second_site();
		$GLOBALS['wp_rest_server'] = null;
		foreach ( $routes as $route ) {
			self::assertSame( 404, self::call( $route, array( 'log_days' => 6 ) )->get_status(), $route );
		}
		self::assertSame( 5, self::networks()->settings()->store()->settings()->log_days );
	}

	public function test_the_networks_screen_shows_its_own_row_and_its_addresses(): void {
		self::services()->settings()->store()->save( array( 'button_text' => 'Main site' ) + self::OWN );
		self::on_second_site();
		self::services()->settings()->store()->save( self::OWN );
		restore_current_blog();
		self::become_network_admin();
		$answer = self::call( '/network/settings' );
		self::assertSame( array( '', '' ), array_values( array_intersect_key( self::at( $answer, 'settings' ), array_flip( array( 'endpoint', 'button_text' ) ) ) ) );
		self::assertSame( array_fill_keys( array( 'app_secret', 'webhook_signing_key', 'webhook_former_signing_key', 'management_app_secret' ), false ), self::at( $answer, 'secrets' ) );
		self::assertSame(
			array(
				'count'  => 1,
				'is_all' => true,
			),
			self::at( $answer, 'network', 'own_connections' ),
			'the second site; the main one is the network’s'
		);
		$home   = network_home_url();
		$shared = self::at( $answer, 'network', 'addresses', 'shared' );
		self::assertSame( array( "{$home}wp-login.php?action=logto", "{$home}*/wp-login.php?action=logto" ), array_column( $shared, 'redirect_uri' ) );
		self::assertSame( array( "{$home}wp-login.php?action=logto-signed-out", "{$home}*/wp-login.php?action=logto-signed-out" ), array_column( $shared, 'post_sign_out_redirect_uri' ) );
		self::assertSame( array(), self::at( $answer, 'network', 'addresses', 'separate' ) );
		self::db()->update( (string) self::db()->blogs, array( 'domain' => 'shop.example' ), array( 'blog_id' => self::second_site() ) );
		self::assertCount( 1, self::networks()->network()->addresses()->all()['separate'], 'a domain of its own' );
		self::db()->update(
			(string) self::db()->blogs,
			array(
				'domain' => get_network()->domain ?? '',
				'path'   => '/one/two/',
			),
			array( 'path' => '/second/' )
		);
		self::assertCount( 1, self::networks()->network()->addresses()->all()['separate'], 'two steps below' );
	}

	/** @return iterable<string, array{string, string, string, list<string>}> Domain and path of the network, the main site's address, and what is reached by a star. */
	public static function networks_of_hosts(): iterable {
		yield 'plain' => array( 'example.com', '/', 'https://example.com', array( 'https://example.com/wp-login.php?action=logto', 'https://*.example.com/wp-login.php?action=logto' ) );
		yield 'with www' => array( 'www.example.com', '/', 'https://www.example.com', array( 'https://www.example.com/wp-login.php?action=logto', 'https://*.example.com/wp-login.php?action=logto' ) );
		yield 'with a port' => array( 'example.com:8443', '/', 'https://example.com:8443', array( 'https://example.com:8443/wp-login.php?action=logto', 'https://*.example.com:8443/wp-login.php?action=logto' ) );
		yield 'WordPress in a folder' => array( 'example.com', '/', 'https://example.com/wp', array( 'https://example.com/wp/wp-login.php?action=logto', 'https://*.example.com/wp/wp-login.php?action=logto' ) );
		yield 'one part' => array( 'localhost', '/', 'http://localhost', array( 'http://localhost/wp-login.php?action=logto' ) );
		yield 'a number' => array( '192.0.2.1:80', '/', 'http://192.0.2.1', array( 'http://192.0.2.1/wp-login.php?action=logto' ) );
	}

	/** @param list<string> $expected */
	#[DataProvider( 'networks_of_hosts' )]
	public function test_in_a_network_of_hosts_the_star_is_a_part_of_the_name( string $domain, string $path, string $address, array $expected ): void {
		add_filter( 'site_url', static fn ( mixed $url, mixed $wanted ): string => $address . '/' . ( is_string( $wanted ) ? $wanted : '' ), 10, 2 );
		$all = ( new Network_Addresses( self::services()->adapters()->site(), new Sites( self::db() ), $domain, $path, true ) )->all();
		self::assertSame( $expected, array_column( $all['shared'], 'redirect_uri' ) );
		self::assertCount( 1, $all['separate'], 'the second site is no host below that' );
		self::db()->update(
			(string) self::db()->blogs,
			array(
				'domain' => "two.$domain",
				'path'   => '/',
			),
			array( 'blog_id' => self::second_site() )
		);
		self::assertCount( 2 === count( $expected ) && ! str_starts_with( $domain, 'www.' ) ? 0 : 1, ( new Network_Addresses( self::services()->adapters()->site(), new Sites( self::db() ), $domain, $path, true ) )->all()['separate'] );
	}

	/** @return iterable<string, array{string}> */
	public static function private_addresses(): iterable {
		foreach ( array( 'http://127.0.0.1:9200', 'http://localhost:9200', 'https://127.0.0.2', 'https://10.0.0.8', 'https://192.168.1.1', 'https://172.16.0.1', 'https://0.0.0.0', 'https://[::1]', 'https://localhost', 'https://nobody-knows-this.invalid', 'https://example.com:6379' ) as $endpoint ) {
			yield $endpoint => array( $endpoint );
		}
	}

	#[DataProvider( 'private_addresses' )]
	public function test_who_has_power_over_a_site_only_can_not_make_the_server_ask_its_neighbours( string $endpoint ): void {
		self::on_second_site();
		self::become_site_admin();
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, mixed $arguments, mixed $url ) use ( &$asked ): mixed {
				$asked[] = $url;
				return new \WP_Error( 'test', 'asked' );
			},
			10,
			3
		);
		foreach ( array( array( '/endpoint', compact( 'endpoint' ) ), array( '/test-sign-in', array( 'settings' => compact( 'endpoint' ) + self::OWN ) ), array( '/settings', compact( 'endpoint' ) + self::OWN ) ) as list( $route, $body ) ) {
			$answer = self::call( $route, $body );
			self::assertSame( 400, $answer->get_status(), $route );
			self::assertArrayHasKey( 'endpoint', self::params( $answer ), $route );
		}
		self::assertSame( array(), $asked );
		self::assertNull( self::stored(), 'and nothing is saved' );
	}

	public function test_who_has_power_over_the_network_may_name_any_address(): void {
		self::on_second_site();
		self::become_network_admin();
		remove_all_filters( 'http_request_host_is_external' );
		remove_all_filters( 'http_allowed_safe_ports' );
		self::assertSame( 'ok', ( (array) self::call( '/endpoint', array( 'endpoint' => self::right_values()['endpoint'] ) )->get_data() )['outcome'] ?? null );
		self::assertSame( 200, self::call( '/settings', self::right_values() )->get_status() );
		wp_set_current_user( 0 );
		self::services()->oidc()->provider()->refresh();
		self::assertSame( self::counts()->issuer(), ( (array) get_option( Store::PROVIDER ) )['issuer'] ?? null, 'visitors’ sign-ins ask there, too' );
	}

	/** A name that led elsewhere when it was saved. */
	public function test_what_a_site_named_is_asked_at_public_addresses_for_ever(): void {
		self::on_second_site();
		self::become_site_admin();
		add_filter( 'http_request_host_is_external', '__return_true' );
		add_filter( 'http_allowed_safe_ports', static fn ( mixed $all, mixed $host, mixed $url ): array => array( (int) wp_parse_url( is_string( $url ) ? $url : '', PHP_URL_PORT ) ), 10, 3 );
		self::assertSame( 200, self::call( '/settings', self::right_values() )->get_status() );
		remove_all_filters( 'http_request_host_is_external' );
		remove_all_filters( 'http_allowed_safe_ports' );
		wp_set_current_user( 0 );
		$this->expectExceptionMessage( 'A valid URL was not provided.' );
		self::services()->oidc()->provider()->refresh();
	}

	public function test_a_private_address_that_was_saved_before_goes_on_with_a_warning(): void {
		self::on_second_site();
		self::services()->settings()->store()->save( self::right_values() );
		$row = (array) self::stored();
		unset( $row[ Network_Settings::PUBLIC_ONLY ] );
		update_option( Store::OPTION, $row );
		remove_all_filters( 'http_request_host_is_external' );
		remove_all_filters( 'http_allowed_safe_ports' );
		self::services()->oidc()->provider()->refresh();
		$result = ( new Network_Connection( self::counts() ) )->run();
		self::assertSame( 'warning', $result->outcome->value );
		self::services()->settings()->store()->save( array( 'endpoint' => self::right_values()['endpoint'] ) );
		self::assertSame( 'ok', ( new Network_Connection( self::counts() ) )->run()->outcome->value, 'set once more by the machine’s owner' );
	}

	/** Whoever set plugin 1.0.1 up on a site may have had no power over the network. */
	public function test_an_address_that_came_over_from_plugin_1_0_1_has_nobodys_word(): void {
		self::on_second_site();
		update_option(
			Store::OLD_OPTION,
			array(
				'endpoint'  => 'https://127.0.0.3',
				'appId'     => 'a',
				'appSecret' => 's',
			)
		);
		self::assertSame( 'https://127.0.0.3', self::counts()->endpoint );
		remove_all_filters( 'http_request_host_is_external' );
		self::assertSame( 'warning', ( new Network_Connection( self::counts() ) )->run()->outcome->value );
	}

	public function test_documents_are_fetched_once_for_the_network_and_by_its_main_site(): void {
		self::save_network( self::right_values() );
		$asked = 0;
		add_filter(
			'pre_http_request',
			static function ( mixed $answer ) use ( &$asked ): mixed {
				++$asked;
				return $answer;
			}
		);
		self::services()->oidc()->provider()->metadata();
		$once = $asked;
		self::assertGreaterThan( 0, $once );
		self::on_second_site();
		self::services()->oidc()->provider()->metadata();
		self::services()->adapters()->refresh_event()->run();
		self::assertSame( $once, $asked, 'the second site has them' );
		self::assertFalse( get_option( Store::PROVIDER ) );
		wp_schedule_event( time(), 'hourly', 'logto_refresh_provider' );
		self::services()->adapters()->schedule()->ensure();
		self::assertFalse( wp_next_scheduled( 'logto_refresh_provider' ) );
		self::assertNotFalse( wp_next_scheduled( 'logto_trim_log' ) );
		restore_current_blog();
		self::services()->adapters()->schedule()->ensure();
		self::assertNotFalse( wp_next_scheduled( 'logto_refresh_provider' ) );
		self::assertTrue( Schedule::is_of_this_site() );
		self::services()->adapters()->refresh_event()->run();
		self::assertGreaterThan( $once, $asked );
		self::assertSame( self::counts()->issuer(), ( (array) get_site_option( Store::PROVIDER ) )['issuer'] ?? null );
	}

	public function test_a_proof_on_one_site_is_the_networks(): void {
		self::save_network( self::NETWORKS );
		self::on_second_site();
		self::assertFalse( self::counts()->is_proven() );
		self::services()->settings()->status()->prove( self::counts()->connection_proof(), 'https://x.example/' );
		self::assertTrue( self::counts()->is_proven() );
		restore_current_blog();
		self::assertTrue( self::counts()->is_proven() );
		self::assertSame( array(), self::counts()->proven_at, 'but at which address is each site’s own' );
		self::assertTrue( self::networks()->settings()->store()->settings()->is_proven() );
	}

	/** Only the endpoint is the network's: each site has an application of its own there. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_another_application_of_a_site_proves_nothing_for_the_others(): void {
		define( 'LOGTO_ENDPOINT', self::NETWORKS['endpoint'] );
		$prove = static fn () => self::services()->settings()->status()->prove( self::counts()->connection_proof(), 'https://x.example/' );
		self::services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) + self::NETWORKS );
		$prove();
		self::assertTrue( self::counts()->is_proven() );
		self::on_second_site();
		self::services()->settings()->store()->save( self::OWN );
		self::assertFalse( self::counts()->is_proven() );
		$prove();
		self::assertTrue( self::counts()->is_proven() );
		restore_current_blog();
		self::assertTrue( self::counts()->is_proven(), 'and its passwords stay off' );
		self::assertTrue( self::services()->local_login()->passwords_off() );
		self::on_second_site();
		self::assertTrue( Schedule::is_of_this_site(), 'nobody else asks about its application' );
		restore_current_blog();
		self::on_second_site();
		self::services()->settings()->status()->withdraw( self::counts()->connection_proof() );
		self::assertFalse( self::counts()->is_proven() );
		restore_current_blog();
		self::assertTrue( self::counts()->is_proven() );
	}

	/** Who may change them, and no administrator of the main site, must be able to come in. */
	public function test_the_networks_passwords_are_switched_off_for_an_administrator_of_the_network_only(): void {
		self::save_network( self::NETWORKS );
		$of_site = self::user( 'siteadmin', 'siteadmin@example.com', 'administrator' );
		$link    = static fn ( int $user ) => self::services()->accounts()->identities()->import( new Identity( self::counts()->issuer(), "p-$user" ), $user, time() );
		self::assertTrue( $link( $of_site->ID ) );
		self::services()->local_login()->emergency_link()->renew();
		$save = static fn (): array => array_keys( self::networks()->local_login()->preconditions()->errors( array( 'wordpress_passwords' => 'nobody' ) ) );
		self::become_network_admin();
		self::assertSame( array( 'wordpress_passwords' ), $save(), 'they can not change it back' );
		self::assertTrue( $link( 1 ) );
		self::assertSame( array(), $save() );
		self::save_network( array( 'wordpress_passwords' => 'nobody' ) );
		$last = static fn ( int $user ): array => array( self::services()->local_login()->last_way_in()->is_anywhere( $user ), ! self::services()->local_login()->last_way_in()->may_go( $user ) );
		self::assertSame( array( true, true ), $last( 1 ) );
		self::assertSame( array( false, false ), $last( $of_site->ID ) );
		// With a role on the main site they still could not.
		remove_all_filters( 'wp_die_handler' );
		add_filter( 'wp_die_handler', static fn (): callable => static fn () => throw new \DomainException( 'refused' ) );
		unset( $GLOBALS['super_admins'] );
		try {
			revoke_super_admin( 1 );
			self::fail( 'the last one was revoked' );
		} catch ( \DomainException ) {
			self::assertTrue( is_super_admin( 1 ) );
		}
		self::on_second_site();
		self::assertSame( array( true, true ), $last( 1 ), 'wherever it is asked' );
		self::services()->adapters()->administrators_lock()->release();
	}

	public function test_a_site_that_brings_a_provider_is_asked_about_its_own_passwords(): void {
		self::save_network(
			self::NETWORKS + array(
				'site_providers'      => true,
				'wordpress_passwords' => 'nobody',
			)
		);
		self::on_second_site();
		$errors = static fn ( ?string $passwords = null ): array => self::services()->local_login()->preconditions()->errors( self::OWN + array( 'wordpress_passwords' => $passwords ) );
		self::assertSame( array(), $errors(), 'everybody may use one there' );
		self::assertNotSame( array(), $errors( 'nobody' ) );
		update_option( Store::OPTION, array( 'wordpress_passwords' => 'nobody' ) );
		self::assertNotSame( array(), $errors(), 'what lies there would count again' );
		self::assertSame( array(), $errors( 'everyone' ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_what_wp_config_says_of_passwords_counts_on_such_a_site_too(): void {
		self::save_network( self::NETWORKS + array( 'site_providers' => true ) );
		self::on_second_site();
		self::assertSame( array(), self::services()->local_login()->preconditions()->errors( self::OWN ) );
		define( 'LOGTO_WORDPRESS_PASSWORDS', 'nobody' );
		self::assertSame( array( 'endpoint' ), array_keys( self::services()->local_login()->preconditions()->errors( self::OWN ) ) );
	}

	/** What the network has says nothing on such a site, also where it is the same. */
	public function test_a_site_with_a_provider_of_its_own_keeps_what_it_is_told(): void {
		self::save_network(
			self::NETWORKS + array(
				'site_providers' => true,
				'account_policy' => 'known_only',
				'log_days'       => 7,
			)
		);
		self::on_second_site();
		self::services()->settings()->store()->save( self::OWN + array( 'account_policy' => 'known_only' ) );
		self::assertSame( array( 'own-app', 'known_only', 30 ), array( self::counts()->app_id, self::counts()->account_policy, self::counts()->log_days ) );
		self::services()->settings()->store()->save( array( 'log_days' => 7 ) );
		self::assertSame( 7, self::counts()->log_days );
	}

	/**
	 * @param array<string, mixed> $values
	 * @return array<string, string>
	 */
	private static function said_against( array $values ): array {
		return Secret_Origin::errors( self::counts(), $values ) + Site_Rules::errors( self::counts(), $values );
	}

	public function test_a_site_may_come_back_to_the_provider_that_it_had(): void {
		self::save_network( self::NETWORKS + array( 'site_providers' => true ) );
		self::on_second_site();
		$save = static fn ( string $endpoint, bool $is_whole ): array => self::services()->settings()->saver()->save( array( 'endpoint' => $endpoint ) + ( $is_whole ? self::OWN : array() ), null, self::said_against( ... ) )['errors'];
		self::assertSame( array(), $save( self::OWN['endpoint'], true ) );
		self::assertSame( array(), $save( '', false ) );
		self::assertSame( self::NETWORKS['app_id'], self::counts()->app_id );
		self::assertSame( array( 'app_secret', 'app_id' ), array_keys( $save( self::OWN['endpoint'], false ) ), 'not by half' );
		self::assertSame( array(), $save( self::OWN['endpoint'], true ) );
		self::assertSame( self::OWN['app_id'], self::counts()->app_id );
	}

	public function test_what_counts_costs_one_query_on_any_site(): void {
		self::save_network( self::NETWORKS );
		self::on_second_site();
		self::assertNull( self::stored() );
		// As the first sign-in on the site does.
		self::services()->settings()->status()->prove( self::counts()->connection_proof(), 'https://x.example/' );
		wp_cache_flush();
		wp_load_alloptions();
		$before = self::db()->num_queries;
		self::counts();
		Network_Settings::has_connection();
		self::assertSame( 1, self::db()->num_queries - $before );
	}

	public function test_deleting_the_plugin_leaves_nothing_among_the_networks_options(): void {
		self::save_network( self::right_values() );
		self::services()->settings()->status()->prove( self::counts()->connection_proof(), 'https://x.example/' );
		self::services()->oidc()->provider()->metadata();
		self::services()->tenant()->refresh();
		$left = static fn (): array => self::db()->get_col( (string) self::db()->prepare( "SELECT meta_key FROM %i WHERE meta_key LIKE '%%logto%%' ORDER BY meta_key", self::db()->sitemeta ) );
		self::assertSame( array( '_site_transient_logto_account_center', '_site_transient_logto_sign_in_experience', '_site_transient_timeout_logto_account_center', '_site_transient_timeout_logto_sign_in_experience', Store::DATA_KEY, Store::NETWORK_OPTION, Store::NETWORK_STATUS, Store::PROVIDER ), $left() );
		defined( 'WP_UNINSTALL_PLUGIN' ) || define( 'WP_UNINSTALL_PLUGIN', 'logto/logto.php' );
		include WP_PLUGIN_DIR . '/logto/uninstall.php';
		self::assertSame( array(), $left() );
		self::services()->accounts()->identities()->create_table();
		self::services()->log()->events()->create_table();
	}

	/** The window of a test goes by the main site, where something else may count meanwhile. */
	public function test_the_networks_values_are_tried_and_not_the_main_sites(): void {
		self::services()->settings()->store()->save( self::OWN + array( 'account_policy' => 'known_only' ) );
		self::save_network( array( 'account_policy' => 'create_never_link' ) );
		self::become_network_admin();
		$answer = self::call( '/network/test-sign-in', array( 'settings' => self::right_values() + array( 'requirements_mode' => 'any' ) ) );
		self::assertSame( 200, $answer->get_status() );
		self::assertSame( 'waiting', ( (array) $answer->get_data() )['state'] );
		$run = self::services()->setup()->test_sign_in()->last();
		self::assertNotNull( $run );
		$tried = self::counts()->with( $run->values );
		self::assertSame( array( ...array_values( self::right_values() ), 'create_never_link', 'any' ), array( $tried->endpoint, $tried->app_id, $tried->app_secret, $tried->sign_in_mode, $tried->account_policy, $tried->requirements_mode ) );
		self::assertSame( self::OWN['endpoint'], self::counts()->endpoint, 'nothing is saved' );
		$preview = self::call(
			'/network/preview',
			array(
				'claims'   => array( 'sub' => 'new' ),
				'settings' => array( 'account_policy' => 'known_only' ),
			)
		);
		self::assertFalse( ( (array) $preview->get_data() )['allowed'] ?? null );
		self::assertTrue( ( (array) self::call( '/network/preview', array( 'claims' => array( 'sub' => 'new' ) ) )->get_data() )['allowed'] ?? null );
	}

	public function test_no_secret_is_in_what_the_networks_screen_gets(): void {
		self::save_network( self::NETWORKS );
		self::become_network_admin();
		$text = (string) wp_json_encode( self::call( '/network/settings' )->get_data() );
		self::assertStringContainsString( 'network-app', $text );
		self::assertStringNotContainsString( 'network-secret', $text );
		self::assertStringNotContainsString( 'sealed', $text );
	}

	public function test_pictures_are_shown_where_the_network_says_so(): void {
		self::on_second_site();
		update_option( Store::OPTION, array( 'picture_as_avatar' => true ) );
		self::assertTrue( \Logto\shows_pictures() );
		self::save_network( self::NETWORKS );
		self::assertFalse( \Logto\shows_pictures() );
		self::save_network( array( 'picture_as_avatar' => true ) );
		update_option( Store::OPTION, array( 'picture_as_avatar' => false ) );
		self::assertTrue( \Logto\shows_pictures() );
	}
}
