<?php

declare( strict_types=1 );

namespace Logto\Accounts;

/** What claims are called on screens and in exports. */
final class Claim_Labels {

	/**
	 * @param string $path As in the profile map: `name`, or `nickname|name` for the first that says something.
	 * @return string Plain text; a claim that we have no word for by its own name.
	 */
	public static function of( string $path ): string {
		$words = self::words();
		return implode( ' / ', array_map( static fn ( string $name ): string => $words[ $name ] ?? $name, explode( '|', $path ) ) );
	}

	/** @return array<string, string> */
	private static function words(): array {
		return array(
			'name'               => __( 'Name', 'logto' ),
			'given_name'         => __( 'First name', 'logto' ),
			'family_name'        => __( 'Last name', 'logto' ),
			'nickname'           => __( 'Nickname', 'logto' ),
			'username'           => __( 'Username', 'logto' ),
			'preferred_username' => __( 'Username', 'logto' ),
			'email'              => __( 'Email address', 'logto' ),
			'phone_number'       => __( 'Phone number', 'logto' ),
			'website'            => __( 'Website', 'logto' ),
			'locale'             => __( 'Language', 'logto' ),
			'picture'            => __( 'Picture', 'logto' ),
			'roles'              => __( 'Roles', 'logto' ),
			'organizations'      => __( 'Organizations', 'logto' ),
			'organization_roles' => __( 'Roles in organizations', 'logto' ),
		);
	}
}
