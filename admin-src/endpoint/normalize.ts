import { isRecord, textAt } from '../shared/readers';
import type { EndpointFinding } from './types';

/**
 * Makes an `EndpointFinding` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeFinding( answer: unknown ): EndpointFinding | null {
	return isRecord( answer )
		? {
				reached: answer[ 'outcome' ] === 'ok',
				message: textAt( answer, 'message' ),
			}
		: null;
}
