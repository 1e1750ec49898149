<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use WP_CLI;
use WP_User;

/** The commands `wp logto suspend` and `wp logto unsuspend`. */
final class Suspension_Command {

	public function __construct(
		private readonly Suspender $suspender,
		private readonly Schema_Version $schema_version,
	) {}

	/**
	 * Suspends accounts: nobody can sign in to them, in whatever way, and their sessions end at once.
	 *
	 * The accounts and their content stay. The last administrator who can sign in is not suspended.
	 *
	 * ## OPTIONS
	 *
	 * <user>...
	 * : User names, email addresses or numbers of users.
	 *
	 * [--reason=<reason>]
	 * : Why; only administrators see it.
	 *
	 * [--yes]
	 * : Don’t ask.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto suspend ada --reason="Left the company" --yes
	 *
	 * @param list<string>               $users   As named above.
	 * @param array<string, string|bool> $options As named above.
	 */
	public function suspend( array $users, array $options ): void {
		$reason = $options['reason'] ?? '';
		$found  = self::found( $users );
		/* translators: %s: user names. */
		WP_CLI::confirm( sprintf( __( 'Suspend %s?', 'logto' ), self::names( $found ) ), $options );
		$this->each(
			$found,
			function ( WP_User $user ) use ( $reason ): string {
				$obstacle = $this->suspender->suspend( $user, is_string( $reason ) ? $reason : '' );
				return null === $obstacle ? '' : Suspension_Sentences::obstacle( $obstacle );
			},
			/* translators: %s: user name. */
			__( 'Suspended: %s', 'logto' )
		);
	}

	/**
	 * Lifts the suspension of accounts that were suspended here.
	 *
	 * Whom Logto suspended is lifted at Logto.
	 *
	 * ## OPTIONS
	 *
	 * <user>...
	 * : User names, email addresses or numbers of users.
	 *
	 * [--yes]
	 * : Don’t ask.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto unsuspend ada --yes
	 *
	 * @param list<string>               $users   As named above.
	 * @param array<string, string|bool> $options As named above.
	 */
	public function unsuspend( array $users, array $options ): void {
		$found = self::found( $users );
		/* translators: %s: user names. */
		WP_CLI::confirm( sprintf( __( 'Lift the suspension of %s?', 'logto' ), self::names( $found ) ), $options );
		$this->each(
			$found,
			fn ( WP_User $user ): string => match ( $this->suspender->lift( $user ) ) {
				Suspender::AT_LOGTO => Suspension_Sentences::lifted_elsewhere(),
				Suspender::NOT_SUSPENDED => __( 'This account is not suspended.', 'logto' ),
				default => '',
			},
			/* translators: %s: user name. */
			__( 'No longer suspended: %s', 'logto' )
		);
	}

	/**
	 * @param list<WP_User>             $users
	 * @param \Closure(WP_User): string $act  Does it; why not, or ''.
	 * @param string                    $done What is said of each with whom it was done.
	 */
	private function each( array $users, \Closure $act, string $done ): void {
		$this->schema_version->ensure();
		$has_failed = false;
		foreach ( $users as $user ) {
			try {
				$why_not = $act( $user );
			} catch ( Refusal ) {
				$why_not = __( 'The database did not answer. Please try again.', 'logto' );
			}
			'' === $why_not ? WP_CLI::success( sprintf( $done, $user->user_login ) ) : WP_CLI::error( "$user->user_login: $why_not", false );
			$has_failed = $has_failed || '' !== $why_not;
		}
		if ( $has_failed ) {
			WP_CLI::halt( 1 );
		}
	}

	/**
	 * @param list<string> $named
	 * @return list<WP_User> All of them, or the command ends.
	 */
	private static function found( array $named ): array {
		$users = array();
		foreach ( $named as $name ) {
			$user = get_user_by( 'login', $name );
			$user = false === $user ? get_user_by( 'email', $name ) : $user;
			$user = false === $user && 1 === preg_match( '/\A[1-9]\d{0,17}\z/', $name ) ? get_userdata( (int) $name ) : $user;
			if ( $user instanceof WP_User ) {
				$users[] = $user;
				continue;
			}
			// Without what was typed: it may be anything.
			WP_CLI::error( __( 'There is no such user. Nothing was changed.', 'logto' ) );
		}
		return $users;
	}

	/** @param list<WP_User> $users */
	private static function names( array $users ): string {
		return implode( ', ', array_map( static fn ( WP_User $user ): string => $user->user_login, $users ) );
	}
}
