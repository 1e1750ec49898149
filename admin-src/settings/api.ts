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
 * @param settings The settings to save. What is left out stays.
 * @param revision What was shown while they were changed: where somebody else has changed one of them since, nothing is saved.
 */
export async function saveState(
	settings: SentSettings,
	revision: number
): Promise< ServerState > {
	return readable(
		normalizeState(
			await apiFetch( {
				path: route( ROUTE ),
				method: 'POST',
				data: { ...settings, revision },
			} )
		)
	);
}
