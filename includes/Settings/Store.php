<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use SensitiveParameter;

/**
 * Reads and writes two autoloaded rows: `logto_settings`, what the admin decided, by name, a secret as
 * `{sealed: text}`; and `logto_status`, what the plugin itself found out: `{schema_version, proof}`. They are apart so that a sign-in that
 * proves the connection can never write back values that the admin changed meanwhile.
 *
 * Order of authority: wp-config constant, saved value, default. A constant that is not a valid value counts as the
 * default: a typing mistake in wp-config must bring WordPress's own form, not a half-working sign-in. The schema is
 * read only where something is saved or a constant has to be checked: pages that merely read settings go without.
 *
 * @phpstan-type Property array{type: 'string'|'integer'|'boolean'|'array', default: string|int|bool|array<array-key, mixed>, constant: string, group: string, description: string, maxLength?: int, minimum?: int, maximum?: int, enum?: list<string>, secret?: bool, only_constant?: bool, maxItems?: int, uniqueItems?: bool, items?: array{type: string, properties?: array<string, array<string, mixed>>}}
 */
final class Store {

	public const OPTION = 'logto_settings';
	public const STATUS = 'logto_status';

	/** Logto's documents, as the Provider keeps them; not autoloaded: pages that sign nobody in never read it. */
	public const PROVIDER = 'logto_provider';

	/** While one request asks for them anew. */
	public const PROVIDER_LOCK = 'logto_provider_lock';

	/** What a mistyped constant means where the default would let in more people than its author wanted. */
	private const CLOSED = array(
		'account_policy' => 'known_only',
		'requirements'   => array(
			array(
				'kind'  => 'mistyped',
				'value' => '',
			),
		),
	);

	/** To be raised with every change of a table. */
	private const SCHEMA_VERSION = 2;

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
	 * Saves validated values; names left out keep what is saved, names that only a constant can set are ignored.
	 *
	 * @param array<string, string|int|bool|array<array-key, mixed>> $values As `Validation::check()` returns them.
	 */
	public function save( #[SensitiveParameter] array $values ): void {
		$saved = $this->saved();
		foreach ( self::read_schema() as $name => $property ) {
			$value = $values[ $name ] ?? null;
			if ( null !== $value && ! defined( $property['constant'] ) && ! ( $property['only_constant'] ?? false ) ) {
				$is_secret      = ( $property['secret'] ?? false ) && is_string( $value ) && '' !== $value;
				$saved[ $name ] = $is_secret ? array( 'sealed' => $this->box->seal( $value, "setting:$name" ) ) : $value;
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
		return array_keys( array_filter( self::read_schema(), static fn ( array $property ): bool => defined( $property['constant'] ) ) );
	}

	private function load(): Settings {
		$values = $this->constants();
		$lost   = false;
		foreach ( array_diff_key( $this->saved(), $values ) as $name => $value ) {
			if ( is_array( $value ) && is_string( $value['sealed'] ?? null ) ) {
				$value = $this->box->open( $value['sealed'], "setting:$name" );
				$lost  = $lost || null === $value;
			}
			$values[ $name ] = $value;
		}
		$disabled = defined( 'LOGTO_DISABLED' ) && false !== filter_var( constant( 'LOGTO_DISABLED' ), FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE );
		return Settings::of( $values, $lost, $this->status()['proof'], $disabled );
	}

	/** @return array<string, mixed> What wp-config fixes, by name; null, so the default, where the constant is not a valid value. */
	private function constants(): array {
		$fixed = array();
		foreach ( array_keys( Settings::defaults() ) as $name ) {
			$constant = 'LOGTO_' . strtoupper( $name );
			if ( defined( $constant ) ) {
				$fixed[ $name ] = ( $this->validation )()->check( array( $name => constant( $constant ) ) )['values'][ $name ] ?? self::CLOSED[ $name ] ?? null;
			}
		}
		return $fixed;
	}

	/** @return array<string, mixed> As they lie in the database. */
	private function saved(): array {
		$saved = get_option( self::OPTION );
		return is_array( $saved ) ? array_filter( $saved, 'is_string', ARRAY_FILTER_USE_KEY ) : array();
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
}
