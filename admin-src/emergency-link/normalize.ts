import { isRecord, numberAt, urlAt } from '../shared/readers';
import type { NewEmergencyLink } from './types';

/**
 * Makes a `NewEmergencyLink` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeEmergencyLink(
	answer: unknown
): NewEmergencyLink | null {
	if ( ! isRecord( answer ) ) {
		return null;
	}
	const url = urlAt( answer, 'url' );
	const created = numberAt( answer, 'created' );
	return url === '' || created === null ? null : { url, created };
}
