<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Local_Login\Emergency_Link;
use Logto\Log\Events;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;
use WP_REST_Response;

/** The emergency link, the pass it gives, and who hears of it. Cookies are looked at over HTTP. */
final class Emergency_Link_Test extends Password_Case {

	private const NOW = 1_795_529_502;

	private static function link( int $now = self::NOW ): Emergency_Link {
		return self::services( static fn (): int => $now )->local_login()->emergency_link();
	}

	private static function secret( string $url ): string {
		parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		self::assertIsString( $query['link'] );
		return $query['link'];
	}

	private static function is_open( int $now = self::NOW ): bool {
		return self::services( static fn (): int => $now )->local_login()->emergency_pass()->is_open();
	}

	public function test_before_one_is_made(): void {
		self::assertNull( self::link()->created() );
		foreach ( array( '', '0', 'x', hash( 'sha256', '' ) ) as $secret ) {
			self::assertFalse( self::link()->is_right( $secret ) );
		}
		self::bring_pass( self::sealed_pass( self::NOW, '' ) );
		self::assertFalse( self::is_open() );
	}

	public function test_it_is_256_random_bits_of_which_a_hash_is_kept(): void {
		$url    = self::link()->renew();
		$secret = self::secret( $url );
		self::assertSame( site_url( "wp-login.php?action=logto-emergency&link=$secret" ), $url );
		self::assertSame( 32, strlen( sodium_base642bin( $secret, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING ) ) );
		self::assertTrue( self::link()->is_right( $secret ) );
		self::assertSame( self::NOW, self::link()->created() );
		$stored = self::stored( 'logto_emergency_link' );
		self::assertSame(
			array(
				'hash'    => hash( 'sha256', $secret ),
				'created' => self::NOW,
			),
			$stored
		);
		self::assertStringNotContainsString( $secret, (string) wp_json_encode( self::db()->get_results( 'SELECT * FROM ' . self::db()->options ) ) );
		wp_cache_flush();
		self::assertArrayNotHasKey( 'logto_emergency_link', wp_load_alloptions() );
	}

	public function test_a_new_one_ends_the_old_one_and_its_passes(): void {
		$old = self::secret( self::link()->renew() );
		self::bring_pass( self::sealed_pass( self::NOW ) );
		self::assertTrue( self::is_open() );
		$new = self::secret( self::link( self::NOW + 1 )->renew() );
		self::assertNotSame( $old, $new );
		self::assertFalse( self::link()->is_right( $old ) );
		self::assertTrue( self::link()->is_right( $new ) );
		self::assertFalse( self::is_open() );
		self::assertSame( self::NOW + 1, self::link()->created() );
	}

	public function test_new_salts_leave_the_link_and_end_passes(): void {
		$secret = self::secret( self::link()->renew() );
		self::bring_pass( self::sealed_pass( self::NOW ) );
		add_filter( 'salt', static fn ( string $salt ): string => "new $salt" );
		self::assertTrue( self::link()->is_right( $secret ) );
		self::assertFalse( self::is_open() );
	}

	/** @return array<string, array{mixed}> */
	public static function no_links(): array {
		$hash = hash( 'sha256', 'x' );
		return array(
			'a text'             => array( $hash ),
			'no time'            => array( array( 'hash' => $hash ) ),
			'a time as a text'   => array(
				array(
					'hash'    => $hash,
					'created' => '1',
				),
			),
			'a hash in capitals' => array(
				array(
					'hash'    => strtoupper( $hash ),
					'created' => 1,
				),
			),
			'an empty hash'      => array(
				array(
					'hash'    => '',
					'created' => 1,
				),
			),
		);
	}

	#[DataProvider( 'no_links' )]
	public function test_what_something_else_wrote_is_no_link( mixed $stored ): void {
		update_option( 'logto_emergency_link', $stored, false );
		self::assertNull( self::link()->created() );
		self::assertFalse( self::link()->is_right( 'x' ) );
		self::assertFalse( self::link()->is_right( '' ) );
	}

	/** @return array<string, array{int, bool}> Age in seconds, whether it is open. */
	public static function ages(): array {
		return array(
			'just given'                      => array( 0, true ),
			'a second before the end'         => array( 899, true ),
			'fifteen minutes'                 => array( 900, false ),
			'a year'                          => array( 31536000, false ),
			'given by a clock a minute ahead' => array( -60, true ),
			'from the future'                 => array( -61, false ),
		);
	}

	#[DataProvider( 'ages' )]
	public function test_a_pass_is_good_for_fifteen_minutes( int $age, bool $open ): void {
		self::link()->renew();
		self::bring_pass( self::sealed_pass( self::NOW - $age ) );
		self::assertSame( $open, self::is_open() );
	}

	/** @return array<string, array{string}> What is sealed, or not. */
	public static function no_passes(): array {
		return array(
			'nothing'            => array( '' ),
			'text'               => array( 'open' ),
			'of another purpose' => array( 'state' ),
			'a time alone'       => array( '[' . self::NOW . ']' ),
			'a time as a text'   => array( '["' . self::NOW . '","hash"]' ),
			'another hash'       => array( '[' . self::NOW . ',"' . str_repeat( 'a', 64 ) . '"]' ),
			'no hash'            => array( '[' . self::NOW . ',null]' ),
			'names'              => array( '{"0":' . self::NOW . '}' ),
			'null'               => array( 'null' ),
		);
	}

	#[DataProvider( 'no_passes' )]
	public function test_what_is_no_pass_opens_nothing( string $what ): void {
		self::link()->renew();
		$box  = \Logto\services()->settings()->secret_box();
		$pass = (string) wp_json_encode( array( self::NOW, self::link()->hash() ) );
		self::bring_pass(
			match ( $what ) {
				'', 'open' => $what,
				'state'    => $box->seal( $pass, 'state' ),
				default    => $box->seal( $what, 'emergency-pass' ),
			}
		);
		self::assertFalse( self::is_open() );
		self::bring_pass( $box->seal( $pass, 'emergency-pass' ) );
		self::assertTrue( self::is_open() );
	}

	public function test_a_cookie_of_another_name_that_php_made_into_ours_is_none(): void {
		self::link()->renew();
		self::bring_pass( self::sealed_pass( self::NOW ) );
		$_SERVER['HTTP_COOKIE'] = 'other=' . self::sealed_pass( self::NOW );
		self::assertFalse( self::is_open() );
	}

	public function test_without_the_cookie_the_database_is_not_asked(): void {
		self::link()->renew();
		wp_load_alloptions();
		get_option( 'siteurl' );
		$before = self::db()->num_queries;
		self::assertFalse( self::is_open() );
		self::assertSame( $before, self::db()->num_queries );
	}

	/** In a process of its own: a constant can't be taken back. */
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_programs_have_no_pass(): void {
		self::link()->renew();
		self::bring_pass( self::sealed_pass( self::NOW ) );
		self::assertTrue( self::is_open() );
		define( 'XMLRPC_REQUEST', true );
		self::assertFalse( self::is_open() );
	}

	/** @return array<string, array{string, string}> Setting, the address as it is told. */
	public static function addresses(): array {
		return array(
			'whole'     => array( 'whole', '203.0.113.77' ),
			'shortened' => array( 'shortened', '203.0.113.0' ),
			'none'      => array( 'none', '' ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_its_use_is_in_the_log_and_mailed( string $setting, string $address ): void {
		\Logto\services()->settings()->store()->save( array( 'log_addresses' => $setting ) );
		update_option( 'admin_email', 'boss@example.com' );
		update_option( 'blogname', 'Cats &amp; <Dogs>' );
		$mails = self::mailed( static fn () => do_action( 'logto_emergency_link_opened' ) );
		self::assertCount( 1, $mails );
		self::assertSame( 'boss@example.com', $mails[0]['to'] );
		self::assertSame( '[' . wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) . '] The emergency link was opened', $mails[0]['subject'] );
		self::assertSame( '' !== $address, str_contains( $mails[0]['message'], "IP address: $address\r\n" ) && str_contains( $mails[0]['message'], 'IP address' ) );
		self::assertStringContainsString( gmdate( 'Y-m-d H:' ), $mails[0]['message'] );
		self::assertStringNotContainsString( 'link=', $mails[0]['message'] );
		/** @var list<array<string, string>> $rows */
		$rows = self::db()->get_results( 'SELECT * FROM ' . self::db()->prefix . Events::TABLE, 'ARRAY_A' );
		self::assertCount( 1, $rows );
		self::assertSame( array( 'emergency', 'opened', '', '0', $address ), array( $rows[0]['kind'], $rows[0]['outcome'], $rows[0]['code'], $rows[0]['user_id'], $rows[0]['address'] ) );
	}

	public function test_the_mail_is_in_the_admins_language_and_nobody_elses_changes(): void {
		$before = determine_locale();
		self::mailed( static fn () => do_action( 'logto_emergency_link_opened' ) );
		self::assertSame( $before, determine_locale() );
		update_option( 'admin_email', '' );
		delete_option( 'admin_email' );
		self::assertSame( array(), self::mailed( static fn () => do_action( 'logto_emergency_link_opened' ) ) );
	}

	// REST.

	private static function post(): WP_REST_Response {
		$GLOBALS['wp_rest_server'] = null;
		return rest_do_request( new WP_REST_Request( 'POST', '/logto/v1/emergency-link' ) );
	}

	public function test_only_admins_make_one(): void {
		foreach ( array(
			''       => 401,
			'editor' => 403,
		) as $role => $status ) {
			wp_set_current_user( '' === $role ? 0 : self::user( 'ed', 'ed@example.com', $role )->ID );
			self::assertSame( $status, self::post()->get_status() );
			self::assertNull( self::link()->created() );
		}
	}

	public function test_an_admin_makes_one_and_sees_it_this_once(): void {
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		$first  = (array) self::post()->get_data();
		$second = (array) self::post()->get_data();
		self::assertSame( array( 'url', 'created' ), array_keys( $second ) );
		self::assertIsString( $first['url'] );
		self::assertIsString( $second['url'] );
		self::assertTrue( self::link()->is_right( self::secret( $second['url'] ) ) );
		self::assertFalse( self::link()->is_right( self::secret( $first['url'] ) ) );
		self::assertSame( self::link()->created(), $second['created'] );
		$state = (array) rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/settings' ) )->get_data();
		self::assertSame( array( 'created' => $second['created'] ), $state['emergency_link'] );
		self::assertStringNotContainsString( self::secret( $second['url'] ), (string) wp_json_encode( $state ) );
		self::assertSame( 404, rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/emergency-link' ) )->get_status() );
	}
}
