<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Network\Network_Settings;
use SensitiveParameter;

/**
 * What a save means for visitors. Going live is a decision of its own: the first values of a connection change nothing for
 * anybody until somebody turns sign-in on, unless the same save, the row or wp-config says how people come in. What went by
 * before goes on: a connection that lies there without that word is live, as are one of wp-config's alone and one that comes
 * over from plugin 1.0.1.
 */
final class Going_Live {

	private const MODE = 'sign_in_mode';

	/**
	 * @param array<string, mixed>    $values      What is to be saved.
	 * @param array<string, mixed>    $changed     What of it differs from what lies there.
	 * @param array<array-key, mixed> $row         What lies there.
	 * @param bool                    $is_networks Whether it is the network's row.
	 * @return array<string, string> What is saved beside it: that WordPress's form stays alone, or nothing.
	 */
	public static function beside( #[SensitiveParameter] array $values, #[SensitiveParameter] array $changed, array $row, bool $is_networks ): array {
		$after = array_intersect_key( $changed, array_flip( Network_Settings::CONNECTION ) );
		if ( isset( $values[ self::MODE ] ) || defined( Settings::constant( self::MODE ) ) || array() === array_filter( $after, self::is_there( ... ) ) ) {
			return array();
		}
		// How people came in by the network's Logto says nothing about one of the site's own.
		$is_replacing = is_multisite() && ! $is_networks && Network_Settings::is_shared() && self::has_all( $after + $row );
		$is_first     = ! isset( $row[ self::MODE ] ) && array() === array_filter( self::connection( $row ), self::is_there( ... ) );
		return $is_replacing || $is_first ? array( self::MODE => 'form' ) : array();
	}

	/**
	 * @param array<string, mixed>    $changed What a save changes.
	 * @param array<array-key, mixed> $row     What lay there.
	 * @return 'button'|'redirect'|null The way people came in, where this save ends it; null where it doesn't.
	 */
	public static function ended( #[SensitiveParameter] array $changed, array $row ): ?string {
		$was = $row[ self::MODE ] ?? Settings::defaults()[ self::MODE ];
		if ( 'form' !== ( $changed[ self::MODE ] ?? null ) || ! self::has_all( $row ) ) {
			return null;
		}
		return 'button' === $was || 'redirect' === $was ? $was : null;
	}

	/** @param array<array-key, mixed> $row */
	private static function has_all( array $row ): bool {
		foreach ( Network_Settings::CONNECTION as $name ) {
			if ( ! self::is_there( $row[ $name ] ?? '' ) && ! defined( Settings::constant( $name ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed>
	 */
	private static function connection( array $row ): array {
		return array_intersect_key( $row, array_flip( Network_Settings::CONNECTION ) );
	}

	private static function is_there( mixed $value ): bool {
		return ! in_array( $value, array( '', array() ), true );
	}
}
