<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Logto\Oidc\Claims;
use stdClass;

/**
 * A person as Logto's Management API has them, in the claims that a sign-in would bring: what webhooks and the API tell is read
 * by the same rules as an ID token.
 *
 * Not everything can be had so: roles, organizations and enterprise connections are not in it, and some messages tell a part of a
 * person only. What depends on the rest must be left as it is, so `tells()` is asked first.
 */
final class User_Claims {

	/** By claim: the user's member of that meaning. */
	private const MEMBERS = array(
		'sub'                => 'id',
		'name'               => 'name',
		'picture'            => 'avatar',
		'username'           => 'username',
		'preferred_username' => 'username',
		'email'              => 'primaryEmail',
		'phone_number'       => 'primaryPhone',
		'custom_data'        => 'customData',
		'identities'         => 'identities',
		'created_at'         => 'createdAt',
		'updated_at'         => 'updatedAt',
	);

	/** Of the user's `profile`, where they are set. */
	private const PROFILE = array( 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'address' );

	/** Logto has none that nobody confirmed. */
	private const VERIFIED = array( 'email', 'phone_number' );

	/** As a sign-in's, before the site's own plugins have a say in them. */
	public static function of( stdClass $user ): Claims {
		$claims = array_map( static fn ( string $member ): mixed => $user->$member ?? null, self::MEMBERS );
		foreach ( self::VERIFIED as $name ) {
			$claims[ "{$name}_verified" ] = null !== $claims[ $name ];
		}
		$profile = ( $user->profile ?? null ) instanceof stdClass ? self::in_oidcs_spelling( $user->profile ) : array();
		return new Claims( array_intersect_key( $profile, array_flip( self::PROFILE ) ) + $claims );
	}

	/**
	 * Whether a message says something of what a path of claims stands for, if only that the person has none.
	 *
	 * @param string   $path As `Claims::at()` takes it.
	 * @param stdClass $told The person, as far as told.
	 */
	public static function tells( stdClass $told, string $path ): bool {
		foreach ( explode( '|', $path ) as $choice ) {
			$claim  = (string) preg_replace( '/_verified\z/', '', explode( '.', $choice )[0] );
			$member = self::MEMBERS[ $claim ] ?? null;
			$is_set = match ( true ) {
				null !== $member => property_exists( $told, $member ),
				in_array( $claim, self::PROFILE, true ) => property_exists( $told, 'profile' ),
				default => false,
			};
			if ( ! $is_set ) {
				return false;
			}
		}
		return true;
	}

	/** @return array<string, mixed> `givenName` is `given_name`, and so inside an address. */
	private static function in_oidcs_spelling( stdClass $object ): array {
		$spelt = array();
		foreach ( get_object_vars( $object ) as $name => $value ) {
			$spelt[ strtolower( (string) preg_replace( '/[A-Z]/', '_$0', (string) $name ) ) ] = $value instanceof stdClass ? (object) self::in_oidcs_spelling( $value ) : $value;
		}
		return $spelt;
	}
}
