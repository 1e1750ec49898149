import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import { normalizeArrivals, normalizeManagementApi } from './normalize';
import type { Arrivals, ManagementApi } from './types';

/**
 * What is known of what Logto posts to this site.
 *
 * @param signal Aborts the request.
 */
export async function fetchArrivals(
	signal: AbortSignal
): Promise< Arrivals > {
	return readable(
		normalizeArrivals(
			await apiFetch( { path: route( 'arrivals' ), signal } )
		)
	);
}

/**
 * Whether Logto lets this site use its Management API: the server asks it.
 *
 * @param signal Aborts the request.
 */
export async function fetchManagementApi(
	signal: AbortSignal
): Promise< ManagementApi > {
	return readable(
		normalizeManagementApi(
			await apiFetch( { path: route( 'management-api' ), signal } )
		)
	);
}
