<?php

declare( strict_types=1 );

namespace Logto\People;

use Logto\Accounts\Memberships;
use Logto\Accounts\Origin;
use Logto\Accounts\Power;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use WP_User;

/**
 * What Logto is told of an account, and who is not made there.
 *
 * An address that is given to Logto counts as verified there at once, on every site of the tenant: so it is given only where
 * it is known to be the person's own (Origin), or the admin says so. Nobody is made with a user name alone: without a password
 * nobody could sign in by it, and a sign-up with the address would be somebody else.
 */
final class Push_Person {

	/** Characters that Logto takes at most, of each. */
	private const LONGEST = 128;

	/** Logto's rule for user names: letters, digits, underscores, no digit first. */
	private const USERNAME = '/\A[A-Za-z_][A-Za-z0-9_]*\z/';

	/** Name of the mark in the person's custom data at Logto. */
	public const MARK = 'wordpress_push';

	/**
	 * Why somebody is not made at Logto, whatever Logto would say.
	 *
	 * @return Push_Outcome|null Null where nothing is in the way.
	 * @throws Refusal Database_Failed.
	 */
	public static function obstacle( Settings $settings, WP_User $user, bool $vouches ): ?Push_Outcome {
		return match ( true ) {
			array() !== User_Meta::must_read( $user->ID, User_Meta::SUSPENSION ), is_wp_error( wp_authenticate_spam_check( $user ) ) => Push_Outcome::Suspended,
			Power::of( $user ) => Push_Outcome::Powerful,
			! Memberships::can_be_opened( $user->ID ) => Push_Outcome::Beyond_Site,
			! self::is_address( $settings, $user->user_email ) => Push_Outcome::No_Email,
			! $vouches && ! Origin::is_known( $user ) => Push_Outcome::Unverified,
			default => null,
		};
	}

	/** @return string '' where Logto takes no such name. */
	public static function username( WP_User $user ): string {
		return strlen( $user->user_login ) <= self::LONGEST && 1 === preg_match( self::USERNAME, $user->user_login ) ? $user->user_login : '';
	}

	/**
	 * The person as Logto is to make them. No phone number: whose it is, nobody here knows; no password: Logto takes none of
	 * WordPress's hashes.
	 *
	 * @param string $username '' for none.
	 * @param string $mark     By which this very person is known again.
	 * @return array<string, mixed>
	 */
	public static function facts( WP_User $user, string $username, string $mark ): array {
		$name = trim( mb_substr( wp_check_invalid_utf8( $user->display_name, true ), 0, self::LONGEST ) );
		return array_filter(
			array(
				'primaryEmail' => $user->user_email,
				'username'     => $username,
				'name'         => $name,
			),
			static fn ( string $value ): bool => '' !== $value
		) + array( 'customData' => array( self::MARK => $mark ) );
	}

	private static function is_address( Settings $settings, string $email ): bool {
		return strlen( $email ) <= self::LONGEST && false !== is_email( $email ) && $settings->is_real_email( $email );
	}
}
