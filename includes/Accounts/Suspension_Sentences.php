<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Admin\Moments;

/** What admins read about a suspension. Plain text: whoever shows it escapes it. */
final class Suspension_Sentences {

	/** Since when, by whom and why, as far as it is known. */
	public static function state( Suspension $suspension ): string {
		$lines = array(
			$suspension->since < 1 ? __( 'Suspended.', 'logto' ) : sprintf( /* translators: %s: date and time. */ __( 'Suspended since %s.', 'logto' ), Moments::text( $suspension->since ) ),
			// First, or else it would read as if they had done it at Logto.
			$suspension->is_by( Suspension_Source::Administrator ) ? self::by( Suspension_Source::Administrator->value, $suspension->actor ) : '',
			$suspension->is_by( Suspension_Source::Logto ) ? self::by( Suspension_Source::Logto->value, 0 ) : '',
			'' === $suspension->reason ? '' : self::reason( $suspension->reason ),
		);
		return implode( ' ', array_filter( $lines, static fn ( string $line ): bool => '' !== $line ) );
	}

	/** Who did it. @param string $by A source's value. @param int $actor Who did it here, or 0. */
	public static function by( string $by, int $actor ): string {
		return match ( true ) {
			Suspension_Source::Logto->value === $by => __( 'The person is suspended at Logto.', 'logto' ),
			$actor < 1 => '',
			/* translators: %s: user name of the administrator who suspended an account, or lifted its suspension. */
			default => sprintf( __( 'Done by %s.', 'logto' ), get_userdata( $actor )->user_login ?? "#$actor" ),
		};
	}

	/** A reason as it was typed, or in the reader's language where the plugin gave it. */
	public static function reason( string $reason ): string {
		$words = Suspension::DELETED_AT_LOGTO === $reason ? __( 'The person was deleted at Logto.', 'logto' ) : $reason;
		/* translators: %s: what somebody typed, or "The person was deleted at Logto." */
		return sprintf( __( 'Reason: %s', 'logto' ), $words );
	}

	/** Why somebody was not suspended. */
	public static function obstacle( string $obstacle ): string {
		return match ( $obstacle ) {
			Suspensions::YOURSELF => __( 'You can’t suspend your own account.', 'logto' ),
			Suspensions::BUSY => __( 'Somebody else is changing who may come in. Please try again.', 'logto' ),
			default => __( 'This is the last administrator who can sign in: afterwards nobody could lift the suspension.', 'logto' ),
		};
	}

	/** Why nobody here can lift it. */
	public static function lifted_elsewhere(): string {
		return __( 'This is lifted at Logto, where the person is suspended.', 'logto' );
	}
}
