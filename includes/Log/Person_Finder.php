<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Identity_List;
use Logto\Oidc\Refusal;
use WP_User;

/** Whose rows are meant by a name: an account's, with those of its identities from before it was known, or those of somebody whom only Logto knows. */
final class Person_Finder {

	/** @param Closure(): list<string> $issuers The present one, and those that stand for it in what is older. */
	public function __construct(
		private readonly Identity_List $list,
		private readonly Closure $issuers,
	) {}

	/**
	 * @param string $typed A user name, email address or number of a user, or a user at Logto.
	 * @return array{user: int, hashes: list<string>} 0 and the hashes of that user at Logto where no account is named so.
	 */
	public function find( string $typed ): array {
		$user = $this->account( $typed );
		return array(
			'user'   => $user->ID ?? 0,
			'hashes' => null === $user ? $this->hashes( $typed ) : $this->hashes_of( $user ),
		);
	}

	private function account( string $typed ): ?WP_User {
		$user = get_user_by( 'login', $typed );
		$user = false === $user ? get_user_by( 'email', $typed ) : $user;
		$user = false === $user && 1 === preg_match( '/\A[1-9]\d{0,18}\z/', $typed ) ? get_userdata( (int) $typed ) : $user;
		return false === $user ? null : $user;
	}

	/** @return list<string> */
	private function hashes_of( WP_User $user ): array {
		$hashes = array();
		try {
			foreach ( $this->list->all_of( $user->ID ) as $link ) {
				array_push( $hashes, $link->identity->hash(), ...$this->hashes( $link->identity->subject ) );
			}
		} catch ( Refusal ) {
			// The rows that name the account itself are better than none.
			return array();
		}
		return array_values( array_unique( $hashes ) );
	}

	/** @return list<string> */
	private function hashes( string $subject ): array {
		return array_map( static fn ( string $issuer ): string => ( new Identity( $issuer, $subject ) )->hash(), ( $this->issuers )() );
	}
}
