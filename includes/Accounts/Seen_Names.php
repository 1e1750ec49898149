<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Option_Row;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use wpdb;

/** Names of roles, organizations and claims that Logto said in earlier sign-ins, for the settings page to suggest: names only. */
final class Seen_Names {

	public const OPTION = 'logto_seen_names';

	/** Names of claims themselves. */
	private const PATHS = 'claims';

	private const CLAIMS = array( 'roles', 'organizations', 'organization_roles', self::PATHS );

	/** Of each kind. */
	private const MOST = 200;

	public function __construct( private readonly wpdb $wpdb ) {}

	/** Writes only what is new, and beside what other sign-ins have noted meanwhile. */
	public function remember( Claims $claims ): void {
		$known = $this->all();
		if ( self::with( $known, $claims ) === $known ) {
			return;
		}
		// The row would be refused as a whole for one name with letters that the table lacks; and half a name suggests nothing.
		$fits = fn ( string $name ): bool => $name === $this->wpdb->strip_invalid_text_for_column( $this->wpdb->options, 'option_value', $name );
		if ( self::with( $known, $claims, $fits ) === $known ) {
			return;
		}
		try {
			( new Option_Row( $this->wpdb, self::OPTION, false ) )->change(
				static function ( array $row ) use ( $claims, $fits ): array {
					$known = self::sound( $row );
					$all   = self::with( $known, $claims, $fits );
					return $all === $known ? $row : $all + $row;
				}
			);
		} catch ( Refusal ) {
			// They are suggestions: the next sign-in notes them.
			return;
		}
	}

	/**
	 * @param array<string, list<string>>    $known
	 * @param (Closure(string): bool)|null $fits  Which are taken; all, where nothing is said.
	 * @return array<string, list<string>>
	 */
	private static function with( array $known, Claims $claims, ?Closure $fits = null ): array {
		foreach ( self::CLAIMS as $claim ) {
			$names           = self::PATHS === $claim ? $claims->paths() : $claims->names( $claim );
			$names           = null === $fits ? $names : array_filter( $names, $fits );
			$known[ $claim ] = array_slice( array_values( array_unique( array( ...$known[ $claim ] ?? array(), ...array_values( $names ) ) ) ), 0, self::MOST );
		}
		return $known;
	}

	/** @return array{roles: list<string>, organizations: list<string>, organization_roles: list<string>, claims: list<string>} */
	public function all(): array {
		return self::sound( get_option( self::OPTION ) );
	}

	/** @return array{roles: list<string>, organizations: list<string>, organization_roles: list<string>, claims: list<string>} */
	private static function sound( mixed $stored ): array {
		$read = static function ( string $claim ) use ( $stored ): array {
			$names = is_array( $stored ) && is_array( $stored[ $claim ] ?? null ) ? $stored[ $claim ] : array();
			return array_values( array_filter( $names, 'is_string' ) );
		};
		return array(
			'roles'              => $read( 'roles' ),
			'organizations'      => $read( 'organizations' ),
			'organization_roles' => $read( 'organization_roles' ),
			self::PATHS          => $read( self::PATHS ),
		);
	}
}
