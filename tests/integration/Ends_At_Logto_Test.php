<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use LogicException;
use Logto\Adapters\Option_Row;
use Logto\Management_Api\Ending;
use Logto\Management_Api\Progress;
use Logto\Management_Api\Session_Closer;
use Logto\Sessions\Session_Ender;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_Session_Tokens;
use WP_User;

/** What ends here ends at Logto, too, as the admin chose; and nothing else does. */
final class Ends_At_Logto_Test extends Management_Case {

	protected function setUp(): void {
		parent::setUp();
		self::save( array( 'ends_logto_sessions' => array( 'sessions', 'password', 'deletion' ) ) );
	}

	public function test_log_out_everywhere_else_ends_the_others_and_not_the_own(): void {
		$ada = $this->person( 'ada' );
		$own = $this->session_of( $ada, 'sid-1' );
		$this->session_of( $ada, 'sid-2' );
		$this->session_of( $ada, 'sid-3' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'two' => 'sid-2', 'three' => 'sid-3', 'of-another-site' => 'sid-9', 'never-here' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.

		WP_Session_Tokens::get_instance( $ada->ID )->destroy_others( $own );

		self::assertSame( array( 'one', 'of-another-site', 'never-here' ), $this->sessions_at_logto( 'p-ada' ) );
		self::assertTrue( self::goes_on( $ada, $own ) );
	}

	public function test_an_administrator_who_ends_somebodys_sessions_ends_those_at_logto(): void {
		$ada = $this->person( 'ada' );
		$bob = $this->person( 'bob' );
		$this->session_of( $ada, 'sid-1' );
		$this->session_of( $bob, 'sid-5' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'two' => 'sid-2' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		$this->people['p-bob']['sessions'] = array( 'five' => 'sid-5' );

		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();

		self::assertSame( array( 'two' ), $this->sessions_at_logto( 'p-ada' ) );
		self::assertSame( array( 'five' ), $this->sessions_at_logto( 'p-bob' ) );
	}

	public function test_the_same_by_the_class_that_ends_sessions_here(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1' );
		( new Session_Ender() )->end_all( $ada->ID, 'administrator' );
		self::assertSame( array(), $this->sessions_at_logto( 'p-ada' ) );
	}

	public function test_where_a_session_does_not_know_logtos_all_that_lead_here_end_but_those_that_go_on(): void {
		$ada = $this->person( 'ada' );
		$own = $this->session_of( $ada, 'sid-1' );
		$this->session_of( $ada, '' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'two' => 'sid-2', 'three' => '', 'never-here' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_others( $own );
		self::assertSame( array( 'one', 'never-here' ), $this->sessions_at_logto( 'p-ada' ) );
	}

	public function test_where_the_one_that_goes_on_does_not_know_it_either_nothing_is_guessed(): void {
		$ada = $this->person( 'ada' );
		$own = $this->session_of( $ada, '' );
		$this->session_of( $ada, '' );
		$this->session_of( $ada, 'sid-3' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'two' => 'sid-2', 'three' => 'sid-3' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_others( $own );
		self::assertSame( array( 'one', 'two' ), $this->sessions_at_logto( 'p-ada' ) );
	}

	/** @return array<string, array{string}> */
	public static function echoes(): array {
		return array(
			'Logto ended the session'      => array( 'backchannel' ),
			'Logto suspended the person'   => array( 'suspended' ),
			'Logto deleted the person'     => array( 'deleted' ),
			'the trip to Logto failed'     => array( 'expired' ),
			'the account was disconnected' => array( 'disconnected' ),
		);
	}

	/** @param 'backchannel'|'suspended'|'deleted'|'expired'|'disconnected' $reason */
	#[DataProvider( 'echoes' )]
	public function test_what_logto_closed_is_not_told_to_logto( string $reason ): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1' );
		( new Session_Ender() )->end_all( $ada->ID, $reason );
		self::assertSame( array(), WP_Session_Tokens::get_instance( $ada->ID )->get_all() );
		self::assertSame( array(), $this->asked );
	}

	public function test_a_sign_out_of_ones_own_leads_the_browser_there_and_asks_nothing(): void {
		$ada = $this->person( 'ada' );
		self::act_as( $ada, self::identity( 'p-ada' ) );
		$this->session_of( $ada, 'sid-2' );
		wp_destroy_current_session();
		self::assertSame( array(), $this->asked );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		self::assertNotSame( array(), $this->asked );
	}

	public function test_a_session_that_begins_or_is_over_by_its_time_asks_nothing(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1', -5 );
		$this->session_of( $ada, 'sid-2' );
		self::assertCount( 1, WP_Session_Tokens::get_instance( $ada->ID )->get_all() );
		self::assertSame( array(), $this->asked );
	}

	public function test_a_plugin_that_ends_the_new_session_for_a_second_factor_ends_nothing_at_logto(): void {
		$ada = $this->person( 'ada' );
		add_action( 'wp_login', static fn () => WP_Session_Tokens::get_instance( $ada->ID )->destroy_all() );
		$this->session_of( $ada, 'sid-1' );
		do_action( 'wp_login', $ada->user_login, $ada );
		self::assertSame( array(), WP_Session_Tokens::get_instance( $ada->ID )->get_all() );
		self::assertSame( array(), $this->asked );
	}

	public function test_sessions_of_a_password_are_none_of_logtos(): void {
		$ada = $this->person( 'ada' );
		self::session( $ada );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		self::assertSame( array(), $this->asked );
	}

	public function test_sessions_of_another_logto_are_not_asked_for_at_this_one(): void {
		$ada = $this->person( 'ada' );
		self::session( $ada, new \Logto\Accounts\Identity( 'https://other.example/oidc', 'p-ada' ) );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		self::assertSame( array(), $this->asked );
	}

	public function test_a_changed_password_ends_all_at_logto(): void {
		foreach ( array( 'set' => static fn ( WP_User $user ) => wp_set_password( 'another', $user->ID ), 'reset' => static fn ( WP_User $user ) => reset_password( $user, 'another' ), 'updated' => static fn ( WP_User $user ) => wp_update_user( array( 'ID' => $user->ID, 'user_pass' => 'another' ) ) ) as $how => $change ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			$user                                 = $this->person( $how );
			$this->people[ "p-$how" ]['sessions'] = array( 'one' => 'sid-1', 'never-here' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
			$change( $user );
			self::assertSame( array(), $this->sessions_at_logto( "p-$how" ), $how );
			self::assertCount( 1, array_keys( $this->asked, "GET /users/p-$how/sessions", true ), "$how: once" );
		}
	}

	public function test_a_password_that_is_only_hashed_anew_ends_nothing(): void {
		$ada = $this->person( 'ada' );
		wp_set_password( 'password', $ada->ID );
		wp_update_user( array( 'ID' => $ada->ID, 'display_name' => 'Ada' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::assertSame( array(), $this->asked );
		wp_set_password( 'Password', $ada->ID );
		self::assertNotSame( array(), $this->asked );
	}

	public function test_a_deleted_account_ends_all_at_logto(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'never-here' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::delete( $ada );
		self::assertSame( array(), $this->sessions_at_logto( 'p-ada' ) );
	}

	public function test_each_happens_only_where_it_was_chosen(): void {
		$does = array(
			'sessions' => static fn ( WP_User $user ) => WP_Session_Tokens::get_instance( $user->ID )->destroy_all(),
			'password' => static fn ( WP_User $user ) => wp_set_password( 'another', $user->ID ),
			'deletion' => static fn ( WP_User $user ) => self::delete( $user ),
		);
		foreach ( array_keys( $does ) as $chosen ) {
			self::save( array( 'ends_logto_sessions' => array( $chosen ) ) );
			foreach ( $does as $what => $do ) {
				$user = $this->person( "$chosen-$what" );
				$this->session_of( $user, 'sid-1' );
				$this->people[ "p-$chosen-$what" ]['sessions'] = array( 'one' => 'sid-1' );
				$do( $user );
				self::assertSame( $chosen === $what ? array() : array( 'one' ), $this->sessions_at_logto( "p-$chosen-$what" ), "$what, where $chosen was chosen" );
			}
		}
	}

	public function test_without_a_credential_nothing_is_attempted(): void {
		foreach ( array( array( 'management_app_id' => '' ), array( 'management_app_secret' => '' ) ) as $place => $values ) {
			self::save( $values );
			$ada = $this->person( "ada$place" );
			$this->session_of( $ada, 'sid-1' );
			WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
			wp_set_password( 'another', $ada->ID );
			self::delete( $ada );
		}
		self::assertSame( array(), $this->asked );
		self::assertSame( 0, $this->tokens );
		self::assertFalse( get_option( Progress::OPTION ) );
	}

	public function test_while_logto_is_down_it_is_kept_and_done_by_cron(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1', 'two' => 'sid-2' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		$this->instead                     = static fn (): WP_Error => new WP_Error( 'http_request_failed', 'timeout' );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		self::assertSame( array( 'one', 'two' ), $this->sessions_at_logto( 'p-ada' ) );
		self::assertNotFalse( wp_next_scheduled( 'logto_ask_management_api', array( 'again' ) ) );

		self::run_background();
		self::assertSame( array( 'one', 'two' ), $this->sessions_at_logto( 'p-ada' ), 'still down' );
		$this->instead = null;
		self::run_background();
		self::assertSame( array( 'two' ), $this->sessions_at_logto( 'p-ada' ) );
		$this->asked = array();
		self::run_background();
		self::assertNotContains( 'GET /users/p-ada/sessions', $this->asked, 'done' );
	}

	public function test_what_cron_died_over_is_not_lost(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1' );
		$this->instead                     = static fn (): WP_Error => new WP_Error( 'http_request_failed', 'timeout' );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		$this->instead                     = static function (): array {
			throw new LogicException( 'PHP dies' );
		};
		try {
			self::run_background();
			self::fail( 'It did not die.' );
		} catch ( LogicException ) {
			$this->instead = null;
		}
		self::run_background();
		self::assertSame( array(), $this->sessions_at_logto( 'p-ada' ) );
		self::assertSame( array(), ( (array) get_option( Progress::OPTION ) )['endings'] ?? null );
	}

	public function test_after_a_day_it_is_given_up(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1' );
		$this->instead                     = static fn (): array => self::json( array( 'code' => 'x' ), 429 );
		WP_Session_Tokens::get_instance( $ada->ID )->destroy_all();
		wp_set_password( 'a', $ada->ID );
		wp_set_password( 'b', $ada->ID );
		self::assertCount( 2, (array) ( ( (array) get_option( Progress::OPTION ) )['endings'] ?? array() ), 'the same is kept once' );
		$this->instead = null;
		self::run_background( static fn (): int => time() + 86401 );
		self::assertSame( array( 'one' ), $this->sessions_at_logto( 'p-ada' ) );
		self::assertSame( array(), ( (array) get_option( Progress::OPTION ) )['endings'] ?? null );
	}

	public function test_a_credential_that_logto_refuses_is_not_tried_again_and_again(): void {
		$ada = $this->person( 'ada' );
		$this->session_of( $ada, 'sid-1' );
		$this->instead = static fn (): array => self::json( array( 'code' => 'auth.forbidden' ), 403 );
		@WP_Session_Tokens::get_instance( $ada->ID )->destroy_all(); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- that it failed goes to PHP's log.
		self::assertSame( array(), WP_Session_Tokens::get_instance( $ada->ID )->get_all(), 'here it is over in any case' );
		self::assertCount( 1, $this->asked );
		self::assertFalse( get_option( Progress::OPTION ) );
	}

	public function test_what_a_request_has_no_time_for_is_crons(): void {
		$this->person( 'ada' );
		$this->people['p-ada']['sessions'] = array( 'one' => 'sid-1' );
		$progress                          = new Progress( static fn (): Option_Row => new Option_Row( self::db(), Progress::OPTION, false ) );
		$soon                              = 0;
		$closer                            = new Session_Closer(
			self::right_values()['app_id'],
			self::services()->management_api()->client( ... ),
			$progress,
			static function () use ( &$soon ): void {
				++$soon;
			},
			static fn (): bool => true,
			time( ... )
		);
		$closer->later( Ending::of_all( 'p-ada' ) );
		self::assertSame( array( array(), 1 ), array( $this->asked, $soon ) );
		self::run_background();
		self::assertSame( array(), $this->sessions_at_logto( 'p-ada' ) );
	}
}
