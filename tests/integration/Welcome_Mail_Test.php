<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use WP_User;

/** A network's welcome mails tell a password: none that is refused. */
final class Welcome_Mail_Test extends Password_Case {

	private const TEMPLATE = "Howdy USERNAME,\n\nYour new account is set up.\n\nUsername: USERNAME\nPassword: PASSWORD\nLOGINLINK\n\nHouse rules: be kind.";
	private const WAY      = 'To sign in, visit the following address:';

	/** @return array<string, array{string, bool}> Who may use a password, and whether the mail tells it. */
	public static function policies(): array {
		return array(
			'everyone'     => array( 'everyone', true ),
			'nobody'       => array( 'nobody', false ),
			'others only'  => array( 'roles', false ),
			'out of force' => array( 'paused', true ),
		);
	}

	#[DataProvider( 'policies' )]
	public function test_the_mail_to_a_new_user_tells_no_password_that_is_refused( string $who, bool $tells ): void {
		$user = self::prepared( $who );
		$mail = apply_filters( 'update_welcome_user_email', self::TEMPLATE, $user->ID, 'S3cretPassw0rd', array() );
		self::assertIsString( $mail );
		self::assertSame( $tells, str_contains( $mail, 'PASSWORD' ) );
		self::assertSame( ! $tells, str_contains( $mail, self::WAY . ' ' . wp_login_url() ) );
		self::assertStringContainsString( 'Username: USERNAME', $mail );
		self::assertStringContainsString( 'House rules: be kind.', $mail );
	}

	public function test_a_text_that_has_the_password_itself_loses_it_too(): void {
		$user = self::prepared( 'nobody' );
		$mail = apply_filters( 'update_welcome_user_email', "Password: S3cretPassw0rd\r\nAgain: S3cretPassw0rd\r\nBye", $user->ID, 'S3cretPassw0rd', array() );
		self::assertSame( self::WAY . ' ' . wp_login_url() . "\nBye", $mail );
	}

	#[DataProvider( 'policies' )]
	public function test_core_sends_it_so( string $who, bool $tells ): void {
		if ( ! is_multisite() ) {
			self::assertFalse( function_exists( 'wpmu_welcome_user_notification' ), 'core has these mails on networks only' );
			return;
		}
		$user  = self::prepared( $who );
		$mails = self::mailed( static fn () => wpmu_welcome_user_notification( $user->ID, 'S3cretPassw0rd' ) );
		self::assertCount( 1, $mails );
		self::assertSame( $tells, str_contains( $mails[0]['message'], 'S3cretPassw0rd' ) );
		self::assertStringContainsString( $user->user_login, $mails[0]['message'] );

		$mails = self::mailed( static fn () => wpmu_welcome_notification( get_current_blog_id(), $user->ID, 'S3cretPassw0rd', 'My site' ) );
		self::assertCount( 1, $mails );
		self::assertSame( $tells, str_contains( $mails[0]['message'], 'S3cretPassw0rd' ) );
		self::assertStringContainsString( get_home_url(), $mails[0]['message'] );

		$mails = self::mailed( static fn () => wpmu_welcome_notification( get_current_blog_id(), $user->ID, 'N/A', 'My site' ) );
		self::assertStringContainsString( 'N/A', $mails[0]['message'] ?? '', 'not a new user' );
	}

	private static function prepared( string $who ): WP_User {
		if ( 'paused' === $who ) {
			self::allow( 'nobody' );
			self::put_out_of_force( array( 'sign_in_mode' => 'form' ) );
		} else {
			self::allow( $who );
		}
		return self::user( 'erika', 'erika@example.com' );
	}
}
