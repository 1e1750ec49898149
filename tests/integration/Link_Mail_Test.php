<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Accounts\Origin;
use Logto\Sign_In\Confirmation_Mail;
use PHPUnit\Framework\Attributes\Group;
use WP_User;

/** The owner hears of every link, connection and disconnection, at the account's address and in its language. */
final class Link_Mail_Test extends People_Case {

	private const LINKED       = '[WordPress] Your account was connected with Logto';
	private const DISCONNECTED = '[WordPress] Your account was disconnected from Logto';

	protected function setUp(): void {
		parent::setUp();
		update_option( 'blogname', 'WordPress' );
	}

	/** @return list<array{mixed, string}> To whom, and what about. */
	private static function told( \Closure $action ): array {
		return array_map( static fn ( array $mail ): array => array( $mail['to'], $mail['subject'] ), self::mailed( $action ) );
	}

	private static function link_by_email( string $subject ): void {
		self::services()->settings()->store()->save( array( 'link_confirmation' => 'trust' ) );
		self::services()->accounts()->accounts()->for_person(
			new Identity( self::identity( '' )->issuer, $subject ),
			new \Logto\Oidc\Claims(
				array(
					'sub'            => $subject,
					'email'          => "$subject@example.com",
					'email_verified' => true,
				)
			)
		);
	}

	#[Group( 'single-site' )] // On a network a site's own provider links nothing by e-mail.
	public function test_a_link_by_the_address(): void {
		self::user( 'erika', 'erika@example.com' );
		self::assertSame( array( array( 'erika@example.com', self::LINKED ) ), self::told( static fn () => self::link_by_email( 'erika' ) ) );
		self::assertSame( array(), self::told( static fn () => self::link_by_email( 'erika' ) ), 'a later sign-in is none' );
		self::user( 'other', 'other@example.com' );
		self::assertStringContainsString( 'from before have ended', self::mailed( static fn () => self::link_by_email( 'other' ) )[0]['message'] );
		Origin::note( self::user( 'third', 'third@example.com' )->ID );
		self::assertStringNotContainsString( 'have ended', self::mailed( static fn () => self::link_by_email( 'third' ) )[0]['message'] );
		self::assertSame( array(), self::told( static fn () => self::link_by_email( 'somebody-new' ) ), 'a new account is none' );
	}

	public function test_a_connection_and_a_disconnection(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		self::assertSame( array( array( 'erika@example.com', self::LINKED ) ), self::told( static fn () => self::services()->accounts()->connector()->connect( $user->ID, self::identity( 'p1' ) ) ) );
		self::assertSame( array(), self::told( static fn () => self::services()->accounts()->connector()->connect( $user->ID, self::identity( 'p1' ) ) ), 'it was connected already' );
		self::assertSame( array( array( 'erika@example.com', self::DISCONNECTED ) ), self::told( static fn () => self::services()->accounts()->disconnector()->disconnect( $user ) ) );
		self::assertSame( array(), self::told( static fn () => self::services()->accounts()->disconnector()->disconnect( $user ) ), 'it was none any more' );
	}

	public function test_nobody_is_told_at_an_address_that_was_made_up_or_where_the_admin_wants_none(): void {
		self::services()->settings()->store()->save( array( 'placeholder_email_domain' => 'nowhere.example' ) );
		foreach ( array( 'member-1@nowhere.example', '' ) as $number => $email ) {
			$user = self::user( "u$number", $email );
			self::assertSame( array(), self::told( static fn () => self::services()->accounts()->connector()->connect( $user->ID, self::identity( "p$number" ) ) ) );
		}
		self::services()->settings()->store()->save( array( 'link_notification' => false ) );
		$user = self::user( 'erika', 'erika@example.com' );
		self::assertSame( array(), self::told( static fn () => self::services()->accounts()->connector()->connect( $user->ID, self::identity( 'p2' ) ) ) );
	}

	public function test_the_mails_are_in_the_account_s_language_and_the_page_goes_on_in_its_own(): void {
		$user = self::user( 'erika', 'erika@example.com' );
		update_user_meta( $user->ID, 'locale', 'de_DE' );
		// No German is installed in a bare WordPress: core is asked whether it is, and told so here.
		add_filter( 'get_available_languages', static fn (): array => array( 'de_DE' ) );
		$seen = array();
		add_filter(
			'pre_wp_mail',
			static function ( mixed $sent ) use ( &$seen ): mixed {
				$seen[] = get_locale();
				return $sent;
			},
			6
		);
		$switcher                      = $GLOBALS['wp_locale_switcher'];
		$GLOBALS['wp_locale_switcher'] = new \WP_Locale_Switcher();
		$GLOBALS['wp_locale_switcher']->init();
		self::services()->accounts()->connector()->connect( $user->ID, self::identity( 'p1' ) );
		( new Confirmation_Mail() )->send( new WP_User( $user->ID ), 'https://example.com/link' );
		$after                         = get_locale();
		$GLOBALS['wp_locale_switcher'] = $switcher;
		self::assertSame( array( 'de_DE', 'de_DE' ), $seen );
		self::assertSame( 'en_US', $after );
	}

	public function test_the_mail_with_the_link_goes_to_the_account_s_own_address(): void {
		$user  = self::user( 'erika', 'erika@example.com' );
		$mails = self::mailed( static fn () => self::assertTrue( ( new Confirmation_Mail() )->send( $user, 'https://example.com/wp-login.php?action=logto-confirm&link=1-x' ) ) );
		self::assertCount( 1, $mails );
		self::assertSame( 'erika@example.com', $mails[0]['to'] );
		self::assertStringContainsString( "\r\n\r\nhttps://example.com/wp-login.php?action=logto-confirm&link=1-x\r\n\r\n", $mails[0]['message'] );
		self::assertStringContainsString( 'same browser', $mails[0]['message'] );
	}
}
