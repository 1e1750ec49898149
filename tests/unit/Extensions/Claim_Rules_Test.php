<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Extensions;

use Logto\Extensions\Claim_Rules;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

/** What other code may make of claims: what tells who somebody is, and by what they are known, stays. */
final class Claim_Rules_Test extends TestCase {

	private static function claims(): Claims {
		return new Claims(
			array(
				'iss'                   => 'https://tenant.logto.app/oidc',
				'sub'                   => 'ada',
				'aud'                   => 'app',
				'sid'                   => 'session',
				'email'                 => 'ada@example.com',
				'email_verified'        => true,
				'phone_number_verified' => false,
				'name'                  => 'Ada',
				'roles'                 => array( 'author' ),
				'custom_data'           => (object) array( 'team' => (object) array( 'id' => 7 ) ),
				'odd'                   => (object) array( '0' => 'admin' ),
			)
		);
	}

	public function test_other_code_gets_arrays(): void {
		$plain = Claim_Rules::plain( self::claims() );
		self::assertSame( array( 'team' => array( 'id' => 7 ) ), $plain['custom_data'] );
		self::assertSame( array( 'author' ), $plain['roles'] );
	}

	public function test_claims_that_come_back_as_they_were_are_the_same(): void {
		$claims = self::claims();
		self::assertSame( $claims, Claim_Rules::applied( $claims, Claim_Rules::plain( $claims ) ) );
	}

	public function test_names_lists_and_objects_can_be_changed_added_and_taken_away(): void {
		$answer = array(
			'name'        => 'Countess Lovelace',
			'roles'       => array( 'editor', 'author' ),
			'custom_data' => array( 'team' => array( 'id' => 8 ) ),
			'department'  => 'Engines',
		) + Claim_Rules::plain( self::claims() );
		unset( $answer['odd'] );
		$applied = Claim_Rules::applied( self::claims(), $answer );
		self::assertInstanceOf( Claims::class, $applied );
		self::assertSame( 'Countess Lovelace', $applied->text( 'name' ) );
		self::assertSame( array( 'editor', 'author' ), $applied->names( 'roles' ) );
		self::assertSame( '8', $applied->at( 'custom_data.team.id' ) );
		self::assertSame( 'Engines', $applied->at( 'department' ) );
		self::assertFalse( $applied->has( 'odd' ) );
		self::assertTrue( $applied->is_true( 'email_verified' ) );
	}

	public function test_an_object_that_nobody_touched_is_no_list_of_names(): void {
		$answer  = array( 'name' => 'Other' ) + Claim_Rules::plain( self::claims() );
		$applied = Claim_Rules::applied( self::claims(), $answer );
		self::assertInstanceOf( Claims::class, $applied );
		self::assertSame( array(), $applied->names( 'odd' ) );
		self::assertInstanceOf( stdClass::class, $applied->all()['odd'] );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function fixed(): iterable {
		foreach ( array( 'iss', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'sid', 'auth_time', 'acr', 'amr', 'at_hash', 'c_hash', 's_hash', 'email', 'phone_number' ) as $name ) {
			yield "another $name" => array( array( $name => 'another' ) );
		}
		yield 'no subject' => array( array( 'sub' => null ) );
		yield 'no email' => array( array( 'email' => null ) );
		yield 'an email in other letters' => array( array( 'email' => 'Ada@example.com' ) );
		yield 'an email that is verified no more' => array( array( 'email_verified' => false ) );
		yield 'a number that is verified of a sudden' => array( array( 'phone_number_verified' => true ) );
		yield 'verified as a text' => array( array( 'email_verified' => 'true' ) );
	}

	/** @param array<string, mixed> $change */
	#[DataProvider( 'fixed' )]
	public function test_what_decides_who_it_is_is_not_to_be_changed( array $change ): void {
		$fault = Claim_Rules::applied( self::claims(), $change + Claim_Rules::plain( self::claims() ) );
		self::assertIsString( $fault );
		self::assertStringContainsString( (string) array_key_first( $change ), $fault );
	}

	/** @return iterable<string, array{mixed}> */
	public static function nonsense(): iterable {
		yield 'null' => array( null );
		yield 'a text' => array( 'claims' );
		yield 'true' => array( true );
		yield 'an object' => array( new stdClass() );
		yield 'nothing at all' => array( array() );
		yield 'an object inside' => array( array( 'name' => new stdClass() ) + Claim_Rules::plain( self::claims() ) );
		yield 'a function inside' => array( array( 'name' => array( 'deep' => static fn () => 1 ) ) + Claim_Rules::plain( self::claims() ) );
		$deep = 'end';
		for ( $level = 0; $level < 10; $level++ ) {
			$deep = array( 'in' => $deep );
		}
		yield 'deeper than anything is read' => array( array( 'custom_data' => $deep ) + Claim_Rules::plain( self::claims() ) );
	}

	#[DataProvider( 'nonsense' )]
	public function test_nonsense_is_none( mixed $answer ): void {
		self::assertIsString( Claim_Rules::applied( self::claims(), $answer ) );
	}

	public function test_as_deep_as_is_read_is_deep_enough(): void {
		$deep = 'end';
		for ( $level = 0; $level < 9; $level++ ) {
			$deep = array( 'in' => $deep );
		}
		self::assertInstanceOf( Claims::class, Claim_Rules::applied( self::claims(), array( 'custom_data' => $deep ) + Claim_Rules::plain( self::claims() ) ) );
	}
}
