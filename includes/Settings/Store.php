<?php

declare( strict_types=1 );

namespace Logto\Settings;

use SensitiveParameter;

/**
 * Reads and writes the one autoloaded row `logto_settings`: `{schema_version, values, proof}`.
 *
 * Order of authority: wp-config constant, saved value, the schema's default. A constant that is not a valid value
 * counts as an empty one: a typing mistake in wp-config must bring WordPress's own form, not a half-working sign-in.
 */
final class Store {

	public const OPTION = 'logto_settings';

	private ?Settings $settings = null;

	public function __construct(
		private readonly Secret_Box $box,
		private readonly Validation $validation,
	) {}

	public function settings(): Settings {
		return $this->settings ??= $this->load();
	}

	/**
	 * Saves validated values; names left out keep what is saved, names fixed by a constant are ignored.
	 *
	 * @param array<string, string> $values As `Validation::check()` returns them.
	 */
	public function save( #[SensitiveParameter] array $values ): void {
		$row = $this->row();
		foreach ( $this->schema() as $name => $property ) {
			if ( isset( $values[ $name ] ) && ! defined( $property['constant'] ) ) {
				$secret                 = ( $property['secret'] ?? false ) && '' !== $values[ $name ];
				$row['values'][ $name ] = $secret ? $this->box->seal( $values[ $name ], "setting:$name" ) : $values[ $name ];
			}
		}
		$this->write( $row );
	}

	/** Remembers that a sign-in came back with today's values; '' takes the proof back. */
	public function save_proof( string $proof ): void {
		$row = $this->row();
		if ( $row['proof'] !== $proof ) {
			$row['proof'] = $proof;
			$this->write( $row );
		}
	}

	public function schema_version(): int {
		return $this->row()['schema_version'];
	}

	public function save_schema_version( int $version ): void {
		$this->write( array( 'schema_version' => $version ) + $this->row() );
	}

	/** @return list<string> Names of the settings that a wp-config constant fixes. */
	public function fixed(): array {
		return array_keys( array_filter( $this->schema(), static fn ( array $property ): bool => defined( $property['constant'] ) ) );
	}

	private function load(): Settings {
		$row    = $this->row();
		$lost   = false;
		$values = array();
		foreach ( $this->schema() as $name => $property ) {
			$value = $row['values'][ $name ] ?? $property['default'];
			if ( defined( $property['constant'] ) ) {
				$checked = $this->validation->check( array( $name => constant( $property['constant'] ) ) );
				$value   = $checked['values'][ $name ] ?? '';
			} elseif ( ( $property['secret'] ?? false ) && '' !== $value ) {
				$opened = $this->box->open( $value, "setting:$name" );
				$lost   = $lost || null === $opened;
				$value  = $opened ?? '';
			}
			$values[ $name ] = $value;
		}
		return new Settings(
			endpoint: $values['endpoint'] ?? '',
			app_id: $values['app_id'] ?? '',
			app_secret: $values['app_secret'] ?? '',
			secret_lost: $lost,
			proof: $row['proof'],
			disabled: defined( 'LOGTO_DISABLED' ) && false !== filter_var( constant( 'LOGTO_DISABLED' ), FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE ),
		);
	}

	/** @return array{schema_version: int, values: array<string, string>, proof: string} */
	private function row(): array {
		$row    = get_option( self::OPTION );
		$row    = is_array( $row ) ? $row : array();
		$values = is_array( $row['values'] ?? null ) ? array_filter( $row['values'], 'is_string' ) : array();
		return array(
			'schema_version' => is_int( $row['schema_version'] ?? null ) ? $row['schema_version'] : 0,
			'values'         => array_filter( $values, 'is_string', ARRAY_FILTER_USE_KEY ),
			'proof'          => is_string( $row['proof'] ?? null ) ? $row['proof'] : '',
		);
	}

	/** @param array{schema_version: int, values: array<string, string>, proof: string} $row */
	private function write( array $row ): void {
		update_option( self::OPTION, $row, true );
		$this->settings = null;
	}

	/** @return array<string, array{default: string, constant: string, secret?: bool, ...}> */
	private function schema(): array {
		return $this->validation->properties();
	}
}
