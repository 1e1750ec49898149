<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Logout_Token;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Webhooks\Seen_Deliveries;
use WP_Session_Tokens;

/**
 * Logto says that a session there is over: what came from it here ends, on every site of a network, since WordPress's sessions
 * are the network's.
 *
 * Which these are: those with that `sid`, and those of that identity that have none, from before Logto sent one; where it names
 * no session, all of that identity. Never one that began with a WordPress password or by another identity.
 */
final class Backchannel_Logout {

	/**
	 * @param Closure(): list<string> $former_names Issuers whose people were carried over to the present one: sessions of that time go by them.
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly Logout_Token $tokens,
		private readonly Seen_Deliveries $seen,
		private readonly Identities $identities,
		private readonly Session_Index $index,
		private readonly Session_Ender $ender,
		private readonly Closure $former_names,
	) {}

	/**
	 * @param string $token As it was posted.
	 * @return int How many sessions ended; none where they were over already.
	 * @throws Refusal Token_*, Claim_*, Provider_* where it is not Logto's, or came before; Database_Failed.
	 */
	public function take( #[\SensitiveParameter] string $token ): int {
		$over = $this->tokens->verify( $token );
		if ( ! $this->seen->note( "$this->issuer\n{$over['id']}", $over['until'] ) ) {
			throw new Refusal( Refusal_Code::Claim_Nonce, 'a logout token with this jti came before' );
		}
		$ended = 0;
		foreach ( $this->users( $over['subject'], $over['sid'] ) as $user ) {
			foreach ( '' === $over['subject'] ? $this->subjects( $user, $over['sid'] ) : array( $over['subject'] ) as $subject ) {
				$ended += abs( $this->ender->end_of_sid( $user, new Identity( $this->issuer, $subject ), $over['sid'] ) );
			}
		}
		return $ended;
	}

	/** @return list<int> Whose sessions are to be looked at. */
	private function users( string $subject, string $sid ): array {
		$users = '' === $sid ? array() : $this->index->users( array( $this->issuer, ...( $this->former_names )() ), $sid );
		$row   = '' === $subject ? null : $this->identities->find( new Identity( $this->issuer, $subject ) );
		return array_values( array_unique( array_filter( array( $row['user'] ?? 0, ...$users ), static fn ( int $user ): bool => $user > 0 ) ) );
	}

	/**
	 * @return list<string> Whose session at Logto it was, where the token does not say it: that stands in the sessions here.
	 * @throws Refusal Database_Failed.
	 */
	private function subjects( int $user, string $sid ): array {
		$subjects = array();
		User_Meta::must_read( $user, 'session_tokens' );
		foreach ( WP_Session_Tokens::get_instance( $user )->get_all() as $session ) {
			$entry = is_array( $session ) ? $session[ Session_Entries::KEY ] ?? null : null;
			if ( is_array( $entry ) && ( $entry['sid'] ?? null ) === $sid && is_string( $entry['subject'] ?? null ) ) {
				$subjects[] = $entry['subject'];
			}
		}
		return array_values( array_unique( $subjects ) );
	}
}
