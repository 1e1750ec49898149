import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { route } from '../shared/routes';
import type { SentSettings } from '../shared/types';
import { normalizeClaims, normalizePreview } from './normalize';
import type { Claims, Preview } from './types';

const ROUTE = 'preview';

/**
 * Asks what would happen to somebody who came with these claims. Nothing is
 * saved, and nothing happens to anybody.
 *
 * @param claims   The claims.
 * @param settings Settings to take in the place of the saved ones.
 */
export async function fetchPreview(
	claims: Claims,
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

/**
 * The claims of one's own last test sign-in, or of a user; null where there
 * are none.
 *
 * @param user The user's number; left out for the test.
 */
export async function fetchClaims( user?: string ): Promise< Claims | null > {
	const query = user === undefined ? '' : `?user=${ user }`;
	const claims = normalizeClaims(
		await apiFetch( { path: `${ route( ROUTE ) }/claims${ query }` } )
	);
	return claims === null ? null : readable( claims ?? null );
}
