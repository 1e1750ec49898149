<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Suspension_Source;
use Logto\People\Push_Marks;
use Logto\People\Push_Run;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;

/** The people who are here are created at Logto: whom the run may take, each once, whatever cuts it. */
final class Push_Test extends Push_Case {

	protected function setUp(): void {
		parent::setUp();
		self::administrator();
	}

	public function test_who_is_known_to_own_the_address_is_created_and_connected(): void {
		$ada = self::known( 'ada' );
		$run = $this->run_through( array( 'users' => array( $ada->ID ) ) );
		self::assertSame( array( 'done', 1, 1, 1 ), array( $run['state'], $run['total'], $run['done'], $run['counts']['created'] ) );
		self::assertSame( array( 'l1' ), array_keys( $this->there ) );
		self::assertSame( array( 'ada@example.com', 'ada' ), array( $this->there['l1']['primaryEmail'], $this->there['l1']['username'] ) );
		self::assertSame( 'l1', self::subject_of( $ada ) );
		self::assertArrayNotHasKey( 'primaryPhone', $this->told[0] );
		self::assertArrayNotHasKey( 'passwordDigest', $this->told[0] );
		self::assertSame( array( 'ada' => 'created' ), self::report() );
	}

	public function test_an_address_that_nobody_vouches_for_is_not_made_a_verified_one(): void {
		$eve = self::user( 'eve', 'eve@example.com' );
		$run = $this->run_through( array( 'users' => array( $eve->ID ) ) );
		self::assertSame( array(), $this->told );
		self::assertSame( 1, $run['counts']['skipped'] );
		self::assertSame( array( 'eve' => 'unverified' ), self::report() );
		self::assertNull( self::subject_of( $eve ) );

		$run = $this->run_through( array( 'users' => array( $eve->ID ), 'vouches' => true ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( 1, $run['counts']['created'] );
		self::assertSame( 'l1', self::subject_of( $eve ) );
	}

	public function test_who_is_suspended_powerful_or_without_address_is_left_out_also_with_the_admins_word(): void {
		$suspended = self::known( 'sue' );
		self::services()->accounts()->suspensions()->suspend( $suspended, Suspension_Source::Administrator, 'left' );
		$editor  = self::known( 'ed', 'editor' );
		$nowhere = self::user( 'nowhere', '' );
		$run     = $this->run_through( array( 'users' => array( $suspended->ID, $editor->ID, $nowhere->ID ), 'vouches' => true ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( array(), $this->told );
		self::assertSame( 3, $run['counts']['skipped'] );
		self::assertSame( array( 'sue' => 'suspended', 'ed' => 'powerful', 'nowhere' => 'no_email' ), self::report() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
	}

	public function test_whoever_has_the_address_at_logto_is_not_connected_by_the_run(): void {
		$ada = self::known( 'ada' );
		$this->person_at_logto( 'ADA@example.com' );
		$run = $this->run_through( array( 'users' => array( $ada->ID ) ) );
		self::assertSame( 1, $run['counts']['there'] );
		self::assertCount( 1, $this->there );
		self::assertNull( self::subject_of( $ada ) );
	}

	public function test_a_name_that_somebody_else_has_or_logto_does_not_take_is_left_out(): void {
		$this->person_at_logto( 'other@example.com', 'ada' );
		$people = array( self::known( 'ada' ), self::known( '9lives' ), self::known( 'dot.ted' ), self::known( '_ok9' ) );
		$run    = $this->run_through( array( 'users' => array_column( $people, 'ID' ) ) );
		self::assertSame( 4, $run['counts']['created'] );
		self::assertSame( array( 'ada', null, null, null, '_ok9' ), array_column( array_values( $this->there ), 'username' ) );
		self::assertSame( array( 'ada' => 'created_email', '9lives' => 'created_email', 'dot.ted' => 'created_email', '_ok9' => 'created' ), self::report() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
	}

	public function test_a_dry_run_asks_and_changes_nothing(): void {
		$ada = self::known( 'ada' );
		$bob = self::known( 'bob' );
		$this->person_at_logto( 'bob@example.com' );
		$run = $this->run_through( array( 'is_dry' => true, 'users' => array( $ada->ID, $bob->ID ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( array( 1, 1 ), array( $run['counts']['created'], $run['counts']['there'] ) );
		self::assertSame( array(), $this->told );
		self::assertNull( self::subject_of( $ada ) );
	}

	public function test_roles_choose_and_the_report_has_nobody_else(): void {
		self::known( 'sub' );
		self::known( 'con', 'contributor' );
		$run = $this->run_through( array( 'is_dry' => true, 'roles' => array( 'contributor' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( 1, $run['total'] );
		self::assertSame( array( 'con' ), array_keys( self::report() ) );
	}

	/** @return array<string, array{bool, bool}> */
	public static function cuts(): array {
		return array(
			'before Logto did it'     => array( false, false ),
			'after Logto did it'      => array( true, false ),
			'and the program with it' => array( true, true ),
		);
	}

	#[DataProvider( 'cuts' )]
	public function test_nobody_is_made_twice_where_the_answer_never_came( bool $does_first, bool $dies ): void {
		$ada              = self::known( 'ada' );
		$bob              = self::known( 'bob' );
		$this->does_first = $does_first;
		$this->spoil      = static fn ( string $asked ): ?WP_Error => 'POST /api/users' !== $asked ? null : ( $dies ? throw new \RuntimeException( 'killed' ) : new WP_Error( 'http_request_failed', 'cut' ) );
		try {
			$run = $this->run_through( array( 'users' => array( $ada->ID, $bob->ID ) ) );
			self::assertSame( 'paused', $run['state'] );
			self::assertIsString( $run['last_error'] );
		} catch ( \RuntimeException ) {
			self::assertTrue( $dies );
		}
		$this->spoil  = null;
		$this->clock += 61;
		$run          = $this->go_on( true );
		self::assertSame( array( 'done', 2, 2 ), array( $run['state'], $run['done'], $run['counts']['created'] ) );
		self::assertSame( array( 'ada@example.com', 'bob@example.com' ), array_column( array_values( $this->there ), 'primaryEmail' ) );
		self::assertSame( array( 'l1', 'l2' ), array( self::subject_of( $ada ), self::subject_of( $bob ) ) );
	}

	public function test_a_mark_that_somebody_made_up_connects_nobody(): void {
		$ada                             = self::known( 'ada' );
		$this->spoil                     = static fn ( string $asked ): ?WP_Error => 'POST /api/users' === $asked ? new WP_Error( 'http_request_failed', 'cut' ) : null;
		$this->run_through( array( 'users' => array( $ada->ID ) ) );
		$this->spoil                     = null;
		$stranger                        = $this->person_at_logto( 'ada@example.com' );
		$this->there['l1']['customData'] = array( 'wordpress_push' => str_repeat( '0', 32 ) );
		$run                             = $this->go_on( true );
		self::assertSame( 'l1', $stranger );
		self::assertSame( 1, $run['counts']['there'] );
		self::assertNull( self::subject_of( $ada ) );
	}

	public function test_429_waits_as_long_as_logto_says_and_goes_on(): void {
		$ada         = self::known( 'ada' );
		$this->spoil = static fn (): array => array_merge( self::json( array( 'code' => 'request.rate_limited' ), 429 ), array( 'headers' => array( 'content-type' => 'application/json', 'retry-after' => '30' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		$run         = $this->run_through( array( 'users' => array( $ada->ID ) ) );
		self::assertSame( array( 'running', 30 ), array( $run['state'], $run['wait'] ) );
		$asked        = count( $this->asked );
		$this->spoil  = null;
		$this->clock += 29;
		self::assertSame( 1, $this->go_on()['wait'] );
		self::assertCount( $asked, $this->asked );
		++$this->clock;
		self::assertSame( 'done', $this->go_on()['state'] );
		self::assertSame( 'l1', self::subject_of( $ada ) );
	}

	public function test_what_logto_refuses_is_named_and_the_next_ones_turn_comes(): void {
		$ada         = self::known( 'ada' );
		$bob         = self::known( 'bob' );
		$this->spoil = static fn ( string $asked, array $body ): ?array => 'ada@example.com' === ( $body['primaryEmail'] ?? '' ) ? self::json( array( 'code' => 'guard.invalid_input' ), 400 ) : null;
		$run         = $this->run_through( array( 'users' => array( $ada->ID, $bob->ID ) ) );
		self::assertSame( array( 1, 1 ), array( $run['counts']['refused'], $run['counts']['created'] ) );
		$rows = iterator_to_array( \Logto\services()->people()->push_report()->rows(), false );
		self::assertStringContainsString( 'guard.invalid_input', $rows[0]['explanation'] );
	}

	public function test_whom_logto_never_answers_about_does_not_stop_the_others_for_ever(): void {
		$ada         = self::known( 'ada' );
		$bob         = self::known( 'bob' );
		$this->spoil = static fn ( string $asked, array $body ): ?array => 'ada@example.com' === ( $body['primaryEmail'] ?? '' ) ? self::json( array(), 500 ) : null;
		$this->run_through( array( 'users' => array( $ada->ID, $bob->ID ) ) );
		self::assertSame( 'paused', $this->go_on( true )['state'] );
		self::assertSame( 'paused', $this->go_on( true )['state'] );
		self::assertSame( 'done', $this->go_on( true )['state'] );
		self::assertSame( array( 'ada' => 'no_answer', 'bob' => 'created' ), self::report() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
	}

	public function test_one_run_and_one_worker_at_a_time(): void {
		self::known( 'ada' );
		self::assertSame( 200, $this->ask( 'POST', '/run', array( 'is_dry' => false ) )->get_status() );
		self::assertSame( 409, $this->ask( 'POST', '/run' )->get_status() );
		$row = $this->row();
		update_option( Push_Run::OPTION, array( 'busy' => 'other', 'busy_until' => $this->clock + 60 ) + $row ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		$run = $this->told( '/run/step' );
		self::assertSame( array( 'running', 0, 60 ), array( $run['state'], $run['done'], $run['wait'] ) );
		self::assertSame( array(), $this->told );
	}

	public function test_paused_it_does_nothing_until_it_is_let_go_on(): void {
		$ada = self::known( 'ada' );
		$this->ask( 'POST', '/run', array( 'is_dry' => false, 'users' => array( $ada->ID ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( 'paused', $this->told( '/run/pause' )['state'] );
		self::assertSame( 'paused', $this->told( '/run/step' )['state'] );
		self::assertSame( array(), $this->told );
		self::assertSame( 'done', $this->go_on( true )['state'] );
	}

	public function test_each_request_is_paced(): void {
		$people = array_map( static fn ( int $number ) => self::known( "p$number" )->ID, range( 1, 3 ) );
		$this->run_through( array( 'users' => $people ) );
		self::assertSame( array( 100_000, 100_000, 100_000 ), $this->slept );
	}

	/** @return array<string, array{int, int}> People and steps. */
	public static function sizes(): array {
		return array(
			'as many as a step takes' => array( 20, 2 ),
			'one more'                => array( 21, 2 ),
			'one less'                => array( 19, 1 ),
		);
	}

	#[DataProvider( 'sizes' )]
	public function test_a_step_takes_twenty( int $people, int $steps ): void {
		$ids = array_map( static fn ( int $number ) => self::known( "p$number" )->ID, range( 1, $people ) );
		$this->ask( 'POST', '/run', array( 'is_dry' => false, 'users' => $ids ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		$taken = 0;
		do {
			$state = $this->told( '/run/step' )['state'];
			++$taken;
		} while ( 'running' === $state && $taken < 5 );
		self::assertSame( $steps, $taken );
		self::assertCount( $people, $this->there );
	}

	public function test_forgetting_leaves_nothing_but_who_may_be_at_logto_unconnected(): void {
		$ada = self::known( 'ada' );
		$this->run_through( array( 'users' => array( $ada->ID ) ) );
		self::assertSame( array( 'run' => null ), $this->ask( 'DELETE', '/run' )->get_data() );
		$key = ( new Push_Marks( self::db(), false ) )->key();
		self::assertSame( '0', self::db()->get_var( self::db()->prepare( 'SELECT COUNT(*) FROM %i WHERE meta_key = %s', self::db()->usermeta, $key ) ) );
		self::assertSame( array(), array_diff_key( $this->row(), array( 'revision' => 1 ) ) );
	}

	public function test_only_who_may_change_the_settings_gets_anything(): void {
		foreach ( array( 'editor', 'subscriber', '' ) as $role ) {
			wp_set_current_user( '' === $role ? 0 : self::user( "x$role", "x$role@example.com", $role )->ID );
			foreach ( array( array( 'GET', '' ), array( 'POST', '/run' ), array( 'DELETE', '/run' ), array( 'POST', '/run/step' ), array( 'POST', '/run/pause' ), array( 'GET', '/run/report' ) ) as list( $method, $path ) ) {
				$answer = $this->ask( $method, $path );
				self::assertContains( $answer->get_status(), array( 401, 403 ), "$method $path" );
				self::assertStringContainsString( '"rest_forbidden"', (string) wp_json_encode( $answer->get_data() ) );
			}
		}
		self::assertSame( array(), $this->row() );
		self::assertSame( array(), $this->told );
	}

	public function test_without_credential_or_connection_nothing_is_begun(): void {
		\Logto\services()->settings()->store()->save( array( 'management_app_secret' => '' ) );
		$answer = $this->ask( 'POST', '/run', array( 'is_dry' => false ) );
		self::assertSame( 409, $answer->get_status() );
		self::assertSame( array(), $this->row() );
	}

	/** @return array<array-key, mixed> */
	private function row(): array {
		wp_cache_delete( Push_Run::OPTION, 'options' );
		$row = get_option( Push_Run::OPTION, array() );
		return is_array( $row ) ? $row : array();
	}
}
