<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Log\Filter;
use Logto\Log\Reader;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use const Logto\VERSION;

/**
 * How things stand here as plain English text, for whoever asks for help and whoever gives it: no secret, nothing that
 * somebody typed but the addresses, and nothing about a person.
 */
final class System_Report {

	private const REFUSALS = 10;

	/** @var list<string> What else this plugin makes use of where it is there. */
	private const EXTENSIONS = array( 'curl', 'intl', 'mbstring', 'openssl', 'sodium', 'zlib' );

	/** Stands with the facts already. */
	private const SAID = array( 'endpoint', 'app_id' );

	/**
	 * @param Closure(): Checks $checks Made only where they are run.
	 * @param Closure(): Reader $log    Made only where it is read.
	 */
	public function __construct(
		private readonly Site_Health $site_health,
		private readonly Store $store,
		private readonly Closure $checks,
		private readonly Closure $log,
	) {}

	/** Runs all checks: takes as long as Logto takes to answer. */
	public function text(): string {
		$is_switched = switch_to_locale( 'en_US' );
		try {
			$parts = array(
				'Versions'             => $this->versions(),
				'State'                => self::lines( array_filter( $this->site_health->facts_of_nobody(), static fn ( string $value ): bool => '' !== $value ) ),
				'Settings that differ' => self::lines( $this->settings() ),
				'Checks'               => $this->check_lines(),
				'Last refusals'        => $this->refusals(),
			);
		} finally {
			$is_switched ? restore_previous_locale() : null;
		}
		$text = "Logto for WordPress: system report\n";
		foreach ( $parts as $title => $lines ) {
			$text .= "\n## $title\n" . ( array() === $lines ? "none\n" : '- ' . implode( "\n- ", $lines ) . "\n" );
		}
		return $text;
	}

	/** @return list<string> */
	private function versions(): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return self::lines(
			array(
				'Plugin'       => VERSION,
				'WordPress'    => (string) get_bloginfo( 'version' ),
				'PHP'          => PHP_VERSION . ' (' . implode( ', ', array_filter( self::EXTENSIONS, 'extension_loaded' ) ) . ')',
				'Database'     => (string) $wpdb->db_server_info(),
				'Network'      => is_multisite() ? 'yes' : 'no',
				'Object cache' => wp_using_ext_object_cache() ? 'yes' : 'no',
			)
		);
	}

	/** @return array<string, string> Those that are not as they come; of a text only that there is one. */
	private function settings(): array {
		$differ = array();
		$values = get_object_vars( $this->store->settings() );
		foreach ( Store::read_schema() as $name => $property ) {
			$value = $values[ $name ] ?? null;
			if ( ! ( $property['secret'] ?? false ) && ! in_array( $name, self::SAID, true ) && Settings::defaults()[ $name ] !== $value ) {
				$differ[ $name ] = match ( true ) {
					is_bool( $value ) => $value ? 'yes' : 'no',
					is_array( $value ) => count( $value ) . ' rows',
					is_int( $value ), isset( $property['enum'] ) && is_string( $value ) => (string) $value,
					default => 'set',
				};
			}
		}
		return $differ;
	}

	/** @return list<string> */
	private function check_lines(): array {
		$lines = array();
		foreach ( $this->store->settings()->is_usable() ? ( $this->checks )()->all() : array() as $check ) {
			$result  = $check->run();
			$lines[] = $check->name() . ': ' . $result->outcome->value . ( Outcome::Ok === $result->outcome ? '' : " ($result->sentence)" );
		}
		return $lines;
	}

	/** @return list<string> Why and when; not who, nor by which reference that could be found out. */
	private function refusals(): array {
		list( $entries ) = ( $this->log )()->page( Filter::of( array( 'outcome' => 'refused' ) ), self::REFUSALS );
		return array_map( static fn ( $entry ): string => gmdate( 'Y-m-d H:i', $entry->place->time ) . ' UTC: ' . $entry->code, $entries );
	}

	/**
	 * @param array<string, string> $values By name.
	 * @return list<string>
	 */
	private static function lines( array $values ): array {
		return array_map( static fn ( string $name, string $value ): string => "$name: $value", array_keys( $values ), array_values( $values ) );
	}
}
