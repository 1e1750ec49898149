<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\User_Meta;
use Logto\Oidc\Refusal;
use SensitiveParameter;
use WP_User;

/**
 * Logto's Action has a name and a password that Logto does not know, and asks whether they are right here.
 *
 * One way for everybody: the account is looked for, the try counted, and one hash compared, which is nobody's where the name is
 * nobody's. Only whoever has the right password gets to the questions that tell accounts apart. What comes of all of it is the
 * same: not found. The cause goes to the debug log.
 *
 * Core's `authenticate` as a whole is not run: what hangs there judges forms and browsers, of which there are none, and would
 * lock Logto's server out for what strangers type. The account's own judges are asked as at a sign-in by way of Logto.
 */
final class Password_Check {

	private const MOST_LETTERS = 128;

	/**
	 * @param Closure(): string       $dummy A hash of nobody's password.
	 * @param Closure(WP_User, string): void $vouch Remembers that the account's owner has just proved to be that, by this user name, or '' for the address. Throws a Refusal.
	 * @param Closure(string): void   $note  Told why a right password was not enough, or whose limit was reached.
	 * @param Closure(): int          $now   Unix time.
	 */
	public function __construct(
		private readonly Password_Check_Accounts $accounts,
		private readonly Password_Check_Limit $limit,
		private readonly Closure $dummy,
		private readonly Closure $vouch,
		private readonly Closure $note,
		private readonly Closure $now,
	) {}

	/** @return array{name?: string, primaryEmail?: string}|null What Logto makes the person of, beside the name that was typed; null for "not found". */
	public function ask( Password_Check_Question $asked ): ?array {
		try {
			$user     = $this->accounts->named( $asked->type, $asked->name );
			$is_in    = $this->limit->take( $user->ID ?? 0 );
			$is_right = self::is_right( $asked->password, $user->user_pass ?? ( $this->dummy )(), $user->ID ?? 0 );
			if ( null === $user || ! $is_right ) {
				return null;
			}
			$why = $is_in ? $this->accounts->refusal( $user, $asked->type, $asked->subject ) : 'asked about too often';
			if ( null !== $why ) {
				( $this->note )( "user $user->ID: $why" );
				return null;
			}
			return $this->found( $user, $asked );
		} catch ( Refusal $refusal ) {
			( $this->note )( $refusal->getMessage() );
			return null;
		}
	}

	/**
	 * As core compares a password that comes by its form: it takes slashes to be part of it, and neither nothing nor `0` for one.
	 *
	 * @param string $hash Compared with in any case, and once.
	 */
	private static function is_right( #[SensitiveParameter] string $password, string $hash, int $user ): bool {
		$typed = trim( wp_slash( $password ) );
		return wp_check_password( $typed, $hash, $user ) && '' !== $typed && '0' !== $typed && $user > 0;
	}

	/** @return array{name?: string, primaryEmail?: string} */
	private function found( WP_User $user, Password_Check_Question $asked ): array {
		if ( '' === $asked->subject ) {
			( $this->vouch )( $user, 'username' === $asked->type ? $asked->name : '' );
		}
		add_user_meta( $user->ID, User_Meta::CAME_OVER, ( $this->now )(), true );
		if ( '' !== $asked->subject ) {
			// Logto knows all of the person already, and this site who that is.
			return array();
		}
		$name = mb_substr( trim( wp_specialchars_decode( $user->display_name, ENT_QUOTES ) ), 0, self::MOST_LETTERS );
		return ( '' === $name ? array() : array( 'name' => $name ) ) + ( 'email' === $asked->type ? array() : array( 'primaryEmail' => $user->user_email ) );
	}
}
