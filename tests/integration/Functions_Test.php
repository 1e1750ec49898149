<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;

/** The functions for themes and plugins. */
final class Functions_Test extends People_Case {

	public function test_the_way_in_leads_through_logto_while_that_is_turned_on(): void {
		self::assertSame( site_url( 'wp-login.php?logto=sign-in&redirect_to=' . rawurlencode( home_url( '/a/?b=c' ) ), 'login' ), logto_sign_in_url( home_url( '/a/?b=c' ) ) );
		self::assertSame( site_url( 'wp-login.php?logto=sign-up', 'login' ), logto_sign_in_url( '', 'sign-up' ) );
		self::assertSame( site_url( 'wp-login.php?logto=reset-password', 'login' ), logto_sign_in_url( '', 'reset-password' ) );
		\Logto\services()->settings()->store()->save( array( 'sign_in_mode' => 'form' ) );
		self::assertSame( wp_login_url( home_url( '/a/' ) ), logto_sign_in_url( home_url( '/a/' ) ) );
		self::assertSame( wp_registration_url(), logto_sign_in_url( '', 'sign-up' ) );
		self::assertSame( wp_lostpassword_url(), logto_sign_in_url( '', 'reset-password' ) );
	}

	public function test_a_screen_that_there_is_not_is_the_usual_one(): void {
		add_filter( 'doing_it_wrong_trigger_error', '__return_false' );
		$told = array();
		add_action(
			'doing_it_wrong_run',
			static function ( string $name ) use ( &$told ): void {
				$told[] = $name;
			}
		);
		foreach ( array( 'form', 'try', 'interim', 'nonsense' ) as $screen ) {
			self::assertSame( logto_sign_in_url(), logto_sign_in_url( '', $screen ) );
		}
		self::assertSame( array_fill( 0, 4, 'logto_sign_in_url' ), $told );
	}

	public function test_the_way_out_has_the_nonce_and_is_no_html(): void {
		self::act_as( self::user( 'ada' ) );
		$url = logto_sign_out_url( home_url( '/' ) );
		self::assertStringNotContainsString( '&amp;', $url );
		wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		self::assertSame( array( 'logout', home_url( '/' ), 1 ), array( $query['action'] ?? '', $query['redirect_to'] ?? '', wp_verify_nonce( is_string( $query['_wpnonce'] ?? null ) ? $query['_wpnonce'] : '', 'log-out' ) ) );
	}

	public function test_who_comes_in_to_an_account_and_into_which_account_somebody_comes(): void {
		$ada = self::linked( 'ada' );
		self::assertEquals( self::identity( 'p-ada' ), logto_user_identity( $ada->ID ) );
		self::assertSame( $ada->ID, logto_find_user( 'p-ada' )?->ID );
		self::assertSame( $ada->ID, logto_find_user( 'p-ada', self::identity( '' )->issuer )?->ID );
		self::assertNull( logto_find_user( 'p-ada', 'https://other.example/oidc' ) );
		self::assertNull( logto_find_user( 'P-ADA' ) );
		self::assertNull( logto_find_user( '' ) );
		self::assertNull( logto_user_identity( self::user( 'bob' )->ID ) );
		self::assertNull( logto_user_identity( 0 ) );
		self::assertNull( logto_user_identity(), 'nobody is signed in' );
		self::act_as( $ada );
		self::assertEquals( self::identity( 'p-ada' ), logto_user_identity() );
	}

	public function test_an_account_that_is_being_made_is_nobodys_yet(): void {
		self::services()->accounts()->identities()->claim( new Identity( self::identity( '' )->issuer, 'p-new' ), time() );
		self::assertNull( logto_find_user( 'p-new' ) );
	}

	public function test_what_logto_said_of_somebody(): void {
		$ada = self::linked( 'ada' );
		self::assertSame( array(), logto_user_claims( $ada->ID ) );
		update_user_meta( $ada->ID, 'logto_claims', array( 'name' => 'Ada', 'custom_data.team' => 'Engines', 'odd' => array( 'x' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a few claims.
		self::assertSame( array( 'name' => 'Ada', 'custom_data.team' => 'Engines' ), logto_user_claims( $ada->ID ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- the same.
		self::assertSame( array(), logto_user_claims(), 'nobody is signed in' );
	}

	public function test_a_database_that_does_not_answer_knows_nobody(): void {
		$ada = self::linked( 'ada' );
		add_filter( 'query', static fn ( string $sql ): string => str_contains( $sql, 'logto_identities' ) ? 'SELECT nonsense FROM nowhere' : $sql );
		self::db()->suppress_errors();
		self::assertNull( logto_user_identity( $ada->ID ) );
		self::assertNull( logto_find_user( 'p-ada' ) );
		self::db()->suppress_errors( false );
	}
}
