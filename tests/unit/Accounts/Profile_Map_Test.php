<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Profile_Map;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Profile_Map_Test extends TestCase {

	private const ANN = array(
		'name'           => 'Ann Lee',
		'nickname'       => null,
		'email'          => 'ann@example.com',
		'email_verified' => true,
		'phone_number'   => '8613800138000',
		'locale'         => 'zh-CN',
		'website'        => 'https://ann.example/',
		'picture'        => 'https://img.example/a.png',
		'custom_data'    => array(
			'a'    => array(
				'b' => 7,
				'c' => 'x',
			),
			'list' => array( 1 ),
		),
	);

	/** @return iterable<string, array{string, string, string|null}> Claim, field; expected: null where nothing is written. */
	public static function values(): iterable {
		yield 'a name' => array( 'name', 'display_name', 'Ann Lee' );
		yield 'a fallback' => array( 'nickname|name', 'nickname', 'Ann Lee' );
		yield 'a claim inside a claim' => array( 'custom_data.a.c', 'meta:level', 'x' );
		yield 'a number' => array( 'custom_data.a.b', 'meta:level', '7' );
		yield 'a list says nothing' => array( 'custom_data.list', 'meta:level', null );
		yield 'an object says nothing' => array( 'custom_data.a', 'meta:level', null );
		yield 'a path that leads nowhere' => array( 'custom_data.a.b.c', 'meta:level', null );
		yield 'a name that is the phone number' => array( 'phone_number', 'display_name', null );
		yield 'a name that is the e-mail' => array( 'email', 'nickname', null );
		yield 'a phone number where it may stand' => array( 'phone_number', 'meta:phone', '8613800138000' );
		yield 'an installed language' => array( 'locale', 'locale', 'zh_CN' );
		yield 'a language that is none' => array( 'name', 'locale', null );
		yield 'a website' => array( 'website', 'user_url', 'https://ann.example/' );
		yield 'a website that is none' => array( 'name', 'user_url', null );
		yield 'the verified e-mail' => array( 'email', 'user_email', 'ann@example.com' );
		yield 'something else as the e-mail' => array( 'custom_data.a.c', 'user_email', null );
		yield 'a description' => array( 'name', 'description', 'Ann Lee' );
	}

	#[DataProvider( 'values' )]
	public function test_says_what_is_to_be_written( string $claim, string $field, ?string $expected ): void {
		self::assertSame( null === $expected ? array() : array( $field => $expected ), self::wanted( self::ANN, self::row( $claim, $field ) ) );
	}

	/** @return array<string, array{string}> */
	public static function forbidden(): array {
		$fields = array( 'user_pass', 'user_login', 'user_nicename', 'role', 'ID', 'user_activation_key', 'spam', 'meta:', 'meta:wp_capabilities', 'meta:wp_2_capabilities', 'meta:other_CAPABILITIES', 'meta:wp_user_level', 'meta:x_user_level', 'meta:session_tokens', 'meta:_application_passwords', 'meta:_anything', 'meta:application_passwords', 'meta:wp_user-settings', 'meta:WP_anything', 'meta:logto_claims', 'meta:logto_made', 'meta:primary_blog', 'meta:use_ssl', 'meta:nickname', 'meta:locale', 'meta:default_password_nag' );
		return array_combine( $fields, array_map( static fn ( string $field ): array => array( $field ), $fields ) );
	}

	#[DataProvider( 'forbidden' )]
	public function test_what_means_more_than_words_is_never_written( string $field ): void {
		self::assertSame( array(), self::wanted( self::ANN, self::row( 'name', $field ) ) );
	}

	public function test_rows_for_the_creation_are_left_out_later(): void {
		$rows = array( self::row( 'name', 'display_name' ), self::row( 'name', 'description', 'sign_in' ) );
		self::assertSame( array( 'display_name', 'description' ), array_keys( self::map( ...$rows )->wanted( new Claims( self::ANN ), true ) ) );
		self::assertSame( array( 'description' ), array_keys( self::map( ...$rows )->wanted( new Claims( self::ANN ), false ) ) );
	}

	/** @return array<string, array{string, mixed, array<string, string>}> */
	public static function empty_claims(): array {
		return array(
			'cleared'                         => array( 'description', null, array( 'description' => '' ) ),
			'user meta, cleared'              => array( 'meta:phone', '', array( 'meta:phone' => '' ) ),
			'a website that is none, cleared' => array( 'user_url', 'javascript:alert(1)', array( 'user_url' => '' ) ),
			'a display name is never without' => array( 'display_name', null, array() ),
			'nor a nickname'                  => array( 'nickname', '', array() ),
			'nor the e-mail'                  => array( 'user_email', null, array() ),
		);
	}

	/** @param array<string, string> $expected */
	#[DataProvider( 'empty_claims' )]
	public function test_an_empty_claim_clears_where_the_admin_wants_it( string $field, mixed $value, array $expected ): void {
		self::assertSame( $expected, self::wanted( array( 'x' => $value ), array( 'empty' => 'clear' ) + self::row( 'x', $field ) ) );
		self::assertSame( array(), self::wanted( array( 'x' => $value ), self::row( 'x', $field ) ) );
	}

	/** @return array<string, array{mixed, bool}> */
	public static function verifications(): array {
		return array(
			'verified'         => array( true, true ),
			'not verified'     => array( false, false ),
			'verified as text' => array( 'true', false ),
		);
	}

	#[DataProvider( 'verifications' )]
	public function test_only_a_verified_e_mail_is_one( mixed $verified, bool $written ): void {
		$wanted = self::wanted( array( 'email_verified' => $verified ) + self::ANN, self::row( 'email', 'user_email' ) );
		self::assertSame( $written ? array( 'user_email' => 'ann@example.com' ) : array(), $wanted );
	}

	/** @return array<string, array{mixed, string}> */
	public static function pictures(): array {
		return array(
			'https'       => array( 'https://img.example/a.png?s=1', 'https://img.example/a.png?s=1' ),
			'http'        => array( 'http://img.example/a.png', '' ),
			'data'        => array( 'data:image/png;base64,AA', '' ),
			'a script'    => array( 'javascript:alert(1)', '' ),
			'no host'     => array( 'https:///a.png', '' ),
			'a user name' => array( 'https://a@img.example/a.png', '' ),
			'a blank'     => array( 'https://img.example/a b.png', '' ),
			'null'        => array( null, '' ),
			'a list'      => array( array( 'https://img.example/a.png' ), '' ),
		);
	}

	#[DataProvider( 'pictures' )]
	public function test_the_picture_is_an_https_address_or_none( mixed $picture, string $expected ): void {
		$map = new Profile_Map( array(), true, array(), 'wp_' );
		self::assertSame( array( 'meta:logto_picture' => $expected ), $map->wanted( new Claims( compact( 'picture' ) ), false ) );
	}

	public function test_tells_which_claims_were_used(): void {
		$map = self::map( self::row( 'nickname|name', 'nickname' ), self::row( 'custom_data.a.c', 'meta:x' ), self::row( 'nothing', 'description' ) );
		self::assertSame(
			array(
				'nickname|name'   => 'Ann Lee',
				'custom_data.a.c' => 'x',
			),
			$map->used( new Claims( self::ANN ) )
		);
	}

	/**
	 * @param array<string, mixed>                                              $claims
	 * @param array{claim: string, field: string, when: string, empty: string} $row
	 * @return array<string, string>
	 */
	private static function wanted( array $claims, array $row ): array {
		return self::map( $row )->wanted( new Claims( $claims ), true );
	}

	/** @param array{claim: string, field: string, when: string, empty: string} ...$rows */
	private static function map( array ...$rows ): Profile_Map {
		return new Profile_Map( array_values( $rows ), false, array( 'de_DE', 'zh_CN' ), 'wp_' );
	}

	/** @return array{claim: string, field: string, when: string, empty: string} */
	private static function row( string $claim, string $field, string $when = 'creation' ): array {
		return array(
			'claim' => $claim,
			'field' => $field,
			'when'  => $when,
			'empty' => 'keep',
		);
	}
}
