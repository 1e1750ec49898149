<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Connector;
use Logto\Accounts\Identity;
use Logto\Adapters\Site;
use Logto\Local_Login\Password_Policy;
use Logto\Oidc\Refusal;
use WP_User;

/** The form by which an account is connected with its WordPress password, and whether that would help. */
final class Password_Offer {

	public function __construct(
		private readonly Proofs $proofs,
		private readonly Connector $connector,
		private readonly Site $site,
		private readonly Password_Policy $policy,
	) {}

	/**
	 * To be called before anything is printed, where a sign-in is refused because its account needs connecting.
	 *
	 * @param Identity $identity Whose ID token was verified.
	 * @param string   $sid      Claim `sid`, or ''.
	 * @return Password_Form|null Null where the password would not help.
	 */
	public function first( int $user, Identity $identity, string $sid, string $target, bool $remember ): ?Password_Form {
		$account = get_userdata( $user );
		try {
			if ( false === $account || '' === $account->user_email || ! $this->policy->allows( $account ) ) {
				return null;
			}
			$this->connector->must_be_possible( $user, $identity );
		} catch ( Refusal ) {
			return null;
		}
		return new Password_Form( $this->site, $this->proofs->begin( $identity, $sid, $account, $target, $remember ), $account->user_email );
	}

	/** The same form once more, with the same proof. */
	public function again( string $sealed, WP_User $account ): Password_Form {
		return new Password_Form( $this->site, $sealed, $account->user_email, __( 'That did not work. Check the password and try again; after several tries you may have to wait.', 'logto' ) );
	}

	/** Whether this account's WordPress password counts for anything, here and now. */
	public function takes_password_of( WP_User $account ): bool {
		return $this->policy->allows( $account );
	}
}
