import apiFetch from '@wordpress/api-fetch';

import { readable } from '../shared/failure';
import { isRecord } from '../shared/readers';
import { route } from '../shared/routes';
import type { Choice, SentSettings } from '../shared/types';
import {
	normalizeClaims,
	normalizePeople,
	normalizePreview,
} from './normalize';
import type { Claims, PersonClaims, Preview } from './types';

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

/**
 * People at Logto.
 *
 * @param text A part of an address, number, name or ID.
 */
export async function findPeople( text: string ): Promise< readonly Choice[] > {
	const search = encodeURIComponent( text );
	return readable(
		normalizePeople(
			await apiFetch( {
				path: route( `directory/people?search=${ search }` ),
			} )
		)
	);
}

/**
 * What a sign-in of somebody at Logto would bring.
 *
 * @param person The ID at Logto.
 */
export async function fetchPerson( person: string ): Promise< PersonClaims > {
	const id = encodeURIComponent( person );
	const answer = await apiFetch( {
		path: route( `directory/people/claims?person=${ id }` ),
	} );
	const claims = normalizeClaims( answer );
	return readable(
		claims
			? {
					claims,
					isSuspended:
						isRecord( answer ) && answer[ 'is_suspended' ] === true,
				}
			: null
	);
}
