<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Suspension;
use Logto\Accounts\Suspension_Source;
use Logto\Log\Filter;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** Suspending from the profile, the list of users and by REST: who may, what is asked, said, noted and mailed. */
final class Suspending_By_Hand_Test extends People_Case {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		update_option( 'blogname', 'Shop' );
		update_option( 'admin_email', 'admin@example.com' );
		$GLOBALS['wp_rest_server'] = null;
	}

	protected function tearDown(): void {
		unset( $GLOBALS['current_screen'], $GLOBALS['wp_list_table'] );
		parent::tearDown();
	}

	/** Somebody who may edit users here. */
	private static function boss(): WP_User {
		$found = get_user_by( 'login', 'boss' );
		$boss  = false === $found ? self::user( 'boss', 'boss@example.com', 'administrator' ) : $found;
		if ( is_multisite() ) {
			grant_super_admin( $boss->ID );
		}
		self::act_as( $boss );
		return $boss;
	}

	private static function is_suspended( WP_User $user ): bool {
		wp_cache_delete( $user->ID, 'user_meta' );
		return \Logto\is_suspended( $user->ID );
	}

	/** @param string|null $nonce Null for the right one. */
	private static function ask( string $what, string $users, ?string $nonce = null, string $reason = '' ): void {
		$_GET     = array(
			'do'    => $what,
			'users' => $users,
		);
		$_POST    = array( 'reason' => wp_slash( $reason ) );
		$_REQUEST = array( '_wpnonce' => $nonce ?? wp_create_nonce( "logto_suspension$what$users" ) );
	}

	/** @return array{int, string} How the page ended, or 200 with what it printed. */
	private static function page( bool $is_sent ): array {
		$_SERVER['REQUEST_METHOD'] = $is_sent ? 'POST' : 'GET';
		$page                      = \Logto\services()->accounts()->suspending()->page();
		$hook                      = $page->add();
		// There is no such page for whom it is not.
		$hook    = '' === $hook ? 'nowhere' : $hook;
		$printed = '';
		$run     = static function () use ( $page, $hook, &$printed ): void {
			$page->prepare();
			$printed = self::printed( static fn () => do_action( $hook ) );
			throw new \RuntimeException( $printed, 200 );
		};
		return self::ended( $run );
	}

	/** @return array<string, array{string, int}> Role, status. */
	public static function people(): array {
		return array(
			'an administrator' => array( 'administrator', 302 ),
			'an editor'        => array( 'editor', 403 ),
			'a subscriber'     => array( 'subscriber', 403 ),
			'nobody'           => array( '', 403 ),
		);
	}

	#[DataProvider( 'people' )]
	#[Group( 'single-site' )]
	public function test_who_may( string $role, int $status ): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		if ( '' !== $role ) {
			self::act_as( self::user( 'other', 'other@example.com', $role ) );
		}
		self::ask( 'suspend', (string) $erika->ID );
		self::assertSame( $status, self::page( true )[0] );
		self::assertSame( 302 === $status, self::is_suspended( $erika ) );
	}

	#[Group( 'network' )]
	public function test_on_a_network_a_sites_administrator_may_not_as_core_has_it(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::act_as( self::user( 'local', 'local@example.com', 'administrator' ) );
		self::ask( 'suspend', (string) $erika->ID );
		self::assertSame( 403, self::page( true )[0] );
		self::assertSame( 403, self::call( 'POST', $erika )->get_status() );
		self::assertFalse( self::is_suspended( $erika ) );
		self::boss();
		self::ask( 'suspend', (string) $erika->ID );
		self::assertSame( 302, self::page( true )[0] );
		self::assertTrue( self::is_suspended( $erika ) );
	}

	/** @return array<string, array{string}> */
	public static function wrong_nonces(): array {
		return array(
			'none'            => array( '' ),
			'made up'         => array( '0123456789' ),
			'of another'      => array( 'other' ),
			'for the lifting' => array( 'lift' ),
		);
	}

	#[DataProvider( 'wrong_nonces' )]
	public function test_a_button_of_somebody_elses_page_does_nothing( string $kind ): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::boss();
		$nonce = match ( $kind ) {
			'other' => wp_create_nonce( 'logto_suspensionsuspend' . ( $erika->ID + 1 ) ),
			'lift'  => wp_create_nonce( "logto_suspensionlift$erika->ID" ),
			default => $kind,
		};
		self::ask( 'suspend', (string) $erika->ID, $nonce );
		self::assertSame( 403, self::page( true )[0] );
		self::assertFalse( self::is_suspended( $erika ) );
	}

	public function test_the_page_asks_first_and_changes_nothing(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::boss();
		self::ask( 'suspend', (string) $erika->ID );
		list( $status, $html ) = self::page( false );
		self::assertSame( 200, $status );
		self::assertStringContainsString( '<strong>erika</strong>', $html );
		self::assertStringContainsString( 'name="reason"', $html );
		self::assertStringContainsString( 'method="post"', $html );
		self::assertFalse( self::is_suspended( $erika ) );
	}

	/** @return array<string, array{mixed}> */
	public static function wrong_users(): array {
		return array(
			'none'         => array( '' ),
			'a name'       => array( 'erika' ),
			'zero'         => array( '0' ),
			'a list'       => array( array( '2' ) ),
			'below'        => array( '-2' ),
			'a statement'  => array( '2 OR 1=1' ),
			'nobody'       => array( '999999999' ),
			'a comma more' => array( '2,' ),
		);
	}

	#[DataProvider( 'wrong_users' )]
	public function test_what_names_nobody_is_refused( mixed $users ): void {
		self::boss();
		self::ask( 'suspend', '' );
		$_GET['users'] = $users;
		self::assertSame( 403, self::page( false )[0] );
		self::assertSame( 403, self::page( true )[0] );
		self::assertSame( 0, (int) self::db()->get_var( 'SELECT COUNT(*) FROM ' . self::db()->usermeta . " WHERE meta_key = 'logto_suspension'" ) );
	}

	public function test_nobody_suspends_their_own_account(): void {
		$boss  = self::boss();
		$erika = self::user( 'erika', 'erika@example.com' );
		self::ask( 'suspend', "$erika->ID,$boss->ID" );
		list( $status, $words ) = self::page( true );
		self::assertSame( 403, $status );
		self::assertSame( 'You can’t suspend your own account.', $words );
		self::assertFalse( self::is_suspended( $boss ) );
		self::assertFalse( self::is_suspended( $erika ) );
	}

	public function test_one_is_said_on_the_profile_and_lifted_there(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$boss  = self::boss();
		self::ask( 'suspend', (string) $erika->ID, null, '<b>It’s</b> "spam"' );
		list( $status, $address ) = self::page( true );
		self::assertSame( 302, $status );
		self::assertStringContainsString( 'logto_done=suspended', $address );
		self::assertSame( '<b>It’s</b> "spam"', \Logto\services()->accounts()->suspensions()->of( $erika->ID )->reason ?? '' );
		$_GET  = array( 'logto_done' => 'suspended' );
		$panel = self::panel( $erika );
		self::assertStringContainsString( 'Account suspended.', $panel );
		self::assertStringContainsString( "Done by $boss->user_login.", $panel );
		self::assertStringContainsString( 'Reason: &lt;b&gt;It’s&lt;/b&gt; &quot;spam&quot;', $panel );
		self::assertStringContainsString( '>Lift suspension</a>', $panel );
		self::ask( 'lift', (string) $erika->ID );
		self::assertSame( 302, self::page( true )[0] );
		self::assertFalse( self::is_suspended( $erika ) );
		$_GET = array( 'logto_done' => 'suspended' );
		self::assertStringNotContainsString( 'Account suspended.', self::panel( $erika ), 'it is not so any more' );
		self::assertStringContainsString( '>Suspend this account</a>', self::panel( $erika ) );
		self::assertStringContainsString( 'page=logto-log', self::panel( $erika ) );
	}

	public function test_what_logto_suspended_is_lifted_there(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::boss();
		\Logto\services()->accounts()->suspensions()->follow_logto( self::identity( 'p-erika' ), true );
		self::assertStringContainsString( 'This is lifted at Logto, where the person is suspended.', self::panel( $erika ) );
		self::assertStringNotContainsString( '>Lift suspension</a>', self::panel( $erika ) );
		self::ask( 'lift', (string) $erika->ID );
		list( $status, $html ) = self::page( true );
		self::assertSame( 200, $status );
		self::assertStringContainsString( 'This is lifted at Logto', $html );
		self::assertTrue( self::is_suspended( $erika ) );
		$answer = self::call( 'DELETE', $erika );
		self::assertSame( array( 409, 'logto_suspended_at_logto' ), array( $answer->get_status(), self::data( $answer )['code'] ?? '' ) );
		self::assertTrue( self::is_suspended( $erika ) );
	}

	public function test_what_a_logto_suspended_that_the_site_has_no_more_to_do_with_is_lifted_here(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::boss();
		\Logto\services()->accounts()->suspensions()->follow_logto( self::identity( 'p-erika' ), true );
		\Logto\services()->settings()->store()->save( array( 'endpoint' => 'https://another.logto.app' ) );
		self::assertStringContainsString( '>Lift suspension</a>', self::panel( $erika ) );
		self::assertSame( 200, self::call( 'DELETE', $erika )->get_status() );
		self::assertFalse( self::is_suspended( $erika ) );
	}

	public function test_of_several_each_is_told_apart(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$max   = self::linked( 'max', 'max@example.com' );
		\Logto\services()->accounts()->suspensions()->suspend( $erika, Suspension_Source::Administrator );
		\Logto\services()->accounts()->suspensions()->follow_logto( self::identity( 'p-max' ), true );
		self::boss();
		self::ask( 'lift', "$erika->ID,$max->ID" );
		list( $status, $html ) = self::page( true );
		self::assertSame( 200, $status );
		self::assertStringContainsString( 'No longer suspended: erika<', $html );
		self::assertStringContainsString( 'max: This is lifted at Logto', $html );
	}

	public function test_the_own_profile_has_no_button(): void {
		$boss = self::boss();
		self::assertStringNotContainsString( 'logto-suspension', self::panel( $boss ) );
	}

	private static function panel( WP_User $user ): string {
		$own = get_current_user_id() === $user->ID;
		return self::printed( static fn () => do_action( $own ? 'show_user_profile' : 'edit_user_profile', $user ) );
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}

	// The list of users.

	public function test_the_list_says_it_offers_it_and_finds_them(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$max   = self::linked( 'max', 'max@example.com' );
		$boss  = self::boss();
		\Logto\services()->accounts()->suspensions()->suspend( $erika, Suspension_Source::Administrator );
		set_current_screen( 'users' );
		do_action( 'load-users.php' ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's own.
		self::assertStringStartsWith( '<strong>Suspended</strong><br>', self::text( apply_filters( 'manage_users_custom_column', '', 'logto', $erika->ID ) ) );
		self::assertStringNotContainsString( 'Suspended', self::text( apply_filters( 'manage_users_custom_column', '', 'logto', $max->ID ) ) );
		foreach ( array( 'user_row_actions', 'ms_user_row_actions' ) as $filter ) {
			self::assertStringContainsString( 'do=lift', self::text( ( (array) apply_filters( $filter, array(), $erika ) )['logto-suspension'] ?? '' ) );
			self::assertStringContainsString( 'do=suspend', self::text( ( (array) apply_filters( $filter, array(), $max ) )['logto-suspension'] ?? '' ) );
			self::assertArrayNotHasKey( 'logto-suspension', (array) apply_filters( $filter, array(), $boss ) );
		}
		self::assertSame( array( 'logto_suspend', 'logto_lift', 'logto_invite' ), array_keys( (array) apply_filters( 'bulk_actions-users', array() ) ) ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's own.
		$_GET  = array( 'logto' => 'suspended' );
		$table = _get_list_table( 'WP_Users_List_Table', array( 'screen' => 'users' ) );
		self::assertInstanceOf( \WP_Users_List_Table::class, $table );
		$table->prepare_items();
		self::assertSame( array( 'erika' ), array_values( array_map( static fn ( mixed $user ): string => $user instanceof WP_User ? $user->user_login : '', $table->items ) ) );
	}

	/** @return array<string, array{string, string}> */
	public static function lists(): array {
		return array(
			'of a site'    => array( 'handle_bulk_actions-users', 'users.php' ),
			'of a network' => array( 'handle_network_bulk_actions-users-network', 'network/users.php' ),
		);
	}

	/** @param non-empty-string $filter */
	#[DataProvider( 'lists' )]
	public function test_a_bulk_action_leads_to_the_page_that_asks( string $filter, string $back ): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$boss  = self::boss();
		do_action( 'load-users.php' ); // phpcs:ignore WordPress.NamingConventions.ValidHookName.UseUnderscores -- core's own.
		self::assertStringEndsWith( "&do=suspend&users=$erika->ID", self::text( apply_filters( $filter, $back, 'logto_suspend', array( (string) $erika->ID, (string) $boss->ID, 'x' ) ) ) );
		self::assertStringEndsWith( "&do=lift&users=$erika->ID", self::text( apply_filters( $filter, $back, 'logto_lift', array( $erika->ID ) ) ) );
		self::assertSame( $back, apply_filters( $filter, $back, 'another', array( $erika->ID ) ) );
		self::assertSame( $back, apply_filters( $filter, $back, 'logto_suspend', array() ) );
		self::assertFalse( self::is_suspended( $erika ) );
	}

	// REST.

	/** @param array<string, mixed> $body */
	private static function call( string $method, WP_User|int $user, array $body = array() ): WP_REST_Response {
		$request = new WP_REST_Request( $method, '/logto/v1/users/' . ( $user instanceof WP_User ? $user->ID : $user ) . '/suspension' );
		$request->set_body_params( $body );
		return rest_do_request( $request );
	}

	/** @return array<array-key, mixed> */
	private static function data( WP_REST_Response $response ): array {
		return (array) $response->get_data();
	}

	public function test_rest_suspends_says_so_and_lifts(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		$boss  = self::boss();
		$free  = array(
			'suspended' => false,
			'by'        => array(),
			'since'     => null,
			'reason'    => '',
			'actor'     => null,
			'may_lift'  => false,
		);
		self::assertSame( $free, self::data( self::call( 'GET', $erika ) ) );
		foreach ( array( 'POST', 'PUT' ) as $method ) {
			$answer = self::call( $method, $erika, array( 'reason' => 'Left' ) );
			self::assertSame( 200, $answer->get_status() );
			$said = self::data( $answer );
			self::assertSame( array( true, array( 'administrator' ), 'Left', $boss->ID, true ), array( $said['suspended'], $said['by'], $said['reason'], $said['actor'], $said['may_lift'] ) );
			self::assertTrue( rest_validate_value_from_schema( $said, \Logto\Accounts\Suspension_Controller::schema() ) );
			self::assertTrue( self::is_suspended( $erika ) );
			self::assertSame( $free, self::data( self::call( 'DELETE', $erika ) ) );
			self::assertFalse( self::is_suspended( $erika ) );
		}
		$answer = self::call( 'DELETE', $erika );
		self::assertSame( array( 409, 'logto_not_suspended' ), array( $answer->get_status(), self::data( $answer )['code'] ?? '' ) );
	}

	public function test_rest_refuses(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		wp_set_current_user( 0 );
		foreach ( array( 'GET', 'POST', 'PUT', 'DELETE' ) as $method ) {
			self::assertSame( 401, self::call( $method, $erika )->get_status(), $method );
		}
		self::act_as( $erika );
		foreach ( array( 'GET', 'POST', 'PUT', 'DELETE' ) as $method ) {
			self::assertSame( 403, self::call( $method, $erika )->get_status(), $method );
		}
		$boss   = self::boss();
		$answer = self::call( 'POST', $boss );
		self::assertSame( array( 409, 'logto_yourself' ), array( $answer->get_status(), self::data( $answer )['code'] ?? '' ) );
		self::assertSame( 400, self::call( 'POST', $erika, array( 'reason' => array( 'x' ) ) )->get_status() );
		self::assertSame( 400, self::call( 'POST', $erika, array( 'reason' => str_repeat( 'x', 501 ) ) )->get_status() );
		self::assertFalse( self::is_suspended( $erika ) );
		self::assertSame( 200, self::call( 'POST', $erika, array( 'reason' => str_repeat( 'x', 500 ) ) )->get_status() );
		self::assertSame( 404, self::call( 'GET', 999999999 )->get_status() );
	}

	public function test_nobody_gives_themselves_the_plugins_own_reason(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::boss();
		self::assertSame( '', self::data( self::call( 'POST', $erika, array( 'reason' => Suspension::DELETED_AT_LOGTO ) ) )['reason'] ?? null );
	}

	// What is told.

	/** @return list<array{string, string, string}> */
	private static function logged( string $outcome ): array {
		list( $entries ) = \Logto\services()->log()->reader()->page( Filter::of( array( 'outcome' => $outcome ) ), 20 );
		return array_map( static fn ( \Logto\Log\Entry $entry ): array => array( \Logto\Log\Entry_Sentences::outcome( $entry ), \Logto\Log\Entry_Sentences::reason( $entry ), implode( ' ', \Logto\Log\Entry_Sentences::details( $entry ) ) ), $entries );
	}

	public function test_the_log_has_both_and_the_sessions_that_ended(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::boss();
		self::session( $erika );
		self::session( $erika );
		self::call( 'POST', $erika, array( 'reason' => 'Left 😀' ) );
		self::call( 'DELETE', $erika );
		\Logto\services()->accounts()->suspensions()->follow_logto( self::identity( 'p-erika' ), true );
		\Logto\services()->accounts()->suspensions()->follow_logto( self::identity( 'p-erika' ), false );
		self::assertSame(
			array(
				array( 'Suspension lifted', 'The person is no longer suspended at Logto.', '' ),
				array( 'Suspended', 'The person is suspended at Logto.', '' ),
				array( 'Suspension lifted', 'Done by boss.', '' ),
				array( 'Suspended', 'Done by boss.', 'Reason: Left 😀' ),
			),
			self::logged( 'suspension' )
		);
		self::assertSame( array( array( 'Sessions ended', 'The account was suspended.', '2 sessions ended.' ) ), self::logged( 'session_ended' ) );
		list( $of_erika ) = \Logto\services()->log()->reader()->page( Filter::of( array( 'person' => 'erika' ) ), 20 );
		self::assertCount( 5, $of_erika );
	}

	/** @return array<string, array{string, list<array{string, string}>, list<array{string, string}>}> Setting, mails when suspended, when lifted. */
	public static function notifications(): array {
		$admin = array( array( 'admin@example.com', '[Shop] Account suspended: erika' ) );
		$user  = array( array( 'erika@example.com', '[Shop] Your account is suspended' ) );
		$free  = array( array( 'admin@example.com', '[Shop] Suspension lifted: erika' ) );
		$again = array( array( 'erika@example.com', '[Shop] Your account is no longer suspended' ) );
		return array(
			'none'  => array( 'none', array(), array() ),
			'admin' => array( 'admin', $admin, $free ),
			'user'  => array( 'user', $user, $again ),
			'both'  => array( 'both', array( ...$admin, ...$user ), array( ...$free, ...$again ) ),
		);
	}

	/**
	 * @param list<array{string, string}> $suspended
	 * @param list<array{string, string}> $lifted
	 */
	#[DataProvider( 'notifications' )]
	public function test_whom_the_setting_names_gets_a_mail( string $setting, array $suspended, array $lifted ): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::boss();
		\Logto\services()->settings()->store()->save( array( 'suspension_notification' => $setting ) );
		$told = static fn ( \Closure $act ): array => array_map( static fn ( array $mail ): array => array( $mail['to'], $mail['subject'] ), self::mailed( $act ) );
		self::assertSame( $suspended, $told( static fn () => self::call( 'POST', $erika, array( 'reason' => 'Secret' ) ) ) );
		self::assertSame( array(), $told( static fn () => self::call( 'POST', $erika ) ), 'it was already' );
		self::assertSame( array(), $told( static fn () => \Logto\services()->accounts()->suspensions()->suspend( $erika, Suspension_Source::Logto ) ), 'nothing changes for anybody' );
		self::assertSame( array(), $told( static fn () => \Logto\services()->accounts()->suspensions()->lift( $erika, Suspension_Source::Logto ) ) );
		self::assertSame( $lifted, $told( static fn () => self::call( 'DELETE', $erika ) ) );
	}

	public function test_the_person_is_not_told_the_reason(): void {
		$erika = self::user( 'erika', 'erika@example.com' );
		self::boss();
		\Logto\services()->settings()->store()->save( array( 'suspension_notification' => 'both' ) );
		$mails = self::mailed( static fn () => self::call( 'POST', $erika, array( 'reason' => 'Stole cookies' ) ) );
		self::assertStringContainsString( 'Reason: Stole cookies', $mails[0]['message'] );
		self::assertStringContainsString( 'Done by boss.', $mails[0]['message'] );
		self::assertStringNotContainsString( 'Stole cookies', $mails[1]['message'] );
		self::assertStringNotContainsString( 'boss', $mails[1]['message'] );
		self::assertStringContainsString( 'write to admin@example.com', $mails[1]['message'] );
	}
}
