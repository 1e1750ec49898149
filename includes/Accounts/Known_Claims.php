<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use stdClass;

/** Claims that this site has of somebody, to try its settings out on: of the last test sign-in, or of a user. */
final class Known_Claims {

	/**
	 * @param string                              $issuer       Logto as it is saved.
	 * @param Closure(int): (stdClass|null)       $of_last_test By the user who made it.
	 */
	public function __construct(
		private readonly Identity_List $identities,
		private readonly string $issuer,
		private readonly Closure $of_last_test,
	) {}

	/** @return stdClass|null Null where there is no test of this user's any more, or it brought nobody back. */
	public function of_last_test( int $user ): ?stdClass {
		return ( $this->of_last_test )( $user );
	}

	/**
	 * Only what was written into the profile is kept: no roles, no organizations, and not whether an address is verified.
	 *
	 * @return stdClass|null Null where the user is not connected.
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function of_user( int $user ): ?stdClass {
		$link = $this->identities->of_user( $user, $this->issuer );
		if ( null === $link ) {
			return null;
		}
		$claims = array( 'sub' => $link->identity->subject );
		foreach ( User_Meta::claims( $user ) as $path => $value ) {
			// Of `nickname|name` the first one: whichever of them it was, the row finds it there.
			$claims = self::with( $claims, explode( '.', explode( '|', $path )[0] ), $value );
		}
		return (object) $claims;
	}

	/**
	 * @param array<array-key, mixed> $claims
	 * @param non-empty-list<string>  $steps
	 * @param string|list<string>     $value
	 * @return array<array-key, mixed>
	 */
	private static function with( array $claims, array $steps, string|array $value ): array {
		$step = array_shift( $steps );
		if ( array() === $steps ) {
			return $claims + array( $step => $value );
		}
		$inner           = $claims[ $step ] ?? array();
		$claims[ $step ] = is_array( $inner ) ? self::with( $inner, $steps, $value ) : $inner;
		return $claims;
	}
}
