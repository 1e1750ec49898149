<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Origin;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Application_Passwords;
use WP_REST_Request;
use WP_Session_Tokens;
use WP_User;

/** What the settings *Accounts* and *Roles* make of the same person: the database before and after. */
final class Account_Settings_Test extends Sign_In_Case {

	private const ADA = array(
		'email'          => 'ada@example.com',
		'email_verified' => true,
		'name'           => 'Ada Lovelace',
	);

	/** @param array<string, mixed> $settings */
	private static function set( array $settings ): void {
		/** @var array<string, string|int|bool> $settings */
		self::services()->settings()->store()->save( $settings );
	}

	/** @return array<string, array{string}> */
	public static function policies(): array {
		return array(
			'create and link'    => array( 'create_and_link' ),
			'create, never link' => array( 'create_never_link' ),
			'link only'          => array( 'link_only' ),
			'known people only'  => array( 'known_only' ),
		);
	}

	#[DataProvider( 'policies' )]
	public function test_who_is_known_gets_their_own_account_under_every_policy_whoever_has_their_e_mail_now( string $policy ): void {
		$known = self::sign_in( 'p1' );
		$other = self::user( 'ada', 'ada@example.com', 'administrator' );
		self::set( array( 'account_policy' => $policy ) );
		foreach ( array( true, false, 'true', null ) as $verified ) {
			self::assertSame( $known->ID, self::sign_in( 'p1', array( 'email_verified' => $verified ) + self::ADA )->ID );
		}
		self::assertSame( '', get_userdata( $known->ID )->user_email ?? null );
		self::assertSame( 'ada@example.com', get_userdata( $other->ID )->user_email ?? null );
	}

	public function test_never_link_makes_an_account_of_its_own_without_the_e_mail_that_another_has(): void {
		self::set( array( 'account_policy' => 'create_never_link' ) );
		$other = self::user( 'ada', 'ada@example.com' );
		$new   = self::sign_in( 'p1', self::ADA );
		self::assertNotSame( $other->ID, $new->ID );
		self::assertSame( '', $new->user_email );
		self::assertSame( 'bob@example.com', self::sign_in( 'p2', array( 'email' => 'bob@example.com' ) + self::ADA )->user_email );
	}

	#[Group( 'single-site' )]
	public function test_link_only_links_and_makes_nobody(): void {
		self::trust();
		self::set( array( 'account_policy' => 'link_only' ) );
		$ada = self::user( 'ada', 'ada@example.com' );
		self::assertSame( $ada->ID, self::sign_in( 'p1', self::ADA )->ID );
		self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'p2', array( 'email' => 'bob@example.com' ) + self::ADA ) );
	}

	public function test_known_people_only_links_and_makes_nobody(): void {
		self::set( array( 'account_policy' => 'known_only' ) );
		self::user( 'ada', 'ada@example.com' );
		self::assert_refused( Refusal_Code::Account_Unknown, static fn () => self::sign_in( 'p1', self::ADA ) );
	}

	/** @return array<string, array{bool}> */
	public static function switches(): array {
		return array(
			'on'  => array( true ),
			'off' => array( false ),
		);
	}

	/** Whoever registered an account with somebody else's address must not stay in it. */
	#[DataProvider( 'switches' )]
	#[Group( 'single-site' )]
	public function test_linking_ends_passwords_and_sessions_only_where_the_admin_wants_it( bool $resets ): void {
		self::trust();
		self::set( array( 'link_resets_password' => $resets ) );
		$ada = self::user( 'ada', 'ada@example.com' );
		// The site made it; who may have registered theirs: Old_Access_Test.
		Origin::note( $ada->ID );
		WP_Session_Tokens::get_instance( $ada->ID )->create( time() + 3600 );
		WP_Application_Passwords::create_new_application_password( $ada->ID, array( 'name' => 'app' ) );
		self::sign_in( 'p1', self::ADA );
		clean_user_cache( $ada->ID );
		self::assertSame( ! $resets, wp_check_password( 'password', (string) ( get_userdata( $ada->ID )->user_pass ?? '' ), $ada->ID ) );
		self::assertCount( $resets ? 0 : 1, WP_Session_Tokens::get_instance( $ada->ID )->get_all() );
		self::assertCount( $resets ? 0 : 1, WP_Application_Passwords::get_user_application_passwords( $ada->ID ) );
	}

	public function test_a_gate_closes_for_new_and_for_known_people_and_leaves_nothing_behind(): void {
		$known = self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) );
		self::set(
			array(
				'requirements' => array(
					array(
						'kind'  => 'role',
						'value' => 'staff',
					),
				),
			)
		);
		self::assert_refused( Refusal_Code::Requirement_Missing, static fn () => self::sign_in( 'p2', self::ADA ) );
		self::assert_refused( Refusal_Code::Requirement_Missing, static fn () => self::sign_in( 'p1', self::ADA ) );
		self::assertSame( $known->ID, self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) )->ID );
	}

	public function test_the_site_refuses_before_profile_or_roles_are_touched(): void {
		$ada = self::sign_in( 'p1', self::ADA );
		self::set( self::role_rows( 'staff', 'editor' ) + self::profile_row( 'name', 'description' ) );
		add_filter( 'wp_authenticate_user', static fn () => null );
		self::assert_refused(
			Refusal_Code::Account_Refused_By_Site,
			static fn () => self::sign_in(
				'p1',
				array(
					'roles' => array( 'staff' ),
					'name'  => 'New',
				)
			)
		);
		$after = new WP_User( $ada->ID );
		self::assertSame( array( 'subscriber' ), $after->roles );
		self::assertSame( '', $after->description );
	}

	public function test_what_is_another_at_every_sign_in_is_written_with_other_changes_only(): void {
		self::set( array( 'profile_map' => array( ...self::profile_row( 'updated_at', 'meta:moved' )['profile_map'], ...self::profile_row( 'nickname|iat', 'meta:other' )['profile_map'], ...self::profile_row( 'name', 'description' )['profile_map'] ) ) );
		$claims = static fn ( int $time, string $name ): array => array(
			'updated_at' => 1000 * $time,
			'iat'        => $time,
			'name'       => $name,
		) + self::ADA;
		$meta   = static fn ( int $user ): array => array( get_user_meta( $user, 'moved', true ), get_user_meta( $user, 'other', true ), get_user_meta( $user, 'description', true ), \Logto\Accounts\User_Meta::claims( $user ) );
		$kept   = static fn ( string $time, string $name ): array => array(
			"{$time}000",
			$time,
			$name,
			array(
				'updated_at'   => "{$time}000",
				'nickname|iat' => $time,
				'name'         => $name,
			),
		);
		$ada    = self::sign_in( 'p1', $claims( 1, 'Ada' ) )->ID;
		self::assertSame( $kept( '1', 'Ada' ), $meta( $ada ), 'a new account' );
		$written = 0;
		foreach ( array( 'updated_user_meta', 'added_user_meta', 'deleted_user_meta', 'profile_update' ) as $hook ) {
			add_action(
				$hook,
				static function () use ( &$written ): void {
					++$written;
				}
			);
		}
		self::sign_in( 'p1', $claims( 2, 'Ada' ) );
		self::assertSame( 0, $written );
		self::assertSame( $kept( '1', 'Ada' ), $meta( $ada ), 'nothing but the time' );
		self::sign_in( 'p1', $claims( 3, 'Ada L' ) );
		self::assertSame( $kept( '3', 'Ada L' ), $meta( $ada ), 'another name' );
		delete_user_meta( $ada, 'moved' );
		self::sign_in( 'p1', $claims( 4, 'Ada L' ) );
		self::assertSame( '4000', get_user_meta( $ada, 'moved', true ), 'where there is nothing yet' );
	}

	public function test_usernames_are_made_in_the_order_that_the_admin_wants(): void {
		self::set( array( 'username_sources' => array( 'name', 'username' ) ) );
		self::assertSame( 'ada-lovelace', self::sign_in( 'p1', array( 'username' => 'countess' ) + self::ADA )->user_login );
		self::set( array( 'username_sources' => array() ) );
		self::assertStringStartsWith( 'member-', self::sign_in( 'p2', array( 'username' => 'countess' ) )->user_login );
	}

	public function test_who_has_no_e_mail_gets_a_placeholder_only_where_the_admin_wants_it(): void {
		self::assertSame( '', self::sign_in( 'p1' )->user_email );
		self::set( array( 'placeholder_email_domain' => 'nowhere.example' ) );
		self::assertMatchesRegularExpression( '/\Amember-[a-z0-9]+@nowhere\.example\z/', self::sign_in( 'p2' )->user_email );
		self::assertSame( 'ada@example.com', self::sign_in( 'p3', self::ADA )->user_email );
	}

	/** @return array<string, array{string, array<string, mixed>, list<string>}> Setting, claims; expected: who gets mail. */
	public static function notifications(): array {
		return array(
			'nobody'                        => array( 'none', self::ADA, array() ),
			'the admin'                     => array( 'admin', self::ADA, array( 'admin' ) ),
			'the person'                    => array( 'user', self::ADA, array( 'user' ) ),
			'both'                          => array( 'both', self::ADA, array( 'admin', 'user' ) ),
			'both, and there is no address' => array( 'both', array(), array( 'admin' ) ),
		);
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param list<string>         $expected
	 */
	#[DataProvider( 'notifications' )]
	public function test_core_s_mail_goes_to_whom_the_admin_wants( string $setting, array $claims, array $expected ): void {
		self::set( array( 'new_user_notification' => $setting ) );
		$sent = array();
		foreach ( array(
			'admin' => 'wp_new_user_notification_email_admin',
			'user'  => 'wp_new_user_notification_email',
		) as $whom => $filter ) {
			add_filter(
				$filter,
				static function ( mixed $mail ) use ( &$sent, $whom ): mixed {
					$sent[] = $whom;
					return $mail;
				}
			);
		}
		add_filter( 'pre_wp_mail', '__return_true' );
		self::sign_in( 'p1', $claims );
		self::sign_in( 'p1', $claims );
		self::assertSame( $expected, $sent );
	}

	/** @return array<string, array{bool, string, string, bool}> Made by the plugin, its e-mail, what is typed; expected: saved. */
	public static function profiles(): array {
		return array(
			'made by us, without one'         => array( true, '', '', true ),
			'made by us, with one taken away' => array( true, 'ada@example.com', '', false ),
			'made by us, a wrong one typed'   => array( true, '', 'ada@', false ),
			'made by us, one typed'           => array( true, '', 'new@example.com', true ),
			'not made by us'                  => array( false, '', '', false ),
		);
	}

	#[DataProvider( 'profiles' )]
	public function test_an_account_that_came_without_an_e_mail_saves_its_profile_without_one( bool $is_ours, string $email, string $typed, bool $saves ): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$user = $is_ours ? self::sign_in(
			'p1',
			array(
				'email'          => $email,
				'email_verified' => true,
				'name'           => 'Ada',
			)
		) : self::user( 'ada' );
		wp_set_current_user( $user->ID );
		$_POST = array(
			'nickname'     => 'Countess',
			'display_name' => 'Countess',
			'email'        => $typed,
		);
		$saved = edit_user( $user->ID );
		$_POST = array();
		self::assertSame( $saves, ! is_wp_error( $saved ) );
		self::assertSame( $saves ? 'Countess' : '', $saves ? get_user_meta( $user->ID, 'nickname', true ) : '' );
	}

	public function test_a_password_link_for_an_account_without_an_e_mail_says_what_to_do(): void {
		$result = retrieve_password( self::sign_in( 'p1', array( 'name' => 'Ada' ) )->user_login );
		self::assertInstanceOf( \WP_Error::class, $result );
		self::assertSame( 'logto_no_email', $result->get_error_code() );
	}

	public function test_only_what_differs_is_written_and_what_no_row_names_stays(): void {
		$ada = self::sign_in( 'p1', self::ADA );
		self::assertNotSame( '', get_user_meta( $ada->ID, User_Meta::MADE, true ) );
		update_user_meta( $ada->ID, 'twitter', 'kept' );
		wp_update_user(
			array(
				'ID'           => $ada->ID,
				'display_name' => 'Countess',
				'user_url'     => 'https://ada.example',
			)
		);
		self::set( self::profile_row( 'custom_data.job', 'description' ) );
		$updates = 0;
		add_action(
			'profile_update',
			static function () use ( &$updates ): void {
				++$updates;
			}
		);
		$claims = array( 'custom_data' => (object) array( 'job' => "Analyst \\ 'first'" ) ) + self::ADA;
		self::sign_in( 'p1', $claims );
		self::sign_in( 'p1', $claims );
		self::assertSame( 1, $updates );
		$after = new WP_User( $ada->ID );
		self::assertSame( array( "Analyst \\ 'first'", 'Countess', 'https://ada.example', 'kept' ), array( $after->description, $after->display_name, $after->user_url, get_user_meta( $ada->ID, 'twitter', true ) ) );
		self::assertSame( array( 'custom_data.job' => "Analyst \\ 'first'" ), get_user_meta( $ada->ID, User_Meta::CLAIMS, true ) );
	}

	/** @return \ArrayObject<int, list<mixed>> What is noticed from now on. */
	private static function noticed(): \ArrayObject {
		/** @var \ArrayObject<int, list<mixed>> $noticed */
		$noticed = new \ArrayObject();
		add_action( 'logto_sign_in_noticed', static fn ( string $code, string $what ) => $noticed->append( array( $code, $what ) ), 10, 2 );
		return $noticed;
	}

	#[Group( 'single-site' )]
	public function test_where_core_refuses_one_field_the_others_are_written_and_that_is_said(): void {
		$noticed = self::noticed();
		$ada     = self::sign_in( 'p1' );
		self::set( array( 'profile_map' => array( ...self::profile_row( 'email', 'user_email' )['profile_map'], ...self::profile_row( 'custom_data.job', 'description' )['profile_map'] ) ) );
		// Somebody else got the address between our look and core's.
		$looks = 0;
		add_filter(
			'email_exists',
			static function ( mixed $owner ) use ( &$looks ): mixed {
				return ++$looks > 1 ? 1 : $owner;
			}
		);
		self::sign_in( 'p1', array( 'custom_data' => (object) array( 'job' => 'Analyst' ) ) + self::ADA );
		$after = new WP_User( $ada->ID );
		self::assertSame( array( 'Analyst', '' ), array( $after->description, $after->user_email ) );
		self::assertSame( array( array( 'profile_left_out', 'user_email' ) ), $noticed->getArrayCopy() );
	}

	#[Group( 'single-site' )]
	public function test_an_e_mail_that_another_account_has_stays_that_ones_and_that_is_said(): void {
		$noticed = self::noticed();
		$ada     = self::sign_in( 'p1' );
		self::user( 'other', 'ada@example.com' );
		self::set( self::profile_row( 'email', 'user_email' ) );
		self::sign_in( 'p1', self::ADA );
		self::assertSame( '', get_userdata( $ada->ID )->user_email ?? null );
		self::assertSame( array( array( 'email_taken', '' ) ), $noticed->getArrayCopy() );
		self::sign_in( 'p1', array( 'email' => 'new@example.com' ) + self::ADA );
		clean_user_cache( $ada->ID );
		self::assertSame( 'new@example.com', get_userdata( $ada->ID )->user_email ?? null );
	}

	public function test_meta_that_a_plugin_protects_stays_its_own(): void {
		self::set( self::profile_row( 'name', 'meta:secret_level' ) );
		add_filter( 'is_protected_meta', static fn ( mixed $is, mixed $key ): mixed => 'secret_level' === $key ? true : $is, 10, 2 );
		self::assertSame( '', get_user_meta( self::sign_in( 'p1', self::ADA )->ID, 'secret_level', true ) );
	}

	/** @return array<string, array{bool}> */
	public static function registrations(): array {
		return array(
			'anyone can register' => array( true ),
			'nobody can register' => array( false ),
		);
	}

	/** The page asks about new accounts where nobody can register; it changes nothing by itself. */
	#[DataProvider( 'registrations' )]
	public function test_the_page_knows_whether_people_can_register_and_accounts_are_made_in_any_case( bool $open ): void {
		is_multisite() && update_site_option( 'add_new_users', '1' ); // Without either, a network makes no accounts.
		is_multisite() ? update_site_option( 'registration', $open ? 'user' : 'none' ) : update_option( 'users_can_register', $open ? '1' : '0' );
		self::assertSame( $open, self::services()->admin()->page_state()->all( null )['registration_open'] );
		self::assertSame( 'create_and_link', self::services()->settings()->store()->settings()->account_policy );
		self::assertGreaterThan( 0, self::sign_in( 'p1' )->ID );
	}

	/** @return array<string, array{string, string}> What Logto says, and what is written. */
	public static function markup(): array {
		return array(
			'tags'                       => array( '<b>Ada</b> <i onclick="x()">L.</i>', 'Ada L.' ),
			'a script with its contents' => array( 'Ada<script>alert(1)</script>', 'Ada' ),
			'a tag inside a tag'         => array( '<<b>script>alert(1)<</b>/script>', '&lt;script>alert(1)&lt;/script>' ),
			'an open tag'                => array( 'Ada <img src=x onerror=alert(1)', 'Ada &lt;img src=x onerror=alert(1)' ),
			'nothing but markup'         => array( '<img src=x>', 'before' ),
			'what is no markup'          => array( "R&D \"1 > 0\" %20 \\ O'Brien", "R&D \"1 > 0\" %20 \\ O'Brien" ),
		);
	}

	#[DataProvider( 'markup' )]
	public function test_meta_that_nobody_registered_gets_no_markup( string $said, string $written ): void {
		$ada = self::sign_in( 'p1' );
		update_user_meta( $ada->ID, 'motto', 'before' );
		self::set( self::profile_row( 'custom_data.motto', 'meta:motto' ) );
		self::sign_in( 'p1', array( 'custom_data' => array( 'motto' => $said ) ) );
		self::assertSame( $written, get_user_meta( $ada->ID, 'motto', true ) );
		self::assertDoesNotMatchRegularExpression( '/<[a-z\/]/i', get_user_meta( $ada->ID, 'motto', true ) );
	}

	/** @return array<string, array{string}> */
	public static function subtypes(): array {
		return array(
			'for users'                   => array( '' ),
			'for users of subtype "user"' => array( 'user' ),
		);
	}

	#[DataProvider( 'subtypes' )]
	public function test_meta_that_was_registered_with_a_sanitizer_is_cleaned_by_that( string $subtype ): void {
		register_meta(
			'user',
			'motto',
			array(
				'type'              => 'string',
				'single'            => true,
				'object_subtype'    => $subtype,
				'sanitize_callback' => static fn ( mixed $value ): string => is_string( $value ) ? wp_kses( $value, array( 'b' => array() ) ) : '',
			)
		);
		self::set( self::profile_row( 'custom_data.motto', 'meta:motto' ) );
		$ada = self::sign_in( 'p1', array( 'custom_data' => array( 'motto' => '<b>Ada</b><i>L.</i>' ) ) );
		unregister_meta_key( 'user', 'motto', $subtype );
		self::assertSame( '<b>Ada</b>L.', get_user_meta( $ada->ID, 'motto', true ) );
	}

	public function test_meta_that_was_registered_without_one_gets_no_markup(): void {
		register_meta(
			'user',
			'motto',
			array(
				'type'   => 'string',
				'single' => true,
			)
		);
		self::set( self::profile_row( 'custom_data.motto', 'meta:motto' ) );
		$ada = self::sign_in( 'p1', array( 'custom_data' => array( 'motto' => '<b>Ada</b>' ) ) );
		unregister_meta_key( 'user', 'motto' );
		self::assertSame( 'Ada', get_user_meta( $ada->ID, 'motto', true ) );
	}

	public function test_roles_are_given_and_taken_back_and_others_never_touched(): void {
		self::set( self::role_rows( 'staff', 'editor' ) );
		$ada = self::sign_in( 'p1', self::ADA );
		self::assertSame( array( 'subscriber' ), $ada->roles, 'no row: the default role' );
		$ada->add_role( 'author' );
		self::assertSame( array( 'author', 'editor', 'subscriber' ), self::roles( self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) + self::ADA ) ) );
		self::assertSame( array( 'author', 'subscriber' ), self::roles( self::sign_in( 'p1', array( 'roles' => array() ) + self::ADA ) ) );
	}

	public function test_a_new_account_has_the_roles_that_rows_give_instead_of_the_default_one_and_is_never_left_without(): void {
		self::set( self::role_rows( 'staff', 'editor' ) );
		self::assertSame( array( 'editor' ), self::roles( self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) ) ) );
		self::assertSame( array( 'subscriber' ), self::roles( self::sign_in( 'p1', array( 'roles' => array() ) ) ) );
	}

	public function test_roles_stay_where_they_are_not_to_be_taken_back(): void {
		self::set( array( 'take_roles_back' => false ) + self::role_rows( 'staff', 'editor' ) );
		self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) );
		self::assertSame( array( 'editor' ), self::roles( self::sign_in( 'p1' ) ) );
	}

	public function test_the_last_administrator_stays_one(): void {
		self::set( self::role_rows( 'chief', 'administrator' ) );
		$ada = self::sign_in( 'p1', array( 'roles' => array( 'chief' ) ) );
		self::assertContains( 'administrator', self::roles( $ada ) );
		foreach ( get_users(
			array(
				'role'    => 'administrator',
				'exclude' => array( $ada->ID ),
			)
		) as $other ) { // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams.PostNotIn_exclude -- a test.
			self::assertInstanceOf( WP_User::class, $other );
			$other->set_role( 'subscriber' );
		}
		self::assertContains( 'administrator', self::roles( self::sign_in( 'p1' ) ) );
		self::user( 'boss', 'boss@example.com', 'administrator' );
		self::assertNotContains( 'administrator', self::roles( self::sign_in( 'p1' ) ) );
	}

	public function test_a_role_that_is_not_there_is_skipped_and_said(): void {
		$noticed = self::noticed();
		self::set( self::role_rows( 'staff', 'vanished' ) );
		self::assertSame( array( 'subscriber' ), self::roles( self::sign_in( 'p1', array( 'roles' => array( 'staff' ) ) ) ) );
		self::assertSame( array( array( 'role_missing', 'vanished' ) ), $noticed->getArrayCopy() );
	}

	public function test_names_that_logto_said_are_remembered_each_once(): void {
		self::sign_in(
			'p1',
			array(
				'roles'              => array( 'staff' ),
				'organizations'      => array( 'org1' ),
				'organization_roles' => array( 'org1:admin' ),
			)
		);
		self::sign_in( 'p2', array( 'roles' => array( 'staff', 'chief', 7 ) ) );
		self::assertSame(
			array(
				'roles'              => array( 'staff', 'chief' ),
				'organizations'      => array( 'org1' ),
				'organization_roles' => array( 'org1:admin' ),
				'claims'             => array( 'sub' ),
			),
			self::services()->accounts()->seen_names()->all()
		);
	}

	/** @return array<string, array{array<string, mixed>, array<string, mixed>, array<string, mixed>}> Claims, settings; expected parts of the answer. */
	public static function previews(): array {
		return array(
			'somebody new'          => array(
				array(
					'sub'   => 'p9',
					'roles' => array( 'staff' ),
				),
				array(),
				array(
					'allowed' => true,
					'account' => '',
					'roles'   => array(
						'add'     => array( 'editor' ),
						'remove'  => array(),
						'skipped' => array(),
					),
				),
			),
			'somebody known'        => array(
				array( 'sub' => 'p1' ),
				array(),
				array(
					'allowed' => true,
					'account' => 'ada-lovelace',
				),
			),
			'other settings'        => array(
				array( 'sub' => 'p9' ),
				array( 'account_policy' => 'known_only' ),
				array(
					'allowed' => false,
					'profile' => array(),
				),
			),
			'a closed gate'         => array(
				array( 'sub' => 'p1' ),
				array(
					'requirements' => array(
						array(
							'kind'  => 'role',
							'value' => 'x',
						),
					),
				),
				array( 'allowed' => false ),
			),
			'a row that is written' => array(
				array(
					'sub'  => 'p1',
					'name' => 'Ada',
				),
				self::profile_row( 'name', 'description' ),
				array(
					'profile' => array(
						array(
							'field' => 'description',
							'value' => 'Ada',
						),
					),
				),
			),
		);
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param array<string, mixed> $settings
	 * @param array<string, mixed> $expected
	 */
	#[DataProvider( 'previews' )]
	public function test_the_preview_says_what_would_happen_and_writes_nothing( array $claims, array $settings, array $expected ): void {
		self::set(
			array(
				'endpoint'         => 'https://tenant.logto.app',
				'username_sources' => array( 'name' ),
			) + self::role_rows(
				'staff',
				'editor'
			)
		);
		$ada = self::sign_in( 'p1', self::ADA );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		$before = array( self::count_users(), self::count_identities(), self::stored(), self::roles( $ada ), get_user_meta( $ada->ID ) );
		$answer = self::preview(
			array(
				'claims'   => $claims,
				'settings' => $settings,
			)
		);
		self::assertIsArray( $answer );
		self::assertSame( $expected, array_intersect_key( $answer, $expected ) );
		self::assertSame( $before, array( self::count_users(), self::count_identities(), self::stored(), self::roles( $ada ), get_user_meta( $ada->ID ) ) );
	}

	public function test_the_preview_is_for_admins_and_takes_objects_only(): void {
		$GLOBALS['wp_rest_server'] = null;
		self::assertSame( 401, self::request( array( 'claims' => array( 'sub' => 'x' ) ) )->get_status() );
		wp_set_current_user( self::user( 'ed', 'ed@example.com', 'editor' )->ID );
		self::assertSame( 403, self::request( array( 'claims' => array( 'sub' => 'x' ) ) )->get_status() );
		wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
		foreach ( array(
			array(),
			array( 'claims' => 'x' ),
			array(
				'claims'   => array( 'sub' => 'x' ),
				'settings' => array( 'log_days' => 0 ),
			),
		) as $body ) {
			self::assertSame( 400, self::request( $body )->get_status() );
		}
	}

	/** @param array<string, mixed> $body */
	private static function preview( array $body ): mixed {
		$GLOBALS['wp_rest_server'] = null;
		return self::request( $body )->get_data();
	}

	/** @param array<string, mixed> $body */
	private static function request( array $body ): \WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/logto/v1/preview' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		return rest_do_request( $request );
	}

	/** @return list<string> */
	private static function roles( WP_User $user ): array {
		$roles = array_values( ( new WP_User( $user->ID ) )->roles );
		sort( $roles );
		return $roles;
	}

	/** @return array{role_map: list<array{source: string, name: string, role: string}>} */
	private static function role_rows( string $name, string $role ): array {
		return array( 'role_map' => array( array( 'source' => 'role' ) + compact( 'name', 'role' ) ) );
	}

	/** @return array{profile_map: list<array{claim: string, field: string, when: string, empty: string}>} */
	private static function profile_row( string $claim, string $field ): array {
		return array(
			'profile_map' => array(
				compact( 'claim', 'field' ) + array(
					'when'  => 'sign_in',
					'empty' => 'keep',
				),
			),
		);
	}
}
