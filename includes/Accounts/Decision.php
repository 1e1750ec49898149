<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal_Code;

/** What shall happen with somebody who is not known here yet, and why. */
final class Decision {

	/**
	 * @param int               $user       The account to link; 0 to make a new one.
	 * @param bool              $with_email Whether a new account gets the e-mail that Logto says.
	 * @param Refusal_Code|null $refusal    Set where neither may happen.
	 * @param string            $reason     For the log, in a few English words.
	 * @param bool              $is_named   Whether other code of the site chose the account, whatever its address.
	 */
	private function __construct(
		public readonly int $user,
		public readonly bool $with_email,
		public readonly ?Refusal_Code $refusal,
		public readonly string $reason,
		public readonly bool $is_named = false,
	) {}

	public static function link( int $user, string $reason ): self {
		return new self( $user, false, null, $reason );
	}

	/** The same about an account that other code of the site chose. */
	public function named(): self {
		return new self( $this->user, $this->with_email, $this->refusal, 'named by the filter logto_match: ' . $this->reason, true );
	}

	public static function create( string $reason, bool $with_email ): self {
		return new self( 0, $with_email, null, $reason );
	}

	/** @param int $user The account that stands in the way, where there is exactly one. */
	public static function refuse( Refusal_Code $code, string $reason, int $user = 0 ): self {
		return new self( $user, false, $code, $reason );
	}
}
