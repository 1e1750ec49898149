<?php

declare( strict_types=1 );

namespace Logto\Settings;

/** Which claims the settings depend on, and so what Logto is asked for (logto.md section 2: scopes and their claims). */
final class Requested_Claims {

	/** Whether these stand in the ID token is for the tenant to say; userinfo always has them. */
	private const ONLY_IN_USERINFO = array( 'roles', 'organizations', 'organization_roles', 'custom_data', 'identities', 'sso_identities', 'organization_data' );

	/** Which scope brings a claim, beside those that are always asked for. */
	private const SCOPES = array(
		'custom_data'    => 'custom_data',
		'identities'     => 'identities',
		'sso_identities' => 'identities',
		'address'        => 'address',
	);

	public function __construct( private readonly Settings $settings ) {}

	/**
	 * The scope to ask for: what accounts are made of, and what the settings depend on.
	 *
	 * Roles and organizations are always asked for, so that their names can be suggested to who maps them. Logto ignores
	 * scopes that it does not know.
	 */
	public function scope(): string {
		$scopes = array( 'openid', 'profile', 'email', 'phone', 'roles', 'urn:logto:scope:organizations', 'urn:logto:scope:organization_roles' );
		foreach ( $this->mapped() as $claim ) {
			$scopes[] = self::SCOPES[ $claim ] ?? 'openid';
		}
		return implode( ' ', array_unique( array( ...$scopes, ...$this->settings->scopes ) ) );
	}

	/** @return list<string> Claims that a setting depends on and that a tenant may leave out of its ID tokens. */
	public function beyond_the_id_token(): array {
		return array_values( array_intersect( self::ONLY_IN_USERINFO, $this->mapped() ) );
	}

	/** @return list<string> */
	private function mapped(): array {
		$sources = array_merge( array_column( $this->settings->role_map, 'source' ), array_column( $this->settings->requirements, 'kind' ) );
		$claims  = array_map( static fn ( string $source ): string => $source . 's', $sources );
		foreach ( array_column( $this->settings->profile_map, 'claim' ) as $path ) {
			foreach ( explode( '|', $path ) as $choice ) {
				$claims[] = explode( '.', $choice )[0];
			}
		}
		return array_values( array_unique( $claims ) );
	}
}
