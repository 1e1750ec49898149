<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Legacy_Identities;
use Logto\Accounts\Old_Access;
use Logto\Accounts\Origin;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use Logto\Oidc\Refusal;
use WP_Application_Passwords;
use WP_REST_Request;
use WP_Session_Tokens;
use WP_User;

/** What of an account's old ways in is left once it is linked by its address, by how the account came to be. */
#[Group( 'single-site' )] // On a network a site's own provider links nothing by e-mail.
final class Old_Access_Test extends Sign_In_Case {

	private const CLAIMS = array(
		'email'          => 'erika@example.com',
		'email_verified' => true,
	);

	protected function setUp(): void {
		parent::setUp();
		self::trust();
	}

	/** @return array<string, array{Closure(): WP_User, bool}> How it was made; whether the site did. */
	public static function origins(): array {
		return array(
			'nobody knows: by another plugin’s form, or before' => array( static fn (): WP_User => self::user( 'erika', 'erika@example.com' ), false ),
			'registered at wp-login.php'                   => array( self::registered( ... ), false ),
			'by an administrator on Add User'              => array( self::added_by_admin( ... ), true ),
			'by the REST API'                              => array( self::added_by_rest( ... ), true ),
			'made by an administrator for another address' => array(
				static function (): WP_User {
					$user = self::user( 'erika', 'else@example.com' );
					Origin::note( $user->ID );
					return self::moved( $user );
				},
				false,
			),
			'came from Logto with another address'         => array( static fn (): WP_User => self::moved( self::from_logto( 'else@example.com' ) ), false ),
			'came from Logto'                              => array( static fn (): WP_User => self::from_logto( 'erika@example.com' ), true ),
		);
	}

	/** @param Closure(): WP_User $make */
	#[DataProvider( 'origins' )]
	public function test_whatever_somebody_may_have_registered_keeps_no_old_way_in( Closure $make, bool $keeps ): void {
		$user = $make();
		self::furnish( $user );
		$told = 0;
		add_action(
			'logto_old_access_ended',
			static function ( WP_User $ended ) use ( &$told, $user ): void {
				$told += $ended->ID === $user->ID ? 1 : 0;
			}
		);
		self::assertSame( $user->ID, self::sign_in( 'p1', self::CLAIMS )->ID );
		self::assertSame( array_fill_keys( array( 'password', 'session', 'application password', 'reset key', 'change of address' ), $keeps ), self::ways_in( $user ) );
		self::assertSame( $keeps ? 0 : 1, $told );
	}

	public function test_the_admin_may_have_it_ended_for_all_or_for_none(): void {
		self::set( array( 'link_resets_password' => true ) );
		$made = self::added_by_admin();
		self::furnish( $made );
		self::sign_in( 'p1', self::CLAIMS );
		self::assertNotContains( true, self::ways_in( $made ) );

		self::set(
			array(
				'link_resets_password'   => false,
				'link_resets_registered' => false,
			)
		);
		$other = self::user( 'other', 'other@example.com' );
		self::furnish( $other );
		self::sign_in( 'p2', array( 'email' => 'other@example.com' ) + self::CLAIMS );
		self::assertNotContains( false, self::ways_in( $other ) );
	}

	public function test_it_is_over_before_the_link_is_there_and_where_it_fails_there_is_none(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		// As wpdb notes a statement that fails: one that really does would end this test's transaction.
		add_action(
			'wp_set_password',
			static function (): void {
				$GLOBALS['EZSQL_ERROR'] = array( ...(array) ( $GLOBALS['EZSQL_ERROR'] ?? array() ), array( 'error_str' => 'gone away' ) ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- a test.
			}
		);
		self::assert_refused( \Logto\Oidc\Refusal_Code::Database_Failed, self::not_left( static fn () => self::sign_in( 'p1', self::CLAIMS ) ) );
		self::assertNull( self::services()->accounts()->identities()->of_user( $user->ID, self::ISSUER ) );
	}

	public function test_who_was_linked_by_plugin_1_0_1_already_loses_nothing_and_another_person_does(): void {
		$same = self::user( 'erika', 'erika@example.com' );
		update_user_meta( $same->ID, Legacy_Identities::SUBJECT_META, 'p1' );
		self::furnish( $same );
		self::sign_in( 'p1', self::CLAIMS );
		self::assertNotContains( false, self::ways_in( $same ) );

		$other = self::user( 'other', 'other@example.com' );
		update_user_meta( $other->ID, Legacy_Identities::SUBJECT_META, 'somebody-else' );
		self::furnish( $other );
		self::sign_in( 'p2', array( 'email' => 'other@example.com' ) + self::CLAIMS );
		self::assertNotContains( true, self::ways_in( $other ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_what_wp_cli_makes_is_made_by_the_site(): void {
		self::assertFalse( Origin::is_known( self::user( 'before', 'before@example.com' ) ) );
		define( 'WP_CLI', true );
		self::assertTrue( Origin::is_known( self::user( 'erika', 'erika@example.com' ) ) );
		self::assertFalse( Origin::is_known( self::user( 'nobody' ) ), 'there is no address to vouch for' );
	}

	public function test_a_link_of_one_s_own_making_vouches_for_nothing(): void {
		// Registered with somebody's address, connected with an identity of one's own from the profile, and let go again.
		$user      = self::user( 'erika', 'erika@example.com' );
		$connector = self::services()->accounts()->connector();
		$connector->connect( $user->ID, new Identity( self::ISSUER, 'mallory' ) );
		self::services()->accounts()->identities()->forget_user( $user->ID );
		self::furnish( $user );
		self::sign_in( 'p1', self::CLAIMS );
		self::assertNotContains( true, self::ways_in( $user ) );
	}

	public function test_who_typed_the_password_keeps_it_and_their_programs_and_only_their_own_session(): void {
		$user     = self::user( 'erika', 'erika@example.com' );
		$identity = new Identity( self::ISSUER, 'p1' );
		self::furnish( $user );
		$sessions = WP_Session_Tokens::get_instance( $user->ID );
		$own      = $sessions->create( time() + 60 );
		$sessions->update(
			$own,
			array(
				'logto' => array(
					'issuer'  => self::ISSUER,
					'subject' => 'p1',
					'sid'     => '',
				),
			) + (array) $sessions->get( $own )
		);
		Old_Access::end_besides_password( $user, $identity );
		$left = self::ways_in( $user );
		self::assertSame( array( true, true, false ), array( $left['password'], $left['application password'], $left['change of address'] ) );
		self::assertTrue( WP_Session_Tokens::get_instance( $user->ID )->verify( $own ) );
		self::assertCount( 1, WP_Session_Tokens::get_instance( $user->ID )->get_all() );
	}

	public function test_a_profile_that_is_saved_over_rest_or_by_its_owner_is_no_account_that_the_site_made(): void {
		$user    = self::user( 'erika', 'erika@example.com' );
		$request = new WP_REST_Request( 'POST', "/wp/v2/users/$user->ID" );
		wp_set_current_user( self::admin() );
		$request->set_param( 'name', 'Erika' );
		self::assertSame( 200, rest_do_request( $request )->get_status() );
		self::assertFalse( Origin::is_known( new WP_User( $user->ID ) ) );
		wp_update_user(
			array(
				'ID'         => $user->ID,
				'first_name' => 'Erika',
			)
		);
		self::assertFalse( Origin::is_known( new WP_User( $user->ID ) ) );
	}

	/** @param array<string, string|int|bool> $settings */
	private static function set( array $settings ): void {
		self::services()->settings()->store()->save( $settings );
	}

	/**
	 * The row of a sign-in that the database failed stays, so that whoever comes next goes on.
	 *
	 * @param Closure(): mixed $action
	 * @return Closure(): mixed
	 */
	private static function not_left( Closure $action ): Closure {
		return static function () use ( $action ): void {
			try {
				$action();
			} catch ( Refusal $refusal ) {
				self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . 'logto_identities WHERE user_id = 0' );
				throw $refusal;
			}
		};
	}

	private static function admin(): int {
		return self::user( 'boss', 'boss@example.com', 'administrator' )->ID;
	}

	private static function registered(): WP_User {
		$id = register_new_user( 'erika', 'erika@example.com' );
		self::assertIsInt( $id );
		return new WP_User( $id );
	}

	private static function added_by_admin(): WP_User {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_set_current_user( self::admin() );
		$_POST = array(
			'user_login' => 'erika',
			'email'      => 'erika@example.com',
			'pass1'      => 'password',
			'pass2'      => 'password',
			'role'       => 'subscriber',
		);
		$id    = edit_user();
		$_POST = array();
		self::assertIsInt( $id );
		wp_set_current_user( 0 );
		return new WP_User( $id );
	}

	private static function added_by_rest(): WP_User {
		wp_set_current_user( self::admin() );
		$request = new WP_REST_Request( 'POST', '/wp/v2/users' );
		$request->set_body_params(
			array(
				'username' => 'erika',
				'email'    => 'erika@example.com',
				'password' => 'password',
			)
		);
		$made = rest_do_request( $request );
		self::assertSame( 201, $made->get_status() );
		wp_set_current_user( 0 );
		$user = get_user_by( 'login', 'erika' );
		self::assertInstanceOf( WP_User::class, $user );
		return $user;
	}

	/** Made for somebody from Logto, and disconnected since. */
	private static function from_logto( string $email ): WP_User {
		$user = self::sign_in( 'before', array( 'email' => $email ) + self::CLAIMS );
		self::services()->accounts()->identities()->forget_user( $user->ID );
		return $user;
	}

	/** Its address is another one by now, as some shops let everybody change theirs. */
	private static function moved( WP_User $user ): WP_User {
		wp_update_user(
			array(
				'ID'         => $user->ID,
				'user_email' => 'erika@example.com',
			)
		);
		return new WP_User( $user->ID );
	}

	private static function furnish( WP_User $user ): void {
		wp_set_password( 'password', $user->ID );
		WP_Session_Tokens::get_instance( $user->ID )->create( time() + 3600 );
		WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'app' ) );
		get_password_reset_key( new WP_User( $user->ID ) );
		update_user_meta( $user->ID, '_new_email', array( 'newemail' => 'mallory@example.com' ) );
	}

	/** @return array<string, bool> Which are left, as the database has it. */
	private static function ways_in( WP_User $user ): array {
		wp_cache_flush();
		$user = new WP_User( $user->ID );
		return array(
			'password'             => wp_check_password( 'password', $user->user_pass, $user->ID ),
			'session'              => array() !== WP_Session_Tokens::get_instance( $user->ID )->get_all(),
			'application password' => array() !== WP_Application_Passwords::get_user_application_passwords( $user->ID ),
			'reset key'            => '' !== $user->user_activation_key,
			'change of address'    => '' !== get_user_meta( $user->ID, '_new_email', true ),
		);
	}
}
