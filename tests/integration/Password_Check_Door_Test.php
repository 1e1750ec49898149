<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Adapters\Open_Route;
use Logto\Adapters\Option_Row;
use Logto\People\Password_Check_Limit;
use Logto\People\Password_Check_Question;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Who may ask about passwords at all, with what, and how often. */
#[Group( 'single-site' )]
final class Password_Check_Door_Test extends Password_Check_Case {

	/** @return array<string, array{array<string, mixed>}> */
	public static function strangers(): array {
		$of = static fn ( mixed $header ): array => array( array( 'HTTP_AUTHORIZATION' => $header ) );
		return array(
			'no header'              => array( array() ),
			'empty'                  => $of( '' ),
			'another secret'         => $of( 'Bearer ' . str_repeat( 'A', 43 ) ),
			'no secret'              => $of( 'Bearer ' ),
			'a short one'            => $of( 'Bearer abc' ),
			'another scheme'         => $of( 'Basic ' . str_repeat( 'A', 43 ) ),
			'a list'                 => $of( array( 'Bearer ' . str_repeat( 'A', 43 ) ) ),
			'the hash of the secret' => $of( 'Bearer ' . hash( 'sha256', 'x' ) ),
			'two of them'            => $of( 'Bearer ' . str_repeat( 'A', 43 ) . ', Bearer ' . str_repeat( 'B', 43 ) ),
			'in a header of its own' => array( array( 'HTTP_X_AUTHORIZATION' => 'Bearer ' . str_repeat( 'A', 43 ) ) ),
		);
	}

	/** @param array<string, mixed> $server */
	#[DataProvider( 'strangers' )]
	public function test_without_the_secret_there_is_one_answer_and_nothing_is_read_or_written( array $server ): void {
		self::user( 'ada', 'ada@example.com' );
		$this->assert_stranger( $server );
		self::assertFalse( get_option( Password_Check_Limit::OPTION ) );
	}

	public function test_nobody_knows_a_secret_where_there_is_none_or_that_was_made_anew_or_forgotten(): void {
		$old = array( 'HTTP_AUTHORIZATION' => 'Bearer ' . self::$secret );
		self::assertSame( 200, self::post( self::body( 'username', 'nobody', 'x' ), $old )->get_status() );
		$row = self::at()->people()->password_check_row();
		$row->take( $row->made() );
		$this->assert_stranger( $old );
		delete_option( 'logto_password_check' );
		$this->assert_stranger( $old );
		update_option( 'logto_password_check', array( 'hash' => '' ) );
		$this->assert_stranger( $old );
	}

	/** @param array<string, mixed> $server */
	private function assert_stranger( array $server ): void {
		$tries    = get_option( Password_Check_Limit::OPTION );
		$read     = 0;
		$queries  = array();
		$note     = static function ( string $sql ) use ( &$queries ): string {
			$queries[] = $sql;
			return $sql;
		};
		$compared = self::compared(
			static function () use ( $server, &$read, $note ): void {
				add_filter( 'query', $note );
				$response = self::controller()->answer(
					$server + array( 'CONTENT_TYPE' => 'application/json' ),
					static function ( int $most ) use ( &$read ): string {
						$read += $most;
						return self::body( 'username', 'ada', self::PASSWORD );
					}
				);
				remove_filter( 'query', $note );
				self::assertSame( 401, $response->get_status() );
				self::assertSame( array( 'error' => 'unauthorized' ), $response->get_data() );
				self::assertSame( 'no-store', $response->get_headers()['Cache-Control'] );
				self::assertSame( 'Bearer', $response->get_headers()['WWW-Authenticate'] );
			}
		);
		self::assertSame( array(), $compared );
		self::assertSame( 0, $read );
		self::assertSame( array(), array_filter( $queries, static fn ( string $sql ): bool => 1 !== preg_match( '/\A\s*SELECT/i', $sql ) ) );
		self::assertSame( $tries, get_option( Password_Check_Limit::OPTION ) );
	}

	public function test_only_the_hash_of_the_secret_is_stored(): void {
		$stored = (string) wp_json_encode( self::stored( 'logto_password_check' ) );
		self::assertStringContainsString( hash( 'sha256', self::$secret ), $stored );
		self::assertStringNotContainsString( self::$secret, $stored );
		self::assertSame( 43, strlen( self::$secret ), '256 bits' );
	}

	public function test_the_header_is_found_where_cgi_puts_it(): void {
		$response = self::controller()->answer(
			array(
				'REDIRECT_HTTP_AUTHORIZATION' => 'bearer ' . self::$secret,
				'CONTENT_TYPE'                => 'application/json; charset=utf-8',
			),
			static fn ( int $most ): string => self::body( 'username', 'nobody', 'x' )
		);
		self::assertSame( array( 'found' => false ), $response->get_data() );
	}

	public function test_passwords_come_encrypted_or_from_the_same_machine(): void {
		$body = self::body( 'username', 'nobody', 'x' );
		self::assertSame( 200, self::post( $body )->get_status(), 'a test site on this machine' );
		$home = 'http://example.com';
		add_filter(
			'option_home',
			static function () use ( &$home ): string {
				return $home;
			},
			PHP_INT_MAX
		);
		self::assertSame( 401, self::post( $body )->get_status() );
		self::assertSame(
			200,
			self::controller( true )->answer(
				array(
					'HTTP_AUTHORIZATION' => 'Bearer ' . self::$secret,
					'CONTENT_TYPE'       => 'application/json',
				),
				static fn (): string => $body
			)->get_status(),
			'its owner says that it is a local one'
		);
		$home = 'https://example.com';
		self::assertSame( 401, self::post( $body )->get_status(), 'it came unencrypted' );
		self::assertSame( 200, self::post( $body, array( 'HTTP_X_FORWARDED_PROTO' => 'https' ) )->get_status() );
		$_SERVER['HTTPS'] = 'on';
		self::assertSame( 200, self::post( $body )->get_status() );
		unset( $_SERVER['HTTPS'] );
	}

	/** @return array<string, array{string}> */
	public static function no_questions(): array {
		$of = static fn ( array $more ): array => array( (string) wp_json_encode( $more + (array) json_decode( self::body( 'username', 'ada', self::PASSWORD ), true ) ) );
		$id = static fn ( mixed $identifier ): array => $of( array( 'identifier' => $identifier ) );
		return array(
			'nothing'               => array( '' ),
			'no JSON'               => array( 'identifier=ada' ),
			'half of it'            => array( substr( self::body( 'username', 'ada', self::PASSWORD ), 0, -3 ) ),
			'something behind it'   => array( self::body( 'username', 'ada', self::PASSWORD ) . '{}' ),
			'a list'                => array( '[' . self::body( 'username', 'ada', self::PASSWORD ) . ']' ),
			'a text'                => array( '"ada"' ),
			'null'                  => array( 'null' ),
			'no name'               => $id( null ),
			'a text as name'        => $id( 'ada' ),
			'no type'               => $id( array( 'value' => 'ada' ) ),
			'another type'          => $id(
				array(
					'type'  => 'id',
					'value' => 'ada',
				)
			),
			'a list as type'        => $id(
				array(
					'type'  => array( 'username' ),
					'value' => 'ada',
				)
			),
			'a number as value'     => $id(
				array(
					'type'  => 'username',
					'value' => 1,
				)
			),
			'an empty value'        => $id(
				array(
					'type'  => 'username',
					'value' => '',
				)
			),
			'an endless value'      => $id(
				array(
					'type'  => 'username',
					'value' => str_repeat( 'a', 513 ),
				)
			),
			'more in the name'      => $id(
				array(
					'type'  => 'username',
					'value' => 'ada',
					'more'  => 1,
				)
			),
			'no password'           => $of( array( 'password' => null ) ),
			'an empty password'     => $of( array( 'password' => '' ) ),
			'a list as password'    => $of( array( 'password' => array( self::PASSWORD ) ) ),
			'true as password'      => $of( array( 'password' => true ) ),
			'an endless password'   => $of( array( 'password' => str_repeat( 'a', 4097 ) ) ),
			'a list as person'      => $of( array( 'user' => array( 'p-ada' ) ) ),
			'an empty person'       => $of( array( 'user' => '' ) ),
			'an endless person'     => $of( array( 'user' => str_repeat( 'a', 256 ) ) ),
			'something beside it'   => $of( array( 'admin' => true ) ),
			'nothing of the person' => array( '{"identifier":{"type":"username","value":"ada"},"password":"password"}' ),
			'nested without end'    => $of( array( 'user' => array( array( array( array( 1 ) ) ) ) ) ),
			'letters that are none' => array( str_replace( 'ada', "\xff", self::body( 'username', 'ada', self::PASSWORD ) ) ),
		);
	}

	#[DataProvider( 'no_questions' )]
	public function test_what_is_no_question_is_not_asked( string $body ): void {
		self::user( 'ada', 'ada@example.com' );
		$compared = self::compared(
			static function () use ( $body ): void {
				$response = self::post( $body );
				self::assertSame( array( 400, array( 'error' => 'malformed' ) ), array( $response->get_status(), $response->get_data() ) );
			}
		);
		self::assertSame( array(), $compared );
	}

	public function test_both_sides_of_every_length(): void {
		self::assert_not_found( self::ask( 'username', str_repeat( 'a', 512 ), str_repeat( 'b', 4096 ), str_repeat( 'c', 255 ) ) );
		$body = self::body( 'username', 'nobody', 'x' );
		$most = Password_Check_Question::MOST_BYTES;
		self::assertSame( 200, self::post( str_pad( $body, $most ) )->get_status() );
		self::assertSame( 413, self::post( str_pad( $body, $most + 1 ) )->get_status() );
	}

	public function test_only_json_is_read(): void {
		foreach ( array( '', 'text/plain', 'application/x-www-form-urlencoded', 'application/json5', 'text/json' ) as $type ) {
			self::assertSame( 415, self::post( self::body( 'username', 'nobody', 'x' ), array( 'CONTENT_TYPE' => $type ) )->get_status(), $type );
		}
	}

	public function test_an_account_is_asked_about_ten_times_in_a_quarter_of_an_hour_whichever_name_is_used(): void {
		self::user( 'ada', 'ada@example.com' );
		self::user( 'bob', 'bob@example.com' );
		$start = intdiv( self::NOW, 900 ) * 900;
		for ( $try = 0; $try < 9; $try++ ) {
			self::$now = $start;
			self::ask( 0 === $try % 2 ? 'username' : 'email', 0 === $try % 2 ? 'ada' : 'ADA@example.com', 'wrong' );
		}
		self::assert_found( self::ask( 'username', 'ada' ), );
		self::assert_not_found( self::ask( 'username', 'ada' ), 'the eleventh' );
		self::assert_found( self::ask( 'username', 'bob' ) );
		self::$now = $start + 899;
		self::assert_not_found( self::ask( 'email', 'ada@example.com' ) );
		self::$now = $start + 900;
		self::assert_found( self::ask( 'email', 'ada@example.com' ) );
	}

	public function test_the_whole_site_has_a_limit_that_names_of_nobody_do_not_use_up(): void {
		$limit = self::limit();
		for ( $try = 0; $try < Password_Check_Limit::MOST_OF_ALL - 1; $try++ ) {
			self::assertTrue( $limit->take( 1 + $try % 500 ) );
		}
		self::assertTrue( $limit->take( 0 ) );
		self::assertTrue( $limit->take( 600 ), 'the thousandth' );
		self::assertFalse( $limit->take( 601 ) );
		for ( $try = 1; $try < Password_Check_Limit::MOST_OF_ALL; $try++ ) {
			self::assertTrue( $limit->take( 0 ) );
		}
		self::assertFalse( $limit->take( 0 ) );
		self::assertLessThan( 20_000, strlen( (string) wp_json_encode( self::stored( Password_Check_Limit::OPTION ) ) ), 'strangers make it no longer' );
		self::$now += 900;
		self::assertTrue( $limit->take( 0 ) );
		self::assertTrue( $limit->take( 601 ) );
		self::assertSame( array( 601 => 1, 0 => 1 ), ( (array) self::stored( Password_Check_Limit::OPTION ) )['by'] ?? null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
	}

	public function test_tries_at_the_same_moment_are_counted_each(): void {
		$limit = self::limit();
		$inner = 0;
		// Another request is quicker, between this one's look and its writing.
		$meanwhile = static function ( string $sql ) use ( &$inner, &$meanwhile ): string {
			if ( str_contains( $sql, Password_Check_Limit::OPTION ) && 1 === preg_match( '/\A\s*(?:INSERT|UPDATE)/i', $sql ) && 0 === $inner++ ) {
				remove_filter( 'query', $meanwhile );
				self::limit()->take( 7 );
			}
			return $sql;
		};
		add_filter( 'query', $meanwhile );
		self::assertTrue( $limit->take( 7 ) );
		self::assertSame( array( 7 => 2 ), ( (array) self::stored( Password_Check_Limit::OPTION ) )['by'] ?? null );
	}

	private static function limit(): Password_Check_Limit {
		return new Password_Check_Limit( static fn (): Option_Row => new Option_Row( self::db(), Password_Check_Limit::OPTION, false ), static fn (): int => self::$now );
	}

	public function test_the_address_is_what_logto_is_told(): void {
		self::assertStringEndsWith( '/?rest_route=/logto/v1/password-check', Open_Route::address( Open_Route::PASSWORD_CHECK ) );
		self::assertNotNull( Open_Route::of( '/logto/v1/password-check' ) );
	}
}
