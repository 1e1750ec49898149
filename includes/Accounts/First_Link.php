<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\People\Password_Check_Word;
use Logto\Settings\Settings;
use WP_User;

/**
 * What stands around the first link of an account that was found by its address: who has to say yes, and what ends.
 *
 * At Logto `email_verified` says that there is a primary e-mail; some connectors pass on addresses that nobody checked. So the
 * account's mailbox (or its WordPress password, see Sign_In) has the last word, unless the admin takes Logto's, or the password
 * was typed at Logto a moment ago and this site said that it is right (People\Password_Check).
 */
final class First_Link {

	private bool $has_ended = false;

	/** The site has just vouched for who has this account's address at Logto: its number, or 0. */
	private int $vouched = 0;

	/**
	 * @param Closure(): Link_Requests       $requests Made only where an account may be linked: a new one asks nobody.
	 * @param Closure(): Password_Check_Word $given    Made only for these, where Logto may ask about passwords.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $requests,
		private readonly Closure $given,
	) {}

	/**
	 * The Matcher's decision, or that its owner must confirm it first. Asked at every sign-in: by what the account is now.
	 *
	 * @param bool $is_named Whether other code of the site chose the account: then Logto's word about an address says nothing.
	 * @throws Refusal Database_Failed.
	 */
	public function decide( Decision $decision, Identity $identity, Claims $claims, bool $is_named = false ): Decision {
		$is_link = null === $decision->refusal && 0 !== $decision->user;
		$is_one  = $is_link || ( Refusal_Code::Account_Needs_Connecting === $decision->refusal && 0 !== $decision->user );
		if ( $is_one && ! $is_named && $this->is_vouched( $decision->user, $claims ) ) {
			$this->vouched = $decision->user;
			return Decision::link( $decision->user, 'its password was typed at Logto' );
		}
		if ( ! $is_link || ( 'trust' === $this->settings->link_confirmation && ! $is_named ) || ( $this->requests )()->is_confirmed( new WP_User( $decision->user ), $identity ) ) {
			return $decision;
		}
		return Decision::refuse( Refusal_Code::Account_Needs_Confirming, 'the owner of the account with this e-mail has not confirmed yet that it is theirs', $decision->user );
	}

	/**
	 * Ends the ways into the account that somebody else may have.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function end_old_access( WP_User $user, Identity $identity ): void {
		if ( ! $this->settings->link_resets_password && $user->ID === $this->vouched ) {
			// Whoever has just typed the password knows it; what else somebody may have there ends.
			if ( $this->settings->link_resets_registered && ! Origin::is_known( $user ) ) {
				Old_Access::end_besides_password( $user, $identity );
			}
		} elseif ( $this->ends_old_access( $user, $identity ) ) {
			Old_Access::end( $user );
			Origin::note( $user->ID );
			$this->has_ended = true;
		}
	}

	/**
	 * The account is linked.
	 *
	 * @throws Refusal Database_Failed.
	 */
	public function settle( WP_User $user, Identity $identity ): void {
		( $this->requests )()->forget( $user->ID );
		if ( $user->ID === $this->vouched ) {
			( $this->given )()->settle( $user );
		}
		if ( ! self::came_with_1_0( $user, $identity ) ) {
			Account_Events::linked( $user, $identity, $this->has_ended );
		}
	}

	private function is_vouched( int $user, Claims $claims ): bool {
		return 'nobody' !== $this->settings->password_check && ( $this->given )()->stands_for( new WP_User( $user ), $claims );
	}

	private function ends_old_access( WP_User $user, Identity $identity ): bool {
		$is_clean = Origin::is_known( $user ) || self::came_with_1_0( $user, $identity );
		return $this->settings->link_resets_password || ( $this->settings->link_resets_registered && ! $is_clean );
	}

	/** Whether plugin 1.0.1 had linked the account with this very person: then this is no first time. */
	private static function came_with_1_0( WP_User $user, Identity $identity ): bool {
		return get_user_meta( $user->ID, Legacy_Identities::SUBJECT_META, true ) === $identity->subject;
	}
}
