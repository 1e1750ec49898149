import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { normalizeIssuers, type Issuers } from '../shared/issuers';
import { route } from '../shared/routes';
import type { SentSettings } from '../shared/types';
import { normalizeChange } from './normalize';
import type { Decision, IssuerChange } from './types';

/**
 * Asks what another address of Logto’s would mean; the server asks Logto, which may take many seconds.
 *
 * @param values The connection’s values as they would be saved.
 */
export async function lookAtChange(
	values: SentSettings
): Promise< IssuerChange > {
	return readable(
		normalizeChange(
			await apiFetch( {
				path: route( 'issuer' ),
				method: 'POST',
				data: values,
			} )
		)
	);
}

/**
 * Says that people are carried over as soon as the address is saved.
 *
 * @param values The connection’s values as they will be saved.
 */
export async function agree( values: SentSettings ): Promise< void > {
	await apiFetch( {
		path: route( 'identities' ),
		method: 'POST',
		data: { ...values, do: 'agree' },
	} );
}

/**
 * Decides about people of a former address, or goes on with what was decided.
 *
 * @param decision What.
 * @param former   The address, where it is about one.
 */
export async function decide(
	decision: Decision,
	former = ''
): Promise< Issuers > {
	return readable(
		normalizeIssuers(
			await apiFetch( {
				path: route( 'identities' ),
				method: 'POST',
				data: { do: decision, former },
			} )
		)
	);
}
