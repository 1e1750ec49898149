<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Oidc;

use Logto\Oidc\Finding;
use PHPUnit\Framework\TestCase;

final class Finding_Test extends TestCase {

	public function test_only_what_hinders_nobody_is_a_warning(): void {
		foreach ( Finding::cases() as $finding ) {
			$expected = match ( $finding ) {
				Finding::Works => 'ok',
				Finding::Post_Sign_Out_Uri_Unknown, Finding::Sign_Out_Failed => 'warning',
				default => 'problem',
			};
			self::assertSame( $expected, $finding->outcome(), $finding->name );
		}
	}

	public function test_names_the_field_to_look_at(): void {
		$fields = array_map( static fn ( Finding $finding ): ?string => $finding->field(), Finding::cases() );
		self::assertSame( array( null, 'endpoint', 'endpoint', 'endpoint', 'endpoint', 'endpoint', 'app_id', 'app_id', 'redirect_uri', 'redirect_uri', 'redirect_uri', 'app_secret', 'app_secret', 'authorization_parameters', 'post_sign_out_redirect_uri', 'post_sign_out_redirect_uri', null ), $fields );
	}

	/** What withdraws the proof must be said of the application itself, and what closes an address is never both. */
	public function test_a_problem_is_the_applications_or_the_addresss_or_neither(): void {
		$refusing = array_filter( Finding::cases(), static fn ( Finding $finding ): bool => $finding->refuses_application() );
		$closing  = array_filter( Finding::cases(), static fn ( Finding $finding ): bool => $finding->closes_address() );
		self::assertSame( array( 'app_id_unknown', 'application_type', 'registration_invalid', 'app_secret_wrong', 'app_secret_expired' ), array_column( $refusing, 'value' ) );
		self::assertSame( array( 'no_redirect_uri', 'redirect_uri_unknown', 'parameters_refused' ), array_column( $closing, 'value' ) );
		foreach ( array( ...$refusing, ...$closing ) as $finding ) {
			self::assertSame( 'problem', $finding->outcome(), $finding->name );
		}
	}
}
