<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Accounts\Site_Judges;
use Logto\Compatibility;
use Logto\Settings\Settings;

/**
 * Which checks of other plugins a sign-in through Logto asks, and which it does not, as far as they have said so by now.
 *
 * @phpstan-import-type Judge from Site_Judges
 */
final class Other_Plugins implements Check {

	public function __construct( private readonly Settings $settings ) {}

	public function name(): string {
		return 'other_plugins';
	}

	public function label(): string {
		return __( 'Checks of other plugins', 'logto' );
	}

	public function run(): Result {
		$judges = Site_Judges::under( $this->settings );
		$listed = $judges->listed();
		$left   = implode( ', ', $judges->passed_over() );
		$detail = self::names( array_filter( $listed, Site_Judges::matters( ... ) ) );
		$said   = $this->asked( $listed ) . $this->not_asked( $listed );
		return match ( true ) {
			'' === $left => Result::ok( $said, $detail ),
			'everyone' === $this->settings->wordpress_passwords => Result::warning( $said . ' ' . __( 'People with power over the site are sent to WordPress’s form because of what can’t be asked; everybody else comes in without it.', 'logto' ), $this->remedy( $left ), $detail )->fixed_at( 'exempt_plugins' ),
			default => Result::warning( $said . ' ' . __( 'Whose WordPress password is switched off comes in without what can’t be asked; others with power over the site are sent to WordPress’s form.', 'logto' ), $this->remedy( $left ), $detail )->fixed_at( 'exempt_plugins' ),
		};
	}

	private function remedy( string $plugins ): string {
		/* translators: %s: names of plugins' folders or files. */
		return sprintf( __( 'Ask at Logto for what it asks for, such as a second factor, or decide that it need not be asked, and add its folder’s name on the Sign-in tab: %s', 'logto' ), $plugins );
	}

	/** @param list<Judge> $listed */
	private function asked( array $listed ): string {
		$names = self::names( array_filter( $listed, static fn ( array $judge ): bool => $judge['is_asked'] ) );
		/* translators: %s: names of plugins' folders and of their checks. */
		return '' === $names ? __( 'A sign-in through Logto asks no check of another plugin.', 'logto' ) : sprintf( __( 'A sign-in through Logto asks these checks of other plugins about the account: %s.', 'logto' ), $names );
	}

	/** @param list<Judge> $listed */
	private function not_asked( array $listed ): string {
		$others = array_filter( $listed, static fn ( array $judge ): bool => ! $judge['is_asked'] );
		/* translators: %s: names of plugins' folders and of their checks, each with the reason. */
		return array() === $others ? '' : ' ' . sprintf( __( 'It does not ask: %s.', 'logto' ), implode( '; ', array_map( $this->why_not( ... ), $others ) ) );
	}

	/** @param array<Judge> $judges */
	private static function names( array $judges ): string {
		return implode( ', ', array_unique( array_map( static fn ( array $judge ): string => "{$judge['plugin']} ({$judge['name']})", $judges ) ) );
	}

	/** @param Judge $judge */
	private function why_not( array $judge ): string {
		$reason = match ( true ) {
			$judge['is_exempt'] => __( 'exempted', 'logto' ),
			Compatibility::FACTOR === $judge['kind'] => __( 'a second factor', 'logto' ),
			Compatibility::LATER === $judge['kind'] => __( 'asks after the sign-in', 'logto' ),
			Compatibility::LOCK === $judge['kind'] => __( 'a lock against guessing, or for certain addresses', 'logto' ),
			Compatibility::FORM === $judge['kind'] => __( 'a field of the form', 'logto' ),
			Compatibility::PASSWORD === $judge['kind'] => __( 'about the password', 'logto' ),
			Compatibility::LOG === $judge['kind'] => __( 'a log', 'logto' ),
			default => __( 'comes before the password is checked', 'logto' ),
		};
		return self::names( array( $judge ) ) . ': ' . $reason;
	}
}
