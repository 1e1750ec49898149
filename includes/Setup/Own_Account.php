<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Accounts\Accounts_Factory;
use Logto\Accounts\Identity;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Sessions\Session_Entries;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Sign_In\Purpose;
use Logto\Sign_In\Visit;
use WP_User;

/**
 * *This is you*: who comes back from a test with the saved values may be the admin who tests. Then the same trip connects
 * their account, once they say so on this site: as safe as *Connect my account*, since a test, too, has Logto ask anew.
 *
 * Whose it is, is told by what decides at a sign-in: the person's verified address is that of this one account; or nobody
 * here fits them, and this is the only administrator. What is connected is what lies sealed here, never what a request says.
 */
final class Own_Account {

	/**
	 * @param Closure(): Schema_Version $schema_version Made only where somebody is connected.
	 * @param Closure(): int            $now            Unix time.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Test_Runs $runs,
		private readonly Accounts_Factory $accounts,
		private readonly Session_Entries $sessions,
		private readonly Closure $schema_version,
		private readonly Closure $now,
	) {}

	/** @return Offer|null Null where it is somebody else, can't be told, or would be refused. */
	public function offer( Settings $tried, Visit $visit, Claims $claims ): ?Offer {
		$user  = wp_get_current_user();
		$saved = $this->store->settings();
		$is_so = $visit->attempt->anew && 0 !== $user->ID && $user->ID === $visit->attempt->user && '' !== wp_get_session_token() && $tried->old_uris === $saved->old_uris;
		try {
			if ( ! $is_so || ! $this->is_about( $tried->connection_proof() ) ) {
				return null;
			}
			$this->accounts->gate( $saved )->check( $claims );
			$this->accounts->gate( $tried )->check( $claims );
			if ( ! $this->is_theirs( $user, $visit->identity, $claims ) ) {
				return null;
			}
		} catch ( Refusal ) {
			return null;
		}
		return new Offer( $visit->identity, $visit->sid, Offer::person( $claims ), $claims->email(), $claims->is_true( 'email_verified' ), $saved->connection_proof(), self::session(), ( $this->now )() );
	}

	/**
	 * The current admin says that it is them.
	 *
	 * @param string $id Of the test.
	 * @return Test_Run The same, with nothing left to say yes to.
	 * @throws Refusal Proof_Invalid where nothing waits for it any more; Identity_Connected_Already, Account_Connected_Already, Account_Busy and others of connecting.
	 */
	public function connect( string $id ): Test_Run {
		$user  = wp_get_current_user();
		$run   = $this->runs->of( $user->ID, true );
		$offer = $run?->offer;
		if ( null === $run || null === $offer || '' === $id || ! hash_equals( $run->id, $id ) || ! hash_equals( $offer->session, self::session() ) || $offer->is_over( ( $this->now )() ) ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'no test of this session waits to be confirmed' );
		}
		// First: it is worth something once.
		$this->runs->save( $user->ID, $run->answered( false ) );
		if ( ! $this->is_about( $offer->values ) || ! $this->is_theirs( $user, $offer->identity, $offer->claims() ) ) {
			throw new Refusal( Refusal_Code::Proof_Invalid, 'the account or the connection changed meanwhile' );
		}
		( $this->schema_version )()->ensure();
		$this->accounts->connector()->connect( $user->ID, $offer->identity );
		$this->sessions->adopt( $user->ID, $offer->identity, $offer->sid );
		$this->sessions->tell_completed( $user, Purpose::Connect, $offer->identity );
		$this->runs->save( $user->ID, $run->answered( true ) );
		return $run->answered( true );
	}

	/** Who may be connected now, if the current admin says yes. */
	public function waiting( ?Test_Run $run ): ?Offer {
		$offer = $run?->offer;
		return null === $offer || $offer->is_over( ( $this->now )() ) || ! hash_equals( $offer->session, self::session() ) ? null : $offer;
	}

	/** Whether these are the values that are saved, and a sign-in with them came back. */
	private function is_about( string $values ): bool {
		$saved = $this->store->settings();
		return $saved->is_usable() && $saved->is_proven() && hash_equals( $saved->connection_proof(), $values );
	}

	/** @throws Refusal Where the two may not be linked. */
	private function is_theirs( WP_User $user, Identity $identity, Claims $claims ): bool {
		// By this policy nobody new is let in: what is left is who fits.
		$decision  = $this->accounts->newcomers( $this->store->settings()->with( array( 'account_policy' => 'link_only' ) ) )->decision( $identity, $claims );
		$is_known  = $user->ID === $decision->user && null !== $decision->refusal;
		$is_nobody = 0 === $decision->user && Refusal_Code::Account_Unknown === $decision->refusal;
		if ( ! $is_known && ! ( $is_nobody && $this->accounts->only_administrator()->is( $user->ID ) ) ) {
			return false;
		}
		$this->accounts->connector()->must_be_possible( $user->ID, $identity );
		return true;
	}

	/** Stands for the session of this browser; '' for none. */
	private static function session(): string {
		$token = wp_get_session_token();
		return '' === $token ? '' : hash( 'sha256', "test\n$token" );
	}
}
