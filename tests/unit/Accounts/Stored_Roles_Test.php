<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Accounts;

use Logto\Accounts\Stored_Roles;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- it is what core writes.

/** A row of roles is read as PHP itself would read it, and nothing else is. */
final class Stored_Roles_Test extends TestCase {

	private const ROLES = array(
		'administrator' => array(
			'name'         => 'Administrator',
			'capabilities' => array(
				'manage_options' => true,
				'level_10'       => 1,
				'denied'         => false,
			),
		),
		'größe"; b:1;}' => array(
			'name'         => 'A name with "; in it',
			'capabilities' => array(),
		),
		7               => array(
			'name'         => '',
			'capabilities' => array( 12 => true ),
			'more'         => array( 'x' => 'y' ),
		),
	);

	public function test_what_core_wrote_is_read(): void {
		self::assertEquals(
			array_column( array_map( static fn ( array $role, string|int $name ): array => array( $name, $role['capabilities'] ), self::ROLES, array_keys( self::ROLES ) ), 1, 0 ),
			Stored_Roles::capabilities( serialize( self::ROLES ) )
		);
	}

	/** @return array<string, array{string}> */
	public static function others(): array {
		$right = serialize( self::ROLES );
		return array(
			'nothing'                 => array( '' ),
			'no list'                 => array( serialize( 'administrator' ) ),
			'an object'               => array( serialize( array( 'administrator' => new stdClass() ) ) ),
			'an object further down'  => array( serialize( array( 'administrator' => array( 'capabilities' => array( 'read' => new stdClass() ) ) ) ) ),
			'nothing as a value'      => array( serialize( array( 'administrator' => null ) ) ),
			'cut off'                 => array( substr( $right, 0, -1 ) ),
			'something behind it'     => array( $right . ';' ),
			'a count too high'        => array( 'a:2:{s:1:"a";b:1;}' ),
			'a count too low'         => array( 'a:0:{s:1:"a";b:1;}' ),
			'a text that is too long' => array( 'a:1:{s:9:"a";b:1;}' ),
			'a reference'             => array( 'a:2:{s:1:"a";b:1;s:1:"b";R:2;}' ),
			'very deep'               => array( str_repeat( 'a:1:{s:1:"a";', 99999 ) ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_nothing_else_is( string $text ): void {
		self::assertSame( array(), Stored_Roles::capabilities( $text ) );
	}
}
