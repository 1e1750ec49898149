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
				Finding::Post_Sign_Out_Uri_Unknown => 'warning',
				default => 'problem',
			};
			self::assertSame( $expected, $finding->outcome(), $finding->name );
		}
	}

	public function test_names_the_field_to_look_at(): void {
		$fields = array_map( static fn ( Finding $finding ): ?string => $finding->field(), Finding::cases() );
		self::assertSame( array( null, 'endpoint', 'endpoint', 'endpoint', 'endpoint', 'endpoint', 'app_id', 'redirect_uri', 'app_secret', 'post_sign_out_redirect_uri', null ), $fields );
	}
}
