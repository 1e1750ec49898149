import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { isRecord } from '../shared/readers';
import { route } from '../shared/routes';

/**
 * How things stand on the site, as text for whoever helps. The site runs all
 * checks for it, which takes as long as Logto takes to answer.
 */
export async function fetchReport(): Promise< string > {
	const answer: unknown = await apiFetch( {
		path: route( 'system-report' ),
	} );
	const report = isRecord( answer ) ? answer[ 'report' ] : null;
	return readable( typeof report === 'string' ? report : null );
}
