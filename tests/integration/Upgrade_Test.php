<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Settings\Store;
use PHPUnit\Framework\Attributes\Group;

/** A site on which plugin 1.0.1 was set up gets this one. */
final class Upgrade_Test extends Sign_In_Case {

	private const OLD = array(
		'endpoint'              => self::ISSUER . '/',
		'appId'                 => 'app',
		'appSecret'             => 'very secret indeed',
		'scope'                 => 'email roles custom_data',
		'extraParams'           => 'ui_locales=zh-CN',
		'requireVerifiedEmail'  => false,
		'requireOrganizationId' => '',
		'roleMapping'           => array( array( 'staff', 'editor' ) ),
		'rememberSession'       => true,
		'syncProfile'           => true,
		'wpFormLogin'           => 'query',
		'usernameStrategy'      => 'username',
	);

	/** @param array<string, mixed> $old */
	private static function upgrade( array $old = array() ): void {
		update_option( Store::OLD_OPTION, $old + self::OLD );
		delete_option( Store::OPTION );
	}

	private static function linked( string $login, string $subject, string $role = 'subscriber' ): int {
		$user = self::user( $login, "$login@example.com", $role )->ID;
		update_user_meta( $user, 'logto_user_id', $subject );
		return $user;
	}

	private static function move(): void {
		self::services()->accounts()->legacy_identities()->migrate();
	}

	private static function user_of( string $subject, string $issuer = self::ISSUER ): int {
		return self::services()->accounts()->legacy_identities()->user_of( new Identity( $issuer, $subject ) );
	}

	private static function in_table( string $subject ): int {
		return self::services()->accounts()->identities()->find( new Identity( self::ISSUER, $subject ) )['user'] ?? 0;
	}

	public function test_the_settings_are_taken_over_by_whoever_asks_for_them_first(): void {
		self::upgrade();
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( array( 'https://tenant.logto.app', 'app', 'very secret indeed' ), array( $settings->endpoint, $settings->app_id, $settings->app_secret ) );
		self::assertTrue( $settings->is_in_force() );
		self::assertTrue( $settings->old_uris );
		self::assertFalse( $settings->take_roles_back );
		self::assertSame( array( 'custom_data' ), $settings->scopes );
		self::assertSame( array( 'username' ), $settings->username_sources );
		self::assertSame( array( 'ui_locales' => 'zh-CN' ), $settings->parameters() );
		self::assertSame( array( 'editor' ), array_column( $settings->role_map, 'role' ) );
		self::assertContains( 'user_email', array_column( $settings->profile_map, 'field' ) );
		self::assertEquals( $settings, self::services()->settings()->store()->settings(), 'the next request reads the same' );
		self::assertStringNotContainsString( 'very secret', (string) wp_json_encode( self::stored() ), 'sealed' );
		self::assertEquals( self::OLD, self::stored( Store::OLD_OPTION ), 'nothing of the old is touched' );
		self::assertNotFalse( wp_next_scheduled( 'logto_move_identities' ) );
	}

	public function test_a_value_that_is_none_is_left_out_and_the_rest_is_taken(): void {
		self::upgrade(
			array(
				'endpoint' => 'https://example.com/logto',
				'scope'    => array( 'x' ),
			)
		);
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( '', $settings->endpoint );
		self::assertSame( 'app', $settings->app_id );
		self::assertFalse( $settings->is_in_force() );
		self::linked( 'old', 'abc' );
		self::assertSame( 0, self::user_of( 'abc', '/oidc' ), 'whose subjects they are can\'t be told' );
		self::move();
		self::assertSame( 0, self::count_identities() );
	}

	public function test_it_happens_once(): void {
		self::upgrade();
		self::services()->settings()->store()->save(
			array(
				'app_id'   => 'mine',
				'old_uris' => false,
			)
		);
		self::assertSame( 'https://tenant.logto.app', self::services()->settings()->store()->settings()->endpoint, 'saving takes over first' );
		update_option( Store::OLD_OPTION, array( 'appId' => 'changed' ) + self::OLD );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( array( 'mine', false ), array( $settings->app_id, $settings->old_uris ) );
		delete_option( Store::OPTION );
		self::assertSame( '', self::services()->settings()->store()->settings()->app_id, 'not even where everything was deleted since' );
	}

	public function test_a_site_that_was_saved_before_is_left_alone(): void {
		self::services()->settings()->store()->save( array( 'app_id' => 'mine' ) );
		update_option( Store::OLD_OPTION, self::OLD );
		self::assertSame( '', self::services()->settings()->store()->settings()->endpoint );
		self::assertSame( array(), self::services()->settings()->store()->upgrade() );
	}

	public function test_a_site_without_1_0_1_asks_the_database_nothing(): void {
		self::services()->settings()->store()->settings();
		$before = self::db()->num_queries;
		for ( $times = 0; $times < 3; $times++ ) {
			self::assertFalse( self::services()->settings()->store()->settings()->old_uris );
		}
		self::assertSame( $before, self::db()->num_queries );
		self::assertNull( self::stored() );
		self::assertFalse( wp_next_scheduled( 'logto_move_identities' ) );
	}

	public function test_the_addresses_are_the_old_ones_until_the_admin_says_otherwise(): void {
		self::upgrade();
		$services = self::services();
		$site     = $services->adapters()->site();
		$mark     = $site->mark();
		self::assertSame( array( home_url( '/login-callback/' ), home_url() ), array( $site->redirect_uri(), $site->post_sign_out_redirect_uri() ) );
		self::assertSame( home_url( '/login-callback/' ), $services->oidc()->client()->redirect_uri );
		$services->sign_in()->connection()->prove();
		self::assertTrue( $services->settings()->store()->settings()->is_proven_at( $site->redirect_uri() ) );

		$services->settings()->store()->save( array( 'old_uris' => false ) );
		self::assertSame( site_url( 'wp-login.php?action=logto', 'login' ), $site->redirect_uri(), 'at once' );
		self::assertSame( site_url( 'wp-login.php?action=logto-signed-out', 'login' ), $site->post_sign_out_redirect_uri() );
		self::assertFalse( $services->settings()->store()->settings()->is_proven_at( $site->redirect_uri() ), 'Logto is asked about them first' );
		self::assertSame( $mark, $site->mark(), 'who is on the way keeps their attempt' );
		self::assertSame( '', $services->adapters()->safe_redirect()->target( '/login-callback/?code=x', '' ), 'never a page to go back to' );
	}

	public function test_people_are_found_before_and_after_they_are_moved(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$boss = self::linked( 'boss', 'abc', 'administrator' );
		$ada  = self::linked( 'ada', 'ABC' );
		self::assertSame( array( $boss, $ada, 0 ), array( self::user_of( 'abc' ), self::user_of( 'ABC' ), self::user_of( 'àbc' ) ) );
		self::assertSame( 0, self::user_of( 'abc', 'https://other.logto.app/oidc' ) );
		self::assertSame( $boss, self::sign_in( 'abc', array( 'email' => 'other@example.com' ) )->ID, 'an administrator stays linked' );

		self::move();
		self::assertSame( array( $boss, $ada ), array( self::in_table( 'abc' ), self::in_table( 'ABC' ) ) );
		self::assertSame( 0, self::user_of( 'ABC' ), 'the meta is never searched again' );
		self::assertSame( $ada, self::sign_in( 'ABC' )->ID );
		self::assertSame( 'ABC', get_user_meta( $ada, 'logto_user_id', true ), 'and stays where it is' );
		self::move();
		self::assertSame( 2, self::count_identities() );

		$new = self::linked( 'late', 'late' );
		self::assertNotSame( $new, self::sign_in( 'late' )->ID, 'once done, the meta says nothing any more' );
	}

	#[Group( 'single-site' )]
	public function test_they_are_moved_in_batches(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$user   = self::user( 'many' )->ID;
		$values = array();
		for ( $number = 0; $number < 1001; $number++ ) {
			$values[] = self::db()->prepare( '( %d, %s, %s )', 0 === $number ? $user : 900_000, 'logto_user_id', "s$number" );
		}
		self::db()->query( 'INSERT INTO ' . self::db()->usermeta . ' (user_id, meta_key, meta_value) VALUES ' . implode( ', ', $values ) );
		$last = self::linked( 'last', 'last' );
		self::move();
		self::assertSame( array( $user, 0 ), array( self::in_table( 's0' ), self::in_table( 's1' ) ), 'nobody who does not exist is linked' );
		self::assertSame( $last, self::in_table( 'last' ) );

		$users = array();
		for ( $number = 0; $number < 501; $number++ ) {
			$users[] = self::db()->prepare( '( %d, %s )', 800_000 + $number, "u$number" );
		}
		self::db()->query( 'INSERT INTO ' . self::db()->users . ' (ID, user_login) VALUES ' . implode( ', ', $users ) );
		self::db()->query( 'UPDATE ' . self::db()->usermeta . " SET user_id = 800000 + CAST( SUBSTR( meta_value, 2 ) AS SIGNED ) WHERE user_id = 900000 AND meta_key = 'logto_user_id'" );
		self::services()->settings()->status()->save_upgrade( array( 'issuer' => self::ISSUER ) );
		wp_unschedule_hook( 'logto_move_identities' );
		self::move();
		self::assertSame( 501, self::count_identities() );
		self::assertNotFalse( wp_next_scheduled( 'logto_move_identities' ), 'the next batch comes soon' );
		self::assertSame( 800_500, self::user_of( 's500' ), 'until then the meta is searched' );
		wp_unschedule_hook( 'logto_move_identities' );
		self::move();
		self::assertSame( 502, self::count_identities() );
		self::assertSame( 800_500, self::in_table( 's500' ) );
		self::assertTrue( self::services()->settings()->store()->upgrade()['done'] ?? null );
		self::assertFalse( wp_next_scheduled( 'logto_move_identities' ) );
	}

	/** Five hundred at a time. */
	private static function leave_to_move( int $count ): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$rows  = array();
		$metas = array();
		for ( $number = 0; $number < $count; $number++ ) {
			$rows[]  = self::db()->prepare( '( %d, %s )', 700_000 + $number, "l$number" );
			$metas[] = self::db()->prepare( '( %d, %s, %s )', 700_000 + $number, 'logto_user_id', "l$number" );
		}
		self::db()->query( 'INSERT INTO ' . self::db()->users . ' (ID, user_login) VALUES ' . implode( ', ', $rows ) );
		self::db()->query( 'INSERT INTO ' . self::db()->usermeta . ' (user_id, meta_key, meta_value) VALUES ' . implode( ', ', $metas ) );
	}

	#[Group( 'single-site' )]
	public function test_the_background_moves_batches_for_a_while(): void {
		self::leave_to_move( 1001 );
		do_action( 'logto_move_identities' );
		self::assertSame( 1001, self::count_identities() );
		self::assertTrue( self::services()->settings()->store()->upgrade()['done'] ?? null );
	}

	#[Group( 'single-site' )]
	public function test_and_leaves_the_rest_to_its_next_time(): void {
		self::leave_to_move( 1501 );
		// Ten seconds for each batch.
		$slow = self::services( now: static fn (): int => 1_800_000_000 + intdiv( self::count_identities(), 500 ) * 10 );
		$slow->accounts()->legacy_identities()->migrate_for_a_while();
		self::assertSame( 1000, self::count_identities() );
		self::assertNotFalse( wp_next_scheduled( 'logto_move_identities' ) );
		self::assertSame( 0, self::user_of( 'l1' ), 'of whom is moved, the table knows' );
		self::assertSame( 701_400, self::user_of( 'l1400' ) );
	}

	#[Group( 'single-site' )]
	public function test_the_background_does_not_turn_in_circles_behind_a_sign_in(): void {
		self::leave_to_move( 1 );
		self::services()->accounts()->identities()->claim( new Identity( self::ISSUER, 'l0' ), time() );
		do_action( 'logto_move_identities' );
		self::assertFalse( self::services()->settings()->store()->upgrade()['done'] ?? null );
	}

	public function test_administrators_are_remembered_where_a_batch_was_interrupted_too(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$boss = self::linked( 'boss', 'abc', 'administrator' );
		self::linked( 'ada', 'def' );
		self::services()->accounts()->identities()->claim( new Identity( self::ISSUER, 'def' ), time() );
		delete_option( 'logto_administrators' );
		self::move();
		self::assertSame( $boss, self::in_table( 'abc' ) );
		self::assertSame( array( $boss ), ( (array) get_option( 'logto_administrators' ) )['users'] ?? null );
	}

	public function test_of_two_users_with_one_subject_the_older_has_it(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$older = self::user( 'older' )->ID;
		$newer = self::linked( 'newer', 'abc' );
		update_user_meta( $older, 'logto_user_id', 'abc' );
		$third = self::linked( 'third', 'abc' );
		self::assertSame( 0, self::user_of( 'abc' ), 'nobody is guessed at a sign-in' );
		self::move();
		self::assertSame( $older, self::in_table( 'abc' ) );
		self::assertSame( array( $newer, $third ), self::services()->settings()->store()->upgrade()['left_out'] ?? null );
		self::assertSame( "$newer, $third", self::services()->diagnostics()->site_health()->facts()['Users without their link of plugin 1.0.1'] );
	}

	public function test_the_last_administrator_who_can_come_in_while_passwords_are_off_keeps_it(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$older = self::user( 'older' )->ID;
		$boss  = self::linked( 'boss', 'abc', 'administrator' );
		update_user_meta( $older, 'logto_user_id', 'abc' );
		self::services()->settings()->store()->save( array( 'wordpress_passwords' => 'nobody' ) );
		self::move();
		self::assertSame( $boss, self::in_table( 'abc' ) );
		self::services()->adapters()->administrators_lock()->release();
	}

	public function test_site_health_says_nothing_of_an_upgrade_that_left_nobody_out(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		self::linked( 'ada', 'abc' );
		self::move();
		self::assertArrayNotHasKey( 'Users without their link of plugin 1.0.1', self::services()->diagnostics()->site_health()->facts() );
	}

	public function test_who_connected_another_identity_since_keeps_that_one(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$user = self::linked( 'ada', 'abc' );
		self::services()->accounts()->connector()->connect( $user, new Identity( self::ISSUER, 'new' ) );
		self::assertSame( 0, self::user_of( 'abc' ) );
		self::move();
		self::assertSame( 0, self::in_table( 'abc' ) );
		self::assertSame( $user, self::in_table( 'new' ) );
	}

	public function test_a_batch_waits_for_a_sign_in_that_is_just_at_it(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		$user = self::linked( 'ada', 'abc' );
		self::services()->accounts()->identities()->claim( new Identity( self::ISSUER, 'abc' ), time() );
		self::move();
		self::assertFalse( self::services()->settings()->store()->upgrade()['done'] ?? null );
		self::assertSame( $user, self::user_of( 'abc' ) );
		self::services( now: static fn (): int => time() + 60 )->accounts()->legacy_identities()->migrate();
		self::assertSame( $user, self::in_table( 'abc' ), 'whoever it was died over it' );
		self::assertTrue( self::services()->settings()->store()->upgrade()['done'] ?? null );
	}

	/** By another request, while the background is at a batch: whoever was moved to the former address is moved once more. */
	public function test_a_batch_does_not_take_back_that_the_issuer_was_renamed_meanwhile(): void {
		self::upgrade();
		$ada = self::linked( 'ada', 'abc' );
		self::services()->settings()->store()->settings();
		$rename = static function ( string $sql ) use ( &$rename ): string {
			if ( str_contains( $sql, 'logto_identities' ) && str_starts_with( $sql, 'INSERT' ) ) {
				remove_filter( 'query', $rename );
				self::services()->settings()->status()->save_upgrade( array( 'issuer' => 'https://auth.example/oidc' ) + array_filter( self::services()->settings()->store()->upgrade(), 'is_string', ARRAY_FILTER_USE_KEY ) );
			}
			return $sql;
		};
		add_filter( 'query', $rename );
		self::move();
		self::assertSame( 'https://auth.example/oidc', self::services()->settings()->store()->upgrade()['issuer'] ?? null );
		self::move();
		self::assertSame( $ada, self::services()->accounts()->identities()->find( new Identity( 'https://auth.example/oidc', 'abc' ) )['user'] ?? 0 );
	}

	public function test_subjects_that_are_none_are_left_out(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		self::linked( 'empty', '' );
		self::linked( 'long', str_repeat( 'x', 256 ) );
		self::linked( 'list', 'x' );
		update_user_meta( (int) username_exists( 'list' ), 'logto_user_id', array( 'abc' ) );
		self::move();
		self::assertSame( 0, self::in_table( 'abc' ) );
		self::assertSame( 0, self::in_table( '' ) );
		self::assertTrue( self::services()->settings()->store()->upgrade()['done'] ?? null );
	}

	public function test_a_screen_of_the_admin_resumes_what_was_interrupted(): void {
		self::upgrade();
		self::services()->settings()->store()->settings();
		wp_unschedule_hook( 'logto_move_identities' );
		self::services()->adapters()->schedule()->ensure();
		self::assertNotFalse( wp_next_scheduled( 'logto_move_identities' ) );
	}
}
