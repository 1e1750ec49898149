<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Origin;
use Logto\Accounts\User_Meta;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Application_Passwords;
use WP_Error;
use WP_User;

/** Logto asks whether a WordPress password is right: who is found, and that all the others look alike. */
#[Group( 'single-site' )] // On a network a site's own provider links nothing by e-mail.
final class Password_Check_Test extends Password_Check_Case {

	public function test_the_right_password_is_found_with_what_logto_needs_and_no_more(): void {
		$user = self::user( 'ada', 'Ada@example.com' );
		wp_update_user(
			array(
				'ID'           => $user->ID,
				'display_name' => 'Ada & "Co"',
			)
		);
		self::assertSame( '{"found":true,"user":{"name":"Ada & \"Co\"","primaryEmail":"Ada@example.com"}}', self::ask( 'username', 'ada' ) );
		self::assertSame( '{"found":true,"user":{"name":"Ada & \"Co\""}}', self::ask( 'email', 'ada@EXAMPLE.com' ), 'Logto has the address that was typed' );
		self::assertSame( (string) self::NOW, get_user_meta( $user->ID, User_Meta::CAME_OVER, true ) );
	}

	/** @return array<string, array{Closure(): string}> Whoever is asked about with the right password where there is one. */
	public static function not_found(): array {
		$set  = static fn ( array $values ) => self::set( $values ); // @phpstan-ignore argument.type (below)
		$edit = static fn ( Closure $do ): Closure => static function () use ( $do ): string {
			$user = self::user( 'ada', 'ada@example.com' );
			$do( $user );
			return self::ask( 'username', 'ada' );
		};
		return array(
			'wrong password'                       => array( static fn (): string => self::ask( 'username', self::user( 'ada', 'ada@example.com' )->user_login, 'wrong' ) ),
			'unknown name'                         => array( static fn (): string => self::ask( 'username', 'nobody' ) ),
			'unknown address'                      => array( static fn (): string => self::ask( 'email', 'nobody@example.com' ) ),
			'an address that can be none'          => array( static fn (): string => self::ask( 'email', "a\u{1F600}@example.com" ) ),
			'a phone number'                       => array( static fn (): string => self::ask( 'phone', self::user( '12025550147', 'ada@example.com' )->user_login ) ),
			'address as user name'                 => array( static fn (): string => self::ask( 'username', self::user( 'ada', 'ada@example.com' )->user_email ) ),
			'user name as address'                 => array( static fn (): string => self::ask( 'email', self::user( 'victim@example.com', 'mallory@example.com' )->user_login ) ),
			'a look-alike of the name'             => array( static fn (): string => self::ask( 'username', self::user( 'admina', 'ada@example.com' )->user_login . "\u{301}" ) ),
			'a look-alike of the address'          => array(
				static function (): string {
					self::user( 'ada', 'ada@example.com' );
					// As a database does that takes letters with accents for the same.
					add_filter( 'query', static fn ( string $sql ): string => str_replace( "user_email = '\u{e1}da@example.com'", "user_email = 'ada@example.com'", $sql ) );
					return self::ask( 'email', "\u{e1}da@example.com" );
				},
			),
			'with power, beside what is not asked' => array(
				static function (): string {
					self::set( array( 'password_check' => 'everybody' ) );
					self::user( 'root', 'root@example.com', 'administrator' );
					add_filter( 'authenticate', array( self::class, 'check_totp' ), 5 );
					return self::ask( 'username', 'root' );
				},
			),
			'suspended'                            => array( $edit( static fn ( WP_User $user ) => add_user_meta( $user->ID, User_Meta::SUSPENSION, '{"by":"administrator"}' ) ) ),
			'with power'                           => array( $edit( static fn ( WP_User $user ) => $user->set_role( 'administrator' ) ) ),
			'nobody may be asked about'            => array( $edit( static fn () => $set( array( 'password_check' => 'nobody' ) ) ) ),
			'nobody is linked here'                => array( $edit( static fn () => $set( array( 'account_policy' => 'known_only' ) ) ) ),
			'everybody gets an account'            => array( $edit( static fn () => $set( array( 'account_policy' => 'create_never_link' ) ) ) ),
			'the site is not connected'            => array( $edit( static fn () => $set( array( 'app_id' => '' ) ) ) ),
			'the site says no'                     => array( $edit( static fn () => add_filter( 'wp_authenticate_user', static fn (): WP_Error => new WP_Error( 'waits_for_approval', 'Wait.' ) ) ) ),
			'another judge says no'                => array( $edit( static fn () => add_filter( 'authenticate', static fn (): WP_Error => new WP_Error( 'not_a_member', 'Pay.' ), 30 ) ) ),
			'names open nothing here'              => array( $edit( static fn () => remove_filter( 'authenticate', 'wp_authenticate_username_password', 20 ) ) ),
			'no address'                           => array( $edit( static fn ( WP_User $user ) => array( self::db()->update( self::db()->users, array( 'user_email' => '' ), array( 'ID' => $user->ID ) ), wp_cache_flush() ) ) ),
			'nobody knows whose address'           => array( $edit( static fn () => self::at()->people()->password_check_row()->set_vouches( false ) ) ),
			'somebody at Logto has it'             => array( static fn (): string => self::ask( 'username', self::user( 'ada', 'ada@example.com' )->user_login, self::PASSWORD, 'somebody' ) ),
			'linked already'                       => array( static fn (): string => self::ask( 'username', self::linked( 'ada', 'ada@example.com' )->user_login ) ),
			'over the limit'                       => array(
				$edit(
					static function ( WP_User $user ): void {
						for ( $try = 0; $try < 10; $try++ ) {
							self::ask( 'username', $user->user_login, 'wrong' );
						}
					}
				),
			),
		);
	}

	/** @param Closure(): string $ask */
	#[DataProvider( 'not_found' )]
	public function test_whoever_is_not_found_looks_like_everybody_else( Closure $ask ): void {
		$answer   = '';
		$compared = self::compared(
			static function () use ( $ask, &$answer ): void {
				$answer = $ask();
			}
		);
		self::assert_not_found( $answer );
		self::assertNotSame( array(), $compared );
		self::assertSame( '0', self::db()->get_var( (string) self::db()->prepare( 'SELECT COUNT(*) FROM %i WHERE meta_key = %s', self::db()->usermeta, User_Meta::CAME_OVER ) ), 'nobody came over' );
	}

	public function test_every_question_compares_one_hash_whoever_it_is_about(): void {
		self::user( 'ada', 'ada@example.com' );
		self::user( 'root', 'root@example.com', 'administrator' );
		$suspended = self::user( 'gone', 'gone@example.com' );
		add_user_meta( $suspended->ID, User_Meta::SUSPENSION, '{"by":"administrator"}' );
		foreach ( array( array( 'username', 'ada' ), array( 'username', 'root' ), array( 'username', 'gone' ), array( 'username', 'nobody' ), array( 'email', 'ada@example.com' ), array( 'email', 'nobody@example.com' ), array( 'phone', '12025550147' ) ) as list( $type, $name ) ) {
			foreach ( array( 'wrong', self::PASSWORD ) as $password ) {
				$hashes = self::compared( static fn () => self::ask( $type, $name, $password ) );
				self::assertCount( 1, $hashes, "$type $name $password" );
				self::assertStringStartsWith( '$wp$2y$', $hashes[0], "$name: as slow as any" );
			}
		}
	}

	public function test_a_wrong_password_and_an_unknown_name_ask_the_database_alike(): void {
		self::user( 'ada', 'ada@example.com' );
		$queries = static function ( string $name ): int {
			wp_cache_flush();
			self::ask( 'email', 'warm@example.com', 'wrong' ); // What every request reads.
			$before = self::db()->num_queries;
			self::ask( 'email', $name, 'wrong' );
			return self::db()->num_queries - $before;
		};
		// Core reads the account that was found, once; everything else is the same.
		self::assertSame( $queries( 'nobody@example.com' ) + 1, $queries( 'ada@example.com' ) );
	}

	public function test_passwords_are_compared_as_core_s_form_compares_them(): void {
		foreach ( array( 'qu"ote', "apo'strophe", 'back\\slash', '  blanks  inside ', 'Grün 密码' ) as $at => $password ) {
			// As core saves what comes by its forms.
			$user = wp_insert_user(
				array(
					'user_login' => "user$at",
					'user_pass'  => trim( wp_slash( $password ) ),
					'user_email' => "user$at@example.com",
				)
			);
			self::assertIsInt( $user );
			self::assertInstanceOf( WP_User::class, wp_authenticate( "user$at", wp_slash( $password ) ) );
			self::assert_found( self::ask( 'username', "user$at", $password ) );
		}
	}

	public function test_an_application_password_is_no_password_of_the_account(): void {
		$user = self::user( 'ada', 'ada@example.com' );
		$made = WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'App' ) );
		self::assertIsArray( $made );
		$_SERVER['REMOTE_ADDR'] = '203.0.113.77';
		add_filter( 'application_password_is_api_request', '__return_true' );
		add_filter( 'wp_is_application_passwords_available', '__return_true' );
		self::assertInstanceOf( WP_User::class, wp_authenticate( 'ada', $made[0] ), 'it would let them in here' );
		self::assert_not_found( self::ask( 'username', 'ada', $made[0] ) );
	}

	public function test_nothing_is_a_password_that_core_takes_for_none(): void {
		$user = self::user( 'ada', 'ada@example.com' );
		foreach ( array( '0', '   ' ) as $password ) {
			wp_set_password( trim( $password ), $user->ID );
			self::assert_not_found( self::ask( 'username', 'ada', $password ) );
		}
	}

	public function test_several_accounts_with_an_address_are_nobody_s(): void {
		self::user( 'ada', 'ada@example.com' );
		$other = self::user( 'other', 'other@example.com' );
		self::assert_found( self::ask( 'email', 'ada@example.com' ) );
		self::db()->update( self::db()->users, array( 'user_email' => 'ada@example.com' ), array( 'ID' => $other->ID ) );
		clean_user_cache( $other );
		self::assert_not_found( self::ask( 'email', 'ada@example.com' ) );
	}

	public function test_passwords_that_are_switched_off_here_still_say_who_somebody_is(): void {
		self::user( 'ada', 'ada@example.com' );
		self::switch_passwords_off();
		self::assertInstanceOf( WP_Error::class, wp_authenticate( 'ada', self::PASSWORD ), 'they let nobody in here' );
		self::assert_found( self::ask( 'username', 'ada' ) );
	}

	public function test_nobody_who_counts_failures_hears_of_one(): void {
		self::user( 'ada', 'ada@example.com' );
		$failed = did_action( 'wp_login_failed' );
		self::ask( 'username', 'ada', 'wrong' );
		self::ask( 'username', 'nobody' );
		self::assertSame( $failed, did_action( 'wp_login_failed' ) );
	}

	public function test_an_address_that_the_site_gave_to_its_person_needs_nobody_s_word(): void {
		self::at()->people()->password_check_row()->set_vouches( false );
		$user = self::user( 'ada', 'ada@example.com' );
		self::assert_not_found( self::ask( 'email', 'ada@example.com' ) );
		Origin::note( $user->ID );
		self::assert_found( self::ask( 'email', 'ada@example.com' ) );
	}

	public function test_everybody_means_administrators_too(): void {
		self::user( 'root', 'root@example.com', 'administrator' );
		self::set( array( 'password_check' => 'everybody' ) );
		self::assert_found( self::ask( 'username', 'root' ) );
	}

	public function test_whom_logto_has_already_as_this_account_s_comes_over_once(): void {
		$user = self::user( 'ada', 'ada@example.com' );
		self::at()->accounts()->identities()->import( self::identity( 'p-ada' ), $user->ID, self::NOW );
		self::assert_not_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-other' ), 'another person' );
		self::assertSame( '{"found":true,"user":{}}', self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ) );
		self::$now += 899;
		self::assert_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ) );
		++self::$now;
		self::assert_not_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ), 'an old password must not undo a new one' );
	}

	public function test_who_has_come_in_by_way_of_logto_does_not_come_over_by_an_old_password(): void {
		$user = self::user( 'ada', 'ada@example.com' );
		self::at()->accounts()->identities()->import( self::identity( 'p-ada' ), $user->ID, self::NOW );
		self::assertSame( $user->ID, self::come( 'p-ada', array( 'email' => 'ada@example.com' ) )->ID );
		self::assert_not_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ) );
	}

	public function test_nor_does_who_came_in_by_the_plugin_1_0_1(): void {
		$user = self::user( 'ada', 'ada@example.com' );
		self::at()->accounts()->identities()->import( self::identity( 'p-ada' ), $user->ID, self::NOW );
		update_user_meta( $user->ID, 'logto_user_id', 'p-ada' );
		self::assert_not_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ) );
		delete_user_meta( $user->ID, 'logto_user_id' );
		self::assert_found( self::ask( 'username', 'ada', self::PASSWORD, 'p-ada' ) );
	}

	public function test_a_database_that_does_not_answer_finds_nobody(): void {
		self::user( 'ada', 'ada@example.com' );
		foreach ( array( 'logto_identities', 'logto_password_tries', 'usermeta' ) as $table ) {
			wp_cache_flush();
			self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, $table ), static fn () => self::assert_not_found( self::ask( 'username', 'ada' ), $table ) );
		}
		wp_cache_flush();
		self::assert_found( self::ask( 'username', 'ada' ) );
	}

	/** By its name it asks for a second factor, before passwords are compared. */
	public static function check_totp( mixed $user ): mixed {
		return $user;
	}
}
