<?php

declare( strict_types=1 );

namespace Logto\Settings;

/**
 * Checks values against the schema, by WordPress's own validator, and makes them canonical.
 *
 * Errors are translated sentences, one a setting: this is the edge that REST and later WP-CLI share.
 */
final class Validation {

	/** Whether any host may be reached by plain http: only where the site says it is no public one. */
	public static function allows_http(): bool {
		return in_array( wp_get_environment_type(), array( 'local', 'development' ), true );
	}

	/**
	 * @param array<array-key, mixed> $input Values by name; unknown names are refused.
	 * @return array{values: array<string, string>, errors: array<string, string>} Canonical values, and a sentence for each that is none.
	 */
	public function check( array $input ): array {
		$values     = array();
		$errors     = array();
		$properties = Store::read_schema();
		foreach ( $input as $name => $value ) {
			$property = $properties[ $name ] ?? null;
			$valid    = null === $property ? false : rest_validate_value_from_schema( $value, $property, (string) $name );
			if ( true !== $valid || ! is_string( $value ) ) {
				$errors[ (string) $name ] = is_wp_error( $valid ) ? $valid->get_error_message() : __( 'This is not a setting of Logto.', 'logto' );
				continue;
			}
			$value = trim( $value );
			if ( 'endpoint' === $name && '' !== $value ) {
				$parsed = Endpoint::parse( $value, self::allows_http() );
				if ( isset( $parsed['error'] ) ) {
					$errors[ $name ] = $this->endpoint_sentence( $parsed['error'] );
					continue;
				}
				$value = $parsed['origin'];
			} elseif ( 1 === preg_match( '/[\x00-\x1f\x7f]/', $value ) ) {
				$errors[ (string) $name ] = __( 'This has characters that can’t be typed. Copy it again from the Logto Console.', 'logto' );
				continue;
			}
			$values[ (string) $name ] = $value;
		}
		return compact( 'values', 'errors' );
	}

	/** @param 'not_a_url'|'not_an_origin'|'http_not_allowed' $error */
	private function endpoint_sentence( string $error ): string {
		return match ( $error ) {
			'not_a_url'        => __( 'Enter the address of your Logto tenant, starting with https://, for example https://your-tenant.logto.app.', 'logto' ),
			'not_an_origin'    => __( 'Enter only the first part of the address, for example https://your-tenant.logto.app, without anything behind it.', 'logto' ),
			'http_not_allowed' => __( 'Use https://. Plain http is possible only for Logto on this same machine, or where WP_ENVIRONMENT_TYPE is “local” or “development”.', 'logto' ),
		};
	}
}
