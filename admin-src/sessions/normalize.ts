import {
	isRecord,
	numberAt,
	oneOf,
	recordAt,
	textAt,
	urlAt,
	type Unknowns,
} from '../shared/readers';
import {
	OBSTACLES,
	type Arrival,
	type Arrivals,
	type ManagementApi,
} from './types';

/**
 * Makes `Arrivals` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeArrivals( answer: unknown ): Arrivals | null {
	if ( ! isRecord( answer ) ) {
		return null;
	}
	const arrivals = {
		backchannel: arrival( recordAt( answer, 'backchannel' ) ),
		webhook: arrival( recordAt( answer, 'webhook' ) ),
	};
	// Without its address there is nothing to say of it.
	return arrivals.backchannel.address && arrivals.webhook.address
		? arrivals
		: null;
}

function arrival( known: Unknowns ): Arrival {
	return {
		address: urlAt( known, 'address' ),
		obstacle: oneOf( OBSTACLES, known[ 'obstacle' ], '' ),
		last: numberAt( known, 'last' ),
		count: numberAt( known, 'count' ) ?? 0,
		refusedLast: numberAt( known, 'refused_last' ),
		refused: numberAt( known, 'refused' ) ?? 0,
		isUnusual: known[ 'is_unusual' ] === true,
	};
}

/**
 * Makes a `ManagementApi` of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeManagementApi(
	answer: unknown
): ManagementApi | null {
	return isRecord( answer ) && typeof answer[ 'available' ] === 'boolean'
		? {
				isAvailable: answer[ 'available' ],
				problem: textAt( answer, 'problem' ),
			}
		: null;
}
