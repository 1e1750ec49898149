<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Email;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\Legacy_Identities;
use Logto\Accounts\Origin;
use Logto\Accounts\Power;
use Logto\Accounts\Site_Judges;
use Logto\Accounts\User_Meta;
use Logto\Compatibility;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use WP_User;
use wpdb;

/**
 * Which account a name at Logto is here, and whether its owner may come over by its password.
 *
 * That WordPress passwords are switched off on this site says nothing against it: here is asked who somebody is, and nobody is
 * let in by it. Everything else that would refuse the account does so here as well, before Logto makes anybody of it.
 */
final class Password_Check_Accounts {

	/** Seconds for which somebody who has come over may do so again: Logto may not have got the answer. */
	private const AGAIN = 900;

	private const LINKING_POLICIES = array( 'create_and_link', 'link_only' );

	/**
	 * @param Closure(): bool $vouches Whether the admin says that addresses are people's own.
	 * @param Closure(): int  $now     Unix time.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly Settings $settings,
		private readonly Closure $vouches,
		private readonly Closure $now,
	) {}

	/** The one account with that name, whatever the database takes for the same. A phone number is none of WordPress's names. */
	public function named( string $type, string $name ): ?WP_User {
		if ( 'username' === $type ) {
			$user = get_user_by( 'login', $name );
			return false !== $user && Email::equals( $name, $user->user_login ) ? $user : null;
		}
		$is_possible = 'email' === $type && $name === $this->wpdb->strip_invalid_text_for_column( $this->wpdb->users, 'user_email', $name );
		$ids         = $is_possible ? $this->wpdb->get_col( (string) $this->wpdb->prepare( 'SELECT ID FROM %i WHERE user_email = %s LIMIT 10', $this->wpdb->users, $name ) ) : array();
		$users       = array_map( static fn ( ?string $id ): WP_User => new WP_User( (int) $id ), $ids );
		$users       = array_values( array_filter( $users, static fn ( WP_User $user ): bool => Email::equals( $name, $user->user_email ) ) );
		return 1 === count( $users ) ? $users[0] : null;
	}

	/** Why nobody at all can come over, in a word; null where people can. */
	public static function obstacle( Settings $settings ): ?string {
		return match ( true ) {
			! $settings->is_usable() => 'connection',
			! in_array( $settings->account_policy, self::LINKING_POLICIES, true ) => 'policy',
			is_multisite() && ! Network_Settings::has_connection() => 'network',
			default => null,
		};
	}

	/**
	 * Why the account's owner, who has typed the right password, may not come over by it.
	 *
	 * @param string $type    Of the name that was typed.
	 * @param string $subject Who has that name at Logto; '' where nobody has.
	 * @return string|null A few English words for the log; null where they may.
	 * @throws Refusal Database_Failed, Account_Refused_By_Site.
	 */
	public function refusal( WP_User $user, string $type, string $subject ): ?string {
		// Anew: core takes an account whose meta the database did not tell for one without roles and suspensions.
		wp_cache_delete( $user->ID, 'user_meta' );
		$suspended = array() !== User_Meta::must_read( $user->ID, User_Meta::SUSPENSION );
		$user      = new WP_User( $user->ID );
		$linked    = $this->identities->of_user( $user->ID, $this->settings->issuer() );
		$why       = match ( true ) {
			'nobody' === $this->settings->password_check => 'Logto may ask about nobody',
			null !== self::obstacle( $this->settings ) => 'nobody is linked on this site: ' . self::obstacle( $this->settings ),
			false === has_filter( 'authenticate', "wp_authenticate_{$type}_password" ) => "nobody signs in here by $type and password",
			$suspended => 'the account is suspended',
			is_wp_error( wp_authenticate_spam_check( $user ) ) => 'the account is spam to core',
			'everybody' !== $this->settings->password_check && Power::of( $user ) => 'the account has power over the site',
			$this->asks_second_factor( $user ) => 'a second factor is asked of the account here',
			null === $linked => $this->refusal_of_newcomer( $user, $subject ),
			default => $this->refusal_of_linked( $user, $linked, $subject ),
		};
		if ( null === $why ) {
			Site_Judges::under( $this->settings )->must_let_in( $user );
		}
		return $why;
	}

	/** Logto is about to make somebody of it, with an address that counts as verified there, everywhere. */
	private function refusal_of_newcomer( WP_User $user, string $subject ): ?string {
		return match ( true ) {
			'' !== $subject => 'somebody at Logto has that name already, who is not known to be the same person',
			'' === $user->user_email => 'the account has no address',
			! Origin::is_known( $user ) && ! ( $this->vouches )() => 'nobody says that the address is the person\'s own',
			default => null,
		};
	}

	/** Whom Logto knows as this account's: once, as long as nobody has come in by it, so that no old password undoes a new one. */
	private function refusal_of_linked( WP_User $user, Identity $linked, string $subject ): ?string {
		$came = get_user_meta( $user->ID, User_Meta::CAME_OVER, true );
		$row  = $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT last_sign_in FROM %i WHERE identity_hash = %s', $this->wpdb->base_prefix . Identities::TABLE, $linked->hash() ) );
		$this->identities->must_have_worked();
		return match ( true ) {
			$linked->subject !== $subject => 'the account is somebody else\'s at Logto',
			'0' !== $row || '' !== get_user_meta( $user->ID, Legacy_Identities::SUBJECT_META, true ) => 'the person signs in by way of Logto already',
			is_numeric( $came ) && (int) $came <= ( $this->now )() - self::AGAIN => 'the person has come over before',
			default => null,
		};
	}

	/** A password is half of what the site wants to know: then it vouches for nobody. */
	private function asks_second_factor( WP_User $user ): bool {
		return Compatibility::asks_second_factor( $user ) || ( array() !== Site_Judges::under( $this->settings )->passed_over() && Power::of( $user ) );
	}
}
