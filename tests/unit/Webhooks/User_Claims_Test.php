<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Webhooks;

use Logto\Webhooks\User_Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

/** A person as the Management API has them says what an ID token would say. */
final class User_Claims_Test extends TestCase {

	private const PERSON = '{"id":"b6jgl4g67plj","username":"ada","primaryEmail":"ada@example.com","primaryPhone":"12025550123","name":"Ada Lovelace","avatar":"https://example.com/a.png","customData":{"team":{"name":"engines"}},"identities":{"google":{"userId":"g1"}},"createdAt":1795527092653,"updatedAt":1795529831652,"profile":{"givenName":"Ada","familyName":"Lovelace","zoneinfo":"Europe/London","address":{"streetAddress":"12 St James’s Square","postalCode":"SW1Y"}},"isSuspended":false}';

	/** @return array<string, array{string, string|null}> */
	public static function claims(): array {
		return array(
			'sub'                 => array( 'sub', 'b6jgl4g67plj' ),
			'name'                => array( 'name', 'Ada Lovelace' ),
			'picture'             => array( 'picture', 'https://example.com/a.png' ),
			'username'            => array( 'username', 'ada' ),
			'preferred user name' => array( 'preferred_username', 'ada' ),
			'email'               => array( 'email', 'ada@example.com' ),
			'phone'               => array( 'phone_number', '12025550123' ),
			'given name'          => array( 'given_name', 'Ada' ),
			'family name'         => array( 'family_name', 'Lovelace' ),
			'zone'                => array( 'zoneinfo', 'Europe/London' ),
			'street'              => array( 'address.street_address', '12 St James’s Square' ),
			'custom data'         => array( 'custom_data.team.name', 'engines' ),
			'identities'          => array( 'identities.google.userId', 'g1' ),
			'updated at'          => array( 'updated_at', '1795529831652' ),
			'not set'             => array( 'nickname', null ),
			'no claim'            => array( 'primaryEmail', null ),
			'suspension'          => array( 'isSuspended', null ),
		);
	}

	#[DataProvider( 'claims' )]
	public function test_a_person_says_it_as_a_claim( string $path, ?string $value ): void {
		self::assertSame( $value, User_Claims::of( self::person() )->at( $path ) );
	}

	public function test_what_somebody_has_is_verified_and_what_nobody_has_is_not(): void {
		self::assertTrue( User_Claims::of( self::person() )->is_true( 'email_verified' ) );
		self::assertTrue( User_Claims::of( self::person() )->is_true( 'phone_number_verified' ) );
		$nobody = User_Claims::of( (object) array( 'primaryEmail' => null ) );
		self::assertFalse( $nobody->is_true( 'email_verified' ) );
		self::assertFalse( $nobody->is_true( 'phone_number_verified' ) );
	}

	public function test_a_profiles_own_user_name_goes_first_and_nothing_else_of_it_hides_anything(): void {
		$person          = self::person();
		$person->profile = (object) array(
			'preferredUsername' => 'countess',
			'email'             => 'else@example.com',
			'emailVerified'     => true,
			'sub'               => 'else',
		);
		$claims          = User_Claims::of( $person );
		self::assertSame( array( 'countess', 'ada@example.com', 'b6jgl4g67plj' ), array( $claims->at( 'preferred_username' ), $claims->email(), $claims->subject() ) );
	}

	/** @return array<string, array{string, bool, bool, bool}> Path; whether the whole person, their custom data, their profile alone tell it. */
	public static function paths(): array {
		return array(
			'name'                   => array( 'name', true, false, false ),
			'email verified'         => array( 'email_verified', true, false, false ),
			'given name'             => array( 'given_name', true, false, true ),
			'nickname or name'       => array( 'nickname|name', true, false, false ),
			'nickname or given name' => array( 'nickname|given_name', true, false, true ),
			'preferred user name'    => array( 'preferred_username', true, false, false ),
			'in custom data'         => array( 'custom_data.team.name', true, true, false ),
			'roles'                  => array( 'roles', false, false, false ),
			'name or roles'          => array( 'name|roles', false, false, false ),
			'organizations'          => array( 'organization_data', false, false, false ),
			'sso'                    => array( 'sso_identities', false, false, false ),
			'nothing'                => array( '', false, false, false ),
		);
	}

	#[DataProvider( 'paths' )]
	public function test_what_is_not_told_is_known( string $path, bool $by_person, bool $by_custom_data, bool $by_profile ): void {
		self::assertSame( $by_person, User_Claims::tells( self::person(), $path ) );
		self::assertSame( $by_custom_data, User_Claims::tells( (object) array( 'id' => 'x', 'customData' => new stdClass() ), $path ) ); // phpcs:ignore WordPress.Arrays -- two of them.
		self::assertSame( $by_profile, User_Claims::tells( (object) array( 'id' => 'x', 'profile' => new stdClass() ), $path ) ); // phpcs:ignore WordPress.Arrays -- two of them.
	}

	private static function person(): stdClass {
		$person = json_decode( self::PERSON );
		self::assertInstanceOf( stdClass::class, $person );
		return $person;
	}
}
