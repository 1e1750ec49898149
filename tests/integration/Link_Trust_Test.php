<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Diagnostics\Email_Sources;
use Logto\Diagnostics\Outcome;
use Logto\Diagnostics\Result;
use Logto\Settings\Upgrade_From_1_0;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

/** What Logto's word about addresses is worth, by its public description, and who is told. */
final class Link_Trust_Test extends Test_Case {

	private const CODES = array(
		'signIn'           => array(
			'methods' => array(
				array(
					'identifier'       => 'email',
					'password'         => false,
					'verificationCode' => true,
				),
			),
		),
		'signUp'           => array(
			'identifiers' => array(),
			'verify'      => false,
		),
		'socialConnectors' => array(),
	);

	/** @param list<array<array-key, mixed>> $connectors */
	private static function with( array $connectors ): string {
		return (string) wp_json_encode( array( 'socialConnectors' => $connectors ) + self::CODES );
	}

	/** @return array<string, array{string, 'trust'|'confirm', string}> What Logto answers, the proposal, a part of the sentence. */
	public static function descriptions(): array {
		$cases = array(
			'codes, no connectors'       => array( self::with( array() ), 'trust', 'none of the connectors' ),
			'codes, Google and GitHub'   => array( self::with( array( array( 'target' => 'google' ), array( 'target' => 'github' ) ) ), 'trust', 'none of the connectors' ),
			'codes at sign-up only'      => array(
				(string) wp_json_encode(
					array(
						'signIn' => array( 'methods' => array() ),
						'signUp' => array(
							'identifiers' => array( 'email' ),
							'verify'      => true,
						),
					) + self::CODES
				),
				'trust',
				'none of the connectors',
			),
			'no codes'                   => array( (string) wp_json_encode( array( 'signIn' => array( 'methods' => array() ) ) + self::CODES ), 'confirm', 'does not check addresses' ),
			'codes in other words'       => array( str_replace( 'true', '"true"', self::with( array() ) ), 'confirm', 'does not check addresses' ),
			'codes for phones'           => array( str_replace( '"email"', '"phone"', self::with( array() ) ), 'confirm', 'does not check addresses' ),
			'a connector of one’s own'   => array(
				self::with(
					array(
						array(
							'target'     => 'company',
							'isStandard' => true,
						),
					)
				),
				'confirm',
				'company',
			),
			'a connector without a name' => array( self::with( array( array( 'id' => 'x' ) ) ), 'confirm', 'may pass on' ),
			'a connector that is a text' => array( self::with( array( array( 'x' ) ) ), 'confirm', 'may pass on' ),
			'no connectors said'         => array( (string) wp_json_encode( array_diff_key( self::CODES, array( 'socialConnectors' => 0 ) ) ), 'confirm', 'could not be read' ),
			'no sign-in said'            => array( '{"socialConnectors":[]}', 'confirm', 'could not be read' ),
			'no object'                  => array( '[]', 'confirm', 'could not be read' ),
			'a page'                     => array( '<html>', 'confirm', 'could not be read' ),
		);
		foreach ( array(
			'azuread'  => 'Microsoft',
			'facebook' => 'Facebook',
			'linkedin' => 'LinkedIn',
			'naver'    => 'Naver',
			'feishu'   => 'Feishu',
			'dingtalk' => 'DingTalk',
		) as $target => $name ) {
			$cases[ $name ] = array( self::with( array( array( 'target' => 'google' ), array( 'target' => $target ) ) ), 'confirm', $name );
		}
		return $cases;
	}

	#[DataProvider( 'descriptions' )]
	public function test_what_is_proposed_and_what_site_health_says_of_trust( string $body, string $proposal, string $said ): void {
		self::save( array( 'link_confirmation' => 'trust' ) );
		self::answering( $body );
		wp_set_current_user( 1 );
		$answer = rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/email-sources' ) );
		self::assertSame( 200, $answer->get_status() );
		$data = $answer->get_data();
		self::assertIsArray( $data );
		self::assertSame( $proposal, $data['proposal'] );
		self::assertIsString( $data['sentence'] );
		self::assertStringContainsString( $said, $data['sentence'] );

		$result = self::check();
		self::assertSame( 'trust' === $proposal ? Outcome::Ok : Outcome::Warning, $result->outcome );
		self::assertStringContainsString( $data['sentence'], $result->sentence );
	}

	public function test_nothing_is_asked_where_owners_confirm_or_nothing_is_linked(): void {
		add_filter( 'pre_http_request', static fn () => self::fail( 'asked' ) );
		self::save( array( 'link_confirmation' => 'confirm' ) );
		self::assertSame( Outcome::Ok, self::check()->outcome );
		self::save(
			array(
				'link_confirmation' => 'trust',
				'account_policy'    => 'create_never_link',
			)
		);
		self::assertSame( Outcome::Ok, self::check()->outcome );
	}

	public function test_a_stranger_and_an_editor_may_not_ask(): void {
		self::save( array() );
		$ask = static fn (): int => rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/email-sources' ) )->get_status();
		self::assertSame( 401, $ask() );
		wp_set_current_user( self::user( 'ed', '', 'editor' )->ID );
		self::assertSame( 403, $ask() );
	}

	public function test_a_site_of_plugin_1_0_1_goes_on_as_it_did_and_is_told(): void {
		$upgrade = Upgrade_From_1_0::of(
			array(
				'endpoint'  => self::right_values()['endpoint'],
				'appId'     => 'x',
				'appSecret' => 'y',
			)
		);
		self::assertNotNull( $upgrade );
		$values = $upgrade->values();
		self::assertSame( array( 'trust', false ), array( $values['link_confirmation'], $values['link_resets_registered'] ) );
		self::save( array( 'link_confirmation' => 'trust' ) );
		// The stand-in mails no codes.
		$health = self::services()->diagnostics()->site_health()->test();
		self::assertIsString( $health['description'] );
		self::assertStringContainsString( 'whoever gets somebody’s address into Logto unchecked gets their account here', $health['description'] );
		self::assertSame( 'confirm', Email_Sources::of( null )->proposal() );
	}

	/** @param array<string, string> $values */
	private static function save( array $values ): void {
		self::services()->settings()->store()->save( $values + self::right_values() );
	}

	private static function check(): Result {
		$check = self::services()->diagnostics()->checks()->named( 'linking' );
		self::assertNotNull( $check );
		return $check->run();
	}

	private static function answering( string $body ): void {
		add_filter(
			'pre_http_request',
			static fn ( mixed $sent, array $arguments, string $url ): mixed => self::right_values()['endpoint'] . '/api/.well-known/sign-in-exp' !== $url ? $sent : array(
				'headers'  => array( 'content-type' => str_starts_with( $body, '<' ) ? 'text/html' : 'application/json' ),
				'body'     => $body,
				'response' => array(
					'code'    => 200,
					'message' => 'OK',
				),
				'cookies'  => array(),
				'filename' => null,
			),
			10,
			3
		);
	}
}
