<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\After_Answer;
use Logto\Adapters\Mail;
use Logto\Log\Events;
use Logto\Settings\Settings;
use WP_User;

/** Tells of suspensions: the sign-in log, and by mail whom the setting `suspension_notification` names, each in their language. */
final class Suspension_News {

	public function __construct(
		private readonly Settings $settings,
		private readonly Events $events,
		private readonly Suspensions $suspensions,
	) {}

	/**
	 * Actions `logto_suspended` and `logto_unsuspended`.
	 *
	 * @param array<array-key, mixed> $details As the actions have them.
	 */
	public function tell( WP_User $user, array $details, bool $is_lifted ): void {
		$by     = is_string( $details['by'] ?? null ) ? $details['by'] : '';
		$actor  = is_int( $details['actor'] ?? null ) ? $details['actor'] : 0;
		$reason = is_string( $details['reason'] ?? null ) ? $details['reason'] : '';
		$this->events->note_change( $is_lifted ? Events::UNSUSPENDED : Events::SUSPENDED, $by, $user->ID, compact( 'actor', 'reason' ) + array( 'purpose' => 'account' ) );
		$sources = count( $this->suspensions->of( $user->ID )->sources ?? array() );
		// To whom another source has said the same nothing changes.
		if ( 'none' !== $this->settings->suspension_notification && ( $is_lifted ? 0 : 1 ) === $sources ) {
			$why = static fn (): array => array_values( array_filter( array( Suspension_Sentences::by( $by, $actor ), '' === $reason ? '' : Suspension_Sentences::reason( $reason ) ), static fn ( string $line ): bool => '' !== $line ) );
			After_Answer::run( fn () => $this->send( $user, $is_lifted, $why ) );
		}
	}

	/** @param Closure(): list<string> $why In the language of whoever reads it. */
	private function send( WP_User $user, bool $is_lifted, Closure $why ): void {
		$admin = get_option( 'admin_email' );
		$admin = is_string( $admin ) ? $admin : '';
		if ( 'user' !== $this->settings->suspension_notification && false !== is_email( $admin ) ) {
			$reader = get_user_by( 'email', $admin );
			Mail::send( $admin, false === $reader ? null : $reader, static fn ( string $site ): array => self::to_admin( $site, $user, $is_lifted, $why() ) );
		}
		if ( 'admin' !== $this->settings->suspension_notification && $this->settings->is_real_email( $user->user_email ) ) {
			Mail::send( $user->user_email, $user, static fn ( string $site ): array => self::to_user( $site, $user->user_login, $is_lifted, $admin ) );
		}
	}

	/**
	 * @param list<string> $why
	 * @return array{string, list<string>}
	 */
	private static function to_admin( string $site, WP_User $user, bool $is_lifted, array $why ): array {
		return array(
			$is_lifted
				/* translators: 1: the site's name, 2: user name. */
				? sprintf( __( '[%1$s] Suspension lifted: %2$s', 'logto' ), $site, $user->user_login )
				/* translators: 1: the site's name, 2: user name. */
				: sprintf( __( '[%1$s] Account suspended: %2$s', 'logto' ), $site, $user->user_login ),
			array(
				$is_lifted
					/* translators: 1: user name, 2: the site's name. */
					? sprintf( __( 'The account “%1$s” on %2$s is no longer suspended.', 'logto' ), $user->user_login, $site )
					/* translators: 1: user name, 2: the site's name. */
					: sprintf( __( 'The account “%1$s” on %2$s is suspended: nobody can sign in to it, and its sessions ended.', 'logto' ), $user->user_login, $site ),
				// A suspension that Logto lifted is over there.
				...( $is_lifted && array( Suspension_Sentences::by( Suspension_Source::Logto->value, 0 ) ) === $why ? array( __( 'The person is no longer suspended at Logto.', 'logto' ) ) : $why ),
				admin_url( "user-edit.php?user_id=$user->ID" ),
			),
		);
	}

	/**
	 * Without the reason: that is for administrators.
	 *
	 * @return array{string, list<string>}
	 */
	private static function to_user( string $site, string $login, bool $is_lifted, string $admin ): array {
		/* translators: %s: email address of the site's administrator. */
		$ask = sprintf( __( 'If you have questions, write to %s.', 'logto' ), $admin );
		return $is_lifted
			/* translators: %s: the site's name. */
			? array( sprintf( __( '[%s] Your account is no longer suspended', 'logto' ), $site ), array( sprintf( /* translators: 1: user name, 2: the site's name. */ __( 'You can sign in to your account “%1$s” on %2$s again.', 'logto' ), $login, $site ), $ask ) )
			/* translators: %s: the site's name. */
			: array( sprintf( __( '[%s] Your account is suspended', 'logto' ), $site ), array( sprintf( /* translators: 1: user name, 2: the site's name. */ __( 'You can’t sign in to your account “%1$s” on %2$s, and you were signed out everywhere.', 'logto' ), $login, $site ), $ask ) );
	}
}
