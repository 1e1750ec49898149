import apiFetch from '@wordpress/api-fetch';

import { readable } from '../../shared/failure';
import {
	isRecord,
	listAt,
	recordAt,
	textAt,
	textsAt,
} from '../../shared/readers';
import { route } from '../../shared/routes';
import type { Change, Plan } from './types';

/** Names the application that is not there yet. */
export const NEW = 'new';

/**
 * What would be done at Logto.
 *
 * @param application The ID of an application, `NEW`, or '' for what fits best.
 */
export async function fetchPlan( application: string ): Promise< Plan > {
	const query =
		application === ''
			? ''
			: `?application=${ encodeURIComponent( application ) }`;
	return readPlan( await apiFetch( { path: route( `connect${ query }` ) } ) );
}

/**
 * Does the next thing.
 *
 * @param application As in `fetchPlan()`.
 */
export async function doNext( application: string ): Promise< Plan > {
	return readPlan(
		await apiFetch( {
			path: route( 'connect' ),
			method: 'POST',
			data: { application },
		} )
	);
}

/** Takes back the next thing that was made. */
export async function undoNext(): Promise< Plan > {
	return readPlan(
		await apiFetch( { path: route( 'connect' ), method: 'DELETE' } )
	);
}

function readPlan( answer: unknown ): Plan {
	return readable( normalizePlan( answer ) );
}

/**
 * Makes a `Plan` of an answer; null where it is none.
 *
 * @param value Anything.
 */
export function normalizePlan( value: unknown ): Plan | null {
	if ( ! isRecord( value ) || ! Array.isArray( value[ 'changes' ] ) ) {
		return null;
	}
	const application = recordAt( value, 'application' );
	return {
		applications: listAt( value, 'applications' )
			.filter( isRecord )
			.map( ( each ) => ( {
				id: textAt( each, 'id' ),
				name: textAt( each, 'name' ),
				fits: each[ 'fits' ] === true,
			} ) ),
		application: {
			id: textAt( application, 'id' ) || null,
			name: textAt( application, 'name' ),
		},
		changes: listAt( value, 'changes' )
			.filter( isRecord )
			.map( normalizeChange ),
		isDone: value[ 'is_done' ] === true,
		undo: listAt( value, 'undo' )
			.filter( isRecord )
			.map( ( each ) => ( {
				key: textAt( each, 'key' ),
				sentence: textAt( each, 'sentence' ),
			} ) ),
		left: textsAt( value, 'left' ),
	};
}

function normalizeChange(
	value: Readonly< Record< string, unknown > >
): Change {
	const state = ( [ 'todo', 'done', 'same', 'cannot' ] as const ).find(
		( each ) => each === value[ 'state' ]
	);
	return {
		key: textAt( value, 'key' ),
		state: state ?? 'cannot',
		sentence: textAt( value, 'sentence' ),
		details: textsAt( value, 'details' ),
	};
}
