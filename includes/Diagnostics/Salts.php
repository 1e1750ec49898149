<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Settings\Settings;

/** Whether the App secret is sealed with keys of this site’s own. */
final class Salts implements Check {

	public function __construct( private readonly Settings $settings ) {}

	public function name(): string {
		return 'salts';
	}

	public function label(): string {
		return __( 'Security keys', 'logto' );
	}

	public function run(): Result {
		if ( $this->settings->secret_lost ) {
			return Result::problem( __( 'The saved App secret can’t be read any more, because this site’s security keys (salts) have changed.', 'logto' ), __( 'Enter the App secret again and save.', 'logto' ) );
		}
		foreach ( array( 'AUTH_KEY', 'AUTH_SALT' ) as $constant ) {
			if ( defined( $constant ) && 'put your unique phrase here' === constant( $constant ) ) {
				return Result::warning( __( 'wp-config.php has no security keys of its own.', 'logto' ), __( 'Put keys from api.wordpress.org/secret-key/1.1/salt/ into wp-config.php, then enter the App secret again.', 'logto' ), $constant );
			}
		}
		return Result::ok( __( 'The App secret is sealed with this site’s security keys.', 'logto' ) );
	}
}
