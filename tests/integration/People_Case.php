<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use RuntimeException;
use WP_Session_Tokens;
use WP_User;

/** A site that is connected to Logto, with people who are linked and people who are not. */
abstract class People_Case extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		\Logto\services()->settings()->store()->save( self::right_values() );
	}

	protected static function identity( string $subject ): Identity {
		return new Identity( self::right_values()['endpoint'] . '/oidc', $subject );
	}

	protected static function linked( string $login, string $email = '', string $role = 'subscriber' ): WP_User {
		$user = self::user( $login, $email, $role );
		self::services()->accounts()->connector()->connect( $user->ID, self::identity( "p-$login" ) );
		return $user;
	}

	/** As the plugin makes accounts. */
	protected static function made( string $login, string $email = '' ): WP_User {
		$user = self::linked( $login, $email );
		update_user_meta( $user->ID, 'logto_made', 1795529466 );
		return $user;
	}

	protected static function is_linked( WP_User $user ): bool {
		return null !== self::services()->accounts()->identities()->of_user( $user->ID, self::identity( '' )->issuer );
	}

	/** Signs in here, in a session that a browser would come back with. */
	protected static function act_as( WP_User $user, ?Identity $identity = null ): string {
		$token = self::session( $user, $identity );
		wp_set_current_user( $user->ID );
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $user->ID, time() + 60, 'logged_in', $token );
		return $token;
	}

	protected static function session( WP_User $user, ?Identity $identity = null ): string {
		$sessions = WP_Session_Tokens::get_instance( $user->ID );
		$token    = $sessions->create( time() + 60 );
		if ( null !== $identity ) {
			$session          = (array) $sessions->get( $token );
			$session['logto'] = array(
				'issuer'  => $identity->issuer,
				'subject' => $identity->subject,
				'sid'     => 'sid',
			);
			$sessions->update( $token, $session );
		}
		return $token;
	}

	protected static function goes_on( WP_User $user, string $token ): bool {
		return WP_Session_Tokens::get_instance( $user->ID )->verify( $token );
	}

	/** @param Closure(): mixed $action */
	protected static function printed( Closure $action ): string {
		ob_start();
		$action();
		return (string) ob_get_clean();
	}

	/**
	 * What a handler that ends the request said, and with which status; 302 for a redirect.
	 *
	 * @param Closure(): mixed $action
	 * @return array{int, string}
	 */
	protected static function ended( Closure $action ): array {
		add_filter(
			'wp_die_handler',
			static fn (): Closure => static function ( mixed $message, mixed $title, mixed $arguments ): never {
				$status = is_array( $arguments ) && is_int( $arguments['response'] ?? null ) ? $arguments['response'] : 500;
				throw new RuntimeException( is_string( $message ) ? $message : '', $status );
			}
		);
		add_filter( 'wp_redirect', static fn ( string $location ): string => throw new RuntimeException( $location, 302 ) );
		try {
			$action();
		} catch ( RuntimeException $end ) {
			return array( $end->getCode(), $end->getMessage() );
		}
		self::fail( 'the request did not end' );
	}

	protected function tearDown(): void {
		unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		$_GET                      = array();
		$_POST                     = array();
		$_REQUEST                  = array();
		$_SERVER['REQUEST_METHOD'] = 'GET';
		parent::tearDown();
	}

	/**
	 * The database does not answer some queries. No statement fails really: SQLite's drop-in would take back everything since
	 * the test began.
	 *
	 * @param Closure(string): bool $which
	 * @param Closure(): mixed      $act
	 */
	protected static function while_it_fails( Closure $which, Closure $act ): void {
		$fails = static function ( string $sql ) use ( $which ): string {
			$is_one = $which( $sql );
			if ( $is_one ) {
				self::db()->flush();
				self::db()->last_error = 'MySQL server has gone away';
			}
			return $is_one ? '' : $sql;
		};
		add_filter( 'query', $fails );
		try {
			$act();
		} finally {
			remove_filter( 'query', $fails );
			self::db()->last_error = '';
		}
	}
}
