<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Settings;

use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;
use PHPUnit\Framework\TestCase;

final class Requested_Claims_Test extends TestCase {

	public function test_settings_that_make_nothing_of_others_want_no_claim_beyond_the_id_token(): void {
		self::assertTrue( ( new Settings() )->needs_usual_claims_only() );
		self::assertSame( array(), ( new Requested_Claims( new Settings() ) )->beyond_the_id_token() );
	}

	public function test_whatever_wants_one_is_not_taken_for_usual(): void {
		$wanting = array(
			'roles'         => new Settings( role_map: array( array( 'source' => 'role', 'name' => 'staff', 'role' => 'editor' ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- one row a line.
			'organizations' => new Settings( requirements: array( array( 'kind' => 'organization', 'value' => 'acme' ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- the same.
			'custom_data'   => new Settings( profile_map: array( array( 'claim' => 'name|custom_data.title', 'field' => 'description', 'when' => 'sign_in', 'empty' => 'keep' ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- the same.
		);
		foreach ( $wanting as $claim => $settings ) {
			self::assertFalse( $settings->needs_usual_claims_only(), $claim );
			self::assertSame( array( $claim ), ( new Requested_Claims( $settings ) )->beyond_the_id_token() );
		}
	}
}
