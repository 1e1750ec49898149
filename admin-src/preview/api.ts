import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import type { SentSettings } from '../shared/types';
import { normalizePreview } from './normalize';
import type { Preview } from './types';

const ROUTE = 'preview';

/**
 * Asks what would happen to somebody who came with these claims. Nothing is
 * saved, and nothing happens to anybody.
 *
 * @param claims   The claims.
 * @param settings Settings to take in the place of the saved ones.
 */
export async function fetchPreview(
	claims: Readonly< Record< string, unknown > >,
	settings: SentSettings
): Promise< Preview > {
	return readable(
		normalizePreview(
			await apiFetch( {
				path: route( ROUTE ),
				method: 'POST',
				data: { claims, settings },
			} )
		)
	);
}
