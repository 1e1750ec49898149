<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Diagnostics\Finding_Sentences;
use Logto\Diagnostics\Refusal_Sentences;
use Logto\Oidc\Finding;

/** What a row of the sign-in log says, in words. Plain text: whoever shows it escapes it. */
final class Entry_Sentences {

	/** @return array<string, string> What the log can be narrowed to, by `Filter::OUTCOMES`. */
	public static function choices(): array {
		return array(
			'completed' => __( 'Signed in', 'logto' ),
			'refused'   => __( 'Refused', 'logto' ),
			'emergency' => __( 'Emergency link opened', 'logto' ),
			'trouble'   => __( 'Trouble with Logto', 'logto' ),
			'left_out'  => __( 'Not noted one by one', 'logto' ),
		) + Change_Sentences::choices();
	}

	/** In a few words. */
	public static function outcome( Entry $entry ): string {
		return match ( $entry->outcome ) {
			'completed' => 'connect' === $entry->kind ? __( 'Account connected', 'logto' ) : self::choices()['completed'],
			'refused' => 'connect' === $entry->kind ? __( 'Connecting refused', 'logto' ) : self::choices()['refused'],
			'opened' => self::choices()['emergency'],
			Events::TROUBLE_BEGAN => __( 'Trouble began', 'logto' ),
			Events::TROUBLE_ENDED => __( 'Trouble ended', 'logto' ),
			Quota::LEFT_OUT => self::choices()['left_out'],
			default => Change_Sentences::outcome( $entry ) ?? $entry->outcome,
		};
	}

	/** Why; '' where nothing has to be said. */
	public static function reason( Entry $entry ): string {
		$refusal = $entry->refusal();
		$finding = Finding::tryFrom( $entry->code );
		return match ( true ) {
			null !== $refusal && isset( $entry->details['wall'] ) => Finding_Sentences::what( Finding::Walled ),
			null !== $refusal => Refusal_Sentences::what( $refusal ),
			'refused' === $entry->outcome => $entry->code,
			Quota::LEFT_OUT === $entry->outcome => self::left_out( (int) $entry->code ),
			'opened' === $entry->outcome => __( 'Somebody used the emergency link, which shows WordPress’s own sign-in form.', 'logto' ),
			! self::is_trouble( $entry ) => Change_Sentences::reason( $entry ) ?? '',
			// In the words of what it was, whether it is over or not; the outcome says which.
			null !== $finding && Events::TROUBLE_ENDED === $entry->outcome => sprintf( /* translators: %s: a sentence that says what was wrong. */ __( 'This is over: %s', 'logto' ), Finding_Sentences::what( $finding ) ),
			null !== $finding => Finding_Sentences::what( $finding ),
			'secret_lost' === $entry->code => __( 'The saved App secret could not be read any more.', 'logto' ),
			default => $entry->code,
		};
	}

	/** What to do about it; '' where there is nothing to do, or the documentation says more than a sentence can. */
	public static function remedy( Entry $entry ): string {
		$refusal = $entry->refusal();
		$finding = Events::TROUBLE_BEGAN === $entry->outcome ? Finding::tryFrom( $entry->code ) : null;
		return match ( true ) {
			null !== $refusal && isset( $entry->details['wall'] ) => Finding_Sentences::remedy( Finding::Walled ),
			null !== $refusal => Refusal_Sentences::remedy( $refusal ),
			null !== $finding => Finding_Sentences::remedy( $finding ),
			default => '',
		};
	}

	/** @return list<string> What is known beyond that. */
	public static function details( Entry $entry ): array {
		$details = $entry->details;
		$lines   = array_map( static fn ( array $one ): string => self::noticed( $one['code'], $one['what'] ), $details['noticed'] ?? array() );
		if ( isset( $details['status'] ) ) {
			/* translators: 1: number, such as 403. 2: type of a web page or document, such as text/html. */
			$lines[] = isset( $details['content_type'] ) ? sprintf( __( 'The answer had status %1$d and type %2$s.', 'logto' ), $details['status'], $details['content_type'] ) : sprintf( /* translators: %d: number, such as 403. */ __( 'The answer had status %d.', 'logto' ), $details['status'] );
		}
		if ( isset( $details['fields'] ) ) {
			/* translators: %s: names, separated by commas. */
			$lines[] = sprintf( __( 'Concerned: %s.', 'logto' ), implode( ', ', $details['fields'] ) );
		}
		if ( isset( $details['since'] ) && Events::TROUBLE_ENDED === $entry->outcome ) {
			/* translators: %s: time span, such as "3 hours". */
			$lines[] = sprintf( __( 'It lasted %s.', 'logto' ), human_time_diff( $details['since'], $entry->place->time ) );
		}
		if ( isset( $details['failed'] ) ) {
			/* translators: %s: how many. */
			$lines[] = sprintf( _n( '%s sign-in failed meanwhile.', '%s sign-ins failed meanwhile.', $details['failed'], 'logto' ), number_format_i18n( $details['failed'] ) );
		}
		return array( ...$lines, ...Change_Sentences::details( $entry ) );
	}

	/** What could not be done at a sign-in. */
	private static function noticed( string $code, string $what ): string {
		return match ( $code ) {
			'email_taken' => __( 'The email address was not taken over from Logto: another account has it, or this site may not change it.', 'logto' ),
			/* translators: %s: name of a role. */
			'role_missing' => sprintf( __( 'The role %s does not exist here, so it was not given.', 'logto' ), $what ),
			/* translators: %s: name of a field of the profile. */
			'profile_left_out' => sprintf( __( 'The profile field %s can’t hold all of what Logto says: it was cut, or left as it was.', 'logto' ), $what ),
			/* translators: %s: names of plugins. */
			'checks_passed_over' => sprintf( __( 'Checks of other plugins at WordPress’s form were not asked: %s.', 'logto' ), $what ),
			default => trim( "$code: $what", ': ' ),
		};
	}

	private static function left_out( int $count ): string {
		/* translators: %s: how many. */
		return sprintf( _n( '%s more refusal within a minute was not noted: there were too many.', '%s more refusals within a minute were not noted: there were too many.', $count, 'logto' ), number_format_i18n( $count ) );
	}

	private static function is_trouble( Entry $entry ): bool {
		return in_array( $entry->outcome, Filter::OUTCOMES['trouble'], true );
	}
}
