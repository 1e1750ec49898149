<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Issuers\Former_Issuer;
use Logto\Issuers\Verdict;
use Logto\Services;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** On a network the people of its connection are its owner's business, and those of a site's own provider only as far as they are on that site alone. */
#[Group( 'network' )]
final class Network_Moves_Test extends Network_Case {

	private const FORMER = 'https://former.logto.app/oidc';

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
		self::services()->settings()->store()->save( self::right_values() );
	}

	private static function networks(): Services {
		return new Services( time( ... ), random_bytes( ... ), static function ( int $micros ): void {}, true );
	}

	private static function present(): string {
		return self::right_values()['endpoint'] . '/oidc';
	}

	/** The connection is the network's. */
	private static function share(): void {
		self::networks()->settings()->store()->save( self::right_values() );
	}

	private static function note( Services $services, string $state ): void {
		$former = ( new Former_Issuer( self::FORMER, array( 'key' ), Verdict::Same ) )->turned( $state, self::present(), time() );
		self::assertTrue( $services->issuers()->former()->change( self::FORMER, static fn (): Former_Issuer => $former ) );
	}

	private static function connected( WP_User $user, string $issuer = self::FORMER ): void {
		self::assertTrue( self::services()->accounts()->identities()->import( new Identity( $issuer, "s$user->ID" ), $user->ID, time() ) );
	}

	private static function is_carried_over( WP_User $user ): bool {
		return null !== self::services()->accounts()->identities()->of_user( $user->ID, self::present() );
	}

	/** @param array<string, string> $body */
	private static function call( string $route, array $body ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', "/logto/v1/$route" );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		return rest_do_request( $request );
	}

	private static function become_site_admin(): WP_User {
		$admin = self::user( 'siteadmin', '', 'administrator' );
		wp_set_current_user( $admin->ID );
		return $admin;
	}

	public function test_a_sites_administrator_has_no_say_in_the_people_of_the_networks_connection(): void {
		self::share();
		$ada = self::user( 'ada' );
		self::connected( $ada );
		self::note( self::networks(), Former_Issuer::OPEN );
		self::become_site_admin();
		foreach ( array( 'begin', 'keep', 'agree', 'undo' ) as $what ) {
			$body   = array(
				'do'     => $what,
				'former' => Former_Issuer::endpoint( self::FORMER ),
			);
			$answer = self::call( 'identities', $body + ( 'agree' === $what ? array( 'endpoint' => 'https://other.logto.app' ) : array() ) );
			self::assertSame( 409, $answer->get_status(), $what );
			self::assertSame( 403, self::call( 'network/identities', $body )->get_status(), $what );
		}
		self::assertSame( 403, self::call( 'network/issuer', array() )->get_status() );
		$seen = self::call( 'identities', array( 'do' => 'continue' ) )->get_data();
		self::assertSame( array( null, null, null ), array_values( (array) $seen ), 'nor are they told' );
		self::assertFalse( self::is_carried_over( $ada ) );
		self::assertSame( Former_Issuer::OPEN, self::networks()->issuers()->former()->named( self::FORMER, self::present() )?->state );
	}

	public function test_what_the_networks_owner_decided_is_carried_out_for_everybody_on_it(): void {
		self::share();
		$ada = self::user( 'ada' );
		$bob = self::user( 'bob' );
		add_user_to_blog( self::other_site(), $bob->ID, 'subscriber' );
		self::connected( $ada );
		self::connected( $bob );
		self::note( self::networks(), Former_Issuer::MOVING );
		// The network's cron runs on its main site.
		self::services()->issuers()->go_on();
		self::assertSame( array( true, true ), array( self::is_carried_over( $ada ), self::is_carried_over( $bob ) ) );
		self::assertIsArray( get_site_option( Store::NETWORK_STATUS ) );
		self::assertArrayNotHasKey( 'former', (array) get_option( Store::STATUS ) );
	}

	public function test_a_sites_own_provider_carries_over_only_who_is_on_that_site_alone(): void {
		$here  = self::user( 'here' );
		$both  = self::user( 'both' );
		$power = self::user( 'power' );
		add_user_to_blog( self::other_site(), $both->ID, 'subscriber' );
		grant_super_admin( $power->ID );
		array_map( self::connected( ... ), array( $here, $both, $power ) );
		self::note( self::services(), Former_Issuer::MOVING );
		self::become_site_admin();
		self::call( 'identities', array( 'do' => 'continue' ) );
		self::assertSame( array( true, false, false ), array_map( self::is_carried_over( ... ), array( $here, $both, $power ) ) );
		foreach ( array( $both, $power ) as $user ) {
			self::assertFalse( self::services()->accounts()->identities()->find( new Identity( self::present(), "s$user->ID" ) ) !== null );
		}
	}

	public function test_no_site_claims_what_goes_by_the_networks_issuers(): void {
		$ada = self::user( 'ada' );
		self::connected( $ada );
		$status = array(
			'former' => array(
				array( 'issuer' => self::FORMER ),
			),
		);
		foreach ( array(
			array( Store::NETWORK_OPTION, array( 'endpoint' => Former_Issuer::endpoint( self::FORMER ) ) ),
			array( Store::NETWORK_STATUS, $status ),
			array( Store::NETWORK_OPTION, array( 'endpoint' => self::right_values()['endpoint'] ) ),
		) as list( $option, $row ) ) {
			update_site_option( $option, $row );
			self::note( self::services(), Former_Issuer::OPEN );
			self::assertSame( 'not_yours', self::services()->issuers()->decisions()->begin( self::FORMER, self::services()->settings()->store()->settings() ) );
			delete_site_option( $option );
		}
		self::assertFalse( self::is_carried_over( $ada ) );
	}
}
