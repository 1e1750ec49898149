<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use WP_REST_Request;
use WP_REST_Response;

/** A tenant whose connectors and sign-in experience can be changed, answering as a real Logto 1.42 was seen to. */
abstract class Phone_Case extends Management_Case {

	protected const SECRET = 'aliyun-S3cret-of-ours';

	/** @var list<array<string, mixed>> Factories that this Logto has. */
	protected array $factories = array();

	/** @var list<array<string, mixed>> As `GET /connectors` has them, secrets and all. */
	protected array $connectors = array();

	/** The sign-in experience, as JSON: what comes back is compared to the byte. */
	protected string $experience = '';

	/** @var list<array<string, mixed>> People there. */
	protected array $users = array();

	/** @var list<array{string, array<array-key, mixed>}> What was written: method and path, and the decoded body. */
	protected array $written = array();

	/** @var list<string> Addresses of what was asked, with their queries. */
	protected array $addresses = array();

	/** @var (Closure(string, array<array-key, mixed>): (array<string, mixed>|null))|null Answers before the tenant does. */
	protected ?Closure $before = null;

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		$this->factories           = array( self::factory( 'aliyun-short-message-service', 'Aliyun Short Message Service' ), self::factory( 'twilio-short-message-service', 'Twilio SMS Service' ) );
		$this->set_experience( array( self::method( 'username', true, false ) ), array( 'username' ), true, false );
		add_filter( 'pre_http_request', $this->tenant( ... ), 20, 3 );
		self::sign_in_as( 'boss', is_multisite() );
	}

	protected static function sign_in_as( string $login, bool $is_super = false, string $role = 'administrator' ): void {
		$user = self::user( $login, "$login@example.com", $role );
		$is_super && grant_super_admin( $user->ID );
		wp_set_current_user( $user->ID );
	}

	/** @return array<string, mixed> */
	protected static function factory( string $id, string $name, string $type = 'Sms' ): array {
		return array(
			'id'        => $id,
			'type'      => $type,
			'name'      => array( 'en' => $name ),
			'formItems' => array(),
		);
	}

	/**
	 * @param array<string, mixed> $config
	 * @return array<string, mixed>
	 */
	protected static function connector( string $id, string $factory, array $config = array(), string $type = 'Sms' ): array {
		return array(
			'id'          => $id,
			'connectorId' => $factory,
			'type'        => $type,
			'name'        => array( 'en' => "The $factory" ),
			'config'      => $config,
		);
	}

	/** @return array<string, mixed> */
	protected static function method( string $identifier, bool $password, bool $code ): array {
		return array(
			'identifier'        => $identifier,
			'password'          => $password,
			'verificationCode'  => $code,
			'isPasswordPrimary' => $password,
		);
	}

	/**
	 * @param list<array<string, mixed>> $methods
	 * @param list<string>               $identifiers
	 * @param array<string, mixed>       $more
	 * @param array<string, mixed>       $sign_up
	 */
	protected function set_experience( array $methods, array $identifiers, bool $password, bool $verify, array $more = array(), array $sign_up = array() ): void {
		$this->experience = (string) wp_json_encode(
			array(
				'tenantId'   => 'default',
				'signIn'     => array( 'methods' => $methods ),
				'signUp'     => array(
					'verify'      => $verify,
					'password'    => $password,
					'identifiers' => $identifiers,
				) + $sign_up,
				'signInMode' => 'SignInAndRegister',
				'mfa'        => array(
					'policy'  => 'NoPrompt',
					'factors' => array(),
				),
			)
		);
		$this->experience = (string) wp_json_encode( array_replace( (array) json_decode( $this->experience, true ), $more ) );
	}

	/** @return array{access_key_id: string, access_key_secret: string, sign_name: string, templates: list<array<string, mixed>>, strict: bool} What the form sends. */
	protected static function form( string $secret = self::SECRET, bool $is_strict = false ): array {
		return array(
			'access_key_id'     => 'LTAI-of-ours',
			'access_key_secret' => $secret,
			'sign_name'         => '示例科技',
			'templates'         => array_map(
				static fn ( string $usage ): array => array(
					'usage'    => $usage,
					'code'     => 'SMS_1',
					'overseas' => '',
				),
				array( 'SignIn', 'Register', 'ForgotPassword', 'Generic' )
			),
			'strict'            => $is_strict,
		);
	}

	/** @return array{accessKeyId: string, accessKeySecret: string, signName: string, templates: list<array<string, mixed>>} What Logto keeps of it. */
	protected static function kept( string $secret = self::SECRET ): array {
		return array(
			'accessKeyId'     => 'LTAI-of-ours',
			'accessKeySecret' => $secret,
			'signName'        => '示例科技',
			'templates'       => array_map(
				static fn ( string $usage ): array => array(
					'usageType'    => $usage,
					'templateCode' => 'SMS_1',
				),
				array( 'SignIn', 'Register', 'ForgotPassword', 'Generic' )
			),
		);
	}

	/**
	 * @param array<string, mixed> $body
	 */
	protected function ask( string $method, string $route = '', array $body = array() ): WP_REST_Response {
		$request = new WP_REST_Request( $method, "/logto/v1/phone$route" );
		$request->set_header( 'content-type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		return rest_do_request( $request );
	}

	/**
	 * @param array<string, mixed> $body
	 * @return array<string, mixed>
	 */
	protected function told( string $method, string $route = '', array $body = array(), int $status = 200 ): array {
		$response = $this->ask( $method, $route, $body );
		$data     = json_decode( (string) wp_json_encode( $response->get_data() ), true );
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $data ) );
		self::assertIsArray( $data );
		self::assertStringNotContainsString( 'S3cret', (string) wp_json_encode( $data ) );
		/** @var array<string, mixed> */
		return $data;
	}

	/** @return list<string> Methods and paths of what was written at Logto. */
	protected function writes(): array {
		return array_column( $this->written, 0 );
	}

	/** Everything that the database has of options, and what was logged. */
	protected static function everything_stored(): string {
		$rows = self::db()->get_col( 'SELECT option_value FROM ' . self::db()->options ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name.
		if ( is_multisite() ) {
			$rows = array( ...$rows, ...self::db()->get_col( 'SELECT meta_value FROM ' . self::db()->sitemeta ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name.
		}
		return implode( "\n", array_map( 'strval', $rows ) );
	}

	/**
	 * Filter `pre_http_request`.
	 *
	 * @param array{method: string, body: mixed, ...} $arguments
	 */
	private function tenant( mixed $sent, array $arguments, string $url ): mixed {
		$api = self::right_values()['endpoint'] . '/api';
		if ( ! str_starts_with( $url, "$api/" ) || str_contains( $url, '/.well-known/' ) ) {
			return $sent;
		}
		$this->addresses[] = $url;
		$path              = substr( $url, strlen( $api ) );
		$body              = is_string( $arguments['body'] ) ? json_decode( $arguments['body'], true ) : null;
		$body              = is_array( $body ) ? $body : array();
		$asked             = $arguments['method'] . ' ' . explode( '?', $path )[0];
		$answer            = null === $this->before ? null : ( $this->before )( $asked, $body );
		if ( null !== $answer ) {
			return $answer;
		}
		if ( 'GET' !== $arguments['method'] ) {
			$this->written[] = array( $asked, $body );
		}
		return $this->answer_of( $asked, $body, $arguments, (string) wp_parse_url( $url, PHP_URL_QUERY ) ) ?? $sent;
	}

	/**
	 * @param array<array-key, mixed>                 $body
	 * @param array{method: string, body: mixed, ...} $arguments
	 * @return array<string, mixed>|null
	 */
	private function answer_of( string $asked, array $body, array $arguments, string $query ): ?array {
		$parts = explode( ' /connectors/', $asked );
		return match ( true ) {
			'GET /connector-factories' === $asked => self::json( $this->factories ),
			'GET /connectors' === $asked => self::json( $this->connectors ),
			'GET /sign-in-exp' === $asked => self::reply( 200, $this->experience, 'application/json' ),
			'PATCH /sign-in-exp' === $asked => $this->change_experience( is_string( $arguments['body'] ) ? $arguments['body'] : '' ),
			'GET /users' === $asked => $this->listed( $query ),
			'POST /connectors' === $asked => $this->add_connector( $body ),
			'PATCH' === $parts[0] => $this->change_connector( $parts[1] ?? '', $body ),
			'POST' === $parts[0] => self::reply( 204, '', '' ),
			default => null,
		};
	}

	/** @return array<string, mixed> */
	private function change_experience( string $body ): array {
		$now = json_decode( $this->experience );
		self::assertInstanceOf( \stdClass::class, $now );
		foreach ( get_object_vars( (object) json_decode( $body ) ) as $name => $value ) {
			$now->{$name} = $value;
		}
		$this->experience = (string) wp_json_encode( $now );
		return self::reply( 200, $this->experience, 'application/json' );
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return array<string, mixed>
	 */
	private function add_connector( array $body ): array {
		self::assertIsString( $body['connectorId'] );
		self::assertIsArray( $body['config'] );
		/** @var array<string, mixed> $config */
		$config             = $body['config'];
		$added              = self::connector( 'made', $body['connectorId'], $config );
		$this->connectors   = array_values( array_filter( $this->connectors, static fn ( array $one ): bool => 'Sms' !== $one['type'] ) );
		$this->connectors[] = $added;
		return self::json( array_diff_key( $added, array( 'type' => 1 ) ) );
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return array<string, mixed>
	 */
	private function change_connector( string $id, array $body ): array {
		foreach ( $this->connectors as $at => $connector ) {
			if ( $connector['id'] === $id ) {
				$this->connectors[ $at ]['config'] = $body['config'];
				return self::json( $this->connectors[ $at ] );
			}
		}
		return self::json( array( 'code' => 'entity.not_found' ), 404 );
	}

	/** @return array<string, mixed> */
	private function listed( string $query ): array {
		parse_str( $query, $asked );
		$size   = is_numeric( $asked['page_size'] ?? null ) ? (int) $asked['page_size'] : 20;
		$people = array_key_exists( 'search_primaryPhone', $asked ) ? array_values( array_filter( $this->users, static fn ( array $one ): bool => null !== $one['primaryPhone'] ) ) : $this->users;
		$answer = self::json( array_slice( $people, 0, $size ) );
		self::assertIsArray( $answer['headers'] );
		$answer['headers']['total-number'] = (string) count( $people );
		return $answer;
	}

	protected function people_there( int $with, int $without ): void {
		for ( $at = 0; $at < $with + $without; $at++ ) {
			$this->users[] = array(
				'id'           => "u$at",
				'primaryPhone' => $at < $without ? null : "86138001$at",
			);
		}
	}
}
