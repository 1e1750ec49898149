<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Local_Login\Last_Way_In;
use Logto\Oidc\Refusal;
use Logto\Sessions\Session_Ender;
use Logto\Settings\Store;
use WP_User;

/**
 * Takes the link between an account and its identity back. Connecting again undoes it.
 *
 * Only where its owner can still come in: by a password that can be reset by e-mail, or by the one from before Logto. And
 * only where somebody is left who can come in and change the settings, while WordPress passwords are off. Who may ask for it is checked by the callers (`edit_user`).
 */
final class Disconnector {

	public const NOT_CONNECTED      = 'not_connected';
	public const SUSPENDED          = 'suspended';
	public const ONLY_WAY_IN        = 'only_way_in';
	public const LAST_ADMINISTRATOR = 'last_administrator';

	/**
	 * @param Closure(): Last_Way_In  $last_way_in  Made only where nothing else is in the way.
	 * @param Closure(): list<string> $former_names Issuers that may come to stand for the present one.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Identity_List $list,
		private readonly Session_Ender $sessions,
		private readonly Closure $last_way_in,
		private readonly Closure $former_names,
	) {}

	/**
	 * @param Link|null $link The user's, or null where there is none.
	 * @return self::NOT_CONNECTED|self::SUSPENDED|self::ONLY_WAY_IN|self::LAST_ADMINISTRATOR|null Null where nothing is in the way.
	 */
	public function obstacle( WP_User $user, ?Link $link ): ?string {
		return match ( true ) {
			null === $link => self::NOT_CONNECTED,
			// Row and account are what keep them out; without the link they would be somebody new.
			$link->suspended || \Logto\is_suspended( $user->ID ) => self::SUSPENDED,
			User_Meta::was_made_here( $user->ID ) && ! $this->store->settings()->is_real_email( $user->user_email ) => self::ONLY_WAY_IN,
			( $this->last_way_in )()->is_anywhere( $user->ID ) => self::LAST_ADMINISTRATOR,
			default => null,
		};
	}

	/**
	 * Unlinks, and ends the sessions that came from that Logto, but for the one that asks for it.
	 *
	 * All that the account has there: a table of before may hold more than one.
	 *
	 * @return string|null The obstacle, where there is one; then nothing happened.
	 * @throws Refusal Database_Failed.
	 */
	public function disconnect( WP_User $user ): ?string {
		// With what waits to be carried over, which would come back otherwise.
		$issuers  = array( $this->store->settings()->issuer(), ...( $this->former_names )() );
		$links    = array_values( array_filter( $this->list->all_of( $user->ID ), static fn ( Link $link ): bool => in_array( $link->identity->issuer, $issuers, true ) ) );
		$first    = array_values( array_filter( $links, static fn ( Link $link ): bool => $link->suspended ) )[0] ?? $links[0] ?? null;
		$obstacle = $this->obstacle( $user, $first ) ?? ( ( $this->last_way_in )()->may_go( $user->ID ) ? null : self::LAST_ADMINISTRATOR );
		if ( null !== $obstacle ) {
			return $obstacle;
		}
		$keep = get_current_user_id() === $user->ID ? wp_get_session_token() : '';
		foreach ( $links as $link ) {
			$this->list->remove( $link );
			$this->sessions->end( $user->ID, $link->identity, $keep );
			Account_Events::disconnected( $user, $link->identity );
		}
		delete_user_meta( $user->ID, User_Meta::CLAIMS );
		delete_user_meta( $user->ID, User_Meta::PICTURE );
		// Else it would be linked anew, while what plugin 1.0.1 knew is still being moved.
		delete_user_meta( $user->ID, Legacy_Identities::SUBJECT_META );
		return null;
	}
}
