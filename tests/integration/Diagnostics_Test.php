<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use Logto\Services;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

/** Each check failing, by a site or a Logto that was spoiled for it, and passing; against a real Logto stand-in. */
final class Diagnostics_Test extends Test_Case {

	private const PROBLEM = Outcome::Problem;

	protected function tearDown(): void {
		unset( $_SERVER['HTTPS'] );
		parent::tearDown();
	}

	/** @return array<string, array{string}> */
	public static function names(): array {
		$names = array( 'salts', 'reachable', 'provider', 'issuer', 'keys', 'app_id', 'app_secret', 'redirect_uri', 'post_sign_out_redirect_uri', 'pkce', 'clock', 'callback', 'cookies', 'host', 'address', 'linking', 'sign_up' );
		return array_combine( $names, array_map( static fn ( string $name ): array => array( $name ), $names ) );
	}

	#[DataProvider( 'names' )]
	public function test_passes_where_all_is_right( string $name ): void {
		$result = self::outcome_of( $name, self::set_up() );
		self::assertSame( Outcome::Ok, $result['outcome'], implode( ' ', $result['texts'] ) );
		self::assertSame( '', $result['texts']['remedy'] );
	}

	/** @return array<string, array{string, array<string, string>, Outcome, string}> A check, settings, its outcome, a part of its sentence. */
	public static function settings(): array {
		$nowhere = array( 'endpoint' => 'http://127.0.0.1:9' );
		$other   = array( 'endpoint' => (string) getenv( 'LOGTO_TEST_OTHER_SERVER' ) );
		$renamed = array( 'endpoint' => str_replace( '127.0.0.1', 'localhost', (string) getenv( 'LOGTO_TEST_ENDPOINT' ) ) );
		$app     = array( 'app_id' => 'nobody' );
		$secret  = array( 'app_secret' => 'wrong' );
		return array(
			'nobody answers'                   => array( 'reachable', $nowhere, self::PROBLEM, 'can’t reach Logto' ),
			'nobody answers: provider'         => array( 'provider', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: issuer'           => array( 'issuer', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: keys'             => array( 'keys', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: app ID'           => array( 'app_id', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: app secret'       => array( 'app_secret', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: PKCE'             => array( 'pkce', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'nobody answers: clock'            => array( 'clock', $nowhere, Outcome::Skipped, 'Not known yet' ),
			'somebody else answers'            => array( 'provider', $other, self::PROBLEM, 'isn’t Logto' ),
			'somebody else answers: reachable' => array( 'reachable', $other, Outcome::Ok, 'gets answers' ),
			'by another name'                  => array( 'issuer', $renamed, self::PROBLEM, 'another address' ),
			'by another name: keys'            => array( 'keys', $renamed, Outcome::Skipped, 'Not known yet' ),
			'an unknown App ID'                => array( 'app_id', $app, self::PROBLEM, 'doesn’t know this App ID' ),
			'an unknown App ID: secret'        => array( 'app_secret', $app, Outcome::Skipped, 'Not known yet' ),
			'an unknown App ID: redirect'      => array( 'redirect_uri', $app, Outcome::Skipped, 'Not known yet' ),
			'an unknown App ID: sign-out'      => array( 'post_sign_out_redirect_uri', $app, Outcome::Skipped, 'Not known yet' ),
			'a wrong secret'                   => array( 'app_secret', $secret, self::PROBLEM, 'doesn’t accept this App secret' ),
			'a wrong secret: app ID'           => array( 'app_id', $secret, Outcome::Ok, 'knows this App ID' ),
			'plain http on this machine'       => array( 'tls', array(), Outcome::Ok, 'on this machine only' ),
			'plain http to another machine'    => array( 'tls', array( 'endpoint' => 'http://logto.example' ), Outcome::Warning, 'unencrypted' ),
		);
	}

	/** @param array<string, string> $settings */
	#[DataProvider( 'settings' )]
	public function test_tells_what_is_wrong_with_the_values( string $name, array $settings, Outcome $outcome, string $sentence ): void {
		$result = self::outcome_of( $name, self::set_up( $settings ) );
		self::assertSame( $outcome, $result['outcome'], implode( ' ', $result['texts'] ) );
		self::assertStringContainsString( $sentence, $result['texts']['sentence'] );
		self::assertSame( in_array( $outcome, array( Outcome::Warning, Outcome::Problem ), true ), '' !== $result['texts']['remedy'] );
	}

	public function test_an_application_without_uris_is_accused_of_nothing_else(): void {
		$services = self::set_up( array( 'app_secret' => 'whatever' ) );
		$services->oidc()->provider()->refresh();
		$says = array(
			'headers'  => array( 'content-type' => 'application/json' ),
			'body'     => '{"error":"invalid_redirect_uri","error_description":"redirect_uris must contain members"}',
			'response' => array(
				'code'    => 400,
				'message' => 'Bad Request',
			),
			'cookies'  => array(),
			'filename' => null,
		);
		// As Logto 1.42 answers, whatever else is right or wrong.
		add_filter( 'pre_http_request', static fn ( mixed $sent, array $arguments, string $url ): mixed => 1 === preg_match( '~/oidc/(auth|token|session/end)~', $url ) ? $says : $sent, 10, 3 );
		$told = static fn ( string $name ): ?Result => $services->diagnostics()->checks()->named( $name )?->run();
		self::assertSame( Outcome::Ok, $told( 'app_id' )?->outcome );
		self::assertStringContainsString( 'is not known before a Redirect URI', $told( 'app_id' )->sentence );
		foreach ( array( 'app_secret', 'post_sign_out_redirect_uri' ) as $name ) {
			self::assertSame( Outcome::Skipped, $told( $name )?->outcome );
			self::assertStringContainsString( 'register the Redirect URI at Logto first', $told( $name )->sentence );
		}
		self::assertSame( Outcome::Problem, $told( 'redirect_uri' )?->outcome );
		self::assertSame( 'redirect_uri', $told( 'redirect_uri' )->fix );
	}

	/** @return array<string, array{string, array<string, string>, string}> A check, settings that are wrong, where that is put right. */
	public static function fixes(): array {
		return array(
			'endpoint'                  => array( 'reachable', array( 'endpoint' => 'http://127.0.0.1:9' ), 'endpoint' ),
			'App ID'                    => array( 'app_id', array( 'app_id' => 'nobody' ), 'app_id' ),
			'App secret'                => array( 'app_secret', array( 'app_secret' => 'wrong' ), 'app_secret' ),
			'hidden by another problem' => array( 'app_secret', array( 'app_id' => 'nobody' ), '' ),
			'right'                     => array( 'app_secret', array(), '' ),
		);
	}

	/** @param array<string, string> $settings */
	#[DataProvider( 'fixes' )]
	public function test_the_route_names_what_puts_it_right( string $name, array $settings, string $fix ): void {
		self::set_up( $settings );
		wp_set_current_user( 1 );
		$answer = rest_do_request( new WP_REST_Request( 'POST', "/logto/v1/checks/$name" ) )->get_data();
		self::assertIsArray( $answer );
		self::assertSame( $fix, $answer['fix'] ?? null );
	}

	public function test_an_answer_without_a_time_hides_nothing_behind_another_problem(): void {
		$services = self::set_up();
		$services->oidc()->provider()->refresh();
		add_filter( 'http_response', static fn ( array $answer, array $arguments, string $url ): array => array( 'headers' => array( 'content-type' => 'application/json' ) ) + $answer, 10, 3 );
		$result = self::outcome_of( 'clock', $services );
		self::assertSame( Outcome::Skipped, $result['outcome'] );
		self::assertStringContainsString( 'does not say what time', $result['texts']['sentence'] );
	}

	public function test_a_detail_moves_no_cursor_and_fills_no_screen(): void {
		self::assertSame( 'a [31mb c', Result::ok( '', "a\x1b[31mb\r\nc" )->detail );
		self::assertSame( '', Result::ok( '', "a\xff" )->detail );
		self::assertSame( 300, mb_strlen( Result::ok( '', str_repeat( 'ü', 10_000 ) )->detail ) );
	}

	/** @return array<string, array{string, Closure(): mixed, Outcome}> */
	public static function sites(): array {
		$answer = static fn ( array $answer ): Closure => static fn () => add_filter( 'pre_http_request', static fn ( mixed $sent, array $arguments, string $url ): mixed => str_starts_with( $url, home_url() ) ? $answer : $sent, 10, 3 );
		$cached = array(
			'headers'  => array(),
			'body'     => 'cached',
			'response' => array(
				'code'    => 200,
				'message' => 'OK',
			),
			'cookies'  => array(),
			'filename' => null,
		);
		$empty  = array(
			'headers' => array( 'content-type' => 'application/json' ),
			'body'    => '{"keys":[]}',
		) + $cached;
		$move   = static fn ( string $host ): Closure => static fn () => add_filter( 'site_url', static fn ( string $url ): string => str_replace( home_url(), $host, $url ) );
		return array(
			'a cache in the way'               => array( 'callback', $answer( $cached ), self::PROBLEM ),
			'a cache that takes cookies'       => array( 'cookies', $answer( $cached ), self::PROBLEM ),
			'no way to itself: callback'       => array( 'callback', static fn () => add_filter( 'pre_http_request', static fn (): \WP_Error => new \WP_Error( 'x', 'refused' ) ), Outcome::Warning ),
			'no way to itself: cookies'        => array( 'cookies', static fn () => add_filter( 'pre_http_request', static fn (): \WP_Error => new \WP_Error( 'x', 'refused' ) ), Outcome::Skipped ),
			'https that WordPress isn’t told'  => array( 'cookies', $move( 'https://site.example' ), Outcome::Warning ),
			'an unregistered redirect URI'     => array( 'redirect_uri', $move( 'https://site.example' ), self::PROBLEM ),
			'an unregistered sign-out URI'     => array( 'post_sign_out_redirect_uri', $move( 'https://site.example' ), Outcome::Warning ),
			'an unregistered redirect: app ID' => array( 'app_id', $move( 'https://site.example' ), Outcome::Ok ),
			'a site by plain http'             => array( 'tls', $move( 'http://site.example' ), Outcome::Warning ),
			'two hosts'                        => array( 'host', $move( 'http://other.example' ), Outcome::Warning ),
			'no key any more, some known'      => array( 'keys', static fn () => add_filter( 'pre_http_request', static fn ( mixed $sent, array $arguments, string $url ): mixed => str_ends_with( $url, '/jwks' ) ? $empty : $sent, 10, 3 ), self::PROBLEM ),
			'a copy of another site'           => array( 'address', $move( 'http://copy.example' ), Outcome::Warning ),
		);
	}

	/** @param Closure(): mixed $spoil */
	#[DataProvider( 'sites' )]
	public function test_tells_what_is_wrong_with_the_site( string $name, Closure $spoil, Outcome $outcome ): void {
		$services = self::set_up();
		$services->oidc()->provider()->refresh();
		$services->sign_in()->connection()->prove();
		$spoil();
		$result = self::outcome_of( $name, self::services() );
		self::assertSame( $outcome, $result['outcome'], implode( ' ', $result['texts'] ) );
	}

	/** @return array<string, array{int, Outcome}> Seconds off. */
	public static function clocks(): array {
		return array(
			'a minute ahead'        => array( 59, Outcome::Ok ),
			'more than that ahead'  => array( 63, self::PROBLEM ),
			'a minute behind'       => array( -59, Outcome::Ok ),
			'more than that behind' => array( -63, self::PROBLEM ),
		);
	}

	#[DataProvider( 'clocks' )]
	public function test_compares_clocks( int $off, Outcome $outcome ): void {
		self::set_up();
		self::assertSame( $outcome, self::outcome_of( 'clock', self::services( static fn (): int => time() + $off ) )['outcome'] );
	}

	public function test_lost_salts_are_told(): void {
		self::set_up();
		update_option( 'logto_settings', array( 'app_secret' => array( 'sealed' => 'v1.of-other-salts' ) ) + (array) get_option( 'logto_settings' ) );
		self::assertSame( self::PROBLEM, self::outcome_of( 'salts', self::services() )['outcome'] );
	}

	/** @return array<string, array{string, bool, string}> Names of what WordPress keeps there, whether it works with it, and what is told. */
	public static function kept(): array {
		return array(
			'all'                    => array( 'auth_key auth_salt secure_auth_key secure_auth_salt', true, 'beside the App secret' ),
			'one'                    => array( 'secure_auth_salt', true, 'Some of this site’s security keys' ),
			'all, of an earlier day' => array( 'auth_key auth_salt secure_auth_key secure_auth_salt', false, '' ),
			'none'                   => array( '', true, '' ),
		);
	}

	#[DataProvider( 'kept' )]
	public function test_salts_that_wordpress_keeps_in_the_database_are_told_where_it_works_with_them( string $names, bool $are_used, string $sentence ): void {
		foreach ( array_diff( explode( ' ', $names ), array( '' ) ) as $name ) {
			update_site_option( $name, "kept $name" );
		}
		$part   = static fn ( string $name ): string => in_array( $name, explode( ' ', $names ), true ) ? "kept $name" : "of wp-config $name";
		$are_used && add_filter( 'salt', static fn ( string $salt, string $scheme ): string => $part( "{$scheme}_key" ) . $part( "{$scheme}_salt" ), 10, 2 );
		$result = self::outcome_of( 'salts', self::set_up() );
		self::assertSame( '' === $sentence ? Outcome::Ok : Outcome::Warning, $result['outcome'], implode( ' ', $result['texts'] ) );
		self::assertSame( '' === $sentence ? '' : strtoupper( str_replace( ' ', ', ', $names ) ), $result['texts']['detail'] );
		self::assertStringContainsString( $sentence, $result['texts']['sentence'] );
		self::assertStringNotContainsString( 'kept ', implode( ' ', $result['texts'] ) );
		self::assertSame( '' !== $sentence, str_contains( $result['texts']['remedy'], 'LOGTO_APP_SECRET' ) );
		$health = self::services()->diagnostics()->site_health()->test();
		self::assertIsString( $health['description'] );
		// The web server, which answers the site's own question, works with the salts of wp-config.php.
		self::assertSame( $are_used ? 'critical' : 'recommended', $health['status'] );
		self::assertSame( $are_used, str_contains( $health['description'], 'not all servers of this site work with the same security keys' ) );
		self::assertSame( '' !== $sentence, str_contains( $health['description'], 'Security keys' ) );
	}

	public function test_a_secret_that_plugin_1_0_1_left_in_clear_is_told(): void {
		$services = self::set_up();
		update_option( 'logto_options', array( 'appSecret' => self::right_values()['app_secret'] ) );
		$result = self::outcome_of( 'salts', $services );
		self::assertSame( Outcome::Warning, $result['outcome'] );
		self::assertStringNotContainsString( self::right_values()['app_secret'], implode( ' ', $result['texts'] ) );
		update_option( 'logto_options', array( 'appSecret' => 'another' ) );
		self::assertSame( Outcome::Ok, self::outcome_of( 'salts', $services )['outcome'] );
	}

	public function test_the_routes_are_for_admins_and_tell_no_secret(): void {
		self::set_up();
		self::assertSame( 401, rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/checks' ) )->get_status() );
		self::assertSame( 401, rest_do_request( new WP_REST_Request( 'POST', '/logto/v1/checks/app_id' ) )->get_status() );
		self::assertSame( 401, rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/site-health' ) )->get_status() );
		wp_set_current_user( self::user( 'ed', '', 'editor' )->ID );
		self::assertSame( 403, rest_do_request( new WP_REST_Request( 'POST', '/logto/v1/checks/app_id' ) )->get_status() );
		self::assertSame( 403, rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/site-health' ) )->get_status() );

		wp_set_current_user( 1 );
		$list = rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/checks' ) )->get_data();
		self::assertIsArray( $list );
		$names = array_map( 'strval', array_filter( array_column( $list, 'name' ), 'is_string' ) );
		self::assertSame( is_multisite() ? array( 'tls', 'unknown_session', 'network_connection', 'newcomers', 'people' ) : array( 'tls', 'unknown_session' ), array_values( array_diff( $names, array_keys( self::names() ) ) ) );
		self::assertSame( 404, rest_do_request( new WP_REST_Request( 'POST', '/logto/v1/checks/colour' ) )->get_status() );
		$everything = '';
		foreach ( $names as $name ) {
			$answer = rest_do_request( new WP_REST_Request( 'POST', "/logto/v1/checks/$name" ) );
			self::assertSame( 200, $answer->get_status() );
			$everything .= wp_json_encode( $answer->get_data() );
		}
		self::assertStringContainsString( '"outcome":"ok"', $everything );
		self::assertStringNotContainsString( self::right_values()['app_secret'], $everything );
	}

	public function test_site_health_tells_the_worst_and_its_report_has_no_secret(): void {
		$services = self::set_up( array( 'app_secret' => 'S3cret-of-this-test' ) );
		$health   = $services->diagnostics()->site_health();
		$test     = $health->test();
		self::assertSame( 'critical', $test['status'] );
		self::assertIsString( $test['description'] );
		self::assertStringContainsString( 'doesn’t accept this App secret', $test['description'] );
		$report = (string) wp_json_encode( array( $test, $health->add_information( array() ) ) );
		self::assertStringNotContainsString( 'S3cret', $report );

		// That a test machine has no https is nothing to look at; where Logto leads lost browsers is.
		self::assertSame( 'recommended', self::set_up()->diagnostics()->site_health()->test()['status'] );
		$services->settings()->store()->save( array( 'endpoint' => '' ) );
		self::assertSame( 'good', self::services()->diagnostics()->site_health()->test()['status'] );
	}

	public function test_core_asks_for_them(): void {
		self::set_up();
		/** @var array{async: array<string, array<string, mixed>>} $tests */
		$tests = apply_filters(
			'site_status_tests',
			array(
				'direct' => array(),
				'async'  => array(),
			)
		);
		self::assertTrue( $tests['async']['logto']['has_rest'] ?? false );
		self::assertArrayHasKey( 'logto', (array) apply_filters( 'debug_information', array() ) );
	}

	/** @param array<string, string> $settings */
	private static function set_up( array $settings = array() ): Services {
		$services = self::services();
		$services->settings()->store()->save( $settings + self::right_values() );
		return $services;
	}

	/** @return array{outcome: Outcome, texts: array{sentence: string, remedy: string, detail: string}} */
	private static function outcome_of( string $name, Services $services ): array {
		$check = $services->diagnostics()->checks()->named( $name );
		self::assertNotNull( $check );
		self::assertNotSame( '', $check->label() );
		$result = $check->run();
		return array(
			'outcome' => $result->outcome,
			'texts'   => array(
				'sentence' => $result->sentence,
				'remedy'   => $result->remedy,
				'detail'   => $result->detail,
			),
		);
	}

	public function test_a_sign_out_address_that_was_registered_since_is_used_at_once(): void {
		$store = self::services()->settings()->store();
		$uri   = self::services()->adapters()->site()->post_sign_out_redirect_uri();
		$store->save( self::right_values() );
		self::services()->settings()->status()->note_sign_out( $store->settings()->sign_out_uri( $uri ), true );
		self::assertTrue( $store->settings()->is_sign_out_refused( $uri ) );
		self::services()->diagnostics()->checks()->named( 'post_sign_out_redirect_uri' )?->run();
		self::assertFalse( $store->settings()->is_sign_out_refused( $uri ) );
	}
}
