<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Claims;

/** Names of roles and organizations that Logto said in earlier sign-ins, for the settings page to suggest: names only. */
final class Seen_Names {

	public const OPTION = 'logto_seen_names';

	private const CLAIMS = array( 'roles', 'organizations', 'organization_roles' );

	/** Of each kind. */
	private const MOST = 200;

	public function remember( Claims $claims ): void {
		$known = $this->all();
		$all   = $known;
		foreach ( self::CLAIMS as $claim ) {
			$all[ $claim ] = array_slice( array_values( array_unique( array( ...$known[ $claim ], ...$claims->names( $claim ) ) ) ), 0, self::MOST );
		}
		if ( $all !== $known ) {
			update_option( self::OPTION, $all, false );
		}
	}

	/** @return array{roles: list<string>, organizations: list<string>, organization_roles: list<string>} */
	public function all(): array {
		$stored = get_option( self::OPTION );
		$read   = static function ( string $claim ) use ( $stored ): array {
			$names = is_array( $stored ) && is_array( $stored[ $claim ] ?? null ) ? $stored[ $claim ] : array();
			return array_values( array_filter( $names, 'is_string' ) );
		};
		return array(
			'roles'              => $read( 'roles' ),
			'organizations'      => $read( 'organizations' ),
			'organization_roles' => $read( 'organization_roles' ),
		);
	}
}
