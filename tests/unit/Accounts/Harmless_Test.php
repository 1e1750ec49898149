<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Harmless;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Which capabilities harm nobody is a list; everything else is power. */
final class Harmless_Test extends TestCase {

	private const ROLES = array(
		'administrator' => array(
			'manage_options' => true,
			'read'           => true,
		),
		'author'        => array(
			'read'         => true,
			'edit_posts'   => true,
			'upload_files' => true,
		),
		'student'       => array( 'read' => true ),
		'teacher'       => array(
			'read'   => true,
			'grade'  => true,
			'expire' => false,
		),
		// Somebody called a role like a capability: to core, who has the role has that capability.
		'grade'         => array( 'read' => true ),
		'expire'        => array( 'read' => true ),
		'7'             => array( 'read' => true ),
	);

	/** @return array<string, array{array<array-key, mixed>, bool}> As user meta has it, whether that is harmless. */
	public static function people(): array {
		return array(
			'nothing at all'                            => array( array(), true ),
			'a role of the list'                        => array( array( 'author' => true ), true ),
			'a role of its own, which only reads'       => array( array( 'student' => true ), true ),
			'a role whose name is a number'             => array( array( 7 => true ), true ),
			'two harmless roles'                        => array(
				array(
					'author'  => true,
					'student' => true,
				),
				true,
			),
			'a role with something nobody knows'        => array( array( 'teacher' => true ), false ),
			'a harmless role and another'               => array(
				array(
					'student' => true,
					'teacher' => true,
				),
				false,
			),
			'what the role gives is denied'             => array(
				array(
					'teacher' => true,
					'grade'   => false,
				),
				true,
			),
			'a capability of their own'                 => array(
				array(
					'student'    => true,
					'frobnicate' => true,
				),
				false,
			),
			'a capability of their own, as a number'    => array( array( 'frobnicate' => 1 ), false ),
			'a capability of their own that is denied'  => array( array( 'frobnicate' => false ), true ),
			'a role that is not there'                  => array( array( 'vanished' => true ), false ),
			'a role called like a capability'           => array( array( 'grade' => true ), false ),
			'a role called like a denied capability'    => array( array( 'expire' => true ), false ),
			'a role that is denied, and counts to core' => array( array( 'teacher' => false ), false ),
		);
	}

	/** @param array<array-key, mixed> $given */
	#[DataProvider( 'people' )]
	public function test_what_somebody_has( array $given, bool $harmless ): void {
		self::assertSame( $harmless, Harmless::are_all( Harmless::expand( $given, self::ROLES ), self::ROLES ) );
	}

	public function test_who_is_called_administrator_is_powerful_whatever_is_left_of_the_role(): void {
		$roles = array( 'administrator' => array( 'read' => true ) );
		self::assertFalse( Harmless::are_all( Harmless::expand( array( 'administrator' => true ), $roles ), $roles ) );
	}

	public function test_powers_are_what_roles_give_beyond_the_list(): void {
		self::assertSame( array( 'manage_options', 'grade' ), Harmless::powers( self::ROLES ) );
	}
}
