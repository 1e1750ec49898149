<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Usernames;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** WordPress shows names to everyone: neither a phone number nor an e-mail may be one. */
final class Usernames_Test extends TestCase {

	private const PHONE   = '12025550123';
	private const NEUTRAL = 'member-ahcdefgh';

	/** @return array<string, array{array<string, mixed>, list<string>, string}> Expected: usernames before the neutral one, and the name to show. */
	public static function people(): array {
		return array(
			'phone only'                      => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => null,
					'username'     => null,
					'email'        => null,
				),
				array(),
				'',
			),
			'nothing at all'                  => array( array(), array(), '' ),
			'everything'                      => array(
				array(
					'username'     => 'annlee',
					'email'        => 'ann@example.com',
					'name'         => 'Ann Lee',
					'phone_number' => self::PHONE,
				),
				array( 'annlee', 'ann', 'Ann Lee' ),
				'Ann Lee',
			),
			'username only'                   => array( array( 'username' => 'annlee' ), array( 'annlee' ), 'annlee' ),
			'nickname before username'        => array(
				array(
					'username' => 'annlee',
					'nickname' => 'Annie',
				),
				array( 'annlee' ),
				'Annie',
			),
			'name is the phone number'        => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => self::PHONE,
				),
				array(),
				'',
			),
			'name is it with a plus'          => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => '+1 (202) 555-0123',
				),
				array(),
				'',
			),
			'name is it without the country'  => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => '202 555 0123',
				),
				array(),
				'',
			),
			'name holds its last 7 digits'    => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => 'Ann 5550123',
				),
				array(),
				'',
			),
			'name holds them apart'           => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => '5 Ann 55-01 23',
				),
				array(),
				'',
			),
			'name holds its last 6 digits'    => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => 'Ann 550123',
				),
				array( 'Ann 550123' ),
				'Ann 550123',
			),
			'name holds another number'       => array(
				array(
					'phone_number' => self::PHONE,
					'name'         => 'Ann 1999',
				),
				array( 'Ann 1999' ),
				'Ann 1999',
			),
			'username is the phone number'    => array(
				array(
					'phone_number' => self::PHONE,
					'username'     => self::PHONE,
					'name'         => 'Ann',
				),
				array( 'Ann' ),
				'Ann',
			),
			'e-mail made of the phone number' => array(
				array(
					'phone_number' => self::PHONE,
					'email'        => self::PHONE . '@sms.example',
				),
				array(),
				'',
			),
			'phone number with a plus'        => array(
				array(
					'phone_number' => '+1 202-555-0123',
					'name'         => self::PHONE,
				),
				array(),
				'',
			),
			'phone number of 7 digits'        => array(
				array(
					'phone_number' => '5550123',
					'name'         => '5550123',
				),
				array(),
				'',
			),
			'phone number of 6 digits'        => array(
				array(
					'phone_number' => '550123',
					'name'         => 'Ann 550123',
				),
				array( 'Ann 550123' ),
				'Ann 550123',
			),
			'e-mail as the name'              => array(
				array(
					'name'  => 'ann@example.com',
					'email' => 'ann@example.com',
				),
				array( 'ann' ),
				'',
			),
			'e-mail as the username'          => array(
				array(
					'username' => 'ann@example.com',
					'name'     => 'Ann',
				),
				array( 'Ann' ),
				'Ann',
			),
			'an e-mail inside the name'       => array( array( 'name' => 'Ann <ann@example.com>' ), array(), '' ),
			'e-mail without an @'             => array( array( 'email' => 'ann' ), array(), '' ),
			'e-mail with nothing before it'   => array( array( 'email' => '@example.com' ), array(), '' ),
			'wrong types'                     => array(
				array(
					'username'     => 7,
					'email'        => true,
					'name'         => array( 'Ann' ),
					'nickname'     => null,
					'phone_number' => 12025550123,
				),
				array(),
				'',
			),
			'blank name'                      => array( array( 'name' => " \n" ), array(), '' ),
			'a name of zero'                  => array( array( 'name' => '0' ), array( '0' ), '0' ),
			'letters of the world'            => array( array( 'name' => '王小明' ), array( '王小明' ), '王小明' ),
		);
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param list<string>         $names
	 */
	#[DataProvider( 'people' )]
	public function test_names( array $claims, array $names, string $shown ): void {
		self::assertSame( array( ...$names, self::NEUTRAL ), self::usernames()->candidates( new Claims( $claims ), array( 'username', 'email', 'name' ) ) );
		self::assertSame( $shown, self::usernames()->display_name( new Claims( $claims ) ) );
	}

	public function test_a_neutral_name_is_short_plain_and_another_each_time(): void {
		$usernames = new Usernames( random_bytes( ... ) );
		for ( $try = 0; $try < 100; $try++ ) {
			self::assertMatchesRegularExpression( '/\Amember-[a-z0-9]{8}\z/', $usernames->neutral() );
		}
		self::assertNotSame( $usernames->neutral(), $usernames->neutral() );
	}

	/** "AHC-DEF_GH…" in Base64url: both signs that a name can't have are left out. */
	private static function usernames(): Usernames {
		return new Usernames( static fn ( int $bytes ): string => str_pad( (string) base64_decode( 'AHC+DEF/GHij', true ), $bytes, "\0" ) );
	}
}
