<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Gate;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal_Code;
use Logto\Tests\Unit\Support\Expects_Refusal;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Gate_Test extends TestCase {

	use Expects_Refusal;

	private const ANN = array(
		'email'                 => 'ann@example.com',
		'email_verified'        => true,
		'phone_number'          => '8613800138000',
		'phone_number_verified' => true,
		'roles'                 => array( 'staff', 'Editor' ),
		'organizations'         => array( 'org1' ),
	);

	/** @return iterable<string, array{string, string, array<string, mixed>, bool}> */
	public static function requirements(): iterable {
		$ann = self::ANN;
		yield 'e-mail: verified' => array( 'verified_email', '', $ann, true );
		yield 'e-mail: not verified' => array( 'verified_email', '', array( 'email_verified' => false ) + $ann, false );
		yield 'e-mail: verified as a text' => array( 'verified_email', '', array( 'email_verified' => 'true' ) + $ann, false );
		yield 'e-mail: verified, and there is none' => array( 'verified_email', '', array( 'email' => null ) + $ann, false );
		yield 'phone: verified' => array( 'verified_phone', '', $ann, true );
		yield 'phone: not verified' => array( 'verified_phone', '', array( 'phone_number_verified' => null ) + $ann, false );
		yield 'phone: verified, and there is none' => array( 'verified_phone', '', array( 'phone_number' => '' ) + $ann, false );
		yield 'domain: the same' => array( 'email_domain', 'example.com', $ann, true );
		yield 'domain: in other case' => array( 'email_domain', 'Example.COM', $ann, true );
		yield 'domain: written with an @' => array( 'email_domain', '@example.com', $ann, true );
		yield 'domain: not verified' => array( 'email_domain', 'example.com', array( 'email_verified' => 1 ) + $ann, false );
		yield 'domain: one that ends alike' => array( 'email_domain', 'ample.com', $ann, false );
		yield 'domain: a subdomain' => array( 'email_domain', 'example.com', array( 'email' => 'ann@x.example.com' ) + $ann, false );
		yield 'domain: inside the name' => array( 'email_domain', 'example.com', array( 'email' => 'ann@example.com@evil.example' ) + $ann, false );
		yield 'domain: a look-alike' => array( 'email_domain', 'example.com', array( 'email' => 'ann@exámple.com' ) + $ann, false );
		yield 'domain: empty' => array( 'email_domain', '', $ann, false );
		yield 'role: has it' => array( 'role', 'staff', $ann, true );
		yield 'role: in other case' => array( 'role', 'editor', $ann, false );
		yield 'role: empty' => array( 'role', '', array( 'roles' => array( '' ) ), false );
		yield 'role: none' => array( 'role', 'staff', array( 'roles' => array() ) + $ann, false );
		yield 'role: a text instead of a list' => array( 'role', 'staff', array( 'roles' => 'staff' ) + $ann, false );
		yield 'role: true in the list' => array( 'role', 'staff', array( 'roles' => array( true, 0 ) ) + $ann, false );
		yield 'role: an object' => array( 'role', 'staff', array( 'roles' => (object) array( 'staff' ) ) + $ann, false );
		yield 'organization: is in it' => array( 'organization', 'org1', $ann, true );
		yield 'organization: is in another' => array( 'organization', 'org2', $ann, false );
		yield 'organization: nothing said' => array( 'organization', 'org1', array(), false );
		yield 'something that nobody knows' => array( 'moon', 'full', $ann, false );
	}

	/** @param array<string, mixed> $claims */
	#[DataProvider( 'requirements' )]
	public function test_a_requirement_is_met_only_by_what_says_so( string $kind, string $value, array $claims, bool $is_met ): void {
		$row  = compact( 'kind', 'value' );
		$gate = static fn () => ( new Gate( array( $row ), 'all' ) )->check( new Claims( $claims ) );
		if ( $is_met ) {
			$gate();
			self::addToAssertionCount( 1 );
		} else {
			self::assert_refused( Refusal_Code::Requirement_Missing, $gate );
		}
	}

	/** @return array<string, array{string, list<string>, bool}> */
	public static function modes(): array {
		return array(
			'all, both met'       => array( 'all', array( 'staff', 'Editor' ), true ),
			'all, one met'        => array( 'all', array( 'staff', 'other' ), false ),
			'all, none met'       => array( 'all', array( 'one', 'other' ), false ),
			'all of nothing'      => array( 'all', array(), true ),
			'any, both met'       => array( 'any', array( 'staff', 'Editor' ), true ),
			'any, one met'        => array( 'any', array( 'other', 'staff' ), true ),
			'any, none met'       => array( 'any', array( 'one', 'other' ), false ),
			'any of nothing'      => array( 'any', array(), true ),
			'unknown is like all' => array( 'most', array( 'staff', 'other' ), false ),
		);
	}

	/** @param list<string> $roles */
	#[DataProvider( 'modes' )]
	public function test_all_or_any_of_them( string $mode, array $roles, bool $is_open ): void {
		$rows = array_map(
			static fn ( string $value ): array => array(
				'kind'  => 'role',
				'value' => $value,
			),
			$roles
		);
		$gate = static fn () => ( new Gate( $rows, $mode ) )->check( new Claims( self::ANN ) );
		if ( $is_open ) {
			$gate();
			self::addToAssertionCount( 1 );
		} else {
			self::assert_refused( Refusal_Code::Requirement_Missing, $gate );
		}
	}
}
