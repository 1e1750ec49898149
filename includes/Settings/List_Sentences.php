<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;

/**
 * Says what is wrong inside a setting that is a list, and in which row, in words of the settings page.
 *
 * It judges by the schema, row by row, and beyond it only what no schema can say: that a requirement without a value
 * would lock everybody out.
 *
 * @phpstan-import-type Property from Store
 * @phpstan-type Place array{row: int, column: string|null}
 */
final class List_Sentences {

	/** @param Closure(string): bool $is_own_page Whether people may be sent to an address after signing in. */
	public function __construct( private readonly Closure $is_own_page ) {}

	/**
	 * @param Property                 $property
	 * @param array<array-key, mixed>  $rows     With white space already cut off.
	 * @return array{error: string, place?: Place}|null Null where every row is right.
	 */
	public function about( string $name, array $property, array $rows ): ?array {
		$rows = array_values( $rows );
		foreach ( $rows as $at => $row ) {
			foreach ( $this->cells( $property, $row ) as $column => $cell ) {
				$sentence = $this->about_cell( $name, $column, $cell['schema'], $cell['value'], is_array( $row ) ? $row : array() );
				if ( null !== $sentence ) {
					return array(
						/* translators: 1: Number of a row. 2: A sentence that says what is wrong with it. */
						'error' => sprintf( __( 'Row %1$d: %2$s', 'logto' ), $at + 1, $sentence ),
						'place' => array(
							'row'    => $at,
							'column' => '' === $column ? null : $column,
						),
					);
				}
			}
		}
		$at_most = $property['maxItems'] ?? null;
		if ( null !== $at_most && count( $rows ) > $at_most ) {
			/* translators: %d: Number of rows. */
			return array( 'error' => sprintf( __( 'There is room for %d rows.', 'logto' ), $at_most ) );
		}
		return ( $property['uniqueItems'] ?? false ) && ! rest_validate_array_contains_unique_items( $rows )
			? array( 'error' => __( 'Two rows say the same. Remove one of them.', 'logto' ) )
			: null;
	}

	/**
	 * The values of a row by column; under '' the row itself, where it is no set of columns.
	 *
	 * @param Property $property
	 * @return array<string, array{schema: array<string, mixed>, value: mixed}>
	 */
	private function cells( array $property, mixed $row ): array {
		$items = $property['items'] ?? array();
		if ( ! is_array( $row ) || ! isset( $items['properties'] ) ) {
			return array(
				'' => array(
					'schema' => $items,
					'value'  => $row,
				),
			);
		}
		$cells = array();
		foreach ( $items['properties'] as $column => $schema ) {
			$cells[ $column ] = array(
				'schema' => $schema,
				'value'  => $row[ $column ] ?? null,
			);
		}
		return $cells;
	}

	/**
	 * @param array<string, mixed>    $schema
	 * @param array<array-key, mixed> $row
	 */
	private function about_cell( string $name, string $column, array $schema, mixed $value, array $row ): ?string {
		if ( is_string( $value ) && Validation::is_untypable( $value ) ) {
			return __( 'this has characters that can’t be typed.', 'logto' );
		}
		if ( is_string( $value ) && 'requirements' === $name && 'value' === $column ) {
			return $this->about_requirement( $row['kind'] ?? '', $value );
		}
		if ( is_string( $value ) && 'role_map' === $name && 'name' === $column && 'organization_role' === ( $row['source'] ?? '' ) && 1 !== preg_match( '/\A[^:]+:./', $value ) ) {
			return __( 'enter the ID of the organization, a colon, and the name of the role in it.', 'logto' );
		}
		if ( is_string( $value ) && 'authorization_parameters' === $name && 'value' === $column && 'prompt' === ( $row['name'] ?? '' ) && in_array( 'none', (array) preg_split( '/\s+/', $value ), true ) ) {
			return __( 'with the prompt “none” Logto asks nobody to sign in, so nobody could.', 'logto' );
		}
		if ( is_string( $value ) && 'login_redirects' === $name && 'page' === $column && ! ( $this->is_own_page )( $value ) ) {
			return __( 'enter a page of this site that is not its sign-in page, such as /members/.', 'logto' );
		}
		return true === rest_validate_value_from_schema( $value, $schema, $name ) ? null : $this->sentence( "$name.$column", $value );
	}

	/** A requirement that nobody can meet locks everybody out. */
	private function about_requirement( mixed $kind, string $value ): ?string {
		return match ( true ) {
			mb_strlen( $value ) > 256 => $this->sentence( '', $value ),
			'email_domain' === $kind && 1 !== preg_match( '~\A[^@\s/.]+(\.[^@\s/.]+)+\z~', $value ) => __( 'enter only the domain, such as example.com.', 'logto' ),
			'role' === $kind && '' === $value => __( 'enter the name of the role.', 'logto' ),
			'organization' === $kind && '' === $value => __( 'enter the ID of the organization.', 'logto' ),
			default => null,
		};
	}

	private function sentence( string $what, mixed $value ): string {
		return match ( true ) {
			'profile_map.claim' === $what => __( 'this is not a claim name. It has letters, digits and the signs _ . : | - only.', 'logto' ),
			'profile_map.field' === $what => is_string( $value ) && str_starts_with( $value, 'meta:' )
				? __( 'enter a key of up to 100 letters, digits, _ and -.', 'logto' )
				: __( 'choose a field.', 'logto' ),
			'role_map.name' === $what && '' === $value => __( 'enter the name or ID at Logto.', 'logto' ),
			in_array( $what, array( 'role_map.role', 'login_redirects.role' ), true ) => __( 'choose a role of this site.', 'logto' ),
			'direct_sign_in_buttons.target' === $what => __( 'enter the target, such as google, or the connector ID: letters, digits and the signs _ . - only.', 'logto' ),
			'direct_sign_in_buttons.text' === $what => __( 'enter a text of up to 60 letters for the button.', 'logto' ),
			'authorization_parameters.name' === $what => __( 'this is not a parameter name. It has letters, digits and the signs _ . - only.', 'logto' ),
			'exempt_plugins.' === $what => __( 'enter the folder of a plugin, or a file, as Site Health names it.', 'logto' ),
			'scopes.' === $what => __( 'this is not a scope. It has no spaces and no quotation marks.', 'logto' ),
			default => __( 'this is too long, or not one of the possible values.', 'logto' ),
		};
	}
}
