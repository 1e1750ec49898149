import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import { normalizeTenant } from './normalize';
import type { Tenant } from './types';

/**
 * What the tenant says of itself; null where Logto does not answer.
 *
 * @param isRefresh Whether Logto is asked at once, whatever is remembered.
 * @param signal    Aborts the request.
 */
export async function fetchTenant(
	isRefresh: boolean,
	signal: AbortSignal
): Promise< Tenant | null > {
	const path = route( 'tenant' ) + ( isRefresh ? '?refresh=true' : '' );
	return readable( normalizeTenant( await apiFetch( { path, signal } ) ) )
		.tenant;
}
