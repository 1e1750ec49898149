<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Sentences;
use Logto\Management_Api\Directory;
use Logto\Settings\Settings;

/** Whether the roles and organizations that the settings name are there at Logto. Only where a credential is kept. */
final class Names_At_Logto implements Check {

	/** How many are named at most. */
	private const MOST = 10;

	public function __construct( private readonly Settings $settings, private readonly Directory $directory ) {}

	/** Whether any are named. */
	public static function has_any( Settings $settings ): bool {
		return array() !== self::named_in( $settings );
	}

	public function name(): string {
		return 'names_at_logto';
	}

	public function label(): string {
		return __( 'Roles and organizations at Logto', 'logto' );
	}

	public function run(): Result {
		try {
			$there = $this->directory->names( true );
		} catch ( Api_Error $error ) {
			return Result::untried( Api_Sentences::of( $error ), $error->getMessage() );
		}
		if ( ! $there['is_whole'] ) {
			return Result::untried( __( 'Not known: Logto has more roles or organizations than are asked for.', 'logto' ) );
		}
		$missing = array();
		foreach ( self::named_in( $this->settings ) as list( $setting, $kind, $name ) ) {
			if ( ! self::is_there( $kind, $name, $there ) ) {
				$missing[ $name ] = $setting;
			}
		}
		if ( array() === $missing ) {
			return Result::ok( __( 'Logto has all roles and organizations that the settings name.', 'logto' ) );
		}
		$names = array_map( strval( ... ), array_slice( array_keys( $missing ), 0, self::MOST ) );
		/* translators: %s: names or IDs of roles and organizations. */
		$sentence = sprintf( __( 'Logto has no role or organization of this name: %s.', 'logto' ), implode( ', ', $names ) );
		return Result::warning( $sentence, __( 'Until there is one, nobody meets that row. Create it at Logto, or correct the row.', 'logto' ) )->fixed_at( (string) reset( $missing ) );
	}

	/** @return list<array{string, string, string}> Setting, kind and name. */
	private static function named_in( Settings $settings ): array {
		$named = array();
		foreach ( $settings->role_map as $row ) {
			$named[] = array( 'role_map', $row['source'], $row['name'] );
		}
		foreach ( $settings->requirements as $row ) {
			$named[] = array( 'requirements', $row['kind'], $row['value'] );
		}
		return array_values( array_filter( $named, static fn ( array $one ): bool => '' !== $one[2] && in_array( $one[1], array( 'role', 'organization', 'organization_role' ), true ) ) );
	}

	/** @param array{roles: list<array{name: string}>, organizations: list<array{id: string, name: string}>, organization_roles: list<array{name: string}>, is_whole: bool} $there */
	private static function is_there( string $kind, string $name, array $there ): bool {
		$organizations = array_column( $there['organizations'], 'id' );
		if ( 'organization_role' !== $kind ) {
			return in_array( $name, 'role' === $kind ? array_column( $there['roles'], 'name' ) : $organizations, true );
		}
		// `<organization>:<role>`, as the claim has it.
		list( $organization, $role ) = explode( ':', $name, 2 ) + array( 1 => '' );
		return in_array( $organization, $organizations, true ) && in_array( $role, array_column( $there['organization_roles'], 'name' ), true );
	}
}
