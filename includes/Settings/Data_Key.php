<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use SensitiveParameter;

/**
 * Seals and opens the secrets that lie in the database, with a key of the plugin's own: 32 random bytes, one for the whole
 * network, which lie wrapped (sealed with the site's salts) in the option `logto_data_key`. So new salts need no more than
 * that key wrapped anew; see Key_Row, which writes the row: `{wrapped: text, former: text[]}`.
 *
 * Secrets that were sealed with the salts themselves, before there was such a key, open too.
 */
final class Data_Key {

	public const CONTEXT = 'data-key';
	public const BYTES   = 32;

	/**
	 * @param Secret_Box                    $salts     What is sealed with the site's salts.
	 * @param Closure(positive-int): string $random    Random bytes of the given number.
	 * @param Closure(): Key_Row            $row       Made only where something is sealed.
	 * @param Closure(): Resealing          $resealing Made only where something is saved.
	 * @param Closure(): Key_Recovery       $recovery  Made only where a secret does not open.
	 */
	public function __construct(
		private readonly Secret_Box $salts,
		private readonly Closure $random,
		private readonly Closure $row,
		private readonly Closure $resealing,
		private readonly Closure $recovery,
	) {}

	/**
	 * Costs no query where the secret opens: the rows are there already.
	 *
	 * @return string|null Null where it does not open any more: other salts, a row that is missing or damaged.
	 */
	public function open( string $sealed, string $context ): ?string {
		$boxes = array( $this->salts );
		foreach ( self::rows() as $row ) {
			array_unshift( $boxes, ...self::unwrap( $row, array( $this->salts ), $this->random ) );
		}
		return self::first( $boxes, $sealed, $context ) ?? ( $this->recovery )()->open( $sealed, $context );
	}

	/** @throws \Logto\Oidc\Refusal Database_Failed, where a first key can't be kept. */
	public function seal( #[SensitiveParameter] string $plain, string $context ): string {
		return ( $this->row )()->current()->seal( $plain, $context );
	}

	/**
	 * @param array<array-key, mixed> $row Settings as they lie there.
	 * @return array<array-key, mixed> The same, secrets that another key seals, or the salts, sealed with today's.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function resealed( array $row ): array {
		return ( $this->resealing )()->resealed( $row, array() );
	}

	/**
	 * @param list<Secret_Box> $boxes
	 * @return string|null What the first one says that can open it.
	 */
	public static function first( array $boxes, string $sealed, string $context ): ?string {
		foreach ( $boxes as $box ) {
			$plain = $box->open( $sealed, $context );
			if ( null !== $plain ) {
				return $plain;
			}
		}
		return null;
	}

	/**
	 * @param mixed                         $row      As it lies there.
	 * @param list<Secret_Box>              $wrappers With which its keys may be wrapped.
	 * @param Closure(positive-int): string $random
	 * @return list<Secret_Box> One for each key in it that opens, today's first.
	 */
	public static function unwrap( mixed $row, array $wrappers, Closure $random ): array {
		$boxes = array();
		foreach ( self::wrapped( $row ) as $wrapped ) {
			$key = self::first( $wrappers, $wrapped, self::CONTEXT );
			if ( self::BYTES === strlen( (string) $key ) ) {
				$boxes[] = new Secret_Box( (string) $key, $random );
			}
		}
		return $boxes;
	}

	/** @return list<string> The wrapped keys in a row, today's first; '' in its place where there is none. */
	public static function wrapped( mixed $row ): array {
		$row    = is_array( $row ) ? $row : array();
		$former = is_array( $row['former'] ?? null ) ? $row['former'] : array();
		return array( is_string( $row['wrapped'] ?? null ) ? $row['wrapped'] : '', ...array_values( array_filter( $former, 'is_string' ) ) );
	}

	/** @return list<mixed> The network's, and before it the one that a site brought along when it became a network. */
	public static function rows(): array {
		$rows = isset( wp_load_alloptions()[ Store::DATA_KEY ] ) ? array( get_option( Store::DATA_KEY ) ) : array();
		return is_multisite() ? array( ...$rows, get_site_option( Store::DATA_KEY ) ) : $rows;
	}
}
