<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_REST_Request;

/** What the assistants change at Logto is the whole network's, where the connection is. */
#[Group( 'network' )]
final class Assistant_Network_Test extends Network_Case {

	/** @return list<int> What the routes of a site answer, none of which may ask Logto anything. */
	private static function statuses(): array {
		$GLOBALS['wp_rest_server'] = null;
		$statuses                  = array();
		foreach ( array( 'assistant', 'connect' ) as $route ) {
			foreach ( array( 'GET', 'POST', 'DELETE' ) as $method ) {
				$statuses[] = rest_do_request( new WP_REST_Request( $method, "/logto/v1/$route" ) )->get_status();
			}
		}
		return $statuses;
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_site_s_administrator_has_none_of_it_where_the_connection_is_the_networks(): void {
		self::provider_is_the_networks();
		add_filter( 'pre_http_request', static fn () => self::fail( 'somebody was asked' ) );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		self::assertSame( array( 403 ), array_values( array_unique( self::statuses() ) ) );
		grant_super_admin( get_current_user_id() );
		wp_set_current_user( get_current_user_id() );
		self::assertNotContains( 403, self::statuses() );
	}

	public function test_a_site_with_a_connection_of_its_own_has_them(): void {
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		self::assertNotContains( 403, self::statuses() );
	}
}
