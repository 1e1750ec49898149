<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What the tenant says of itself: who may read it, when Logto is asked, and what the checks make of it. */
final class Tenant_Test extends Settings_Case {

	public function test_a_real_answer_is_told_to_admins(): void {
		$response = self::show();
		self::assertSame( 200, $response->get_status() );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertIsInt( $data['asked_at'] );
		self::assertSame( array(), $data['account_pages'] );
		$experience = $data['sign_in_experience'];
		self::assertIsArray( $experience );
		self::assertSame( 'SignInAndRegister', $experience['mode'] );
		self::assertSame( array( 'username' ), $experience['sign_up'] );
		self::assertSame(
			array(
				array(
					'identifier' => 'username',
					'password'   => true,
					'code'       => false,
				),
				array(
					'identifier' => 'phone',
					'password'   => true,
					'code'       => true,
				),
			),
			$experience['methods']
		);
		self::assertSame( array( 'mode', 'methods', 'passkeys', 'factors', 'sign_up', 'connectors', 'enterprise', 'terms_url', 'privacy_url', 'unknown_session_url', 'is_development' ), array_keys( $experience ) );
	}

	public function test_names_are_those_of_the_readers_language_and_nothing_else_is_passed_on(): void {
		self::answering(
			array(
				'socialConnectors' => array(
					array(
						'target'         => 'wechat',
						'name'           => array(
							'en'    => 'WeChat',
							'zh-CN' => '微信',
						),
						'logo'           => 'http://logos.example/plain.svg',
						'configTemplate' => 'secret',
					),
				),
				'ssoConnectors'    => array(
					array(
						'id'            => 'okta1',
						'connectorName' => "Okta\u{202e}",
						'logo'          => 'data:image/svg+xml;base64,PHN2Zy8+',
						'clientSecret'  => 'secret',
					),
				),
				'customCss'        => 'secret',
			)
		);
		update_user_meta( get_current_user_id(), 'locale', 'zh_CN' );
		$data = self::show()->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['sign_in_experience'] );
		self::assertSame(
			array(
				array(
					'target' => 'wechat',
					'name'   => '微信',
					'logo'   => '',
				),
			),
			$data['sign_in_experience']['connectors']
		);
		self::assertSame(
			array(
				array(
					'id'   => 'okta1',
					'name' => 'Okta',
					'logo' => 'data:image/svg+xml;base64,PHN2Zy8+',
				),
			),
			$data['sign_in_experience']['enterprise']
		);
		self::assertStringNotContainsString( 'secret', (string) wp_json_encode( $data ) );
		self::assertStringNotContainsString( 'secret', (string) wp_json_encode( get_transient( 'logto_sign_in_experience' ) ) );
	}

	public function test_others_are_told_nothing_and_logto_is_not_asked_for_them(): void {
		$asked = self::answering( array() );
		wp_set_current_user( self::user( 'ed', 'ed@example.com', 'editor' )->ID );
		self::assertSame( 403, self::show()->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, self::show( true )->get_status() );
		self::assertSame( array(), $asked->getArrayCopy() );
	}

	public function test_logto_is_asked_once_an_hour_and_when_it_is_wanted(): void {
		$asked = self::answering( array() );
		self::show();
		$twice = count( $asked );
		self::assertSame( 2, $twice, 'each description once' );
		self::show();
		self::assertCount( 2, $asked );
		self::show( true );
		self::assertCount( 4, $asked );
	}

	public function test_a_logto_that_does_not_answer_is_not_known_and_not_asked_again_for_a_minute(): void {
		$asked = new ArrayObject();
		add_filter(
			'pre_http_request',
			static function ( mixed $sent, array $arguments, string $url ) use ( $asked ): WP_Error {
				$asked->append( $url );
				return new WP_Error( 'http_request_failed', 'timeout' );
			},
			10,
			3
		);
		$nothing = array(
			'asked_at'           => null,
			'sign_in_experience' => null,
			'account_pages'      => array(),
		);
		self::assertSame( $nothing, self::show()->get_data() );
		self::assertSame( $nothing, self::show()->get_data() );
		self::assertCount( 1, $asked );
	}

	public function test_without_an_endpoint_nobody_is_asked(): void {
		delete_option( Store::OPTION );
		add_filter( 'pre_http_request', static fn () => self::fail( 'somebody was asked' ) );
		$data = self::show( true )->get_data();
		self::assertIsArray( $data );
		self::assertNull( $data['sign_in_experience'] );
	}

	public function test_a_site_that_signs_nobody_in_asks_nothing_in_the_background(): void {
		$asked = self::answering( array() );
		delete_option( Store::OPTION );
		self::services()->tenant()->refresh();
		self::assertCount( 0, $asked );
		self::services()->settings()->store()->save( self::right_values() );
		self::services()->tenant()->refresh();
		self::assertCount( 2, $asked );
	}

	/** @return array<string, array{string, array<string, string|bool>, string, Outcome, string}> Logto's mode; settings; default role; the finding. */
	public static function sign_ups(): array {
		$makes = array( 'account_policy' => 'create_and_link' );
		$never = array( 'account_policy' => 'create_never_link' );
		$links = array( 'account_policy' => 'link_only' );
		$known = array( 'account_policy' => 'known_only' );
		return array(
			'open, accounts are made'        => array( 'SignInAndRegister', $makes, 'subscriber', Outcome::Ok, 'gets an account here' ),
			'sign-up only'                   => array( 'Register', $never, 'subscriber', Outcome::Ok, 'gets an account here' ),
			'open, and who comes may write'  => array( 'SignInAndRegister', $makes, 'author', Outcome::Warning, 'may write posts' ),
			'open, accounts are linked only' => array( 'SignInAndRegister', $links, 'subscriber', Outcome::Warning, 'refused on this site' ),
			'open, nobody new'               => array( 'Register', $known, 'subscriber', Outcome::Warning, 'refused on this site' ),
			'closed, accounts are made'      => array( 'SignIn', $makes, 'subscriber', Outcome::Warning, 'makes accounts for new people' ),
			'closed, nobody new'             => array( 'SignIn', $known, 'author', Outcome::Ok, 'no accounts are made here' ),
			'closed, and a button invites'   => array( 'SignIn', $links + array( 'sign_up_button' => true ), 'subscriber', Outcome::Warning, 'button for new people' ),
			'a word that is none'            => array( 'signin', $makes, 'subscriber', Outcome::Skipped, 'could not be read' ),
		);
	}

	/** @param array<string, string|bool> $settings */
	#[DataProvider( 'sign_ups' )]
	public function test_compares_who_may_sign_up_with_who_gets_an_account( string $mode, array $settings, string $role, Outcome $outcome, string $said ): void {
		self::services()->settings()->store()->save( $settings );
		update_option( 'default_role', $role );
		self::answering( array( 'signInMode' => $mode ) );
		self::assert_found( 'sign_up', $outcome, $said );
	}

	/** @return array<string, array{mixed, Outcome, string}> The address at Logto; the finding. `{home}` is this site. */
	public static function addresses(): array {
		return array(
			'none, as by default'         => array( null, Outcome::Warning, '404' ),
			'no web address'              => array( 'javascript:alert(1)', Outcome::Warning, '404' ),
			'the sign-in page'            => array( '{home}/wp-login.php', Outcome::Ok, 'leads back here' ),
			'in other letters'            => array( 'HTTP://{host}/wp-login.php', Outcome::Ok, 'leads back here' ),
			'the home page'               => array( '{home}', Outcome::Ok, 'leads back here' ),
			'a page of the site'          => array( '{home}/my-account/?a=b', Outcome::Ok, 'leads back here' ),
			'the Redirect URI'            => array( '{home}/wp-login.php?action=logto', Outcome::Warning, 'only for Logto’s own answers' ),
			'the other one'               => array( '{home}/wp-login.php?action=logto-signed-out', Outcome::Warning, 'only for Logto’s own answers' ),
			'a long one'                  => array( 'https://shop.example/' . str_repeat( 'a', 2000 ), Outcome::Skipped, 'another address' ),
			'another site'                => array( 'https://shop.example/wp-login.php', Outcome::Skipped, 'another address' ),
			'one that begins as this one' => array( '{home}.example/wp-login.php', Outcome::Skipped, 'another address' ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_says_where_a_bookmarked_sign_in_page_leads( mixed $address, Outcome $outcome, string $said ): void {
		$address = is_string( $address ) ? str_replace( array( '{home}', '{host}' ), array( home_url(), (string) preg_replace( '~^https?://~', '', home_url() ) ), $address ) : $address;
		self::answering( array( 'unknownSessionRedirectUrl' => $address ) );
		$result = self::assert_found( 'unknown_session', $outcome, $said );
		$paste  = site_url( 'wp-login.php' );
		self::assertStringContainsString( Outcome::Ok === $outcome ? home_url() : $paste, $result->remedy . $result->detail, 'the value to paste' );
	}

	public function test_what_can_not_be_read_warns_of_nothing(): void {
		add_filter( 'pre_http_request', static fn () => new WP_Error( 'http_request_failed', 'timeout' ) );
		self::assert_found( 'sign_up', Outcome::Skipped, 'could not be read' );
		self::assert_found( 'unknown_session', Outcome::Skipped, 'could not be read' );
	}

	public function test_checks_ask_logto_once_for_all_of_them_and_do_not_take_what_is_remembered(): void {
		self::answering( array( 'signInMode' => 'SignIn' ) );
		self::show();
		$asked  = self::answering( array( 'signInMode' => 'SignInAndRegister' ) );
		$checks = self::services()->diagnostics()->checks();
		self::assertSame( Outcome::Ok, $checks->named( 'sign_up' )?->run()->outcome );
		self::assertSame( Outcome::Warning, $checks->named( 'unknown_session' )?->run()->outcome );
		self::assertCount( 1, $asked );
	}

	private static function assert_found( string $check, Outcome $outcome, string $said ): Result {
		$result = self::services()->diagnostics()->checks()->named( $check )?->run();
		self::assertNotNull( $result );
		self::assertSame( $outcome, $result->outcome, $result->sentence );
		self::assertStringContainsString( $said, $result->sentence );
		self::assertSame( Outcome::Warning === $outcome, '' !== $result->remedy );
		return $result;
	}

	private static function show( bool $refresh = false ): WP_REST_Response {
		$request = new WP_REST_Request( 'GET', '/logto/v1/tenant' );
		if ( $refresh ) {
			$request->set_query_params( array( 'refresh' => 'true' ) );
		}
		return rest_do_request( $request );
	}

	/**
	 * Logto describes itself so from now on.
	 *
	 * @param array<string, mixed> $more
	 * @return ArrayObject<int, string> What is asked.
	 */
	private static function answering( array $more ): ArrayObject {
		$asked = new ArrayObject();
		$body  = $more + array(
			'signIn'           => array( 'methods' => array() ),
			'socialConnectors' => array(),
			'enabled'          => false,
			'fields'           => array(),
		);
		add_filter(
			'pre_http_request',
			static function ( mixed $sent, array $arguments, string $url ) use ( $body, $asked ): mixed {
				if ( ! str_contains( $url, '/api/.well-known/' ) ) {
					return $sent;
				}
				$asked->append( $url );
				return array(
					'headers'  => array( 'content-type' => 'application/json' ),
					'body'     => (string) wp_json_encode( $body ),
					'response' => array( 'code' => 200 ),
				);
			},
			10,
			3
		);
		return $asked;
	}
}
