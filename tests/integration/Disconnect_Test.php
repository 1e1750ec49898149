<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use ArrayObject;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

/** Disconnecting by the page, and what the profile page says. */
final class Disconnect_Test extends People_Case {

	/** @return array{int, string} */
	private static function press( WP_User $user, ?string $nonce = null ): array {
		$_SERVER['REQUEST_METHOD'] = 'POST';
		$_REQUEST                  = array(
			'user_id'  => (string) $user->ID,
			'_wpnonce' => $nonce ?? wp_create_nonce( 'logto_disconnect' . $user->ID ),
		);
		return self::ended( static fn () => do_action( 'admin_post_logto_disconnect' ) );
	}

	private static function panel( WP_User $user ): string {
		$own = get_current_user_id() === $user->ID;
		return self::printed( static fn () => do_action( $own ? 'show_user_profile' : 'edit_user_profile', $user ) );
	}

	/** @return array<string, array{string, bool, int}> Role, own account, status. */
	public static function people(): array {
		return array(
			'oneself'                 => array( 'subscriber', true, 302 ),
			'an administrator'        => array( 'administrator', false, 302 ),
			'an editor, another'      => array( 'editor', false, 403 ),
			'a subscriber, another'   => array( 'subscriber', false, 403 ),
			'an editor, oneself'      => array( 'editor', true, 302 ),
			'nobody who is signed in' => array( '', false, 403 ),
		);
	}

	#[DataProvider( 'people' )]
	#[Group( 'single-site' )]
	public function test_who_may( string $role, bool $own, int $status ): void {
		$erika = self::linked( 'erika', 'erika@example.com', '' === $role ? 'subscriber' : $role );
		if ( '' !== $role ) {
			self::act_as( $own ? $erika : self::user( 'other', 'other@example.com', $role ) );
		}
		self::assertSame( $status, self::press( $erika )[0] );
		self::assertSame( 302 !== $status, self::is_linked( $erika ) );
	}

	/** @return array<string, array{string}> */
	public static function wrong_nonces(): array {
		return array(
			'none'         => array( '' ),
			'made up'      => array( '0123456789' ),
			'for another'  => array( 'other' ),
			'for settings' => array( 'connect' ),
		);
	}

	#[DataProvider( 'wrong_nonces' )]
	public function test_a_button_of_somebody_elses_page_does_nothing( string $kind ): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::act_as( $erika );
		$nonce = match ( $kind ) {
			'other'   => wp_create_nonce( 'logto_disconnect' . ( $erika->ID + 1 ) ),
			'connect' => wp_create_nonce( 'logto_connect' ),
			default   => $kind,
		};
		self::assertSame( 403, self::press( $erika, $nonce )[0] );
		self::assertTrue( self::is_linked( $erika ) );
	}

	public function test_the_link_asks_first_and_changes_nothing(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::act_as( $erika );
		$_REQUEST       = array( 'user_id' => (string) $erika->ID );
		list( $status ) = self::ended( static fn () => do_action( 'admin_post_logto_disconnect' ) );
		self::assertSame( 302, $status );
		$page = self::page_that_asks();
		self::assertStringContainsString( '<h1>Disconnect from Logto</h1>', $page );
		self::assertStringContainsString( '<form method="post"', $page );
		self::assertStringContainsString( 'Cancel', $page );
		self::assertStringContainsString( 'You then sign in with your WordPress password.', $page );
		self::assertTrue( self::is_linked( $erika ) );
	}

	#[Group( 'single-site' )]
	public function test_the_page_that_asks_is_for_whoever_may_edit_the_user(): void {
		$erika    = self::linked( 'erika', 'erika@example.com' );
		$_REQUEST = array( 'user_id' => (string) $erika->ID );
		self::act_as( self::user( 'other', 'other@example.com', 'editor' ) );
		list( $status, $page ) = self::ended( static fn () => self::page_that_asks() );
		self::assertSame( 403, $status );
		self::assertStringNotContainsString( 'erika', $page );
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertStringContainsString( '<strong>erika</strong>', self::page_that_asks() );
	}

	public function test_where_passwords_are_off_the_page_that_asks_does_not_promise_one(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::services()->sign_in()->connection()->prove();
		\Logto\services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		self::act_as( $erika );
		$_REQUEST = array( 'user_id' => (string) $erika->ID );
		$page     = self::page_that_asks();
		self::assertStringContainsString( 'WordPress passwords are switched off for this account', $page );
		self::assertStringNotContainsString( 'You then sign in', $page );
	}

	/** @return array<string, array{string, bool, string}> What the address says, whether it is so, what is said. */
	public static function said(): array {
		return array(
			'connected, and it is'       => array( 'connected', true, 'Account connected.' ),
			'connected, and it is not'   => array( 'connected', false, '' ),
			'disconnected, and it is'    => array( 'disconnected', false, 'Account disconnected.' ),
			'disconnected, and it isn’t' => array( 'disconnected', true, '' ),
			'something else'             => array( '<b>x', true, '' ),
			'nothing'                    => array( '', true, '' ),
		);
	}

	#[DataProvider( 'said' )]
	public function test_what_was_done_is_said_where_it_is_so( string $done, bool $is_linked, string $said ): void {
		$erika = $is_linked ? self::linked( 'erika', 'erika@example.com' ) : self::user( 'erika', 'erika@example.com' );
		self::act_as( $erika );
		$_GET = array( 'logto_done' => $done );
		$html = self::panel( $erika );
		$_GET = array();
		preg_match_all( '/Account (?:dis)?connected\./', $html, $found );
		self::assertSame( '' === $said ? array() : array( $said ), $found[0] );
		self::assertStringNotContainsString( '<b>x', $html );
		self::assertStringContainsString( '<h2 id="logto" tabindex="-1"', $html );
	}

	private static function page_that_asks(): string {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$hook = get_plugin_page_hookname( 'logto-disconnect', '' );
		remove_all_actions( $hook );
		remove_all_actions( "load-$hook" );
		\Logto\Later_Hooks::add_disconnect_page();
		// As core does before it prints anything.
		do_action( "load-$hook" ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's.
		return self::printed( static fn () => do_action( $hook ) );
	}

	/** @return array<string, array{bool, string, string, bool}> Made here, e-mail, placeholder domain, may. */
	public static function ways_in(): array {
		return array(
			'made here, with an e-mail'             => array( true, 'erika@example.com', '', true ),
			'made here, without one'                => array( true, '', '', false ),
			'made here, with a made-up one'         => array( true, 'abc@NoMail.example.com', 'nomail.example.com', false ),
			'made here, at a domain that ends so'   => array( true, 'abc@my-nomail.example.com', 'nomail.example.com', true ),
			'there before, with an e-mail'          => array( false, 'erika@example.com', '', true ),
			'there before, without one'             => array( false, '', '', true ),
			'there before, with one at that domain' => array( false, 'abc@nomail.example.com', 'nomail.example.com', true ),
		);
	}

	#[DataProvider( 'ways_in' )]
	public function test_only_where_there_is_another_way_in( bool $made, string $email, string $domain, bool $may ): void {
		\Logto\services()->settings()->store()->save( array( 'placeholder_email_domain' => $domain ) );
		$erika = $made ? self::made( 'erika', $email ) : self::linked( 'erika', $email );
		self::act_as( $erika );
		self::assertSame( $may, str_contains( self::panel( $erika ), 'Disconnect my account' ) );
		self::assertSame( ! $may, str_contains( self::panel( $erika ), 'Give it an email address first' ) );
		self::assertSame( $may ? 302 : 409, self::press( $erika )[0] );
		self::assertSame( ! $may, self::is_linked( $erika ) );
	}

	#[Group( 'single-site' )]
	public function test_an_administrator_cannot_lock_somebody_out_either(): void {
		$erika = self::made( 'erika' );
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertSame( 409, self::press( $erika )[0] );
		self::assertTrue( self::is_linked( $erika ) );
	}

	public function test_who_is_suspended_does_not_become_somebody_new(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::db()->update( self::db()->base_prefix . 'logto_identities', array( 'suspended' => 1 ), array( 'user_id' => $erika->ID ) );
		self::act_as( $erika );
		self::assertSame( 409, self::press( $erika )[0] );
		self::assertTrue( self::is_linked( $erika ) );
	}

	public function test_sessions_from_logto_end_but_for_the_one_that_asks(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		$own   = self::act_as( $erika, self::identity( 'p-erika' ) );
		$other = self::session( $erika, self::identity( 'p-erika' ) );
		$form  = self::session( $erika );
		self::press( $erika );
		self::assertSame( array( true, false, true ), array( self::goes_on( $erika, $own ), self::goes_on( $erika, $other ), self::goes_on( $erika, $form ) ) );
	}

	#[Group( 'single-site' )]
	public function test_an_administrators_button_ends_them_all(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		$other = self::session( $erika, self::identity( 'p-erika' ) );
		$form  = self::session( $erika );
		$boss  = self::user( 'boss', 'boss@example.com', 'administrator' );
		$own   = self::act_as( $boss );
		self::press( $erika );
		self::assertSame( array( false, true, true ), array( self::goes_on( $erika, $other ), self::goes_on( $erika, $form ), self::goes_on( $boss, $own ) ) );
	}

	public function test_another_keeper_of_sessions_ends_all_but_the_one_that_asks(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		add_filter(
			'session_token_manager',
			static fn (): string => ( new class( 0 ) extends \WP_User_Meta_Session_Tokens {
			public function __construct( int $user ) { // phpcs:ignore Generic.CodeAnalysis.UselessOverridingMethod -- core's is protected.
				parent::__construct( $user );
			}
			} )::class
		);
		$own   = self::act_as( $erika, self::identity( 'p-erika' ) );
		$other = self::session( $erika );
		self::press( $erika );
		self::assertSame( array( true, false ), array( self::goes_on( $erika, $own ), self::goes_on( $erika, $other ) ) );
	}

	public function test_what_logto_said_goes_and_connecting_again_is_possible(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		update_user_meta( $erika->ID, 'logto_claims', array( 'name' => 'Erika' ) );
		update_user_meta( $erika->ID, 'logto_picture', 'https://pictures.example/e.png' );
		self::act_as( $erika );
		self::press( $erika );
		self::assertSame( array( '', '' ), array( get_user_meta( $erika->ID, 'logto_claims', true ), get_user_meta( $erika->ID, 'logto_picture', true ) ) );
		self::services()->accounts()->connector()->connect( $erika->ID, self::identity( 'p-erika' ) );
		self::assertTrue( self::is_linked( $erika ) );
	}

	#[Group( 'single-site' )]
	public function test_the_panel_shows_the_link_with_everything_escaped(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::services()->accounts()->connector()->connect( $erika->ID, self::identity( '<script>s' ) );
		update_user_meta(
			$erika->ID,
			'logto_claims',
			array(
				'<b>name'         => '<script>alert(1)</script>',
				'roles'           => array( 'a', '<i>', array( 'no' ) ),
				'unexpected'      => 12,
				'given_name|name' => 'Erika',
			)
		);
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		$html = self::panel( $erika );
		self::assertSame( 1, preg_match_all( '/<script\b/', $html ), 'only our own script' );
		self::assertStringContainsString( '<code>&lt;script&gt;s</code>', $html );
		self::assertStringContainsString( '<li>&lt;b&gt;name: &lt;script&gt;alert(1)&lt;/script&gt;</li>', $html );
		self::assertStringContainsString( '<li>Roles: a, &lt;i&gt;</li>', $html );
		self::assertStringContainsString( '<li>First name / Name: Erika</li>', $html );
		self::assertStringNotContainsString( 'unexpected', $html );
	}

	public function test_members_see_neither_claims_nor_their_number_at_logto(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		update_user_meta( $erika->ID, 'logto_claims', array( 'nickname|name' => 'Rika' ) );
		self::act_as( $erika );
		$html = self::panel( $erika );
		self::assertStringContainsString( 'Connected: you can sign in', $html );
		foreach ( array( 'Rika', 'nickname', 'p-erika', 'Taken over' ) as $absent ) {
			self::assertStringNotContainsString( $absent, $html );
		}
	}

	public function test_who_is_not_connected_sees_how_and_others_see_that(): void {
		$max = self::user( 'max', 'max@example.com' );
		self::act_as( $max );
		self::assertStringContainsString( 'Connect my account', self::panel( $max ) );
		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertStringContainsString( 'Not connected.', self::panel( $max ) );
		self::assertStringNotContainsString( 'Connect my account', self::panel( $max ) );
	}

	/** @return array<string, array{string, list<string>}> */
	public static function account_centers(): array {
		return array(
			'turned on'         => array( '{"enabled":true,"fields":{"email":"Edit","password":"Edit"}}', array( '/account/email?', '/account/password?' ) ),
			'for passwords'     => array( '{"enabled":true,"fields":{"email":"ReadOnly","password":"Edit"}}', array( '/account/password?' ) ),
			'turned off'        => array( '{"enabled":false,"fields":{"email":"Edit","password":"Edit"}}', array() ),
			'something else'    => array( '{"enabled":true,"fields":["Edit"]}', array() ),
			'an older version'  => array( '', array() ),
			'fields of a trick' => array( '{"enabled":"true","fields":{"email":"Edit"}}', array() ),
		);
	}

	/** @param list<string> $expected */
	#[DataProvider( 'account_centers' )]
	public function test_the_account_centre_is_linked_where_there_is_one_and_asked_once( string $answer, array $expected ): void {
		$asked = self::answering( $answer );
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::act_as( $erika );
		self::assertStringNotContainsString( '/account/', self::panel( $erika ) );
		self::assertSame( array(), $asked->getArrayCopy(), 'nobody waits for Logto on a profile page' );

		do_action( 'logto_refresh_provider' );
		self::assertContains( self::right_values()['endpoint'] . '/api/.well-known/account-center', $asked->getArrayCopy() );
		$asked->exchangeArray( array() );
		self::panel( $erika );
		preg_match_all( '#/account/\w+\?#', self::panel( $erika ), $found );
		self::assertSame( $expected, array_values( array_unique( $found[0] ) ) );
		self::assertSame( array(), $asked->getArrayCopy() );

		self::act_as( self::user( 'boss', 'boss@example.com', 'administrator' ) );
		self::assertStringNotContainsString( '/account/', self::panel( $erika ), 'it is for oneself' );
		self::assertSame( array(), $asked->getArrayCopy(), 'nor is it asked about for another' );
	}

	public function test_an_admin_may_wait_for_logto_on_the_own_page(): void {
		$asked = self::answering( '{"enabled":true,"fields":{"phone":"Edit","session":"Edit"}}' );
		$boss  = self::linked( 'boss', 'boss@example.com', 'administrator' );
		self::act_as( $boss );
		$panel = self::panel( $boss );
		self::assertContains( self::right_values()['endpoint'] . '/api/.well-known/account-center', $asked->getArrayCopy() );
		$back = rawurlencode( admin_url( 'profile.php' ) );
		self::assertStringContainsString( '/account/phone?redirect=' . $back . '">Phone number</a>', $panel );
		self::assertStringContainsString( '/account/sessions">Where you are signed in</a>', $panel, 'a place to stay' );
		self::assertStringContainsString( '/account/security">Everything about your sign-in</a>', $panel );
		self::assertStringNotContainsString( '/account/email', $panel );
		self::assertLessThan( strpos( $panel, '/account/sessions' ), strpos( $panel, '/account/phone' ) );
	}

	public function test_a_site_without_account_pages_shows_no_empty_row(): void {
		self::answering( '{"enabled":false,"fields":{}}' );
		$boss = self::linked( 'boss', 'boss@example.com', 'administrator' );
		self::act_as( $boss );
		self::assertStringNotContainsString( 'Change at Logto', self::panel( $boss ) );
	}

	/** @return ArrayObject<int, string> What is asked from now on. */
	private static function answering( string $answer ): ArrayObject {
		$asked = new ArrayObject();
		add_filter(
			'pre_http_request',
			static function ( mixed $response, array $arguments, string $url ) use ( $answer, $asked ): array {
				$asked->append( $url );
				return array(
					'headers'  => array( 'content-type' => 'application/json' ),
					'body'     => $answer,
					'response' => array( 'code' => '' === $answer ? 404 : 200 ),
				);
			},
			10,
			3
		);
		return $asked;
	}
}
