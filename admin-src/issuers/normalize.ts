import { VERDICTS } from '../shared/issuers';
import { isRecord, numberAt, oneOf, textAt } from '../shared/readers';
import type { IssuerChange } from './types';

/**
 * Makes an `IssuerChange` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeChange( answer: unknown ): IssuerChange | null {
	const people = isRecord( answer ) ? numberAt( answer, 'people' ) : null;
	return ! isRecord( answer ) || people === null
		? null
		: {
				former: textAt( answer, 'former' ),
				next: textAt( answer, 'next' ),
				people,
				verdict: oneOf( VERDICTS, answer[ 'verdict' ], 'unknown' ),
				reason: textAt( answer, 'reason' ),
			};
}
