<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Role_Map;
use Logto\Oidc\Claims;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Role_Map_Test extends TestCase {

	private const ROWS = array(
		array(
			'source' => 'role',
			'name'   => 'staff',
			'role'   => 'editor',
		),
		array(
			'source' => 'role',
			'name'   => 'chief',
			'role'   => 'editor',
		),
		array(
			'source' => 'organization',
			'name'   => 'org1',
			'role'   => 'author',
		),
		array(
			'source' => 'organization_role',
			'name'   => 'org1:admin',
			'role'   => 'administrator',
		),
		array(
			'source' => 'role',
			'name'   => 'ghost',
			'role'   => 'vanished',
		),
		array(
			'source' => 'moon',
			'name'   => 'staff',
			'role'   => 'administrator',
		),
	);

	private const EXISTING = array( 'administrator', 'editor', 'author', 'subscriber', 'shop_manager' );

	/** @return array<string, array{array<string, mixed>, list<string>, list<string>, list<string>, list<string>}> Claims, current roles; expected: add, remove, skipped. */
	public static function people(): array {
		return array(
			'nothing, and nothing before'        => array( array(), array( 'subscriber' ), array(), array(), array() ),
			'a role gives one'                   => array( array( 'roles' => array( 'staff' ) ), array( 'subscriber' ), array( 'editor' ), array(), array() ),
			'two rows give the same'             => array( array( 'roles' => array( 'staff', 'chief' ) ), array(), array( 'editor' ), array(), array() ),
			'several at once'                    => array(
				array(
					'roles'              => array( 'staff' ),
					'organizations'      => array( 'org1' ),
					'organization_roles' => array( 'org1:admin' ),
				),
				array(),
				array( 'editor', 'author', 'administrator' ),
				array(),
				array(),
			),
			'has it already'                     => array( array( 'roles' => array( 'staff' ) ), array( 'editor' ), array(), array(), array() ),
			'it is taken back'                   => array( array( 'roles' => array() ), array( 'editor', 'subscriber' ), array(), array( 'editor' ), array() ),
			'one of two rows still holds'        => array( array( 'roles' => array( 'chief' ) ), array( 'editor' ), array(), array(), array() ),
			'one for another'                    => array( array( 'organizations' => array( 'org1' ) ), array( 'editor' ), array( 'author' ), array( 'editor' ), array() ),
			'roles that no row names stay'       => array( array(), array( 'shop_manager', 'subscriber' ), array(), array(), array() ),
			'a role that is not there'           => array( array( 'roles' => array( 'ghost', 'staff' ) ), array(), array( 'editor' ), array(), array( 'vanished' ) ),
			'names in other case are others'     => array( array( 'roles' => array( 'Staff' ) ), array( 'subscriber' ), array(), array(), array() ),
			'an organization is no role'         => array( array( 'roles' => array( 'org1' ) ), array(), array(), array(), array() ),
			'another organization\'s role'       => array( array( 'organization_roles' => array( 'org2:admin', 'admin' ) ), array(), array(), array(), array() ),
			'WordPress\'s own names say nothing' => array(
				array(
					'roles' => array( 'administrator' ),
					'role'  => 'administrator',
				),
				array(),
				array(),
				array(),
				array(),
			),
			'lists that are none'                => array(
				array(
					'roles'              => 'staff',
					'organizations'      => array( 'x' => array( 'org1' ) ),
					'organization_roles' => true,
				),
				array(),
				array(),
				array(),
				array(),
			),
		);
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param list<string>         $current
	 * @param list<string>         $add
	 * @param list<string>         $remove
	 * @param list<string>         $skipped
	 */
	#[DataProvider( 'people' )]
	public function test_gives_and_takes( array $claims, array $current, array $add, array $remove, array $skipped ): void {
		self::assertSame( compact( 'add', 'remove', 'skipped' ), ( new Role_Map( self::ROWS, true ) )->changes( new Claims( $claims ), $current, self::EXISTING ) );
	}

	public function test_takes_nothing_back_where_the_admin_does_not_want_it(): void {
		$changes = ( new Role_Map( self::ROWS, false ) )->changes( new Claims( array( 'organizations' => array( 'org1' ) ) ), array( 'editor' ), self::EXISTING );
		self::assertSame( array( array( 'author' ), array() ), array( $changes['add'], $changes['remove'] ) );
	}
}
