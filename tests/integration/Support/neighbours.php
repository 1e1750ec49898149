<?php
/**
 * Handlers named as other plugins name theirs; each adds to the text that goes round what it is, and what it was given.
 *
 * phpcs:disable Generic.Files.OneObjectStructurePerFile, Universal.Files.SeparateFunctionsFromOO, Universal.Namespaces
 */

declare( strict_types=1 );

namespace HCaptcha\WP {
	final class Login {
		public function verify( mixed ...$given ): string {
			return self::check_statically( ...$given );
		}

		public static function check_statically( mixed ...$given ): string {
			return \frcaptcha_wp_login_validate( ...$given );
		}
	}
}

namespace HCaptcha {
	final class Lockout {
		public function check( string $said ): string {
			return \test_approval( $said );
		}
	}
}

namespace {
	final class SiteGuard_CAPTCHA {
		public function handler_wp_authenticate_user( mixed ...$given ): string {
			return frcaptcha_wp_login_validate( ...$given );
		}
	}

	final class Wp_Cloudflare_Turnstile_Public {
		public function wtcc_cloudflare_login_check( mixed ...$given ): string {
			return frcaptcha_wp_login_validate( ...$given );
		}
	}

	final class Altcha_Check {
		public function __invoke( mixed ...$given ): string {
			return frcaptcha_wp_login_validate( ...$given );
		}
	}

	final class Membership {
		public function check( string $said ): string {
			return test_approval( $said );
		}
	}

	function frcaptcha_wp_login_validate( mixed ...$given ): string {
		return ( is_string( $given[0] ?? null ) ? $given[0] : '' ) . ' form:' . count( $given );
	}

	function test_approval( string $said ): string {
		return "$said judged";
	}

	function test_captcha_is_banned( string $said ): string {
		return test_approval( $said );
	}

	function test_turnstile_limit_login_attempts( string $said ): string {
		return test_approval( $said );
	}
}
