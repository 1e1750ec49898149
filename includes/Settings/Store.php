<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Schedule;
use SensitiveParameter;

/**
 * Reads and writes two autoloaded rows: `logto_settings`, what the admin decided, by name, a secret as `{sealed: text}`;
 * and `logto_status`, what the plugin itself found out. They are apart so that a sign-in that proves the connection can
 * never write back values that the admin changed meanwhile.
 *
 * Where nothing was ever saved, but plugin 1.0.1 was set up, the first one who asks for the settings takes that plugin's
 * over: an update must not end sign-in until somebody visits a screen.
 *
 * Order of authority: wp-config constant (see Constants), saved value, default. The schema is read only where something is saved.
 *
 * @phpstan-type Property array{type: 'string'|'integer'|'boolean'|'array', default: string|int|bool|array<array-key, mixed>, constant: string, group: string, description: string, maxLength?: int, minimum?: int, maximum?: int, enum?: list<string>, secret?: bool, only_constant?: bool, maxItems?: int, uniqueItems?: bool, items?: array{type: string, properties?: array<string, array<string, mixed>>}}
 */
final class Store {

	public const OPTION = 'logto_settings';
	public const STATUS = 'logto_status';

	/** Logto's documents, as the Provider keeps them; not autoloaded: pages that sign nobody in never read it. The lock: while one request asks for them anew. */
	public const PROVIDER      = 'logto_provider';
	public const PROVIDER_LOCK = 'logto_provider_lock';

	/** Where to look for who may change the site, as `Accounts\Administrators` keeps it; autoloaded. The lock: while one request asks who is left, and acts by it. */
	public const ADMINISTRATORS      = 'logto_administrators';
	public const ADMINISTRATORS_LOCK = 'logto_administrators_lock';

	/** Option of plugin 1.0.1; read once, never written. */
	public const OLD_OPTION = 'logto_options';

	/** To be raised with every change of a table. */
	private const SCHEMA_VERSION = 5;

	private ?Settings $settings = null;

	/** What `$settings` was made from: the raw rows, since opening them is what costs. */
	private string $source = '';

	/**
	 * @param Closure(): Constants  $constants  Made only where wp-config fixes something.
	 * @param Closure(): Validation $validation Made only where settings of plugin 1.0.1 are taken over.
	 */
	public function __construct(
		private readonly Secret_Box $box,
		private readonly Closure $constants,
		private readonly Closure $validation,
	) {}

	/** Opened once for the same rows: asking again costs nothing, and another site of a network has others. */
	public function settings(): Settings {
		$source = $this->source();
		if ( null === $this->settings || '' === $source || $source !== $this->source ) {
			$this->settings = $this->load();
			$this->source   = $this->source();
		}
		return $this->settings;
	}

	/** @return string '' where somebody made core leave the row out of the autoloaded ones, which lie here as in the database. */
	private function source(): string {
		$rows   = wp_load_alloptions();
		$saved  = $rows[ self::OPTION ] ?? ( false === get_option( self::OPTION ) ? 'nothing' : null );
		$status = $rows[ self::STATUS ] ?? '';
		return is_string( $saved ) && is_string( $status ) ? "$saved\n$status" : '';
	}

	/**
	 * Saves validated values; names left out keep what is saved, names that only a constant can set are ignored.
	 *
	 * @param array<string, string|int|bool|array<array-key, mixed>> $values As `Validation::check()` returns them.
	 */
	public function save( #[SensitiveParameter] array $values ): void {
		update_option( self::OPTION, array_merge( $this->saved(), $this->sealed( $values ) ), true );
	}

	/**
	 * Remembers that a sign-in came back with today's values; '' takes the proof back.
	 *
	 * @param string $at The address where it came back to; '' leaves the one that is known.
	 */
	public function save_proof( string $proof, string $at = '' ): void {
		$this->write_status( array( 'proof' => $proof ) + ( '' === $at ? array() : array( 'proven_at' => $at ) ) );
	}

	/** The address at which a sign-in came back last; '' where none ever did. */
	public function proven_at(): string {
		return $this->status()['proven_at'];
	}

	/** Whether sign-in last worked at another address: this may be a copy, which must not act for the first one. */
	public function has_moved( string $callback_url ): bool {
		return ! in_array( $this->proven_at(), array( '', $callback_url ), true );
	}

	/** Remembers whether Logto refused the Post sign-out redirect URI when it was last asked. */
	public function note_sign_out( string $uri, bool $is_refused ): void {
		$sign_out_refused = $is_refused ? $this->settings()->sign_out_uri( $uri ) : '';
		if ( $sign_out_refused !== $this->status()['sign_out_refused'] ) {
			$this->write_status( compact( 'sign_out_refused' ) );
		}
	}

	/** Whether tables are as this version of the plugin wants them; costs nothing, the row is autoloaded. */
	public function has_current_schema(): bool {
		return $this->status()['schema_version'] >= self::SCHEMA_VERSION;
	}

	public function save_schema_version(): void {
		$this->write_status( array( 'schema_version' => self::SCHEMA_VERSION ) );
	}

	/** @return array<array-key, mixed> What came over from plugin 1.0.1, as `Accounts\Legacy_Identities` keeps it; empty where nothing did. */
	public function upgrade(): array {
		return $this->status()['upgrade'];
	}

	/** @param array<string, mixed> $upgrade */
	public function save_upgrade( array $upgrade ): void {
		// It is written by a long job: what sign-ins noted meanwhile must not be taken back.
		wp_cache_delete( 'alloptions', 'options' );
		$this->write_status( compact( 'upgrade' ) );
	}

	/** @return list<string> Names of the settings that a wp-config constant fixes. */
	public function fixed(): array {
		return array_keys( self::constants() );
	}

	private function load(): Settings {
		$saved  = $this->saved(); // First: a site of plugin 1.0.1 is taken over before anything is written.
		$fixed  = self::constants();
		$values = array() === $fixed ? array() : ( $this->constants )()->values( $fixed );
		$lost   = false;
		foreach ( array_diff_key( $saved, $values ) as $name => $value ) {
			if ( is_array( $value ) && is_string( $value['sealed'] ?? null ) ) {
				$value = $this->box->open( $value['sealed'], "setting:$name" );
				$lost  = $lost || null === $value;
			}
			$values[ $name ] = $value;
		}
		$is_off = defined( 'LOGTO_DISABLED' ) && false !== filter_var( constant( 'LOGTO_DISABLED' ), FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE );
		return Settings::of( $values, $lost, $this->status()['proof'], $is_off, $this->status()['sign_out_refused'] );
	}

	/** @return array<string, mixed> What wp-config fixes, as it is written there, by the settings' names. */
	private static function constants(): array {
		$fixed = array();
		foreach ( array_keys( Settings::defaults() ) as $name ) {
			$constant = Settings::constant( $name );
			if ( defined( $constant ) ) {
				$fixed[ $name ] = constant( $constant );
			}
		}
		return $fixed;
	}

	/** @return array<string, mixed> As they lie in the database. */
	private function saved(): array {
		$saved = get_option( self::OPTION );
		$saved = false === $saved ? $this->take_over() : $saved;
		return is_array( $saved ) ? array_filter( $saved, 'is_string', ARRAY_FILTER_USE_KEY ) : array();
	}

	/**
	 * Once, on a site that was set up with plugin 1.0.1. Elsewhere it costs nothing: that option is autoloaded, and where
	 * something changed that, it is looked for only until the tables are made.
	 *
	 * @return mixed What is saved now; false where nothing is.
	 */
	private function take_over(): mixed {
		$status  = $this->status();
		$is_over = array() !== $status['upgrade'] || ( 0 !== $status['schema_version'] && ! isset( wp_load_alloptions()[ self::OLD_OPTION ] ) );
		$old     = $is_over ? false : get_option( self::OLD_OPTION );
		$upgrade = is_array( $old ) ? Upgrade_From_1_0::of( $old ) : null;
		if ( null === $upgrade ) {
			return false;
		}
		update_option( self::OPTION, $this->sealed( ( $this->validation )()->check( $upgrade->values() )['values'] ), true );
		$issuer = $upgrade->issuer();
		$done   = '' === $issuer;
		$this->save_upgrade( compact( 'issuer', 'done' ) );
		Schedule::move_identities();
		return get_option( self::OPTION );
	}

	/**
	 * What a person may choose, to save it or to try it: nothing that a constant says, nor what only a constant may say.
	 *
	 * @param array<string, mixed> $values Settings by name.
	 * @return array<string, mixed> Those of them.
	 */
	public function settable( #[SensitiveParameter] array $values ): array {
		$settable = array_filter( self::read_schema(), static fn ( array $property ): bool => ! defined( $property['constant'] ) && ! ( $property['only_constant'] ?? false ) );
		return array_intersect_key( $values, $settable );
	}

	/**
	 * @param array<string, mixed> $values
	 * @return array<string, mixed> As they lie in the database.
	 */
	private function sealed( #[SensitiveParameter] array $values ): array {
		$settable = $this->settable( $values );
		$sealed   = array();
		foreach ( self::read_schema() as $name => $property ) {
			$value = $settable[ $name ] ?? null;
			if ( null !== $value ) {
				$is_secret       = ( $property['secret'] ?? false ) && is_string( $value ) && '' !== $value;
				$sealed[ $name ] = $is_secret ? array( 'sealed' => $this->box->seal( $value, "setting:$name" ) ) : $value;
			}
		}
		return $sealed;
	}

	/** @return array{schema_version: int, proof: string, proven_at: string, sign_out_refused: string, upgrade: array<array-key, mixed>} */
	private function status(): array {
		$status = get_option( self::STATUS );
		$status = is_array( $status ) ? $status : array();
		return array(
			'schema_version'   => is_int( $status['schema_version'] ?? null ) ? $status['schema_version'] : 0,
			'proof'            => is_string( $status['proof'] ?? null ) ? $status['proof'] : '',
			'proven_at'        => is_string( $status['proven_at'] ?? null ) ? $status['proven_at'] : '',
			'sign_out_refused' => is_string( $status['sign_out_refused'] ?? null ) ? $status['sign_out_refused'] : '',
			'upgrade'          => is_array( $status['upgrade'] ?? null ) ? $status['upgrade'] : array(),
		);
	}

	/** @param array{schema_version?: int, proof?: string, proven_at?: string, sign_out_refused?: string, upgrade?: array<string, mixed>} $changed */
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
