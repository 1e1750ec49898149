<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_Session_Tokens;
use WP_User;

/** What assistants and other programs can do, where WordPress has abilities. */
final class Abilities_Test extends People_Case {

	private const NAMES = array( 'run-checks', 'get-connection-status', 'find-log-entry', 'list-sessions', 'end-sessions' );

	protected function setUp(): void {
		parent::setUp();
		if ( ! function_exists( 'wp_get_ability' ) ) {
			self::markTestSkipped( 'This WordPress has no abilities.' );
		}
	}

	private static function boss(): WP_User {
		$boss = self::user( 'boss', 'boss@example.com', 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $boss->ID );
		}
		wp_set_current_user( $boss->ID );
		return $boss;
	}

	private static function run_ability( string $name, mixed $input = null ): mixed {
		$ability = wp_get_ability( "logto/$name" );
		self::assertNotNull( $ability );
		return null === $input ? $ability->execute() : $ability->execute( $input );
	}

	/** @return iterable<string, array{string, mixed}> */
	public static function all(): iterable {
		yield 'run-checks' => array( 'run-checks', array( 'names' => array( 'host' ) ) );
		yield 'get-connection-status' => array( 'get-connection-status', null );
		yield 'find-log-entry' => array( 'find-log-entry', array( 'reference' => '7KX4-M2QD' ) );
		yield 'list-sessions' => array( 'list-sessions', array( 'user' => 1 ) );
		yield 'end-sessions' => array( 'end-sessions', array( 'user' => 1 ) );
	}

	public function test_they_are_registered_each_with_what_it_does(): void {
		$found = array_filter( wp_get_abilities(), static fn ( \WP_Ability $ability ): bool => str_starts_with( $ability->get_name(), 'logto/' ) );
		self::assertSame( array_map( static fn ( string $name ): string => "logto/$name", self::NAMES ), array_values( array_map( static fn ( \WP_Ability $ability ): string => $ability->get_name(), $found ) ) );
		$reading = array();
		foreach ( $found as $ability ) {
			self::assertSame( 'logto', $ability->get_category() );
			self::assertNotSame( '', $ability->get_label() );
			self::assertNotSame( '', $ability->get_description() );
			self::assertNotSame( array(), $ability->get_output_schema() );
			$annotations = (array) $ability->get_meta_item( 'annotations' );
			self::assertIsBool( $annotations['readonly'] ?? null );
			self::assertSame( 'logto/end-sessions' === $ability->get_name(), $annotations['destructive'] ?? null );
			self::assertSame( 'logto/end-sessions' !== $ability->get_name(), $ability->get_meta_item( 'public' ) );
			self::assertTrue( $ability->get_meta_item( 'show_in_rest' ) );
			if ( true === $annotations['readonly'] ) {
				$reading[] = $ability->get_name();
			}
		}
		self::assertSame( array( 'logto/get-connection-status', 'logto/find-log-entry', 'logto/list-sessions' ), $reading );
	}

	#[DataProvider( 'all' )]
	public function test_nobody_may_who_may_not_on_the_screens( string $name, mixed $input ): void {
		$token = self::session( new WP_User( 1 ) );
		foreach ( array( 0, self::user( 'editor', 'editor@example.com', 'editor' )->ID ) as $user ) {
			wp_set_current_user( $user );
			$answer = self::run_ability( $name, $input );
			self::assertInstanceOf( WP_Error::class, $answer );
			self::assertSame( 'ability_invalid_permissions', $answer->get_error_code() );
		}
		self::assertTrue( self::goes_on( new WP_User( 1 ), $token ) );
	}

	/** @return iterable<string, array{string, mixed}> */
	public static function bad_input(): iterable {
		yield 'checks as a text with more' => array( 'run-checks', array( 'names' => array( '../etc' ) ) );
		yield 'more than it takes' => array( 'run-checks', array( 'nonsense' => 1 ) );
		yield 'no reference' => array( 'find-log-entry', array( 'nonsense' => 1 ) );
		yield 'a list as a reference' => array( 'find-log-entry', array( 'reference' => array( 'a' ) ) );
		yield 'no user' => array( 'end-sessions', array() );
		yield 'user 0' => array( 'end-sessions', array( 'user' => 0 ) );
		yield 'a user as a text' => array( 'list-sessions', array( 'user' => 'admin' ) );
		yield 'a list of users' => array( 'end-sessions', array( 'user' => array( 1 ) ) );
	}

	#[DataProvider( 'bad_input' )]
	public function test_input_that_is_none_does_nothing( string $name, mixed $input ): void {
		$boss  = self::boss();
		$token = self::session( $boss );
		self::assertInstanceOf( WP_Error::class, self::run_ability( $name, $input ) );
		self::assertTrue( self::goes_on( $boss, $token ) );
	}

	public function test_checks_are_run(): void {
		self::boss();
		$answer = self::run_ability( 'run-checks', array( 'names' => array( 'host', 'app_id' ) ) );
		self::assertIsArray( $answer );
		self::assertSame( array( 'host', 'app_id' ), array_column( $answer, 'name' ) );
		self::assertSame( array( 'name', 'label', 'outcome', 'sentence', 'remedy', 'detail' ), array_keys( (array) $answer[0] ) );
		self::assertInstanceOf( WP_Error::class, self::run_ability( 'run-checks', array( 'names' => array( 'host', 'nonsense' ) ) ) );
	}

	public function test_it_says_how_the_connection_stands_and_no_secret(): void {
		self::boss();
		$answer = self::run_ability( 'get-connection-status' );
		self::assertIsArray( $answer );
		self::assertSame( 'unproven', $answer['status'] );
		self::assertSame( array( 'status', 'last_sign_in', 'failed_at', 'refused', 'is_sign_out_local' ), array_keys( $answer ) );
		self::assertStringNotContainsString( self::right_values()['app_secret'], (string) wp_json_encode( $answer ) );
	}

	public function test_a_reference_is_found_in_the_log(): void {
		self::boss();
		do_action( 'logto_sign_in_refused', 'account_unknown', 'cause', array( 'purpose' => 'sign_in', 'reference' => '7KX4-M2QD', 'identity' => null ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- what comes with it.
		$answer = self::run_ability( 'find-log-entry', array( 'reference' => '7kx4 m2qd' ) );
		self::assertIsArray( $answer );
		self::assertSame( array( 'account_unknown', '7KX4-M2QD' ), array( $answer['code'], $answer['reference'] ) );
		$none = self::run_ability( 'find-log-entry', array( 'reference' => '7KX4-M2QE' ) );
		self::assertInstanceOf( WP_Error::class, $none );
		self::assertSame( 'logto_no_such_entry', $none->get_error_code() );
		self::assertInstanceOf( WP_Error::class, self::run_ability( 'find-log-entry', array( 'reference' => '%' ) ) );
	}

	public function test_sessions_are_listed_without_what_would_open_one_and_ended(): void {
		self::boss();
		$ada    = self::linked( 'ada' );
		$tokens = array( self::session( $ada, self::identity( 'p-ada' ) ), self::session( $ada ) );
		$bob    = self::user( 'bob' );
		$bobs   = self::session( $bob );
		$list   = self::run_ability( 'list-sessions', array( 'user' => $ada->ID ) );
		self::assertIsArray( $list );
		self::assertEqualsCanonicalizing( array( true, false ), array_column( $list, 'from_logto' ) );
		self::assertSame( array( 'began', 'ends', 'from_logto', 'asked', 'is_own' ), array_keys( (array) $list[0] ) );
		foreach ( array( ...$tokens, ...array_keys( (array) get_user_meta( $ada->ID, 'session_tokens', true ) ), 'p-ada', '"sid"' ) as $secret ) {
			self::assertStringNotContainsString( (string) $secret, (string) wp_json_encode( $list ) );
		}
		self::assertSame( array( 'sessions' => 2 ), self::run_ability( 'end-sessions', array( 'user' => $ada->ID ) ) );
		self::assertSame( array(), WP_Session_Tokens::get_instance( $ada->ID )->get_all() );
		self::assertSame( array( 'sessions' => 0 ), self::run_ability( 'end-sessions', array( 'user' => $ada->ID ) ) );
		self::assertTrue( self::goes_on( $bob, $bobs ) );
		foreach ( array( 'list-sessions', 'end-sessions' ) as $name ) {
			$nobody = self::run_ability( $name, array( 'user' => 999999 ) );
			self::assertInstanceOf( WP_Error::class, $nobody );
			self::assertSame( 'rest_user_invalid_id', $nobody->get_error_code() );
		}
	}

	public function test_whoever_asks_goes_on(): void {
		$boss  = self::boss();
		$other = self::session( $boss );
		$token = self::act_as( $boss );
		self::assertSame( array( 'sessions' => 1 ), self::run_ability( 'end-sessions', array( 'user' => $boss->ID ) ) );
		self::assertSame( array( true, false ), array( self::goes_on( $boss, $token ), self::goes_on( $boss, $other ) ) );
	}

	public function test_by_rest_each_answers_to_its_own_method_only(): void {
		self::boss();
		$run = static fn ( string $method, string $name ): int => rest_do_request( new WP_REST_Request( $method, "/wp-abilities/v1/abilities/logto/$name/run" ) )->get_status();
		self::assertSame( array( 200, 405 ), array( $run( 'GET', 'get-connection-status' ), $run( 'POST', 'get-connection-status' ) ) );
		self::assertSame( array( 405, 405 ), array( $run( 'GET', 'end-sessions' ), $run( 'POST', 'end-sessions' ) ) );
		wp_set_current_user( 0 );
		self::assertSame( 401, $run( 'GET', 'get-connection-status' ) );
	}
}
