import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import { normalizeFinding } from './normalize';
import type { EndpointFinding } from './types';

const ROUTE = 'endpoint';

/**
 * What the site's server finds at an endpoint. Saves nothing.
 *
 * @param endpoint What was typed.
 * @param signal   Aborts the request.
 */
export async function lookAtEndpoint(
	endpoint: string,
	signal: AbortSignal
): Promise< EndpointFinding > {
	return readable(
		normalizeFinding(
			await apiFetch( {
				path: route( ROUTE ),
				method: 'POST',
				data: { endpoint },
				signal,
			} )
		)
	);
}
