<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Connector;
use Logto\Accounts\Needs_Connecting;
use Logto\Adapters\Site;
use Logto\Local_Login\Password_Policy;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use WP_User;

/** The forms by which an account's owner connects it right where a sign-in was refused, and which of them would help. */
final class Connect_Offer {

	public function __construct(
		private readonly Proofs $proofs,
		private readonly Connector $connector,
		private readonly Site $site,
		private readonly Password_Policy $policy,
		private readonly Settings $settings,
	) {}

	/**
	 * To be called before anything is printed, where a sign-in is refused because its account's owner has to say yes.
	 *
	 * @param Visit  $visit  Whose ID token was verified.
	 * @param string $target The wanted page, or ''.
	 * @return Connect_Form|null Null where no way would help.
	 */
	public function first( Needs_Connecting $refusal, Visit $visit, string $target ): ?Connect_Form {
		$account = get_userdata( $refusal->user );
		$by_mail = Refusal_Code::Account_Needs_Confirming === $refusal->reason;
		try {
			if ( Site::has_printed() || false === $account || '' === $account->user_email || ! ( $by_mail || $this->policy->allows( $account ) ) ) {
				return null;
			}
			$this->connector->must_be_possible( $account->ID, $visit->identity );
		} catch ( Refusal ) {
			return null;
		}
		$sealed   = $this->proofs->begin( $visit->identity, $visit->sid, $account, $target, $visit->remember, ! $refusal->is_named );
		$shown    = $refusal->is_named ? '' : $account->user_email;
		$password = $this->policy->allows( $account ) ? new Password_Form( $this->site, $this->settings, $sealed, $shown ) : null;
		return $by_mail ? new Mailbox_Form( $this->site, $sealed, $shown, $password ) : $password;
	}

	/** The password's form once more, with the same proof. */
	public function again( string $sealed, Proof $proof ): Password_Form {
		return new Password_Form( $this->site, $this->settings, $sealed, $proof->email, __( 'That did not work. Check the password and try again; after several tries you may have to wait.', 'logto' ) );
	}

	/** Whether this account's WordPress password counts for anything, here and now. */
	public function takes_password_of( WP_User $account ): bool {
		return $this->policy->allows( $account );
	}
}
