<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\Power;
use Logto\Accounts\Site_Judges;
use Logto\Local_Login\Password_Policy;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use WP_User;

/**
 * Other plugins are asked about an account (`Accounts\Site_Judges`), but some of what they hang on core's `authenticate` can't
 * be asked at a sign-in through Logto: a second factor, which needs a field, and whatever comes before the password is
 * judged. So whoever has power over the site goes by WordPress's form, where it is run, as long as the admin has not said
 * of each such plugin that it need not be asked (`exempt_plugins`).
 *
 * Where the account's WordPress password is switched off, that form is closed to it: nothing that is asked there is asked
 * of anybody. Then Logto's word is enough, so that a plugin that is switched on locks no administrator out; Site Health
 * names the plugin, and `logto_sign_in_noticed` tells of each such sign-in.
 */
final class Form_First {

	public function __construct(
		private readonly Settings $settings,
		private readonly Identities $identities,
		private readonly Password_Policy $policy,
	) {}

	/**
	 * Before anything is written: for somebody who is known.
	 *
	 * @throws Refusal Account_Needs_Form, Database_Failed.
	 */
	public function check_known( Identity $identity ): void {
		$row  = $this->identities->find( $identity );
		$user = null === $row || 0 === $row['user'] ? false : get_userdata( $row['user'] );
		if ( false !== $user ) {
			$this->check( $user );
		}
	}

	/** @throws Refusal Account_Needs_Form. */
	public function check( WP_User $user ): void {
		$plugins = Site_Judges::under( $this->settings )->passed_over();
		// Whose account is suspended is refused there as well, and reads here why.
		if ( array() !== $plugins && Power::of( $user ) && $this->policy->allows( $user ) && ! \Logto\is_suspended( $user->ID ) ) {
			throw new Refusal( Refusal_Code::Account_Needs_Form, 'checks at authenticate are not run: ' . implode( ', ', $plugins ) );
		}
	}

	/** For somebody who was let in. */
	public function notice( WP_User $user ): void {
		$plugins = Site_Judges::under( $this->settings )->passed_over();
		if ( array() !== $plugins && Power::of( $user ) ) {
			/** This action is documented in includes/Accounts/Role_Writer.php */
			do_action( 'logto_sign_in_noticed', 'checks_passed_over', implode( ', ', $plugins ), $user );
		}
	}
}
