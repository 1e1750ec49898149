import { isRecord, oneOf, textAt } from '../shared/readers';
import type { EmailSources } from './types';

/**
 * Makes an `EmailSources` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeEmailSources( answer: unknown ): EmailSources | null {
	return isRecord( answer )
		? {
				// What can't be read is no reason to trust.
				proposal: oneOf(
					[ 'trust' ] as const,
					answer[ 'proposal' ],
					'confirm'
				),
				sentence: textAt( answer, 'sentence' ),
			}
		: null;
}
