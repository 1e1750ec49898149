<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_Session_Tokens;
use WP_User;
use function Logto\services;

final class Sessions_Test extends Test_Case {

	private const ENTRY = array(
		'issuer'  => 'https://tenant.logto.app/oidc',
		'subject' => 'p1',
		'sid'     => 'logto-session',
	);

	/** @return list<array<array-key, mixed>> */
	private static function sessions_of( WP_User $user ): array {
		return array_values( array_filter( WP_Session_Tokens::get_instance( $user->ID )->get_all(), 'is_array' ) );
	}

	/** @return array<string, string> What a session keeps; on a network also whose provider it was. */
	private static function kept(): array {
		return self::ENTRY + ( is_multisite() ? array( 'site' => (string) get_current_blog_id() ) : array() );
	}

	public function test_a_session_from_logto_says_so_and_another_does_not(): void {
		$user = self::user( 'erika' );
		$seen = array();
		add_action(
			'wp_login',
			static function ( string $login, WP_User $who ) use ( &$seen ): void {
				$seen = array( $login, $who->ID );
			},
			10,
			2
		);
		services()->sessions()->entries()->start( $user, new Identity( self::ENTRY['issuer'], 'p1' ), 'logto-session', false );
		self::assertSame( array( 'erika', $user->ID ), $seen, 'wp_login with core\'s arguments' );
		self::assertSame( self::kept(), self::sessions_of( $user )[0]['logto'] ?? null );

		wp_set_auth_cookie( $user->ID );
		$entries = array_column( self::sessions_of( $user ), 'logto' );
		self::assertCount( 1, $entries, 'an ordinary session carries nothing of ours' );
	}

	public function test_the_former_session_of_the_same_browser_ends(): void {
		$former = self::user( 'former' );
		$token  = WP_Session_Tokens::get_instance( $former->ID )->create( time() + 60 );
		$other  = WP_Session_Tokens::get_instance( $former->ID )->create( time() + 60 );
		wp_set_current_user( $former->ID );
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $former->ID, time() + 60, 'logged_in', $token );
		try {
			services()->sessions()->entries()->start( self::user( 'erika' ), new Identity( self::ENTRY['issuer'], 'p1' ), 'sid', false );
		} finally {
			unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		}
		self::assertNull( WP_Session_Tokens::get_instance( $former->ID )->get( $token ) );
		self::assertNotNull( WP_Session_Tokens::get_instance( $former->ID )->get( $other ), 'sessions of other browsers go on' );
	}

	public function test_a_session_that_the_database_did_not_keep_is_none(): void {
		// Where a statement fails, SQLite's drop-in would take back everything since the test began.
		self::db()->query( 'COMMIT' );
		$user  = self::user( 'erika' );
		$quiet = self::db()->suppress_errors();
		$told  = 0;
		$tell  = static function () use ( &$told ): void {
			++$told;
		};
		$fail  = static fn ( string $sql ): string => 1 === preg_match( "/^(INSERT|UPDATE) .*session_tokens'/s", $sql ) ? 'SELECT nothing FROM nowhere' : $sql;
		add_action( 'wp_login', $tell );
		add_action( 'clear_auth_cookie', $tell );
		add_filter( 'query', $fail );
		try {
			services()->sessions()->entries()->start( $user, new Identity( self::ENTRY['issuer'], 'p1' ), 'logto-session', false );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
			self::assertSame( 1, $told, 'the cookie is taken back, and nobody was told of a sign-in' );
		} finally {
			remove_filter( 'query', $fail );
			self::db()->suppress_errors( $quiet );
			self::delete( $user );
		}
	}

	public function test_another_plugins_failing_statement_ends_no_sign_in(): void {
		self::db()->query( 'COMMIT' );
		$user  = self::user( 'erika' );
		$quiet = self::db()->suppress_errors();
		add_action( 'set_auth_cookie', static fn () => self::db()->query( 'SELECT nothing FROM nowhere' ) );
		try {
			services()->sessions()->entries()->start( $user, new Identity( self::ENTRY['issuer'], 'p1' ), 'logto-session', false );
			self::assertSame( self::kept(), self::sessions_of( $user )[0]['logto'] ?? null );
		} finally {
			self::db()->suppress_errors( $quiet );
			self::delete( $user );
		}
	}

	public function test_it_is_known_after_the_session_ended(): void {
		$user     = self::user( 'erika' );
		$sessions = self::services()->sessions()->entries();
		$token    = WP_Session_Tokens::get_instance( $user->ID )->create( time() + 60 );
		$sessions->notice( array( 'token' => $token ), $user );
		self::assertFalse( $sessions->came_from_logto( $user->ID ) );

		WP_Session_Tokens::get_instance( $user->ID )->update(
			$token,
			array(
				'expiration' => time() + 60,
				'logto'      => self::ENTRY,
			)
		);
		$sessions->notice( array( 'token' => $token ), $user );
		WP_Session_Tokens::get_instance( $user->ID )->destroy( $token );
		self::assertTrue( $sessions->came_from_logto( $user->ID ) );
	}

	public function test_arguments_of_other_kinds_break_nothing(): void {
		$sessions = self::services()->sessions()->entries();
		$sessions->notice( false, null );
		$sessions->notice( array( 'token' => array() ), self::user( 'erika' ) );
		self::assertSame( 'text', $sessions->attach( 'text', 1 ) );
		self::assertFalse( services()->sessions()->sign_out()->begin( '' ) );
		do_action( 'wp_logout' );
		// Core's own listener of a network wants all three.
		do_action( 'deleted_user', '7', null, new WP_User() );
	}
}
