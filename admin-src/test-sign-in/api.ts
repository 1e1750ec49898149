import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import type { SentSettings } from '../shared/types';
import { normalizeTestRun } from './normalize';
import type { TestRun } from './types';

const ROUTE = 'test-sign-in';

/**
 * Prepares a test sign-in. Nothing is saved.
 *
 * @param settings Settings to take in the place of the saved ones.
 */
export async function prepareTest(
	settings: SentSettings
): Promise< TestRun > {
	return readable(
		normalizeTestRun(
			await apiFetch( {
				path: route( ROUTE ),
				method: 'POST',
				data: { settings },
			} )
		)
	);
}

/** How far the last test sign-in is. */
export async function fetchTest(): Promise< TestRun > {
	return readable(
		normalizeTestRun( await apiFetch( { path: route( ROUTE ) } ) )
	);
}

/**
 * Says that whoever came back from a test is the admin who made it: connects their account.
 *
 * @param id Which test.
 */
export async function connectTest( id: string ): Promise< TestRun > {
	return readable(
		normalizeTestRun(
			await apiFetch( {
				path: route( `${ ROUTE }/connect` ),
				method: 'POST',
				data: { id },
			} )
		)
	);
}
