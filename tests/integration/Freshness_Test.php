<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Ask_Again;
use Logto\Sessions\Current_Session;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Session_Tokens;
use WP_User;
use function Logto\services;

/** What a session keeps about being asked about at Logto, and what is decided when it was. */
final class Freshness_Test extends People_Case {

	/** @return array<array-key, mixed> What the session says of Logto. */
	private static function entry( WP_User $user, string $token ): array {
		$session = (array) WP_Session_Tokens::get_instance( $user->ID )->get( $token );
		return (array) ( $session['logto'] ?? array() );
	}

	private static function began( WP_User $user, string $token, int $ago ): void {
		$sessions = WP_Session_Tokens::get_instance( $user->ID );
		$sessions->update( $token, array( 'login' => time() - $ago ) + (array) $sessions->get( $token ) );
	}

	public function test_a_session_is_renewed_and_nothing_else_of_it_changes(): void {
		$erika   = self::linked( 'erika' );
		$token   = self::act_as( $erika, self::identity( 'p-erika' ) );
		$other   = self::session( $erika, self::identity( 'p-erika' ) );
		$before  = (array) WP_Session_Tokens::get_instance( $erika->ID )->get( $token );
		$session = new Current_Session( $erika->ID, $token );
		self::assertTrue( $session->note_try( 1795529466 ) );
		self::assertTrue( $session->note_try( 1795529466 ), 'twice within a second' );
		self::assertSame( 1795529466, $session->freshness()->tried );
		self::assertTrue( $session->renew( 1795529467, self::identity( '' )->issuer, 'new-sid' ) );
		$after = (array) WP_Session_Tokens::get_instance( $erika->ID )->get( $token );
		self::assertSame( array_diff_key( $before, array( 'logto' => true ) ), array_diff_key( $after, array( 'logto' => true ) ) );
		self::assertEquals(
			array(
				'asked' => 1795529467,
				'tried' => 0,
				'sid'   => 'new-sid',
			) + self::entry( $erika, $token ),
			self::entry( $erika, $token )
		);
		self::assertSame( 'p-erika', $session->identity()?->subject );
		self::assertSame( 'sid', self::entry( $erika, $other )['sid'], 'that of another browser is as it was' );
	}

	public function test_backslashes_in_what_others_keep_with_a_session_stay(): void {
		$erika    = self::linked( 'erika' );
		$token    = self::act_as( $erika, self::identity( 'p-erika' ) );
		$sessions = WP_Session_Tokens::get_instance( $erika->ID );
		update_user_meta( $erika->ID, 'session_tokens', wp_slash( array_map( static fn ( mixed $session ): array => array( 'ua' => 'a \\ b \' "' ) + (array) $session, (array) get_user_meta( $erika->ID, 'session_tokens', true ) ) ) );
		self::assertTrue( ( new Current_Session( $erika->ID, $token ) )->note_try( 1795529466 ) );
		self::assertSame( 'a \\ b \' "', ( (array) $sessions->get( $token ) )['ua'] ?? null );
	}

	public function test_a_session_that_another_request_ended_meanwhile_does_not_come_back(): void {
		$erika   = self::linked( 'erika' );
		$token   = self::act_as( $erika, self::identity( 'p-erika' ) );
		$session = new Current_Session( $erika->ID, $token );
		self::assertNotNull( $session->session() );
		// Behind this request's back: it still has them in its memory.
		self::db()->delete( self::db()->usermeta, array( 'user_id' => $erika->ID, 'meta_key' => 'session_tokens' ) ); // phpcs:ignore WordPress.DB.SlowDBQuery, WordPress.Arrays -- a test.
		self::assertFalse( $session->renew( time(), self::identity( '' )->issuer, '' ) );
		self::assertFalse( self::goes_on( $erika, $token ) );
	}

	public function test_nor_does_one_that_ends_as_it_is_written(): void {
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		$other = self::session( $erika, self::identity( 'p-erika' ) );
		$once  = true;
		$end   = static function ( mixed $check, mixed $user, mixed $key ) use ( &$once, $erika, $other ): mixed {
			if ( $once && 'session_tokens' === $key ) {
				$once     = false;
				$sessions = (array) get_user_meta( $erika->ID, 'session_tokens', true );
				unset( $sessions[ hash( 'sha256', $other ) ] );
				self::db()->update( self::db()->usermeta, array( 'meta_value' => maybe_serialize( $sessions ) ), array( 'user_id' => $erika->ID, 'meta_key' => 'session_tokens' ) ); // phpcs:ignore WordPress.DB.SlowDBQuery, WordPress.Arrays -- a test.
			}
			return $check;
		};
		add_filter( 'update_user_metadata', $end, 10, 3 );
		self::assertFalse( ( new Current_Session( $erika->ID, $token ) )->note_try( time() ), 'whoever was first has it' );
		remove_filter( 'update_user_metadata', $end );
		wp_cache_delete( $erika->ID, 'user_meta' );
		self::assertFalse( self::goes_on( $erika, $other ) );
		self::assertTrue( self::goes_on( $erika, $token ) );
	}

	public function test_one_of_a_wordpress_password_is_never_written(): void {
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika );
		self::assertFalse( ( new Current_Session( $erika->ID, $token ) )->note_try( time() ) );
		self::assertSame( array(), self::entry( $erika, $token ) );
	}

	public function test_the_end_is_told_and_other_browsers_go_on(): void {
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		$other = self::session( $erika, self::identity( 'p-erika' ) );
		$told  = array();
		$tell  = static function ( int $user, array $details ) use ( &$told ): void {
			$told[] = array( $user, $details['reason'], $details['sessions'] );
		};
		add_action( 'logto_session_ended', $tell, 10, 2 );
		( new Current_Session( $erika->ID, $token ) )->end();
		remove_action( 'logto_session_ended', $tell );
		self::assertSame( array( array( $erika->ID, 'expired', 1 ) ), $told );
		self::assertFalse( self::goes_on( $erika, $token ) );
		self::assertTrue( self::goes_on( $erika, $other ) );
		self::assertSame( 0, get_current_user_id() );
	}

	/** @return array<string, array{int, int, string, bool}> Minutes since it began, the lifetime, the method, whether it looks due. */
	public static function pages(): array {
		return array(
			'within the lifetime'   => array( 59, 60, 'GET', false ),
			'when it is over'       => array( 60, 60, 'GET', true ),
			'without one'           => array( 6000, 0, 'GET', false ),
			'a form that is posted' => array( 60, 60, 'POST', false ),
		);
	}

	#[DataProvider( 'pages' )]
	#[Group( 'single-site' )]
	public function test_a_page_costs_no_query( int $minutes, int $lifetime, string $method, bool $looks_due ): void {
		services()->settings()->store()->save( array( 'session_lifetime' => $lifetime ) );
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		self::began( $erika, $token, 60 * $minutes );
		// As core has read it with the session.
		get_user_meta( $erika->ID );
		$before                    = self::db()->num_queries;
		$_SERVER['REQUEST_METHOD'] = $method;
		self::assertSame( $looks_due, Ask_Again::looks_due( array( 'token' => $token ), $erika->ID, time() ) );
		self::assertSame( $before, self::db()->num_queries );
		self::assertFalse( Ask_Again::looks_due( array( 'token' => 'another' ), $erika->ID, 0 ) );
		self::assertFalse( Ask_Again::looks_due( 'no cookie', $erika->ID, time() ) );
	}

	public function test_a_mark_concerns_every_session_from_before_it(): void {
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		self::began( $erika, $token, 100 );
		$_SERVER['REQUEST_METHOD'] = 'GET';
		self::assertFalse( Ask_Again::looks_due( array( 'token' => $token ), $erika->ID, time() ) );
		Ask_Again::mark( $erika->ID, time() - 50 );
		self::assertTrue( Ask_Again::looks_due( array( 'token' => $token ), $erika->ID, time() ) );
		( new Current_Session( $erika->ID, $token ) )->renew( time() - 10, self::identity( '' )->issuer, '' );
		self::assertFalse( Ask_Again::looks_due( array( 'token' => $token ), $erika->ID, time() ) );
	}

	public function test_other_code_decides_about_the_lifetime_later(): void {
		$erika = self::linked( 'erika' );
		$token = self::act_as( $erika, self::identity( 'p-erika' ) );
		self::began( $erika, $token, 100 );
		$asked  = 0;
		$filter = static function ( int $minutes ) use ( &$asked ): int {
			++$asked;
			return $minutes + 5;
		};
		add_filter( 'logto_session_lifetime', $filter );
		$_SERVER['REQUEST_METHOD'] = 'GET';
		self::assertTrue( Ask_Again::looks_due( array( 'token' => $token ), $erika->ID, time() ) );
		self::assertSame( 0, $asked, 'not while core finds out who it is' );
		self::assertSame( 65, Ask_Again::minutes( 60, $erika ) );
		remove_filter( 'logto_session_lifetime', $filter );
		self::assertSame( 60, Ask_Again::minutes( 60, $erika ) );
	}

	public function test_it_is_no_sign_in(): void {
		$erika  = self::linked( 'erika' );
		$before = self::db()->get_row( (string) self::db()->prepare( 'SELECT * FROM %i WHERE user_id = %d', self::db()->base_prefix . 'logto_identities', $erika->ID ), 'ARRAY_A' );
		$told   = 0;
		$tell   = static function () use ( &$told ): void {
			++$told;
		};
		foreach ( array( 'wp_login', 'logto_sign_in_completed', 'set_auth_cookie' ) as $hook ) {
			add_action( $hook, $tell );
		}
		$accounts = self::services( static fn (): int => 1995529466 )->accounts()->accounts();
		self::assertSame( $erika->ID, $accounts->renew( $erika, self::identity( 'p-erika' ), new Claims( array( 'sub' => 'p-erika' ) ) )->ID );
		foreach ( array( 'wp_login', 'logto_sign_in_completed', 'set_auth_cookie' ) as $hook ) {
			remove_action( $hook, $tell );
		}
		self::assertSame( 0, $told );
		self::assertSame( $before, self::db()->get_row( (string) self::db()->prepare( 'SELECT * FROM %i WHERE user_id = %d', self::db()->base_prefix . 'logto_identities', $erika->ID ), 'ARRAY_A' ), 'the last sign-in is when it was' );
	}

	/** @return array<string, array{string}> */
	public static function strangers(): array {
		return array(
			'nobody knows them'        => array( 'p-nobody' ),
			'it is another’s identity' => array( 'p-other' ),
		);
	}

	#[DataProvider( 'strangers' )]
	public function test_nobody_is_made_or_linked_by_it( string $subject ): void {
		self::linked( 'other' );
		$erika = self::linked( 'erika', 'erika@example.com' );
		$users = self::count_users();
		$rows  = self::count_identities();
		try {
			self::services()->accounts()->accounts()->renew( $erika, self::identity( $subject ), new Claims( array( 'sub' => $subject, 'email' => 'erika@example.com', 'email_verified' => true ) ) ); // phpcs:ignore WordPress.Arrays -- a test.
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Account_Unknown, $refusal->reason );
		}
		self::assertSame( array( $users, $rows ), array( self::count_users(), self::count_identities() ) );
	}

	#[Group( 'network' )]
	public function test_on_a_network_a_sites_own_provider_has_no_say_about_others_sessions(): void {
		$erika   = self::linked( 'erika' );
		$token   = self::act_as( $erika, self::identity( 'p-erika' ) );
		$session = new Current_Session( $erika->ID, $token );
		self::assertFalse( $session->is_of_this_connection(), 'the network’s, before the site had its own' );
		$sessions = WP_Session_Tokens::get_instance( $erika->ID );
		$entry    = self::entry( $erika, $token );
		foreach ( array( (string) get_current_blog_id() => true, '999' => false ) as $site => $is_of_this ) { // phpcs:ignore WordPress.Arrays -- a test.
			$sessions->update( $token, array( 'logto' => array( 'site' => (string) $site ) + $entry ) + (array) $sessions->get( $token ) );
			self::assertSame( $is_of_this, $session->is_of_this_connection() );
		}
	}
}
