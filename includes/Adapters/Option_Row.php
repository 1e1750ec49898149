<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * One row among the options (or a network's) that several requests change at once, without one taking back what another
 * wrote: compare-and-swap. WordPress's own `update_option()` writes over whatever came meanwhile, and works from a cache
 * that may be older still.
 *
 * The row is an array with a number of its own in it, `revision`, which each write raises by one. So two states of the row
 * are never equal to the database either, whatever its collation takes for equal.
 *
 * Reading needs none of this: `get_option()`, as everywhere.
 */
final class Option_Row {

	public const REVISION = 'revision';

	/** More than that many others can't have been quicker, unless something is wrong. */
	private const TRIES = 50;

	/**
	 * @param string $name        The option's.
	 * @param bool   $autoload    Whether every page reads it with the others; a network's never is.
	 * @param bool   $is_networks Whether it is the network's, and not the site's that is current.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly string $name,
		private readonly bool $autoload,
		private readonly bool $is_networks = false,
	) {}

	/**
	 * @return array<array-key, mixed> What lies in the database, whatever a cache says; empty where nothing sound does.
	 * @throws Refusal Database_Failed.
	 */
	public function fresh(): array {
		self::forget( $this->name, $this->is_networks );
		return self::sound( $this->text() );
	}

	/**
	 * Reads, changes and writes.
	 *
	 * @param Closure(array<array-key, mixed>): array<array-key, mixed> $change What lies there, and what shall lie there: called
	 *                                         again with what another request has written meanwhile. The same array writes nothing.
	 *                                         The revision in it is the row's business; `0` or none where there is no row yet.
	 * @return array<array-key, mixed> What lies there now.
	 * @throws Refusal Database_Failed, and whatever $change throws.
	 */
	public function change( Closure $change ): array {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			self::forget( $this->name, $this->is_networks );
			$text   = $this->text();
			$before = self::sound( $text );
			$after  = $change( $before );
			if ( $after === $before ) {
				return $before;
			}
			$after[ self::REVISION ] = self::revision( $before ) + 1;
			if ( null === $text ? $this->insert( $after ) : $this->swap( $text, $after ) ) {
				self::forget( $this->name, $this->is_networks );
				$this->tell( $before, $after, null === $text );
				return $after;
			}
		}
		throw new Refusal( Refusal_Code::Database_Failed, "the option $this->name can’t be written" );
	}

	/**
	 * Makes the row, with nothing in it, where there is none: one that is missing is asked for at every request.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function ensure(): void {
		self::forget( $this->name, $this->is_networks );
		if ( null === $this->text() && $this->insert( array() ) ) {
			self::forget( $this->name, $this->is_networks );
		}
	}

	/** @param array<array-key, mixed> $row */
	public static function revision( array $row ): int {
		$revision = $row[ self::REVISION ] ?? 0;
		return is_int( $revision ) ? $revision : 0;
	}

	/** @return string|null The row as it lies there; null for none. */
	private function text(): ?string {
		$sql  = $this->is_networks
			? $this->wpdb->prepare( 'SELECT meta_value FROM %i WHERE meta_key = %s AND site_id = %d ORDER BY meta_id LIMIT 1', $this->wpdb->sitemeta, $this->name, get_current_network_id() )
			: $this->wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $this->wpdb->options, $this->name );
		$text = $this->wpdb->get_var( (string) $sql ); // phpcs:ignore WordPress.DB.PreparedSQL -- prepared in the lines above.
		if ( '' !== $this->wpdb->last_error ) {
			throw new Refusal( Refusal_Code::Database_Failed, "the option $this->name can’t be read" );
		}
		return $text;
	}

	/** @return array<array-key, mixed> */
	private static function sound( ?string $text ): array {
		// Not by way of get_option(): its cache may be older than the row, and what is built on that would take something back.
		$row = null !== $text && is_serialized( $text ) ? @unserialize( $text, array( 'allowed_classes' => false ) ) : null; // phpcs:ignore WordPress.PHP,WordPress.Security.Unserialize -- what the options API itself wrote there; a damaged row counts as none.
		return is_array( $row ) ? $row : array();
	}

	/** @param array<array-key, mixed> $row */
	private function swap( string $text, array $row ): bool {
		return 1 === $this->write(
			$this->is_networks
				? $this->wpdb->prepare( 'UPDATE %i SET meta_value = %s WHERE meta_key = %s AND site_id = %d AND meta_value = %s', $this->wpdb->sitemeta, maybe_serialize( $row ), $this->name, get_current_network_id(), $text )
				: $this->wpdb->prepare( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', $this->wpdb->options, maybe_serialize( $row ), $this->name, $text )
		);
	}

	/** @param array<array-key, mixed> $row */
	private function insert( array $row ): bool {
		if ( ! $this->is_networks ) {
			return 1 === $this->write( $this->wpdb->prepare( 'INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, %s)', $this->wpdb->options, $this->name, maybe_serialize( $row ), $this->autoload ? 'on' : 'off' ) );
		}
		$this->write( $this->wpdb->prepare( 'INSERT INTO %i (site_id, meta_key, meta_value) VALUES (%d, %s, %s)', $this->wpdb->sitemeta, get_current_network_id(), $this->name, maybe_serialize( $row ) ) );
		// Nothing keeps a network's options from being there twice: the first one counts, and the second takes itself back.
		$own   = (int) $this->wpdb->insert_id;
		$first = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT MIN(meta_id) FROM %i WHERE meta_key = %s AND site_id = %d', $this->wpdb->sitemeta, $this->name, get_current_network_id() ) );
		if ( $own !== $first ) {
			$this->write( $this->wpdb->prepare( 'DELETE FROM %i WHERE meta_id = %d', $this->wpdb->sitemeta, $own ) );
		}
		return $own === $first;
	}

	/** @return int Rows changed. */
	private function write( ?string $sql ): int {
		$changed = $this->wpdb->query( (string) $sql ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery,WordPress.DB.PreparedSQL.NotPrepared -- prepared by the callers; the options API can't compare-and-swap.
		if ( false === $changed ) {
			throw new Refusal( Refusal_Code::Database_Failed, "the option $this->name can’t be written" );
		}
		return (int) $changed;
	}

	/** What the caches hold may be older than what another request wrote: whoever asks next reads the database. */
	public static function forget( string $name, bool $is_networks ): void {
		if ( $is_networks ) {
			wp_cache_delete_multiple( array( get_current_network_id() . ":$name", get_current_network_id() . ':notoptions' ), 'site-options' );
		} else {
			wp_cache_delete_multiple( array( 'alloptions', 'notoptions', $name ), 'options' );
		}
	}

	/**
	 * Others listen to changed options: caches, and logs of what admins do.
	 *
	 * @param array<array-key, mixed> $before
	 * @param array<array-key, mixed> $after
	 */
	private function tell( array $before, array $after, bool $is_new ): void {
		if ( $this->is_networks && $is_new ) {
			do_action( "add_site_option_$this->name", $this->name, $after, get_current_network_id() ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
		} elseif ( $this->is_networks ) {
			do_action( "update_site_option_$this->name", $this->name, $after, $before, get_current_network_id() ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
		} elseif ( $is_new ) {
			do_action( "add_option_$this->name", $this->name, $after ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
			do_action( 'added_option', $this->name, $after ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
		} else {
			do_action( "update_option_$this->name", $before, $after, $this->name ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
			do_action( 'updated_option', $this->name, $before, $after ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own event, documented in wp-includes/option.php.
		}
	}
}
