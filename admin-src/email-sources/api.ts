import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { normalizeEmailSources } from './normalize';
import type { EmailSources } from './types';

const PATH = '/logto/v1/email-sources';

/**
 * What Logto's public description says of how addresses come into the tenant.
 *
 * @param signal Aborts the request.
 */
export async function fetchEmailSources(
	signal: AbortSignal
): Promise< EmailSources > {
	return readable(
		normalizeEmailSources( await apiFetch( { path: PATH, signal } ) )
	);
}
