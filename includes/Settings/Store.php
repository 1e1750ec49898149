<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Network\Network_Settings;
use SensitiveParameter;

/**
 * Reads what the admin decided: the autoloaded row `logto_settings`, by name, a secret as `{sealed: text}`. On a network
 * the network's own row comes first, and a site's counts only for what the network leaves to it (`Network\Network_Settings`).
 *
 * Where nothing was ever saved, but plugin 1.0.1 was set up, the first one who asks for the settings takes that plugin's
 * over: an update must not end sign-in until somebody visits a screen.
 *
 * Order of authority: wp-config constant (see Constants), the network, the site, default. Written by the Saver. The
 * schema is read only where something is saved.
 *
 * @phpstan-type Property array{type: 'string'|'integer'|'boolean'|'array', default: string|int|bool|array<array-key, mixed>, constant: string, group: string, description: string, maxLength?: int, minimum?: int, maximum?: int, enum?: list<string>, secret?: bool, only_constant?: bool, only_network?: bool, maxItems?: int, uniqueItems?: bool, items?: array{type: string, properties?: array<string, array<string, mixed>>}}
 */
final class Store {

	public const OPTION = 'logto_settings';

	/** What the plugin itself found out, autoloaded; see Status. */
	public const STATUS = 'logto_status';

	/** The same two of a network, among its own options. */
	public const NETWORK_OPTION = 'logto_network_settings';
	public const NETWORK_STATUS = 'logto_network_status';

	/** Logto's documents, as the Provider keeps them; not autoloaded: pages that sign nobody in never read it. The lock: while one request asks for them anew. */
	public const PROVIDER      = 'logto_provider';
	public const PROVIDER_LOCK = 'logto_provider_lock';

	/** The key that saved secrets are sealed with, itself sealed with the salts; autoloaded, and a network's own where there is one. See Data_Key. */
	public const DATA_KEY = 'logto_data_key';

	/** Where to look for who may change the site, as `Accounts\Administrators` keeps it; autoloaded. The lock: while one request asks who is left, and acts by it. */
	public const ADMINISTRATORS      = 'logto_administrators';
	public const ADMINISTRATORS_LOCK = 'logto_administrators_lock';

	/** Option of plugin 1.0.1; read once, never written. */
	public const OLD_OPTION = 'logto_options';

	/** To be raised with every change of a table. */
	public const SCHEMA_VERSION = 8;

	private ?Settings $settings = null;

	/** @var array<int, mixed> What `$settings` was made from, since opening it is what costs. */
	private array $source = array();

	/**
	 * @param Closure(): Data_Key  $data_key  Made only where a secret is saved that wp-config does not fix.
	 * @param Closure(): Constants $constants Made only where wp-config fixes something.
	 * @param Closure(): Saver     $saver     Made only where something is saved.
	 * @param bool                 $is_networks Whether the network's row is read as it is, for its own screen, and no site's.
	 */
	public function __construct(
		private readonly Closure $data_key,
		private readonly Closure $constants,
		private readonly Closure $saver,
		private readonly bool $is_networks = false,
	) {}

	/** Opened once for the same rows: asking again costs nothing, and another site of a network has others. */
	public function settings(): Settings {
		$source = self::source();
		if ( null === $this->settings || array() === $source || $source !== $this->source ) {
			$this->settings = $this->load();
			$this->source   = self::source();
		}
		return $this->settings;
	}

	/** @return array<int, mixed> Empty where somebody made core leave the row out of the autoloaded ones, which lie here as in the database. */
	private static function source(): array {
		$rows  = wp_load_alloptions();
		$saved = $rows[ self::OPTION ] ?? ( false === get_option( self::OPTION ) ? 'nothing' : null );
		$rows  = null === $saved ? array() : array( $saved, $rows[ self::STATUS ] ?? '', $rows[ self::DATA_KEY ] ?? '' );
		if ( array() !== $rows && is_multisite() ) {
			// Whoever signs in needs Logto's documents as well: one query for all.
			wp_prime_network_option_caches( null, array( self::NETWORK_OPTION, self::NETWORK_STATUS, self::DATA_KEY, ...( did_action( 'login_init' ) > 0 ? array( self::PROVIDER ) : array() ) ) );
			array_push( $rows, get_site_option( self::NETWORK_OPTION ), get_site_option( self::NETWORK_STATUS ), get_site_option( self::DATA_KEY ) );
		}
		return $rows;
	}

	/**
	 * Saves validated values; names left out keep what is saved, names that only a constant can set are ignored.
	 *
	 * @param array<string, string|int|bool|array<array-key, mixed>> $values As `Validation::check()` returns them.
	 */
	public function save( #[SensitiveParameter] array $values ): void {
		$this->settings(); // First: what plugin 1.0.1 had is taken over, and then changed.
		( $this->saver )()->save( $values );
	}

	/** @return list<string> Names of the settings that a wp-config constant fixes. */
	public function fixed(): array {
		return array_keys( self::constants() );
	}

	private function load(): Settings {
		$saved  = $this->saved(); // First: a site of plugin 1.0.1 is taken over before anything is written.
		$fixed  = self::constants();
		$values = array() === $fixed ? array() : ( $this->constants )()->values( $fixed );
		$saved  = is_multisite() && ! $this->is_networks ? Network_Settings::over( $saved ) : $saved;
		$origin = $values['endpoint'] ?? $saved['endpoint'] ?? '';
		$lost   = false;
		foreach ( array_diff_key( $saved, $values ) as $name => $value ) {
			if ( is_array( $value ) && is_string( $value['sealed'] ?? null ) ) {
				// A saved secret stays with the endpoint that it was saved for: for another one there is none.
				$is_for_it = ( $value['for'] ?? $saved['endpoint'] ?? $origin ) === $origin;
				$value     = $is_for_it ? ( $this->data_key )()->open( $value['sealed'], self::context( $name, $value['for'] ?? null ) ) : '';
				$lost      = $lost || null === $value;
			}
			$values[ $name ] = $value;
		}
		$is_off   = defined( 'LOGTO_DISABLED' ) && false !== Yes_Or_No::of( constant( 'LOGTO_DISABLED' ) );
		$status   = self::named( get_option( self::STATUS ) );
		$proof    = self::text( is_multisite() && ( $this->is_networks || Network_Settings::is_proven_at_once() ) ? self::named( get_site_option( self::NETWORK_STATUS ) ) : $status, 'proof' );
		$settings = Settings::of( $values, $lost, $proof, $is_off, self::text( $status, 'sign_out_refused' ), self::addresses( $status, $proof ) );
		if ( isset( $status['others'] ) && $settings->is_complete() && ! $settings->is_proven() && array() !== self::addresses( $status, $settings->connection_proof() ) ) {
			// Of another of this site's domains, which has values of its own.
			$proof = $settings->connection_proof();
			return Settings::of( $values, $lost, $proof, $is_off, $settings->sign_out_refused, self::addresses( $status, $proof ) );
		}
		return $settings;
	}

	/**
	 * @param array<array-key, mixed> $status The row `logto_status`.
	 * @param string                  $values As `Settings::connection_proof()` makes it.
	 * @return list<string> The addresses of this site to which Logto is known to lead back with these values.
	 */
	public static function addresses( array $status, string $values ): array {
		$known = is_array( $status['addresses'] ?? null ) ? $status['addresses'] : array();
		$other = is_array( $status['others'] ?? null ) ? $status['others'][ $values ] ?? null : null;
		$uris  = '' !== $values && ( $known['values'] ?? null ) === $values ? $known['uris'] ?? null : $other;
		return is_array( $uris ) ? array_values( array_filter( $uris, 'is_string' ) ) : array();
	}

	/**
	 * For what a saved secret is sealed: it opens beside the endpoint that it was saved for, and beside no other.
	 *
	 * @param mixed $origin The endpoint; null for secrets of the time when none was written down with them.
	 */
	public static function context( string $name, mixed $origin ): string {
		return null === $origin ? "setting:$name" : "setting:$name:" . ( is_string( $origin ) ? $origin : '' );
	}

	/** @param array<string, mixed> $row */
	private static function text( array $row, string $name ): string {
		return is_string( $row[ $name ] ?? null ) ? $row[ $name ] : '';
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

	/** @return array<string, mixed> This site's own row, or the network's. */
	private function saved(): array {
		if ( $this->is_networks ) {
			return self::named( get_site_option( self::NETWORK_OPTION ) );
		}
		$saved = get_option( self::OPTION );
		$saved = false === $saved ? $this->take_over() : $saved;
		return self::named( $saved );
	}

	/** @return array<string, mixed> */
	private static function named( mixed $row ): array {
		return is_array( $row ) ? array_filter( $row, 'is_string', ARRAY_FILTER_USE_KEY ) : array();
	}

	/** Whether tables are as this version of the plugin wants them; costs nothing, the row is autoloaded. */
	public function has_current_schema(): bool {
		$version = self::named( get_option( self::STATUS ) )['schema_version'] ?? 0;
		return is_int( $version ) && $version >= self::SCHEMA_VERSION;
	}

	/** @return array<array-key, mixed> What came over from plugin 1.0.1, as `Accounts\Legacy_Identities` keeps it; empty where nothing did. */
	public function upgrade(): array {
		$upgrade = self::named( get_option( self::STATUS ) )['upgrade'] ?? null;
		return is_array( $upgrade ) ? $upgrade : array();
	}

	/** @return 'button'|'redirect'|null How people came in before sign-in was paused; null where it is not, or never was on as far as is known. */
	public function last_mode(): ?string {
		$row = $this->is_networks || ( is_multisite() && Network_Settings::is_shared() ) ? get_site_option( self::NETWORK_STATUS ) : get_option( self::STATUS );
		$was = self::named( $row )['last_mode'] ?? null;
		return 'form' === $this->settings()->sign_in_mode && in_array( $was, array( 'button', 'redirect' ), true ) ? $was : null;
	}

	/**
	 * Once, on a site that was set up with plugin 1.0.1. Elsewhere it costs nothing: that option is autoloaded, and where
	 * something changed that, it is looked for only until the tables are made.
	 *
	 * @return mixed What is saved now; false where nothing is.
	 */
	private function take_over(): mixed {
		$status  = self::named( get_option( self::STATUS ) );
		$is_over = isset( $status['upgrade'] ) || ( isset( $status['schema_version'] ) && ! isset( wp_load_alloptions()[ self::OLD_OPTION ] ) );
		$old     = $is_over ? false : get_option( self::OLD_OPTION );
		return is_array( $old ) && ( $this->saver )()->take_over( $old ) ? get_option( self::OPTION ) : false;
	}

	/**
	 * What a person may choose here, to save it or to try it: nothing that a constant says, nor what only a constant may say,
	 * nor what is the network's business.
	 *
	 * @param array<string, mixed> $values Settings by name.
	 * @return array<string, mixed> Those of them.
	 */
	public function settable( #[SensitiveParameter] array $values ): array {
		return ( $this->saver )()->settable( $values );
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
