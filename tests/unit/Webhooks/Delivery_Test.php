<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Webhooks;

use Logto\Webhooks\Delivery;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Delivery_Test extends TestCase {

	private const SUSPENDED = '{"event":"User.SuspensionStatus.Updated","createdAt":"2026-11-24T14:17:11.666Z","userAgent":"node","path":"/users/mop/is-suspended","params":{"userId":"mop"},"matchedRoute":"/users/:userId/is-suspended","data":{"id":"mop","name":"Ali 电话","updatedAt":1795529831652,"isSuspended":true,"customData":{}},"hookId":"h"}';

	private const AT = 1_795_529_831;

	public function test_a_delivery_says_who_what_and_when(): void {
		$delivery = self::made( self::SUSPENDED );
		self::assertSame( array( 'User.SuspensionStatus.Updated', self::AT, 'mop', 1_795_529_831_652, true, false ), array( $delivery->event, $delivery->created, $delivery->person, $delivery->state, $delivery->is_suspended(), $delivery->is_part ) );
		self::assertTrue( $delivery->concerns_somebody() );
	}

	public function test_what_is_kept_of_it_makes_the_same_again_and_says_no_more(): void {
		$delivery = self::made( self::SUSPENDED );
		self::assertEquals( $delivery, Delivery::restored( $delivery->kept() ) );
		self::assertMatchesRegularExpression( '/\A[\x20-\x7e]+\z/', $delivery->kept() );
		self::assertStringNotContainsString( 'userAgent', $delivery->kept() );
		self::assertStringContainsString( '"customData":{}', $delivery->kept() );
	}

	/** @return array<string, array{string}> */
	public static function damaged(): array {
		return array(
			'nothing'             => array( '' ),
			'no object'           => array( '[]' ),
			'a member less'       => array( '{"event":"x"}' ),
			'one of another type' => array( str_replace( '"created":' . self::AT, '"created":"x"', self::made( self::SUSPENDED )->kept() ) ),
			'one too many'        => array( str_replace( '{"event"', '{"more":1,"event"', self::made( self::SUSPENDED )->kept() ) ),
		);
	}

	#[DataProvider( 'damaged' )]
	public function test_what_was_damaged_is_none( string $kept ): void {
		self::assertNull( Delivery::restored( $kept ) );
	}

	/** @return array<string, array{string, string}> What takes the place of what. */
	public static function no_deliveries(): array {
		return array(
			'an event that is a list'   => array( '"event":"User.SuspensionStatus.Updated"', '"event":["User.SuspensionStatus.Updated"]' ),
			'no event'                  => array( '"event"', '"event2"' ),
			'no time'                   => array( '"createdAt"', '"createdAt2"' ),
			'a time without zone'       => array( '11.666Z', '11.666' ),
			'another zone'              => array( '11.666Z', '11.666+01:00' ),
			'the 61st second'           => array( '14:17:11', '14:17:60' ),
			'the 61st minute'           => array( '14:17:11', '14:60:11' ),
			'the 25th hour'             => array( '14:17:11', '24:17:11' ),
			'the 31st of November'      => array( '11-24T', '11-31T' ),
			'a line behind the time'    => array( '11.666Z', '11.666Z\n' ),
			'another person beside it'  => array( '"params":{"userId":"mop"}', '"params":{"userId":"pom"}' ),
			'a list beside it'          => array( '"params":{"userId":"mop"}', '"params":{"userId":["mop"]}' ),
			'another one, elsewhere'    => array( '"hookId"', '"userId":"pom","hookId"' ),
			'an id that is a number'    => array( '"id":"mop"', '"id":5' ),
			'an id that is a list'      => array( '"id":"mop"', '"id":["mop"]' ),
			'suspended by a text'       => array( '"isSuspended":true', '"isSuspended":"false"' ),
			'suspended by a number'     => array( '"isSuspended":true', '"isSuspended":0' ),
			'a state with a fraction'   => array( '1795529831652', '1795529831652.5' ),
			'a state that is a text'    => array( '1795529831652', '"1795529831652"' ),
			'an application of numbers' => array( '"hookId"', '"application":{"id":7},"hookId"' ),
			'an application of a list'  => array( '"hookId"', '"application":["a"],"hookId"' ),
		);
	}

	#[DataProvider( 'no_deliveries' )]
	public function test_what_has_another_form_is_none( string $what, string $instead ): void {
		self::assertStringContainsString( $what, self::SUSPENDED );
		self::assertNull( Delivery::of( str_replace( $what, $instead, self::SUSPENDED ) ) );
	}

	/** @return array<string, array{string, bool}> */
	public static function ids(): array {
		return array(
			'one letter'        => array( 'x', true ),
			'as long as may be' => array( str_repeat( 'x', 255 ), true ),
			'longer'            => array( str_repeat( 'x', 256 ), false ),
		);
	}

	#[DataProvider( 'ids' )]
	public function test_an_id_is_as_long_as_the_table_holds( string $id, bool $is_one ): void {
		self::assertSame( $is_one, null !== Delivery::of( str_replace( 'mop', $id, self::SUSPENDED ) ) );
	}

	public function test_a_state_is_never_much_newer_than_what_tells_it(): void {
		$most = 1_795_529_831_666 + 300_000;
		self::assertSame( $most, self::made( str_replace( '1795529831652', (string) $most, self::SUSPENDED ) )->state );
		self::assertSame( $most, self::made( str_replace( '1795529831652', (string) ( $most + 1 ), self::SUSPENDED ) )->state );
		self::assertSame( 1_795_529_831_666, self::made( str_replace( '"updatedAt":1795529831652,', '', self::SUSPENDED ) )->state, 'of one that says none, when it was told' );
	}

	/** @return array<string, array{string}> Where the person stands beside, or in, something else. */
	public static function parts(): array {
		return array(
			'custom data that plays a person' => array( '/users/:userId/custom-data' ),
			'a profile that does'             => array( '/users/:userId/profile' ),
		);
	}

	#[DataProvider( 'parts' )]
	public function test_a_part_of_a_person_is_never_taken_for_the_person( string $route ): void {
		$delivery = self::made( str_replace( '/users/:userId/is-suspended', $route, str_replace( '"id":"mop"', '"id":"pom"', self::SUSPENDED ) ) );
		self::assertSame( array( 'mop', true, null, 1_795_529_831_666 ), array( $delivery->person, $delivery->is_part, $delivery->is_suspended(), $delivery->state ) );
	}

	public function test_an_answer_that_nobody_knows_is_about_nobody(): void {
		self::assertFalse( self::made( str_replace( '/users/:userId/is-suspended', '/users/:userId/mood', self::SUSPENDED ) )->concerns_somebody() );
	}

	public function test_people_of_an_organization_are_each_named_once(): void {
		$delivery = self::made( '{"event":"Organization.Membership.Updated","createdAt":"2026-11-24T14:17:11.666Z","organizationId":"o","addedUserIds":["a","b"],"removedUserIds":["b","c"]}' );
		self::assertSame( array( 'a', 'b', 'c' ), $delivery->members );
		self::assertSame( '', $delivery->person );
	}

	public function test_the_test_of_the_console_is_about_nobody(): void {
		self::assertFalse( self::made( '{"event":"User.Data.Updated","hookId":"h","createdAt":"2026-11-24T14:17:11.666Z","userAgent":"fake-user-agent","path":"/fake-path/:id","method":"POST","status":200,"params":{"id":"fake-id"},"data":{"result":"success"}}' )->concerns_somebody() );
	}

	private static function made( string $json ): Delivery {
		$delivery = Delivery::of( $json );
		self::assertNotNull( $delivery );
		return $delivery;
	}
}
