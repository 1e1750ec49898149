<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Compatibility;
use Logto\Settings\Settings;
use Logto\Sign_In\Form_First;

/** Whether plugins judge sign-ins where only WordPress's form asks them, as far as they have said so by now. */
final class Other_Plugins implements Check {

	public function __construct( private readonly Settings $settings ) {}

	public function name(): string {
		return 'other_plugins';
	}

	public function label(): string {
		return __( 'Checks of other plugins', 'logto' );
	}

	public function run(): Result {
		$checks = array_map( static fn ( array $check ): string => "{$check['plugin']} ({$check['name']})", Compatibility::passed_over() );
		$detail = implode( ', ', array_unique( $checks ) );
		$left   = implode( ', ', Form_First::not_exempt( $this->settings ) );
		return match ( true ) {
			'' === $left => Result::ok( __( 'The plugins that check sign-ins at the WordPress form only are ones that you exempted.', 'logto' ), $detail ),
			'everyone' === $this->settings->wordpress_passwords => Result::warning( __( 'A plugin checks sign-ins at the WordPress form only. People with power over the site are sent to that form; nobody else is checked who comes through Logto.', 'logto' ), $this->remedy( $left ), $detail ),
			default => Result::warning( __( 'A plugin checks sign-ins at the WordPress form only. Whose WordPress password is switched off is not checked; others with power over the site are sent to that form.', 'logto' ), $this->remedy( $left ), $detail ),
		};
	}

	private function remedy( string $plugins ): string {
		/* translators: %s: names of plugins' folders or files. */
		return sprintf( __( 'Ask at Logto for what it asks for, such as a second factor, or decide that it need not be asked, and add it under Sign-in > Plugins whose checks need not be asked: %s', 'logto' ), $plugins );
	}
}
