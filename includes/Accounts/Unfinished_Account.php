<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Refusal;
use WP_User;
use wpdb;

/**
 * The account of a first sign-in that died before the link was there: found again by the next one, and by nobody else.
 *
 * Two things say whose it is. The claimed row has its user name before the account is made. And the statement that makes
 * the account writes the identity's mark into it: into `user_activation_key`, which nobody can fill from outside, and
 * which core empties when the account's password or e-mail is changed. An account that somebody uses by now has no mark.
 */
final class Unfinished_Account {

	private const MARK = 'logto-';

	/** @param Closure(Closure(): void): mixed $at_end Has something done when this request ends, however it does. */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Identities $identities,
		private readonly Closure $at_end,
	) {}

	/**
	 * Until it is known what becomes of a claim, the end of this request lets go of it: nobody needs to wait for one who is
	 * gone. PHP still gets to it after `exit`, a fatal error and its own limits; only a process that is killed leaves its
	 * claim to grow stale.
	 *
	 * @return Closure(): void To be called once it is known.
	 */
	public function watch( Identity $identity, int $claimed ): Closure {
		/** @var bool $is_open By then. */
		$is_open = true;
		( $this->at_end )(
			function () use ( &$is_open, $identity, $claimed ): void {
				try {
					if ( $is_open ) {
						$this->identities->abandon( $identity, $claimed );
					}
				} catch ( Refusal ) {
					// Without a database it grows stale.
					return;
				}
			}
		);
		return static function () use ( &$is_open ): void {
			$is_open = false;
		};
	}

	/** @param int $claimed By which claim it is made. */
	public static function mark( Identity $identity, int $claimed ): string {
		return self::marks_of( $identity ) . $claimed;
	}

	/**
	 * Takes it over, so that whoever made it, if still there after all, can neither link nor delete it any more.
	 *
	 * @param string $login   As the claimed row has it; '' where no account was begun.
	 * @param int    $claimed The claim that is ours now.
	 * @return WP_User|null Null where there is none.
	 */
	public function adopt( Identity $identity, string $login, int $claimed ): ?WP_User {
		$sql   = 'SELECT ID, user_activation_key FROM %i WHERE user_login = %s AND user_activation_key LIKE %s';
		$marks = $this->wpdb->esc_like( self::marks_of( $identity ) ) . '%';
		// Not get_user_by(): an object cache may know another mark than the database.
		/** @var array{ID: string, user_activation_key: string}|null $found */
		$found = '' === $login ? null : $this->wpdb->get_row( (string) $this->wpdb->prepare( $sql, $this->wpdb->users, $login, $marks ), 'ARRAY_A' );
		$this->identities->must_have_worked();
		if ( null === $found || null !== $this->identities->of_user( (int) $found['ID'], $identity->issuer ) ) {
			return null;
		}
		// The same mark: it was handed on within the second.
		$mark    = self::mark( $identity, $claimed );
		$is_ours = $mark === $found['user_activation_key'] || $this->change( (int) $found['ID'], $found['user_activation_key'], $mark );
		return $is_ours ? new WP_User( (int) $found['ID'] ) : null;
	}

	/** @return bool Whether it was ours until now: nobody else has taken it over. */
	public function let_go( WP_User $user, Identity $identity, int $claimed ): bool {
		return $this->change( $user->ID, self::mark( $identity, $claimed ), '' );
	}

	private static function marks_of( Identity $identity ): string {
		return self::MARK . $identity->hash() . '-';
	}

	private function change( int $user, string $from, string $to ): bool {
		$sql     = 'UPDATE %i SET user_activation_key = %s WHERE ID = %d AND user_activation_key = %s';
		$changed = $this->wpdb->query( (string) $this->wpdb->prepare( $sql, $this->wpdb->users, $to, $user, $from ) );
		$this->identities->must_have_worked();
		clean_user_cache( $user );
		return 1 === $changed;
	}
}
