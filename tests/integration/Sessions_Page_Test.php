<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** "End all sessions": profile, the page that asks, REST. */
final class Sessions_Page_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_rest_server'] = null;
	}

	private static function boss(): WP_User {
		$boss = self::user( 'boss', 'boss@example.com', 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $boss->ID );
		}
		return $boss;
	}

	private static function page(): string {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$hook = get_plugin_page_hookname( 'logto-sessions', '' );
		remove_all_actions( $hook );
		remove_all_actions( "load-$hook" );
		\Logto\Later_Hooks::add_disconnect_page();
		do_action( "load-$hook" ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's.
		return self::printed( static fn () => do_action( $hook ) );
	}

	private static function call( string $method, int $user ): WP_REST_Response {
		return rest_do_request( new WP_REST_Request( $method, "/logto/v1/users/$user/sessions" ) );
	}

	/** @return array{int, string} */
	private static function press( WP_User $user, ?string $nonce = null ): array {
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_GET                      = array( 'user_id' => (string) $user->ID );
		$_REQUEST                  = array( '_wpnonce' => $nonce ?? wp_create_nonce( 'logto_end_sessions' . $user->ID ) );
		return self::ended( static fn () => self::page() );
	}

	public function test_the_page_asks_and_changes_nothing(): void {
		$erika = self::linked( 'erika' );
		$one   = self::session( $erika, self::identity( 'p-erika' ) );
		$two   = self::session( $erika );
		self::act_as( self::boss() );
		$panel = self::printed( static fn () => do_action( 'edit_user_profile', $erika ) );
		self::assertStringContainsString( '2 sessions', $panel );
		self::assertStringContainsString( 'page=logto-sessions', $panel );
		$_GET = array( 'user_id' => (string) $erika->ID );
		$page = self::page();
		self::assertStringContainsString( '<strong>erika</strong>', $page );
		self::assertSame( 2, substr_count( $page, '<tr><td>' ) );
		self::assertStringContainsString( '<td>Yes</td>', $page );
		self::assertStringContainsString( '<td>No</td>', $page );
		foreach ( array( $one, $two ) as $token ) {
			self::assertTrue( self::goes_on( $erika, $token ) );
			self::assertStringNotContainsString( $token, $page );
			self::assertStringNotContainsString( hash( 'sha256', $token ), $page );
		}
	}

	public function test_its_button_ends_them_all_and_nobody_elses(): void {
		$erika = self::linked( 'erika' );
		$one   = self::session( $erika, self::identity( 'p-erika' ) );
		$two   = self::session( $erika );
		$boss  = self::boss();
		$own   = self::act_as( $boss );
		$told  = array();
		$tell  = static function ( int $user, array $details ) use ( &$told ): void {
			$told[] = array( $user, $details['reason'], $details['sessions'] );
		};
		add_action( 'logto_session_ended', $tell, 10, 2 );
		list( $status, $location ) = self::press( $erika );
		remove_action( 'logto_session_ended', $tell );
		self::assertSame( 302, $status );
		self::assertStringContainsString( 'logto_done=sessions_ended', $location );
		self::assertSame( array( array( $erika->ID, 'administrator', 2 ) ), $told );
		self::assertFalse( self::goes_on( $erika, $one ) || self::goes_on( $erika, $two ) );
		self::assertTrue( self::goes_on( $boss, $own ) );
		$_SERVER['REQUEST_METHOD'] = 'GET';
		$_GET                      = array( 'logto_done' => 'sessions_ended' );
		self::assertStringContainsString( 'Sessions ended.', self::printed( static fn () => do_action( 'edit_user_profile', $erika ) ) );
		self::session( $erika );
		self::assertStringNotContainsString( 'Sessions ended.', self::printed( static fn () => do_action( 'edit_user_profile', $erika ) ), 'said where it is so' );
	}

	/** @return array<string, array{string}> */
	public static function wrong_nonces(): array {
		return array(
			'none'        => array( '' ),
			'made up'     => array( '0123456789' ),
			'for another' => array( 'other' ),
		);
	}

	#[DataProvider( 'wrong_nonces' )]
	public function test_a_button_of_somebody_elses_page_does_nothing( string $kind ): void {
		$erika = self::linked( 'erika' );
		$token = self::session( $erika );
		self::act_as( self::boss() );
		self::assertSame( 403, self::press( $erika, 'other' === $kind ? wp_create_nonce( 'logto_end_sessions' . ( $erika->ID + 1 ) ) : $kind )[0] );
		self::assertTrue( self::goes_on( $erika, $token ) );
	}

	/** @return array<string, array{string, bool, int, int}> Role, own account, status of REST, status of the page; 0 where core has no such page for them. */
	public static function people(): array {
		return array(
			'oneself'                   => array( 'subscriber', true, 200, 0 ),
			'an administrator'          => array( 'administrator', false, 200, 302 ),
			'an administrator, oneself' => array( 'administrator', true, 200, 403 ),
			'an editor'                 => array( 'editor', false, 403, 0 ),
			'a subscriber'              => array( 'subscriber', false, 403, 0 ),
			'nobody'                    => array( '', false, 401, 0 ),
		);
	}

	#[DataProvider( 'people' )]
	#[Group( 'single-site' )]
	public function test_who_may( string $role, bool $own, int $rest, int $page ): void {
		$erika = self::linked( 'erika', 'erika@example.com', $own ? $role : 'subscriber' );
		$token = self::session( $erika );
		if ( '' !== $role ) {
			self::act_as( $own ? $erika : self::user( 'other', 'other@example.com', $role ) );
		}
		self::assertSame( $rest, self::call( 'GET', $erika->ID )->get_status() );
		self::assertTrue( self::goes_on( $erika, $token ) );
		self::assertSame( $rest, self::call( 'DELETE', $erika->ID )->get_status() );
		self::assertSame( 200 !== $rest, self::goes_on( $erika, $token ) );
		$again = self::session( $erika );
		0 === $page ? self::page() : self::assertSame( $page, self::press( $erika )[0] );
		self::assertSame( 302 !== $page, self::goes_on( $erika, $again ) );
	}

	public function test_rest_tells_of_sessions_and_never_a_token(): void {
		$erika = self::linked( 'erika' );
		$other = self::session( $erika );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		$data  = (array) self::call( 'GET', $erika->ID )->get_data();
		self::assertSame( array( 'sessions' ), array_keys( $data ) );
		$json = (string) wp_json_encode( $data );
		foreach ( array( $token, $other ) as $secret ) {
			self::assertStringNotContainsString( $secret, $json );
			self::assertStringNotContainsString( hash( 'sha256', $secret ), $json );
		}
		self::assertStringNotContainsString( 'sid', $json );
		$sessions   = array_filter( (array) $data['sessions'], 'is_array' );
		$from_logto = array_column( $sessions, 'from_logto' );
		self::assertContains( true, $from_logto );
		self::assertContains( false, $from_logto );
		self::assertCount( 2, $sessions );
		foreach ( $sessions as $session ) {
			self::assertSame( array( 'began', 'ends', 'asked', 'from_logto', 'is_own' ), array_keys( $session ) );
			self::assertSame( $session['from_logto'], null !== $session['asked'] );
		}
	}

	public function test_ones_own_session_goes_on_as_with_cores_button(): void {
		$erika = self::linked( 'erika' );
		$other = self::session( $erika, self::identity( 'p-erika' ) );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		$data  = (array) self::call( 'DELETE', $erika->ID )->get_data();
		self::assertSame( 1, $data['ended'] ?? null );
		self::assertCount( 1, (array) $data['sessions'] );
		self::assertTrue( self::goes_on( $erika, $token ) );
		self::assertFalse( self::goes_on( $erika, $other ) );
		self::assertStringNotContainsString( 'logto-sessions', self::printed( static fn () => do_action( 'show_user_profile', $erika ) ) );
	}

	public function test_nobody_of_that_number(): void {
		self::act_as( self::boss() );
		self::assertContains( self::call( 'DELETE', 999999 )->get_status(), array( 403, 404 ) );
	}
}
