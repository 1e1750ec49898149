<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use wpdb;

/**
 * Writes the row in which the data key lies wrapped: makes the first one, wraps it anew for other salts, replaces it.
 *
 * Former keys stay in the row, so that a save which began before a new key came is still read, and so that keys whose
 * salts are not known here can be wrapped anew once these are.
 */
final class Key_Row {

	/** Former keys that are kept. */
	private const MOST = 4;

	/** @param Closure(positive-int): string $random Random bytes of the given number. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Secret_Box $salts,
		private readonly Closure $random,
	) {}

	/**
	 * The key that everything is sealed with from now on, made where there is none that opens. Of two requests that make it at
	 * once, both get the one that lies in the database.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function current(): Secret_Box {
		$lies = $this->row()->change( fn ( array $row ): array => null === $this->opened( $row ) ? $this->with_new_key( $row ) : $row );
		// Once more: nothing unique keeps a network's option from being there twice for a moment.
		$kept = $this->opened( is_multisite() ? $this->row()->fresh() : $lies );
		return $kept ?? throw new Refusal( Refusal_Code::Database_Failed, 'the data key was not kept' );
	}

	/**
	 * Wraps with today's salts what former ones open.
	 *
	 * @param list<Secret_Box> $formers Of former salts.
	 * @throws Refusal Database_Failed.
	 */
	public function wrap_anew( array $formers ): void {
		$this->row()->change( fn ( array $row ): array => $this->wrapped_anew( $row, $formers ) );
	}

	/**
	 * Makes a new key; what the former ones seal still opens.
	 *
	 * @param list<Secret_Box> $formers Of former salts.
	 * @throws Refusal Database_Failed.
	 */
	public function renew( array $formers ): void {
		$this->row()->change( fn ( array $row ): array => $this->with_new_key( $this->wrapped_anew( $row, $formers ) ) );
	}

	/**
	 * Everything that may open a secret, as the database has it now, whatever a cache says.
	 *
	 * @param list<Secret_Box> $formers Of former salts.
	 * @return list<Secret_Box>
	 * @throws Refusal Database_Failed.
	 */
	public function boxes( array $formers ): array {
		$wrappers = array( $this->salts, ...$formers );
		$boxes    = array();
		foreach ( array( $this->row()->fresh(), ...Data_Key::rows() ) as $row ) {
			array_push( $boxes, ...Data_Key::unwrap( $row, $wrappers, $this->random ) );
		}
		return array( ...$boxes, ...$wrappers );
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return Secret_Box|null Null where today's key does not open with today's salts.
	 */
	private function opened( array $row ): ?Secret_Box {
		return Data_Key::unwrap( array( 'wrapped' => $row['wrapped'] ?? '' ), array( $this->salts ), $this->random )[0] ?? null;
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @return array<array-key, mixed>
	 */
	private function with_new_key( array $row ): array {
		$former = array_slice( array_values( array_diff( Data_Key::wrapped( $row ), array( '' ) ) ), 0, self::MOST );
		return array(
			'wrapped' => $this->salts->seal( ( $this->random )( Data_Key::BYTES ), Data_Key::CONTEXT ),
			'former'  => $former,
		) + $row;
	}

	/**
	 * @param array<array-key, mixed> $row
	 * @param list<Secret_Box>        $formers
	 * @return array<array-key, mixed>
	 */
	private function wrapped_anew( array $row, array $formers ): array {
		$keys = array();
		foreach ( Data_Key::wrapped( $row ) as $wrapped ) {
			$key    = null === $this->salts->open( $wrapped, Data_Key::CONTEXT ) ? Data_Key::first( $formers, $wrapped, Data_Key::CONTEXT ) : null;
			$keys[] = null === $key ? $wrapped : $this->salts->seal( $key, Data_Key::CONTEXT );
		}
		return Data_Key::wrapped( $row ) === $keys ? $row : array(
			'wrapped' => $keys[0],
			'former'  => array_slice( $keys, 1 ),
		) + $row;
	}

	private function row(): Option_Row {
		return new Option_Row( $this->wpdb, Store::DATA_KEY, true, is_multisite() );
	}
}
