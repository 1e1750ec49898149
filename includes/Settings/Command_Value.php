<?php

declare( strict_types=1 );

namespace Logto\Settings;

use WP_CLI;

/**
 * A value that is given on the command line. A secret comes from a file, from the environment or is typed, so that it is in
 * no list of processes and in no shell's history.
 *
 * @phpstan-import-type Property from Store
 */
final class Command_Value {

	/**
	 * As it was typed; ends the program where it can't be read.
	 *
	 * @param array<string, string> $options `from-file` or `from-env`, or neither.
	 */
	public static function text( ?string $argument, array $options ): string {
		if ( isset( $options['from-file'] ) ) {
			$file = is_readable( $options['from-file'] ) ? file_get_contents( $options['from-file'] ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the machine, named by who runs the command.
			if ( false === $file ) {
				WP_CLI::error( __( 'The file can’t be read.', 'logto' ) );
			}
			return rtrim( (string) $file, "\r\n" );
		}
		if ( isset( $options['from-env'] ) ) {
			$value = getenv( $options['from-env'] );
			if ( false === $value ) {
				WP_CLI::error( __( 'There is no such variable in the environment.', 'logto' ) );
			}
			return (string) $value;
		}
		return $argument ?? (string) \cli\prompt( __( 'Value', 'logto' ), '', ': ', true );
	}

	/**
	 * As JSON would have it, where it is one of the setting's type; else the text, which the validation refuses.
	 *
	 * @param Property $property
	 */
	public static function of( array $property, string $text ): mixed {
		return match ( $property['type'] ) {
			'array'   => json_decode( $text, true ) ?? $text,
			'boolean' => Yes_Or_No::of( $text ) ?? $text,
			'integer' => is_numeric( $text ) ? (int) $text : $text,
			default   => $text,
		};
	}
}
