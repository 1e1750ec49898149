<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use SensitiveParameter;

/**
 * Reads and writes two autoloaded rows: `logto_settings`, what the admin decided, secrets sealed, by name; and
 * `logto_status`, what the plugin itself found out: `{schema_version, proof}`. They are apart so that a sign-in that
 * proves the connection can never write back values that the admin changed meanwhile.
 *
 * Order of authority: wp-config constant, saved value, the schema's default. A constant that is not a valid value
 * counts as an empty one: a typing mistake in wp-config must bring WordPress's own form, not a half-working sign-in.
 *
 * @phpstan-type Property array{type: string, default: string, constant: string, group: string, maxLength: int, description: string, secret?: bool}
 */
final class Store {

	public const OPTION = 'logto_settings';
	public const STATUS = 'logto_status';

	/** Logto's documents, as the Provider keeps them; not autoloaded: pages that sign nobody in never read it. */
	public const PROVIDER = 'logto_provider';

	/** To be raised with every change of a table. */
	private const SCHEMA_VERSION = 1;

	/** @var array<string, Property>|null */
	private ?array $properties = null;

	private ?Settings $settings = null;

	/** @var array<array-key, mixed> The rows that `$settings` was made from. */
	private array $rows = array();

	/** @param Closure(): Validation $validation Made only where a constant has to be checked. */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Closure $validation,
	) {}


	/** Opened once for the same rows: reading them costs nothing, and another site of a network has others. */
	public function settings(): Settings {
		$rows = array( $this->saved(), $this->status() );
		if ( null === $this->settings || $rows !== $this->rows ) {
			$this->settings = $this->load();
			$this->rows     = $rows;
		}
		return $this->settings;
	}

	/**
	 * Saves validated values; names left out keep what is saved, names fixed by a constant are ignored.
	 *
	 * @param array<string, string> $values As `Validation::check()` returns them.
	 */
	public function save( #[SensitiveParameter] array $values ): void {
		$saved = $this->saved();
		foreach ( $this->schema() as $name => $property ) {
			if ( isset( $values[ $name ] ) && ! defined( $property['constant'] ) ) {
				$secret         = ( $property['secret'] ?? false ) && '' !== $values[ $name ];
				$saved[ $name ] = $secret ? $this->box->seal( $values[ $name ], "setting:$name" ) : $values[ $name ];
			}
		}
		update_option( self::OPTION, $saved, true );
	}

	/** Remembers that a sign-in came back with today's values; '' takes the proof back. */
	public function save_proof( string $proof ): void {
		$this->write_status( array( 'proof' => $proof ) );
	}

	/** Whether tables are as this version of the plugin wants them; costs nothing, the row is autoloaded. */
	public function has_current_schema(): bool {
		return $this->status()['schema_version'] >= self::SCHEMA_VERSION;
	}

	public function save_schema_version(): void {
		$this->write_status( array( 'schema_version' => self::SCHEMA_VERSION ) );
	}

	/** @return list<string> Names of the settings that a wp-config constant fixes. */
	public function fixed(): array {
		return array_keys( array_filter( $this->schema(), static fn ( array $property ): bool => defined( $property['constant'] ) ) );
	}

	private function load(): Settings {
		$saved  = $this->saved();
		$lost   = false;
		$values = array();
		foreach ( $this->schema() as $name => $property ) {
			$value = $saved[ $name ] ?? $property['default'];
			if ( defined( $property['constant'] ) ) {
				$checked = ( $this->validation )()->check( array( $name => constant( $property['constant'] ) ) );
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
			proof: $this->status()['proof'],
			disabled: defined( 'LOGTO_DISABLED' ) && false !== filter_var( constant( 'LOGTO_DISABLED' ), FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE ),
		);
	}

	/** @return array<string, string> As they lie in the database. */
	private function saved(): array {
		$saved = get_option( self::OPTION );
		return is_array( $saved ) ? array_filter( array_filter( $saved, 'is_string' ), 'is_string', ARRAY_FILTER_USE_KEY ) : array();
	}

	/** @return array{schema_version: int, proof: string} */
	private function status(): array {
		$status = get_option( self::STATUS );
		$status = is_array( $status ) ? $status : array();
		return array(
			'schema_version' => is_int( $status['schema_version'] ?? null ) ? $status['schema_version'] : 0,
			'proof'          => is_string( $status['proof'] ?? null ) ? $status['proof'] : '',
		);
	}

	/** @param array{schema_version?: int, proof?: string} $changed */
	private function write_status( array $changed ): void {
		update_option( self::STATUS, $changed + $this->status(), true );
	}

	/**
	 * The settings by name, as schema.php describes them.
	 *
	 * @return array<string, Property>
	 */
	public static function read_schema(): array {
		/** @var array{properties: array<string, Property>} $schema */
		$schema = require __DIR__ . '/schema.php';
		return $schema['properties'];
	}

	/** @return array<string, Property> */
	private function schema(): array {
		return $this->properties ??= self::read_schema();
	}
}
