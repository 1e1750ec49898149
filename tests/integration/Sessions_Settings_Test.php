<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Settings\Store;

/** Settings of the tab Sessions: who can get deleted people's content, and secrets that are forgotten. */
final class Sessions_Settings_Test extends Settings_Case {

	public function test_content_goes_to_somebody_who_can_have_it(): void {
		$author = self::user( 'author', 'author@example.com', 'author' )->ID;
		self::assertSame( 200, self::post( array( 'webhook_content_to' => $author ) )->get_status() );
		self::assertSame( $author, self::services()->settings()->store()->settings()->webhook_content_to );
		self::assert_refused( 'webhook_content_to', self::user( 'reader', 'reader@example.com', 'subscriber' )->ID );
		self::assert_refused( 'webhook_content_to', 99_999_999 );
		self::assert_refused( 'webhook_content_to', -1 );
		self::assertSame( $author, self::services()->settings()->store()->settings()->webhook_content_to );
		self::assertSame( 200, self::post( array( 'webhook_content_to' => 0 ) )->get_status() );
	}

	public function test_a_member_of_no_site_gets_nothing(): void {
		if ( ! is_multisite() ) {
			self::markTestSkipped( 'Only on a network has somebody an account without a role.' );
		}
		$user = self::user( 'elsewhere', 'elsewhere@example.com', 'author' )->ID;
		remove_user_from_blog( $user, get_current_blog_id() );
		self::assert_refused( 'webhook_content_to', $user );
	}

	public function test_an_empty_secret_forgets_the_saved_one_and_no_other(): void {
		self::post(
			array(
				'webhook_signing_key'        => 'first-key',
				'webhook_former_signing_key' => 'second-key',
				'management_app_id'          => 'machine',
				'management_app_secret'      => 'machine-secret',
			)
		);
		$response = self::post(
			array(
				'management_app_id'     => '',
				'management_app_secret' => '',
			)
		);
		self::assertSame( 200, $response->get_status() );
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertSame(
			array(
				'app_secret'                 => true,
				'webhook_signing_key'        => true,
				'webhook_former_signing_key' => true,
				'management_app_secret'      => false,
			),
			$data['secrets']
		);
		self::post( array( 'webhook_signing_key' => '' ) );
		$settings = self::services()->settings()->store()->settings();
		self::assertSame( array( '', 'second-key', '', '' ), array( $settings->webhook_signing_key, $settings->webhook_former_signing_key, $settings->management_app_id, $settings->management_app_secret ) );
		$saved = get_option( Store::OPTION );
		self::assertIsArray( $saved );
		self::assertSame( '', $saved['webhook_signing_key'], 'not even sealed' );
	}
}
