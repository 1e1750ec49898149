<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Logto\Oidc\Claims;

/** What somebody has at Logto now: roles, organizations, roles in these, as the claims of an ID token say it. */
final class Rights {

	/** Pages of a hundred that are read of each list: nobody has more, and claims are read up to 200 names. */
	private const PAGES = 2;

	/** Requests that it takes at least. */
	public const PRICE = 2;

	public function __construct( private readonly Client $client ) {}

	/** @throws Api_Error Not_Found where Logto has no such person. */
	public function of( string $subject ): Claims {
		$claims = array(
			'sub'                => $subject,
			'roles'              => array(),
			'organizations'      => array(),
			'organization_roles' => array(),
		);
		foreach ( $this->client->each( Api_Path::of( '/users/%s/roles', $subject ), array(), self::PAGES ) as $role ) {
			$claims['roles'][] = $role['name'] ?? null;
		}
		foreach ( $this->client->each( Api_Path::of( '/users/%s/organizations', $subject ), array(), self::PAGES ) as $organization ) {
			$id                        = $organization['id'] ?? null;
			$claims['organizations'][] = $id;
			foreach ( is_array( $organization['organizationRoles'] ?? null ) ? $organization['organizationRoles'] : array() as $role ) {
				if ( is_string( $id ) && is_array( $role ) && is_string( $role['name'] ?? null ) ) {
					$claims['organization_roles'][] = "$id:{$role['name']}";
				}
			}
		}
		return new Claims( $claims );
	}
}
