import { __ } from '@wordpress/i18n';

/** How something that was looked at came out. */
export type FindingOutcome = 'ok' | 'problem' | 'warning';

/** The same of a check, which may not have been able to look. */
export type CheckOutcome = FindingOutcome | 'skipped';

/**
 * The word for how a check came out.
 *
 * @param outcome The outcome.
 */
export function outcomeLabel( outcome: CheckOutcome ): string {
	switch ( outcome ) {
		case 'ok':
			return __( 'OK', 'logto' );
		case 'problem':
			return __( 'Problem', 'logto' );
		case 'warning':
			return __( 'Warning', 'logto' );
		case 'skipped':
			return __( 'Not known', 'logto' );
	}
}
