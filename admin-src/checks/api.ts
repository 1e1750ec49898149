import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import { normalizeCheckNames, normalizeCheckResult } from './normalize';
import type { CheckName, CheckResult } from './types';

const ROUTE = 'checks';

/**
 * The checks that the site can run, in their order. Runs none.
 *
 * @param signal Aborts the request.
 */
export async function fetchChecks(
	signal: AbortSignal
): Promise< readonly CheckName[] > {
	return readable(
		normalizeCheckNames(
			await apiFetch( { path: route( ROUTE ), signal } )
		)
	);
}

/**
 * Runs a check, which may take as long as Logto takes to answer.
 *
 * @param name   Its name.
 * @param signal Aborts the request.
 */
export async function runCheck(
	name: string,
	signal: AbortSignal
): Promise< CheckResult > {
	return readable(
		normalizeCheckResult(
			await apiFetch( {
				path: `${ route( ROUTE ) }/${ name }`,
				method: 'POST',
				signal,
			} )
		)
	);
}
