import apiFetch from '@wordpress/api-fetch';

import { readable } from '../../shared/failure';
import { route } from '../../shared/routes';
import type { Settings } from '../../shared/schema/schema';
import { normalizeCheck, normalizePeople, normalizeRun } from './normalize';
import type { Chosen, Doing, PasswordCheck, People, Run } from './types';

/** The people who are here, and the run that is under way. */
export async function fetchPeople(): Promise< People > {
	return readable(
		normalizePeople( await apiFetch( { path: route( 'people' ) } ) )
	);
}

/**
 * Begins a run.
 *
 * @param chosen Who.
 * @param isDry  Whether nothing is created by it.
 */
export async function beginRun(
	chosen: Chosen,
	isDry: boolean
): Promise< Run > {
	return post( 'run', { ...chosen, is_dry: isDry } );
}

/**
 * Works on for some seconds.
 *
 * @param resume Whether one that is paused goes on.
 */
export async function stepRun( resume: boolean ): Promise< Run > {
	return post( 'run/step', { resume } );
}

/** Pauses the run. */
export async function pauseRun(): Promise< Run > {
	return post( 'run/pause', {} );
}

/** Forgets the run, and its report. */
export async function forgetRun(): Promise< void > {
	await apiFetch( { path: route( 'people/run' ), method: 'DELETE' } );
}

async function post( name: string, data: object ): Promise< Run > {
	return readable(
		normalizeRun(
			await apiFetch( {
				path: route( `people/${ name }` ),
				method: 'POST',
				data,
			} )
		)
	);
}

const CHECK = 'people/password-check';

/** How it stands with WordPress passwords at Logto. */
export async function fetchCheck(): Promise< PasswordCheck > {
	return readable(
		normalizeCheck( await apiFetch( { path: route( CHECK ) } ) )
	);
}

/**
 * Does something about it.
 *
 * @param doing What.
 */
export async function doCheck( doing: Doing ): Promise< PasswordCheck > {
	const data =
		typeof doing === 'object' ? { do: 'vouch', ...doing } : { do: doing };
	return readable(
		normalizeCheck(
			await apiFetch(
				doing === 'forget'
					? { path: route( CHECK ), method: 'DELETE' }
					: { path: route( CHECK ), method: 'POST', data }
			)
		)
	);
}

/**
 * Saves whose passwords Logto may ask about, and nothing else that was typed.
 *
 * @param choice   Whose.
 * @param revision What was on show.
 */
export async function saveChoice(
	choice: Settings[ 'password_check' ],
	revision: number
): Promise< void > {
	await apiFetch( {
		path: route( 'settings' ),
		method: 'POST',
		data: { password_check: choice, revision },
	} );
}
