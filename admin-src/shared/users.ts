import apiFetch from '@wordpress/api-fetch';

import { readable } from './failure';
import { isRecord, numberAt, textAt } from './readers';
import type { Choice } from './types';

/**
 * Users of this site, as core finds them.
 *
 * @param query A part of their names, or the number of one.
 */
export async function findUsers(
	query: { readonly search: string } | { readonly include: string }
): Promise< readonly Choice[] > {
	const parameters = new URLSearchParams( {
		...query,
		per_page: '20',
		_fields: 'id,name',
	} );
	return readable(
		normalizeUsers(
			await apiFetch( { path: `/wp/v2/users?${ parameters }` } )
		)
	);
}

function normalizeUsers( answer: unknown ): readonly Choice[] | null {
	return Array.isArray( answer )
		? answer.filter( isRecord ).map( ( user ) => ( {
				value: String( numberAt( user, 'id' ) ?? '' ),
				label: textAt( user, 'name' ),
			} ) )
		: null;
}
