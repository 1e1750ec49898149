<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Management_Api;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Path;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Client;
use Logto\Management_Api\Sender;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** How the Management API is asked: each thing once, but where it can't happen twice. */
final class Client_Test extends TestCase {

	public function test_asks_below_the_endpoint_with_the_token(): void {
		$api    = new Api( Api::json( array( 'id' => 'u1' ) ) );
		$answer = $api->client()->get( '/users/u1', array( 'q' => 'a b&c' ) );
		self::assertSame( array( 'id' => 'u1' ), $answer->body );
		self::assertSame(
			array(
				'method'  => 'GET',
				'url'     => Api::ENDPOINT . '/api/users/u1?q=a%20b%26c',
				'headers' => array(
					'Accept'        => 'application/json',
					'Authorization' => 'Bearer ' . Api::TOKEN,
				),
				'body'    => '',
			),
			$api->requests[1]
		);
	}

	public function test_a_list_in_the_query_stands_there_once_for_each_value(): void {
		$api = new Api( Api::json( array() ) );
		$api->client()->get( '/users', array( 'search.id' => array( 'a', 'b' ) ) );
		self::assertSame( array( 'GET /users?search.id=a&search.id=b' ), $api->asked() );
	}

	/** @return array<string, array{string}> */
	public static function writes(): array {
		return array(
			'POST'  => array( 'post' ),
			'PATCH' => array( 'patch' ),
			'PUT'   => array( 'put' ),
		);
	}

	#[DataProvider( 'writes' )]
	public function test_what_is_written_is_a_json_object( string $method ): void {
		$api = new Api( Api::json( array() ) );
		self::write( $api, $method, '/applications' );
		self::assertSame( strtoupper( $method ), $api->requests[1]['method'] );
		self::assertSame( '{}', $api->requests[1]['body'] );
		self::assertSame( 'application/json', $api->requests[1]['headers']['Content-Type'] );
	}

	public function test_an_answer_to_something_written_need_not_be_json(): void {
		self::assertSame( array(), ( new Api( new Http_Response( 201, 'text/plain', 'Created' ) ) )->client()->post( '/roles/r/applications', array() )->body );
		self::assertSame( 204, ( new Api( new Http_Response( 204, '', '' ) ) )->client()->put( '/x', array() )->status );
	}

	#[DataProvider( 'writes' )]
	public function test_what_is_written_is_never_sent_twice( string $method ): void {
		foreach ( array( Api::error( 503, 'x' ), Api::error( 502, 'x' ), new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' ) ) as $answer ) {
			$api   = new Api( $answer, Api::json( array() ) );
			$error = self::error( static fn () => self::write( $api, $method, '/users' ) );
			self::assertSame( Api_Problem::Unreachable, $error->problem );
			self::assertCount( 1, $api->asked() );
		}
	}

	public function test_a_question_is_asked_once_more_where_no_answer_came(): void {
		foreach ( array( Api::error( 502, 'x' ), Api::error( 503, 'x' ), Api::error( 504, 'x' ), new Refusal( Refusal_Code::Provider_Unreachable, 'timeout' ) ) as $answer ) {
			$api = new Api( $answer, Api::json( array( 'id' => 'u1' ) ) );
			self::assertSame( array( 'id' => 'u1' ), $api->client()->get( '/users/u1' )->body );
			self::assertCount( 2, $api->asked() );
			self::assertSame( 500_000, $api->slept );
			$api = new Api( $answer, new Http_Response( 204, '', '' ) );
			self::assertTrue( $api->client()->delete( '/users/u1' ) );
		}
	}

	public function test_it_is_not_asked_a_third_time(): void {
		$api = new Api( Api::error( 503, 'x' ), Api::error( 503, 'x' ), Api::json( array() ) );
		self::assertSame( Api_Problem::Unreachable, self::error( static fn () => $api->client()->get( '/users' ) )->problem );
		self::assertCount( 2, $api->asked() );
	}

	public function test_what_logto_answered_is_not_asked_again(): void {
		foreach ( array( 400, 403, 404, 409, 422, 429, 500 ) as $status ) {
			$api = new Api( Api::error( $status, 'x' ), Api::json( array() ) );
			self::error( static fn () => $api->client()->get( '/users' ) );
			self::assertCount( 1, $api->asked(), (string) $status );
		}
	}

	public function test_a_token_that_is_not_taken_any_more_is_replaced_once(): void {
		$api         = new Api( Api::error( 401, 'auth.unauthorized' ), Api::json( array( 'id' => 'u1' ) ) );
		$api->tokens = array( Api::token(), Api::token( array( 'access_token' => 'another' ) ) );
		self::assertSame( array( 'id' => 'u1' ), $api->client()->post( '/users', array() )->body );
		self::assertSame( 2, $api->tokens_asked() );
		self::assertSame( 'Bearer another', $api->requests[3]['headers']['Authorization'] );
		self::assertSame( 'another', $api->kept['token'] ?? null );
	}

	public function test_and_not_twice(): void {
		$api   = new Api( Api::error( 401, 'auth.unauthorized' ), Api::error( 401, 'auth.unauthorized' ), Api::json( array() ) );
		$error = self::error( static fn () => $api->client()->get( '/users' ) );
		self::assertSame( Api_Problem::Credential_Refused, $error->problem );
		self::assertCount( 2, $api->asked() );
	}

	public function test_a_wall_that_asks_for_a_password_costs_no_token(): void {
		$api = new Api( new Http_Response( 401, 'text/html', '<title>Restricted</title>' ) );
		self::assertSame( Api_Problem::Walled, self::error( static fn () => $api->client()->get( '/users' ) )->problem );
		self::assertNotNull( $api->kept );
	}

	/** @return iterable<string, array{Http_Response, Api_Problem}> */
	public static function refusals(): iterable {
		yield 'role missing' => array( Api::error( 403, 'auth.forbidden' ), Api_Problem::Role_Missing );
		yield 'not there' => array( Api::error( 404, 'entity.not_found' ), Api_Problem::Not_Found );
		yield 'refused' => array( Api::error( 422, 'user.phone_already_in_use' ), Api_Problem::Refused );
		yield 'too many' => array( Api::error( 429, 'x' ), Api_Problem::Busy );
		yield 'server error' => array( Api::error( 500, 'x' ), Api_Problem::Unreachable );
		yield 'a page of somebody else' => array( new Http_Response( 200, 'text/html', '<title>x</title>' ), Api_Problem::Walled );
		yield 'a page that is not there' => array( new Http_Response( 404, 'text/html', '<title>x</title>' ), Api_Problem::Walled );
		yield 'a redirect' => array( new Http_Response( 302, '', '', 'https://elsewhere.example' ), Api_Problem::Walled );
		yield 'a redirect that says it is JSON' => array( new Http_Response( 302, 'application/json', '{}', 'https://elsewhere.example' ), Api_Problem::Invalid );
		yield 'JSON that broke off' => array( new Http_Response( 200, 'application/json', '[{"id":"u1"},' ), Api_Problem::Invalid );
		yield 'JSON as text' => array( new Http_Response( 200, 'text/plain', '[]' ), Api_Problem::Invalid );
		yield 'a number' => array( new Http_Response( 200, 'application/json', '5' ), Api_Problem::Invalid );
		yield 'too deep' => array( new Http_Response( 200, 'application/json', str_repeat( '[', 30 ) . str_repeat( ']', 30 ) ), Api_Problem::Invalid );
	}

	#[DataProvider( 'refusals' )]
	public function test_each_error_says_why( Http_Response $answer, Api_Problem $expected ): void {
		$api = new Api( $answer );
		self::assertSame( $expected, self::error( static fn () => $api->client()->get( '/users' ) )->problem );
	}

	public function test_an_error_has_what_logto_said(): void {
		$api   = new Api( Api::json( array( 'code' => 'connector.general', 'message' => "two\nlines", 'data' => array( 'Code' => 'isv.SMS_SIGNATURE_ILLEGAL' ) ), 400 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line is read at once.
		$error = self::error( static fn () => $api->client()->post( '/connectors/x/test', array() ) );
		self::assertSame( array( 'connector.general', 'two lines', 'isv.SMS_SIGNATURE_ILLEGAL', 400 ), array( $error->logto_code, $error->said, $error->data['Code'] ?? '', $error->status ) );
		self::assertSame( 'POST /connectors/x/test: status 400, connector.general', $error->getMessage() );
	}

	public function test_an_error_never_repeats_the_token(): void {
		foreach ( array( Api::error( 400, Api::TOKEN, 'with ' . Api::TOKEN ), new Http_Response( 200, 'text/html', '<title>' . Api::TOKEN . '</title>' ), new Refusal( Refusal_Code::Provider_Unreachable, 'sent ' . Api::TOKEN ) ) as $answer ) {
			$api   = new Api( $answer, $answer );
			$error = self::error( static fn () => $api->client()->get( '/users' ) );
			self::assertStringNotContainsString( Api::TOKEN, $error->getMessage() . $error->said . $error->logto_code . json_encode( $error->data ) );
		}
	}

	/** @return array<string, array{string, int}> */
	public static function waits(): array {
		return array(
			'seconds'   => array( '120', 120 ),
			'none'      => array( '', 0 ),
			'an hour'   => array( '3600', 3600 ),
			'more'      => array( '3601', 3600 ),
			'a date'    => array( 'Wed, 21 Oct 2026 07:28:00 GMT', 0 ),
			'negative'  => array( '-5', 0 ),
			'a million' => array( '9999999999', 0 ),
		);
	}

	#[DataProvider( 'waits' )]
	public function test_for_how_long_it_wants_to_be_left_alone( string $said, int $seconds ): void {
		$api = new Api( Api::json( array( 'code' => 'x' ), 429, '', $said ) );
		self::assertSame( $seconds, self::error( static fn () => $api->client()->get( '/users' ) )->retry_after );
	}

	public function test_what_is_gone_already_is_no_error_of_a_deletion(): void {
		$api = new Api( Api::error( 404, 'oidc.session_not_found' ) );
		self::assertFalse( $api->client()->delete( '/users/u1/sessions/s1' ) );
	}

	public function test_without_a_credential_nothing_is_sent(): void {
		$api    = new Api();
		$client = new Client( null, null, new Sender( Api::ENDPOINT, static fn () => self::fail( 'sent' ), static fn () => null ) );
		self::assertFalse( $client->is_available() );
		self::assertTrue( $api->client()->is_available() );
		self::assertSame( Api_Problem::No_Credential, self::error( static fn () => $client->get( '/users' ) )->problem );
	}

	public function test_a_list_is_read_by_pages_of_a_hundred_to_its_end(): void {
		$page = static fn ( int $from, int $to ): Http_Response => Api::json( array_map( static fn ( int $id ): array => array( 'id' => "u$id" ), range( $from, $to ) ), 200, '205' );
		$api  = new Api( $page( 1, 100 ), $page( 101, 200 ), $page( 201, 205 ) );
		$all  = iterator_to_array( $api->client()->each( '/users', array( 'x' => 'y' ) ) );
		self::assertCount( 205, $all );
		self::assertSame( array( 'id' => 'u205' ), end( $all ) );
		self::assertSame( array( 'GET /users?page=1&page_size=100&x=y', 'GET /users?page=2&page_size=100&x=y', 'GET /users?page=3&page_size=100&x=y' ), $api->asked() );
	}

	public function test_the_next_page_is_not_asked_for_before_it_is_needed(): void {
		$api = new Api( Api::json( array_fill( 0, 100, array( 'id' => 'u' ) ), 200, '1000' ) );
		foreach ( $api->client()->each( '/users' ) as $place => $user ) {
			if ( 99 === $place ) {
				break;
			}
		}
		self::assertCount( 1, $api->asked() );
	}

	public function test_a_list_without_an_end_is_left(): void {
		$full = Api::json( array_fill( 0, 100, array( 'id' => 'u' ) ), 200, '999999' );
		$api  = new Api( $full, $full, $full );
		self::assertCount( 200, iterator_to_array( $api->client()->each( '/users', array(), 2 ) ) );
		self::assertCount( 2, $api->asked() );
	}

	public function test_a_list_ends_where_a_page_is_empty_whatever_the_total_says(): void {
		$api = new Api( Api::json( array(), 200, '500' ) );
		self::assertSame( array(), iterator_to_array( $api->client()->each( '/users' ) ) );
		self::assertCount( 1, $api->asked() );
	}

	public function test_without_a_total_a_page_that_is_not_full_is_the_last(): void {
		$api = new Api( Api::json( array_fill( 0, 100, array( 'id' => 'u' ) ) ), Api::json( array( array( 'id' => 'v' ) ) ) );
		self::assertCount( 101, iterator_to_array( $api->client()->each( '/users' ) ) );
		self::assertCount( 2, $api->asked() );
	}

	public function test_what_is_no_object_in_a_list_is_left_out(): void {
		$api = new Api( new Http_Response( 200, 'application/json', '[1,"a",null,{"id":"u"},[]]' ) );
		self::assertSame( array( array( 'id' => 'u' ), array() ), iterator_to_array( $api->client()->each( '/users' ) ) );
		$api = new Api( Api::json( array( 'not' => array( 'id' => 'a list' ) ) ) );
		self::assertSame( array(), $api->client()->get( '/users' )->items() );
	}

	/** @return array<string, array{string}> */
	public static function hostile_paths(): array {
		return array(
			'up'                => array( '/users/../connectors' ),
			'up, encoded'       => array( '/users/%2e%2e/connectors' ),
			'up, half encoded'  => array( '/users/.%2E/connectors' ),
			'at the end'        => array( '/users/..' ),
			'encoded slash'     => array( '/users/..%2Fconnectors' ),
			'encoded backslash' => array( '/users/..%5cconnectors' ),
			'encoded break'     => array( '/users/a%0d%0ax' ),
			'here'              => array( '/users/./x' ),
			'another host'      => array( '@evil.example/x' ),
			'double slash'      => array( '//evil.example' ),
			'query'             => array( '/users?x=1' ),
			'fragment'          => array( '/users#x' ),
			'backslash'         => array( '/users\\..\\x' ),
			'line break'        => array( "/users\n" ),
			'header'            => array( "/users HTTP/1.1\r\nX: y" ),
			'nothing'           => array( '' ),
			'slash at the end'  => array( '/users/' ),
		);
	}

	#[DataProvider( 'hostile_paths' )]
	public function test_a_path_that_leads_elsewhere_is_not_asked( string $path ): void {
		$api = new Api();
		self::assertSame( Api_Problem::Not_Found, self::error( static fn () => $api->client()->get( $path ) )->problem );
		self::assertSame( array(), $api->asked() );
	}

	public function test_an_id_is_one_part_of_a_path_whatever_is_in_it(): void {
		self::assertSame( '/users/a%3Fb%23c%20%26%C3%BC/roles', Api_Path::of( '/users/%s/roles', 'a?b#c &ü' ) );
		self::assertSame( '/users/u1/sessions/s%201', Api_Path::of( '/users/%s/sessions/%s', 'u1', 's 1' ) );
		self::assertSame( '/users/...', Api_Path::of( '/users/%s', '...' ) );
		self::assertSame( 255, strlen( substr( Api_Path::of( '/users/%s', str_repeat( 'a', 255 ) ), 7 ) ) );
	}

	public function test_an_id_that_means_another_path_is_none(): void {
		foreach ( array( '', '.', '..', '../x', 'a/b', 'a\\b', '%2e%2e', "a\n", "\0", str_repeat( 'a', 256 ) ) as $id ) {
			self::assertSame( Api_Problem::Not_Found, self::error( static fn () => Api_Path::of( '/users/%s/roles', $id ) )->problem );
		}
	}

	private static function write( Api $api, string $method, string $path ): void {
		$client = $api->client();
		match ( $method ) {
			'post' => $client->post( $path, array() ),
			'patch' => $client->patch( $path, array() ),
			default => $client->put( $path, array() ),
		};
	}

	/** @param Closure(): mixed $does */
	private static function error( Closure $does ): Api_Error {
		try {
			$does();
		} catch ( Api_Error $error ) {
			return $error;
		}
		self::fail( 'no error' );
	}
}
