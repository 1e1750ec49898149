<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Extensions\Account_Extensions;
use Logto\Extensions\Answers;
use Logto\Network\Network_Settings;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;

/**
 * People whose identity is not known here yet: their account is found by what the Matcher decides, or made.
 *
 * The row is claimed first, so that of several first sign-ins at once only one makes an account and the others wait.
 * Where one died over it, the next one goes on with the account that it had begun.
 *
 * @phpstan-import-type Row from Identities
 * @phpstan-import-type Account from Matcher
 */
final class Newcomers {

	private const WAIT_ROUNDS  = 50;
	private const ROUND_MICROS = 100_000;

	/**
	 * @param Closure(): int     $now   Unix time.
	 * @param Closure(int): void $sleep Microseconds.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Unfinished_Account $unfinished,
		private readonly Earlier_Links $earlier,
		private readonly Matcher $matcher,
		private readonly Provisioner $provisioner,
		private readonly First_Link $first_link,
		private readonly Closure $now,
		private readonly Closure $sleep,
	) {}

	/**
	 * @param Closure(Identity, Row): ?WP_User $known          The account of a linked row.
	 * @param Closure(WP_User): void           $must_be_let_in Throws where the site refuses the account.
	 * @return array{WP_User, bool} The account, linked, and whether it was made just now.
	 * @throws Refusal Account_*, Email_*, Registration_Closed, Identity_Suspended.
	 */
	public function admit( Identity $identity, Claims $claims, Closure $known, Closure $must_be_let_in ): array {
		$decision = null;
		$judged   = 0;
		for ( $round = 0; $round < self::WAIT_ROUNDS; $round++ ) {
			$row = $this->identities->find( $identity );
			if ( null !== $row && 0 !== $row['user'] ) {
				$user = $known( $identity, $row );
				if ( null !== $user ) {
					return array( $user, false );
				}
				continue;
			}
			if ( null !== $row && $row['suspended'] ) {
				throw new Refusal( Refusal_Code::Identity_Suspended, 'the person is suspended at Logto' );
			}
			if ( null === $row && $this->earlier->carry_over( $identity ) ) {
				continue;
			}
			if ( null === $row ) {
				// Before the claim: for whom is refused nothing is written.
				$decision ??= $this->decide( $identity, $claims );
				if ( 0 !== $decision->user && $judged !== $decision->user ) {
					// So that no claim is left behind where a plugin ends the request to refuse somebody.
					$must_be_let_in( new WP_User( $decision->user ) );
					$judged = $decision->user;
				}
			}
			$now = ( $this->now )();
			if ( $this->identities->obtain( $identity, $row, $now ) ) {
				$account = fn (): array => $this->unfinished( $identity, $claims, $row['making'] ?? '', $now ) ?? $this->account( $identity, $claims, $decision, $now );
				return $this->first_time( $identity, $account, $now, $must_be_let_in, $judged );
			}
			( $this->sleep )( self::ROUND_MICROS );
		}
		throw new Refusal( Refusal_Code::Account_Busy, 'another sign-in of the same person is making the account' );
	}

	/** What would become of somebody who is not known here; writes nothing. */
	public function decision( Identity $identity, Claims $claims ): Decision {
		$earlier  = $this->earlier->decision( $identity );
		$decision = $this->on_network( $earlier ?? $this->matched( $identity, $claims ), $claims );
		// Where it is refused, nobody else is asked.
		return null === $earlier && null === $decision->refusal && has_filter( 'logto_match' ) ? $this->chosen( $decision, $identity, $claims ) : $decision;
	}

	private function on_network( Decision $decision, Claims $claims ): Decision {
		return is_multisite() ? Network_Rules::applied( $decision, $claims, $this->matcher->policy ) : $decision;
	}

	/** What other code makes of a decision that lets somebody in. */
	private function chosen( Decision $decision, Identity $identity, Claims $claims ): Decision {
		$user = Account_Extensions::match( $decision->user, $claims );
		if ( $user === $decision->user ) {
			return $decision;
		}
		$chosen = $this->named( $identity, $user, $claims );
		if ( null === $chosen->refusal || Refusal_Code::Account_Needs_Confirming === $chosen->refusal ) {
			return $chosen;
		}
		Answers::ignore( 'logto_match', 'by the settings and the rules for first links that may not be: ' . $chosen->reason );
		return $decision;
	}

	/**
	 * What would become of somebody for whom other code names an account: all rules for a first link but the address, for which
	 * the account's owner always stands in.
	 *
	 * @param int $account 0 for a new one.
	 */
	public function named( Identity $identity, int $account, Claims $claims ): Decision {
		$user     = 0 === $account ? null : new WP_User( $account );
		$decision = $this->matcher->named( $this->may_link(), null === $user ? null : $this->facts( $user, $identity ) );
		return $this->on_network( $this->first_link->decide( $decision, $identity, $claims, true )->named(), $claims );
	}

	private function matched( Identity $identity, Claims $claims ): Decision {
		$email    = $claims->email();
		$accounts = array();
		foreach ( '' === $email ? array() : $this->users_with( $email ) as $user ) {
			$accounts[] = $this->facts( $user, $identity );
		}
		return $this->first_link->decide( $this->matcher->decide( $email, $claims->is_true( 'email_verified' ), $this->may_link(), $accounts ), $identity, $claims );
	}

	private function may_link(): bool {
		return ! is_multisite() || Network_Settings::has_connection();
	}

	/** @return Account */
	private function facts( WP_User $user, Identity $identity ): array {
		return array(
			'user'         => $user->ID,
			'email'        => $user->user_email,
			'is_powerful'  => Power::of( $user ),
			'is_connected' => null !== $this->identities->of_user( $user->ID, $identity->issuer ),
			'is_blocked'   => is_wp_error( wp_authenticate_spam_check( $user ) ),
			'is_suspended' => \Logto\is_suspended( $user->ID ),
		);
	}

	private function decide( Identity $identity, Claims $claims ): Decision {
		$decision = $this->decision( $identity, $claims );
		if ( null !== $decision->refusal ) {
			throw 0 !== $decision->user ? new Needs_Connecting( $decision->refusal, $decision->user, $decision->reason, $decision->is_named ) : new Refusal( $decision->refusal, $decision->reason );
		}
		return $decision;
	}

	/**
	 * @param Closure(): array{WP_User, bool} $account        The one to link, and whether it was made just now.
	 * @param Closure(WP_User): void          $must_be_let_in
	 * @param int                             $judged         Whom it has let in just now, or 0.
	 * @return array{WP_User, bool}
	 */
	private function first_time( Identity $identity, Closure $account, int $claimed, Closure $must_be_let_in, int $judged ): array {
		$is_known = $this->unfinished->watch( $identity, $claimed );
		try {
			list( $user, $is_new ) = $account();
			if ( ! $is_new ) {
				if ( $user->ID !== $judged ) {
					$must_be_let_in( $user );
				}
				// Before the link: whatever happens next, there is never a link beside an old way in.
				$this->first_link->end_old_access( $user, $identity );
			}
			$is_linked = $this->identities->complete( $identity, $claimed, $user->ID, ( $this->now )() );
			$is_known();
		} catch ( Refusal $refusal ) {
			// What a database did that did not answer, nobody knows: there may be an account, so the row stays.
			Refusal_Code::Database_Failed === $refusal->reason ? $this->identities->hand_on( $identity, $claimed ) : $this->identities->release( $identity, $claimed );
			$is_known();
			throw $refusal;
		}
		$is_ours = $is_new && $this->unfinished->let_go( $user, $identity, $claimed );
		if ( ! $is_linked ) {
			if ( $is_ours ) {
				$this->provisioner->discard( $user );
			}
			throw new Refusal( Refusal_Code::Account_Busy, 'the claim was taken over meanwhile' );
		}
		if ( $is_new ) {
			// Linked before it is asked about: a site that lets new accounts wait for approval finds this one again.
			Account_Events::created( $user, $identity );
			$must_be_let_in( $user );
			$this->provisioner->announce( $user );
		} else {
			$this->first_link->settle( $user, $identity );
		}
		return array( $user, $is_new );
	}

	/** @return array{WP_User, true}|null What a sign-in that died had begun. */
	private function unfinished( Identity $identity, Claims $claims, string $login, int $claimed ): ?array {
		$user = $this->unfinished->adopt( $identity, $login, $claimed );
		return null === $user ? null : array( $this->provisioner->finish( $user, $claims ), true );
	}

	/** @return array{WP_User, bool} */
	private function account( Identity $identity, Claims $claims, ?Decision $decision, int $claimed ): array {
		$decision ??= $this->decide( $identity, $claims );
		if ( 0 !== $decision->user ) {
			return array( new WP_User( $decision->user ), false );
		}
		$announce = function ( string $login ) use ( $identity, $claimed ): string {
			if ( ! $this->identities->announce( $identity, $claimed, $login ) ) {
				throw new Refusal( Refusal_Code::Account_Busy, 'the claim was taken over meanwhile' );
			}
			return Unfinished_Account::mark( $identity, $claimed );
		};
		return array( $this->provisioner->create( $claims, $decision->with_email, $announce ), true );
	}

	/** @return list<WP_User> A few are enough: the question is whether it is exactly one. */
	private function users_with( string $email ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		if ( 1 === preg_match( '/[^\x00-\x7f]/', $email ) && $email !== $wpdb->strip_invalid_text_for_column( $wpdb->users, 'user_email', $email ) ) {
			// An address that the column can't hold is nobody's here; wpdb would call the question itself wrong.
			return array();
		}
		// Not get_user_by(): it stops at the first of several. The comparing is done in PHP afterwards.
		$ids = $wpdb->get_col( (string) $wpdb->prepare( 'SELECT ID FROM %i WHERE user_email = %s LIMIT 10', $wpdb->users, $email ) );
		$this->identities->must_have_worked();
		return array_map( static fn ( ?string $id ): WP_User => new WP_User( (int) $id ), array_values( $ids ) );
	}
}
