import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import type { SentSettings, ServerState } from '../shared/types';
import { normalizeState } from './normalize';

const ROUTE = 'settings';

/**
 * Reads the settings.
 *
 * @param signal Aborts the request.
 */
export async function fetchState(
	signal: AbortSignal
): Promise< ServerState > {
	return readable(
		normalizeState( await apiFetch( { path: route( ROUTE ), signal } ) )
	);
}

/**
 * Saves settings; the server then asks Logto, which may take many seconds.
 *
 * @param data The settings to save. The secret left out keeps the saved one.
 */
export async function saveState( data: SentSettings ): Promise< ServerState > {
	return readable(
		normalizeState(
			await apiFetch( { path: route( ROUTE ), method: 'POST', data } )
		)
	);
}
