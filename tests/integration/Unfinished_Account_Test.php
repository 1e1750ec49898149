<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Unfinished_Account;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use RuntimeException;
use WP_User;

/** First sign-ins that die between the account and its link, and what becomes of the account. */
final class Unfinished_Account_Test extends Sign_In_Case {

	private const BEGIN = 1_800_000_000;

	/** When a claim may be taken over. */
	private const LATER = self::BEGIN + 30;

	/** @return array<string, array{string, string}> A hook of core's, and what its arguments must name. */
	public static function deaths(): array {
		return array(
			'before the first of its meta' => array( 'insert_user_meta', '' ),
			'before it says who made it'   => array( 'add_user_metadata', 'logto_made' ),
			'before its role'              => array( 'update_user_metadata', 'capabilities' ),
			'after all of it'              => array( 'user_register', '' ),
		);
	}

	#[DataProvider( 'deaths' )]
	public function test_the_next_try_finishes_the_account_that_a_dead_one_began( string $hook, string $names ): void {
		$users = self::count_users();
		self::die_at( $hook, $names );
		self::assertSame( $users + 1, self::count_users(), 'it died late enough' );

		$registered = 0;
		add_action(
			'user_register',
			static function () use ( &$registered ): void {
				++$registered;
			}
		);
		$user = self::first_sign_in( self::LATER );
		self::assertSame( $users + 1, self::count_users(), 'no second account' );
		self::assert_whole( $user );
		self::assertSame( 'user_register' === $hook ? 0 : 1, $registered, 'other plugins hear of it once' );
		self::assertSame( $user->ID, self::first_sign_in( self::LATER + 1 )->ID );
	}

	/** @return array<string, array{array<string, string>}> */
	public static function refusing_settings(): array {
		return array(
			'a role with power, which no e-mail links' => array( array( 'default_role' => 'editor' ) ),
			'accounts are never linked'                => array( array( 'account_policy' => 'create_never_link' ) ),
		);
	}

	/** @param array<string, string> $settings */
	#[DataProvider( 'refusing_settings' )]
	public function test_it_is_found_again_where_its_e_mail_would_not_link_it( array $settings ): void {
		if ( isset( $settings['default_role'] ) ) {
			update_option( 'default_role', $settings['default_role'] );
		} else {
			self::services()->settings()->store()->save( $settings );
		}
		$claims = array(
			'email'          => 'ada@example.com',
			'email_verified' => true,
		);
		$users  = self::count_users();
		self::die_at( 'user_register', '', $claims );
		$user = self::first_sign_in( self::LATER, $claims );
		self::assertSame( 'ada@example.com', $user->user_email );
		self::assertSame( $users + 1, self::count_users() );
	}

	/** @return array<string, array{Closure(WP_User): mixed}> What makes an account somebody's own. */
	public static function uses(): array {
		return array(
			'its password was set'                => array( static fn ( WP_User $user ) => wp_set_password( 'password', $user->ID ) ),
			'a link to reset it was asked for'    => array( static fn ( WP_User $user ) => get_password_reset_key( $user ) ),
			'an admin changed its e-mail address' => array(
				static fn ( WP_User $user ) => wp_update_user(
					array(
						'ID'         => $user->ID,
						'user_email' => 'other@example.com',
					)
				),
			),
			'it is made for somebody else'        => array( static fn ( WP_User $user ) => self::mark( $user, Unfinished_Account::mark( new Identity( self::ISSUER, 'p2' ), self::BEGIN ) ) ),
			'somebody else was connected with it' => array( static fn ( WP_User $user ) => self::services()->accounts()->connector()->connect( $user->ID, new Identity( self::ISSUER, 'p2' ) ) ),
			'nothing says for whom it was made'   => array( static fn ( WP_User $user ) => self::mark( $user, '' ) ),
		);
	}

	/** @param Closure(WP_User): mixed $use */
	#[DataProvider( 'uses' )]
	public function test_an_account_that_is_not_surely_the_persons_stays_untouched( Closure $use ): void {
		self::die_at( 'user_register', '' );
		$begun = get_user_by( 'login', 'ada' );
		self::assertInstanceOf( WP_User::class, $begun );
		$use( $begun );
		self::assertSame( 'ada-2', self::first_sign_in( self::LATER )->user_login );
		self::assertNotFalse( get_userdata( $begun->ID ) );
	}

	public function test_an_account_that_was_made_without_trouble_keeps_no_mark(): void {
		self::assert_whole( self::first_sign_in( self::BEGIN ) );
	}

	public function test_a_claim_that_is_not_stale_keeps_the_account_from_others(): void {
		self::die_at( 'user_register', '' );
		self::assert_refused( Refusal_Code::Account_Busy, static fn () => self::first_sign_in( self::LATER - 1 ) );
	}

	public function test_who_was_only_slow_does_not_delete_the_account_that_another_has_finished(): void {
		$users  = self::count_users();
		$second = null;
		add_action(
			'user_register',
			static function () use ( &$second ): void {
				$second ??= self::first_sign_in( self::LATER );
			}
		);
		try {
			self::first_sign_in( self::BEGIN );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Account_Busy, $refusal->reason );
		}
		self::assertSame( $users + 1, self::count_users() );
		self::assertInstanceOf( WP_User::class, $second );
		self::assertSame( $second->ID, self::first_sign_in( self::LATER + 1 )->ID );
	}

	public function test_whose_claim_was_taken_over_makes_no_account(): void {
		$users  = self::count_users();
		$second = null;
		add_filter(
			'illegal_user_logins',
			static function ( array $logins ) use ( &$second ): array {
				if ( null === $second ) {
					$second = false;
					$second = self::first_sign_in( self::LATER );
				}
				return $logins;
			}
		);
		try {
			self::first_sign_in( self::BEGIN );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Account_Busy, $refusal->reason );
		}
		self::assertSame( $users + 1, self::count_users(), 'the second one\'s only' );
	}

	/** @return array<string, array{string}> What the statement that fails begins with. */
	public static function failing_statements(): array {
		return array(
			'the account' => array( '/^INSERT INTO .\w*users\b/' ),
			'its names'   => array( "/^INSERT INTO .*'nickname'/s" ),
			'its role'    => array( "/^INSERT INTO .*capabilities'/s" ),
			'the link'    => array( '/^UPDATE IGNORE .\w*logto_identities. SET user_id/' ),
		);
	}

	#[DataProvider( 'failing_statements' )]
	public function test_where_the_database_fails_the_next_try_gets_in_at_once( string $statement ): void {
		// Where a statement fails, SQLite's drop-in would take back everything since the test began.
		self::db()->query( 'COMMIT' );
		$users = self::count_users();
		$quiet = self::db()->suppress_errors();
		$fail  = static fn ( string $sql ): string => 1 === preg_match( $statement, $sql ) ? 'SELECT nothing FROM nowhere' : $sql;
		add_filter( 'query', $fail );
		try {
			self::first_sign_in( self::BEGIN );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
		}
		remove_filter( 'query', $fail );
		self::db()->suppress_errors( $quiet );
		$user = self::first_sign_in( self::BEGIN );
		$made = self::count_users() - $users;
		try {
			self::assert_whole( $user );
			self::assertSame( 1, $made );
		} finally {
			self::delete( $user );
		}
	}

	/** @param array<string, mixed> $claims */
	private static function first_sign_in( int $time, array $claims = array() ): WP_User {
		$claims += array(
			'sub'      => 'p1',
			'username' => 'ada',
		);
		return self::services( now: static fn (): int => $time )->accounts()->accounts()->for_person( new Identity( self::ISSUER, 'p1' ), new Claims( $claims ) );
	}

	/**
	 * Tries to sign in, and ends at that hook as a process that is killed does.
	 *
	 * @param array<string, mixed> $claims
	 */
	private static function die_at( string $hook, string $names, array $claims = array() ): void {
		$die = static fn ( mixed ...$arguments ): mixed => '' === $names || str_ends_with( is_string( $arguments[2] ) ? $arguments[2] : '', $names ) ? throw new RuntimeException( 'killed' ) : $arguments[0];
		add_filter( $hook, $die, PHP_INT_MAX, 3 );
		try {
			self::first_sign_in( self::BEGIN, $claims );
			self::fail( 'not killed' );
		} catch ( RuntimeException $end ) {
			self::assertSame( 'killed', $end->getMessage() );
		} finally {
			remove_filter( $hook, $die, PHP_INT_MAX );
		}
	}

	private static function mark( WP_User $user, string $mark ): void {
		self::db()->update( self::db()->users, array( 'user_activation_key' => $mark ), array( 'ID' => $user->ID ) );
		clean_user_cache( $user );
	}

	private static function assert_whole( WP_User $user ): void {
		self::assertSame( array( get_option( 'default_role' ) ), $user->roles );
		self::assertSame( 'ada', get_user_meta( $user->ID, 'nickname', true ) );
		self::assertNotSame( '', get_user_meta( $user->ID, 'logto_made', true ) );
		self::assertSame( '', ( new WP_User( $user->ID ) )->user_activation_key, 'nothing waits for it any more' );
	}
}
