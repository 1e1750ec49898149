<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Accounts\Suspension_Sentences;

/** What the rows say that are no sign-ins: suspensions, sessions that ended, people deleted at Logto, refused messages. Plain text. */
final class Change_Sentences {

	/** @return array<string, string> What the log can be narrowed to, by `Filter::OUTCOMES`. */
	public static function choices(): array {
		return array(
			'suspension'      => __( 'Suspended or lifted', 'logto' ),
			'session_ended'   => __( 'Sessions ended', 'logto' ),
			'account_changed' => __( 'Deleted at Logto', 'logto' ),
			'delivery'        => __( 'Message refused', 'logto' ),
		);
	}

	/** In a few words; null where the row is none of these. */
	public static function outcome( Entry $entry ): ?string {
		return match ( $entry->outcome ) {
			Events::SUSPENDED => __( 'Suspended', 'logto' ),
			Events::UNSUSPENDED => __( 'Suspension lifted', 'logto' ),
			Events::SESSION_ENDED, Events::ACCOUNT_CHANGED, Events::DELIVERY => self::choices()[ $entry->outcome ],
			default => null,
		};
	}

	/** Why; null where the row is none of these. */
	public static function reason( Entry $entry ): ?string {
		return match ( $entry->outcome ) {
			Events::SUSPENDED => Suspension_Sentences::by( $entry->code, $entry->details['actor'] ?? 0 ),
			Events::UNSUSPENDED => 'logto' === $entry->code ? __( 'The person is no longer suspended at Logto.', 'logto' ) : Suspension_Sentences::by( $entry->code, $entry->details['actor'] ?? 0 ),
			Events::SESSION_ENDED => self::ended( $entry->code ),
			Events::ACCOUNT_CHANGED => self::deleted( $entry->code ),
			Events::DELIVERY => 'given_up' === $entry->code ? __( 'Logto told of a change that could not be carried out here, although it was tried several times.', 'logto' ) : __( 'Something was sent to the site in Logto’s name that is not valid. Nothing was done.', 'logto' ),
			default => null,
		};
	}

	/** @return list<string> What is known beyond that. */
	public static function details( Entry $entry ): array {
		$lines  = array();
		$reason = $entry->details['reason'] ?? '';
		if ( '' !== $reason ) {
			$lines[] = Suspension_Sentences::reason( $reason );
		}
		if ( isset( $entry->details['sessions'] ) ) {
			/* translators: %s: how many. */
			$lines[] = sprintf( _n( '%s session ended.', '%s sessions ended.', $entry->details['sessions'], 'logto' ), number_format_i18n( $entry->details['sessions'] ) );
		}
		return $lines;
	}

	private static function ended( string $code ): string {
		return match ( $code ) {
			'backchannel' => __( 'The session at Logto ended.', 'logto' ),
			'suspended' => __( 'The account was suspended.', 'logto' ),
			'deleted' => __( 'The person was deleted at Logto.', 'logto' ),
			'administrator' => __( 'An administrator ended them.', 'logto' ),
			'expired' => __( 'Logto was asked again, and the session could not go on.', 'logto' ),
			'disconnected' => __( 'The account was disconnected from Logto.', 'logto' ),
			default => $code,
		};
	}

	private static function deleted( string $code ): string {
		return match ( $code ) {
			'nothing' => __( 'Nothing was done with the account here, as the settings say.', 'logto' ),
			'suspended' => __( 'The account was suspended.', 'logto' ),
			'roles_removed' => __( 'The account was suspended and lost its roles.', 'logto' ),
			'deleted' => __( 'The account was deleted.', 'logto' ),
			'last_administrator' => __( 'The account is the last one that can change the site, so only its sessions ended.', 'logto' ),
			'kept_powerful' => __( 'The account can change the site, so it was only suspended.', 'logto' ),
			default => $code,
		};
	}
}
