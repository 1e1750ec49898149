<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal_Code;

/**
 * Decides which account somebody gets whose identity is not known here: from facts, without asking anything.
 *
 * Only a verified e-mail links, only exactly one account, only one without power over the site and without another
 * identity at the same Logto: whoever gets an address later must not get the account of who had it before.
 *
 * @phpstan-type Account array{user: int, email: string, is_powerful: bool, is_connected: bool, is_blocked: bool, is_suspended?: bool}
 */
final class Matcher {

	/** @param string $policy Setting `account_policy`. */
	public function __construct( public readonly string $policy ) {}

	/**
	 * @param string        $email    Claim `email`, or ''.
	 * @param bool          $verified Claim `email_verified` is the JSON value true.
	 * @param bool          $may_link Whether this site links by e-mail at all.
	 * @param list<Account> $accounts What the database found for that e-mail.
	 */
	public function decide( string $email, bool $verified, bool $may_link, array $accounts ): Decision {
		$accounts = array_values( array_filter( $accounts, static fn ( array $account ): bool => Email::equals( $email, $account['email'] ) ) );
		return match ( $this->policy ) {
			'create_and_link'   => array() === $accounts ? Decision::create( 'nobody here has this e-mail', $verified && '' !== $email ) : $this->match( $verified, $may_link, $accounts ),
			'link_only'         => array() === $accounts ? Decision::refuse( Refusal_Code::Account_Unknown, 'no account to link, and none is made' ) : $this->match( $verified, $may_link, $accounts ),
			// Whoever proves to be the owner of a suspended account gets no second one in its place.
			'create_never_link' => $verified && self::is_one_suspended( $accounts ) ? self::suspended() : Decision::create( 'accounts are never linked', $verified && '' !== $email && array() === $accounts ),
			default             => Decision::refuse( Refusal_Code::Account_Unknown, 'not known here, and only known people are let in' ),
		};
	}

	/** @param non-empty-list<Account> $accounts */
	private function match( bool $verified, bool $may_link, array $accounts ): Decision {
		if ( ! $verified ) {
			return Decision::refuse( Refusal_Code::Email_Unverified, 'the e-mail of an account here, not verified at Logto' );
		}
		if ( count( $accounts ) > 1 ) {
			return Decision::refuse( Refusal_Code::Account_Ambiguous, 'several accounts here have this e-mail' );
		}
		$account = $accounts[0];
		if ( self::is_one_suspended( $accounts ) ) {
			return self::suspended();
		}
		if ( $account['is_blocked'] ) {
			return Decision::refuse( Refusal_Code::Account_Refused_By_Site, 'the account with this e-mail is blocked' );
		}
		if ( $account['is_connected'] ) {
			return Decision::refuse( Refusal_Code::Account_Belongs_To_Other, 'the account with this e-mail has another identity at this issuer' );
		}
		if ( $account['is_powerful'] || ! $may_link ) {
			return Decision::refuse( Refusal_Code::Account_Needs_Connecting, 'the account with this e-mail is linked by its owner only', $account['user'] );
		}
		return Decision::link( $account['user'], 'verified e-mail of exactly one account without power' );
	}

	/** @param list<Account> $accounts */
	private static function is_one_suspended( array $accounts ): bool {
		return in_array( true, array_column( $accounts, 'is_suspended' ), true );
	}

	private static function suspended(): Decision {
		return Decision::refuse( Refusal_Code::Identity_Suspended, 'the account with this e-mail is suspended' );
	}
}
