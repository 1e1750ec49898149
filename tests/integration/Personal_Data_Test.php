<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sign_In\Purpose;
use WP_User;

final class Personal_Data_Test extends People_Case {

	/** @return array<array-key, mixed> */
	private static function export( string $email, int $page = 1 ): array {
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', array() );
		self::assertIsArray( $exporters );
		self::assertIsArray( $exporters['logto'] );
		self::assertIsCallable( $exporters['logto']['callback'] );
		return (array) $exporters['logto']['callback']( $email, $page );
	}

	/** @return array<array-key, mixed> */
	private static function erase( string $email ): array {
		$erasers = apply_filters( 'wp_privacy_personal_data_erasers', array() );
		self::assertIsArray( $erasers );
		self::assertIsArray( $erasers['logto'] );
		self::assertIsCallable( $erasers['logto']['callback'] );
		return (array) $erasers['logto']['callback']( $email, 1 );
	}

	private static function sign_in( WP_User $user ): void {
		do_action(
			'logto_sign_in_completed',
			$user,
			array(
				'purpose'  => 'sign_in',
				'identity' => self::identity( "p-$user->user_login" ),
			)
		);
	}

	private static function with_everything( WP_User $user ): void {
		update_user_meta(
			$user->ID,
			'logto_claims',
			array(
				'name'  => '<b>Erika',
				'roles' => array( 'a', 'b' ),
			)
		);
		update_user_meta( $user->ID, 'logto_picture', 'https://pictures.example/e.png' );
		self::sign_in( $user );
		self::services()->sign_in()->refusal_screen()->report( new Refusal( Refusal_Code::Account_Busy ), Purpose::Sign_In, self::identity( "p-$user->user_login" ) );
	}

	public function test_the_export_has_the_link_the_claims_and_the_log_of_this_person_only(): void {
		$erika = self::made( 'erika', 'erika@example.com' );
		$other = self::linked( 'max', 'max@example.com' );
		self::with_everything( $erika );
		self::with_everything( $other );
		$export = self::export( 'erika@example.com' );
		$text   = (string) wp_json_encode( $export['data'] );
		self::assertTrue( $export['done'] );
		foreach ( array( 'p-erika', '&lt;b&gt;Erika', 'a, b', 'pictures.example', 'Refused. Another sign-in of the same person', 'Connected since' ) as $expected ) {
			self::assertStringContainsString( $expected, $text );
		}
		self::assertStringNotContainsString( 'p-max', $text );
		self::assertSame( array( 'logto', 'logto', 'logto-log', 'logto-log' ), array_column( (array) $export['data'], 'group_id' ) );
	}

	public function test_a_long_log_comes_in_pages(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		for ( $number = 0; $number < 101; $number++ ) {
			self::sign_in( $erika );
		}
		$pages = array( self::export( 'erika@example.com' ), self::export( 'erika@example.com', 2 ) );
		self::assertSame( array( 101, 1 ), array_map( static fn ( array $page ): int => count( (array) $page['data'] ), $pages ) );
		self::assertSame( array( false, true ), array_column( $pages, 'done' ) );
	}

	public function test_erasing_takes_the_person_out_of_the_log_and_removes_the_link(): void {
		$erika = self::made( 'erika', 'erika@example.com' );
		$other = self::linked( 'max', 'max@example.com' );
		self::with_everything( $erika );
		self::with_everything( $other );
		self::assertSame(
			array(
				'items_removed'  => true,
				'items_retained' => false,
				'messages'       => array(),
				'done'           => true,
			),
			self::erase( 'erika@example.com' )
		);
		self::assertFalse( self::is_linked( $erika ) );
		self::assertSame( array(), array_filter( array_keys( (array) get_user_meta( $erika->ID ) ), static fn ( mixed $key ): bool => str_starts_with( (string) $key, 'logto' ) ) );
		self::assertSame( array(), self::export( 'erika@example.com' )['data'] );
		$rows = self::db()->get_results( 'SELECT * FROM ' . self::db()->prefix . 'logto_events', 'ARRAY_A' );
		self::assertIsArray( $rows );
		self::assertCount( 4, $rows, 'that somebody signed in stays' );
		self::assertStringNotContainsString( 'erika', (string) wp_json_encode( $rows ) );
		self::assertTrue( self::is_linked( $other ) );
		self::assertNotSame( '', get_user_meta( $other->ID, 'logto_claims', true ) );
		self::assertCount( 4, (array) self::export( 'max@example.com' )['data'] );
	}

	public function test_the_only_way_in_is_kept_and_said(): void {
		\Logto\services()->settings()->store()->save( array( 'placeholder_email_domain' => 'nomail.example.com' ) );
		$erika = self::made( 'erika', 'x@nomail.example.com' );
		self::with_everything( $erika );
		$answer = self::erase( 'x@nomail.example.com' );
		self::assertSame( array( true, true ), array( $answer['items_removed'], $answer['items_retained'] ) );
		self::assertIsArray( $answer['messages'] );
		self::assertStringContainsString( 'only way in', (string) wp_json_encode( $answer['messages'] ) );
		self::assertTrue( self::is_linked( $erika ) );
		self::assertSame( '', get_user_meta( $erika->ID, 'logto_claims', true ) );
		self::assertNotSame( '', get_user_meta( $erika->ID, 'logto_made', true ) );
	}

	public function test_a_suspension_is_exported_and_kept(): void {
		foreach ( array( self::linked( 'erika', 'erika@example.com' ), self::user( 'max', 'max@example.com' ) ) as $user ) {
			\Logto\services()->accounts()->suspensions()->suspend( $user, \Logto\Accounts\Suspension_Source::Administrator, 'A <b>reason</b>' );
			$said = (string) wp_json_encode( self::export( $user->user_email )['data'], JSON_UNESCAPED_SLASHES );
			self::assertStringContainsString( 'Reason: A &lt;b&gt;reason&lt;/b&gt;', $said );
			$answer = self::erase( $user->user_email );
			self::assertTrue( $answer['items_retained'] );
			self::assertStringContainsString( 'The account is suspended.', (string) wp_json_encode( $answer['messages'] ) );
			self::assertTrue( \Logto\is_suspended( $user->ID ) );
		}
		self::assertNotNull( self::services()->accounts()->identities()->find( self::identity( 'p-erika' ) ) );
		$rows = self::db()->get_results( 'SELECT * FROM ' . self::db()->prefix . "logto_events WHERE details <> ''", 'ARRAY_A' );
		self::assertStringNotContainsString( 'reason', (string) wp_json_encode( $rows ), 'the log forgets the reason' );
	}

	public function test_nobody_and_people_without_logto_have_nothing(): void {
		self::user( 'max', 'max@example.com' );
		foreach ( array( 'max@example.com', 'nobody@example.com', '' ) as $email ) {
			self::assertSame( array(), self::export( $email )['data'] );
			self::assertFalse( self::erase( $email )['items_removed'] );
		}
	}

	public function test_a_deleted_user_leaves_no_link_and_a_user_who_leaves_a_site_keeps_it(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		do_action( 'remove_user_from_blog', $erika->ID, get_current_blog_id() );
		do_action( 'make_spam_user', $erika->ID );
		self::assertTrue( self::is_linked( $erika ) );
		self::delete( $erika );
		self::assertFalse( self::is_linked( $erika ) );
	}

	public function test_the_policy_text_is_suggested(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		set_current_screen( 'privacy' );
		foreach ( array( 'core', 'plugins', 'themes' ) as $what ) {
			remove_action( 'admin_init', "_maybe_update_$what" );
		}
		do_action( 'admin_init' );
		$suggested = array_filter( \WP_Privacy_Policy_Content::get_suggested_policy_text(), static fn ( mixed $each ): bool => is_array( $each ) && 'Logto' === ( $each['plugin_name'] ?? '' ) );
		unset( $GLOBALS['current_screen'] );
		self::assertCount( 1, $suggested );
	}
}
