<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Extensions\Extensions;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_User;

/**
 * Who may come in while sign-in with Logto is tried out: whoever may change the site's settings, known by their identity or
 * connected by the usual rules. Asked before anything is written; no account is made for anybody.
 */
final class Administrators_Only {

	/**
	 * @param Closure(): Newcomers $newcomers Made only for somebody not known yet.
	 * @param Closure(): ?Gate     $gate      Null where nothing is required.
	 * @param Closure(): ?Role_Writer $roles  Null where no roles are mapped.
	 */
	public function __construct(
		private readonly Identities $identities,
		private readonly Closure $newcomers,
		private readonly Closure $gate,
		private readonly Closure $roles,
	) {}

	/** @throws Refusal Administrators_Only; for an administrator Requirement_Missing and Account_Needs_Connecting. */
	public function check( Identity $identity, Claims $claims ): void {
		$said     = has_filter( 'logto_claims' ) ? Extensions::claims( $claims ) : $claims;
		$row      = $this->identities->find( $identity );
		$is_known = null !== $row && 0 !== $row['user'];
		$decision = $is_known ? Decision::link( $row['user'], '' ) : ( $this->newcomers )()->decision( $identity, $said );
		$user     = 0 === $decision->user ? false : get_userdata( $decision->user );
		if ( false === $user || ! user_can( $user, 'manage_options' ) ) {
			throw new Refusal( Refusal_Code::Administrators_Only, 'sign-in is tried out, and this is no administrator' );
		}
		( $this->gate )()?->check( $claims );
		if ( null !== $decision->refusal ) {
			throw new Needs_Connecting( $decision->refusal, $user->ID, $decision->reason, $decision->is_named );
		}
		if ( ! $this->stays_one( $user, $said ) ) {
			throw new Refusal( Refusal_Code::Administrators_Only, 'sign-in is tried out, and by the role map this is an administrator no more' );
		}
	}

	/** By the roles that this sign-in is about to give and take. */
	private function stays_one( WP_User $user, Claims $claims ): bool {
		$roles = ( $this->roles )();
		if ( null === $roles ) {
			return true;
		}
		$changes    = $roles->changes( $user, $claims, false );
		$then       = clone $user;
		$then->caps = array_diff_key( $then->caps, array_flip( $changes['remove'] ) ) + array_fill_keys( $changes['add'], true );
		$then->get_role_caps(); // Works out what these give; nothing is written.
		return $then->has_cap( 'manage_options' );
	}
}
