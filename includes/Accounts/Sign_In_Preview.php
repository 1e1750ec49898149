<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Diagnostics\Refusal_Sentences;
use Logto\Extensions\Extensions;
use Logto\Oidc\Claims;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use WP_User;

/**
 * What a sign-in with certain claims would do under certain settings, by the same classes that do it. Writes nothing.
 *
 * In `new_account`: what it would be called, where one is made; '' for a neutral name, which is drawn by lot.
 *
 * @phpstan-type Preview array{allowed: bool, sentence: string, reason: string, remedy: string, account: string, profile: list<array{field: string, value: string}>, roles: array{add: list<string>, remove: list<string>, skipped: list<string>}, new_account: array{user_name: string}|null}
 */
final class Sign_In_Preview {

	private const NOTHING = array(
		'add'     => array(),
		'remove'  => array(),
		'skipped' => array(),
	);

	/** Letters of a profile's value. */
	private const MOST_SHOWN = 500;

	public function __construct( private readonly Accounts_Factory $accounts ) {}

	/** @return Preview */
	public function of( Settings $settings, Claims $claims ): array {
		try {
			return $this->found( $settings, $claims );
		} catch ( Refusal $refusal ) {
			return self::refused( $refusal->reason );
		}
	}

	/** @return Preview */
	private static function refused( Refusal_Code $code ): array {
		return array(
			'allowed'     => false,
			'sentence'    => Refusal_Sentences::what( $code ),
			'reason'      => '',
			'remedy'      => Refusal_Sentences::remedy( $code ),
			'account'     => '',
			'profile'     => array(),
			'roles'       => self::NOTHING,
			'new_account' => null,
		);
	}

	/**
	 * @return Preview
	 * @throws Refusal Whatever refuses a sign-in.
	 */
	private function found( Settings $settings, Claims $claims ): array {
		$identity = new Identity( $settings->issuer(), $claims->subject() );
		$gate     = $this->accounts->gate( $settings );
		$gate->check( $claims );
		if ( has_filter( 'logto_claims' ) ) {
			$claims = Extensions::claims( $claims );
			$gate->check( $claims );
		}
		$row      = $this->accounts->identities()->find( $identity );
		$is_known = null !== $row && 0 !== $row['user'];
		$decision = $is_known ? self::known( $row['user'], $row['suspended'], $settings ) : $this->accounts->newcomers( $settings )->decision( $identity, $claims );
		// Whose account it is, is asked in between.
		$asks_first = Refusal_Code::Account_Needs_Confirming === $decision->refusal;
		if ( null !== $decision->refusal && ! $asks_first ) {
			return self::refused( $decision->refusal );
		}
		$is_new  = 0 === $decision->user;
		$user    = $is_new ? $this->newcomer() : new WP_User( $decision->user );
		$account = self::may_be_named( $user ) ? $user->user_login : '';
		return array(
			'allowed'     => true,
			'sentence'    => match ( true ) {
				$is_new => __( 'A new account is made.', 'logto' ),
			'' === $account => __( 'Signs in to an account that is not on this site yet.', 'logto' ),
			/* translators: %s: username of a WordPress account. */
			default => sprintf( __( 'Signs in to the account “%s”.', 'logto' ), $account ),
			},
			'reason'      => match ( true ) {
				$is_known => __( 'This person is linked with it already.', 'logto' ),
			$decision->is_named => $this->named( $is_new ),
			$asks_first => __( 'It has the same verified email address, and no power over the site. Before the first time, its owner is asked to confirm that it is theirs.', 'logto' ),
			default => $this->known_by_the_saved_address( $settings, $claims ) ?? self::reason( $settings, $claims, $user, $is_new ),
			},
			'remedy'      => '',
			'account'     => $is_new ? '' : $account,
			'profile'     => $this->profile( $settings, $user, $claims, $is_new ),
			'roles'       => $this->roles( $settings, $user, $claims, $is_new ),
			'new_account' => $is_new ? $this->new_account( $settings, $claims ) : null,
		);
	}

	private function named( bool $is_new ): string {
		return $is_new
			? __( 'Code of another plugin or of the theme chose a new account for this person.', 'logto' )
			: __( 'Code of another plugin or of the theme chose it for this person. Before the first time, its owner is asked to confirm that it is theirs.', 'logto' );
	}

	/** @return array{add: list<string>, remove: list<string>, skipped: list<string>} */
	private function roles( Settings $settings, WP_User $user, Claims $claims, bool $is_new ): array {
		$changes = array() === $settings->role_map && ! has_filter( 'logto_roles' ) ? self::NOTHING : $this->accounts->role_writer( $settings )->changes( $user, $claims, $is_new );
		if ( ! $is_new ) {
			return $changes;
		}
		// An account that is not there yet has nothing to lose: it gets what it has in the end.
		$had  = array_values( $user->roles );
		$left = array_values( array_diff( array( ...$had, ...$changes['add'] ), $changes['remove'] ) );
		return array(
			'add'    => array() === $left ? $had : $left,
			'remove' => array(),
		) + $changes;
	}

	/** Where another address of Logto's is tried, the subject tells whether it may be the same Logto. */
	private function known_by_the_saved_address( Settings $settings, Claims $claims ): ?string {
		$saved = new Identity( $this->accounts->issuer(), $claims->subject() );
		$user  = $saved->issuer === $settings->issuer() ? 0 : $this->accounts->identities()->find( $saved )['user'] ?? 0;
		$known = 0 === $user ? false : get_userdata( $user );
		return false === $known || ! self::may_be_named( $known ) ? null : sprintf(
			/* translators: %s: username of a WordPress account. */
			__( 'By the address that is saved, this person is connected with the account “%s”: both addresses seem to lead to the same Logto. When you save the new one, you are asked whether people are carried over.', 'logto' ),
			$known->user_login
		);
	}

	/** @return array{user_name: string} */
	private function new_account( Settings $settings, Claims $claims ): array {
		$login = $this->accounts->provisioner( $settings )->free_login( $claims );
		return array( 'user_name' => Usernames::is_neutral( $login ) ? '' : $login );
	}

	private static function known( int $user, bool $is_suspended, Settings $settings ): Decision {
		if ( $is_suspended || \Logto\is_suspended( $user ) ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'suspended' );
		}
		if ( is_multisite() ) {
			Memberships::must_open( new WP_User( $user ), $settings->account_policy );
		}
		return Decision::link( $user, '' );
	}

	/** The other sites of a network, and who is there, are not every admin's business. */
	private static function may_be_named( WP_User $user ): bool {
		return ! is_multisite() || is_user_member_of_blog( $user->ID ) || current_user_can( 'manage_network_users' );
	}

	private static function reason( Settings $settings, Claims $claims, WP_User $user, bool $is_new ): string {
		return match ( true ) {
			$is_new && 'create_never_link' === $settings->account_policy => __( 'This person is not known here yet, and accounts are never linked by email.', 'logto' ),
			$is_new => __( 'This person is not known here yet, and no account has their email address.', 'logto' ),
			// Whoever has power is linked in no other way.
			Power::of( $user ) => __( 'Its WordPress password was typed at Logto a moment ago, and it has the same verified email address: it is linked.', 'logto' ),
			Email::equals( $claims->email(), $user->user_email ) => __( 'It has the same verified email address, and no power over the site: it is linked.', 'logto' ),
			default => __( 'The plugin of version 1.0.1 linked this person with it.', 'logto' ),
		};
	}

	/** As a new account will be before its roles are mapped. */
	private function newcomer(): WP_User {
		$user        = new WP_User();
		$role        = get_option( 'default_role' );
		$user->roles = is_string( $role ) ? array( $role ) : array();
		return $user;
	}

	/** @return list<array{field: string, value: string}> */
	private function profile( Settings $settings, WP_User $user, Claims $claims, bool $is_new ): array {
		$changes = $this->accounts->profile_writer( $settings )->changes( $user, $claims, $is_new );
		$short   = array_map( static fn ( string $value ): string => mb_strlen( $value ) > self::MOST_SHOWN ? mb_substr( $value, 0, self::MOST_SHOWN ) . '…' : $value, $changes );
		return array_map( static fn ( string $field, string $value ): array => compact( 'field', 'value' ), array_keys( $short ), array_values( $short ) );
	}
}
