<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;

/**
 * Which roles, organizations and organization roles the tenant has, for admins to pick from and for the checks.
 *
 * They are remembered for a minute, for the very credential that they were told to. What is no name that a claim could bring
 * is left out.
 *
 * @phpstan-type Names array{roles: list<array{name: string}>, organizations: list<array{id: string, name: string}>, organization_roles: list<array{name: string}>, is_whole: bool}
 */
final class Directory {

	/** A transient; where the connection is a network's, the network's. */
	public const TRANSIENT = 'logto_directory';

	/** Seconds for which it is remembered. */
	public const LIFE = 60;

	/** Pages of a hundred that are read of each list. */
	private const PAGES = 3;

	/** As `Claims::names()` takes them. */
	private const MOST_BYTES = 256;

	/**
	 * @param Closure(): Client               $client Made only where Logto is asked.
	 * @param string                          $key    Of the credential, and of nothing else.
	 * @param Closure(): mixed                $read   What is remembered.
	 * @param Closure(array{key: string, names: Names}): void $write Remembers it.
	 */
	public function __construct(
		private readonly Closure $client,
		private readonly string $key,
		private readonly Closure $read,
		private readonly Closure $write,
	) {}

	/** @return list<string> The rows that are a network's, for uninstalling. */
	public static function rows(): array {
		return array( '_site_transient_' . self::TRANSIENT, '_site_transient_timeout_' . self::TRANSIENT );
	}

	/**
	 * @param bool $fresh Whether Logto is asked, whatever is remembered.
	 * @return Names `is_whole` is false where Logto has more of a list than is read.
	 * @throws Api_Error
	 */
	public function names( bool $fresh = false ): array {
		$kept  = $fresh ? null : ( $this->read )();
		$known = is_array( $kept ) && ( $kept['key'] ?? null ) === $this->key ? $kept['names'] ?? null : null;
		if ( is_array( $known ) ) {
			/** @var Names $known Written below only. */
			return $known;
		}
		$names = $this->ask();
		( $this->write )(
			array(
				'key'   => $this->key,
				'names' => $names,
			)
		);
		return $names;
	}

	/**
	 * @return Names
	 * @throws Api_Error
	 */
	private function ask(): array {
		$client        = ( $this->client )();
		$is_whole      = true;
		$roles         = $this->listed( $client, '/roles', array( 'type' => 'User' ), $is_whole );
		$organizations = $this->listed( $client, '/organizations', array(), $is_whole );
		$in_them       = $this->listed( $client, '/organization-roles', array(), $is_whole );
		$names         = static fn ( array $items ): array => array_map( static fn ( string $name ): array => array( 'name' => $name ), array_filter( array_column( $items, 'name' ), self::is_name( ... ) ) );
		return array(
			'roles'              => array_values( $names( $roles ) ),
			'organizations'      => self::organizations( $organizations ),
			'organization_roles' => array_values( $names( $in_them ) ),
			'is_whole'           => $is_whole,
		);
	}

	/**
	 * Claims have their IDs; the name is for people.
	 *
	 * @param list<array<array-key, mixed>> $items
	 * @return list<array{id: string, name: string}>
	 */
	private static function organizations( array $items ): array {
		$organizations = array();
		foreach ( $items as $item ) {
			$id   = $item['id'] ?? null;
			$name = $item['name'] ?? null;
			if ( self::is_name( $id ) ) {
				$organizations[] = array(
					'id'   => $id,
					'name' => self::is_name( $name ) ? $name : '',
				);
			}
		}
		return $organizations;
	}

	/**
	 * @param array<string, string> $query
	 * @param bool                  $is_whole Becomes false where there are more.
	 * @return list<array<array-key, mixed>>
	 * @throws Api_Error
	 */
	private function listed( Client $client, string $path, array $query, bool &$is_whole ): array {
		$items    = iterator_to_array( $client->each( $path, $query, self::PAGES ), false );
		$is_whole = $is_whole && count( $items ) < self::PAGES * Client::PAGE;
		return $items;
	}

	/** @phpstan-assert-if-true string $value */
	private static function is_name( mixed $value ): bool {
		return is_string( $value ) && '' !== $value && strlen( $value ) <= self::MOST_BYTES && 1 !== preg_match( '/[\x00-\x1f\x7f]/', $value );
	}
}
