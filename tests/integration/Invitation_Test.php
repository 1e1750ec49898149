<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Later_Hooks;
use Logto\People\Invitation;
use Logto\Services;
use WP_Error;
use WP_User;

/** Whom an administrator makes an account for, or invites from the list, gets a way in that works. */
final class Invitation_Test extends Push_Case {

	/** @var list<array{to: string, message: string}> */
	private array $mails = array();

	protected function setUp(): void {
		parent::setUp();
		\Logto\services()->settings()->store()->save( array( 'sign_in_mode' => 'buttons' ) );
		self::administrator();
		add_filter(
			'pre_wp_mail',
			function ( mixed $sent, mixed $mail ): bool {
				if ( is_array( $mail ) && is_string( $mail['to'] ) && is_string( $mail['message'] ) ) {
					$this->mails[] = array(
						'to'      => $mail['to'],
						'message' => $mail['message'],
					);
				}
				return true;
			},
			10,
			2
		);
	}

	public function test_the_mail_to_a_new_user_has_a_link_that_tells_logto_the_token_and_the_address(): void {
		$message = $this->made_by_hand( self::user( 'ada', 'ada@example.com' ) );
		self::assertStringNotContainsString( 'one-time-token-of-logto', $message );
		self::assertSame(
			array(
				'one_time_token' => 'one-time-token-of-logto',
				'login_hint'     => 'ada@example.com',
			),
			self::invitation()->parameters( self::sealed( $message ) )
		);
	}

	public function test_a_link_is_good_for_two_days_and_no_longer(): void {
		$sealed = self::sealed( $this->made_by_hand( self::user( 'ada', 'ada@example.com' ) ) );
		$now    = time();
		self::assertNotSame( array(), self::invitation( $now + Invitation::SECONDS - 5 )->parameters( $sealed ) );
		self::assertSame( array(), self::invitation( $now + Invitation::SECONDS + 5 )->parameters( $sealed ) );
	}

	public function test_what_this_site_did_not_seal_is_a_plain_sign_in(): void {
		$sealed = self::sealed( $this->made_by_hand( self::user( 'ada', 'ada@example.com' ) ) );
		foreach ( array( '', 'x', strrev( $sealed ), substr( $sealed, 0, -2 ), str_repeat( 'a', 100_000 ), \Logto\services()->settings()->secret_box()->seal( '["one-time-token-of-another","eve@example.com",9999999999]', 'state' ) ) as $other ) {
			self::assertSame( array(), self::invitation()->parameters( $other ) );
		}
	}

	public function test_where_logto_gives_no_token_the_link_is_the_plain_sign_in(): void {
		$this->spoil = static fn ( string $asked ): ?array => str_contains( $asked, 'one-time' ) ? self::json( array( 'code' => 'request.not_found' ), 404 ) : null;
		self::assert_plain( $this->made_by_hand( self::user( 'ada', 'ada@example.com' ) ) );
		$this->spoil = static fn (): WP_Error => new WP_Error( 'http_request_failed', 'down' );
		self::assert_plain( $this->made_by_hand( self::user( 'bob', 'bob@example.com' ) ) );
		\Logto\services()->settings()->store()->save( array( 'management_app_secret' => '' ) );
		self::assert_plain( $this->made_by_hand( self::user( 'cy', 'cy@example.com' ) ) );
	}

	public function test_a_token_that_is_none_is_not_put_into_a_link(): void {
		$this->spoil = static fn (): array => self::json( array( 'token' => "a\r\nBcc: eve@example.com" ), 201 );
		$message     = $this->made_by_hand( self::user( 'ada', 'ada@example.com' ) );
		self::assert_plain( $message );
		self::assertStringNotContainsString( 'Bcc', $message );
	}

	public function test_where_no_password_is_taken_the_way_in_stands_alone_and_else_below_it(): void {
		// As core's mail is by then (New_User_Mail).
		$message = $this->made_by_hand( self::user( 'ada', 'ada@example.com' ), "To sign in, visit the following address:\r\n\r\n" . wp_login_url() . "\r\n" );
		self::assertSame( 1, substr_count( $message, 'To sign in' ) );
		self::assertStringContainsString( 'invitation=', $message );
		$message = $this->made_by_hand( self::user( 'bob', 'bob@example.com' ) );
		self::assertStringContainsString( 'action=rp', $message );
		self::assertStringContainsString( 'invitation=', $message );
	}

	public function test_where_the_first_sign_in_would_not_open_the_account_the_mail_stays(): void {
		$mail = 'Core’s own mail.';
		self::assertSame( $mail, $this->made_by_hand( self::user( 'ed', 'ed@example.com', 'administrator' ), $mail ) );
		\Logto\services()->settings()->store()->save( array( 'account_policy' => 'create_never_link' ) );
		self::assertSame( $mail, $this->made_by_hand( self::user( 'ada', 'ada@example.com' ), $mail ) );
		\Logto\services()->settings()->store()->save( array( 'account_policy' => 'create_and_link', 'sign_in_mode' => 'form' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a short one.
		self::assertSame( $mail, $this->made_by_hand( self::user( 'bob', 'bob@example.com' ), $mail ) );
	}

	public function test_from_the_list_only_who_may_be_invited_gets_one(): void {
		$ada                  = self::user( 'ada', 'ada@example.com' );
		$linked               = self::linked( 'lin', 'lin@example.com' );
		$editor               = self::user( 'ed', 'ed@example.com', 'editor' );
		$this->mails          = array();
		$_REQUEST['_wpnonce'] = wp_create_nonce( 'bulk-users' );
		$address              = $this->handle( array( $ada->ID, $linked->ID, $editor->ID, 999_999, 'x' ) );
		self::assertSame( array( 'ada@example.com' ), array_column( $this->mails, 'to' ) );
		self::assertStringContainsString( 'logto_invited=1', $address );
	}

	public function test_without_the_forms_nonce_or_the_right_nothing_is_sent(): void {
		$ada            = self::user( 'ada', 'ada@example.com' );
		$this->mails    = array();
		list( $status ) = self::ended( fn () => $this->handle( array( $ada->ID ) ) );
		self::assertSame( 403, $status );
		wp_set_current_user( self::user( 'sub', 'sub@example.com' )->ID );
		$_REQUEST['_wpnonce'] = wp_create_nonce( 'bulk-users' );
		$this->handle( array( $ada->ID ) );
		self::assertSame( array(), $this->mails );
	}

	public function test_twenty_at_once(): void {
		$ids                  = array_map( static fn ( int $number ): int => self::user( "p$number", "p$number@example.com" )->ID, range( 1, 21 ) );
		$this->mails          = array();
		$_REQUEST['_wpnonce'] = wp_create_nonce( 'bulk-users' );
		$this->handle( $ids );
		self::assertCount( 20, $this->mails );
	}

	/** @param list<int|string> $users */
	private function handle( array $users ): string {
		$address = \Logto\services()->people()->invitation_mail()->handle( admin_url( 'users.php' ), 'logto_invite', $users );
		return is_string( $address ) ? $address : '';
	}

	private function made_by_hand( WP_User $user, string $message = 'http://x.test/wp-login.php?login=x&key=k&action=rp' ): string {
		remove_all_filters( 'wp_new_user_notification_email' );
		Later_Hooks::invite( $user->ID );
		$mail = apply_filters( 'wp_new_user_notification_email', array( 'to' => $user->user_email, 'subject' => '', 'message' => $message, 'headers' => '' ), $user, 'Site' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound,WordPress.NamingConventions.PrefixAllGlobals -- core's own.
		return is_array( $mail ) && is_string( $mail['message'] ) ? $mail['message'] : '';
	}

	private static function sealed( string $message ): string {
		self::assertSame( 1, preg_match( '~\S+[?&]logto=sign-in&invitation=(\S+)~', $message, $found ), $message );
		return rawurldecode( $found[1] );
	}

	private static function assert_plain( string $message ): void {
		self::assertStringContainsString( 'logto=sign-in', $message );
		self::assertStringNotContainsString( 'invitation=', $message );
	}

	private static function invitation( ?int $now = null ): Invitation {
		return ( new Services( static fn (): int => $now ?? time(), random_bytes( ... ), static fn ( int $microseconds ) => null ) )->people()->invitation();
	}
}
