<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** A claim of a wrong type is no claim. */
final class Claims_Test extends TestCase {

	/** @return array<string, array{mixed, string}> */
	public static function texts(): array {
		return array(
			'text'                            => array( 'Phone Only', 'Phone Only' ),
			'letters of the world'            => array( '王小明', '王小明' ),
			'zero'                            => array( '0', '0' ),
			'empty'                           => array( '', '' ),
			'null, as Logto sends it'         => array( null, '' ),
			'number'                          => array( 7, '' ),
			'true'                            => array( true, '' ),
			'list'                            => array( array( 'a' ), '' ),
			'object'                          => array( array( 'a' => 'b' ), '' ),
			'blanks around'                   => array( '  Ann  ', 'Ann' ),
			'only blanks'                     => array( " \t ", '' ),
			'line feed inside'                => array( "Ann\r\nLee", 'Ann Lee' ),
			'NUL inside'                      => array( "Ann\0Lee", 'Ann Lee' ),
			'escape inside'                   => array( "Ann\x1b[0m", 'Ann [0m' ),
			'DEL inside'                      => array( "Ann\x7fLee", 'Ann Lee' ),
			'control characters at the edges' => array( "\0Ann\n", 'Ann' ),
			'255 bytes'                       => array( str_repeat( 'a', 255 ), str_repeat( 'a', 255 ) ),
			'256 bytes'                       => array( str_repeat( 'a', 256 ), '' ),
			'128 letters, 256 bytes'          => array( str_repeat( 'é', 128 ), '' ),
		);
	}

	#[DataProvider( 'texts' )]
	public function test_reads_a_text( mixed $value, string $expected ): void {
		self::assertSame( $expected, ( new Claims( array( 'name' => $value ) ) )->text( 'name' ) );
	}

	public function test_a_claim_that_is_not_there_is_empty(): void {
		self::assertSame( '', ( new Claims( array() ) )->text( 'name' ) );
		self::assertSame( '', ( new Claims( array() ) )->subject() );
	}

	public function test_a_subject_has_255_bytes_at_most(): void {
		self::assertSame( str_repeat( 's', 255 ), ( new Claims( array( 'sub' => str_repeat( 's', 255 ) ) ) )->subject() );
		self::assertSame( '', ( new Claims( array( 'sub' => str_repeat( 's', 256 ) ) ) )->subject() );
	}

	public function test_the_caller_says_how_long_a_claim_may_be(): void {
		$claims = new Claims( array( 'email' => 'ann@example.com' ) );
		self::assertSame( 'ann@example.com', $claims->text( 'email', 15 ) );
		self::assertSame( '', $claims->text( 'email', 14 ) );
	}

	/** A subject is an identifier: two that differ by a blank are two people. */
	public function test_a_subject_is_taken_as_it_is(): void {
		self::assertSame( " a\nb ", ( new Claims( array( 'sub' => " a\nb " ) ) )->subject() );
	}

	/** @return array<string, array{mixed, string}> */
	public static function emails(): array {
		$local = str_repeat( 'a', 91 );
		return array(
			'an address'           => array( 'Ann.Lee+x@Example.com', 'Ann.Lee+x@Example.com' ),
			'letters of the world' => array( '小明@例子.cn', '小明@例子.cn' ),
			'null, as Logto sends' => array( null, '' ),
			'empty'                => array( '', '' ),
			'a number'             => array( 7, '' ),
			'true'                 => array( true, '' ),
			'a list'               => array( array( 'a@b.c' ), '' ),
			'100 bytes'            => array( "$local@test.com", "$local@test.com" ),
			'101 bytes'            => array( "a$local@test.com", '' ),
			'no @'                 => array( 'ann.example.com', '' ),
			'nothing before it'    => array( '@example.com', '' ),
			'nothing behind it'    => array( 'ann@', '' ),
			// Mending one would make another person's address of it.
			'blank in front'       => array( ' ann@example.com', '' ),
			'blank behind'         => array( 'ann@example.com ', '' ),
			'line feed behind'     => array( "ann@example.com\n", '' ),
			'line feed inside'     => array( "ann@example\n.com", '' ),
			'NUL inside'           => array( "ann@example.com\0.evil", '' ),
			'DEL inside'           => array( "ann\x7f@example.com", '' ),
		);
	}

	#[DataProvider( 'emails' )]
	public function test_an_email_is_taken_as_it_is_or_not_at_all( mixed $value, string $expected ): void {
		self::assertSame( $expected, ( new Claims( array( 'email' => $value ) ) )->email() );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function truths(): array {
		return array(
			'true'      => array( true, true ),
			'false'     => array( false, false ),
			'text true' => array( 'true', false ),
			'text 1'    => array( '1', false ),
			'one'       => array( 1, false ),
			'1.0'       => array( 1.0, false ),
			'null'      => array( null, false ),
			'list'      => array( array( true ), false ),
		);
	}

	#[DataProvider( 'truths' )]
	public function test_only_true_is_true( mixed $value, bool $expected ): void {
		self::assertSame( $expected, ( new Claims( array( 'email_verified' => $value ) ) )->is_true( 'email_verified' ) );
	}

	public function test_what_is_not_there_is_not_true(): void {
		self::assertFalse( ( new Claims( array() ) )->is_true( 'email_verified' ) );
	}

	public function test_the_tokens_own_claims_win_but_for_null(): void {
		$claims = ( new Claims(
			array(
				'name'     => 'Ann',
				'username' => null,
			)
		) )->with(
			array(
				'name'     => 'Bob',
				'username' => 'ann',
				'locale'   => 'zh-CN',
			)
		);
		self::assertSame( array( 'Ann', 'ann', 'zh-CN' ), array_map( $claims->text( ... ), array( 'name', 'username', 'locale' ) ) );
	}

	/** @return array<string, array{array<string, mixed>, array<string, mixed>, string, bool}> */
	public static function verified_twice(): array {
		$token = array(
			'email'          => 'a@x.y',
			'email_verified' => false,
		);
		$other = array(
			'email'          => 'b@x.y',
			'email_verified' => true,
		);
		return array(
			'both say both'                         => array( $token, $other, 'a@x.y', false ),
			'the token has no address but says no'  => array( array( 'email' => null ) + $token, $other, 'b@x.y', true ),
			'the token has no address but says yes' => array( array( 'email_verified' => true ), array( 'email' => 'b@x.y' ), 'b@x.y', false ),
			'the token does not say whether'        => array( array( 'email' => 'a@x.y' ), $other, 'a@x.y', false ),
			'the token says null whether'           => array( array( 'email_verified' => null ) + $token, $other, 'a@x.y', false ),
		);
	}

	/**
	 * Whether an address is verified is said by who says the address.
	 *
	 * @param array<string, mixed> $token
	 * @param array<string, mixed> $further
	 */
	#[DataProvider( 'verified_twice' )]
	public function test_an_address_is_verified_only_by_who_names_it( array $token, array $further, string $email, bool $verified ): void {
		$claims = ( new Claims( $token ) )->with( $further );
		self::assertSame( $email, $claims->email() );
		self::assertSame( $verified, $claims->is_true( 'email_verified' ) );
	}

	public function test_so_is_a_phone_number(): void {
		$claims = ( new Claims( array( 'phone_number' => '1' ) ) )->with(
			array(
				'phone_number'          => '2',
				'phone_number_verified' => true,
			)
		);
		self::assertFalse( $claims->is_true( 'phone_number_verified' ) );
	}

	/** @return array<string, array{mixed, string, string|null}> Claim `x`, path; expected. */
	public static function paths(): array {
		return array(
			'a text'                       => array( 'a', 'x', 'a' ),
			'inside an object'             => array( (object) array( 'y' => (object) array( 'z' => 'a' ) ), 'x.y.z', 'a' ),
			'inside a list'                => array( array( 'a', 'b' ), 'x.1', 'b' ),
			'nothing inside a text'        => array( 'a', 'x.0', null ),
			'nothing inside a number'      => array( 7, 'x.0', null ),
			'an object itself'             => array( (object) array( 'y' => 'a' ), 'x', null ),
			'a number'                     => array( 7, 'x', '7' ),
			'zero'                         => array( 0, 'x', '0' ),
			'a fraction'                   => array( 1.5, 'x', '1.5' ),
			'true'                         => array( true, 'x', null ),
			'null'                         => array( null, 'x', null ),
			'empty'                        => array( '', 'x', null ),
			'blanks'                       => array( " \n ", 'x', null ),
			'the second choice'            => array( 'a', 'nothing|x', 'a' ),
			'the first that says anything' => array(
				(object) array(
					'y' => ' ',
					'z' => 'a',
				),
				'x.y|x.z',
				'a',
			),
			'2000 bytes'                   => array( str_repeat( 'a', 2000 ), 'x', str_repeat( 'a', 2000 ) ),
			'2001 bytes'                   => array( str_repeat( 'a', 2001 ), 'x', null ),
		);
	}

	#[DataProvider( 'paths' )]
	public function test_reads_by_path( mixed $value, string $path, ?string $expected ): void {
		self::assertSame( $expected, ( new Claims( array( 'x' => $value ) ) )->at( $path ) );
	}

	/** @return array<string, array{mixed, list<string>}> */
	public static function name_lists(): array {
		$many = array_map( 'strval', range( 1, 201 ) );
		return array(
			'names'              => array( array( 'a', 'b' ), array( 'a', 'b' ) ),
			'none'               => array( array(), array() ),
			'null'               => array( null, array() ),
			'a text'             => array( 'a', array() ),
			'an object'          => array( (object) array( 'a' ), array() ),
			'other things among' => array( array( 'a', 7, null, true, array( 'b' ), (object) array(), '' ), array( 'a' ) ),
			'256 bytes'          => array( array( str_repeat( 'a', 256 ) ), array( str_repeat( 'a', 256 ) ) ),
			'257 bytes'          => array( array( str_repeat( 'a', 257 ), 'b' ), array( 'b' ) ),
			'200 of them'        => array( array_slice( $many, 0, 200 ), array_slice( $many, 0, 200 ) ),
			'201 of them'        => array( $many, array_slice( $many, 0, 200 ) ),
		);
	}

	/** @param list<string> $expected */
	#[DataProvider( 'name_lists' )]
	public function test_reads_a_list_of_names( mixed $value, array $expected ): void {
		self::assertSame( $expected, ( new Claims( array( 'roles' => $value ) ) )->names( 'roles' ) );
	}

	public function test_a_claim_that_is_null_is_there(): void {
		$claims = new Claims( array( 'roles' => null ) );
		self::assertTrue( $claims->has( 'roles' ) );
		self::assertFalse( $claims->has( 'organizations' ) );
	}

	public function test_names_the_paths_at_which_there_is_something(): void {
		$claims = new Claims(
			array(
				'iss'                  => 'https://x',
				'sub'                  => 'p1',
				'name'                 => 'Ada',
				'age'                  => 7,
				'email'                => null,
				'verified'             => true,
				'roles'                => array( 'a' ),
				'address'              => (object) array(
					'locality' => 'London',
					'geo'      => (object) array( 'x' => 1 ),
				),
				'custom_data'          => (object) array(),
				'a b'                  => 'x',
				'a.b'                  => 'x',
				str_repeat( 'x', 100 ) => 'x',
				str_repeat( 'x', 101 ) => 'x',
			)
		);
		self::assertSame( array( 'sub', 'name', 'age', 'address.locality', str_repeat( 'x', 100 ) ), $claims->paths() );
		foreach ( $claims->paths() as $path ) {
			self::assertNotNull( $claims->at( $path ) );
		}
	}
}
