<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Extensions\Extensions;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use ReflectionFunction;
use WP_User;

/**
 * The WordPress account of a person whose ID token was verified.
 *
 * In this order: the admin's requirements, the known identity (somebody new is for Newcomers), whom a network lets this site
 * let in, the site's own refusals (other plugins', by Site_Judges, and core's spam check), and only then the profile and roles that Logto
 * has a say in.
 *
 * @phpstan-import-type Row from Identities
 */
final class Accounts {

	private bool $was_first = false;

	/**
	 * @param Closure(): Gate           $gate      Made only where something is required.
	 * @param Closure(): Newcomers      $newcomers Made only for somebody not known yet.
	 * @param Closure(): Profile_Writer $profile   Made only where something is written at every sign-in, or for a new account.
	 * @param Closure(): Role_Writer    $roles     Made only where roles are mapped.
	 * @param Closure(): Seen_Names     $seen      Made only where Logto names a role or an organization.
	 * @param Closure(): int            $now       Unix time.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Settings $settings,
		private readonly Closure $gate,
		private readonly Closure $newcomers,
		private readonly Closure $profile,
		private readonly Closure $roles,
		private readonly Closure $seen,
		private readonly Closure $now,
	) {}

	/** @throws Refusal Requirement_Missing, Account_*, Email_*, Registration_Closed, Identity_Suspended. */
	public function for_person( Identity $identity, Claims $claims ): WP_User {
		$said  = $this->said( $claims );
		$known = function ( Identity $identity, array $row ) use ( $said ): ?WP_User {
			/** @var Row $row */
			return $this->known( $identity, $row, $said );
		};

		$let_in = fn ( WP_User $user ) => $this->must_be_let_in( $user, $identity, $said );
		$row    = $this->identities->find( $identity );
		$user   = null === $row || 0 === $row['user'] ? null : $known( $identity, $row );
		$is_new = false;
		if ( null === $user ) {
			list( $user, $is_new ) = ( $this->newcomers )()->admit( $identity, $said, $known, $let_in );
			$this->was_first       = true;
		}
		return $this->refresh( is_multisite() ? Memberships::join( $user ) : $user, $said, $is_new );
	}

	/**
	 * What a sign-in decides about somebody, for a session that they have already: whether it may go on, and what profile and
	 * roles are now. Nothing begins by it: no account or link is made, and nobody becomes a member of a site.
	 *
	 * @throws Refusal Requirement_Missing, Identity_Suspended, Account_*; Account_Unknown where the account is not theirs any more.
	 */
	public function renew( WP_User $user, Identity $identity, Claims $claims ): WP_User {
		$said = $this->said( $claims );
		$row  = $this->identities->find( $identity );
		if ( null === $row || $row['user'] !== $user->ID ) {
			throw new Refusal( Refusal_Code::Account_Unknown, 'the account of this session is not connected with this person any more' );
		}
		if ( $row['suspended'] ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the person is suspended at Logto' );
		}
		$this->must_be_let_in( $user, $identity, $said );
		return $this->refresh( $user, $said, false );
	}

	/**
	 * What Logto said, as other code has it; and the person has what is required.
	 *
	 * @throws Refusal Requirement_Missing.
	 */
	private function said( Claims $claims ): Claims {
		$said = has_filter( 'logto_claims' ) ? Extensions::claims( $claims ) : $claims;
		if ( array() !== $this->settings->requirements ) {
			$gate = ( $this->gate )();
			$gate->check( $claims );
			$gate->check( $said ); // Other code can only ask for more.
		}
		return $said;
	}

	/** Whether whom `for_person()` just found was never here by way of Logto before. */
	public function was_first_sign_in(): bool {
		return $this->was_first;
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

	/**
	 * @param Row $row
	 * @return WP_User|null Null where the account was deleted behind our back: the person starts anew.
	 */
	private function known( Identity $identity, array $row, Claims $claims ): ?WP_User {
		if ( $row['suspended'] ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the person is suspended at Logto' );
		}
		$user = get_userdata( $row['user'] );
		if ( false === $user ) {
			$this->identities->must_have_worked();
			$this->identities->forget_user( $row['user'] );
			return null;
		}
		$this->must_be_let_in( $user, $identity, $claims );
		$this->identities->note_sign_in( $identity, ( $this->now )() );
		return $user;
	}

	/**
	 * What suspensions, network, site and core themselves say about an account. Nobody failed at a password, so no `wp_login_failed` is
	 * fired: who counts these would lock an address because somebody waits for approval.
	 */
	private function must_be_let_in( WP_User $user, Identity $identity, Claims $claims ): void {
		if ( \Logto\is_suspended( $user->ID ) ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the account is suspended' );
		}
		// A database that did not answer must not be taken for "is not suspended".
		$this->identities->must_have_worked();
		if ( is_multisite() ) {
			Memberships::must_open( $user, $this->settings->account_policy );
		}
		if ( has_filter( 'wp_authenticate_user' ) || self::others_judge() ) {
			Site_Judges::under( $this->settings )->must_let_in( $user );
		}
		$verdict = wp_authenticate_spam_check( $user );
		if ( is_wp_error( $verdict ) ) {
			throw Refused_By_Site::by( $verdict, 'WordPress' );
		}
		if ( has_filter( 'logto_may_sign_in' ) ) {
			Extensions::must_let_in( $user, $identity, $claims );
		}
	}

	/** Whether anybody but core and we ourselves listens at `authenticate`. Most sites have nobody, and load nothing for it. */
	public static function others_judge(): bool {
		/** @var array<string, \WP_Hook> $wp_filter */
		global $wp_filter;
		foreach ( isset( $wp_filter['authenticate'] ) ? $wp_filter['authenticate']->callbacks : array() as $handlers ) {
			foreach ( array_column( $handlers, 'function' ) as $function ) {
				$is_ours = $function instanceof Closure && dirname( __DIR__ ) . '/hooks.php' === ( new ReflectionFunction( $function ) )->getFileName();
				if ( ! $is_ours && ! ( is_string( $function ) && str_starts_with( $function, 'wp_authenticate_' ) ) ) {
					return true;
				}
			}
		}
		return false;
	}

	private function refresh( WP_User $user, Claims $claims, bool $is_new ): WP_User {
		$settings = $this->settings;
		if ( $is_new || $settings->picture_as_avatar || in_array( 'sign_in', array_column( $settings->profile_map, 'when' ), true ) || has_filter( 'logto_profile_fields' ) ) {
			( $this->profile )()->write( $user, $claims, $is_new );
		}
		$has_roles = array() !== $settings->role_map || has_filter( 'logto_roles' );
		if ( $has_roles ) {
			( $this->roles )()->apply( $user, $claims, $is_new );
		}
		if ( array() !== $claims->names( 'roles' ) || array() !== $claims->names( 'organizations' ) ) {
			( $this->seen )()->remember( $claims );
		}
		$fresh = $is_new || $has_roles ? get_userdata( $user->ID ) : $user;
		return false === $fresh ? $user : $fresh;
	}
}
