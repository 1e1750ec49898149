<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Oidc\Claims;
use Logto\Webhooks\User_Claims;
use stdClass;

/**
 * People at Logto, for an admin who wants to see what a sign-in of one of them would do. Nothing of it is kept.
 *
 * @phpstan-type Found array{id: string, name: string, email: string, phone: string, username: string}
 */
final class Directory_People {

	/** How many are told at most. */
	public const MOST = 20;

	private const MOST_SHOWN = 200;

	/** Letters that are looked for. */
	private const LONGEST = 100;

	/** @param Closure(): Client $client Made only where Logto is asked. */
	public function __construct( private readonly Closure $client ) {}

	/**
	 * By a part of an address, number, name, username or ID.
	 *
	 * @return list<Found>
	 * @throws Api_Error
	 */
	public function search( string $text ): array {
		// It would find everybody; and nobody's address is that long.
		if ( '' === $text || mb_strlen( $text ) > self::LONGEST ) {
			return array();
		}
		$query = array(
			'search'    => '%' . self::as_kept( $text ) . '%',
			'page'      => 1,
			'page_size' => self::MOST,
		);
		$found = array();
		foreach ( ( $this->client )()->get( '/users', $query )->items() as $user ) {
			$id = $user['id'] ?? null;
			if ( is_string( $id ) && '' !== $id ) {
				$found[] = array(
					'id'       => $id,
					'name'     => self::shown( $user['name'] ?? null ),
					'email'    => self::shown( $user['primaryEmail'] ?? null ),
					'phone'    => self::shown( $user['primaryPhone'] ?? null ),
					'username' => self::shown( $user['username'] ?? null ),
				);
			}
		}
		return array_slice( $found, 0, self::MOST );
	}

	/**
	 * The claims that a sign-in of somebody would bring now, as far as the Management API tells them.
	 *
	 * @param string $id The person's ID at Logto.
	 * @return array{claims: array<array-key, mixed>, is_suspended: bool}
	 * @throws Api_Error Not_Found where Logto has no such person; Invalid where it tells of somebody else.
	 */
	public function claims_of( string $id ): array {
		$client = ( $this->client )();
		$told   = $client->get( Api_Path::of( '/users/%s', $id ) )->body;
		$user   = json_decode( (string) wp_json_encode( $told ) );
		if ( ! $user instanceof stdClass || ( $told['id'] ?? null ) !== $id ) {
			throw Api_Error::of( Api_Problem::Invalid, 'GET /users: somebody else' );
		}
		return array(
			'claims'       => ( new Rights( $client ) )->of( $id )->all() + self::known( User_Claims::of( $user ) ),
			'is_suspended' => true === ( $told['isSuspended'] ?? null ),
		);
	}

	/** @return array<array-key, mixed> Without what the person does not have: no claim and null are one. */
	private static function known( Claims $claims ): array {
		return array_filter( $claims->all(), static fn ( mixed $value ): bool => null !== $value );
	}

	/** Logto keeps numbers as digits only, however they are written. */
	private static function as_kept( string $text ): string {
		$digits = (string) preg_replace( '/[\s().+-]+/', '', $text );
		return 1 === preg_match( '/\A\d{3,}\z/', $digits ) ? $digits : $text;
	}

	private static function shown( mixed $value ): string {
		return is_string( $value ) ? mb_substr( (string) preg_replace( '/\p{C}+/u', ' ', $value ), 0, self::MOST_SHOWN ) : '';
	}
}
