<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Needs_Connecting;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use RuntimeException;
use WP_Error;
use WP_User;

/** What other code can say about an account at a sign-in, and what it can't. */
final class Account_Filters_Test extends Extension_Case {

	private const ADA = array(
		'email'          => 'ada@example.com',
		'email_verified' => true,
		'name'           => 'Ada Lovelace',
		'username'       => 'ada',
	);

	protected function setUp(): void {
		parent::setUp();
		self::services()->settings()->store()->save( array( 'endpoint' => 'https://tenant.logto.app' ) );
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private static function set( array $values ): void {
		self::services()->settings()->store()->save( $values );
	}

	// The claims.

	public function test_claims_are_changed_before_profile_and_roles_follow_them(): void {
		self::set( array( 'role_map' => array( array( 'source' => 'role', 'name' => 'writer', 'role' => 'author' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::attach( 'logto_claims', static fn ( array $claims ): array => array( 'name' => 'Countess', 'roles' => array( 'writer' ) ) + $claims ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two claims.
		$user = self::sign_in( 'ada', self::ADA );
		self::assertSame( 'Countess', $user->display_name );
		self::assertSame( array( 'author' ), $user->roles );
	}

	public function test_code_is_asked_once_about_the_claims_of_a_sign_in(): void {
		$asked = 0;
		self::attach(
			'logto_claims',
			static function ( array $claims ) use ( &$asked ): array {
				++$asked;
				return $claims;
			}
		);
		$claims = new Claims( array( 'sub' => 'ada' ) + self::ADA );
		\Logto\Extensions\Extensions::claims( $claims );
		self::services()->accounts()->accounts()->for_person( new Identity( self::ISSUER, 'ada' ), $claims );
		self::assertSame( 1, $asked );
	}

	public function test_a_requirement_is_not_met_by_what_other_code_adds(): void {
		self::set( array( 'requirements' => array( array( 'kind' => 'role', 'value' => 'staff' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::attach( 'logto_claims', static fn ( array $claims ): array => array( 'roles' => array( 'staff' ) ) + $claims );
		self::assert_refused( Refusal_Code::Requirement_Missing, static fn () => self::sign_in( 'ada', self::ADA ) );
		// Whoever has it by Logto's word is let in, and other code can take it away.
		self::assertSame( 'ada', self::sign_in( 'ada', self::ADA + array( 'roles' => array( 'staff' ) ) )->user_login );
		remove_all_filters( 'logto_claims' );
		self::attach( 'logto_claims', static fn ( array $claims ): array => array( 'roles' => array() ) + $claims );
		self::assert_refused( Refusal_Code::Requirement_Missing, static fn () => self::sign_in( 'ada', self::ADA + array( 'roles' => array( 'staff' ) ) ) );
	}

	/** @return iterable<string, array{array<string, mixed>, Refusal_Code}> What other code claims, and why the sign-in is refused without it. */
	public static function forged_claims(): iterable {
		yield 'an address that is verified of a sudden' => array( array( 'email_verified' => true ), Refusal_Code::Email_Unverified );
		yield 'no address' => array( array( 'email' => null ), Refusal_Code::Email_Unverified );
		yield 'another address' => array( array( 'email' => 'nobody@example.com' ), Refusal_Code::Email_Unverified );
		yield 'somebody else' => array( array( 'sub' => 'linked' ), Refusal_Code::Email_Unverified );
	}

	/** @param array<string, mixed> $forged */
	#[DataProvider( 'forged_claims' )]
	public function test_claims_that_decide_whose_account_it_is_stay( array $forged, Refusal_Code $code ): void {
		self::trust();
		self::user( 'ada', 'ada@example.com' );
		self::sign_in( 'linked', array( 'username' => 'linked' ) );
		self::attach( 'logto_claims', static fn ( array $claims ): array => $forged + $claims );
		$told = self::told( static fn () => self::assert_refused( $code, static fn () => self::sign_in( 'ada', array( 'email_verified' => false ) + self::ADA ) ) );
		self::assertSame( array( 'logto_claims' ), $told );
	}

	// Which account.

	/** A member whose number Logto knows, and whose address here is another one. */
	private static function member( string $role = 'subscriber' ): WP_User {
		return self::user( 'member', 'member@example.net', $role );
	}

	#[Group( 'single-site' )] // A site's own provider links nobody on a network.
	public function test_an_account_that_is_named_is_linked_once_its_owner_confirms_it(): void {
		self::trust();
		$member = self::member();
		self::attach( 'logto_match', $member->ID );
		self::assert_refused( Refusal_Code::Account_Needs_Confirming, static fn () => self::sign_in( 'ada', self::ADA ) );

		$identity = new Identity( self::ISSUER, 'ada' );
		$requests = self::services()->accounts()->link_requests();
		$keys     = $requests->begin( $member, $identity, '', false );
		self::assertNotNull( $keys );
		$found = $requests->find( $keys['link'], $keys['key'] );
		self::assertNotNull( $found );
		self::assertTrue( $requests->confirm( $member->ID, $found['request'] ) );

		self::assertSame( $member->ID, self::sign_in( 'ada', self::ADA )->ID );
		self::assertSame( 'ada', self::services()->accounts()->identities()->of_user( $member->ID, self::ISSUER )?->subject );
	}

	#[Group( 'single-site' )] // A site's own provider links nobody on a network.
	public function test_the_address_of_an_account_that_was_named_is_told_to_nobody(): void {
		self::set( array( 'app_id' => 'app', 'app_secret' => 'secret' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two values.
		$member = self::member();
		self::attach( 'logto_match', $member->ID );
		try {
			self::sign_in( 'ada', self::ADA );
			self::fail( 'not refused' );
		} catch ( Needs_Connecting $refusal ) {
			self::assertTrue( $refusal->is_named );
			self::assertSame( $member->ID, $refusal->user );
			self::assertSame( 'There is an account on <strong>' . get_bloginfo( 'name' ) . '</strong> that may be yours.', \Logto\Sign_In\Password_Form::there_is_one( '' ) );
		}
		$visit = new \Logto\Sign_In\Visit( new \Logto\Sign_In\Attempt( 'id', \Logto\Sign_In\Purpose::Sign_In, 'nonce', 'verifier', time() ), new \Logto\Sign_In\State( 'id', '', 0 ), new Identity( self::ISSUER, 'ada' ), '', false, new Claims( self::ADA ) );
		$form  = self::services()->sign_in()->connect_offer()->first( $refusal, $visit, '' );
		self::assertNotNull( $form );
		ob_start();
		$form->show();
		$html = (string) ob_get_clean();
		self::assertStringContainsString( 'name="proof"', $html );
		self::assertStringNotContainsString( 'example.net', $html );
	}

	/** @return iterable<string, array{Closure(): int}> Accounts that may not be linked by anybody's word but their owner's. */
	public static function forbidden_accounts(): iterable {
		yield 'an administrator' => array( static fn (): int => self::member( 'administrator' )->ID );
		yield 'an editor' => array( static fn (): int => self::member( 'editor' )->ID );
		yield 'somebody with a capability of their own' => array(
			static function (): int {
				$user = self::member();
				$user->add_cap( 'manage_everything' );
				return $user->ID;
			},
		);
		yield 'somebody who is connected' => array( static fn (): int => self::sign_in( 'other', array( 'username' => 'other' ) )->ID );
		yield 'nobody' => array( static fn (): int => 999999 );
		yield 'a number below zero' => array( static fn (): int => -1 );
	}

	/** @param Closure(): int $account */
	#[DataProvider( 'forbidden_accounts' )]
	public function test_an_account_that_may_not_be_linked_is_not_to_be_named( Closure $account ): void {
		self::trust();
		$named = $account();
		self::attach( 'logto_match', $named );
		$told = self::told( static fn () => self::assertNotSame( $named, self::sign_in( 'ada', self::ADA )->ID ) );
		self::assertSame( array( 'logto_match' ), $told );
		self::assertNotSame( 'ada', self::services()->accounts()->identities()->of_user( $named, self::ISSUER )->subject ?? '' );
	}

	public function test_no_account_is_named_where_accounts_are_never_linked(): void {
		self::set( array( 'account_policy' => 'create_never_link' ) );
		$member = self::member();
		self::attach( 'logto_match', $member->ID );
		self::assertSame( array( 'logto_match' ), self::told( static fn () => self::assertNotSame( $member->ID, self::sign_in( 'ada', self::ADA )->ID ) ) );
	}

	#[Group( 'network' )]
	public function test_on_a_network_a_sites_own_provider_opens_no_account_that_is_named(): void {
		self::trust();
		$member = self::member();
		self::attach( 'logto_match', $member->ID );
		self::assertSame( array( 'logto_match' ), self::told( static fn () => self::assertNotSame( $member->ID, self::sign_in( 'ada', self::ADA )->ID ) ) );
		self::assertNull( self::services()->accounts()->identities()->of_user( $member->ID, self::ISSUER ) );
	}

	/** @return iterable<string, array{string, string, bool, Refusal_Code}> Policy, role of who has the address, whether it is verified, why it is refused. */
	public static function refused(): iterable {
		yield 'only known people' => array( 'known_only', 'subscriber', true, Refusal_Code::Account_Unknown );
		yield 'nobody has the address' => array( 'link_only', '', true, Refusal_Code::Account_Unknown );
		yield 'an unverified address' => array( 'create_and_link', 'subscriber', false, Refusal_Code::Email_Unverified );
		yield 'an administrator\'s address' => array( 'create_and_link', 'administrator', true, Refusal_Code::Account_Needs_Connecting );
		yield 'its owner has to confirm' => array( 'create_and_link', 'subscriber', true, Refusal_Code::Account_Needs_Confirming );
	}

	#[DataProvider( 'refused' )]
	#[Group( 'single-site' )]
	public function test_where_the_settings_refuse_nobody_is_asked( string $policy, string $role, bool $is_verified, Refusal_Code $code ): void {
		self::set( array( 'account_policy' => $policy ) );
		$own = '' === $role ? self::user( 'zed', 'zed@example.com' ) : self::user( 'ada', 'ada@example.com', $role );
		foreach ( array( 0, $own->ID, self::member()->ID ) as $answer ) {
			remove_all_filters( 'logto_match' );
			self::attach( 'logto_match', static fn (): int => self::fail( "asked, and would say $answer" ) );
			self::attach( 'logto_match', $answer, 20 );
			self::assert_refused( $code, static fn () => self::sign_in( 'ada', array( 'email_verified' => $is_verified ) + self::ADA ) );
		}
	}

	#[Group( 'single-site' )] // A site's own provider links nobody on a network.
	public function test_a_new_account_can_be_made_instead_and_gets_no_address_that_another_has(): void {
		self::trust();
		$ada = self::user( 'ada', 'ada@example.com' );
		self::attach( 'logto_match', 0 );
		$user = self::sign_in( 'ada', self::ADA );
		self::assertNotSame( $ada->ID, $user->ID );
		self::assertSame( '', $user->user_email );
		self::set( array( 'account_policy' => 'link_only' ) );
		self::user( 'bob', 'bob@example.com' );
		self::assertSame( array( 'logto_match' ), self::told( static fn () => self::assertSame( 'bob', self::sign_in( 'bob', array( 'email' => 'bob@example.com' ) + self::ADA )->user_login ) ) );
	}

	public function test_words_of_a_refusal_before_there_is_an_account_are_the_visitors(): void {
		self::attach( 'logto_match', new WP_Error( 'no_member', 'Only members.' ) );
		self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::sign_in( 'ada', self::ADA ) );
		try {
			self::sign_in( 'ada', self::ADA );
		} catch ( \Logto\Accounts\Refused_By_Site $refusal ) {
			self::assertSame( array( 'Only members.' ), $refusal->words );
			return;
		}
		self::fail( 'not refused' );
	}

	// Whether they may sign in.

	/** @return iterable<string, array{mixed}> */
	public static function verdicts(): iterable {
		yield 'false' => array( false );
		yield 'an error' => array( new WP_Error( 'gone', 'You have left.' ) );
		yield 'an error without words' => array( new WP_Error() );
	}

	#[DataProvider( 'verdicts' )]
	public function test_what_one_refuses_the_next_one_does_not_take_back( mixed $verdict ): void {
		self::sign_in( 'ada', self::ADA );
		foreach ( array( 5, 15 ) as $priority ) {
			self::attach( 'logto_may_sign_in', true, $priority );
		}
		self::assertSame( 'ada', self::sign_in( 'ada', self::ADA )->user_login );
		self::attach( 'logto_may_sign_in', $verdict );
		self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::sign_in( 'ada', self::ADA ) );
	}

	#[DataProvider( 'nonsense' )]
	public function test_a_verdict_that_is_none_keeps_what_was_decided( mixed $nonsense ): void {
		self::attach( 'logto_may_sign_in', $nonsense );
		self::assertSame( array( 'logto_may_sign_in' ), self::told( static fn () => self::assertSame( 'ada', self::sign_in( 'ada', self::ADA )->user_login ) ) );
		// A refusal of the site's own, or of core's, stays one.
		add_filter( 'wp_authenticate_user', static fn (): WP_Error => new WP_Error( 'waiting', 'Wait.' ) );
		self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::sign_in( 'ada', self::ADA ) );
	}

	public function test_it_is_asked_last_with_who_it_is_and_what_logto_says(): void {
		$asked = array();
		self::attach(
			'logto_may_sign_in',
			static function ( mixed ...$arguments ) use ( &$asked ): bool {
				$asked = $arguments;
				return true;
			}
		);
		$user = self::sign_in( 'ada', self::ADA );
		self::assertTrue( $asked[0] );
		self::assertInstanceOf( WP_User::class, $asked[1] );
		self::assertSame( $user->ID, $asked[1]->ID );
		self::assertEquals( new Identity( self::ISSUER, 'ada' ), $asked[2] );
		self::assertSame( array( 'sub' => 'ada' ) + self::ADA, $asked[3] );
	}

	// User name, new accounts, profile.

	public function test_a_user_name_is_chosen(): void {
		self::attach( 'logto_username', 'member1234' );
		self::assertSame( 'member1234', self::sign_in( 'ada', self::ADA )->user_login );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_names(): iterable {
		yield from self::nonsense_but_texts();
		yield 'a name that somebody has' => array( 'taken' );
		yield 'in other letters' => array( 'TAKEN' );
		yield 'blanks' => array( '  ' );
		yield 'blanks around' => array( ' ada ' );
		yield 'markup' => array( '<b>ada</b>' );
		yield 'an address' => array( 'ada@example.com' );
		yield 'a quote' => array( "ada'" );
		yield 'a line break' => array( "ada\nb" );
		yield 'a null byte' => array( "ada\0" );
		yield '61 letters' => array( str_repeat( 'a', 61 ) );
		yield 'a name that the site forbids' => array( 'forbidden' );
	}

	/** @return iterable<string, array{mixed}> */
	private static function nonsense_but_texts(): iterable {
		foreach ( self::nonsense() as $name => list( $value ) ) {
			if ( ! is_string( $value ) || '' === $value ) {
				yield $name => array( $value );
			}
		}
	}

	#[DataProvider( 'bad_names' )]
	public function test_a_user_name_that_is_none_or_not_free_is_ignored( mixed $name ): void {
		self::user( 'taken' );
		add_filter( 'illegal_user_logins', static fn (): array => array( 'forbidden' ) );
		self::attach( 'logto_username', $name );
		self::assertSame( array( 'logto_username' ), self::told( static fn () => self::assertSame( 'ada', self::sign_in( 'ada', self::ADA )->user_login ) ) );
	}

	public function test_60_letters_are_a_user_name(): void {
		self::attach( 'logto_username', str_repeat( 'a', 60 ) );
		self::assertSame( str_repeat( 'a', 60 ), self::sign_in( 'ada', self::ADA )->user_login );
	}

	public function test_a_new_account_begins_with_what_other_code_says_and_keeps_it(): void {
		self::attach(
			'logto_new_user_data',
			static function ( array $data ): array {
				self::assertSame( 'Ada Lovelace', $data['display_name'] );
				self::assertSame( array(), $data['meta_input'] );
				return array(
					'display_name' => 'A. L.',
					'nickname'     => 'al',
					'description'  => 'New here.',
					'meta_input'   => array( 'joined_through' => 'logto' ),
				);
			}
		);
		$user = self::sign_in( 'ada', self::ADA );
		self::assertSame( array( 'A. L.', 'al', 'New here.', 'logto' ), array( $user->display_name, $user->nickname, $user->description, get_user_meta( $user->ID, 'joined_through', true ) ) );
		self::assertNotSame( '', get_user_meta( $user->ID, 'logto_made', true ) );
		self::assertSame( 'ada@example.com', $user->user_email );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_data(): iterable {
		$names = array(
			'display_name' => 'A',
			'nickname'     => 'A',
		);
		yield from self::nonsense();
		foreach ( array( 'ID', 'user_login', 'user_pass', 'user_email', 'user_activation_key', 'user_registered', 'role', 'caps', 'wp_capabilities', 'session_tokens', 'spam' ) as $field ) {
			yield "a $field" => array( array( $field => '1' ) + $names );
		}
		yield 'no names' => array( array( 'first_name' => 'Ada' ) );
		yield 'an empty name' => array( array( 'display_name' => '' ) + $names );
		yield 'a name that tells the address' => array( array( 'display_name' => 'ada@example.com' ) + $names );
		yield 'a language that is not there' => array( array( 'locale' => 'xx_XX' ) + $names );
		yield 'an address that is a script' => array( array( 'user_url' => 'javascript:alert(1)' ) + $names );
		foreach ( array( 'wp_capabilities', 'wp_user_level', 'session_tokens', '_hidden', 'logto_made', 'logto_suspension', 'LOGTO_origin', 'first_name', 'default_password_nag', '' ) as $key ) {
			yield "meta $key" => array( array( 'meta_input' => array( $key => '1' ) ) + $names );
		}
		yield 'meta that is a list' => array( array( 'meta_input' => array( 'x' => array( 'y' ) ) ) + $names );
		yield 'meta that is none' => array( array( 'meta_input' => 'x' ) + $names );
	}

	#[DataProvider( 'bad_data' )]
	public function test_a_new_account_begins_with_nothing_that_is_not_for_others_to_say( mixed $data ): void {
		self::attach( 'logto_new_user_data', $data );
		$told = self::told(
			static function (): void {
				$user = self::sign_in( 'ada', self::ADA );
				self::assertSame( array( 'ada', 'Ada Lovelace', 'ada@example.com', array( 'subscriber' ) ), array( $user->user_login, $user->display_name, $user->user_email, $user->roles ) );
			}
		);
		self::assertSame( array( 'logto_new_user_data' ), $told );
	}

	public function test_a_profile_follows_what_other_code_says(): void {
		self::sign_in( 'ada', self::ADA );
		self::attach( 'logto_profile_fields', static fn ( array $fields, WP_User $user, array $claims, bool $is_new ): array => array( 'meta:department' => 'Engines of ' . $user->user_login . ( $is_new ? '!' : '' ), 'description' => '' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two fields.
		$user = self::sign_in( 'ada', self::ADA );
		self::assertSame( 'Engines of ada', get_user_meta( $user->ID, 'department', true ) );
		self::assertSame( 'Ada Lovelace', $user->display_name, 'what is left out stays' );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_fields(): iterable {
		foreach ( self::nonsense() as $name => list( $value ) ) {
			if ( array() !== $value ) {
				yield $name => array( $value );
			}
		}
		foreach ( array( 'ID', 'user_login', 'user_pass', 'user_activation_key', 'role', 'nonsense', 'meta:', 'meta:wp_capabilities', 'meta:session_tokens', 'meta:_application_passwords', 'meta:logto_origin', 'meta:logto_picture' ) as $field ) {
			yield "the field $field" => array( array( $field => 'x' ) );
		}
		yield 'an address that nobody verified' => array( array( 'user_email' => 'boss@example.com' ) );
		yield 'no name' => array( array( 'display_name' => '' ) );
		yield 'a number for a name' => array( array( 'first_name' => 7 ) );
		yield 'more than anybody writes' => array( array( 'description' => str_repeat( 'a', 20001 ) ) );
	}

	#[DataProvider( 'bad_fields' )]
	public function test_a_profile_follows_nothing_that_is_not_for_others_to_say( mixed $fields ): void {
		$before = self::sign_in( 'ada', self::ADA );
		self::attach( 'logto_profile_fields', $fields );
		$told = self::told(
			static function () use ( $before ): void {
				$user = self::sign_in( 'ada', self::ADA );
				self::assertEquals( $before->data, $user->data );
				self::assertSame( $before->roles, $user->roles );
			}
		);
		self::assertSame( array( 'logto_profile_fields' ), $told );
	}

	// Roles.

	public function test_roles_are_what_other_code_says(): void {
		self::attach( 'logto_roles', static fn ( array $roles ): array => array( 'contributor', ...array_fill( 0, count( $roles ), 'author' ) ) );
		self::assertSame( array( 'contributor', 'author' ), array_values( self::sign_in( 'ada', self::ADA )->roles ) );
		remove_all_filters( 'logto_roles' );
		self::attach( 'logto_roles', array( 'author' ) );
		self::assertSame( array( 'author' ), array_values( self::sign_in( 'ada', self::ADA )->roles ) );
		remove_all_filters( 'logto_roles' );
		self::attach( 'logto_roles', array() );
		self::assertSame( array( 'subscriber' ), array_values( self::sign_in( 'ada', self::ADA )->roles ), 'nobody is left without any' );
	}

	/** @return iterable<string, array{mixed}> */
	public static function bad_roles(): iterable {
		foreach ( self::nonsense() as $name => list( $value ) ) {
			if ( array() !== $value ) {
				yield $name => array( $value );
			}
		}
		yield 'a role that is not there' => array( array( 'subscriber', 'king' ) );
		yield 'a role in other letters' => array( array( 'Administrator' ) );
		yield 'a capability' => array( array( 'manage_options' ) );
		yield 'roles as keys' => array( array( 'administrator' => true ) );
		yield 'a list in the list' => array( array( array( 'administrator' ) ) );
	}

	#[DataProvider( 'bad_roles' )]
	public function test_roles_that_are_none_are_ignored( mixed $roles ): void {
		self::attach( 'logto_roles', $roles );
		self::assertSame( array( 'logto_roles' ), self::told( static fn () => self::assertSame( array( 'subscriber' ), self::sign_in( 'ada', self::ADA )->roles ) ) );
	}

	public function test_the_last_administrator_stays_one(): void {
		foreach ( get_users( array( 'role' => 'administrator' ) ) as $other ) {
			$other instanceof WP_User ? $other->set_role( 'subscriber' ) : null;
		}
		$boss = self::user( 'boss', 'boss@example.com', 'administrator' );
		self::services()->accounts()->connector()->connect( $boss->ID, new Identity( self::ISSUER, 'boss' ) );
		self::attach( 'logto_roles', array( 'subscriber' ) );
		self::assertContains( 'administrator', self::sign_in( 'boss', self::ADA )->roles );
		$second = self::user( 'second', 'second@example.com', 'administrator' );
		self::services()->accounts()->connector()->connect( $second->ID, new Identity( self::ISSUER, 'second' ) );
		self::assertSame( array( 'subscriber' ), array_values( self::sign_in( 'boss', self::ADA )->roles ) );
	}

	// Code that throws.

	/** @return iterable<string, array{string}> */
	public static function deciding(): iterable {
		foreach ( array( 'logto_claims', 'logto_match', 'logto_may_sign_in', 'logto_username', 'logto_new_user_data', 'logto_profile_fields', 'logto_roles' ) as $filter ) {
			yield $filter => array( $filter );
		}
	}

	#[DataProvider( 'deciding' )]
	public function test_code_that_throws_refuses( string $filter ): void {
		self::attach( $filter, static fn () => throw new RuntimeException( 'the secret of ' . $filter ) );
		try {
			self::sign_in( 'ada', self::ADA );
			self::fail( 'not refused' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Extension_Failed, $refusal->reason );
			self::assertStringContainsString( $filter, $refusal->getMessage() );
			self::assertStringContainsString( basename( __FILE__ ), $refusal->getMessage() );
			self::assertStringNotContainsString( 'secret', $refusal->getMessage() );
		}
		remove_all_filters( $filter );
		self::attach( $filter, static fn (): int => intdiv( 1, 0 ) );
		$this->expectException( Refusal::class );
		$this->expectExceptionMessageMatches( '/DivisionByZeroError/' );
		self::sign_in( 'ada', self::ADA );
	}

	public function test_code_that_throws_while_an_account_is_made_leaves_none(): void {
		foreach ( array( 'logto_claims', 'logto_match', 'logto_username', 'logto_new_user_data' ) as $filter ) {
			self::attach( $filter, static fn () => throw new RuntimeException() );
			self::assert_refused( Refusal_Code::Extension_Failed, static fn () => self::sign_in( 'ada', self::ADA ) );
			remove_all_filters( $filter );
		}
		self::assertSame( 'ada', self::sign_in( 'ada', self::ADA )->user_login );
	}

	// Who hears of it.

	#[Group( 'single-site' )] // A site's own provider links nobody on a network.
	public function test_it_is_told_when_an_account_is_made_and_when_one_is_linked(): void {
		self::trust();
		self::user( 'bob', 'bob@example.com' );
		$told = array();
		foreach ( array( 'logto_account_created', 'logto_identity_linked' ) as $action ) {
			add_action(
				$action,
				static function ( WP_User $user, Identity $identity ) use ( &$told, $action ): void {
					$told[] = array( $action, $user->user_login, $identity->subject );
				},
				10,
				2
			);
		}
		self::sign_in( 'ada', self::ADA );
		self::sign_in( 'ada', self::ADA );
		self::sign_in( 'bob', array( 'email' => 'bob@example.com' ) + self::ADA );
		self::assertSame( array( array( 'logto_account_created', 'ada', 'ada' ), array( 'logto_identity_linked', 'bob', 'bob' ) ), $told );
	}

	#[DataProvider( 'deciding' )]
	public function test_the_preview_says_that_code_that_throws_refuses( string $filter ): void {
		self::attach( $filter, static fn () => throw new RuntimeException() );
		$preview = self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings(), new Claims( array( 'sub' => 'ada' ) + self::ADA ) );
		// Whether they may sign in, and what an account begins with, is asked once there is one.
		self::assertSame( in_array( $filter, array( 'logto_may_sign_in', 'logto_new_user_data' ), true ), $preview['allowed'] );
	}

	#[Group( 'single-site' )] // A site's own provider links nobody on a network.
	public function test_the_preview_says_what_other_code_makes_of_it(): void {
		self::attach( 'logto_username', 'member1234' );
		self::attach( 'logto_roles', array( 'author' ) );
		self::attach( 'logto_claims', static fn ( array $claims ): array => array( 'name' => 'Countess' ) + $claims );
		$preview = self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings(), new Claims( array( 'sub' => 'ada' ) + self::ADA ) );
		self::assertSame( array( 'user_name' => 'member1234' ), $preview['new_account'] );
		self::assertSame( array( 'author' ), $preview['roles']['add'] );
		self::assertContains( array( 'field' => 'display_name', 'value' => 'Countess' ), $preview['profile'] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
		self::attach( 'logto_match', self::member()->ID );
		$preview = self::services()->accounts()->sign_in_preview()->of( self::services()->settings()->store()->settings(), new Claims( array( 'sub' => 'ada' ) + self::ADA ) );
		self::assertSame( 'member', $preview['account'] );
		self::assertStringContainsString( 'chose it for this person', $preview['reason'] );
	}
}
