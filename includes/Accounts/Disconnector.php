<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Ender;
use Logto\Settings\Store;
use WP_User;

/**
 * Takes the link between an account and its identity back. Connecting again undoes it.
 *
 * Only where its owner can still come in: by a password that can be reset by e-mail, or by the one from before Logto.
 * Who may ask for it is checked by the callers (`edit_user`).
 */
final class Disconnector {

	public const NOT_CONNECTED = 'not_connected';
	public const SUSPENDED     = 'suspended';
	public const ONLY_WAY_IN   = 'only_way_in';

	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Session_Ender $sessions,
	) {}

	/**
	 * @param Link|null $link The user's, or null where there is none.
	 * @return self::NOT_CONNECTED|self::SUSPENDED|self::ONLY_WAY_IN|null Null where nothing is in the way.
	 */
	public function obstacle( WP_User $user, ?Link $link ): ?string {
		return match ( true ) {
			null === $link => self::NOT_CONNECTED,
			// The row is what keeps them out; without it they would be somebody new.
			$link->suspended => self::SUSPENDED,
			User_Meta::was_made_here( $user->ID ) && ! $this->store->settings()->is_real_email( $user->user_email ) => self::ONLY_WAY_IN,
			default => null,
		};
	}

	/**
	 * Unlinks, and ends the sessions that came from that identity, but for the one that asks for it.
	 *
	 * @return string|null The obstacle, where there is one; then nothing happened.
	 * @throws Refusal Database_Failed.
	 */
	public function disconnect( WP_User $user ): ?string {
		$link     = $this->list->of_user( $user->ID, $this->store->settings()->issuer() );
		$obstacle = $this->obstacle( $user, $link );
		if ( null !== $link && null === $obstacle ) {
			$this->list->remove( $link );
			$this->sessions->end( $user->ID, $link->identity, get_current_user_id() === $user->ID ? wp_get_session_token() : '' );
			delete_user_meta( $user->ID, User_Meta::CLAIMS );
			delete_user_meta( $user->ID, User_Meta::PICTURE );
			// Else it would be linked anew, while what plugin 1.0.1 knew is still being moved.
			delete_user_meta( $user->ID, Legacy_Identities::SUBJECT_META );
			Account_Events::disconnected( $user, $link->identity );
		}
		return $obstacle;
	}
}
