<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_Error;
use WP_User;

/**
 * Finds the WordPress account of a person whose ID token was verified, or makes it.
 *
 * The order: known identity, else what the Matcher decides. The site's own refusals (`wp_authenticate_user`, core's
 * spam check) come before a link is made and before a session.
 */
final class Accounts {

	private const WAIT_ROUNDS  = 50;
	private const ROUND_MICROS = 100_000;

	/**
	 * @param Closure(): Matcher     $matcher     Made only for somebody not known yet.
	 * @param Closure(): Provisioner $provisioner The same.
	 * @param Closure(): int         $now         Unix time.
	 * @param Closure(int): void     $sleep       Microseconds.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Closure $matcher,
		private readonly Closure $provisioner,
		private readonly Closure $now,
		private readonly Closure $sleep,
	) {}

	/** @throws Refusal Account_*, Email_Unverified, Identity_Suspended. */
	public function for_person( Identity $identity, Claims $claims ): WP_User {
		$decision = null;
		for ( $round = 0; $round < self::WAIT_ROUNDS; $round++ ) {
			$row = $this->identities->find( $identity );
			if ( null !== $row && 0 !== $row['user'] ) {
				$user = $this->known( $identity, $row );
				if ( null !== $user ) {
					return $user;
				}
				continue;
			}
			$decision ??= $this->decide( $identity, $claims );
			$now        = ( $this->now )();
			if ( $this->identities->obtain( $identity, $row, $now ) ) {
				return $this->first_time( $identity, $claims, $decision, $now );
			}
			( $this->sleep )( self::ROUND_MICROS );
		}
		throw new Refusal( Refusal_Code::Account_Busy, 'another sign-in of the same person is making the account' );
	}

	/**
	 * Actions `deleted_user` and `wpmu_delete_user`: a later user of that number must not inherit the link.
	 *
	 * @param mixed $user Id.
	 */
	public function forget( mixed $user ): void {
		try {
			if ( is_numeric( $user ) && (int) $user > 0 ) {
				$this->identities->forget_user( (int) $user );
			}
		} catch ( Refusal ) {
			// Without a table there is no link; deleting a user must go on.
			return;
		}
	}

	/** @param array{user: int, claimed: int, suspended: bool} $row */
	private function known( Identity $identity, array $row ): ?WP_User {
		if ( $row['suspended'] ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'suspended' );
		}
		$user = get_userdata( $row['user'] );
		if ( false === $user ) {
			$this->identities->must_have_worked();
			// Deleted behind our back: the person starts anew.
			$this->identities->forget_user( $row['user'] );
			return null;
		}
		$this->gate( $user );
		$user = $this->member( $user );
		$this->identities->note_sign_in( $identity, ( $this->now )() );
		return $user;
	}

	private function decide( Identity $identity, Claims $claims ): Decision {
		$email    = $claims->email();
		$accounts = array();
		foreach ( '' === $email ? array() : $this->users_with( $email ) as $user ) {
			$accounts[] = array(
				'user'         => $user->ID,
				'email'        => $user->user_email,
				'is_powerful'  => Power::of( $user ),
				'is_connected' => null !== $this->identities->of_user( $user->ID, $identity->issuer ),
			);
		}
		$may_link = ! is_multisite() || Power::provider_is_the_networks();
		$decision = ( $this->matcher )()->decide( $email, $claims->is_true( 'email_verified' ), $may_link, $accounts );
		if ( null !== $decision->refusal ) {
			throw new Refusal( $decision->refusal, $decision->reason );
		}
		return $decision;
	}

	/** @throws Refusal Account_Not_Created, Account_Refused_By_Site, Account_Busy. */
	private function first_time( Identity $identity, Claims $claims, Decision $decision, int $claimed ): WP_User {
		$is_new = 0 === $decision->user;
		try {
			$user = $is_new ? ( $this->provisioner )()->create( $claims ) : new WP_User( $decision->user );
			if ( ! $is_new ) {
				$this->gate( $user );
			}
		} catch ( Refusal $refusal ) {
			$this->identities->release( $identity, $claimed );
			throw $refusal;
		}
		if ( ! $this->identities->complete( $identity, $claimed, $user->ID, ( $this->now )() ) ) {
			if ( $is_new ) {
				( $this->provisioner )()->discard( $user );
			}
			throw new Refusal( Refusal_Code::Account_Busy, 'the claim was taken over meanwhile' );
		}
		if ( $is_new ) {
			// Linked before it is asked about: a site that lets new accounts wait for approval finds this one again.
			$this->gate( $user );
		}
		return $this->member( $user );
	}

	/** What the site itself says about an account, with core's arguments; there is no password to give. */
	private function gate( WP_User $user ): void {
		/** This filter is documented in wp-includes/user.php */
		$verdict = apply_filters( 'wp_authenticate_user', $user, '' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own filter.
		if ( ! is_wp_error( $verdict ) ) {
			// Core goes on to compare passwords, where anything but this user fails; here it has to fail by itself.
			$same    = $verdict instanceof WP_User && $verdict->ID === $user->ID;
			$verdict = $same ? wp_authenticate_spam_check( $user ) : new WP_Error( 'logto_refused_by_site', __( 'This account can’t be used on this site.', 'logto' ) );
		}
		if ( is_wp_error( $verdict ) ) {
			/** This action is documented in wp-includes/pluggable.php */
			do_action( 'wp_login_failed', $user->user_login, $verdict ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's own event.
			throw new Refusal( Refusal_Code::Account_Refused_By_Site, 'the site refused: ' . $verdict->get_error_code() );
		}
	}

	/** On a network whoever signs in becomes a member of this site, unless the network says no. */
	private function member( WP_User $user ): WP_User {
		if ( ! is_multisite() || is_user_member_of_blog( $user->ID ) || is_super_admin( $user->ID ) ) {
			return $user;
		}
		$added = add_user_to_blog( get_current_blog_id(), $user->ID, $this->default_role() );
		if ( is_wp_error( $added ) ) {
			throw new Refusal( Refusal_Code::Account_Refused_By_Site, 'add_user_to_blog: ' . $added->get_error_code() );
		}
		return new WP_User( $user->ID );
	}

	private function default_role(): string {
		$role = get_option( 'default_role' );
		return is_string( $role ) ? $role : '';
	}

	/** @return list<WP_User> A few are enough: the question is whether it is exactly one. */
	private function users_with( string $email ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		// Not get_user_by(): it stops at the first of several. The comparing is done in PHP afterwards.
		$ids = $wpdb->get_col( (string) $wpdb->prepare( 'SELECT ID FROM %i WHERE user_email = %s LIMIT 10', $wpdb->users, $email ) );
		$this->identities->must_have_worked();
		return array_map( static fn ( ?string $id ): WP_User => new WP_User( (int) $id ), array_values( $ids ) );
	}
}
