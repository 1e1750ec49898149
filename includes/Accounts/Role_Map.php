<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Claims;

/**
 * Which of this site's roles somebody gets or loses, by what Logto says of them.
 *
 * Roles that a row names are managed: given while a row holds, taken back when none does. All others are never touched.
 */
final class Role_Map {

	/** Source of a row => the claim that lists its names. */
	private const CLAIMS = array(
		'role'              => 'roles',
		'organization'      => 'organizations',
		'organization_role' => 'organization_roles',
	);

	/**
	 * @param list<array{source: string, name: string, role: string}> $rows
	 * @param bool                                                    $takes_back Whether managed roles are taken back.
	 */
	public function __construct(
		private readonly array $rows,
		private readonly bool $takes_back,
	) {}

	/**
	 * @param list<string> $current  Roles that the account has here.
	 * @param list<string> $existing Roles that there are here.
	 * @return array{add: list<string>, remove: list<string>, skipped: list<string>} Skipped: named by a row that holds, but not there.
	 */
	public function changes( Claims $claims, array $current, array $existing ): array {
		$held    = $this->held( $claims );
		$given   = array_intersect( $held, $existing );
		$managed = array_column( $this->rows, 'role' );
		return array(
			'add'     => array_values( array_diff( $given, $current ) ),
			'remove'  => $this->takes_back ? array_values( array_diff( array_intersect( $current, $managed ), $given ) ) : array(),
			'skipped' => array_values( array_diff( $held, $existing ) ),
		);
	}

	/** @return list<string> Roles of the rows that hold. */
	private function held( Claims $claims ): array {
		$roles = array();
		foreach ( $this->rows as $row ) {
			if ( in_array( $row['name'], $claims->names( self::CLAIMS[ $row['source'] ] ?? '' ), true ) ) {
				$roles[] = $row['role'];
			}
		}
		return array_values( array_unique( $roles ) );
	}
}
