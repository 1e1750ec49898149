<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Settings\Settings;
use Logto\Settings\Validation;
use Logto\Settings\Yes_Or_No;

/** Whether the constants in wp-config.php say what a setting can take, and are ones at all. */
final class Wp_Config implements Check {

	/** The one that is no setting. */
	private const SWITCH = 'LOGTO_DISABLED';

	public function __construct( private readonly Validation $validation ) {}

	public function name(): string {
		return 'wp_config';
	}

	public function label(): string {
		return __( 'Constants in wp-config.php', 'logto' );
	}

	/** Values are not shown: one of them is a secret. */
	public function run(): Result {
		$wrong   = $this->wrong();
		$unknown = self::unknown();
		$names   = implode( ', ', array( ...$wrong, ...$unknown ) );
		return match ( true ) {
			array() !== $wrong => Result::problem( __( 'A constant in wp-config.php is not what its setting can take. Until it is corrected, the most careful choice is made instead.', 'logto' ), __( 'Correct these constants in wp-config.php:', 'logto' ) . " $names", $names ),
			array() !== $unknown => Result::warning( __( 'A constant in wp-config.php begins with LOGTO_ and fixes no setting: its name may be mistyped.', 'logto' ), __( 'Correct these constants in wp-config.php:', 'logto' ) . " $names", $names ),
			default => Result::ok( __( 'The constants in wp-config.php are valid.', 'logto' ) ),
		};
	}

	/** @return bool Whether there is any constant to look at. */
	public static function has_constants(): bool {
		return array() !== self::defined();
	}

	/** @return list<string> */
	private function wrong(): array {
		$values = array();
		foreach ( array_keys( Settings::defaults() ) as $name ) {
			$constant = Settings::constant( $name );
			if ( defined( $constant ) ) {
				$values[ $name ] = constant( $constant );
			}
		}
		$wrong = array_map( Settings::constant( ... ), array_keys( $this->validation->check( $values )['errors'] ) );
		// It counts as set where it is no yes and no no.
		$is_wrong = defined( self::SWITCH ) && null === Yes_Or_No::of( constant( self::SWITCH ) );
		return $is_wrong ? array( ...$wrong, self::SWITCH ) : $wrong;
	}

	/** @return list<string> */
	private static function unknown(): array {
		$known = array( self::SWITCH, ...array_map( Settings::constant( ... ), array_keys( Settings::defaults() ) ) );
		return array_values( array_diff( self::defined(), $known ) );
	}

	/** @return list<string> */
	private static function defined(): array {
		/** @var array<string, mixed> $constants */
		$constants = get_defined_constants( true )['user'] ?? array();
		return array_values( array_filter( array_keys( $constants ), static fn ( string $name ): bool => str_starts_with( $name, 'LOGTO_' ) ) );
	}
}
